"""An item becomes a question: its texts finished HTML, its numbers calculated, its lists in display order."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from types import MappingProxyType

from lxml.html import fragment_fromstring

from trainpack.locale import words
from trainpack.model.bank import Bank, Scenario, Stimulus
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
from trainpack.model.items.number import Choice as Choices
from trainpack.model.items.number import Range, Tolerance
from trainpack.model.items.picture import Region
from trainpack.model.text import Text
from trainpack.source.expression import Name, evaluate, parse
from trainpack.views import amount
from trainpack.views.expand import expand
from trainpack.views.markup import inline, to_html
from trainpack.views.order import shuffled
from trainpack.views.question_types import (
    Accepted,
    Area,
    Choice,
    Criterion,
    Gap,
    Level,
    Near,
    Question,
    Scene,
    Side,
    Variant,
    Way,
)
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

    def words(self, text: Text) -> str:
        """A text that is typed or stands in a list: its figures written out with spaces as they are typed."""
        shown = expand(text, self.scope)
        if shown is text:
            return str(text)
        words = str(fragment_fromstring(shown.markdown, "p").text_content())
        return words.replace(amount.NO_BREAK, " ")

    def mix(self, values: tuple[Side, ...], item: Item, part: str) -> tuple[Side, ...]:
        return shuffled(values, self.seed, f"{item.id}/{part}", lambda side: side.id)


def question(item: Item, bank: Bank, scope: Scope, seed: str = "") -> Question:
    """The question that an item of a bank puts to a reader; `seed` mixes the options of one form."""
    making = _Making(scope, seed)
    made = _MAKE[type(item)](item, making)
    stimulus = next((found for found in bank.stimuli if found.id == item.stimulus), None)
    made = replace(made, stimulus=stimulus_html(stimulus, scope) if stimulus else "")
    return replace(made, digest=_digest(made))


def story(scenario: Scenario, scope: Scope) -> Question:
    """The question that a branching scenario puts: its title is the stem, its scenes are the ways through."""
    making = _Making(scope, "")
    scenes = sorted(scenario.nodes.items(), key=lambda node: node[0] != scenario.start)
    made = Question(
        item=scenario,
        digest="",
        language=scope.reader.language,
        stem=making.html(scenario.title),
        explanation="",
        hints=(),
        scenes=tuple(
            Scene(
                str(name),
                making.html(scene.text),
                tuple(Way(str(way.id), making.html(way.text), str(way.to)) for way in scene.choices),
                scene.score or Decimal(0),
            )
            for name, scene in scenes
        ),
    )
    return replace(made, digest=_digest(made))


def stimulus_html(stimulus: Stimulus, scope: Scope) -> str:
    """A shared case with its title and picture."""
    picture = ""
    if stimulus.image:
        picture = f"\n<p>{_picture(str(stimulus.image.src), str(stimulus.image.alt), scope)}</p>"
    title = inline(expand(stimulus.title, scope).markdown)
    text = to_html(expand(stimulus.text, scope).markdown)
    return f'<p class="stimulus-title"><strong>{title}</strong></p>\n{text}{picture}'


def _picture(source: str, alt: str, scope: Scope) -> str:
    scope.pictures.setdefault(source)
    return f'<img src="{scope.folder}{source}" alt="{_attribute(alt)}">'


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
    drawn = tuple(givens(item, making.seed))
    variants = tuple(_formula_variant(item, given, making) for given in drawn)
    first = replace(making, scope=making.scope.also(drawn[0]))  # who prints one prints this one
    made = _question(item, first, variants[0].stem)
    return replace(made, variants=variants, unit=_unit_word(item, making))


def _formula_variant(item: Formula, given: Mapping[str, str | Decimal], making: _Making) -> Variant:
    inner = replace(making, scope=making.scope.also(given))
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


def givens(item: Formula, seed: str) -> Iterator[dict[str, str | Decimal]]:
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
    width = tolerance.around(value)
    return Variant(stem, value, shown, width, near, explanation, amount.number(width, reader))


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
    accepted = tuple(Accepted(making.words(a.value), a.credit, making.html(a.feedback)) for a in item.accept)
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
        mixed = shuffled(gap.choose or (), making.seed, f"{item.id}/{name}", str)
        accepted = tuple(
            Accepted(making.words(a.value), a.credit, making.html(a.feedback)) for a in gap.accept or ()
        )
        if gap.answer is not None:
            accepted = (Accepted(making.words(gap.answer), Decimal(1), ""),)
        value = (
            making.scope.number_of(Name(str(gap.fact), 0, fact=True)) if gap.fact is not None else gap.value
        )
        choices = tuple(making.words(choice) for choice in mixed)
        shown = "" if value is None else amount.number(value, making.scope.reader)
        width = gap.tolerance.around(value or Decimal(0))
        within = amount.number(width, making.scope.reader)
        yield Gap(str(name), choices, accepted, value, width, shown, within)


def _hotspot(item: Item, making: _Making) -> Question:
    assert isinstance(item, Hotspot)
    regions = item.regions
    if item.shuffle:
        regions = shuffled(regions, making.seed, f"{item.id}/regions", lambda region: str(region.id))
    choices = tuple(Choice(str(r.id), making.html(r.label), r.correct, "") for r in regions)
    areas = tuple(Area(str(r.id), r.shape, tuple(_shares(r, item))) for r in regions)
    picture = _picture(str(item.image.src), str(item.image.alt), making.scope)
    made = _question(item, making, making.html(item.stem))
    return replace(made, choices=choices, areas=areas, picture=picture)


def _shares(region: Region, item: Hotspot) -> Iterator[float]:
    """The numbers of a region as shares of the picture; a circle as its box."""
    numbers = [float(number) for number in region.at_]
    if region.shape == "circle":
        x, y, radius = numbers
        numbers = [x - radius, y - radius, 2 * radius, 2 * radius]
    for place, number in enumerate(numbers):
        yield round(number / (item.image.height if place % 2 else item.image.width), 4)


def _scale(item: Item, making: _Making) -> Question:
    assert isinstance(item, Scale)
    ends = {item.scale.from_: item.scale.low, item.scale.to: item.scale.high}
    choices = tuple(
        Choice(str(n), f"{n}: {making.html(ends[n])}" if n in ends else str(n), correct=False, feedback="")
        for n in range(item.scale.from_, item.scale.to + 1)
    )
    return replace(_question(item, making, making.html(item.stem)), choices=choices)


def _essay(item: Item, making: _Making) -> Question:
    assert isinstance(item, Essay)
    criteria = tuple(
        Criterion(
            str(criterion.id),
            making.html(criterion.criterion),
            tuple(Level(level.points, making.html(level.text)) for level in criterion.levels),
        )
        for criterion in item.rubric
    )
    made = _question(item, making, making.html(item.stem))
    return replace(made, criteria=criteria, sample=making.html(item.sample))


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
        Hotspot: _hotspot,
        Scale: _scale,
        Essay: _essay,
    }
)
"""How each item type becomes a question: a new type adds its line here."""
