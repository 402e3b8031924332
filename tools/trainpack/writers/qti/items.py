"""Every item type as a question of QTI. The table at the end is what QTI can hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType

from lxml import etree

from trainpack.model.items import (
    Categorise,
    Cloze,
    Essay,
    Formula,
    Hotspot,
    Item,
    Match,
    Multiple,
    Numeric,
    Order,
    Scale,
    Single,
    TextItem,
    TrueFalse,
)
from trainpack.views.question_types import Choice, Question, Side
from trainpack.writers.kit.questions import exchange, typed
from trainpack.writers.qti import process
from trainpack.writers.qti.cloze import gapped
from trainpack.writers.qti.content import flow, plain
from trainpack.writers.qti.dialect import Dialect, identifier
from trainpack.writers.qti.hotspot import hotspot
from trainpack.writers.qti.process import RESPONSE

ONE = Decimal(1)


@dataclass(slots=True)
class Parts:
    """What belongs to the type of a question: declarations, body, rules, feedback by identifier."""

    responses: list[etree._Element]
    body: list[etree._Element]
    rules: list[etree._Element] = field(default_factory=list)
    feedback: dict[str, str] = field(default_factory=dict)
    human: bool = False


@dataclass(frozen=True, slots=True)
class Asking:
    """One question on its way: of a formula item each variant is asked by itself (`place` is its number)."""

    question: Question
    dialect: Dialect
    pictures: Mapping[str, bytes]
    place: int = 0

    @property
    def stem(self) -> str:
        variants = self.question.variants
        return variants[self.place].stem if variants else self.question.stem

    @property
    def explanation(self) -> str:
        variants = self.question.variants
        return variants[self.place].explanation if variants else self.question.explanation

    @property
    def points(self) -> Decimal:
        return self.question.item.points

    def interaction(self, name: str, *children: object, **attributes: object) -> etree._Element:
        """The interaction, with the question as its prompt."""
        e = self.dialect.element
        prompt = [e("prompt", *_nodes(flow(self.stem, self.dialect)))] if plain(self.stem) else []
        return e(name, *prompt, *children, responseIdentifier=RESPONSE, **attributes)

    def body(self, *blocks: etree._Element, asked: bool = False) -> list[etree._Element]:
        """The blocks, behind the question where no prompt holds it."""
        if plain(self.stem) and not asked:
            return list(blocks)
        return [flow(self.stem, self.dialect), *blocks]


def _nodes(box: etree._Element) -> list[object]:
    return [box.text or "", *box]


def parts(asking: Asking) -> Parts:
    """What a question is made of. Raises KeyError for what QTI cannot hold."""
    return RENDERERS[type(asking.question.item)](asking)  # type: ignore[index]


def _choices(asking: Asking, choices: Iterable[Choice], **attributes: object) -> etree._Element:
    e = asking.dialect.element
    made = (
        e("simpleChoice", *_nodes(flow(c.html, asking.dialect)), identifier=identifier(c.id)) for c in choices
    )
    return asking.interaction("choiceInteraction", *made, **attributes)


def _single(asking: Asking) -> Parts:
    question, d = asking.question, asking.dialect
    right = [identifier(choice.id) for choice in question.choices if choice.correct]
    shuffle = not isinstance(question.item, TrueFalse) and question.item.shuffle  # type: ignore[union-attr]
    body = _choices(asking, question.choices, shuffle=shuffle, maxChoices=1)
    declared = process.response(d, "single", "identifier", right)
    return Parts([declared], asking.body(body), [_all_or_nothing(asking)], _told(question.choices))


def _all_or_nothing(asking: Asking) -> etree._Element:
    d = asking.dialect
    same = d.element("match", process.variable(d), process.correct(d))
    return process.when(d, (same, [process.scored(d, process.points(d, asking.points))]))


def _told(choices: Iterable[Choice]) -> dict[str, str]:
    """The feedback of a choice is found by the choice's own identifier."""
    return {identifier(choice.id): choice.feedback for choice in choices if choice.feedback}


