/* The practice questions of a page. Each answer is told as "trainpack:answered" {id, objective, given, score, tries}. */
(() => {
  "use strict";

  // Marking, by the rules of model/scoring.py

  // Digits of Asian scripts: the last four bits are the value.
  const DIGITS = /[\u17e0-\u17e9\u1040-\u1049\u1090-\u1099\u0ed0-\u0ed9\u0e50-\u0e59\uff10-\uff19]/g;

  const plain = typed => typed.normalize().replace(/[\u00ad\u200b\u2060\ufeff]/g, "")
    .replace(DIGITS, digit => digit.charCodeAt(0) & 15)
    .replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"').trim();

  const fold = (typed, how) => {
    let text = plain(typed);
    if (how.space === "fold") text = text.replace(/\s+/g, " ");
    if (how.accents === "fold") {
      text = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D").normalize();
    }
    return how.case === "fold" ? text.toUpperCase().toLowerCase() : text;
  };

  const distance = (one, other) => {
    const a = [...one], b = [...other];
    let before, last, row = [...Array(b.length + 1).keys()];
    a.forEach((letter, i) => {
      [before, last, row] = [last, row, [i + 1]];
      b.forEach((its, j) => {
        row[j + 1] = Math.min(last[j + 1] + 1, row[j] + 1, last[j] + (letter !== its));
        if (i && j && letter === b[j - 1] && a[i - 1] === its) row[j + 1] = Math.min(row[j + 1], before[j - 1] + 1);
      });
    });
    return row[b.length];
  };

  const decimal = (text, point) => {
    const signs = text.match(/[.,]/g) || [point], alone = signs.length === 1;
    const groups = alone ? signs[0] !== point && /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(text) : !signs.some(one => one !== signs[0]);
    return groups ? signs[0] === "." ? "," : "." : signs.pop();
  };

  const number = (typed, point, unit) => {
    let text = plain(typed).toUpperCase().replace(/\u2212/g, "-");
    if (unit) text = text.split(plain(unit).toUpperCase()).join("");
    text = text.replace(/[\s'_%]/g, "");
    if (!/^[+-]?(\d[\d.,]*|[.,]\d+)$/.test(text)) return NaN;
    const [whole, ...rest] = text.split(decimal(text, point));
    if (/[.,]/.test(whole) && !/^[+-]?\d{1,3}([.,]\d{3})+$/.test(whole)) return NaN;
    return rest.length > 1 || /[.,]/.test(rest) ? NaN : +(whole.replace(/[.,]/g, "") + "." + (rest[0] || 0));
  };

  // Binary numbers are a hair off.
  const close = (given, right) =>
    Math.abs(given - right.value) <= +right.tolerance + 1e-12 * (Math.abs(right.value) + +right.tolerance);

  const ORDER = {
    exact: (right, given) => +(right.join() === given.join()),
    position: (right, given) => right.filter((id, i) => id === given[i]).length / right.length,
    adjacent: (right, given) =>
      right.filter((id, i) => i && given.some((mine, j) => j && mine === id && given[j - 1] === right[i - 1]))
        .length / (right.length - 1),
  };

  // (key, given, number of the set) => {share, marks: true or false for each part, notes: its feedback},
  // or nothing where no number can be read.
  const choice = (key, given) => {
    const hits = given.filter(id => key.right.includes(id)).length, misses = given.length - hits, all = key.right.length;
    return {
      share: key.rule === "plus-minus" ? Math.max(0, (hits - misses) / all) : +(hits === all && !misses),
      marks: key.ids.map(id => given.includes(id) ? key.right.includes(id) : null),
      notes: key.ids.map(id => given.includes(id) && key.notes && key.notes[id]),
    };
  };

  const one = (share, found, value) => ({share, marks: [share === 1], notes: [found && found.note], value});

  const typed = (key, given) => {
    const errors = answer => distance(fold(answer.value, key.how), fold(given, key.how));
    const found = key.accept.filter(answer => errors(answer) <= key.how.typos)
      .sort((a, b) => errors(a) - errors(b) || b.credit - a.credit)[0];
    return one(found ? +found.credit : 0, found);
  };

  const numeric = (key, given, set) => {
    const value = number(given, key.point, key.unit), right = key.sets[set || 0];
    if (isNaN(value)) return null;
    if (close(value, right)) return one(1, null, value);
    const near = (right.near || []).find(wrong => close(value, wrong));
    return one(near ? +near.credit : 0, near, value);
  };

  const paired = (key, given) => {
    const marks = key.right.map(([left, side]) => given.some(pair => pair[0] === left && pair[1] === side));
    return {share: marks.filter(Boolean).length / marks.length, marks, notes: []};
  };

  const order = (key, given) => ({
    share: ORDER[key.rule](key.right, given),
    marks: given.map((id, i) => key.rule === "adjacent" ? null : id === key.right[i]),
    notes: [],
  });

  const cloze = (key, given) => {
    const gaps = key.gaps.map((gap, i) => gap.accept
      ? typed({accept: gap.accept, how: gap.choose ? {typos: 0} : key.how}, given[i])
      : numeric({sets: [gap], point: key.point}, given[i]));
    return gaps.every(Boolean) && {
      share: gaps.reduce((sum, gap) => sum + gap.share, 0) / gaps.length,
      marks: gaps.map(gap => gap.marks[0]),
      notes: gaps.map(gap => gap.notes[0]),
    };
  };

  // What nobody marks has no share; a text is judged by its writer, line by line.
  const free = () => ({share: null, marks: [], notes: []});
  const sum = all => all.reduce((one, other) => one + +other, 0);
  const judged = (key, given) => {
    const own = given.slice(1), best = key.levels.map(levels => Math.max(...levels));
    if (!own.every(Boolean)) return free();
    return {share: sum(own.map((level, i) => key.levels[i][level])) / sum(best), marks: [], notes: []};
  };

  // The scene that a path of choices leads to.
  const scene = (key, path) => path.reduce((at, id) => key.scenes[at.ways.find(way => way[0] === id)[2]], key.scenes[0]);
  const walked = (key, path) => {
    const end = scene(key, path);
    return {share: end.ways ? null : +key.best ? end.score / key.best : 1, marks: [], notes: []};
  };

  // Memory: one document for the site, or for the page where nothing can be stored. A package brings its own keeper.

  const site = document.querySelector("meta[name=trainpack-site]");
  const place = "trainpack:" + (site ? site.content : "");
  let memory = {};
  const keeper = () => window.trainpackKeeper || localStorage;
  const store = change => {
    try { memory = Object.assign({}, JSON.parse(keeper().getItem(place)) || memory); } catch (_) { /* refused */ }
    if (!change) return memory;
    change(memory);
    try { keeper().setItem(place, JSON.stringify(memory)); } catch (_) { /* full or refused */ }
  };

  // Controls: values in the page are positions, never ids

  const list = (root, selector) => [...root.querySelectorAll(selector)];
  const inputs = root => list(root, ".tp-body input, .tp-body select, .tp-body textarea");
  const pick = {
    read: (root, key) => inputs(root).filter(box => box.checked).map(box => key.ids[box.value]),
    write: (root, key, given) => inputs(root).forEach(box => { box.checked = given.includes(key.ids[box.value]); }),
  };
  const fill = {
    read: root => inputs(root).map(box => box.value.trim()),
    write: (root, key, given) => inputs(root).forEach((box, i) => { box.value = given[i]; }),
  };
  const type = {
    read: root => fill.read(root)[0],
    write: (root, key, given) => fill.write(root, key, [given]),
  };
  const pair = {
    read: (root, key) => inputs(root).map((box, i) => box.value && [key.right[i][0], key.ids[box.value]]),
    write: (root, key, given) => fill.write(root, key, given.map(one => key.ids.indexOf(one[1]))),
  };
  const sort = {
    read: (root, key) => list(root, ".tp-step").map(step => key.ids[step.dataset.n]),
    write: (root, key, given) => given.forEach(id => {
      const step = root.querySelector('.tp-step[data-n="' + key.ids.indexOf(id) + '"]');
      step.parentNode.append(step);
    }),
  };

  const TYPES = {
    single: [pick, choice], multiple: [pick, choice], "true-false": [pick, choice],
    numeric: [type, numeric], formula: [type, numeric], text: [type, typed], cloze: [fill, cloze],
    match: [pair, paired], categorise: [pair, paired], order: [sort, order],
    hotspot: [pick, choice], scale: [pick, free], essay: [fill, judged], scenario: [null, walked],
  };
  const mark = (key, given, set) => TYPES[key.type][1](key, given, set);

  // The key is veiled, so that nobody reads it by accident: writers/kit/veil.py says how.
  const PAIRS = 'anbocpdqerfsgthuivjwkxlymzANBOCPDQERFSGTHUIVJWKXLYMZ0516273849"~<^>`&|';
  const lift = code => code.replace(/[!-~\u00c0-\ud7ff]/g, sign => sign > "~"
    ? String.fromCharCode(sign.charCodeAt(0) ^ 5) : PAIRS[PAIRS.indexOf(sign) ^ 1] || sign);

  // One item

  const mount = root => {
    const data = root.dataset, find = selector => root.querySelector(selector);
    const key = JSON.parse(lift(data.key)), words = JSON.parse(data.words), control = TYPES[key.type][0];
    const check = find(".tp-check"), result = find(".tp-result"), hint = find(".tp-hint"), hints = find(".tp-hints");
    const id = data.item + "@" + data.digest, changing = key.type === "formula";
    const state = Object.assign({tries: 0, hints: 0, set: 0}, (store().items || {})[id]);
    let marked = false, set = state.set;

    const add = (parent, tag, name, html) => {
      const node = document.createElement(tag);
      node.className = name;
      node.innerHTML = html;
      return parent.appendChild(node);
    };
    // A word is [text, language] where it is not in the item's language.
    const say = (node, name, n) => {
      const [text, language] = [].concat(words[name]);
      node.textContent = text.replace("{n}", n);
      node.lang = language || root.lang;
    };
    const tell = (parent, look, name, n) => say(add(parent, "p", look, ""), name, n);

    const save = () => store(all => {
      all.items = all.items || {};
      for (const old in all.items) if (old.split("@")[0] === data.item) delete all.items[old];
      all.items[id] = state;
    });

    const parts = () => list(root, ".tp-part");
    const paint = marks => parts().forEach((part, i) => {
      const right = marks[i], sign = part.querySelector(".tp-mark");
      part.classList.toggle("tp-right", right === true);
      part.classList.toggle("tp-wrong", right === false);
      if (right == null) sign.textContent = "";
      else say(sign, right ? "mark-right" : "mark-wrong");
    });
    const turn = (on, button) => {
      marked = on;
      result.textContent = "";
      say(check, button);
      if (changing) {
        find(".tp-stem").innerHTML = key.sets[set].stem;
        inputs(root)[0].readOnly = on;
      }
    };
    const ask = () => {
      turn(false, "check");
      paint([]);
    };

    const explain = pairs => {
      const why = add(result, "div", "tp-why", "");
      for (const [title, html] of pairs) {
        if (!html) continue;
        tell(why, "tp-title", title);
        add(why, "div", "", html);
      }
    };

    // The model answer comes with the lines to judge one's own text by.
    const showOwn = share => {
      turn(share !== null, share === null ? "check" : "again");
      find(".tp-self").hidden = false;
      tell(result, "tp-verdict", share === null ? "judge" : "judged", Math.round(share * 100) + "%");
      explain([["sample", key.answer], ["explanation", key.why]]);
    };

    const show = ({share, marks, notes, value}) => {
      if (key.type === "essay") return showOwn(share);
      if (key.type === "scale") {
        turn(true, "again");
        tell(result, "", "saved");
        return explain([["explanation", key.why]]);
      }
      const right = share === 1, name = right ? "right" : share > 0 ? "partly" : "wrong";
      turn(true, changing && key.sets[1] ? "again-numbers" : "again");
      paint(marks);
      tell(result, "tp-verdict tp-" + name, name, Math.round(share * 100) + "%");
      if (value != null && /[^\d-]/.test(state.given)) {
        tell(result, "", "read", value.toLocaleString(root.lang + "-u-nu-latn", {maximumFractionDigits: 12}));
      }
      const several = notes.filter(Boolean).length > 1;
      notes.forEach((note, i) => {
        const box = note && add(result, "div", "tp-note", note), text = several && parts()[i].querySelector(".tp-text");
        if (box && text) box.prepend(add(box, "strong", "", text.innerHTML));
      });
      if (!right && state.tries < 2) return;
      const best = Object.assign({}, key, key.sets && key.sets[set]);
      explain([["answer", !right && best.answer], ["explanation", best.why || key.why]]);
    };

    // What has no share is kept, and told to the keeper of a package alone.
    const keep = (given, {share: score, value}) => {
      const tries = state.tries + 1;
      Object.assign(state, {given, set, tries});
      if (score !== null) Object.assign(state, {score, first: "first" in state ? state.first : score});
      save();
      const detail = {id: data.item, objective: data.objective, given, score, tries};
      if (window.trainpackKeeper) window.trainpackKeeper.answered(detail, set, value);
      return () => score !== null && root.dispatchEvent(new CustomEvent("trainpack:answered", {bubbles: true, detail}));
    };

    const answer = () => {
      const given = control.read(root, key);
      const needed = key.type === "essay" ? given.slice(0, 1) : given;
      const empty = !needed.length || (Array.isArray(needed) && !needed.every(Boolean));
      const outcome = !empty && mark(key, given, set);
      if (!outcome) {
        result.textContent = "";
        return tell(result, "tp-verdict tp-empty", empty ? "empty" : "unreadable");
      }
      const report = keep(given, outcome);
      show(outcome);
      report();
    };

    // What is right stays, unless all is.
    const again = () => {
      const boxes = inputs(root).filter(box => state.score === 1 || changing || !box.closest(".tp-part.tp-right"));
      if (changing) set = (set + 1) % key.sets.length;
      ask();
      boxes.forEach(box => {
        if (/radio|checkbox/.test(box.type)) box.checked = false;
        else if (box.tagName !== "TEXTAREA") box.value = "";
      });
      point();
      if (changing) tell(result, "", "new-numbers");
      (boxes[0] || find(".tp-move")).focus();
    };

    const steps = () => list(root, ".tp-step");
    const ends = () => steps().forEach((step, i, all) => list(step, ".tp-move").forEach(button =>
      button.setAttribute("aria-disabled", i === (button.dataset.by < 0 ? 0 : all.length - 1))));
    const move = button => {
      const step = button.closest(".tp-step"), up = button.dataset.by < 0;
      const other = up ? step.previousElementSibling : step.nextElementSibling;
      if (!other) return;
      other[up ? "before" : "after"](step);
      ask();
      ends();
      tell(result, "", "moved", steps().indexOf(step) + 1);
      button.focus();
    };

    // The spots of a picture press what stands beside them in the list.
    const spots = list(root, ".tp-spot");
    const point = () => spots.forEach(spot => spot.classList.toggle("tp-on", inputs(root)[spot.dataset.n].checked));

    const play = () => {
      const path = [], box = find(".tp-body");
      const live = () => {
        state.given = [...path];
        save();
      };
      const enter = (at, moved) => {
        const part = add(box, "div", "tp-scene", at.text);
        part.tabIndex = -1;
        if (at.ways) choose(part, at.ways);
        else end(at, moved);
        if (moved) part.focus();
      };
      const choose = (part, ways) => {
        const bar = add(part, "div", "tp-ways", "");
        ways.forEach(way => {
          const button = add(bar, "button", "tp-way", way[1]);
          button.type = "button";
          button.addEventListener("click", () => {
            take(bar, way, true);
            if (scene(key, path).ways) live();
          });
        });
      };
      const take = (bar, way, moved) => {
        const chosen = document.createElement("p");
        chosen.className = "tp-chose";
        say(add(chosen, "span", "tp-do", ""), "chose");
        chosen.append(" ");
        add(chosen, "span", "", way[1]);
        bar.replaceWith(chosen);
        path.push(way[0]);
        enter(key.scenes[way[2]], moved);
      };
      const end = (at, moved) => {
        tell(result, "tp-verdict", "end", at.score + " / " + key.best);
        const again = add(result, "button", "tp-hint", "");
        again.type = "button";
        say(again, "start-again");
        again.addEventListener("click", begin);
        if (moved) keep([...path], walked(key, path))();
      };
      const begin = () => {
        result.textContent = box.textContent = "";
        path.length = 0;
        enter(key.scenes[0], true);
        live();
      };
      enter(key.scenes[0]);
      for (const id of state.given || []) {
        const bar = find(".tp-ways"), way = (scene(key, path).ways || []).find(one => one[0] === id);
        if (!way) break;
        take(bar, way);
      }
    };

    const help = () => {
      const line = add(hints, "li", "", key.hints[hints.children.length]);
      line.tabIndex = -1;
      hint.hidden = !key.hints[hints.children.length];
      return line;
    };

    find("form").addEventListener("submit", event => {
      event.preventDefault();
      if (key.type === "scenario") return;
      if (marked) again();
      else answer();
    });
    if (key.type === "scenario") return play();
    find("form").addEventListener("input", () => {
      if (marked) ask();
      point();
    });
    if (key.type === "essay") {
      find("form").addEventListener("change", () => {
        state.given = control.read(root, key);
        save();
      });
    }
    spots.forEach(spot => spot.addEventListener("click", () => inputs(root)[spot.dataset.n].click()));
    list(root, ".tp-move").forEach(button => button.addEventListener("click", () => move(button)));
    if (hint) {
      hint.hidden = false;
      hint.addEventListener("click", () => {
        help().focus();
        state.hints = hints.children.length;
        save();
      });
    }
    check.hidden = check.disabled = false;
    while (hints.children.length < state.hints) help();
    if (state.given) control.write(root, key, state.given);
    if (state.tries) show(mark(key, state.given, set));
    point();
    ends();
  };

  const start = () => list(document, ".tp-item:not(.tp-ready)").forEach(root => {
    root.classList.add("tp-ready");
    try { mount(root); } catch (error) { console.error(root.id, error); }
  });
  window.trainpack = {mark, store};
  if (window.document$) window.document$.subscribe(start);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
