// Sets the chosen theme before anything is drawn, so that a page never flashes.
try {
  const theme = localStorage.getItem("carnet-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing follows the system.
}