def _multiple(asking: Asking) -> Parts:
    """Plus-minus is a mapping that is never below nothing."""
    question, d = asking.question, asking.dialect
    assert isinstance(question.item, Multiple)
    right = [identifier(choice.id) for choice in question.choices if choice.correct]
    body = _choices(asking, question.choices, shuffle=question.item.shuffle, maxChoices=0)
    worth = process.plus_minus(d, question.choices)
    declared = process.response(d, "multiple", "identifier", right, mapping=worth)
    rule = _mapped(asking, len(right))
    if question.item.scoring == "all-or-nothing":
        rule = _all_or_nothing(asking)
    return Parts([declared], asking.body(body), [rule], _told(question.choices))


def _mapped(asking: Asking, of: int) -> etree._Element:
    d = asking.dialect
    earned = d.element("mapResponse", identifier=RESPONSE)
    return process.scored(d, process.share(d, earned, asking.points, of))


def _scale(asking: Asking) -> Parts:
    """A choice without a right answer and without a score."""
    body = _choices(asking, asking.question.choices, shuffle=False, maxChoices=1)
    return Parts([process.response(asking.dialect, "single", "identifier")], asking.body(body))


def _numbers(asking: Asking) -> Parts:
    """A typed number: the right one, or a frequent wrong one with what is told to who types it."""
    d, variant = asking.dialect, asking.question.variants[asking.place]
    entry = d.element("textEntryInteraction", responseIdentifier=RESPONSE, expectedLength=20)
    unit = f" {asking.question.unit}" if asking.question.unit else ""
    body = asking.body(d.html("p", entry, unit), asked=True)
    right = process.near(d, RESPONSE, variant.value, variant.tolerance)
    ways = [(right, [process.scored(d, process.points(d, asking.points))])]
    feedback = {}
    for n, near in enumerate(variant.near, 1):
        told = process.told(d, process.value(d, "identifier", f"NEAR{n}"))
        earned = process.scored(d, process.points(d, near.credit * asking.points))
        ways.append((process.near(d, RESPONSE, near.value, near.tolerance), [earned, told]))
        feedback[f"NEAR{n}"] = near.feedback
    declared = process.response(d, "single", "float", [process.number(variant.value)])
    return Parts([declared], body, [process.when(d, *ways)], feedback)


def _text(asking: Asking) -> Parts:
    question, d = asking.question, asking.dialect
    assert isinstance(question.item, TextItem)
    cased = question.item.match.case == "keep"
    accepted = typed.unfolded(question.accepted, question.item.match)
    worth = process.mapping(d, {one.value: one.credit for one in accepted}, cased=cased)
    entry = d.element("textEntryInteraction", responseIdentifier=RESPONSE, expectedLength=30)
    rules, feedback = [_mapped(asking, 1)], {}
    for n, one in enumerate(accepted, 1):
        if one.feedback:
            shown = process.told(d, process.value(d, "identifier", f"ANSWER{n}"))
            rules.append(process.when(d, (process.gives(d, one.value, cased=cased), [shown])))
            feedback[f"ANSWER{n}"] = one.feedback
    best = next((one.value for one in accepted if one.credit == 1), accepted[0].value)
    declared = process.response(d, "single", "string", [best], mapping=worth)
    return Parts([declared], asking.body(d.html("p", entry), asked=True), rules, feedback)


def _match(asking: Asking) -> Parts:
    """Pairs, or things in bins: each right pair earns its part. A right side may serve as often as needed."""
    question, d = asking.question, asking.dialect
    right = [f"{identifier(f'l.{left}')} {identifier(f'r.{side}')}" for left, side in question.pairs]
    worth = process.mapping(d, dict.fromkeys(right, ONE))
    most = len(question.lefts)
    sets = (
        d.element("simpleMatchSet", *_associable(asking, question.lefts, "l", 1)),
        d.element("simpleMatchSet", *_associable(asking, question.rights, "r", most)),
    )
    shuffle = question.item.shuffle  # type: ignore[union-attr]
    body = asking.interaction("matchInteraction", *sets, shuffle=shuffle, maxAssociations=most)
    declared = process.response(d, "multiple", "directedPair", right, mapping=worth)
    return Parts([declared], asking.body(body), [_mapped(asking, len(right))])


