"""What a phone keeps of a course: every file that its pages need, by address, hash and size."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

import lxml.html

from trainpack.locale import missing, words

PACKS = "packs.json"
WORKER = "worker.js"
"""The service worker stands at the site's root, because it may answer only for what is below it."""

_LOADED = ("script", "img", "source", "link")
_LINKED = frozenset({"stylesheet", "icon"})
_DIGITS = 12


def packs(folder: Path, courses: Sequence[str], extra: Sequence[str], language: str) -> bytes:
    """The packs of all courses of a built site; `extra` are files that scripts load later.

    A pack holds the course's pages, the pages outside of all courses, and what these show.
    """
    pages = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    common = [page for page in pages if page.split("/")[0] not in courses and page != "404.html"]
    shown = {page: frozenset(_shown(folder, page)) for page in pages}
    made = {}
    for course in courses:
        own = [page for page in pages if page.startswith(f"{course}/")]
        if own:
            needed = [*common, *own]
            loaded = frozenset(extra).union(*(shown[page] for page in needed))
            made[course] = _pack(folder, needed, sorted(loaded))
    said = {"words": dict(words(language, "offline")), "english": list(missing(language, "offline"))}
    return json.dumps({**said, "courses": made}, ensure_ascii=False, separators=(",", ":")).encode()


def _pack(folder: Path, pages: Sequence[str], loaded: Sequence[str]) -> dict[str, object]:
    files = [_file(folder, name) for name in (*pages, *loaded)]
    return {"pages": len(pages), "version": _hash(json.dumps(files).encode()), "files": files}


def _shown(folder: Path, page: str) -> Iterator[str]:
    """The site's own files that a page loads."""
    tree = lxml.html.fromstring((folder / page).read_bytes())
    for element in tree.iter(*_LOADED):
        if element.tag == "link" and element.get("rel") not in _LINKED:
            continue
        parts = urlsplit(element.get("href" if element.tag == "link" else "src") or "")
        path = normpath(f"{Path(page).parent.as_posix()}/{unquote(parts.path)}")
        if not parts.scheme and not parts.netloc and (folder / path).is_file():
            yield path


def _file(folder: Path, name: str) -> tuple[str, str, int]:
    """(address from the site's root, hash, bytes); a page has its folder as its address."""
    data = (folder / name).read_bytes()
    page, _, file = name.rpartition("/")
    address = f"{page}/" if page and file == "index.html" else "" if file == name == "index.html" else name
    return address, _hash(data), len(data)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_DIGITS]
