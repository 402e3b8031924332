"""What a server keeps between two builds, so that an edit costs what has changed and not the whole site."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from trainpack.model.module import Module
from trainpack.source.memory import Memory
from trainpack.source.sources import Sources

ValueT = TypeVar("ValueT")
_BEGIN, _END = "<!--complaints-->", "<!--end of complaints-->"
_BETWEEN = re.compile(f"{_BEGIN}.*?{_END}", re.S)


class Reading(Protocol):
    """Who shows the same sources in another way, in a thread of its own."""

    making: AbstractContextManager[object]
    """Held while pages are made."""

    def told(self, sources: Sources | None, complaints: list[str]) -> None:
        """Hears at each build what was read, if anything, and what is in the way."""


class KeptFile(File):
    """A made file; where it says what it said at the last build, MkDocs leaves what it wrote then."""

    same = False

    def is_modified(self) -> bool:
        return not self.same


class _Compiled(BytecodeCache):
    """The theme's templates, compiled once: each build makes a new environment."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


@dataclass(frozen=True, slots=True)
class _Read:
    """A page after Markdown: the hash of what it was made of, and what MkDocs noted of it."""

    of: str
    html: str
    toc: TableOfContents
    anchors: set[str] | None


@dataclass(slots=True)
class Keep:
    """What is kept. Without `on`, nothing is: a build in one go writes everything."""

    on: bool = False
    memory: Memory = field(default_factory=Memory)
    templates: _Compiled = field(default_factory=_Compiled)
    written: dict[str, str] = field(default_factory=dict)  # by path: the hash of what a file is made of
    coming: dict[str, str] = field(default_factory=dict)  # the same, of the build that is running
    shown: str = ""  # the complaints on the pages
    modules: dict[str, tuple[str, object]] = field(default_factory=dict)
    read: dict[str, _Read] = field(default_factory=dict)  # by page: what Markdown made of it

    def begin(self) -> None:
        """A build begins; one that broke off before has left nothing to go by."""
        self.coming = {}

    def file(self, config: MkDocsConfig, uri: str, content: str | bytes, to: str, *parts: object) -> File:
        """A file to be written to a path of the site, unless content and parts are as they were."""
        made = KeptFile.generated(config, uri, content=content)
        assert isinstance(made, KeptFile)
        made.dest_uri = to
        if self.on:
            now = _hash(content, *parts)
            made.same = self.written.get(to) == now
            if not made.same:  # until the build has ended well, nobody knows what stands there
                self.written.pop(to, None)
            self.coming[to] = now
        return made

    def unread(self, page: Page, markdown: str, ways: str) -> str:
        """The Markdown of a page, or nothing where the same was read before; `ways` is where links lead."""
        known = self.read.get(page.file.src_uri)
        same = known is not None and known.of == _hash(markdown, ways)
        return "" if self.on and same else markdown

    def html(self, page: Page, html: str, markdown: str, ways: str) -> str:
        """What Markdown has made of a page, now or before."""
        uri = page.file.src_uri
        if self.on and (page.markdown or uri not in self.read):
            self.read[uri] = _Read(_hash(markdown, ways), html, page.toc, page.present_anchor_ids)
        if not self.on:
            return html
        known = self.read[uri]
        page.toc, page.present_anchor_ids = known.toc, known.anchors
        return known.html

    def ended(self, folder: Path, complaints: str) -> None:
        """A build has ended well: remove what is no longer made, show the complaints on all pages."""
        for gone in self.written.keys() - self.coming.keys():
            (folder / gone).unlink(missing_ok=True)
        if complaints != self.shown:
            _replace((folder / to for to in self.coming if to.endswith(".html")), complaints)
        self.written, self.coming, self.shown = self.coming, {}, complaints

    def remembering(self, sources: Sources) -> Callable[[Module, Callable[[], ValueT]], ValueT]:
        """Gives what was made of a module while it, its bank and the curriculum say the same.

        The glossary is shown on a page of its own and nowhere else.
        """
        texts: dict[str, list[tuple[str, str]]] = {}
        for path, text in sources.texts.items() if self.on else ():
            top, *names = path.split("/")
            if path == "curriculum/glossary.yml":
                continue
            own = "" if top == "curriculum" else "/".join(names[:2]).removesuffix(".yml")
            texts.setdefault(own, []).append((path, text))
        said = {own: _hash("", sorted(pairs)) for own, pairs in texts.items()}

        def remember(module: Module, make: Callable[[], ValueT]) -> ValueT:
            folder = module.folder.removeprefix("modules/")
            now = _hash("", said.get(""), said.get(folder), sorted(module.files))
            known = self.modules.get(folder)
            if not self.on or known is None or known[0] != now:
                known = self.modules[folder] = (now, make())
            value: ValueT = known[1]  # type: ignore[assignment]
            return value

        return remember


def with_complaints(html: str, complaints: str) -> str:
    """A page with room for complaints on top of it, and those of now."""
    return f"{_BEGIN}{complaints}{_END}\n{html}"


def _replace(pages: Iterable[Path], complaints: str) -> None:
    for page in pages:
        text = page.read_text("utf-8") if page.is_file() else ""
        changed = _BETWEEN.sub(lambda _: f"{_BEGIN}{complaints}{_END}", text)
        if changed != text:
            page.write_text(changed, "utf-8")


def _hash(content: str | bytes, *parts: object) -> str:
    data = content if isinstance(content, bytes) else content.encode()
    return hashlib.sha256(data + b"\0" + repr(parts).encode()).hexdigest()