def _associable(asking: Asking, sides: Iterable[Side], letter: str, most: int) -> Iterator[etree._Element]:
    for side in sides:
        content = _nodes(flow(side.html, asking.dialect))
        yield asking.dialect.element(
            "simpleAssociableChoice", *content, identifier=f"{letter}.{side.id}", matchMax=most
        )


def _order(asking: Asking) -> Parts:
    question, d = asking.question, asking.dialect
    assert isinstance(question.item, Order)
    steps = (
        d.element("simpleChoice", *_nodes(flow(s.html, d)), identifier=identifier(s.id))
        for s in question.steps
    )
    body = asking.interaction("orderInteraction", *steps, shuffle=question.item.shuffle)
    right = [identifier(step) for step in question.sequence]
    declared = process.response(d, "ordered", "identifier", right)
    rules = [_all_or_nothing(asking)]
    if question.item.scoring != "exact":
        rules = list(_counted(asking, right, question.item.scoring == "adjacent"))
    return Parts([declared], asking.body(body), rules)


def _counted(asking: Asking, right: list[str], adjacent: bool) -> Iterator[etree._Element]:
    """One more for each step in its place, or right before the step that should follow; then the share."""
    d = asking.dialect
    e = d.element

    def step(name: str) -> etree._Element:
        return process.value(d, "identifier", name)

    pairs = pairwise(right)
    held = (
        [e("contains", process.variable(d), e("ordered", step(one), step(next_))) for one, next_ in pairs]
        if adjacent
        else [e("match", e("index", process.variable(d), n=n), step(one)) for n, one in enumerate(right, 1)]
    )
    for condition in held:
        more = e("sum", process.variable(d, process.SCORE), process.points(d, ONE))
        yield process.when(d, (condition, [process.scored(d, more)]))
    yield process.scored(d, process.share(d, process.variable(d, process.SCORE), asking.points, len(held)))


def _cloze(asking: Asking) -> Parts:
    declared, body, rules = gapped(asking.question, asking.dialect, asking.points)
    return Parts(declared, [body], rules)


def _hotspot(asking: Asking) -> Parts:
    declared, interaction, of = hotspot(asking.question, asking.dialect, asking.pictures, asking.interaction)
    rule = _mapped(asking, of) if of > 1 else _all_or_nothing(asking)
    return Parts([declared], asking.body(interaction), [rule])


def _essay(asking: Asking) -> Parts:
    """A person marks it, by the rubric that only markers see."""
    question, d = asking.question, asking.dialect
    item = question.item
    assert isinstance(item, Essay)
    length = item.words[1] * 7 if item.words else None
    body = asking.interaction("extendedTextInteraction", expectedLength=length, expectedLines=15)
    declared = process.response(d, "single", "string")
    return Parts([declared], [*_rubric(asking), *asking.body(body)], human=True)


def _rubric(asking: Asking) -> Iterator[etree._Element]:
    d = asking.dialect
    table = flow(exchange.rubric(asking.question), d)
    content = d.element("contentBody", table) if d.whole else table
    yield d.element("rubricBlock", content, view="scorer", use="scoring" if d.whole else None)


RENDERERS: Mapping[type[Item], Callable[[Asking], Parts]] = MappingProxyType(
    {
        Single: _single,
        Multiple: _multiple,
        TrueFalse: _single,
        Numeric: _numbers,
        Formula: _numbers,
        TextItem: _text,
        Cloze: _cloze,
        Match: _match,
        Order: _order,
        Categorise: _match,
        Hotspot: _hotspot,
        Scale: _scale,
        Essay: _essay,
    }
)
"""What QTI can hold, and as what."""
