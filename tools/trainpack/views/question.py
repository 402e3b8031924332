"""An item becomes a question: its texts finished HTML, its numbers calculated, its lists in display order."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from types import MappingProxyType

from trainpack.locale import words
from trainpack.model.bank import Bank, Stimulus
from trainpack.model.items import (
    Categorise,
    Cloze,
    Formula,
    Item,
    Match,
    Multiple,
    Numeric,
    Order,
    Single,
    TextItem,
    TrueFalse,
)
from trainpack.model.items.number import Choice as Choices
from trainpack.model.items.number import Range, Tolerance
from trainpack.model.text import Text
from trainpack.source.expression import Name, evaluate, parse
from trainpack.views import amount
from trainpack.views.expand import expand
from trainpack.views.markup import inline, to_html
from trainpack.views.order import shuffled
from trainpack.views.question_types import Accepted, Choice, Gap, Near, Question, Side, Variant
from trainpack.views.scope import Scope

MAKING_TRIES = 50
"""How many more sets of numbers than wanted are looked at to find different ones."""


@dataclass(frozen=True, slots=True)
class _Making:
    """An item on its way to a question."""

    scope: Scope
    seed: str

    def html(self, text: Text | None) -> str:
        return inline(expand(text, self.scope).markdown) if text else ""

    def mix(self, values: tuple[Side, ...], item: Item, part: str) -> tuple[Side, ...]:
        return shuffled(values, self.seed, f"{item.id}/{part}", lambda side: side.id)


def question(item: Item, bank: Bank, scope: Scope, seed: str = "") -> Question:
    """The question that an item of a bank puts to a reader; `seed` mixes the options of one form."""
    making = _Making(scope, seed)
    made = _MAKE[type(item)](item, making)
    stimulus = next((found for found in bank.stimuli if found.id == item.stimulus), None)
    made = replace(made, stimulus=stimulus_html(stimulus, scope) if stimulus else "")
    return replace(made, digest=_digest(made))


def stimulus_html(stimulus: Stimulus, scope: Scope) -> str:
    """A shared case with its title and picture."""
    picture = ""
    if stimulus.image:
        scope.pictures.setdefault(str(stimulus.image.src))
        source = f"{scope.folder}{stimulus.image.src}"
        picture = f'\n<p><img src="{source}" alt="{_attribute(str(stimulus.image.alt))}"></p>'
    title = inline(expand(stimulus.title, scope).markdown)
    text = to_html(expand(stimulus.text, scope).markdown)
    return f'<p class="stimulus-title"><strong>{title}</strong></p>\n{text}{picture}'


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def _question(item: Item, making: _Making, stem: str) -> Question:
    return Question(
        item=item,
        digest="",
        language=making.scope.reader.language,
        stem=stem,
        explanation=making.html(item.explanation),
        hints=tuple(making.html(hint) for hint in item.hints),
    )


def _choice(item: Item, making: _Making) -> Question:
    assert isinstance(item, Single | Multiple)
    options = item.options
    if item.shuffle:
        options = shuffled(options, making.seed, f"{item.id}/options", lambda option: str(option.id))
    made = tuple(Choice(str(o.id), making.html(o.text), o.correct, making.html(o.feedback)) for o in options)
    return replace(_question(item, making, making.html(item.stem)), choices=made)


def _true_false(item: Item, making: _Making) -> Question:
    assert isinstance(item, TrueFalse)
    label = words(making.scope.reader.language, "print")
    sides = (("true", item.feedback.if_true), ("false", item.feedback.if_false))
    made = tuple(
        Choice(side, label[side], item.answer is (side == "true"), making.html(text)) for side, text in sides
    )
    return replace(_question(item, making, making.html(item.stem)), choices=made)


def _numeric(item: Item, making: _Making) -> Question:
    assert isinstance(item, Numeric)
    if item.answer.fact is not None:
        value = making.scope.number_of(Name(str(item.answer.fact), 0, fact=True))
    else:
        value = item.answer.value if item.answer.value is not None else Decimal(0)
    near = tuple(
        Near(n.value, n.tolerance.around(n.value), n.credit, making.html(n.feedback)) for n in item.near
    )
    made = _question(item, making, making.html(item.stem))
    variant = _variant(made.stem, value, item.answer.tolerance, near, made.explanation, _unit(item), making)
    return replace(made, variants=(variant,), unit=_unit_word(item, making))


def _formula(item: Item, making: _Making) -> Question:
    assert isinstance(item, Formula)
    variants = tuple(_formula_variant(item, given, making) for given in _givens(item, making.seed))
    made = _question(item, replace(making, scope=making.scope.with_given(_first(item))), variants[0].stem)
    return replace(made, variants=variants, unit=_unit_word(item, making))


def _first(item: Formula) -> dict[str, str | Decimal]:
    return {str(n): g.values[0] if isinstance(g, Range | Choices) else str(g) for n, g in item.given.items()}


def _formula_variant(item: Formula, given: Mapping[str, str | Decimal], making: _Making) -> Variant:
    inner = replace(making, scope=making.scope.with_given(given))
    value = calculated(str(item.answer.formula), inner.scope)
    near = []
    for wrong in item.near:
        number = calculated(str(wrong.formula), inner.scope)
        if number != value:
            near.append(Near(number, Decimal(0), wrong.credit, inner.html(wrong.feedback)))
    stem, explanation = inner.html(item.stem), inner.html(item.explanation)
    return _variant(stem, value, item.answer.tolerance, tuple(near), explanation, _unit(item), inner)


def calculated(formula: str, scope: Scope) -> Decimal:
    """The number of a formula. Raises ExpressionError."""
    return +evaluate(parse(formula), scope.number_of).value.normalize()


def _givens(item: Formula, seed: str) -> Iterator[dict[str, str | Decimal]]:
    """Different sets of numbers, as many as the item wants or as there are."""
    drawn = {str(name): given for name, given in item.given.items() if isinstance(given, Range | Choices)}
    fixed: dict[str, str | Decimal] = {str(n): str(g) for n, g in item.given.items() if str(n) not in drawn}
    seen: set[tuple[str | Decimal, ...]] = set()
    for attempt in range(item.variants + MAKING_TRIES):
        numbers: dict[str, str | Decimal] = {
            name: shuffled(given.values, seed, f"{item.id}/{name}/{attempt // len(given.values)}", str)[
                attempt % len(given.values)
            ]
            for name, given in drawn.items()
        }
        if tuple(numbers.values()) not in seen and len(seen) < max(item.variants, 1):
            seen.add(tuple(numbers.values()))
            yield fixed | numbers


def _variant(
    stem: str,
    value: Decimal,
    tolerance: Tolerance,
    near: tuple[Near, ...],
    explanation: str,
    unit: str,
    making: _Making,
) -> Variant:
    reader = making.scope.reader
    shown = amount.with_unit(value, unit, reader) if unit else amount.number(value, reader)
    return Variant(stem, value, shown, tolerance.around(value), near, explanation)


def _unit(item: Numeric | Formula) -> str:
    return str(item.unit.expect) if item.unit else ""


def _unit_word(item: Numeric | Formula, making: _Making) -> str:
    """The unit as it stands beside a field to fill in: VND, %, days."""
    if not item.unit:
        return ""
    pattern = words(making.scope.reader.language, "unit").get(_unit(item), "{n}")
    return pattern.split(" | ")[-1].replace("{n}", "").strip()


def _text(item: Item, making: _Making) -> Question:
    assert isinstance(item, TextItem)
    accepted = tuple(Accepted(str(a.value), a.credit, making.html(a.feedback)) for a in item.accept)
    return replace(_question(item, making, making.html(item.stem)), accepted=accepted)


def _match(item: Item, making: _Making) -> Question:
    assert isinstance(item, Match)
    lefts = tuple(Side(str(pair.id), making.html(pair.left)) for pair in item.pairs)
    rights = [Side(str(pair.id), making.html(pair.right)) for pair in item.pairs]
    rights += [Side(str(extra.id), making.html(extra.text)) for extra in item.extra]
    pairs = tuple((str(pair.id), str(pair.id)) for pair in item.pairs)
    made = _question(item, making, making.html(item.stem))
    return replace(made, lefts=lefts, rights=making.mix(tuple(rights), item, "rights"), pairs=pairs)


def _categorise(item: Item, making: _Making) -> Question:
    assert isinstance(item, Categorise)
    things = tuple(Side(str(thing.id), making.html(thing.text)) for thing in item.things)
    bins = tuple(Side(str(bin_.id), making.html(bin_.text)) for bin_ in item.bins)
    pairs = tuple((str(thing.id), str(thing.bin)) for thing in item.things)
    made = _question(item, making, making.html(item.stem))
    return replace(made, lefts=making.mix(things, item, "things"), rights=bins, pairs=pairs)


def _order(item: Item, making: _Making) -> Question:
    assert isinstance(item, Order)
    steps = tuple(Side(str(step.id), making.html(step.text)) for step in item.sequence)
    right = tuple(side.id for side in steps)
    mixed = making.mix(steps, item, "steps")
    if tuple(side.id for side in mixed) == right:  # never shown already solved
        mixed = (*mixed[1:], mixed[0])
    return replace(_question(item, making, making.html(item.stem)), steps=mixed, sequence=right)


def _cloze(item: Item, making: _Making) -> Question:
    assert isinstance(item, Cloze)
    text = re.sub(
        r"\[\[([a-z0-9-]+)\]\]",
        r'<span class="gap" data-gap="\1"></span>',
        expand(item.text, making.scope).markdown,
    )
    return replace(_question(item, making, to_html(text)), gaps=tuple(_gaps(item, making)))


def _gaps(item: Cloze, making: _Making) -> Iterator[Gap]:
    for name, gap in item.gaps.items():
        choices = tuple(str(choice) for choice in gap.choose or ())
        accepted = tuple(Accepted(str(a.value), a.credit, making.html(a.feedback)) for a in gap.accept or ())
        if gap.answer is not None:
            accepted = (Accepted(str(gap.answer), Decimal(1), ""),)
        value = (
            making.scope.number_of(Name(str(gap.fact), 0, fact=True)) if gap.fact is not None else gap.value
        )
        mixed = shuffled(choices, making.seed, f"{item.id}/{name}", str)
        shown = "" if value is None else amount.number(value, making.scope.reader)
        yield Gap(str(name), mixed, accepted, value, gap.tolerance.around(value or Decimal(0)), shown)


def _digest(made: Question) -> str:
    """What a learner answered is kept under this: an edit of the question starts it afresh."""
    said = [
        str(getattr(made, field.name))
        for field in fields(made)
        if field.name not in ("item", "digest", "stimulus")
    ]
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:12]


_MAKE: MappingProxyType[type[Item], Callable[[Item, _Making], Question]] = MappingProxyType(
    {
        Single: _choice,
        Multiple: _choice,
        TrueFalse: _true_false,
        Numeric: _numeric,
        Formula: _formula,
        TextItem: _text,
        Cloze: _cloze,
        Match: _match,
        Order: _order,
        Categorise: _categorise,
    }
)
"""How each item type becomes a question: a new type adds its line here."""
