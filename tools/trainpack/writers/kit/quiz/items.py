"""Practice questions as islands of HTML that static/quiz.js brings to life.

The words of the interface come from `labels`: the keys under `quiz:` in locale/en.yml, and `language` where
that is not the question's. A word that is missing, or as in English, is marked as English.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml.html import HtmlElement

from trainpack.locale import words as words_of
from trainpack.model.bank import Scenario
from trainpack.model.items import (
    BaseItem,
    Categorise,
    Cloze,
    Essay,
    Formula,
    Hotspot,
    Match,
    Multiple,
    Numeric,
    Order,
    Scale,
    Single,
    TextItem,
    TrueFalse,
)
from trainpack.views.question_types import Area, Question, Side
from trainpack.writers.kit.quiz.fragment import has_blocks, phrase, read, tag, words, write
from trainpack.writers.kit.quiz.key import encode

VERDICTS = (
    "check",
    "again",
    "right",
    "partly",
    "wrong",
    "mark-right",
    "mark-wrong",
    "empty",
    "answer",
    "explanation",
)
"""Labels that the script says of every question that is marked."""

SPOKEN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "numeric": ("unreadable", "read"),
        "formula": ("unreadable", "read", "again-numbers", "new-numbers"),
        "cloze": ("unreadable",),
        "order": ("moved",),
        "scale": ("saved",),
        "essay": ("judge", "judged", "sample"),
        "scenario": ("chose", "end", "start-again"),
    }
)
"""What it says besides, by type."""

LONG = 40
"""Characters after which a text gets a letter and is printed above, because phones cut it off in a list."""


@dataclass(frozen=True, slots=True)
class Island:
    """A question on its way to the page."""

    question: Question
    labels: Mapping[str, str]

    def id(self, part: str) -> str:
        return f"{self.question.item.id}-{part}"

    def word(self, key: str) -> tuple[str, str]:
        """A label and its language, which is empty where it is the question's own."""
        english = words_of("en", "quiz")[key]
        text = self.labels.get(key, english)
        language = "en" if text == english else self.labels.get("language", self.question.language)
        return text, "" if language == self.question.language else language

    def say(self, name: str, key: str, attributes: dict[str, str], n: str = "") -> HtmlElement:
        """An element with a label in it; `n` is the number that some labels have."""
        text, language = self.word(key)
        return tag(name, attributes | ({"lang": language} if language else {}), text.replace("{n}", n))


def render(question: Question, labels: Mapping[str, str]) -> str:
    """The island of one question, its key encoded. A shared case is for the page to print, once."""
    island = Island(question, labels)
    item = question.item
    spoken = {key: island.word(key) for key in (*VERDICTS, *SPOKEN.get(item.type, ()))}
    attributes = {
        "class": f"tp-item tp-type-{item.type}",
        "id": str(item.id),
        "lang": question.language,
        "data-item": str(item.id),
        "data-objective": str(item.objective),
        "data-digest": question.digest,
        "data-words": json.dumps(
            {key: [text, language] if language else text for key, (text, language) in spoken.items()},
            ensure_ascii=False,
        ),
        "data-key": encode(question),
    }
    return write(tag("div", attributes, _form(island)))


def _form(island: Island) -> HtmlElement:
    stem, group = _stem(island)
    return tag(
        "form",
        {"class": "tp-form", "autocomplete": "off", "novalidate": "novalidate"},
        *stem,
        group,
        tag("ul", {"class": "tp-hints"}),
        _buttons(island),
        tag("div", {"class": "tp-result", "role": "status"}),
        tag("noscript", {}, island.say("p", "no-script", {"class": "tp-no-script"})),
    )


def _stem(island: Island) -> tuple[list[HtmlElement], HtmlElement]:
    """The group of controls, named by its stem; a stem with tables or lists stands before the group."""
    question = island.question
    render = _scenario if isinstance(question.item, Scenario) else RENDERERS[type(question.item)]
    body = tag("div", {"class": "tp-body"}, *render(island))
    kind = {"formula": "numeric"}.get(question.item.type, question.item.type)
    todo = island.say("p", f"do-{kind}", {"class": "tp-do", "id": island.id("do")})
    if isinstance(question.item, Cloze):
        todo.tag = "legend"
        return [], tag("fieldset", {}, todo, body)
    stem = question.variants[0].stem if question.variants else question.stem
    described = {"aria-describedby": island.id("do")}
    if not has_blocks(stem):
        return [], tag("fieldset", described, phrase(stem, "legend", class_="tp-stem"), todo, body)
    named = described | {"aria-labelledby": island.id("stem")}
    return [read(stem, "div", class_="tp-stem", id=island.id("stem"))], tag("fieldset", named, todo, body)


