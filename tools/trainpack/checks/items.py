"""Items: answerable, for one purpose each, and without two things under one name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from trainpack.checks.context import Context, near
from trainpack.checks.rule import RULES, Finding, rule
from trainpack.checks.structure import banks, blocks, items
from trainpack.diagnostics import Location, Severity
from trainpack.model.block import Quiz
from trainpack.model.items import Categorise, Formula, Match, Multiple, Numeric, Order, Single, TextItem
from trainpack.model.items.open import Essay
from trainpack.model.items.picture import Hotspot, Region
from trainpack.model.items.words import Cloze
from trainpack.model.raw import Scalar
from trainpack.source.inline import mask

_GAP = re.compile(r"\[\[([^\[\]\n]*)\]\]")
MOST_VARIANTS = 100


@rule("Q003", "error", "no right answer, or two")
def right_options(context: Context) -> Iterator[Finding]:
    """A `single` item has no right option or several, or a `multiple` or `hotspot` item has none.

    Nobody can answer such a question, and every learning system refuses it. The place is the `options`, or
    the `regions`.

    Bad:

        type: single
        options:
          - {id: a, text: 5 per cent, correct: true}
          - {id: b, text: 10 per cent, correct: true}

    Good:

        type: single
        options:
          - {id: a, text: 5 per cent, correct: true}
          - {id: b, text: 10 per cent}
    """
    for item in context.items(Single, Multiple):
        right = [option for option in item.options if option.correct]
        if not right:
            hint = "Mark one correct: true."
            yield Finding(item.where("options"), f"`{item.id}` has no right option", hint)
        elif len(right) > 1 and isinstance(item, Single):
            hint = "Use type: multiple."
            yield Finding(item.where("options"), f"`{item.id}` has {len(right)} right options", hint)
    for spot in context.items(Hotspot):
        if not any(region.correct for region in spot.regions):
            hint = "Mark one correct: true."
            yield Finding(spot.where("regions"), f"`{spot.id}` has no right region", hint)


@rule("Q035", "error", "practice and graded at once")
def practice_and_graded(context: Context) -> Iterator[Finding]:
    """The `use` of an item or scenario holds practice beside pre, post or exam, or holds nothing.

    The key of a practice item travels to the learner. As a graded item it would measure memory.

    Bad:

        use: [practice, post]

    Good:

        use: [post]
    """
    for _, bank in banks(context):
        for entry in (*bank.items, *bank.scenarios):
            if not entry.use:
                hint = "Write [practice] or [pre, post]."
                yield Finding(entry.where("use"), f"`{entry.id}` is for nothing", hint)
            elif "practice" in entry.use and len(entry.use) > 1:
                yield Finding(entry.where("use"), f"`{entry.id}` is practice and graded at once")


@rule("Q036", "error", "graded item in a lesson")
def graded_in_lesson(context: Context) -> Iterator[Finding]:
    """A `quiz` block names an item that is meant for tests. Its key would stand on the learner's page.

    Bad:

        items: eii-03-q01, eii-03-q08     # q08 has use: [post]

    Good:

        items: eii-03-q01
    """
    stories = {str(story.id): story for _, bank in banks(context) for story in bank.scenarios}
    for module in context.programme.modules.values():
        for quiz in blocks(module.lesson, Quiz):
            for name in quiz.items:
                item = context.programme.items.get(name) or stories.get(name)
                if item is not None and not item.practice:
                    yield Finding(name.at, f"`{name}` is a graded item", "Lessons show practice items only.")


@rule("Q037", "error", "id used twice in an item")
def duplicate_parts(context: Context) -> Iterator[Finding]:
    """Two options, pairs, extra answers, steps, bins, things, regions or criteria have the same id.

    The second one is shown. A pair and an extra answer are of one kind: both stand on the right.

    Bad:

        options:
          - {id: a, text: yes}
          - {id: a, text: no}

    Good:

        options:
          - {id: yes, text: yes}
          - {id: no, text: no}
    """
    for names in _named(context):
        if len(set(names)) < len(names):
            yield from _repeated(names)


def _named(context: Context) -> Iterator[list[Scalar]]:
    """The ids in each item that must differ from each other."""
    for choice in context.items(Single, Multiple):
        yield [option.id for option in choice.options]
    for match in context.items(Match):
        yield [pair.id for pair in match.pairs] + [extra.id for extra in match.extra]
    for order in context.items(Order):
        yield [step.id for step in order.sequence]
    for sorting in context.items(Categorise):
        yield [bin_.id for bin_ in sorting.bins]
        yield [thing.id for thing in sorting.things]
    for spot in context.items(Hotspot):
        yield [region.id for region in spot.regions]
    for essay in context.items(Essay):
        yield [criterion.id for criterion in essay.rubric]


def _repeated(names: list[Scalar]) -> Iterator[Finding]:
    seen: dict[str, Scalar] = {}
    for name in names:
        if name in seen:
            yield Finding(name.at, f"the id `{name}` is used already", f"First at {seen[name].at}.")
        seen.setdefault(name, name)


@rule("Q038", "error", "gaps and text differ")
def gaps(context: Context) -> Iterator[Finding]:
    """A cloze text has a gap that `gaps` does not explain, or one twice, or lacks one that is explained.

    Bad:

        text: Was the person [[persn]]?
        gaps:
          person: {accept: [insured]}

    Good:

        text: Was the person [[person]]?
        gaps:
          person: {accept: [insured]}
    """
    for item in context.items(Cloze):
        written: Counter[str] = Counter()
        for gap in _GAP.finditer(mask(item.text.markdown)):
            name = gap[1].strip()
            written[name] += 1
            if name not in item.gaps or written[name] > 1:
                at = context.at(item.text, gap.start(1), max(gap.end(1), gap.start(1) + 1))
                what = (
                    f"the gap `{name}` stands here twice"
                    if name in item.gaps
                    else f"there is no gap `{name}`"
                )
                yield Finding(at, what, "" if name in item.gaps else near(name, item.gaps))
        for known in item.gaps:
            if known not in written:
                yield Finding(known.at, f"the text has no gap [[{known}]]")


@rule("Q039", "error", "unknown bin")
def unknown_bin(context: Context) -> Iterator[Finding]:
    """A thing of a `categorise` item belongs to a bin that the item does not have.

    Bad:

        bin: exclude

    Good:

        bin: excluded
    """
    for item in context.items(Categorise):
        bins = [bin_.id for bin_ in item.bins]
        for thing in item.things:
            if thing.bin not in bins:
                yield Finding(thing.bin.at, f"there is no bin `{thing.bin}`", near(thing.bin, bins))


@rule("Q040", "error", "too few options")
def too_few_options(context: Context) -> Iterator[Finding]:
    """A choice has fewer than two options, so there is nothing to choose.

    Bad:

        options:
          - {id: a, text: yes, correct: true}

    Good:

        options:
          - {id: a, text: yes, correct: true}
          - {id: b, text: no}
    """
    for item in context.items(Single, Multiple):
        if len(item.options) < 2:
            yield Finding(item.where("options"), f"`{item.id}` needs at least two options")


@rule("Q045", "error", "share outside 0 to 1")
def shares(context: Context) -> Iterator[Finding]:
    """An `expect` or a `credit` is below 0 or above 1, or the points of an item are not above 0.

    Shares are parts of the whole: half of the points is 0.5. What costs points belongs to `scoring`.

    Bad:

        credit: 50

    Good:

        credit: 0.5
    """
    for item in items(context):
        if item.expect is not None and not 0 <= item.expect <= 1:
            yield Finding(item.where("expect"), "`expect` is a share from 0 to 1")
        if item.points <= 0:
            yield Finding(item.where("points"), f"`{item.id}` is worth nothing")
    for at, credit in _credits(context):
        if not 0 <= credit <= 1:
            yield Finding(at, "`credit` is a share from 0 to 1")


def _credits(context: Context) -> Iterator[tuple[Location, Decimal]]:
    for item in context.items(Numeric, Formula):
        yield from ((near_.where("credit"), near_.credit) for near_ in item.near)
    for typed in context.items(TextItem):
        yield from ((answer.where("credit"), answer.credit) for answer in typed.accept)
    for cloze in context.items(Cloze):
        for gap in cloze.gaps.values():
            yield from ((answer.where("credit"), answer.credit) for answer in gap.accept or ())


@rule("Q046", "error", "waiver of an unknown check")
def unknown_waiver(context: Context) -> Iterator[Finding]:
    """`waive` names a code that no check has, or that cannot be waived because it is an error.

    A waiver switches off one warning for one item and says why. What is an error cannot be built.

    Bad:

        waive:
          Q099: the manager of the factory says so

    Good:

        waive:
          D029: the item asks about the tag itself
    """
    for item in items(context):
        for code in item.waive:
            known = RULES.get(code)
            if known is None:
                yield Finding(code.at, f"there is no check `{code}` for items", near(code, RULES))
            elif known.severity is Severity.ERROR:
                yield Finding(code.at, f"`{code}` is an error and cannot be waived")


@rule("Q047", "error", "too many variants, or none")
def variants(context: Context) -> Iterator[Finding]:
    """A formula item has no variants, or more than a hundred.

    Bad:

        variants: 0

    Good:

        variants: 6
    """
    for item in context.items(Formula):
        if not 1 <= item.variants <= MOST_VARIANTS:
            yield Finding(item.where("variants"), f"write a number of variants from 1 to {MOST_VARIANTS}")


@rule("Q048", "warning", "quiz asks for more than there is")
def short_quiz(context: Context) -> Iterator[Finding]:
    """A `quiz` block wants more practice items of an objective than the banks hold.

    Bad:

        objective: eii-03-3
        count: 9

    Good:

        objective: eii-03-3
        count: 2
    """
    supply = Counter(str(item.objective) for item in items(context) if item.practice)
    whole = context.whole_folder("quizzes/")
    for module in context.programme.modules.values():
        for quiz in blocks(module.lesson, Quiz):
            name = quiz.objective
            known = name is not None and name in context.ids("objective") and whole
            if name is not None and known and supply[name] < quiz.count:
                yield Finding(name.at, f"{quiz.count} practice items are wanted; there are {supply[name]}")


@rule("Q049", "error", "region outside the picture")
def region_outside(context: Context) -> Iterator[Finding]:
    """A region of a `hotspot` reaches beyond the picture, so that nobody can point to all of it.

    Regions are measured in the unit of `width` and `height`, from the upper left corner.

    Bad:

        image: {src: media/gate.svg, alt: A gate, width: 640, height: 240}
        regions:
          - {id: gate, shape: rect, at: [600, 0, 80, 40], label: the gate}

    Good:

        regions:
          - {id: gate, shape: rect, at: [560, 0, 80, 40], label: the gate}
    """
    for item in context.items(Hotspot):
        for region in item.regions:
            left, top, right, bottom = _bounds(region)
            if left < 0 or top < 0 or right > item.image.width or bottom > item.image.height:
                yield Finding(region.where("at"), f"`{region.id}` reaches beyond the picture")


def _bounds(region: Region) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """The leftmost, uppermost, rightmost and lowest number of a region."""
    numbers = region.at_
    if region.shape == "rect":
        x, y, width, height = numbers
        return x, y, x + width, y + height
    if region.shape == "circle":
        x, y, radius = numbers
        return x - radius, y - radius, x + radius, y + radius
    across, down = numbers[0::2], numbers[1::2]
    return min(across), min(down), max(across), max(down)
