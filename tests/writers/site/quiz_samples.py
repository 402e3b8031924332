"""One question of each type for the tests of the browser part, and pages that hold them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from trainpack.locale import words
from trainpack.model.bank import Scenario
from trainpack.model.items import ITEM_TYPES
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
from trainpack.writers.kit.quiz import items
from trainpack.writers.site import plugin

SITE = Path(plugin.__file__).parent
ASSETS = {
    path.name: path
    for folder in (SITE, Path(items.__file__).parent)
    for path in sorted((folder / "static").iterdir())
    if path.is_file()
}
"""The scripts and styles that pages load: the site's own, and those of the questions."""
ENGLISH = words("en", "quiz")


def question(kind: str, number: int, fields: dict[str, Any], **view: Any) -> Question:
    """A question of a practice item `eii-03-qNN`; `fields` complete the item, `view` the question."""
    given = {
        "id": f"eii-03-q{number:02}",
        "type": kind,
        "objective": "eii-03-1",
        "bloom": "apply",
        "use": ["practice"],
        "explanation": "because",
        **fields,
    }
    made = {
        "item": ITEM_TYPES[kind].model_validate(given),
        "digest": f"{number:012x}",
        "language": "en",
        "stem": "",
        "explanation": "<p>The law lists <em>special acts</em>, see Art. 45.</p>",
        "hints": (),
    }
    return Question(**(made | view))


def single() -> Question:
    options = [{"id": name, "text": name} for name in ("refuse", "none", "half")]
    options[1]["correct"] = "true"
    return question(
        "single",
        1,
        {"stem": "haste", "options": options},
        stem="<p>A worker slips because she was running. What does her <strong>haste</strong> mean?</p>",
        hints=("<p>Think of no-fault.</p>", "<p>Who pays: the fund or the worker?</p>"),
        choices=(
            Choice("refuse", "<p>The claim is refused.</p>", False, "<p>That was the old fault system.</p>"),
            Choice(
                "none", "<p>Nothing. Ordinary carelessness keeps the right.</p>", True, "<p>No blame.</p>"
            ),
            Choice("half", "<p>She gets half.</p>", False, "<p>Sharing belongs to civil courts.</p>"),
        ),
    )


def multiple() -> Question:
    options = [{"id": name, "text": name} for name in ("transfer", "denial", "foreman", "contract")]
    options[0]["correct"] = options[2]["correct"] = "true"
    return question(
        "multiple",
        2,
        {"stem": "evidence", "options": options},
        stem="<p>Which <strong>two</strong> papers show best that Mr Sok is an employee?</p>",
        choices=(
            Choice("transfer", "the weekly bank transfers", True, "<p>Money has a trace.</p>"),
            Choice("denial", "the employer's letter", False, "<p>An interested party wrote it.</p>"),
            Choice("foreman", "the record of his shifts", True, ""),
            Choice("contract", "no written contract", False, "<p>A missing paper proves nothing.</p>"),
        ),
    )


def true_false() -> Question:
    return question(
        "true-false",
        3,
        {"stem": "everywhere", "answer": "false"},
        stem="<p>Commuting accidents are covered in the same way everywhere.</p>",
        choices=(
            Choice("true", "True", False, "<p>Each State sets its own conditions.</p>"),
            Choice("false", "False", True, "<p>Always open the law of the country.</p>"),
        ),
    )


def numeric() -> Question:
    near = Near(Decimal("0.05"), Decimal(0), Decimal("0.5"), "<p>In per cent, not as a share.</p>")
    return question(
        "numeric",
        4,
        {"stem": "loss", "answer": {"value": "5"}},
        stem="<p>From which loss of working capacity does the fund pay?</p>",
        unit="%",
        variants=(
            Variant(
                "<p>From which loss of working capacity does the fund pay?</p>",
                Decimal(5),
                "5%",
                Decimal(0),
                (near,),
                "<p>From 5 per cent.</p>",
            ),
        ),
    )