def _buttons(island: Island) -> HtmlElement:
    """Both wait for the script; a switched-off button also keeps Enter from sending the form."""
    off = {"hidden": "hidden", "disabled": "disabled"}
    buttons = [island.say("button", "check", {"type": "submit", "class": "tp-check", **off})]
    if island.question.hints:
        shy = {"type": "button", "class": "tp-hint", "hidden": "hidden"}
        buttons.append(island.say("button", "hint", shy))
    return tag("div", {"class": "tp-buttons"}, *buttons)


def _mark() -> HtmlElement:
    return tag("span", {"class": "tp-mark"})


def _choices(island: Island) -> list[HtmlElement]:
    question = island.question
    several = isinstance(question.item, Multiple) or sum(choice.correct for choice in question.choices) > 1
    kind = "checkbox" if several else "radio"
    options = []
    for n, choice in enumerate(question.choices):
        box = tag("input", {"type": kind, "name": island.id("choice"), "value": str(n)})
        text = phrase(choice.html, class_="tp-text") if choice.html else island.say("span", choice.id, {})
        options.append(tag("label", {"class": "tp-option tp-part"}, box, text, _mark()))
    return options


def _typed(island: Island) -> list[HtmlElement]:
    field = {"type": "text", "id": island.id("field"), "autocapitalize": "off", "spellcheck": "false"}
    unit = []
    if island.question.unit:
        field["aria-describedby"] = island.id("unit")
        unit = [tag("span", {"class": "tp-unit", "id": island.id("unit")}, island.question.unit)]
    variants = island.question.variants
    if variants and all(variant.value >= 0 for variant in variants):
        field["inputmode"] = "decimal"
    label = island.say("label", "your-answer", {"for": island.id("field")})
    line = tag("div", {"class": "tp-field"}, tag("input", field), *unit, _mark())
    return [tag("div", {"class": "tp-typed tp-part"}, label, line)]


def _paired(island: Island) -> list[HtmlElement]:
    """Rows with a list to choose from; what is long or has markup is printed once above, with a letter."""
    question = island.question
    rights = [words(side.html) for side in question.rights]
    lettered = any(len(text) > LONG for text in rights)
    letters = [f"{chr(ord('A') + n)}. " if lettered else "" for n in range(len(rights))]
    entries = [letter + text for letter, text in zip(letters, rights, strict=True)]
    rows = [_row(island, n, side, entries) for n, side in enumerate(question.lefts)]
    if not lettered:
        return rows
    listed = [tag("li", {}, phrase(side.html)) for side in question.rights]
    return [tag("ol", {"class": "tp-letters", "type": "A"}, *listed), *rows]


def _row(island: Island, n: int, side: Side, entries: list[str]) -> HtmlElement:
    field = island.id(f"row-{n}")
    label = phrase(side.html, "label", class_="tp-text", for_=field)
    return tag("div", {"class": "tp-row tp-part"}, label, _select(island, entries, {"id": field}), _mark())


def _select(island: Island, entries: list[str], attributes: dict[str, str]) -> HtmlElement:
    """A list to choose from. Its values are positions, since an id may tell the answer."""
    options = [tag("option", {"value": str(n)}, text) for n, text in enumerate(entries)]
    return tag("select", attributes, island.say("option", "choose", {"value": ""}), *options)


def _order(island: Island) -> list[HtmlElement]:
    steps = [
        tag(
            "li",
            {"class": "tp-step tp-part", "data-n": str(n)},
            phrase(step.html, class_="tp-text", id=island.id(f"step-{n}")),
            _mark(),
            tag(
                "span",
                {"class": "tp-moves"},
                _move(island, n, "move-up", "-1", "↑"),
                _move(island, n, "move-down", "1", "↓"),
            ),
        )
        for n, step in enumerate(island.question.steps)
    ]
    return [tag("ol", {"class": "tp-steps"}, *steps)]


