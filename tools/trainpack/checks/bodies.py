"""What stands inside blocks: tables of comparisons, questions of a debrief, quizzes, code that draws."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainpack.checks.context import Context
from trainpack.checks.rule import Finding, rule
from trainpack.checks.structure import blocks, documents, name_at, name_of
from trainpack.checks.tables import first_cells
from trainpack.model.block import Activity, Answers, Block, Compare, Debrief, Prose, Quiz
from trainpack.source.inline import Html, mask

_NUMBERED = re.compile(r"^ {0,3}\d+[.)][ \t]")
_MERMAID = re.compile(r"^( *)(`{3,}|~{3,})[ \t]*mermaid\b[^\n]*\n(.*?)(?:^ *\2|\Z)", re.S | re.M)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")


@rule("D024", "error", "two answers or two debriefs")
def second_answers(context: Context) -> Iterator[Finding]:
    """An activity has a second `answers` or `debrief` block. The second one is shown.

    Bad:

        /// answers
        Covered.
        ///

        /// answers
        Not covered in Cambodia.
        ///

    Good:

        /// answers
        Covered; not covered in Cambodia.
        ///
    """
    for _, document in documents(context):
        for activity in blocks(document, Activity):
            seen: set[type[Block]] = set()
            for part in activity.parts:
                if isinstance(part, Answers | Debrief):
                    if type(part) in seen:
                        yield Finding(name_at(part), f"the activity has a `{name_of(part)}` block already")
                    seen.add(type(part))


@rule("D025", "error", "comparison that is not a table of countries")
def comparison(context: Context) -> Iterator[Finding]:
    """A `compare` block holds something else than one table whose first column is headed `country`.

    The first cells are bare codes; each output prints the country's name in the reader's language.

    Bad:

        /// compare | A detour
        | where | effect |
        |---|---|
        | Viet Nam | gather facts |
        ///

    Good:

        /// compare | A detour
        | country | effect |
        |---|---|
        | vnm | gather facts |
        ///
    """
    for _, document in documents(context):
        for block in blocks(document, Compare):
            part = block.parts[0] if len(block.parts) == 1 else None
            cells = first_cells(part) if isinstance(part, Prose) else []
            if not cells:
                yield Finding(name_at(block), "a `compare` block holds one table and nothing else")
            elif cells[0] != "country":
                yield Finding(cells[0].at, "the first column of a comparison is headed `country`")


@rule("D026", "error", "quiz of nothing, or of two things")
def quiz_choice(context: Context) -> Iterator[Finding]:
    """A `quiz` block has neither `items` nor `objective`, or both.

    Bad:

        /// quiz | Check yourself
        ///

    Good:

        /// quiz | Check yourself
            items: eii-03-q01, eii-03-q04
        ///
    """
    for _, document in documents(context):
        for quiz in blocks(document, Quiz):
            if bool(quiz.items) == (quiz.objective is not None):
                yield Finding(name_at(quiz), "a quiz has either `items` or an `objective`")


@rule("D027", "warning", "debrief that is not numbered")
def debrief_list(context: Context) -> Iterator[Finding]:
    """A `debrief` does not begin with a numbered list. Trainers ask its questions in their order.

    Bad:

        /// debrief
        Ask what would have changed the decision.
        ///

    Good:

        /// debrief
        1. Which fact would have changed your decision?
        ///
    """
    for _, document in documents(context):
        for block in blocks(document, Debrief):
            first = block.parts[0] if block.parts else None
            if not (isinstance(first, Prose) and _NUMBERED.match(first.text.markdown)):
                yield Finding(name_at(block), "a debrief is a numbered list of questions")


@rule("D028", "error", "diagram without words")
def diagram_words(context: Context) -> Iterator[Finding]:
    """A `mermaid` fence lacks the line `accTitle:` or `accDescr:`.

    Who cannot see the diagram reads them; print and screen readers take them from there.

    Bad:

        ```mermaid
        flowchart TD
            A --> B
        ```

    Good:

        ```mermaid
        flowchart TD
            accTitle: The three tests
            accDescr: Three questions in a row. Three times yes means accepted.
            A --> B
        ```
    """
    for _, document in documents(context):
        for part in blocks_and_prose(document.parts):
            for fence in _MERMAID.finditer(part.text.markdown) if "mermaid" in part.text.markdown else ():
                at = context.at(part.text, fence.start(2), fence.end(2))
                for line in ("accTitle", "accDescr"):
                    if not re.search(rf"^[ \t]*{line}[ \t]*[:{{][ \t]*\S", fence[3], re.M):
                        yield Finding(at, f"this diagram has no `{line}:`")


def blocks_and_prose(parts: tuple[object, ...]) -> Iterator[Prose]:
    """All prose of a document, at any depth."""
    for part in parts:
        if isinstance(part, Prose):
            yield part
        elif isinstance(part, Block):
            yield from blocks_and_prose(part.parts)


@rule("D029", "warning", "HTML that is shown as text")
def raw_html(context: Context) -> Iterator[Finding]:
    """A text holds an HTML tag. Readers see it as it is typed, save for br, sub, sup and kbd.

    Bad:

        <b>Three</b> tests decide.

    Good:

        **Three** tests decide.
    """
    for passage, form in context.forms(Html):
        at = context.at(passage, form.start, form.end)
        yield Finding(at, f"{form.tag} is shown as text", "Use Markdown.", passage.home.item)


@rule("D030", "error", "footnote out of place")
def footnote_place(context: Context) -> Iterator[Finding]:
    """A footnote stands in a session, on a slide or in a bank. Only lessons and handouts have a foot.

    Bad:

        /// say
        The fund pays.[^1]
        ///

    Good:

        /// say
        The fund pays.
        ///
    """
    for module, document in documents(context):
        if document in (module.session, module.slides):
            for part in blocks_and_prose(document.parts):
                for note in (
                    _FOOTNOTE.finditer(mask(part.text.markdown)) if "[^" in part.text.markdown else ()
                ):
                    at = context.at(part.text, *note.span())
                    yield Finding(at, "footnotes stand in lessons and handouts only")
