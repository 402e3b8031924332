"""Every item type as a question of Moodle. The table at the end is what Moodle can hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

from lxml import etree

from trainpack.locale import words
from trainpack.model.bank import Scenario
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
from trainpack.views.pool import Entry
from trainpack.views.question_types import Area, Variant
from trainpack.writers.kit.questions import exchange, typed
from trainpack.writers.kit.questions.picture import points, size
from trainpack.writers.moodle.calculated import calculated
from trainpack.writers.moodle.cloze import cloze
from trainpack.writers.moodle.parts import (
    Bank,
    answer,
    boxed,
    combined,
    file,
    fill,
    foot,
    head,
    leaf,
    rich,
)

ALL, NONE = Decimal(1), Decimal(0)
GRADINGS = {
    "exact": "ALL_OR_NOTHING",
    "position": "ABSOLUTE_POSITION",
    "adjacent": "RELATIVE_NEXT_EXCLUDE_LAST",
}
"""question/type/ordering/question.php"""


def rendered(entry: Entry, bank: Bank) -> etree._Element:
    """One question. Raises KeyError for what Moodle cannot hold."""
    assert not isinstance(entry.question.item, Scenario)
    element = RENDERERS[type(entry.question.item)](entry, bank)
    foot(element, entry, bank)
    return element


def _plain(entry: Entry, kind: str, bank: Bank) -> etree._Element:
    return head(entry, kind, entry.question.stem, entry.question.explanation, bank)


def _choice(entry: Entry, bank: Bank) -> etree._Element:
    """One option or several. A wrong pick costs what a right one earns (plus-minus)."""
    question = entry.question
    element = _plain(entry, "multichoice", bank)
    several = isinstance(question.item, Multiple)
    _choosing(element, single=not several, shuffled=question.item.shuffle)  # type: ignore[union-attr]
    right = sum(choice.correct for choice in question.choices)
    for choice in question.choices:
        share = ALL / right if choice.correct else (-ALL / right if several else NONE)
        answer(element, share, choice.html, choice.feedback, bank)
    return element


def _choosing(element: etree._Element, *, single: bool, shuffled: bool) -> None:
    leaf(element, "single", str(single).lower())
    leaf(element, "shuffleanswers", str(shuffled).lower())
    leaf(element, "answernumbering", "abc")
    leaf(element, "showstandardinstruction", 0)
    combined(element)


def _true_false(entry: Entry, bank: Bank) -> etree._Element:
    element = _plain(entry, "truefalse", bank)
    for choice in entry.question.choices:
        share = ALL if choice.correct else NONE
        answer(element, share, choice.id, choice.feedback, bank, html=False)
    return element


def _scale(entry: Entry, bank: Bank) -> etree._Element:
    """A choice that is worth nothing: each place on the scale is as right as the others."""
    element = _plain(entry, "multichoice", bank)
    _choosing(element, single=True, shuffled=False)
    for choice in entry.question.choices:
        answer(element, ALL, choice.html, "", bank)
    grade = element.find("defaultgrade")
    assert grade is not None
    grade.text = "0"
    return element


def _numeric(entry: Entry, bank: Bank) -> etree._Element:
    element = _plain(entry, "numerical", bank)
    numbers(element, entry.question.variants[0], bank)
    units(element, entry.question.unit)
    return element


def numbers(element: etree._Element, variant: Variant, bank: Bank) -> None:
    """The right number and the frequent wrong ones; tolerances are in the answer's unit."""
    right = answer(element, ALL, f"{variant.value:f}", "", bank, html=False)
    leaf(right, "tolerance", f"{variant.tolerance:f}")
    for near in variant.near:
        wrong = answer(element, near.credit, f"{near.value:f}", near.feedback, bank, html=False)
        leaf(wrong, "tolerance", f"{near.tolerance:f}")


def units(element: etree._Element, unit: str) -> None:
    """A unit that may be typed and is not graded (showunits 0), or none at all (3)."""
    if unit:
        box = etree.SubElement(etree.SubElement(element, "units"), "unit")
        leaf(box, "multiplier", 1)
        leaf(box, "unit_name", unit)
    leaf(element, "unitgradingtype", 0)
    leaf(element, "unitpenalty", "0.1")
    leaf(element, "showunits", 0 if unit else 3)
    leaf(element, "unitsleft", 0)


def _text(entry: Entry, bank: Bank) -> etree._Element:
    item = entry.question.item
    assert isinstance(item, TextItem)
    element = _plain(entry, "shortanswer", bank)
    leaf(element, "usecase", int(item.match.case == "keep"))
    for one in typed.unfolded(entry.question.accepted, item.match):
        answer(element, one.credit, typed.starless(one.value), one.feedback, bank, html=False)
    return element


