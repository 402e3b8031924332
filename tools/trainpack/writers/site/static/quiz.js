/* The practice questions of a page: marks answers, gives feedback, remembers. It fetches nothing.
   Every answer is told as the event "trainpack:answered" {id, objective, given, score, tries}. */
(() => {
  "use strict";

  // ---- Marking, by the rules of model/scoring.py. A share is a number from 0 to 1.

  // Khmer, Burmese, Shan, Lao, Thai and full-width digits: the last four bits are the value.
  const DIGITS = /[\u17e0-\u17e9\u1040-\u1049\u1090-\u1099\u0ed0-\u0ed9\u0e50-\u0e59\uff10-\uff19]/g;

  const plain = typed => typed.normalize("NFC").replace(/[\u00ad\u200b\u2060\ufeff]/g, "")
    .replace(DIGITS, digit => digit.charCodeAt(0) & 15)
    .replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"').trim();

  const fold = (typed, how) => {
    let text = plain(typed);
    if (how.space === "fold") text = text.replace(/\s+/g, " ");
    if (how.accents === "fold") {
      text = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "")
        .replace(/đ/g, "d").replace(/Đ/g, "D").normalize("NFC");
    }
    return how.case === "fold" ? text.toUpperCase().toLowerCase() : text;
  };

  const distance = (one, other) => {
    const a = [...one], b = [...other];
    let before, last, row = [0, ...b.map((_, j) => j + 1)];
    a.forEach((letter, i) => {
      [before, last, row] = [last, row, [i + 1]];
      b.forEach((its, j) => {
        row[j + 1] = Math.min(last[j + 1] + 1, row[j] + 1, last[j] + (letter !== its));
        if (i && j && letter === b[j - 1] && a[i - 1] === its) row[j + 1] = Math.min(row[j + 1], before[j - 1] + 1);
      });
    });
    return row[b.length];
  };

  const accepted = (answers, how, typed) => {
    let best, least = how.typos + 1;
    for (const answer of answers) {
      const errors = distance(fold(answer.value, how), fold(typed, how));
      if (errors < least || (best && errors === least && +answer.credit > +best.credit)) {
        [best, least] = [answer, errors];
      }
    }
    return best;
  };

  const decimal = (text, point) => {
    const signs = text.match(/[.,]/g) || [point], alone = signs.length === 1;
    const thousand = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(text);
    if (alone ? signs[0] !== point && thousand : new Set(signs).size === 1) return signs[0] === "." ? "," : ".";
    return signs.pop();
  };

  const number = (typed, point, unit) => {
    let text = plain(typed).toUpperCase().replace(/\u2212/g, "-");
    for (const word of [plain(unit || "").toUpperCase(), "%", "₫", "៛", "$"]) {
      if (word) text = text.split(word).join("");
    }
    text = text.replace(/[\s'_]/g, "");
    if (!/^[+-]?(\d[\d.,]*|[.,]\d+)$/.test(text)) return NaN;
    const [whole, ...rest] = text.split(decimal(text, point));
    if (/[.,]/.test(whole) && !/^[+-]?\d{1,3}([.,]\d{3})+$/.test(whole)) return NaN;
    return rest.length > 1 || /[.,]/.test(rest) ? NaN : +(whole.replace(/[.,]/g, "") + "." + (rest[0] || 0));
  };

  // Binary numbers are a hair off: the edge of a tolerance counts as inside.
  const close = (given, right) =>
    Math.abs(given - right.value) <= +right.tolerance + 1e-12 * (Math.abs(right.value) + +right.tolerance);

  const CHOICE = {
    "plus-minus": (hits, misses, all) => Math.max(0, (hits - misses) / all),
    "all-or-nothing": (hits, misses, all) => +(hits === all && !misses),
  };

  const ORDER = {
    exact: (right, given) => +(right.join() === given.join()),
    position: (right, given) => right.filter((id, i) => id === given[i]).length / right.length,
    adjacent: (right, given) =>
      right.filter((id, i) => i && given.some((mine, j) => j && mine === id && given[j - 1] === right[i - 1]))
        .length / (right.length - 1),
  };

  // Each takes the key of an item, what was given, and the set of numbers in use. It returns {share, marks,
  // notes}: marks are true or false for each part, notes the feedback; or nothing, if no number can be read.
  const choice = (key, given) => {
    const hits = given.filter(id => key.right.includes(id)).length;
    return {
      share: CHOICE[key.rule || "all-or-nothing"](hits, given.length - hits, key.right.length),
      marks: key.ids.map(id => given.includes(id) ? key.right.includes(id) : null),
      notes: key.ids.map(id => given.includes(id) && key.notes && key.notes[id]),
    };
  };

  const typed = (key, given) => {
    const found = accepted(key.accept, key.how, given);
    const share = found ? +found.credit : 0;
    return {share, marks: [share === 1], notes: [found && found.note]};
  };

  const numeric = (key, given, set) => {
    const value = number(given, key.point, key.unit), right = key.sets[set || 0];
    if (isNaN(value)) return null;
    const near = (right.near || []).find(wrong => close(value, wrong));
    const share = close(value, right) ? 1 : near ? +near.credit : 0;
    return {share, marks: [share === 1], notes: [share < 1 && near && near.note], value};
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
    const gaps = key.gaps.map((gap, i) => gap.value ? numeric({sets: [gap], point: key.point}, given[i])
      : typed({accept: gap.accept, how: gap.choose ? {typos: 0} : key.how}, given[i]));
    return gaps.every(Boolean) && {
      share: gaps.reduce((sum, gap) => sum + gap.share, 0) / gaps.length,
      marks: gaps.map(gap => gap.marks[0]),
      notes: gaps.map(gap => gap.notes[0]),
    };
  };

  const MARKING = {
    "single": choice, "multiple": choice, "true-false": choice, "numeric": numeric, "formula": numeric,
    "text": typed, "match": paired, "categorise": paired, "order": order, "cloze": cloze,
  };
  const mark = (key, given, set) => MARKING[key.type](key, given, set);

  // ---- Memory: one document for the whole site; without storage it lasts as long as the page.

  const site = document.querySelector("meta[name=trainpack-site]");
  const place = "trainpack:" + (site ? site.content : "");
  let memory = {};
  const store = change => {
    try { memory = JSON.parse(localStorage.getItem(place)) || memory; } catch (_) { /* keep what we have */ }
    if (typeof memory !== "object") memory = {};
    if (change) {
      change(memory);
      try { localStorage.setItem(place, JSON.stringify(memory)); } catch (_) { /* full or refused */ }
    }
    return memory;
  };

  // ---- Controls: how an answer is read from the page and put back. Values in the page are positions.

  const list = (root, selector) => [...root.querySelectorAll(selector)];
  const inputs = root => list(root, ".tp-body input, .tp-body select");
  const pick = {
    read: (root, key) => inputs(root).filter(box => box.checked).map(box => key.ids[box.value]),
    write: (root, key, given) => inputs(root).forEach(box => { box.checked = given.includes(key.ids[box.value]); }),
  };
  const type = {
    read: root => inputs(root)[0].value.trim(),
    write: (root, key, given) => { inputs(root)[0].value = given; },
  };
  const pair = {
    read: (root, key) => inputs(root).map((box, i) => box.value && [key.right[i][0], key.ids[box.value]]),
    write: (root, key, given) => inputs(root).forEach((box, i) => { box.value = key.ids.indexOf(given[i][1]); }),
  };
  const fill = {
    read: root => inputs(root).map(box => box.value.trim()),
    write: (root, key, given) => inputs(root).forEach((box, i) => { box.value = given[i]; }),
  };
  const sort = {
    read: (root, key) => list(root, ".tp-step").map(step => key.ids[step.dataset.n]),
    write: (root, key, given) => given.forEach(id => {
      const step = root.querySelector('.tp-step[data-n="' + key.ids.indexOf(id) + '"]');
      step.parentNode.append(step);
    }),
  };
  const CONTROLS = {
    "single": pick, "multiple": pick, "true-false": pick, "numeric": type, "formula": type, "text": type,
    "match": pair, "categorise": pair, "order": sort, "cloze": fill,
  };

  // ---- One item

  const mount = root => {
    if (root.classList.contains("tp-ready")) return;
    const data = root.dataset, find = selector => root.querySelector(selector);
    const decode = code => JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(code), c => c.charCodeAt(0))));
    const key = decode(data.key), words = JSON.parse(data.words), control = CONTROLS[key.type];
    const id = data.item + "@" + data.digest;
    const form = find("form"), check = find(".tp-check"), result = find(".tp-result"), hint = find(".tp-hint");
    const state = Object.assign({tries: 0, hints: 0}, (store().items || {})[id]);
    let marked = false;

    const add = (parent, tag, name, html) => {
      const node = parent.appendChild(document.createElement(tag));
      if (name) node.className = name;
      node.innerHTML = html || "";
      return node;
    };
    // A word of the interface is a text, or [text, language] if it is in another language than the item.
    const say = (node, name, n) => {
      const word = [].concat(words[name]);
      node.textContent = word[0].replace("{n}", n);
      node.removeAttribute("lang");
      if (word[1]) node.lang = word[1];
      return node;
    };
    const save = () => store(all => {
      all.items = all.items || {};
      for (const old in all.items) if (old.split("@")[0] === data.item) delete all.items[old];
      all.items[id] = state;
    });

    const part = (node, right) => {
      node.classList.toggle("tp-right", right === true);
      node.classList.toggle("tp-wrong", right === false);
      const sign = node.querySelector(".tp-mark");
      if (sign) right == null ? sign.textContent = "" : say(sign, right ? "mark-right" : "mark-wrong");
    };
    const parts = () => list(root, ".tp-part");
    const ask = () => {
      marked = false;
      result.textContent = "";
      parts().forEach(node => part(node));
      say(check, "check");
    };
    const lock = on => { if (key.type === "formula") inputs(root)[0].readOnly = on; };
    const numbers = () => {
      const set = (key.sets || [])[state.set || 0];
      if (key.type === "formula") find(".tp-stem").innerHTML = set.stem;
      return set || {};
    };

    const show = outcome => {
      const right = outcome.share === 1, set = numbers();
      marked = true;
      result.textContent = "";
      parts().forEach((node, i) => part(node, outcome.marks[i]));
      const name = right ? "right" : outcome.share > 0 ? "partly" : "wrong";
      say(add(result, "p", "tp-verdict tp-" + name), name, Math.round(outcome.share * 100) + "%");
      const read = outcome.value != null && outcome.value.toLocaleString(root.lang + "-u-nu-latn", {maximumFractionDigits: 12});
      if (read && /[^\d-]/.test(state.given)) say(add(result, "p", "tp-read"), "read", read);
      outcome.notes.forEach((note, i) => {
        if (!note) return;
        const box = add(result, "div", "tp-note", note);
        const label = outcome.notes.filter(Boolean).length > 1 && parts()[i].querySelector(".tp-text");
        if (label) box.prepend(add(box, "strong", "", label.innerHTML));
      });
      if (right || state.tries > 1) {
        const answer = set.answer || key.answer, why = set.why || key.why;
        const box = add(result, "div", "tp-why");
        if (!right && answer) {
          say(add(box, "p", "tp-title"), "answer");
          add(box, "div", "", answer);
        }
        if (why) {
          say(add(box, "p", "tp-title"), "explanation");
          add(box, "div", "", why);
        }
      }
      say(check, key.type === "formula" && key.sets.length > 1 ? "again-numbers" : "again");
      lock(true);
    };

    const answer = () => {
      const given = control.read(root, key);
      const empty = !given.length || (key.type !== "order" && Array.isArray(given) && !given.every(Boolean));
      const outcome = !empty && mark(key, given, state.set);
      if (!outcome) {
        result.textContent = "";
        say(add(result, "p", "tp-verdict tp-empty"), empty ? "empty" : "unreadable");
        return;
      }
      state.given = given;
      state.score = outcome.share;
      if (++state.tries === 1) state.first = outcome.share;
      save();
      show(outcome);
      root.dispatchEvent(new CustomEvent("trainpack:answered", {bubbles: true, detail: {
        id: data.item, objective: data.objective, given, score: outcome.share, tries: state.tries,
      }}));
    };

    const again = () => {
      const done = state.score === 1;
      lock(false);
      if (key.type === "formula") state.set = ((state.set || 0) + 1) % key.sets.length;
      numbers();
      const controls = inputs(root).filter(box => done || !box.closest(".tp-part.tp-right"));
      ask();
      for (const box of controls) {
        if (/radio|checkbox/.test(box.type)) box.checked = false;
        else box.value = "";
      }
      if (key.type === "formula") say(add(result, "p", "tp-read"), "new-numbers");
      (controls[0] || find(".tp-body button")).focus();
    };

    const move = (step, by) => {
      const other = by < 0 ? step.previousElementSibling : step.nextElementSibling;
      if (!other) return;
      if (by < 0) other.before(step); else other.after(step);
      ask();
      ends();
      say(add(result, "p", "tp-read"), "moved", list(root, ".tp-step").indexOf(step) + 1);
    };
    const ends = () => list(root, ".tp-step").forEach((step, i, all) => list(step, "button").forEach(button =>
      button.setAttribute("aria-disabled", button.dataset.by < 0 ? !i : i === all.length - 1)));

    const help = () => {
      const line = add(find(".tp-hints"), "li", "", key.hints[find(".tp-hints").children.length]);
      line.tabIndex = -1;
      hint.hidden = find(".tp-hints").children.length === key.hints.length;
      return line;
    };

    form.addEventListener("submit", event => {
      event.preventDefault();
      if (marked) again(); else answer();
    });
    form.addEventListener("input", () => { if (marked) ask(); });
    form.addEventListener("click", event => {
      const button = event.target.closest(".tp-move");
      if (!button) return;
      move(button.closest(".tp-step"), +button.dataset.by);
      button.focus();
    });
    if (hint) {
      hint.hidden = false;
      hint.addEventListener("click", () => {
        help().focus();
        state.hints = find(".tp-hints").children.length;
        save();
      });
    }

    root.classList.add("tp-ready");
    check.hidden = check.disabled = false;
    try {
      for (let n = 0; n < state.hints; n++) help();
      if (state.tries) {
        numbers();
        control.write(root, key, state.given);
        show(mark(key, state.given, state.set));
      }
    } catch (_) {
      ask();
    }
    ends();
  };

  const start = () => list(document, ".tp-item").forEach(mount);
  window.trainpack = {mark, number, fold, distance, store, start};
  if (window.document$) window.document$.subscribe(start);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
