/* What was done on a page of a package, as text that a learning system keeps: head | row | row …, a row being code,
   best and last share, tries, hints, set of numbers, answer. page.js shows it, scorm.js and cmi5.js pass it on. */
(() => {
  "use strict";
  const SIGNS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", MASTERED = 80;
  const data = JSON.parse(document.querySelector("[data-tp=data]").textContent);
  const leaves = [...document.querySelectorAll(".tp-leaf")];
  const heads = leaves.map(leaf => leaf.querySelector("h2"));
  const due = leaves.map((leaf, n) => n).filter(n => !("extra" in leaves[n].dataset));
  const state = {leaf: 0, country: "", seen: new Set(), items: {}};
  let system = {save() {}, answered() {}, report() {}}, limit = Infinity, show = () => {};

  const share = one => one == null ? "--" : Math.floor(one * 100 + 1e-9).toString(36).padStart(2, "0");
  const shared = text => text === "--" ? null : parseInt(text, 36) / 100;
  const small = number => SIGNS[Math.min(number, 35)];
  const escaped = text => String(text).replace(/[%|~]/g, sign => "%" + sign.charCodeAt(0).toString(16));
  const given = (item, one) => item.typed
    ? "=" + [].concat(one).map(escaped).join("~")
    : one.map(id => SIGNS[item.ids.indexOf(Array.isArray(id) ? id[1] : id)]).join("");
  const taken = (item, text) => {
    const all = text[0] === "=" ? text.slice(1).split("~").map(decodeURIComponent) : [...text].map(sign => item.ids[SIGNS.indexOf(sign)]);
    return item.typed === "one" ? all[0] : item.lefts ? item.lefts.map((left, n) => [left, all[n]]) : all;
  };
  const row = (item, one) => item.code + share(one.best) + share(one.score) + small(one.tries || one.before || 0) + small(one.hints) +
    small(one.set) + (one.given ? given(item, one.given) : "");

  // Where a text is too long to be kept, its points are kept without it, the longest first.
  const pack = most => {
    const rows = data.items.filter(item => state.items[item.code]).map(item => row(item, state.items[item.code]));
    const seen = leaves.map((_, n) => +state.seen.has(n)).join("");
    const text = () => [1, small(state.leaf), state.country, seen, ...rows].join("|");
    while (text().length > most) {
      const [length, n] = rows.map((one, n) => [one.includes("=") ? one.length : 0, n]).sort((a, b) => b[0] - a[0])[0] || [0];
      if (!length) break;
      rows[n] = rows[n].slice(0, rows[n].indexOf("="));
    }
    return text();
  };
  const unpack = text => {
    const [version, leaf, country, seen, ...rows] = text.split("|");
    if (version !== "1") return;
    state.leaf = Math.min(SIGNS.indexOf(leaf), leaves.length - 1);
    state.country = country;
    [...seen].forEach((one, n) => one === "1" && n < leaves.length && state.seen.add(n));
    for (const row of rows) {
      const item = data.items.find(one => row.startsWith(one.code)), text = item && row.slice(item.code.length);
      if (!item) continue;
      const [tries, hints, set] = [...text.slice(4, 7)].map(sign => SIGNS.indexOf(sign));
      const one = state.items[item.code] = {best: shared(text.slice(0, 2)), tries, hints, set};
      const score = shared(text.slice(2, 4));
      if (score !== null) one.score = score;
      if (text.length > 7) one.given = taken(item, text.slice(7));
      else one.tries = 0, one.before = tries;
    }
  };

  // What is told

  const tried = item => { const one = state.items[item.code]; return Boolean(one && (one.tries || one.before)); };
  const progress = () => {
    const marked = data.items.filter(item => item.counts), read = due.filter(n => state.seen.has(n)).length;
    const best = marked.reduce((sum, item) => sum + ((state.items[item.code] || {}).best || 0), 0);
    const reached = marked.length ? best / marked.length : read / due.length, answered = data.items.filter(tried).length;
    return {
      reached, score: Math.floor(reached * 100 + 1e-9), answered, read,
      share: (read + answered) / (due.length + data.items.length),
      done: read === due.length && answered === data.items.length, mastered: reached * 100 >= MASTERED,
    };
  };
  // An answer by the patterns of IEEE 1484.11.1
  const response = (item, one, value) => {
    if (item.type === "numeric") return String(+value.toFixed(9));
    if (item.type === "matching") return one.map(pair => pair.join("[.]")).join("[,]");
    if (item.type === "performance") return one.map((id, n) => n + "[.]" + id).join("[,]");
    return item.type === "long-fill-in" ? one[0] : [].concat(one).join("[,]");
  };
  const keeper = {
    getItem: () => JSON.stringify({items: Object.fromEntries(
      data.items.filter(item => state.items[item.code]).map(item => [item.key, state.items[item.code]]))}),
    setItem: (place, text) => {
      const items = JSON.parse(text).items || {};
      for (const item of data.items) {
        const one = items[item.key], old = state.items[item.code] || {best: null};
        if (!one) continue;
        const best = one.score == null ? old.best : Math.max(one.score, old.best || 0);
        state.items[item.code] = Object.assign({}, one, {best, before: old.before});
      }
      show(progress());
      save();
    },
    answered: ({id, given, score}, set, value) => {
      const item = data.items.find(one => one.id === id);
      const own = item.counts ? score : null;  // what learners judge themselves is no result
      system.answered({item, score: own, set: item.right[set] ? set : 0, response: response(item, given, value)});
      report();
    },
  };

  const save = () => system.save(pack(limit), heads[state.leaf].id);
  const report = () => {
    const now = progress();
    show(now);
    system.report(now);
    return now;
  };
  const keep = (its, most, how) => {
    if (its) [system, limit] = [its, most];
    show = how;
    window.trainpackKeeper = keeper;
  };
  window.trainpackKept = {data, leaves, heads, due, state, pack, unpack, progress, keep, save, report};
})();
