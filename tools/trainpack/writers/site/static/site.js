/* What the pages do beside the questions: the learner's own country first, names for what Material leaves
   without one. Without this script all countries stand on the page with their names. */
(() => {
  "use strict";
  const here = document.currentScript.src;
  const meta = name => {
    const node = document.querySelector("meta[name=trainpack-" + name + "]");
    return node ? node.content : "";
  };
  const settings = JSON.parse(meta("settings") || "{}");
  const words = settings.words || {}, names = new Map(settings.countries);
  const list = (root, selector) => [...root.querySelectorAll(selector)];
  let memory = {};
  const store = window.trainpack ? window.trainpack.store : change => { if (change) change(memory); return memory; };

  const make = (tag, attributes, ...children) => {
    const node = document.createElement(tag);
    for (const name in attributes) node.setAttribute(name, attributes[name]);
    node.append(...children);
    return node;
  };
  // A word that fell back to English says so.
  const say = (tag, attributes, name, n) => {
    const node = make(tag, attributes, (words[name] || "").replace("{n}", n));
    if ((settings.english || []).includes(name)) node.lang = "en";
    return node;
  };

  const codeOf = row => {
    const text = row.cells[0].textContent.trim();
    return row.dataset.country || [...names.keys()].find(code => names.get(code) === text) || text;
  };
  const has = (part, code) => part.dataset.country.split(" ").includes(code);

  /* The parts of one set: sections side by side, or rows of a comparison. The own one is shown; of the others,
     a button each, one at a time. */
  const arrange = (set, parts, bar, own) => {
    bar.textContent = "";
    const mine = parts.filter(part => own && has(part, own)), others = parts.filter(part => !mine.includes(part));
    set.classList.toggle("tp-chosen", Boolean(own));
    parts.forEach(part => {
      part.classList.toggle("tp-own", mine.includes(part));
      part.classList.remove("tp-open");
    });
    mine.reverse().forEach(part => part.parentNode.prepend(part));
    if (!own) return;
    if (mine.length && bar.parentNode === mine[0].parentNode) mine[0].after(bar);
    if (!mine.length) bar.append(say("p", {}, "country-none"));
    others.forEach(part => {
      const button = say("button", {type: "button", "aria-expanded": "false", "aria-controls": part.id}, "compare", part.dataset.name);
      button.addEventListener("click", () => {
        const open = !part.classList.contains("tp-open");
        others.forEach(other => other.classList.toggle("tp-open", other === part && open));
        list(bar, "button").forEach(other => other.setAttribute("aria-expanded", other === button && open));
      });
      bar.append(button);
    });
  };

  const sets = [];
  let count = 0;
  const named = (part, code, name) => {
    part.dataset.country = code;
    part.dataset.name = name;
    part.id = part.id || "country-" + ++count;
    return part;
  };
  // On a phone each row becomes a card: its cells carry their heads, and stay a table for screen readers.
  const cards = (box, table) => {
    if (!table || !table.tHead) return [];
    box.classList.add("tp-cards");
    const heads = [...table.tHead.rows[0].cells].map(cell => cell.textContent.trim());
    const role = (selector, name) => list(table, selector).forEach(node => node.setAttribute("role", name));
    table.setAttribute("role", "table");
    role("tbody, thead", "rowgroup");
    role("tr", "row");
    role("td", "cell");
    role("thead th", "columnheader");
    role("tbody th", "rowheader");
    list(table, "tbody tr").forEach(row => [...row.cells].forEach((cell, i) => { cell.dataset.head = heads[i]; }));
    return list(table, "tbody tr");
  };
  const collect = () => {
    list(document, ".countries:not(.tp-set)").forEach(set => {
      const parts = [...set.children].filter(part => part.matches(".country"))
        .map(part => named(part, part.dataset.country, part.querySelector(".country-name").textContent));
      sets.push({set, parts, bar: set.appendChild(make("div", {class: "tp-compare"}))});
    });
    list(document, ".comparison:not(.tp-set)").forEach(set => {
      const parts = cards(set, set.querySelector("table"))
        .map(row => named(row, codeOf(row), row.cells[0].textContent.trim()));
      sets.push({set, parts, bar: set.appendChild(make("div", {class: "tp-compare"}))});
    });
    sets.forEach(one => one.set.classList.add("tp-set"));
    list(document, "table.figures").forEach(table => {
      const box = make("div", {});
      table.before(box);
      box.append(table);
      cards(box, table);
      list(table, "tbody td").forEach(cell => cell.append(make("div", {}, ...cell.childNodes)));
    });
  };

  const showAll = () => {
    const own = store().country;
    sets.forEach(one => arrange(one.set, one.parts, one.bar, own));
    list(document, ".tp-country select").forEach(select => { select.value = own || ""; });
    list(document, ".tp-country").forEach(bar => bar.classList.toggle("tp-known", Boolean(own)));
  };

  const picker = () => {
    const select = make("select", {}, say("option", {value: ""}, "country-choose"));
    names.forEach((name, code) => select.append(make("option", {value: code}, name)));
    select.addEventListener("change", () => {
      store(all => { all.country = select.value || undefined; });
      showAll();
    });
    return make("div", {class: "tp-country"}, make("label", {}, say("span", {}, "country"), select), say("p", {}, "country-why"));
  };

  const countries = () => {
    collect();
    list(document, "[data-country-picker]:empty").forEach(place => place.append(picker()));
    const first = document.querySelector(".countries, .comparison");
    if (first && !document.querySelector(".tp-country")) first.before(picker());
    showAll();
  };

  // What the theme's own script did: a menu that opens on a phone, and wide tables that scroll by themselves.
  const wrap = () => list(document, ".md-typeset table:not([class])").forEach(table => {
    if (table.closest(".md-typeset__scrollwrap")) return;
    const inner = make("div", {class: "md-typeset__table"}), outer = make("div", {class: "md-typeset__scrollwrap"}, inner);
    table.before(outer);
    inner.append(table);
  });
  const menu = () => {
    const toggle = document.getElementById("__drawer"), label = document.querySelector(".md-header__button[for=__drawer]");
    const side = document.querySelector(".md-sidebar--primary"), narrow = matchMedia("(max-width: 76.2344em)");
    if (!toggle || !label || !side) return;
    const button = make("button", {type: "button", class: "md-header__button md-icon tp-menu", "aria-expanded": "false"},
      say("span", {class: "tp-unseen"}, "menu"));
    button.prepend(...label.childNodes);
    label.replaceWith(button);
    const open = on => {
      toggle.checked = on;
      button.setAttribute("aria-expanded", on);
      side.inert = narrow.matches && !on;
    };
    button.addEventListener("click", () => {
      open(!toggle.checked);
      if (toggle.checked) side.querySelector("a.md-nav__link--active, a").focus();
    });
    toggle.addEventListener("change", () => open(toggle.checked));
    side.addEventListener("click", event => event.target.closest("a") && open(false));
    addEventListener("keydown", event => {
      if (event.key !== "Escape" || !toggle.checked) return;
      open(false);
      button.focus();
    });
    narrow.addEventListener("change", () => open(false));
    open(false);
  };

  // Wide tables scroll by keyboard, too; the search dialog has a name.
  const reach = () => {
    list(document, ".md-typeset__scrollwrap, .md-typeset__table, .md-typeset pre > code").forEach(box => {
      if (box.scrollWidth <= box.clientWidth) return box.tabIndex === 0 && box.removeAttribute("tabindex");
      box.tabIndex = 0;
      if (box.tagName === "CODE") return;
      const figure = box.closest("figure"), caption = (figure || box).querySelector("figcaption, caption");
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", caption ? caption.textContent : words.table || "Table");
    });
    list(document, "[role=dialog]:not([aria-label])").forEach(box => box.setAttribute("aria-label", words.search || "Search"));
  };

  // The search: a button in the header, or the key /. The rest is loaded when it is first used.
  const GLASS = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M9.5 3a6.5 6.5 0 0 1 4.9 10.8l6 6-1.6 1.6-6-6A6.5 6.5 0 1 1 9.5 3m0 2.2a4.3 4.3 0 1 0 0 8.6 4.3 4.3 0 0 0 0-8.6"/></svg>';
  const search = () => {
    if (window.trainpackSearch && window.trainpackSearch.open) return window.trainpackSearch.open();
    if (document.querySelector("script[src$='search.js']")) return null;
    const script = make("script", {src: new URL("search.js", here).href});
    script.addEventListener("load", search);
    script.addEventListener("error", () => script.remove());
    return document.head.append(script);
  };
  const searchButton = () => {
    const header = document.querySelector(".md-header__inner");
    if (!header || header.querySelector(".tp-search")) return;
    const button = make("button", {type: "button", class: "md-header__button md-icon tp-search"}, say("span", {class: "tp-unseen"}, "search"));
    button.insertAdjacentHTML("afterbegin", GLASS);
    button.addEventListener("click", search);
    header.append(button);
  };
  addEventListener("keydown", event => {
    const typing = event.target.closest("input, select, textarea, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    search();
  });

  const keeping = () => {
    const place = location.protocol !== "file:" && document.querySelector("[data-keep]:empty");
    if (place) document.head.append(make("script", {src: new URL("offline.js", here).href}));
  };

  // Opened from a folder there is no server that finds index.html.
  if (location.protocol === "file:") {
    addEventListener("click", event => {
      const link = event.target.closest("a[href]");
      if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    }, true);
  }

  const start = () => {
    wrap();
    menu();
    countries();
    searchButton();
    keeping();
    setTimeout(reach);
  };
  addEventListener("resize", reach);
  addEventListener("load", reach);
  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
