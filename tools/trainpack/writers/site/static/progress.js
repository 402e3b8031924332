/* What a reader has done, in one document of this browser: {v: 2, country, items (both of quiz.js's making),
   log: {item: {k: Leitner box, d: day it comes again, t: time, a: [[time, 1 if right] of each of the last days]}},
   read: {module: {section: time}}, last: {u: page, p: its title, h: section, s: its title, t: time},
   path: audience, name, book: [fields of an own file]}. study.js shows it. */
(() => {
  "use strict";
  const BOXES = [0, 1, 3, 7, 21];
  const list = (root, selector) => [...root.querySelectorAll(selector)];
  const meta = name => (document.querySelector("meta[name=trainpack-" + name + "]") || {}).content || "";
  const dayOf = time => Math.floor((time - new Date(time).getTimezoneOffset() * 6e4) / 864e5);
  const isMap = value => value !== null && typeof value === "object" && !Array.isArray(value);

  // A damaged part costs only itself. Version 1 had no log: what was answered is due today.
  const mended = all => {
    for (const name of ["items", "log", "read"]) {
      if (!isMap(all[name])) all[name] = {};
      for (const id in all[name]) {
        const one = all[name][id];
        if (!isMap(one) || (name === "log" && !Array.isArray(one.a))) delete all[name][id];
      }
    }
    if (!(all.v >= 2)) {
      const t = Date.now();
      for (const id in all.items) {
        const {tries, first} = all.items[id];
        if (tries) all.log[id.split("@")[0]] = {k: 0, d: dayOf(t), t: 0, a: [[t, +(first === 1)]]};
      }
      all.v = 2;
    }
    return all;
  };
  // quiz.js keeps the document, in the page's memory where the browser keeps nothing.
  const store = change => window.trainpack ? window.trainpack.store(change) : {};
  const read = () => mended(store());
  const write = change => store(all => change(mended(all)));

  // Of the answers to a question on one day only the first counts; it moves on only when it is due.
  const answered = (old, right, t) => {
    const day = dayOf(t), one = old || {k: 0, d: day, a: []}, due = one.d <= day;
    const k = right ? Math.min(one.k + due, BOXES.length - 1) : 0;
    const a = one.a.some(pair => dayOf(pair[0]) === day) ? one.a : [...one.a, [t, +right]].slice(-3);
    return {k, d: right && !due ? one.d : day + BOXES[k], t, a};
  };

  // A lesson: which sections are read, and where the reader stopped

  const base = () => new URL(meta("base").replace(/\/?$/, "/"), location.href);
  const [, kind, goal] = /^#(review|practise)(?:-(.+))?$/.exec(location.hash) || [];
  const ends = () => list(document, ".tp-end"), items = () => list(document, ".tp-item");
  const endOf = item => ends().find(end => item.compareDocumentPosition(end) & 4);
  const show = end => end.firstChild.setAttribute("aria-pressed", Boolean((read().read[meta("module")] || {})[end.dataset.section]));
  const mark = (end, on) => {
    write(all => {
      const mine = all.read[meta("module")] = all.read[meta("module")] || {};
      if (on) mine[end.dataset.section] = Date.now();
      else delete mine[end.dataset.section];
    });
    show(end);
  };

  const stopped = () => {
    if (!meta("module") || kind) return;
    const heads = ends().map(end => document.getElementById(end.dataset.section));
    const head = heads.filter(one => one && one.getBoundingClientRect().top < innerHeight / 2).pop();
    const said = node => node ? node.textContent.trim() : "";
    write(all => {
      all.last = {
        u: location.pathname.slice(base().pathname.length), p: said(document.querySelector("h1")),
        h: head ? head.id : "", s: said(head), t: Date.now(),
      };
    });
  };

  // "#review" and "#practise-objective": the lesson shows these questions alone, each as if it were new.
  const begun = Date.now(), id = item => item.dataset.item;
  let asked = [];
  const forget = ({items: kept, log}) => {
    asked = items().filter(item => goal ? item.dataset.objective === goal : log[id(item)] && log[id(item)].d <= dayOf(begun));
    for (const key in kept) if (asked.some(item => id(item) === key.split("@")[0])) delete kept[key];
  };
  const alone = box => {
    const find = name => box.querySelector("[data-tp=" + name + "]");
    asked.forEach(item => find("items").append(
      ...list(document, ".stimulus").filter(one => (one.dataset.items || "").split(" ").includes(id(item)) && !box.contains(one)), item));
    list(box, "[data-kind]").forEach(one => { one.hidden = one.dataset.kind !== kind; });
    find("objective").textContent = (document.getElementById("practise-" + goal) || {}).textContent || "";
    find("none").hidden = asked.length > 0;
    find("lesson").href = location.pathname;
    document.querySelector("h1").after(box);
    box.hidden = false;
    document.body.classList.add("tp-alone");
    box.querySelector("h2").focus();
  };

  document.addEventListener("trainpack:answered", event => {
    const {id, score} = event.detail;
    write(all => { all.log[id] = answered(all.log[id], score === 1, Date.now()); });
    const done = all => all.every(item => (read().log[item.dataset.item] || {}).t >= (kind ? begun : 0));
    const end = endOf(event.target);
    if (kind) list(document, "[data-tp=done] > span").forEach(one => { one.hidden = !done(asked); });
    else if (end && done(items().filter(item => endOf(item) === end))) mark(end, true);
  });
  document.addEventListener("click", event => {
    const button = event.target, end = button.closest(".tp-end");
    if (end && button === end.firstChild) mark(end, button.getAttribute("aria-pressed") === "false");
    if (button.dataset.tp === "print") print();
  });

  // The desk book: what is for other countries steps back.
  const own = () => list(document, "[data-for]").forEach(one => {
    one.hidden = Boolean(read().country) && !one.dataset.for.split(" ").includes(read().country);
  });
  document.addEventListener("change", () => setTimeout(own));
  addEventListener("pagehide", stopped);
  document.addEventListener("visibilitychange", () => document.hidden && stopped());
  addEventListener("hashchange", () => /^#(review|practise)/.test(location.hash) && location.reload());

  // Now, before quiz.js shows what was answered. Where the storage is full or blocked, it stays as it is.
  let all = {};
  try {
    const place = "trainpack:" + meta("site"), old = localStorage.getItem(place);
    try { all = JSON.parse(old || "{}"); } catch (_) { all = 0; }
    if (!isMap(all)) localStorage.setItem(place + ":damaged", old);
    all = mended(isMap(all) ? all : {});
    if (kind) forget(all);
    if (old) localStorage.setItem(place, JSON.stringify(all));
  } catch (_) { if (kind) forget(mended(isMap(all) ? all : {})); }
  window.trainpackProgress = {read, write, mended, answered, dayOf, isMap, base, list};
  const begin = () => {
    const box = document.querySelector("[data-tp=session]");
    if (kind && box) alone(box);
    ends().forEach(end => {
      end.hidden = false;
      show(end);
    });
    list(document, "[data-tp=print]").forEach(button => { button.hidden = false; });
    own();
  };
  (window.document$ || {subscribe: run => addEventListener("DOMContentLoaded", run)}).subscribe(begin);
})();
