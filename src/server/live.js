// Keeps an open page up to date while `carnet serve` runs. Not part of a built site.
(() => {
  "use strict";
  window.CARNET_LIVE = true;
  const self = document.currentScript.dataset;
  const kept = "carnet-live:" + location.pathname;
  const fieldKinds = "input:not([type=hidden], [type=submit], [type=button]), textarea, select";
  const typingPause = 600;
  const patience = 1500;
  let lastKey = 0;
  let composing = false;
  let reloading = false;

  // What a person has done on this page, to be found again after a reload.
  const fields = () => [...document.querySelectorAll(fieldKinds)];
  const address = (element) => {
    if (element.id) return "#" + CSS.escape(element.id);
    const parts = [];
    for (let e = element; e && e !== document.body; e = e.parentElement) {
      if (e.id) { parts.unshift("#" + CSS.escape(e.id)); break; }
      parts.unshift(e.localName + ":nth-child(" + (1 + [...e.parentElement.children].indexOf(e)) + ")");
    }
    return parts.join(" > ");
  };
  const selection = (field) => {
    try { return [field.selectionStart, field.selectionEnd]; } catch { return null; }
  };

  function remember() {
    const typed = fields()
      .filter((f) => f.value !== f.defaultValue || f.checked !== f.defaultChecked)
      .map((f) => ({ at: address(f), value: f.value, checked: f.checked }));
    const scrolled = [...document.querySelectorAll("body *")]
      .filter((e) => e.scrollLeft || e.scrollTop)
      .map((e) => ({ at: address(e), x: e.scrollLeft, y: e.scrollTop }));
    const open = [...document.querySelectorAll("details")].map((d) => ({ at: address(d), open: d.open }));
    const active = document.activeElement;
    const focus = active && active !== document.body ? { at: address(active), range: selection(active) } : null;
    const state = { typed, scrolled, open, focus, x: scrollX, y: scrollY };
    try { sessionStorage.setItem(kept, JSON.stringify(state)); } catch { /* a full or forbidden store: reload plainly */ }
  }

  function recall() {
    let state = null;
    try {
      state = JSON.parse(sessionStorage.getItem(kept));
      sessionStorage.removeItem(kept);
    } catch { /* nothing was kept */ }
    if (!state) return;
    const find = (at) => { try { return document.querySelector(at); } catch { return null; } };
    for (const { at, value, checked } of state.typed) {
      const field = find(at);
      if (!field) continue;
      if (checked !== undefined) field.checked = checked;
      if (field.type !== "file" && field.value !== value) {
        field.value = value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
    for (const { at, open } of state.open) { const d = find(at); if (d) d.open = open; }
    const focus = state.focus && find(state.focus.at);
    if (focus) {
      focus.focus({ preventScroll: true });
      if (state.focus.range) try { focus.setSelectionRange(...state.focus.range); } catch { /* not a text field */ }
    }
    for (const { at, x, y } of state.scrolled) { const e = find(at); if (e) e.scrollTo(x, y); }
    scrollTo(state.x, state.y);
  }

  const busy = () => composing || Date.now() - lastKey < typingPause;

  function reload() {
    if (reloading) return;
    if (busy()) { setTimeout(reload, typingPause / 2); return; }
    reloading = true;
    remember();
    location.reload();
  }

  // A new edition concerns this page only if the page has another tag in it.
  async function compare() {
    const answer = await fetch(location.pathname + location.search, { method: "HEAD", cache: "no-store" });
    const tag = (answer.headers.get("etag") || "").replace(/^W\//, "").replaceAll('"', "");
    if (tag && tag !== self.page) reload();
  }

  let banner = null;
  function say(gone) {
    if (!gone) { banner?.remove(); banner = null; return; }
    if (banner) return;
    banner = document.createElement("p");
    banner.className = "banner late";
    banner.id = "carnet-stopped";
    banner.setAttribute("role", "alert");
    banner.textContent = self.stopped;
    (document.querySelector("main") || document.body).prepend(banner);
  }

  // A hidden page lets go of its stream: a browser opens only six connections to one server.
  let source = null;
  let lost = 0;
  let retry = 0;
  function listen() {
    clearTimeout(retry);
    if (source || document.hidden) return;
    source = new EventSource("/live");
    source.onmessage = () => { lost = 0; say(false); compare().catch(() => {}); };
    source.onerror = () => {
      close();
      lost ||= Date.now();
      if (Date.now() - lost >= patience) say(true);
      retry = setTimeout(listen, 500);
    };
  }
  function close() { source?.close(); source = null; }

  document.addEventListener("keydown", () => { lastKey = Date.now(); }, true);
  document.addEventListener("input", () => { lastKey = Date.now(); }, true);
  document.addEventListener("compositionstart", () => { composing = true; }, true);
  document.addEventListener("compositionend", () => { composing = false; }, true);
  document.addEventListener("visibilitychange", () => { if (document.hidden) { clearTimeout(retry); close(); } else listen(); });
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
  document.addEventListener("DOMContentLoaded", () => { recall(); listen(); });
})();
