"""Links: to files that exist, to places in them, and never from learners to what is meant for trainers."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from trainpack.checks.context import Context, near
from trainpack.checks.passage import Passage
from trainpack.checks.rule import Finding, rule, wrong
from trainpack.checks.structure import anchor_ids
from trainpack.diagnostics import Location
from trainpack.model.module import Document, HandoutHead, Head
from trainpack.source.inline import Link

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_OUTSIDE = ("http://", "https://", "mailto:")


def _inside(context: Context) -> Iterator[tuple[Passage, Link, str, str]]:
    """Links into the programme, each with the path of its file below the root and its anchor."""
    for passage, link in context.forms(Link):
        if not _SCHEME.match(link.target) and not link.target.startswith("/"):
            target, _, anchor = link.target.partition("#")
            yield passage, link, _path(context, passage, target), anchor


def _path(context: Context, passage: Passage, target: str) -> str:
    """A link counts from the folder of its file, or from the folder of its module."""
    own = passage.home.path
    if not target:
        return own
    folders = [posixpath.dirname(own), *([passage.home.module.folder] if passage.home.module else [])]
    paths = [posixpath.normpath(f"{folder}/{target}") for folder in folders]
    return next((path for path in paths if (context.programme.root / path).is_file()), paths[0])


@rule("R030", "error", "link to nothing")
def broken_link(context: Context) -> Iterator[Finding]:
    """A link leads to a file that does not exist. It counts from the folder of the file or of its module.

    Bad:

        See [benefits](../04-benefit/lesson.md).

    Good:

        See [benefits](../04-benefits/lesson.md).
    """
    for passage, link, path, _ in _inside(context):
        outside = path.startswith("../") or not (context.programme.root / path).is_file()
        if outside:
            yield Finding(_at(context, passage, link), f"there is no file `{link.target.partition('#')[0]}`")


@rule("R031", "error", "link to no place")
def broken_anchor(context: Context) -> Iterator[Finding]:
    """The part of a link after `#` is the id of no heading, case or step in that file.

    Bad:

        See [the way to work](#way-to-works).

    Good:

        See [the way to work](#way-to-work).
    """
    documents = _documents(context)
    for passage, link, path, anchor in _inside(context):
        document = documents.get(path)
        if anchor and document is not None and context.whole(path):
            ids = anchor_ids(document)
            if anchor not in ids:
                start = link.target_start + link.target.index("#") + 1
                at = context.at(passage, start, link.target_start + len(link.target))
                yield Finding(at, f"`{path}` has no place `{anchor}`", near(anchor, ids))


@rule("R032", "error", "link over the wall")
def link_over_wall(context: Context) -> Iterator[Finding]:
    """A text for learners links to a file for trainers: a session, slides, a trainer's handout, a bank.

    Bad:

        The answers are in [the session](session.md).

    Good:

        You meet the answers in the session.
    """
    documents = _documents(context)
    for passage, link, path, _ in _inside(context):
        if passage.home.side != "learner" or path == passage.home.path:
            continue
        document = documents.get(path)
        if path.startswith("quizzes/") or (document is not None and not _for_learners(context, document)):
            yield Finding(_at(context, passage, link), f"learners do not get `{path}`")


@rule("R033", "error", "link of an unsafe kind")
def unsafe_link(context: Context) -> Iterator[Finding]:
    """A link is neither a path in the programme nor an address that begins with http://, https:// or mailto:.

    Bad:

        [Open](file:///C:/law.pdf)

    Good:

        [Open](https://example.org/law.pdf)
    """
    for passage, link in context.forms(Link):
        target = link.target.lower()
        if (_SCHEME.match(target) and not target.startswith(_OUTSIDE)) or target.startswith("/"):
            yield Finding(
                _at(context, passage, link), f"`{link.target}` is no address that every reader can open"
            )


@rule("D032", "error", "address away from its link")
def link_definition(context: Context) -> Iterator[Finding]:
    """A line defines an address for links elsewhere in the text. Each link carries its own address.

    What a link leads to is checked where the link stands, and a definition would slip through.

    Bad:

        Read [the law][osh].

        [osh]: https://example.org/law

    Good:

        Read [the law](https://example.org/law).
    """
    yield from wrong(context, "D032")


def _at(context: Context, passage: Passage, link: Link) -> Location:
    return context.at(passage, link.target_start, link.target_start + max(len(link.target), 1))


def _documents(context: Context) -> dict[str, Document[Head]]:
    return {
        document.path: document
        for module in context.programme.modules.values()
        for document in module.documents
    }


def _for_learners(context: Context, document: Document[Head]) -> bool:
    if isinstance(document.head, HandoutHead):
        return document.head.for_ == "learner"
    return document.path.endswith("/lesson.md")