def formula() -> Question:
    def variant(loss: int) -> Variant:
        value = (5 + (loss - 5) * Decimal("0.5")) * 2530000
        near = Near(Decimal(5 * 2530000), Decimal(0), Decimal(0), "<p>You stopped at the first step.</p>")
        stem = f"<p>The medical board sets a loss of {loss}%. How much is this part?</p>"
        why = f"<p>Count {loss - 5} further points.</p>"
        return Variant(stem, value, f"VND {value:,.0f}", Decimal(0), (near,), why)

    given = {"loss": {"range": ["10", "30"], "step": "2"}}
    return question(
        "formula",
        5,
        {"stem": "part", "given": given, "answer": {"formula": "loss"}},
        stem="",
        explanation="",
        unit="VND",
        variants=(variant(18), variant(24), variant(10)),
    )


def text() -> Question:
    return question(
        "text",
        6,
        {"stem": "third", "accept": ["link"], "match": {"typos": "1", "accents": "fold"}},
        stem="<p>Which word names the third test?</p>",
        accepted=(
            Accepted("connection", Decimal(1), ""),
            Accepted("cause", Decimal("0.5"), "<p>A cause is stronger than a link.</p>"),
        ),
    )


def match() -> Question:
    return question(
        "match",
        7,
        {
            "stem": "wording",
            "pairs": [{"id": "vnm", "left": "a", "right": "b"}, {"id": "khm", "left": "c", "right": "d"}],
        },
        stem="<p>Match each country with the wording that decides a case on the way home.</p>",
        lefts=(Side("vnm", "Viet Nam"), Side("khm", "Cambodia"), Side("kor", "Republic of Korea")),
        rights=(
            Side("kor", "usual route, but daily life may excuse a detour"),
            Side("bus", "only in a bus of the employer"),
            Side("vnm", "reasonable route and time"),
            Side("khm", "no detour for a personal reason"),
        ),
        pairs=(("vnm", "vnm"), ("khm", "khm"), ("kor", "kor")),
    )


def order() -> Question:
    return question(
        "order",
        8,
        {"stem": "tests", "sequence": [{"id": "person", "text": "a"}, {"id": "event", "text": "b"}]},
        stem="<p>Put the three tests in the order in which the module asks them.</p>",
        steps=(
            Side("event", "Is the event covered?"),
            Side("link", "Is there a link with work?"),
            Side("person", "Is the person insured?"),
        ),
        sequence=("person", "event", "link"),
    )


def categorise() -> Question:
    bins = [{"id": "named", "text": "a"}, {"id": "excluded", "text": "b"}]
    things = [{"id": "meal", "text": "a", "bin": "named"}, {"id": "quarrel", "text": "b", "bin": "excluded"}]
    return question(
        "categorise",
        9,
        {"stem": "events", "bins": bins, "things": things},
        stem="<p>Viet Nam. Sort these events by what the law says about them.</p>",
        lefts=(
            Side("meal", "a burn at the meal between shifts"),
            Side("quarrel", "a blow in a private quarrel"),
        ),
        rights=(Side("named", "Named as covered"), Side("excluded", "Named as excluded")),
        pairs=(("meal", "named"), ("quarrel", "excluded")),
    )


def cloze() -> Question:
    return question(
        "cloze",
        10,
        {"text": "[[person]] [[link]] [[days]]", "gaps": {"person": {"choose": ["a", "b"], "answer": "a"}}},
        stem=(
            '<p>Was the person <span class="gap" data-gap="person"></span>, is there a '
            '<span class="gap" data-gap="link"></span> with work, and was it reported within '
            '<span class="gap" data-gap="days"></span> days?</p>'
        ),
        gaps=(
            Gap(
                "person",
                ("careful", "insured", "married"),
                (Accepted("insured", Decimal(1), ""),),
                None,
                Decimal(0),
            ),
            Gap("link", (), (Accepted("bond", Decimal(1), "<p>Yes, the bond.</p>"),), None, Decimal(0)),
            Gap("days", (), (), Decimal("2.5"), Decimal("0.5")),
        ),
    )


PICTURE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='400' height='200'/%3E"


