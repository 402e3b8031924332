/* Answers for kept courses when the network does not. It is installed only when a learner keeps a course. */
"use strict";
const PREFIX = "trainpack:" + new URL(self.registration.scope).pathname + ":", PATIENCE = 4000;

const ours = async () => Promise.all((await caches.keys()).filter(name => name.startsWith(PREFIX)).map(name => caches.open(name)));
const kept = async address => {
  const wanted = new URL(address);
  wanted.hash = wanted.search = "";
  wanted.pathname = wanted.pathname.replace(/\/index\.html$/, "/");
  for (const cache of await ours()) {
    const found = await cache.match(wanted.href);
    if (found) return found;
  }
  return null;
};

// A page that nobody kept: a sentence instead of the browser's own.
const sorry = async () => {
  for (const cache of await ours()) {
    const record = await cache.match(new URL("worker.js?record", self.registration.scope).href);
    const words = record ? (await record.json()).words : {};
    const said = (words.missing || "").replace(/[&<]/g, sign => "&#" + sign.charCodeAt(0) + ";");
    if (said) {
      const page = "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'><title>" + said + "</title><p style='font:1.2em/1.6 system-ui;margin:2em'>" + said + "</p>";
      return new Response(page, {status: 503, headers: {"Content-Type": "text/html; charset=utf-8"}});
    }
  }
  return Response.error();
};

const answer = async request => {
  const copy = await kept(request.url);
  if (!copy) return request.mode === "navigate" ? fetch(request).catch(sorry) : fetch(request);
  const late = new Promise(done => setTimeout(done, PATIENCE, copy));
  return Promise.race([fetch(request).then(fresh => fresh.ok ? fresh : copy, () => copy), late]);
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", event => {
  const {request} = event;
  if (request.method === "GET" && request.url.startsWith(self.registration.scope)) event.respondWith(answer(request));
});
