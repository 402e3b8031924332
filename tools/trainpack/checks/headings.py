"""Headings: their levels, their ids, and where they may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainpack.checks.context import Context, near
from trainpack.checks.rule import Finding, rule
from trainpack.checks.structure import anchors, documents, name_of, nested
from trainpack.checks.tables import attribute
from trainpack.diagnostics import Location
from trainpack.model.block import Block, Heading
from trainpack.model.module import Document, Head

LAYOUTS = ("title", "text", "picture", "table", "question")
_ATTRIBUTES = ("layout", "countries")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _all(context: Context) -> Iterator[tuple[Document[Head], Heading, Block | None]]:
    for _, document in documents(context):
        for part, parent in nested(document.parts):
            if isinstance(part, Heading):
                yield document, part, parent


def is_slides(document: Document[Head]) -> bool:
    """Whether a document is a slides.md, in which other rules hold for headings."""
    return document.path.endswith("/slides.md")


@rule("D012", "error", "heading of level 1")
def top_heading(context: Context) -> Iterator[Finding]:
    """A heading begins with one `#`. The title of a page comes from the front matter, so `##` is the top.

    Bad:

        # Is the way to work covered?

    Good:

        ## Is the way to work covered? {#way-to-work}
    """
    for document, heading, _ in _all(context):
        if heading.level == 1 and not is_slides(document):
            yield Finding(heading.at, "`#` is not used: the title comes from the front matter", "Write ##.")


@rule("D013", "error", "section without id")
def heading_without_id(context: Context) -> Iterator[Finding]:
    """A `##` heading has no id in braces.

    Steps, links and translations point to the id, so that the words of the heading may change.

    Bad:

        ## Is the way to work covered?

    Good:

        ## Is the way to work covered? {#way-to-work}
    """
    for _, heading, parent in _all(context):
        if heading.level == 2 and parent is None and not heading.id:
            yield Finding(
                heading.at, "this heading has no id", "Write one behind it, such as {#way-to-work}."
            )


@rule("D014", "error", "id used twice in a file")
def duplicate_section(context: Context) -> Iterator[Finding]:
    """Two headings, cases or steps of one file have the same id. The second one is shown.

    Bad:

        ## Persons {#tests}
        ## Events {#tests}

    Good:

        ## Persons {#persons}
        ## Events {#events}
    """
    for _, document in documents(context):
        seen: dict[str, Location] = {}
        for name, at in anchors(document):
            if name in seen:
                yield Finding(at, f"the id `{name}` is used already", f"First at {seen[name]}.")
            seen.setdefault(name, at)


@rule("D015", "error", "malformed id of a heading")
def malformed_heading_id(context: Context) -> Iterator[Finding]:
    """The id of a heading holds other signs than small letters, digits and single hyphens.

    Bad:

        ## The three tests {#Three_Tests}

    Good:

        ## The three tests {#three-tests}
    """
    for _, heading, _ in _all(context):
        if heading.id_at and (not _ID.fullmatch(heading.id) or len(heading.id) > 60):
            yield Finding(
                heading.id_at,
                f"`{heading.id}` is not an id",
                "Use small letters, digits and hyphens, at most 60.",
            )


@rule("D016", "error", "level skipped")
def skipped_level(context: Context) -> Iterator[Finding]:
    """A heading is more than one level below the one before it.

    Screen readers announce levels, and PDF/UA asks for them without gaps. A step counts as a `##`, an
    activity as a `###`.

    Bad:

        ## The three tests {#three-tests}
        #### The person

    Good:

        ## The three tests {#three-tests}
        ### The person
    """
    for document, heading, before in _with_level_before(context):
        if 1 < heading.level <= 4 and heading.level > before + 1 and not is_slides(document):
            yield Finding(
                heading.at,
                f"`{'#' * heading.level}` skips a level",
                f"Write {'#' * (before + 1)}: the heading above is of level {before}.",
            )


def _with_level_before(context: Context) -> Iterator[tuple[Document[Head], Heading, int]]:
    """Headings that may stand where they are, each with the level of the heading or title above it."""
    for _, document in documents(context):
        level: dict[int, int] = {}
        for part, parent in nested(document.parts):
            if not isinstance(part, Heading):
                continue
            base = parent.heading if parent is not None else 1
            if base:
                yield document, part, level.get(id(parent), base)
                level[id(parent)] = part.level


@rule("D017", "error", "heading inside a block")
def heading_in_block(context: Context) -> Iterator[Finding]:
    """A heading stands inside a block that is neither a step nor an activity.

    A block is a small thing with a title of its own. Use bold words inside it.

    Bad:

        /// note
        ## Take care {#care}
        ///

    Good:

        /// note | Take care
        ///
    """
    for _, heading, parent in _all(context):
        if parent is not None and not parent.heading:
            yield Finding(heading.at, f"no heading may stand inside a `{name_of(parent)}` block")


@rule("D018", "error", "heading too high inside a step")
def heading_too_high(context: Context) -> Iterator[Finding]:
    """A heading inside a step begins with less than `###`, or inside an activity with less than `####`.

    Bad:

        /// step | Decide the case
        ## How to run it

    Good:

        /// step | Decide the case
        ### How to run it
    """
    for _, heading, parent in _all(context):
        if parent is not None and parent.heading and 1 < heading.level <= parent.heading:
            yield Finding(
                heading.at, f"inside a `{name_of(parent)}` headings begin with {'#' * (parent.heading + 1)}"
            )


@rule("D019", "error", "heading too deep")
def heading_too_deep(context: Context) -> Iterator[Finding]:
    """A heading has more than four `#`. What needs five levels needs another file.

    Bad:

        ##### Exceptions

    Good:

        **Exceptions**
    """
    for document, heading, _ in _all(context):
        if heading.level > 4 and not is_slides(document):
            yield Finding(heading.at, "nothing goes below ####", "Use bold words.")


@rule("D020", "error", "unknown attribute of a heading")
def unknown_attribute(context: Context) -> Iterator[Finding]:
    """The braces of a heading hold something that means nothing there.

    On slides they take `layout=` (title, text, picture, table, question) and `countries=` beside the id;
    everywhere else the id only.

    Bad:

        ## Would you pay? {#opening layout=quiz}

    Good:

        ## Would you pay? {#opening layout=question}
    """
    for document, heading, _ in _all(context):
        for name, value in heading.attributes.items():
            if not is_slides(document) or name not in _ATTRIBUTES:
                at = heading.at._replace(column=max(context.line(heading.at).rfind(name), 0) + 1)
                hint = near(name, _ATTRIBUTES) if is_slides(document) else "Only the id stands here."
                yield Finding(at, f"a heading has no `{name}` here", hint)
            elif name == "layout" and value not in LAYOUTS:
                for word in attribute(context, heading, "layout"):
                    yield Finding(
                        word.at, f"there is no layout `{value}`", f"There are: {', '.join(LAYOUTS)}."
                    )
