// The search page: asks the index (CarnetSearch, another script) and lists what it finds.
(() => {
  "use strict";
  const limit = 50;
  const field = document.getElementById("query");
  const list = document.getElementById("results");
  const status = document.getElementById("status");
  const words = status.dataset;
  const number = new Intl.NumberFormat(document.documentElement.lang);
  let asked = 0;

  const element = (tag, name, text) => {
    const e = document.createElement(tag);
    if (name) e.className = name;
    if (text) e.textContent = text;
    return e;
  };

  // Marks come as text between U+E000 and U+E001, never as HTML.
  function snippet(text) {
    const line = element("p");
    for (const [i, part] of text.split(/[\uE000\uE001]/).entries()) {
      line.append(i % 2 ? element("mark", "", part) : part);
    }
    return line;
  }

  function row(found) {
    const item = element("li");
    const link = element("a", "title");
    link.href = found.url;
    link.append(...snippet(found.title).childNodes);
    item.append(link);
    if (found.kind) item.append(" ", element("span", "tag", found.kind));
    if (found.facts && found.facts.length) item.append(element("p", "soft", [].concat(found.facts).join(" · ")));
    if (found.snippet) item.append(snippet(found.snippet));
    return item;
  }

  // How many were found, and what of the question had no effect.
  function say({ total, results, faults = [], ignored = [] }) {
    const count = total === 0 ? words.none : total === 1 ? words.one : words.many.replace("{}", number.format(total));
    const part = results.length < total ? [words.shown.replace("{}", number.format(results.length))] : [];
    const without = ignored.length ? [words.ignored.replace("{}", ignored.join(", "))] : [];
    return [count, ...part, ...faults, ...without].join(" · ");
  }

  function remember(text) {
    const address = text ? "?q=" + encodeURIComponent(text) : location.pathname;
    try { history.replaceState(null, "", address); } catch { /* a file: page keeps its address */ }
  }

  async function ask() {
    const text = field.value.trim();
    const turn = ++asked;
    if (!text) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    const slow = setTimeout(() => { if (turn === asked) status.textContent = words.wait; }, 400);
    try {
      const answer = await CarnetSearch.query(text, limit);
      if (turn !== asked) return;
      list.replaceChildren(...answer.results.map(row));
      status.textContent = say(answer);
    } catch (error) {
      if (turn === asked) status.textContent = words.broken;
      console.error(error);
    } finally {
      clearTimeout(slow);
    }
  }

  let timer;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => { remember(field.value.trim()); ask(); }, 120);
  });
  document.getElementById("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    remember(field.value.trim());
    ask();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const links = [...list.querySelectorAll("a.title")];
    const here = links.indexOf(document.activeElement);
    if (here < 0 && document.activeElement !== field) return;
    const next = here + (event.key === "ArrowDown" ? 1 : -1);
    const target = next < 0 ? field : links[next];
    if (!target) return;
    event.preventDefault();
    target.focus();
  });
  field.value = new URLSearchParams(location.search).get("q") || "";
  if (field.value) ask();
  else field.focus();
})();
