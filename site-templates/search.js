// Answers queries in the page: from the index beside it, or from the server when it is one that answers.
// The index is files of text that come as scripts, since a page opened as a file may load nothing else. Folding, terms
// and points are the program's own (src/query, src/search); what it compares by order (value>1000) is left to it.
(() => {
  "use strict";
  // Characters that one query may load (as files they take a tenth more), and those after which no further word is
  // looked up.
  const most = 165_000;
  const enough = 100_000;
  const home = new URL("../search-index/", document.currentScript.src).href;
  const waiting = new Map();
  const files = new Map();
  let index;

  // Loading

  function load(name) {
    if (!files.has(name)) {
      files.set(name, new Promise((resolve, reject) => {
        waiting.set(name, resolve);
        const script = document.createElement("script");
        script.src = home + name + ".js" + (index ? "?" + index.version : "");
        script.onload = () => { script.remove(); if (waiting.has(name)) reject(new Error(name)); };
        script.onerror = () => { script.remove(); files.delete(name); reject(new Error(name)); };
        document.head.append(script);
      }));
    }
    return files.get(name);
  }

  function take(name, content) {
    const resolve = waiting.get(name);
    waiting.delete(name);
    if (resolve) resolve(content);
  }

  function start(manifest) {
    index = manifest;
    take("index", manifest);
  }

  // Text

  const spelt = { "œ": "oe", "æ": "ae", "ß": "ss", "þ": "th", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i" };

  function fold(text) {
    let out = "";
    for (const sign of text.normalize("NFKD")) {
      for (const low of sign.toLowerCase()) if (!/\p{M}/u.test(low)) out += spelt[low] ?? low;
    }
    return out;
  }

  const terms = (text) => text.match(/[\p{Alphabetic}\p{N}]+(?:(?<=[0-9])[-.:](?=[0-9])[\p{Alphabetic}\p{N}]+)*/gu) || [];

  const ascii = (text) => /^[\x00-\x7f]*$/.test(text);

  // One letter too many, too few, wrong, or two swapped; the first always fits.
  function near(word, term) {
    if (!ascii(word) || !ascii(term)) return word === term;
    const { typo_from, typo_prefix_from } = index.points;
    if (word.length < typo_from || word[0] !== term[0]) return false;
    let same = 0;
    while (same < word.length && word[same] === term[same]) same++;
    const a = word.slice(same);
    const b = term.slice(same);
    const long = word.length >= typo_prefix_from;
    const begins = (whole, first) => long ? whole.startsWith(first) : whole === first;
    if (!a) return b.length <= 1 || long;
    return (a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0] && begins(b.slice(2), a.slice(2)))
      || begins(b, a.slice(1))
      || (b !== "" && (begins(b.slice(1), a) || begins(b.slice(1), a.slice(1))));
  }

  // The words that one typo makes of a word, the likeliest first.
  function* variants(word) {
    const letters = "etaoinsrlducmpvhgfbqxyzjkw0123456789";
    for (let i = word.length - 1; i > 0; i--) {
      if (i > 1) yield word.slice(0, i - 1) + word[i] + word[i - 1] + word.slice(i + 1);
      yield word.slice(0, i) + word.slice(i + 1);
    }
    for (let i = word.length; i > 0; i--) {
      for (const letter of letters) {
        yield word.slice(0, i) + letter + word.slice(i);
        if (i < word.length) yield word.slice(0, i) + letter + word.slice(i + 1);
      }
    }
  }

  // Query line

  const signs = /^(!=|<=|>=|≠|≤|≥|:|=|<|>)/u;

  function quoted(line, at) {
    const close = { "\"": "\"", "“": "”", "«": "»" }[line[at]];
    if (!close) return null;
    const end = line.indexOf(close, at + 1);
    return end < 0 ? { text: line.slice(at + 1), end: line.length } : { text: line.slice(at + 1, end), end: end + 1 };
  }

  function split(line) {
    const parts = [];
    let at = 0;
    while ((at += line.slice(at).match(/^\s*/u)[0].length) < line.length) {
      const from = at;
      const negated = /^-\S/u.test(line.slice(at));
      if (negated) at++;
      const part = { negated };
      const phrase = quoted(line, at);
      const name = line.slice(at).match(/^\p{Alphabetic}[\p{Alphabetic}\p{N}_.-]*/u)?.[0];
      const sign = name && line.slice(at + name.length).match(signs)?.[0];
      if (phrase) {
        part.phrase = phrase.text;
        at = phrase.end;
      } else if (sign && !line.startsWith("//", at + name.length + sign.length)) {
        Object.assign(part, { name, sign, values: [] });
        at += name.length + sign.length;
        for (let more = true; more;) {
          const value = quoted(line, at) || { text: line.slice(at).match(/^[^\s,]*/u)[0] };
          at = value.end ?? at + value.text.length;
          if (value.text) part.values.push(value.text);
          more = line[at] === "," && /^,\S/u.test(line.slice(at));
          if (line[at] === ",") at++;
        }
      } else {
        part.word = line.slice(at).match(/^\S*/u)[0];
        at += part.word.length;
      }
      part.written = line.slice(from, at);
      parts.push(part);
    }
    return parts;
  }

  const countries = "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98".split(" ");

  function phone(text) {
    let digits = text.replace("(0)", "").replace(/[^0-9]/g, "");
    let abroad = text.startsWith("+");
    if (!abroad && digits.startsWith("00")) [abroad, digits] = [true, digits.slice(2)];
    if (!abroad) return [digits];
    const code = /^[17]/.test(digits) ? 1 : countries.includes(digits.slice(0, 2)) ? 2 : 3;
    return digits.length - code >= 6 ? [digits, digits.slice(code)] : [digits];
  }

  function isPhone(text, words) {
    const digits = text.replace(/[^0-9]/g, "").length;
    return /^[+(0-9][0-9 \u00a0\u202f.\-/()]*$/.test(text) && digits >= 6 && digits <= 18 && !/^\d{4}-\d\d-\d\d$/.test(text)
      && (words === 1 || /^[+0(]/.test(text) || digits >= 9);
  }

  const things = {
    task: "task", tasks: "task", tache: "task", taches: "task", next: "task", action: "task",
    interaction: "interaction", interactions: "interaction", log: "interaction", journal: "interaction",
    text: "text", texte: "text", notes: "text",
    attachment: "attachment", attachments: "attachment", file: "attachment", fichier: "attachment", "piece-jointe": "attachment",
  };
  const key = (name) => fold(name).replace(/[- ]/g, "_");

  function presence(value) {
    const thing = things[fold(value)];
    return thing ? [":has#" + thing] : (index.fields[key(value)] || [value]).map((name) => ":has=" + name);
  }

  // Whole values of a field as terms; words within it where it is a text.
  function field(keys, values) {
    const exact = [];
    for (const name of keys) {
      for (const value of values) {
        const low = fold(value);
        const known = index.values[name] || {};
        const begun = Object.keys(known).filter((other) => other.startsWith(low)).map((other) => known[other]);
        const ids = known[low] ? [known[low]] : begun.length ? begun : [low];
        if (/^(oui|true)$/.test(low)) ids.push("yes");
        if (/^(non|false)$/.test(low)) ids.push("no");
        for (const id of ids) exact.push(`:${name}=${fold(id)}`);
        const last = low.replace(/^\[\[|\]\]$|^@/g, "").split("/").pop();
        exact.push(`:${name}>${last}`);
        const words = terms(low);
        for (const [member, id] of index.members) {
          if (words.length && words.every((word) => terms(member).some((term) => term.startsWith(word)))) exact.push(`:${name}>${id}`);
        }
      }
    }
    return { exact, within: keys.map((name) => ":has=" + name), words: values.map((value) => terms(fold(value))) };
  }

  function pair(part) {
    const name = key(part.name);
    if (!part.values.length) return null;
    if (/^[<>≤≥]/u.test(part.sign) || part.sign === "!=" || part.sign === "≠" || part.values.some((value) => value.includes(".."))) return null;
    if (/^(kind|type|sorte|genre)$/.test(name)) return { exact: part.values.map((value) => ":kind=" + (index.kinds[fold(value)] || fold(value))) };
    if (/^(is|est)$/.test(name)) {
      return { exact: part.values.map((value) => {
        const state = fold(value).replace(/[_ ]/g, "-");
        return index.states[state] ? ":is=" + index.states[state] : ":kind=" + (index.kinds[fold(value)] || fold(value));
      }) };
    }
    if (/^(has|avec)$/.test(name)) return { exact: part.values.flatMap(presence) };
    if (/^(no|sans)$/.test(name)) return { exact: part.values.flatMap(presence), negated: !part.negated };
    if (name === "name" || name === "nom" || name === "title" || name === "titre") return { words: part.values.flatMap((value) => terms(fold(value))) };
    return field(index.fields[name] || [part.name], part.values);
  }

  function parse(line) {
    const parts = split(line);
    const clauses = [];
    const ignored = [];
    const piece = (part) => part?.word && !part.negated && /[0-9]/.test(part.word) && !/\p{Alphabetic}/u.test(part.word);
    for (let at = 0; at < parts.length && clauses.length < 32; at++) {
      const part = parts[at];
      let run = 0;
      while (piece(parts[at + run])) run++;
      const joined = (count) => parts.slice(at, at + count).map((each) => each.word).join(" ");
      while (run > 0 && !isPhone(joined(run), run)) run--;
      if (run > 0) {
        clauses.push({ phone: phone(joined(run)), written: joined(run) });
        at += run - 1;
      } else if (part.word !== undefined) {
        const words = terms(fold(part.word));
        if (words.length) clauses.push({ words, negated: part.negated, written: part.written });
      } else if (part.phrase !== undefined) {
        const phrase = terms(fold(part.phrase));
        if (phrase.length) clauses.push({ phrase, negated: part.negated, written: part.written });
      } else {
        const clause = pair(part);
        if (clause) clauses.push({ negated: part.negated, ...clause, isField: true, written: part.written });
        else ignored.push(part.written);
      }
    }
    return { clauses, ignored };
  }

  // Terms and documents

  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const values = new Uint8Array(128);
  for (let i = 0; i < 64; i++) values[alphabet.charCodeAt(i)] = i;

  function number(text, at) {
    let value = 0;
    for (let shift = 0; ; shift += 5) {
      const part = values[text.charCodeAt(at++)];
      value += (part & 31) << shift;
      if (part < 32) return [value, at];
    }
  }

  function each(set, found) {
    if (set[1] === "b") {
      for (let i = 2, doc = 0; i < set.length; i++, doc += 6) {
        const bits = values[set.charCodeAt(i)];
        for (let bit = 0; bit < 6; bit++) if (bits >> bit & 1) found(doc + bit);
      }
      return;
    }
    for (let at = 2, next = 0, step; at < set.length; next++) {
      [step, at] = number(set, at);
      next += step;
      found(next);
    }
  }

  const entries = new Map();

  // The file that holds a word and all that begins with it.
  function fileOf(word) {
    let low = 0;
    let high = index.keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (index.keys[middle] <= word) low = middle + 1;
      else high = middle;
    }
    return "t" + Math.max(0, low - 1);
  }

  async function open(name, used) {
    const text = await load(name);
    used.set(name, text.length);
    if (!entries.has(name)) {
      const found = new Map();
      let before = "";
      for (const line of text.split("\n")) {
        if (!line) continue;
        const [shared, at] = number(line, 0);
        const parts = line.slice(at).split("\t");
        before = before.slice(0, shared) + parts[0];
        found.set(before, parts.slice(1));
      }
      entries.set(name, found);
    }
    return entries.get(name);
  }

  function give(sets, more, points) {
    for (const set of sets || []) {
      const worth = index.points.class[set.charCodeAt(0) - 48] + more;
      each(set, (doc) => { if (points[doc] < worth) points[doc] = worth; });
    }
  }

  async function beginning(word, points, used) {
    const found = await open(fileOf(word), used);
    const united = found.get(word + "*");
    if (united) {
      give(united, index.points.beginning, points);
      give(found.get(word), index.points.whole, points);
      return;
    }
    for (const [term, sets] of found) {
      if (!term.endsWith("*") && term.startsWith(word)) give(sets, term === word ? index.points.whole : index.points.beginning, points);
    }
  }

  // A typo in the first letters may lead to any of many files: the likeliest are looked at.
  async function typos(word, points, used) {
    if (word.length < index.points.typo_from || !ascii(word)) return;
    const room = Math.max(1, Math.floor((enough - size(used)) / 16_000));
    const names = new Set();
    for (const variant of variants(word)) {
      names.add(fileOf(variant));
      if (names.size >= room) break;
    }
    for (const found of await Promise.all([...names].map((name) => open(name, used)))) {
      for (const [term, sets] of found) if (!term.startsWith(":") && !term.endsWith("*") && near(word, term)) give(sets, 0, points);
    }
  }

  async function whole(term, points, used) {
    give((await open(fileOf(term), used)).get(term), index.points.whole, points);
  }

  const fresh = () => new Uint8Array(index.count);

  async function lists(clause, forgiving, used) {
    if (clause.phone) {
      const points = fresh();
      for (const digits of clause.phone) await beginning(digits, points, used);
      return [points];
    }
    const found = [];
    for (const word of clause.phrase || clause.words) {
      const points = fresh();
      if (clause.phrase) await whole(word, points, used);
      else await beginning(word, points, used);
      if (clause.words && forgiving) await typos(word, points, used);
      found.push(points);
    }
    return found;
  }

  async function filter(clause, used) {
    const points = fresh();
    if (clause.exact) for (const term of clause.exact) await whole(term, points, used);
    if (!clause.within || points.some((one) => one > 0)) return points;
    const there = fresh();
    for (const term of clause.within) await whole(term, there, used);
    for (const words of clause.words) {
      const sets = await lists({ words }, false, used);
      for (let doc = 0; words.length && doc < points.length; doc++) {
        if (there[doc] && sets.every((set) => set[doc] >= index.points.class[2])) points[doc] = 1;
      }
    }
    return points;
  }

  async function evaluate(clauses, forgiving, used, left) {
    const sum = new Uint16Array(index.count).fill(1);
    const inName = fresh();
    let words = 0;
    // Long words load least; what finds no room is left out and said.
    const length = (clause) => Math.min(99, ...(clause.words || clause.phrase || clause.phone || []).flat().map((word) => word.length));
    for (const clause of [...clauses].sort((a, b) => length(b) - length(a))) {
      if (size(used) > enough) {
        left.push(clause.written);
        continue;
      }
      if (clause.isField || clause.negated) {
        const sets = clause.isField && !(clause.words && !clause.exact) ? [await filter(clause, used)] : await lists(clause, false, used);
        for (let doc = 0; doc < sum.length; doc++) if (sets.every((set) => set[doc] > 0) === Boolean(clause.negated)) sum[doc] = 0;
        continue;
      }
      for (const set of await lists(clause, forgiving, used)) {
        words++;
        for (let doc = 0; doc < sum.length; doc++) {
          if (!set[doc]) sum[doc] = 0;
          else if (sum[doc]) sum[doc] += set[doc];
          if (set[doc] === index.points.class[0] + index.points.whole) inName[doc]++;
        }
      }
    }
    if (words > 0 && words <= 4 && sum.some((points, doc) => points && inName[doc] === words)) {
      const names = fresh();
      await whole(":name#" + words, names, used);
      for (let doc = 0; doc < sum.length; doc++) if (sum[doc] && names[doc] && inName[doc] === words) sum[doc] += index.points.whole_name;
    }
    return sum;
  }

  function best(sum, limit) {
    const found = [];
    let level = 0;
    for (let doc = 0; doc < sum.length; doc++) {
      while (doc >= index.bounds[level]) level++;
      if (sum[doc]) found.push([sum[doc] + index.bounds.length - 1 - level, doc]);
    }
    found.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    return { total: found.length, docs: found.slice(0, limit).map(([, doc]) => doc) };
  }

  // Answers

  // The words of a text that match, between U+E000 and U+E001.
  function mark(text, words) {
    return text.replace(/[\p{Alphabetic}\p{N}\p{M}]+/gu, (run) => {
      const fits = terms(fold(run)).some((term) => words.some((word) => term.startsWith(word) || near(word, term)));
      return fits ? "\uE000" + run + "\uE001" : run;
    });
  }

  const size = (used) => [...used.values()].reduce((sum, length) => sum + length, 0);

  async function show(docs, words, used) {
    const room = Math.max(1, Math.floor((most - size(used)) / index.largest));
    const parts = new Set();
    const shown = docs.filter((doc) => {
      const part = "r" + Math.floor(doc / index.part);
      if (!parts.has(part) && parts.size >= room) return false;
      parts.add(part);
      return true;
    });
    const texts = new Map(await Promise.all([...parts].map(async (part) => [part, (await load(part)).split("\n")])));
    return shown.map((doc) => {
      const [url, kind, title, facts] = texts.get("r" + Math.floor(doc / index.part))[doc % index.part].split("\t");
      return { url, kind, title: mark(title, words), facts: [], snippet: mark(facts, words) };
    });
  }

  async function fromFiles(text, limit) {
    await load("index");
    const { clauses, ignored } = parse(text);
    const used = new Map([["index", index.size]]);
    const typed = clauses.filter((clause) => !clause.negated && !clause.isField);
    const words = typed.flatMap((clause) => clause.words || clause.phrase || clause.phone);
    let left = [];
    let found = best(await evaluate(clauses, false, used, left), limit);
    if (!found.total && typed.some((clause) => clause.words)) found = best(await evaluate(clauses, true, used, left = []), limit);
    return { total: found.total, results: await show(found.docs, words, used), ignored: ignored.concat(left) };
  }

  async function fromServer(text, limit) {
    const answer = await fetch("/api/search?" + new URLSearchParams({ q: text, limit }));
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  const live = globalThis.CARNET_LIVE || document.querySelector?.("script[src='/live.js']");
  globalThis.CarnetSearch = { query: live ? fromServer : fromFiles, start, take };
})();
