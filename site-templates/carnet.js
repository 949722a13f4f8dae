// What every page gains with scripts: theme switch, "/" to search, the board's filter and arrow keys, the filter of the activity.
(() => {
  "use strict";
  const page = document.documentElement;

  function themeSwitch(button) {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (page.dataset.theme || (dark.matches ? "dark" : "light")) === "dark";
    const name = () => { button.textContent = isDark() ? button.dataset.light : button.dataset.dark; };
    button.addEventListener("click", () => {
      page.dataset.theme = isDark() ? "light" : "dark";
      try { localStorage.setItem("carnet-theme", page.dataset.theme); } catch { /* kept for this page only */ }
      name();
    });
    dark.addEventListener("change", name);
    name();
    button.hidden = false;
  }

  function slashToSearch() {
    const field = document.querySelector("#seek, #query");
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey || !field) return;
      event.preventDefault();
      field.focus();
      field.select();
    });
  }

  function ownerFilter(bar) {
    const buttons = [...bar.querySelectorAll("button")];
    const show = (owner) => {
      for (const b of buttons) b.setAttribute("aria-pressed", String(b.dataset.owner === owner));
      for (const card of document.querySelectorAll(".cards > li")) card.hidden = owner !== "" && card.dataset.owner !== owner;
      for (const line of document.querySelectorAll("[data-for]")) line.hidden = line.dataset.for !== owner;
    };
    const fromAddress = () => {
      const owner = decodeURIComponent(location.hash.replace(/^#owner=/, ""));
      if (location.hash === "" || location.hash.startsWith("#owner=")) {
        show(buttons.some((b) => b.dataset.owner === owner) ? owner : "");
      }
    };
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      show(button.dataset.owner);
      const hash = button.dataset.owner ? "#owner=" + encodeURIComponent(button.dataset.owner) : " ";
      try { history.replaceState(history.state, "", hash.trim() || location.pathname + location.search); } catch { /* a file: page keeps its address */ }
    });
    addEventListener("hashchange", fromAddress);
    fromAddress();
    bar.hidden = false;
  }

  function boardKeys(board) {
    const columns = () => [...board.querySelectorAll(".cards")].map((c) => [...c.querySelectorAll("li:not([hidden]) > .card")]);
    const move = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
    board.addEventListener("keydown", (event) => {
      const step = move[event.key];
      if (!step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const all = columns();
      const x = all.findIndex((c) => c.includes(document.activeElement));
      let target;
      if (x < 0) {
        if (event.target !== board) return;
        target = all.find((c) => c.length)?.[0];
      } else if (step[1]) {
        target = all[x][all[x].indexOf(document.activeElement) + step[1]];
      } else {
        const row = all[x].indexOf(document.activeElement);
        for (let i = x + step[0]; i >= 0 && i < all.length && !target; i += step[0]) target = all[i][Math.min(row, all[i].length - 1)];
      }
      event.preventDefault();
      if (!target) return;
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
  }

  function activityFilter(form) {
    const lines = [...document.querySelectorAll(".feed .lines > li")];
    const has = (value, wanted) => !wanted || (value ?? "").split(" ").includes(wanted);
    const show = () => {
      const { who, kind, sort } = Object.fromEntries(new FormData(form));
      for (const line of lines) {
        line.hidden = !(has(line.closest("[data-who]").dataset.who, who) && has(line.dataset.kind, kind) && has(line.dataset.sort, sort));
      }
      for (const group of document.querySelectorAll(".feed [data-who]")) group.hidden = !group.querySelector(".lines > li:not([hidden])");
      const days = [...document.querySelectorAll(".feed")];
      for (const day of days) day.hidden = !day.querySelector("[data-who]:not([hidden])");
      document.querySelector("[data-none]").hidden = days.some((day) => !day.hidden);
    };
    const fromAddress = () => {
      const chosen = new URLSearchParams(location.hash.slice(1));
      for (const select of form.elements) {
        select.value = chosen.get(select.name) ?? "";
        if (select.selectedIndex < 0) select.value = "";
      }
      show();
    };
    form.addEventListener("change", () => {
      show();
      const chosen = [...new FormData(form)].filter(([, value]) => value);
      const hash = chosen.length ? "#" + new URLSearchParams(chosen) : location.pathname + location.search;
      try { history.replaceState(history.state, "", hash); } catch { /* a file: page keeps its address */ }
    });
    addEventListener("hashchange", fromAddress);
    fromAddress();
    form.hidden = false;
  }

  const button = document.querySelector("button.theme");
  if (button) themeSwitch(button);
  slashToSearch();
  const bar = document.querySelector("[data-filter]");
  if (bar) ownerFilter(bar);
  const pick = document.querySelector("[data-pick]");
  if (pick) activityFilter(pick);
  const board = document.querySelector(".board");
  if (board) boardKeys(board);
})();
