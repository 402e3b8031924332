/* A page of a package, one leaf at a time. The script of a learning system calls trainpackPage.begin(text, system, limit)
   with what the system has kept; `system` has save(text, leaf), answered(record), report(progress). */
(() => {
  "use strict";
  const {data, leaves, heads, due, state, pack, unpack, progress, keep, save, report} = window.trainpackKept;
  const list = (root, selector) => [...root.querySelectorAll(selector)], ways = list(document, ".tp-contents a");
  const find = name => document.querySelector("[data-tp=" + name + "]");

  const say = (name, values) => {
    const node = find(name);
    if (node) node.textContent = data.words[name].replace(/\{(\w)\}/g, (_, key) => values[key]);
  };
  const told = now => {
    say("parts", {n: now.read, m: due.length});
    say("questions", {n: now.answered, m: data.items.length});
    say("score", {n: now.score});
    find("bar").style.width = now.share * 100 + "%";
  };
  const show = (n, focus) => {
    state.leaf = n;
    state.seen.add(n);
    leaves.forEach((leaf, i) => { leaf.hidden = i !== n; });
    ways.forEach((way, i) => {
      if (i === n) way.setAttribute("aria-current", "true");
      else way.removeAttribute("aria-current");
      way.classList.toggle("tp-seen", state.seen.has(i));
    });
    find("back").disabled = !n;
    find("next").disabled = n === leaves.length - 1;
    list(leaves[n], "table, pre").forEach(one => { if (one.scrollWidth > one.clientWidth) one.tabIndex = 0; });
    document.body.classList.remove("tp-open");
    find("menu").setAttribute("aria-expanded", "false");
    if (focus) {
      scrollTo(0, 0);
      heads[n].tabIndex = -1;
      heads[n].focus({preventScroll: true});
    }
  };
  const go = n => {
    show(n, true);
    save();
    report();
  };
  const follow = event => {
    const link = event.target.closest("a[href^='#']"), target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target) return;
    event.preventDefault();
    const n = leaves.findIndex(leaf => leaf.contains(target));
    if (n >= 0 && n !== state.leaf) go(n);
    if (n >= 0 && leaves[n] === target) return scrollTo(0, 0);
    target.tabIndex = -1;
    target.focus();
    target.scrollIntoView();
  };

  // One's own country first; where nothing is said of it, all are shown.
  const choose = code => {
    state.country = code;
    list(document, ".countries").forEach(set => {
      const own = list(set, ":scope > [data-country]"), mine = own.filter(one => one.dataset.country.split(" ").includes(code));
      own.forEach(one => { one.hidden = mine.length > 0 && !mine.includes(one); });
    });
  };

  const begin = (text, its, most) => {
    try { if (text) unpack(text); } catch (error) { console.error("state", error); }
    keep(its, most, told);
    const country = find("country");
    document.documentElement.classList.add("tp-js");
    show(state.leaf);
    if (country) {
      country.value = state.country;
      if (country.value !== state.country) country.value = state.country = "";
      choose(country.value);
      country.addEventListener("change", () => {
        choose(country.value);
        save();
      });
    }
    find("back").addEventListener("click", () => go(state.leaf - 1));
    find("next").addEventListener("click", () => go(state.leaf + 1));
    find("menu").addEventListener("click", event => {
      event.currentTarget.setAttribute("aria-expanded", document.body.classList.toggle("tp-open"));
    });
    document.addEventListener("click", follow);
    const script = document.createElement("script");
    script.src = data.quiz;
    document.head.append(script);
    told(progress());
    return progress();
  };
  const tell = name => {
    const node = find("kept");
    node.textContent = data.words[name];
    node.dataset.kind = name;
  };
  window.trainpackPage = {data, begin, pack, progress, tell, find};
})();
