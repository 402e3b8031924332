/* The pages about studying: what progress.js keeps, laid over the course data. No other page loads it. */
(() => {
  "use strict";
  const course = window.trainpackCourse, {read, write, mended, dayOf, isMap, base, list} = window.trainpackProgress;
  const {modules, words, english, paths, mastery: [least, of]} = course;
  const root = document.documentElement, site = document.querySelector("meta[name=trainpack-site]").content;
  const find = name => list(document, "[data-tp=" + name + "]");
  const show = (name, on) => find(name).forEach(node => { node.hidden = !on; });
  const say = (node, name, n, m) => {
    node.textContent = name && words[name].replace("{n}", n).replace("{m}", m);
    if (english.includes(name)) node.lang = "en";
    return node;
  };
  const tell = (...said) => find("told").forEach(node => say(node, ...said));
  const make = (tag, attributes, ...children) => {
    const node = Object.assign(document.createElement(tag), attributes);
    node.append(...children);
    return node;
  };
  const minutes = (...said) => say(make("span", {className: "minutes"}), ...said);
  const link = (one, section, title) => make("a", {
    href: new URL(one.url + (location.protocol === "file:" ? "index.html#" : "#") + section, base()).href,
  }, title);
  const date = day => new Date(day * 864e5).toLocaleDateString(
    root.lang === "en" ? "en-GB" : root.lang + "-u-nu-latn", {dateStyle: "long", timeZone: "UTC"});

  // Where the reader stands

  const open = (all, one) => one.sections.filter(([id]) => !(all.read[one.id] || {})[id]);
  const sum = (some, number) => some.reduce((all, one) => all + number(one), 0);
  const left = (all, one) => sum(open(all, one), section => section[2]);
  const state = (all, ids = []) => {
    const last = ids.flatMap(id => (all.log[id] || {a: []}).a).sort((x, y) => x[0] - y[0]).slice(-of);
    const right = last.filter(pair => pair[1]).length;
    return last.length ? [right < least ? "begun" : "reached", right, last.length] : ["new"];
  };
  const due = (all, one, day) => Object.values(one.objectives).flat().filter(id => all.log[id] && all.log[id].d <= day);

  const today = (all, day) => {
    const way = paths[all.path], mine = way ? way.map(id => modules.find(one => one.id === id)) : modules;
    const pieces = mine.flatMap(one => open(all, one).map(section => [one, ...section])), {last} = all;
    const questions = sum(modules, one => due(all, one, day).length);
    let time = 0;
    const next = pieces.filter(piece => (time += piece[3]) - piece[3] / 2 <= course.today);
    show("today", way || last || Object.keys(all.log).length);
    show("next", next.length);
    show("all-read", !next.length);
    show("due", questions);
    show("resume", last);
    find("next").forEach(box => {
      say(box.querySelector("strong"), "today", sum(next, piece => piece[3]));
      box.querySelector("ul").replaceChildren(...next.map(([one, id, title, n]) =>
        make("li", {}, link(one, id, title), " ", minutes("minutes", n))));
    });
    find("due").forEach(line => say(line.lastChild, "questions-due", questions));
    if (last) find("resume").forEach(line => Object.assign(line.lastChild, {
      href: new URL("./" + last.u + "#" + last.h, base()).href, textContent: (last.s ? last.s + " · " : "") + last.p,
    }));
  };

  const review = (all, day) => {
    const some = modules.filter(one => due(all, one, day).length);
    const later = Math.min(...modules.flatMap(one => due(all, one, Infinity)).map(id => all.log[id].d));
    show("due-none", !some.length);
    find("due-next").forEach(line => later < Infinity && say(line, "next-due", date(later)));
    find("due-list").forEach(box => box.replaceChildren(...some.map(one => {
      const way = link(one, "review", one.title), n = due(all, one, day).length;
      way.append(minutes("questions-due", n));
      return make("li", {}, way);
    })));
  };

  const paint = () => {
    const all = read(), day = dayOf(Date.now()), goals = Object.assign({}, ...modules.map(one => one.objectives));
    today(all, day);
    review(all, day);
    modules.forEach(one => {
      const n = one.sections.length, done = n - open(all, one).length, box = "[data-module=" + one.id + "] ";
      list(document, box + "[data-tp=left]").forEach(node => say(node, !done ? "" : done < n ? "minutes-left" : "all-read", left(all, one)));
      list(document, box + "[data-tp=read]").forEach(node => say(node, "read", done, n));
    });
    list(document, "[data-course]").forEach(box =>
      say(box.lastElementChild, "minutes-left", sum(modules.filter(one => one.url.startsWith(box.dataset.course + "/")), one => left(all, one))));
    const mark = (node, name, ...said) => { say(node, name, ...said).dataset.state = name; };
    list(document, "[data-objective] .tp-state").forEach(node =>
      mark(node, ...state(all, goals[node.closest("[data-objective]").dataset.objective])));
    list(document, "[data-section] .tp-state").forEach(node => {
      const [id, section] = node.parentNode.dataset.section.split("#");
      mark(node, (all.read[id] || {})[section] ? "is-read" : "");
    });
    const ids = Object.values(goals), reached = ids.filter(some => state(all, some)[0] === "reached").length;
    find("reached").forEach(node => say(node, "objectives-reached", reached, ids.length));
    find("files").forEach(node => say(node, "files", book(all).filter(one => one.file && one.now).length, 5));
    find("printed").forEach(node => say(node, "printed", date(day)));
  };

  // Texts of the reader's own

  const book = all => [0, 1, 2, 3, 4].map(i => Array.isArray(all.book) && isMap(all.book[i]) ? all.book[i] : {});
  const grow = box => {
    if (CSS.supports("field-sizing", "content")) return;
    box.style.height = "auto";
    box.style.height = box.scrollHeight + 2 + "px";
  };
  const fill = () => {
    const all = read();
    list(document, "[data-entry]").forEach(box => {
      box.value = book(all)[box.dataset.entry][box.dataset.field] || "";
      grow(box);
    });
    find("name").forEach(box => { box.value = all.name || ""; });
    paint();
  };
  document.addEventListener("input", ({target: box}) => {
    const {entry, field, tp} = box.dataset;
    if (!field && tp !== "name") return;
    write(all => {
      if (tp) all.name = box.value;
      else Object.assign((all.book = book(all))[entry], {[field]: box.value, t: Date.now()});
    });
    if (field) grow(box);
    paint();
  });

  // A file: out, in, away

  const save = () => {
    const name = "progress-" + site + "-" + new Date().toISOString().slice(0, 10) + ".json";
    const text = JSON.stringify({kind: "trainpack-progress", site, progress: read()});
    make("a", {href: URL.createObjectURL(new Blob([text], {type: "application/json"})), download: name}).click();
    tell("saved", name);
  };

  const whole = (value, most) => Number.isInteger(value) && value >= 0 && value <= most;
  const text = value => typeof value === "string" && value.length <= 2000;
  const keep = (part, good) => Object.fromEntries(Object.entries(isMap(part) ? part : {})
    .filter(([key, value]) => /^[\w.@-]+$/.test(key) && good(value)));
  // What a file may bring. The rest is left out.
  const clean = from => Object.assign(keep(from, text), {
    v: 2,
    items: keep(from.items, one => whole(one.tries, 1e6) && whole(one.hints, 20)),
    log: keep(from.log, one => whole(one.k, 4) && whole(one.d, 1e6) && whole(one.t, 1e14) &&
      one.a.every(pair => isMap({...pair}) && whole(pair[0], 1e14))),
    read: Object.fromEntries(Object.entries(keep(from.read, isMap)).map(([id, some]) => [id, keep(some, at => whole(at, 1e14))])),
    last: isMap(from.last) && ["u", "p", "h", "s"].every(name => text(from.last[name])) && whole(from.last.t, 1e14) ? from.last : undefined,
    book: book(from).map(one => keep(one, value => text(value) || whole(value, 1e14))),
  });
  // The newer answer to a question stays. Returns how many came from the file.
  const merge = (all, file) => {
    const newer = Object.keys(file.log).filter(id => !all.log[id] || all.log[id].t < file.log[id].t);
    const about = key => newer.includes(key.split("@")[0]);
    const later = (mine, other) => other && (!mine || (mine.t || 0) < other.t) ? other : mine;
    for (const key in all.items) if (about(key)) delete all.items[key];
    for (const key in file.items) if (about(key)) all.items[key] = file.items[key];
    for (const id of newer) all.log[id] = file.log[id];
    for (const id in file.read) all.read[id] = {...file.read[id], ...all.read[id]};
    all.last = later(all.last, file.last);
    all.book = book(all).map((one, i) => later(one, file.book[i]));
    for (const name of ["country", "path", "name"]) all[name] = all[name] || file[name];
    return newer.length;
  };
  const take = content => {
    let found;
    try { found = JSON.parse(content); } catch (_) { /* said below */ }
    if (!isMap(found) || found.kind !== "trainpack-progress" || !isMap(found.progress)) return tell("not-json");
    if (found.site !== site) return tell("foreign");
    if (found.progress.v > 2) return tell("too-new");
    const file = clean(mended(found.progress));
    let taken;
    write(all => { taken = merge(all, file); });
    fill();
    tell("taken", taken);
  };
  document.addEventListener("change", ({target: box}) => {
    if (box.dataset.tp !== "import" || !box.files[0]) return;
    const reader = new FileReader();
    reader.onload = () => take(reader.result);
    reader.onerror = () => tell("not-json");
    reader.readAsText(box.files[0]);
    box.value = "";
  });
  document.addEventListener("click", ({target: {dataset: {tp}}}) => {
    if (tp === "export") save();
    if (tp !== "forget" || !confirm(words.forget)) return;
    write(all => { for (const name in all) delete all[name]; });
    fill();
    tell("forgotten");
  });

  const begin = () => {
    const path = document.querySelector("[data-path]");
    if (path) write(all => { all.path = path.dataset.path; });
    try {
      localStorage.setItem("trainpack:test", 1);
      localStorage.removeItem("trainpack:test");
    } catch (_) { list(document, "[data-tp=refused] > span").forEach(node => { node.hidden = false; }); }
    show("keep", true);
    fill();
  };
  addEventListener("pageshow", event => event.persisted && fill());
  begin();
})();
