"""A pool of questions as one GIFT file. Ids and tags stand in comments, which Moodle reads.

https://docs.moodle.org/en/GIFT_format
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from trainpack.model.bank import Scenario
from trainpack.model.items import (
    Categorise,
    Cloze,
    Essay,
    Formula,
    Item,
    Multiple,
    Numeric,
    Order,
    Scale,
    TextItem,
)
from trainpack.views.pool import DRAFT, Chapter, Entry, Pool
from trainpack.views.question_types import Question
from trainpack.writers.base import Fidelity, Written, carried, refused
from trainpack.writers.gift.items import RENDERERS, Part, html, signed
from trainpack.writers.kit.questions import exchange
from trainpack.writers.kit.questions.shares import known

TOP = "$course$/top"


def write(pool: Pool) -> Written:
    """The file; questions that GIFT cannot hold are left out, as `fidelity` says."""
    lines: list[str] = []
    for chapter in pool.chapters:
        lines += [_category(pool, chapter), ""]
        for entry in chapter.entries:
            if fidelity(entry.question).level != "refused":
                for part in RENDERERS[type(entry.question.item)](entry):  # type: ignore[index]
                    lines += [*_question(entry, part), ""]
    return Written("\n".join(lines).encode())


def _category(pool: Pool, chapter: Chapter) -> str:
    title = f"{chapter.id} {chapter.title}"
    names = (pool.title, pool.side, f"{title} ({DRAFT})" if chapter.draft else title)
    return "$CATEGORY: " + "/".join([TOP, *dict.fromkeys(name.replace("/", "//") for name in names)])


def _question(entry: Entry, part: Part) -> Iterator[str]:
    """A comment with id and tags, the title, the text, the answers."""
    yield "// " + " ".join([f"[id:{entry.id}{part.ending}]", *(f"[tag:{tag}]" for tag in entry.tags)])
    title = exchange.name(f"{entry.id}{part.ending}", part.stem)
    stem = html(exchange.with_case(entry.question, part.stem))
    told = [f"####{html(part.explanation)}"] if part.explanation else []
    yield f"::{signed(title)}::[html]{stem} {{"
    yield from (f"  {line}" for line in (*part.answers, *told))
    yield "}"


def fidelity(question: Question) -> Fidelity:
    """What GIFT makes of a question."""
    if isinstance(question.item, Scenario):
        return refused("GIFT has no branching")
    if type(question.item) not in RENDERERS:
        return refused("GIFT has no questions about a picture")
    return carried(_losses(question))


def _losses(question: Question) -> Iterator[str]:
    item = question.item
    yield from _lost_in_all(question)
    if isinstance(item, TextItem):
        yield from _lost_in_typing(item)
    if isinstance(item, Numeric | Formula) and question.unit:
        yield "the unit stands in the text"
    if isinstance(item, Formula):
        yield f"{len(question.variants)} questions with fixed numbers"
    if isinstance(item, Cloze):
        yield f"{len(question.gaps)} questions, one for each gap"
    if isinstance(item, Multiple) and item.scoring == "plus-minus":
        return
    if type(item) in AS_ANOTHER:
        yield AS_ANOTHER[type(item)]  # type: ignore[index]


AS_ANOTHER: Mapping[type[Item], str] = MappingProxyType(
    {
        Multiple: "marked plus-minus, because GIFT has no all-or-nothing",
        Order: "matched with places",
        Categorise: "matched with groups",
        Scale: "a choice in which every answer earns the points",
        Essay: "without the rubric and the model answer",
    }
)
"""Types that become something less."""


def _lost_in_typing(item: TextItem) -> Iterator[str]:
    if item.match.case == "keep":
        yield "small and capital letters are the same"
    if item.match.typos:
        yield "typing errors are not forgiven"


def _lost_in_all(question: Question) -> Iterator[str]:
    if question.stimulus:
        yield "the case is repeated in each of its questions"
    if question.hints:
        yield "without hints"
    if exchange.pictures(exchange.texts(question)):
        yield "words in the place of pictures"
    if question.item.points != 1:
        yield "worth one point"
    if not all(map(known, _shares(question))):
        yield "a share of the points is rounded to one that Moodle knows"
    if exchange.rights_with_markup(question):
        yield "answers to match are plain text"


def _shares(question: Question) -> Iterator[Decimal]:
    yield from (near.credit for variant in question.variants for near in variant.near)
    yield from (one.credit for one in question.accepted)
    yield from (one.credit for gap in question.gaps for one in gap.accepted)
