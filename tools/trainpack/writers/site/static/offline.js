/* Keeping a course on the phone: a button on the course's page. Nothing is kept, and no worker runs, before it is
   pressed; when the last course is removed, the worker goes too. */
(() => {
  "use strict";
  const place = document.querySelector("[data-keep]"), root = new URL("../../", document.currentScript.src);
  const list = new URL("packs.json", document.currentScript.src).href, RECORD = new URL("worker.js?record", root).href;
  if (!place || !navigator.serviceWorker || !window.caches) return;
  const PREFIX = "trainpack:" + root.pathname + ":", own = PREFIX + place.dataset.keep + ":", AT_ONCE = 4;
  let words = {}, english = [], pack;

  const make = (tag, name, values = {}) => {
    const node = document.createElement(tag);
    node.textContent = (words[name] || "").replace(/\{(\w+)\}/g, (_, key) => values[key]);
    if (english.includes(name)) node.lang = "en";
    return node;
  };
  const button = (name, act, values) => {
    const node = make("button", name, values);
    node.type = "button";
    node.addEventListener("click", act);
    return node;
  };
  // The news is told by a status that stays; the buttons under it change.
  const news = document.createElement("p"), bar = document.createElement("div");
  news.setAttribute("role", "status");
  const tell = (name, values) => news.replaceChildren(...(name ? [...make("p", name, values).childNodes] : []));
  const kilobytes = files => Math.ceil(files.reduce((sum, file) => sum + file[2], 0) / 1000).toLocaleString(document.documentElement.lang || "en");

  const kept = async () => {
    for (const name of (await caches.keys()).filter(one => one.startsWith(own))) {
      const record = await (await caches.open(name)).match(RECORD);
      if (record) return {name, ...await record.json()};
    }
    return null;
  };
  const changed = old => {
    const hashes = new Map(old ? old.files.map(file => [file[0], file[1]]) : []);
    return pack.files.filter(file => hashes.get(file[0]) !== file[1]);
  };

  const fetchAll = async (files, into) => {
    let done = 0;
    const rest = [...files];
    const next = async () => {
      for (let file = rest.shift(); file; file = rest.shift()) {
        const address = new URL(file[0], root).href;
        if (!await into.match(address)) {
          const answer = await fetch(address, {cache: "no-cache"});
          if (!answer.ok) throw new Error(address);
          await into.put(address, answer);
        }
        tell("keeping", {n: ++done, size: files.length});
      }
    };
    const ends = await Promise.allSettled(Array.from({length: AT_ONCE}, next)), broken = ends.find(end => end.reason);
    if (broken) throw broken.reason;
  };

  // What did not change is copied from the edition kept before; a broken download goes on where it stopped.
  const keep = async () => {
    bar.replaceChildren();
    try {
      const old = await kept(), name = own + pack.version, into = await caches.open(name), wanted = changed(old);
      if (old) {
        const before = await caches.open(old.name), same = pack.files.filter(file => !wanted.includes(file));
        for (const [address] of same) {
          const copy = await before.match(new URL(address, root).href);
          if (copy) await into.put(new URL(address, root).href, copy);
          else wanted.push(pack.files.find(file => file[0] === address));
        }
      }
      await fetchAll(wanted, into);
      await into.put(list, new Response(JSON.stringify({words, english, courses: {[place.dataset.keep]: pack}})));
      await into.put(RECORD, new Response(JSON.stringify({...pack, words})));
      for (const other of await caches.keys()) if (other.startsWith(own) && other !== name) await caches.delete(other);
      await navigator.serviceWorker.register(new URL("worker.js", root).href);
      await navigator.serviceWorker.ready;
      show();
    } catch (_) {
      show("failed");
    }
  };

  const remove = async () => {
    for (const name of await caches.keys()) if (name.startsWith(own)) await caches.delete(name);
    if (!(await caches.keys()).some(name => name.startsWith(PREFIX))) {
      const worker = await navigator.serviceWorker.getRegistration(root.href);
      if (worker) await worker.unregister();
    }
    show("removed");
  };

  const show = async said => {
    const old = await kept(), wanted = changed(old), size = kilobytes(wanted);
    bar.replaceChildren(...old
      ? [...(old.version === pack.version ? [] : [button("update", keep, {n: wanted.length, size})]), button("remove", remove)]
      : [button("keep", keep, {n: pack.pages, size})]);
    tell(said || (old ? old.version === pack.version ? "kept" : "newer" : ""));
  };

  fetch(list, {cache: "no-cache"}).then(answer => answer.json()).then(data => {
    ({words, english} = data);
    pack = data.courses[place.dataset.keep];
    if (!pack) return;
    place.classList.add("tp-keep");
    place.append(news, bar);
    show();
  }).catch(() => {});
})();
