"""The page of a module for learning systems: its leaves, the ways between them, the data of its scripts."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trainpack.locale import checked, missing, words
from trainpack.views import amount
from trainpack.views.page import plain
from trainpack.views.question_types import Question
from trainpack.views.unit import Reading, Unit
from trainpack.writers.base import WriteError
from trainpack.writers.kit import quiz
from trainpack.writers.kit.light import light
from trainpack.writers.kit.plain.interaction import counts, interaction
from trainpack.writers.kit.plain.leaves import Leaves, leaves
from trainpack.writers.kit.questions.exchange import words as said
from trainpack.writers.kit.quiz.ask import ask
from trainpack.writers.kit.template import template

SHARED = "_shared"
"""The folder of what all pages of a package load."""
MASTERY = 0.8
"""The share of the practice questions from which a module counts as mastered; static/kept.js says it too."""
SHORTEST, LONGEST = 3, 43
"""Signs of the code that stands for a question in what is kept: of sha256, six bits each."""
SIGNS = 62
"""Answers of a question that a sign of static/kept.js can stand for."""
STATE = 4096
"""Characters that SCORM 1.2 keeps (RTE 3.4.4, cmi.suspend_data)."""
ASKED = 250
"""Characters of a question that every system can hold (SCORM 2004, RTE 4.2.9)."""

_COUNTRY = re.compile(r'data-country="([a-z ]+)"')

More = Callable[[Question], Mapping[str, object]]
"""What a format wants to know of a question besides."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a format adds to the pages: its name, its script, data for the script, data on each question."""

    name: str
    script: Path
    data: Mapping[str, object]
    more: More


def package(reading: Reading, style: Style) -> dict[str, bytes]:
    """The files of a package, by path: the pages of its modules, what they show, what all of them load."""
    files = {**shared(), f"{SHARED}/{style.script.name}": sent(style.script)}
    for unit in reading.units:
        files.update(pages(reading, unit, style))
    return files


def pages(reading: Reading, unit: Unit, style: Style) -> Mapping[str, bytes]:
    """The files of a module; made once for the package of the course and its own."""
    kept, name = reading.package.kept, f"{unit.id} {style.name}"
    if name not in kept:
        if unit not in kept:
            kept[unit] = leaves(unit, lambda questions: ask(questions, unit.reader.language))
        found: Leaves = kept[unit]
        html = _page(unit, found, plain(reading.package.course.title.markdown), style)
        beside = {f"{unit.id}/{path}": data for path, data in found.files.items()}
        kept[name] = {f"{unit.id}/index.html": html.encode(), **beside}
    made: Mapping[str, bytes] = kept[name]
    return made


def _page(unit: Unit, found: Leaves, course: str, style: Style) -> str:
    if longest(unit, len(found.leaves)) > STATE:
        raise WriteError(f"what is done in {unit.id} does not fit into {STATE} characters")
    language = unit.reader.language
    word = words(language, "package")
    data = {
        **style.data,
        "quiz": f"../{SHARED}/quiz.js",
        "words": dict(word),
        "items": [_item(question, code, style.more) for question, code in coded(unit.questions)],
    }
    return template("plainpage").render(
        unit=unit,
        course=course,
        leaves=found.leaves,
        shared=f"../{SHARED}",
        script=style.script.name,
        data=_json(data),
        language=language,
        chrome="en" if missing(language, "package") else language,
        word={**words(language, "page"), **words(language, "site"), **word},
        checked=checked(language),
        countries=_countries(unit, found),
        foot=_foot(unit),
    )


def coded(questions: Sequence[Question]) -> list[tuple[Question, str]]:
    """Each question with its code: of id and digest, so that a question that is changed is asked anew."""
    keys = {_key(question): question for question in questions}
    codes = [urlsafe_b64encode(hashlib.sha256(key.encode()).digest()).decode() for key in keys]
    length = next(n for n in range(SHORTEST, LONGEST + 1) if len({code[:n] for code in codes}) == len(codes))
    return [(question, code[:length]) for question, code in zip(keys.values(), codes, strict=True)]


def _key(question: Question) -> str:
    """As the script of the questions keeps it."""
    return f"{question.item.id}@{question.digest}"


def _item(question: Question, code: str, more: More) -> dict[str, object]:
    told = interaction(question)
    if not told.typed and len(told.ids) > SIGNS:
        raise WriteError(f"{question.item.id} has more than {SIGNS} answers")
    known = {
        "id": str(question.item.id),
        "key": _key(question),
        "code": code,
        "type": told.type,
        "goal": str(question.item.objective),
        "ids": told.ids,
        "lefts": told.lefts,
        "right": told.right,
        "typed": told.typed,
        "counts": counts(question),
    }
    return {name: value for name, value in {**known, **more(question)}.items() if value not in ((), "")}


def asked(question: Question) -> str:
    """The question in a few words, for reports."""
    text = said(question.variants[0].stem if question.variants else question.stem)
    return text if len(text) <= ASKED else f"{text[: ASKED - 2].rsplit(' ', 1)[0]} …"


def _json(value: object) -> str:
    """JSON as it may stand in a page."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def longest(unit: Unit, count: int) -> int:
    """How long what is kept of so many leaves can get, texts that learners type apart: they are let go.

    One sign each for version and leaf, a country, a sign for each leaf; of a question its code and seven
    signs (static/kept.js), and one for each answer.
    """
    countries = max((len(country.code) for country in unit.programme.settings.countries), default=0)
    head = 1 + 1 + 1 + 1 + countries + 1 + count
    return head + sum(1 + len(code) + 7 + _signs(question) for question, code in coded(unit.questions))


def _signs(question: Question) -> int:
    told = interaction(question)
    return 0 if told.typed else len(told.lefts or told.ids)


def _countries(unit: Unit, found: Leaves) -> list[tuple[str, str]]:
    """The countries that have parts of their own on the page, where there is a choice."""
    there = {code for leaf in found.leaves for codes in _COUNTRY.findall(leaf.html) for code in codes.split()}
    settings = unit.programme.settings
    known = [str(country.code) for country in settings.countries if str(country.code) in there]
    return [(code, settings.country_name(code, unit.reader.language)) for code in known[len(known) == 1 :]]


def _foot(unit: Unit) -> str:
    settings, reader = unit.programme.settings, unit.reader
    edition = words(reader.language, "pages")["edition"].format(
        edition=plain(settings.edition.markdown), date=amount.day(settings.as_of, reader)
    )
    return f"{plain(settings.publisher.markdown)}. {settings.licence}. {edition}"


@cache
def shared() -> Mapping[str, bytes]:
    """What all pages load, by its path in a package."""
    folders = (Path(__file__).parent / "static", Path(quiz.__file__).parent / "static")
    paths: Iterable[Path] = (path for folder in folders for path in folder.iterdir())
    return {f"{SHARED}/{path.name}": sent(path) for path in sorted(paths, key=lambda path: path.name)}


def sent(path: Path) -> bytes:
    """A script or a style as it is sent."""
    return light(path.read_text("utf-8")).encode()
