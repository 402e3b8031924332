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

  // Memory: one document for the site, or for the page where nothing can be stored

  const site = document.querySelector("meta[name=trainpack-site]");
  const place = "trainpack:" + (site ? site.content : "");
  let memory = {};
  const store = change => {
    try { memory = Object.assign({}, JSON.parse(localStorage.getItem(place)) || memory); } catch (_) { /* refused */ }
    if (!change) return memory;
    change(memory);
    try { localStorage.setItem(place, JSON.stringify(memory)); } catch (_) { /* full or refused */ }
  };

  // Controls: values in the page are positions, never ids

  const list = (root, selector) => [...root.querySelectorAll(selector)];
  const inputs = root => list(root, ".tp-body input, .tp-body select");
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
  };
  const mark = (key, given, set) => TYPES[key.type][1](key, given, set);

  // One item

  const mount = root => {
    const data = root.dataset, find = selector => root.querySelector(selector);
    const decode = code => JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(code), c => c.charCodeAt(0))));
    const key = decode(data.key), words = JSON.parse(data.words), control = TYPES[key.type][0];
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

    const show = ({share, marks, notes, value}) => {
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
      const best = Object.assign({}, key, key.sets && key.sets[set]), why = add(result, "div", "tp-why", "");
      for (const [title, html] of [["answer", !right && best.answer], ["explanation", best.why || key.why]]) {
        if (!html) continue;
        tell(why, "tp-title", title);
        add(why, "div", "", html);
      }
    };

    const answer = () => {
      const given = control.read(root, key);
      const empty = !given.length || (Array.isArray(given) && !given.every(Boolean));
      const outcome = !empty && mark(key, given, set);
      if (!outcome) {
        result.textContent = "";
        return tell(result, "tp-verdict tp-empty", empty ? "empty" : "unreadable");
      }
      const score = outcome.share, tries = state.tries + 1;
      Object.assign(state, {given, set, score, tries, first: state.tries ? state.first : score});
      save();
      show(outcome);
      const detail = {id: data.item, objective: data.objective, given, score, tries};
      root.dispatchEvent(new CustomEvent("trainpack:answered", {bubbles: true, detail}));
    };

    // What is right stays, unless all is.
    const again = () => {
      const boxes = inputs(root).filter(box => state.score === 1 || changing || !box.closest(".tp-part.tp-right"));
      if (changing) set = (set + 1) % key.sets.length;
      ask();
      boxes.forEach(box => {
        if (/radio|checkbox/.test(box.type)) box.checked = false;
        else box.value = "";
      });
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

    const help = () => {
      const line = add(hints, "li", "", key.hints[hints.children.length]);
      line.tabIndex = -1;
      hint.hidden = !key.hints[hints.children.length];
      return line;
    };

    find("form").addEventListener("submit", event => {
      event.preventDefault();
      if (marked) again();
      else answer();
    });
    find("form").addEventListener("input", () => marked && ask());
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
    if (state.tries) {
      control.write(root, key, state.given);
      show(mark(key, state.given, set));
    }
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