def hotspot() -> Question:
    regions = [
        {"id": "gate", "shape": "rect", "at": ["0", "0", "100", "200"], "label": "a"},
        {"id": "press", "shape": "circle", "at": ["200", "100", "50"], "label": "b", "correct": "true"},
    ]
    image = {"src": "media/hall.svg", "alt": "a hall", "width": "400", "height": "200"}
    return question(
        "hotspot",
        11,
        {"stem": "danger", "image": image, "regions": regions},
        stem="<p>Where in the hall is the greatest danger?</p>",
        picture=f'<img src="{PICTURE}" alt="A hall with a gate, a press and a way out">',
        choices=(
            Choice("gate", "the gate", False, ""),
            Choice("press", "the press without a guard", True, ""),
            Choice("way", "the way out", False, ""),
        ),
        areas=(
            Area("gate", "rect", (0, 0, 0.25, 1)),
            Area("press", "circle", (0.375, 0.25, 0.25, 0.5)),
            Area("way", "polygon", (0.75, 0, 1, 0, 1, 1)),
        ),
    )


def scale() -> Question:
    ends = {"from": "1", "to": "5", "low": "a", "high": "b"}
    return question(
        "scale",
        12,
        {"stem": "able", "scale": ends},
        stem="<p>I can decide a claim alone.</p>",
        explanation="",
        choices=tuple(Choice(str(n), label, False, "") for n, label in enumerate(LABELS, 1)),
    )


LABELS = ("1: not at all", "2", "3", "4", "5: fully")


def essay() -> Question:
    levels = [{"points": "0", "text": "a"}, {"points": "2", "text": "b"}]
    return question(
        "essay",
        13,
        {
            "stem": "note",
            "words": ["40", "80"],
            "rubric": [{"id": "facts", "criterion": "c", "levels": levels}],
            "sample": "s",
        },
        stem="<p>Write the note on this case.</p>",
        criteria=(
            Criterion("facts", "the facts", (Level(Decimal(0), "missing"), Level(Decimal(2), "complete"))),
            Criterion("law", "the article", (Level(Decimal(0), "missing"), Level(Decimal(1), "named"))),
        ),
        sample="<p>On 3 March the worker fell on the stairs of the hall.</p>",
    )


def scenario() -> Question:
    nodes = {
        "call": {"text": "a", "choices": [{"id": "close", "text": "b", "to": "closed"}]},
        "closed": {"text": "c", "score": "3"},
    }
    told = {"id": "eii-03-p1", "title": "t", "objective": "eii-03-1", "use": ["practice"], "start": "call"}
    return Question(
        item=Scenario.model_validate({**told, "nodes": nodes}),
        digest="f" * 12,
        language="en",
        stem="A call from the factory",
        explanation="",
        hints=(),
        scenes=(
            Scene(
                "call",
                "<p>A manager calls: forget the claim.</p>",
                (
                    Way("thank", "Thank him and close the file.", "lost"),
                    Way("ask", "Ask who paid him.", "paid"),
                ),
                Decimal(0),
            ),
            Scene(
                "paid", "<p>By transfer, for months.</p>", (Way("where", "Ask where.", "won"),), Decimal(0)
            ),
            Scene("lost", "<p>The widow appeals and wins.</p>", (), Decimal(0)),
            Scene("won", "<p>The claim is accepted.</p>", (), Decimal(3)),
        ),
    )


EVERY = (
    *(single, multiple, true_false, numeric, formula, text, match, order, categorise, cloze),
    *(hotspot, scale, essay),
)


def page_of(*islands: str, language: str = "en", site: str = "eii", head: str = "") -> str:
    """A page without any theme, as packages for learning systems have it."""
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Practice</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta name="trainpack-site" content="{site}">{head}'
        '<link rel="stylesheet" href="quiz.css"><script src="quiz.js" defer></script></head>'
        f"<body><main><h1>Practice</h1>{''.join(islands)}</main></body></html>"
    )


def write_page(folder: Path, *islands: str, name: str = "index.html", **options: str) -> Path:
    """The page in a folder, with the script and the style beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    for asset in ("quiz.js", "quiz.css"):
        (folder / asset).write_bytes(ASSETS[asset].read_bytes())
    path = folder / name
    path.write_text(page_of(*islands, **options), encoding="utf-8")
    return path
