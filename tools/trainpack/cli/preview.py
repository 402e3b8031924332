"""The trainer preview behind its own address: pages are made when asked for, and kept while they hold."""

from __future__ import annotations

import mimetypes
import threading
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from trainpack.diagnostics import SourceError
from trainpack.source.sources import Sources
from trainpack.writers.preview.pages import Desk, Shown, contents, guide_page, slides_page, trouble_page

PATIENCE = 25.0
"""Seconds that a page waits for news before it asks again."""
HERE = "127.0.0.1"
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; img-src 'self' data:; connect-src 'self'; "
    "style-src 'unsafe-inline'; script-src 'unsafe-inline'; frame-ancestors 'none'",
}


class Preview:
    """What was read last, and the pages that were made of it.

    `making` is held by whoever makes pages, here or for the site: one at a time turns Markdown into HTML.
    """

    def __init__(self) -> None:
        self.making: AbstractContextManager[object] = threading.Lock()
        self._news = threading.Condition()
        self._version = 0
        self._desk: Desk | None = None
        self._complaints: list[str] = []
        self._pages: dict[str, Shown] = {}

    def told(self, sources: Sources | None, complaints: list[str]) -> None:
        """Something was read: from now on pages are made of it, or the last good ones show what is wrong."""
        said = tuple(sources.report) if sources is not None else ()
        with self._news:
            self._version += 1
            if sources is not None and sources.programme is not None and not complaints:
                self._desk = Desk(sources.programme, self._version, said)
            elif self._desk is not None:
                kept = said or self._desk.said
                self._desk = replace(self._desk, version=self._version, said=kept, complaints=complaints)
            self._complaints, self._pages = complaints, {}
            self._news.notify_all()

    def changed(self, since: str) -> str:
        """The version, as soon as it is another one or after some time."""
        with self._news:
            self._news.wait_for(lambda: str(self._version) != since, PATIENCE)
            return str(self._version)

    def page(self, path: str) -> Shown | None:
        """The page of a path; None where there is none."""
        with self._news:
            desk, version, complaints = self._desk, self._version, self._complaints
        with self.making:
            if path not in self._pages:
                made = self._made(path, desk) if desk else trouble_page(complaints, version)
                if made is None:
                    return None
                with self._news:
                    if self._version != version:
                        return made
                    self._pages[path] = made
            return self._pages[path]

    def picture(self, path: str) -> bytes | None:
        """A picture of a page that was shown, and nothing else that lies in the programme's folder."""
        with self._news:
            shown = {name: data for page in self._pages.values() for name, data in page.pictures.items()}
            root = self._desk.programme.root if self._desk else None
        if path not in shown or root is None:
            return None
        data = shown[path]
        try:
            return data if data is not None else (root / path).read_bytes()
        except OSError:
            return None

    def _made(self, path: str, desk: Desk) -> Shown | None:
        name, _, rest = path.strip("/").partition("/")
        module = desk.programme.modules.get(name)
        make = {"": guide_page, "slides": slides_page}.get(rest)
        if name and (module is None or make is None):
            return None
        try:
            return make(desk, module) if make and module else contents(desk)
        except SourceError as error:
            return trouble_page([str(error)], desk.version)
        except Exception as error:
            said = f"trainpack itself failed ({type(error).__name__}: {error})."
            return trouble_page([said], desk.version)


def listen(preview: Preview, port: int) -> ThreadingHTTPServer:
    """A server on this machine alone, running in a thread. Raises OSError where the port is taken."""
    server = ThreadingHTTPServer((HERE, port), _handler(preview))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


Answer = tuple[HTTPStatus, str, bytes]
_FOREIGN = (HTTPStatus.FORBIDDEN, "text/plain", b"This is for this machine alone.")
_NOTHING = (HTTPStatus.NOT_FOUND, "text/plain", b"There is no such page.")


def _answer(preview: Preview, address: str, host: str) -> Answer:
    """What is sent back; a page from elsewhere cannot ask here under a borrowed name."""
    asked = urlsplit(address)
    path = unquote(asked.path)
    if host.rpartition(":")[0] not in (HERE, "localhost"):
        return _FOREIGN
    if path == "/changed":
        since = parse_qs(asked.query).get("since", [""])[0]
        return HTTPStatus.OK, "text/plain", preview.changed(since).encode()
    if path.startswith("/modules/"):
        data = preview.picture(path.removeprefix("/"))
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        return (HTTPStatus.OK, kind, data) if data is not None else _NOTHING
    page = preview.page(path)
    return (HTTPStatus.OK, "text/html; charset=utf-8", page.html.encode()) if page else _NOTHING


def _handler(preview: Preview) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers for one preview."""

        def do_GET(self) -> None:
            status, kind, data = _answer(preview, self.path, self.headers.get("Host") or "")
            with suppress(ConnectionError):  # the page may have been closed meanwhile
                self.send_response(status)
                for name, value in {
                    **_HEADERS,
                    "Content-Type": kind,
                    "Content-Length": str(len(data)),
                }.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Requests are no news to an author."""

    return Handler
