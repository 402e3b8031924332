"""A pool of questions as one Moodle XML file, a category for each module.

https://docs.moodle.org/en/Moodle_XML_format
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from functools import lru_cache

from lxml import etree

from trainpack.model.bank import Scenario
from trainpack.model.items import Cloze, Multiple, Numeric, Order, Scale, TextItem
from trainpack.model.items.number import Formula
from trainpack.model.items.open import Essay
from trainpack.views.pool import DRAFT, Chapter, Entry, Pool
from trainpack.views.question_types import Question
from trainpack.writers.base import Fidelity, Written, carried, refused
from trainpack.writers.kit.questions import exchange
from trainpack.writers.kit.questions.shares import known
from trainpack.writers.moodle.items import RENDERERS, rendered
from trainpack.writers.moodle.parts import HTML, Bank, boxed, leaf

TOP = "$course$/top"
"""The category that holds all of a course (question/format.php)."""
MOST_RIGHT = 10
"""The shares that Moodle takes go down to a tenth."""


def write(pool: Pool) -> Written:
    """The file; questions that Moodle cannot hold are left out, as `fidelity` says."""
    root = etree.Element("quiz")
    for chapter in pool.chapters:
        root.append(_category(pool, chapter))
        bank = _bank(chapter, pool.language)
        made = (_question(entry, bank) for entry in chapter.entries)
        root.extend(deepcopy(element) for element in made if element is not None)
    etree.indent(root)
    return Written(etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n")


@lru_cache(maxsize=256)
def _bank(chapter: Chapter, language: str) -> Bank:
    return Bank(chapter.pictures, language)


@lru_cache(maxsize=4096)
def _question(entry: Entry, bank: Bank) -> etree._Element | None:
    """A question, made once for the files of its course and of its module; None where Moodle refuses it."""
    return None if fidelity(entry.question).level == "refused" else rendered(entry, bank)


def _category(pool: Pool, chapter: Chapter) -> etree._Element:
    """A slash within a name is written twice; a draft says so at its end."""
    title = f"{chapter.id} {chapter.title}"
    names = (pool.title, pool.side, f"{title} ({DRAFT})" if chapter.draft else title)
    path = dict.fromkeys(name.replace("/", "//") for name in names)
    element = etree.Element("question", type="category")
    boxed(element, "category", "/".join((TOP, *path)))
    info = etree.SubElement(element, "info", HTML)
    leaf(info, "text", "".join(f"<p>{exchange.escaped(goal)}</p>" for goal in chapter.objectives.values()))
    leaf(element, "idnumber", f"{chapter.id}-{pool.side}")
    return element


def fidelity(question: Question) -> Fidelity:
    """What Moodle makes of a question."""
    item = question.item
    if isinstance(item, Scenario):
        return refused("Moodle's question bank has no branching")
    if type(item) not in RENDERERS:
        return refused(f"no form for `{item.type}`")
    right = sum(choice.correct for choice in question.choices)
    if isinstance(item, Multiple) and right > MOST_RIGHT:
        return refused(f"Moodle takes at most {MOST_RIGHT} right options, here are {right}")
    return carried(_losses(question), _remarks(question))


def _losses(question: Question) -> Iterator[str]:
    item = question.item
    if question.stimulus:
        yield "the case is repeated in each of its questions"
    if isinstance(item, Multiple) and item.scoring == "all-or-nothing":
        yield "marked plus-minus, because Moodle itself has no all-or-nothing"
    if isinstance(item, TextItem) and item.match.typos:
        yield "typing errors are not forgiven"
    if isinstance(item, Scale):
        yield "a choice that is worth nothing"
    if isinstance(item, Essay):
        yield "the rubric is a note for the marker"
    if isinstance(item, Numeric | Formula | TextItem) and not all(map(known, _credits(question))):
        yield "a share of the points is rounded to one that Moodle knows"
    if exchange.rights_with_markup(question):
        yield "answers to match are plain text"


def _remarks(question: Question) -> Iterator[str]:
    item = question.item
    if isinstance(item, Cloze) and (item.points / len(question.gaps)) % 1:
        yield f"its mark is {len(question.gaps)}, one for each gap; set it to {item.points} in the quiz"
    if isinstance(item, Order):
        yield "needs Moodle 4.4, or the plug-in ordering before"


def _credits(question: Question) -> Iterator[Decimal]:
    yield from (near.credit for variant in question.variants for near in variant.near)
    yield from (one.credit for one in question.accepted)