def _move(island: Island, n: int, key: str, by: str, arrow: str) -> HtmlElement:
    name = island.id(f"{key}-{n}")
    named = {"aria-labelledby": f"{name} {island.id(f'step-{n}')}"}
    return tag(
        "button",
        {"type": "button", "class": "tp-move", "data-by": by} | named,
        tag("span", {"aria-hidden": "true"}, arrow),
        island.say("span", key, {"class": "tp-hidden", "id": name}),
    )


def _cloze(island: Island) -> list[HtmlElement]:
    root = read(island.question.stem, "div", class_="tp-cloze")
    gaps = {gap.id: gap for gap in island.question.gaps}
    for n, place in enumerate(root.xpath(".//span[@data-gap]"), 1):
        gap = gaps[place.get("data-gap")]
        del place.attrib["data-gap"]
        place.tag = "label"
        place.set("class", "tp-gap tp-part")
        number = {"inputmode": "decimal"} if gap.value is not None and gap.value >= 0 else {}
        typed = {"type": "text", "size": "12", "autocapitalize": "off", "spellcheck": "false"} | number
        field = _gap_list(island, gap.choices) if gap.choices else tag("input", typed)
        place.extend([island.say("span", "gap", {"class": "tp-hidden"}, str(n)), field, _mark()])
    return [root]


def _gap_list(island: Island, choices: tuple[str, ...]) -> HtmlElement:
    options = [tag("option", {"value": choice}, choice) for choice in choices]
    return tag("select", {}, island.say("option", "choose", {"value": ""}), *options)


def _hotspot(island: Island) -> list[HtmlElement]:
    """The picture for who points, and the list of its regions for who types or listens: both do the same."""
    place = {choice.id: str(n) for n, choice in enumerate(island.question.choices)}
    spots = [
        tag("span", {"class": "tp-spot", "data-n": place[area.id], "style": _outline(area)})
        for area in island.question.areas
    ]
    item = island.question.item
    assert isinstance(item, Hotspot)
    ratio = f"aspect-ratio:{item.image.width}/{item.image.height}"
    image = read(island.question.picture, "div", class_="tp-picture", style=ratio)
    image.extend(spots)
    return [image, *_choices(island)]


def _outline(area: Area) -> str:
    """Where a region lies on the picture, in CSS."""
    if area.shape == "polygon":
        corners = zip(area.at[::2], area.at[1::2], strict=True)
        return f"inset:0;clip-path:polygon({','.join(f'{x:.2%} {y:.2%}' for x, y in corners)})"
    x, y, width, height = area.at
    box = f"left:{x:.2%};top:{y:.2%};width:{width:.2%};height:{height:.2%}"
    return f"{box};border-radius:50%" if area.shape == "circle" else box


def _essay(island: Island) -> list[HtmlElement]:
    """A field to write in; under it the lines to judge by, which the script shows beside the model answer."""
    question = island.question
    label = island.say("label", "your-answer", {"for": island.id("field")})
    field = tag("textarea", {"id": island.id("field"), "rows": "7"})
    rows = [
        _row(island, n, Side(one.id, one.html), [words(level.html) for level in one.levels])
        for n, one in enumerate(question.criteria)
    ]
    return [
        tag("div", {"class": "tp-typed"}, label, *_length(island), field),
        tag("div", {"class": "tp-self", "hidden": "hidden"}, *rows),
    ]


def _length(island: Island) -> list[HtmlElement]:
    item = island.question.item
    if not isinstance(item, Essay) or item.words is None:
        return []
    line = island.say("p", "words", {"class": "tp-do"})
    line.text = (line.text or "").replace("{least}", str(item.words[0])).replace("{most}", str(item.words[1]))
    return [line]


def _scenario(island: Island) -> list[HtmlElement]:
    """Empty: the script tells the story scene by scene."""
    return []


RENDERERS: Mapping[type[BaseItem], Callable[[Island], list[HtmlElement]]] = MappingProxyType(
    {
        Single: _choices,
        Multiple: _choices,
        TrueFalse: _choices,
        Numeric: _typed,
        Formula: _typed,
        TextItem: _typed,
        Cloze: _cloze,
        Match: _paired,
        Order: _order,
        Categorise: _paired,
        Hotspot: _hotspot,
        Scale: _choices,
        Essay: _essay,
    }
)
"""The types this writer can show."""
