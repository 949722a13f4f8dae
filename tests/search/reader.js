// Runs the page's reader (search.js) on an index in a folder, as a page would: scripts are files that are run.
// node reader.js FOLDER < queries (JSON list of texts)  →  JSON list of { total, urls, loaded, ignored }
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const folder = path.resolve(process.argv[2]);
const reader = fs.readFileSync(path.join(folder, "assets", "search.js"), "utf8");

// A page that was just opened: nothing is loaded yet.
function open() {
  const page = { loaded: 0 };
  const place = "file://" + path.join(folder, "assets", "search.js");
  const append = (script) => {
    const file = new URL(script.src).pathname;
    let text;
    try {
      text = fs.readFileSync(file, "utf8");
    } catch {
      setImmediate(() => script.onerror());
      return;
    }
    page.loaded += Buffer.byteLength(text);
    vm.runInContext(text, page.context);
    setImmediate(() => script.onload());
  };
  const document = {
    currentScript: { src: place },
    createElement: () => ({ remove() {} }),
    head: { append },
    querySelector: () => null,
  };
  page.context = vm.createContext({ document, URL, URLSearchParams, setImmediate });
  vm.runInContext(reader, page.context);
  return page;
}

async function main() {
  const limit = Number(process.argv[3] || 50);
  const answers = [];
  for (const query of JSON.parse(fs.readFileSync(0, "utf8"))) {
    const page = open();
    const started = process.hrtime.bigint();
    const answer = await page.context.CarnetSearch.query(query, limit);
    const took = Number(process.hrtime.bigint() - started) / 1e6;
    answers.push({
      query,
      total: answer.total,
      urls: answer.results.map((result) => result.url),
      titles: answer.results.map((result) => result.title),
      ignored: answer.ignored,
      loaded: page.loaded,
      took,
    });
  }
  console.log(JSON.stringify(answers));
}

main();
