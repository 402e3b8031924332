/* The search: finds any part of a word, because Khmer, Burmese, Lao and Thai put no space between words.
   Loaded when the search is first opened. Headings and terms are looked through at once, the full text on demand. */
(() => {
  "use strict";
  const data = window.trainpackSearch = window.trainpackSearch || {};
  const base = document.currentScript.src, root = new URL("../../", base);
  const MOST = 30, AROUND = 60;
  const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f]/g;
  const DIGITS = /[\u17e0-\u17e9\u1040-\u1049\u0ed0-\u0ed9\u0e50-\u0e59]/g;
  let dialog, field, status, list, more, words = {}, pages = [];

  // Marks fall away from Latin letters only: elsewhere they are letters.
  const fold = text => text.normalize("NFKD").replace(INVISIBLE, "").toLowerCase()
    .replace(/đ/g, "d").replace(DIGITS, digit => digit.charCodeAt(0) & 15).replace(/\s+/g, " ");

  const make = (tag, attributes, ...children) => {
    const node = document.createElement(tag);
    for (const name in attributes) node.setAttribute(name, attributes[name]);
    node.append(...children);
    return node;
  };
  const say = (node, name, n) => {
    node.textContent = (words[name] || "").replace("{n}", n);
    if (data.heads.english.includes(name)) node.lang = "en";
    return node;
  };
  const load = file => new Promise((done, fail) =>
    document.head.append(Object.assign(document.createElement("script"), {src: new URL(file, base).href, onload: done, onerror: fail})));

  const count = (text, term) => text.split(term).length - 1;

  /* Every section with all terms in its title, heading or text; the title weighs most, then the heading,
     then how often they stand in the text. */
  const look = query => {
    const terms = fold(query).split(" ").filter(Boolean), hits = [];
    if (!terms.length) return hits;
    pages.forEach(page => page.sections.forEach((section, place) => {
      let rank = 0;
      for (const term of terms) {
        const title = page.plain.includes(term), heading = section.plain.includes(term), often = count(section.folded, term);
        if (!title && !heading && !often) return;
        rank += (title && !place ? 1000 : 0) + (heading ? 500 + 200 * page.desk : 0) + Math.min(often, 99);
      }
      const whole = terms.join(" ");
      if (terms[1]) rank += (section.plain.includes(whole) ? 1000 : 0) + (section.folded.includes(whole) ? 200 : 0);
      if (rank) hits.push({page, section, rank});
    }));
    return hits.sort((a, b) => b.rank - a.rank);
  };

  /* The original text around all words together, else around the longest word that stands there: folding changes
     lengths, so places are counted letter by letter. */
  const snippet = (text, terms) => {
    const letters = Intl.Segmenter ? [...new Intl.Segmenter().segment(text)].map(one => one.segment) : [...text], starts = [];
    let folded = "";
    letters.forEach((letter, i) => {
      for (const _ of fold(letter)) starts.push(i);
      folded += fold(letter);
    });
    const term = [terms.join(" "), ...[...terms].sort((a, b) => b.length - a.length)].find(one => folded.includes(one));
    if (!term) return [letters.slice(0, 2 * AROUND).join("") + (letters.length > 2 * AROUND ? " …" : "")];
    const at = folded.indexOf(term), units = folded.slice(0, at + term.length), from = starts[[...folded.slice(0, at)].length];
    const to = starts[[...units].length - 1] + 1;
    const before = letters.slice(Math.max(0, from - AROUND), from).join(""), after = letters.slice(to, to + AROUND).join("");
    return [(from > AROUND ? "… " : "") + before, make("mark", {}, letters.slice(from, to).join("")),
      after + (to + AROUND < letters.length ? " …" : "")];
  };

  const entry = ({page, section}, terms) => {
    const link = make("a", {href: new URL(page.url, root).href + (section.id ? "#" + section.id : "")});
    link.append(...snippet(section.heading || page.title, terms));
    const shown = make("li", {}, link);
    if (section.heading) shown.append(make("p", {class: "tp-of"}, page.title));
    if (section.text) shown.append(make("p", {class: "tp-snippet"}, ...snippet(section.text, terms)));
    return shown;
  };

  const show = () => {
    const terms = fold(field.value).split(" ").filter(Boolean), hits = look(field.value);
    list.replaceChildren(...hits.slice(0, MOST).map(hit => entry(hit, terms)));
    if (!terms.length) status.textContent = "";
    else if (!hits.length) say(status, "none");
    else say(status, hits.length === 1 ? "one" : hits.length > MOST ? "many" : "some", Math.min(hits.length, MOST));
  };

  const take = () => {
    words = data.heads.words;
    pages = data.heads.pages.map(([url, title, desk, heads]) => ({
      url, title, desk, plain: fold(title),
      sections: [["", ""], ...heads].map(([id, heading, also]) =>
        ({id: id === 0 ? heading.toLowerCase().replace(/[^a-z0-9]+/g, "-") : id, heading, plain: fold(heading + " " + (also || "")), text: also || "", folded: ""})),
    }));
  };
  const takeText = () => data.text.forEach((texts, i) => texts.forEach((text, place) =>
    Object.assign(pages[i].sections[place], {text, folded: fold(text)})));

  const loadText = () => {
    more.disabled = true;
    say(more, "loading");
    load("search-text.js").then(() => {
      takeText();
      more.hidden = true;
      field.focus();
      show();
    }, () => {
      more.disabled = false;
      say(more, "failed");
    });
  };

  const build = () => {
    const box = make("label", {class: "tp-find"}), close = say(make("button", {type: "button", class: "tp-close"}), "close");
    field = make("input", {type: "search", autocomplete: "off", autocapitalize: "off", spellcheck: "false"});
    box.append(say(make("span", {}), "label"), field);
    status = make("p", {role: "status"});
    more = say(make("button", {type: "button", class: "tp-more"}), "full", data.heads.kilobytes);
    list = make("ol", {class: "tp-hits"});
    const name = say(make("h2", {id: "tp-search-name"}), "title");
    dialog = make("dialog", {class: "tp-dialog md-typeset", "aria-labelledby": "tp-search-name"},
      make("div", {class: "tp-top"}, name, close), box, status, more, list);
    close.addEventListener("click", () => dialog.close());
    more.addEventListener("click", loadText);
    let wait;
    field.addEventListener("input", () => {
      clearTimeout(wait);
      wait = setTimeout(show, 150);
    });
    field.addEventListener("keydown", event => {
      if (!/^(Enter|ArrowDown)$/.test(event.key) || event.isComposing) return;
      event.preventDefault();
      clearTimeout(wait);
      show();
      const first = list.querySelector("a");
      if (first) first.focus();
    });
    list.addEventListener("click", event => event.target.closest("a") && dialog.close());
    dialog.addEventListener("click", event => event.target === dialog && dialog.close());
    document.body.append(dialog);
  };

  const open = () => {
    if (!dialog) build();
    if (!dialog.open) dialog.showModal();
    field.focus();
  };

  document.head.append(make("link", {rel: "stylesheet", href: new URL("search.css", base).href}));
  data.open = () => (data.heads ? Promise.resolve() : load("search-heads.js").then(take)).then(open);
  data.look = look;
})();
