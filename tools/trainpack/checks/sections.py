"""Lessons in portions: sections that can be read at one sitting and end in practice, and job aids."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainpack.checks.context import Context
from trainpack.checks.prose import running, words_in
from trainpack.checks.rule import Finding, rule
from trainpack.checks.vocabulary import allowed, tokens, vocabulary
from trainpack.checks.wording import flat, fold
from trainpack.model.block import Heading, Part, Quiz
from trainpack.model.module import Document, HandoutHead, Module, sections

CLOSING = 2
"""Sections at the end that need no practice: the opening case decided, and what to keep."""
LONGEST = 450
LONGEST_AID = 90
_LINE = re.compile(r"[^\n]+")


def _sections(module: Module) -> list[tuple[Heading, tuple[Part, ...]]]:
    return [(heading, parts) for heading, parts in sections(module.lesson.parts) if heading is not None]


@rule("M007", "note", "section without practice")
def section_without_practice(context: Context) -> Iterator[Finding]:
    """A `##` section of a lesson has no `quiz` block, so the reader goes on without having tried.

    The last two sections need none, if the one that decides the opening case and the one that closes the
    lesson are last.

    Bad:

        ## Is the way to work covered? {#way-to-work}

        The law names the way.

    Good:

        ## Is the way to work covered? {#way-to-work}

        The law names the way.

        /// quiz | Check yourself
            items: eii-03-q09, eii-03-q11
        ///
    """
    for module in context.programme.modules.values():
        found = _sections(module) if context.whole(module.lesson.path) else []
        practised = [any(isinstance(part, Quiz) for part in parts) for _, parts in found]
        last = max((place for place, has in enumerate(practised) if has), default=-1)
        end = max(last, len(found) - 1 - CLOSING) if last >= 0 else len(found) - 1
        for place, (heading, _) in enumerate(found[: end + 1]):
            if not practised[place]:
                yield Finding(heading.at, "this section has no practice", "Add a `quiz` block.")


@rule("M008", "warning", "section too long for one sitting")
def long_section(context: Context) -> Iterator[Finding]:
    """A `##` section has more than 450 words, counted as the reader of one country meets them.

    On a phone, in a second language, that is five minutes. Words of quizzes and diagrams do not count.

    Bad:

        One section of 900 words on the way to work and on diseases.

    Good:

        Two sections of 450 words, each with its own question.
    """
    most = allowed(context, LONGEST)
    for module in context.programme.modules.values():
        for heading, parts in _sections(module):
            count = words_in(parts)
            if count > most:
                yield Finding(heading.at, f"this section has {count} words", f"At most {most}: split it.")


@rule("M018", "warning", "job aid too long, or without a stop")
def job_aid(context: Context) -> Iterator[Finding]:
    """A job aid has more than 90 words, or no line that begins with "Stop".

    It is used while working: one look must do. The stop line says when not to go on alone.

    Bad:

        Two pages of rules.

    Good:

        **Stop. Ask your head of section:** a paper is missing and you want to refuse.
    """
    words = vocabulary(context)
    for module in context.programme.modules.values():
        for handout in module.handouts:
            if handout.head.kind != "job-aid":
                continue
            count = words_in(handout.parts)
            if count > allowed(context, LONGEST_AID):
                said = f"this job aid has {count} words"
                yield Finding(handout.head.where("kind"), said, f"At most {allowed(context, LONGEST_AID)}.")
            if words is not None and words.words("stop").isdisjoint(_first_words(handout)):
                yield Finding(handout.head.where("kind"), "this job aid has no line that begins with Stop")


def _first_words(handout: Document[HandoutHead]) -> Iterator[str]:
    """The word that each line begins with."""
    for prose in running(handout.parts):
        for line in _LINE.findall(flat(prose.text.markdown)):
            yield from tokens(fold(line))[:1]