def _match(entry: Entry, bank: Bank) -> etree._Element:
    """Pairs, or things with their bins; answers without a question are the extra ones."""
    question = entry.question
    element = _plain(entry, "match", bank)
    leaf(element, "shuffleanswers", str(bool(question.item.shuffle)).lower())  # type: ignore[union-attr]
    combined(element)
    side = {right.id: exchange.words(right.html) for right in question.rights}
    belongs = dict(question.pairs)
    for left in question.lefts:
        box = rich(element, "subquestion", left.html, bank)
        boxed(box, "answer", side[belongs[left.id]])
    for spare in (right for right in side if right not in belongs.values()):
        boxed(rich(element, "subquestion", "", bank), "answer", side[spare])
    return element


def _order(entry: Entry, bank: Bank) -> etree._Element:
    question = entry.question
    assert isinstance(question.item, Order)
    element = _plain(entry, "ordering", bank)
    leaf(element, "layouttype", "VERTICAL")
    leaf(element, "selecttype", "ALL")
    leaf(element, "selectcount", len(question.sequence))
    leaf(element, "gradingtype", GRADINGS[question.item.scoring])
    leaf(element, "showgrading", "SHOW")
    leaf(element, "numberingstyle", "none")
    combined(element)
    leaf(element, "shownumcorrect", 1)
    steps = {step.id: step.html for step in question.steps}
    for place, step in enumerate(question.sequence, 1):
        box = etree.SubElement(element, "answer", fraction=f"{place}.0000000", format="html")
        fill(box, steps[step], bank)
    return element


def _hotspot(entry: Entry, bank: Bank) -> etree._Element:
    """Markers are put on the right regions. Numbers are points of the picture at its own size."""
    question = entry.question
    element = _plain(entry, "ddmarker", bank)
    etree.SubElement(element, "showmisplaced")
    combined(element)
    source = exchange.pictures([question.picture])[0]
    width, height = size(bank.pictures[source]) or _declared(question.item)
    file(element, source, bank)
    right = [choice.id for choice in question.choices if choice.correct]
    drag = etree.SubElement(element, "drag")
    leaf(drag, "no", 1)
    leaf(drag, "text", words(bank.language, "print")["answer"])
    leaf(drag, "noofdrags", len(right))
    areas = {area.id: area for area in question.areas}
    for number, region in enumerate(right, 1):
        drop = etree.SubElement(element, "drop")
        leaf(drop, "no", number)
        leaf(drop, "shape", areas[region].shape.replace("rect", "rectangle"))
        leaf(drop, "coords", _coords(areas[region], width, height))
        leaf(drop, "choice", 1)
    return element


def _declared(item: Item | Scenario) -> tuple[int, int]:
    assert isinstance(item, Hotspot)
    return item.image.width, item.image.height


def _coords(area: Area, width: int, height: int) -> str:
    """`x,y;w,h`, `x,y;r`, `x,y;x,y;…` in whole points (question/type/ddmarker/shapes.php)."""
    found = points(area, width, height)
    if area.shape == "circle":
        x, y, radius = found
        return f"{x},{y};{radius}"
    return ";".join(f"{x},{y}" for x, y in zip(found[::2], found[1::2], strict=True))


def _essay(entry: Entry, bank: Bank) -> etree._Element:
    question = entry.question
    item = question.item
    assert isinstance(item, Essay)
    element = _plain(entry, "essay", bank)
    least, most = item.words or ("", "")
    fields = (
        ("responseformat", "editor"),
        ("responserequired", 1),
        ("responsefieldlines", 15),
        ("minwordlimit", least),
        ("maxwordlimit", most),
        ("attachments", 0),
        ("attachmentsrequired", 0),
        ("maxbytes", 0),
        ("filetypeslist", ""),
    )
    for tag, value in fields:
        leaf(element, tag, value)
    rich(element, "graderinfo", exchange.rubric(question), bank)
    rich(element, "responsetemplate", "", bank)
    return element


RENDERERS: Mapping[type[Item], Callable[[Entry, Bank], etree._Element]] = MappingProxyType(
    {
        Single: _choice,
        Multiple: _choice,
        TrueFalse: _true_false,
        Numeric: _numeric,
        Formula: calculated,
        TextItem: _text,
        Cloze: cloze,
        Match: _match,
        Order: _order,
        Categorise: _match,
        Hotspot: _hotspot,
        Scale: _scale,
        Essay: _essay,
    }
)
"""What Moodle can hold, and as what."""
