"""The bank of the programme in eight languages: a question of each type, a shared case, a story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.writers.site.eight import Voice


def bank(own: Voice) -> dict[str, object]:
    """A practice question of each type, two of them with a shared case, and a story."""
    bodies = (single, multiple, true_false, numeric, formula, text, match, order, categorise, cloze)
    more = (hotspot, scale, essay)
    items = [{**_head(n, made(own)), **made(own)} for n, made in enumerate((*bodies, *more), 1)]
    for item in items:
        if item["type"] != "scale":
            item["explanation"] = own.say(2)
    items[0] |= {"stimulus": "eii-03-s1", "hints": [own.say(3), own.say(4)]}
    items[1]["stimulus"] = "eii-03-s1"
    return {
        "bank": "eii-03", "module": "eii-03", "defaults": {"points": 1, "shuffle": "true"},
        "stimuli": [{"id": "eii-03-s1", "title": own.word(5), "text": own.say(1, 3)}],
        "items": items, "scenarios": [story(own)],
    }  # fmt: skip


def _head(n: int, body: dict[str, Any]) -> dict[str, Any]:
    head = {"id": f"eii-03-q{n:02}", "type": body["type"], "objective": f"eii-03-{n % 2 + 1}"}
    return head | {"bloom": "apply", "use": ["practice"]}


def _options(own: Voice, *right: int) -> list[dict[str, object]]:
    shown = (own.say(0), own.word(3), own.say(2))
    return [
        {"id": f"o{n}", "text": shown[n], "correct": str(n in right).lower(), "feedback": own.say(n + 1)}
        for n in range(3)
    ]


def single(own: Voice) -> dict[str, Any]:
    return {"type": "single", "stem": own.say(4), "options": _options(own, 1)}


def multiple(own: Voice) -> dict[str, Any]:
    return {"type": "multiple", "stem": f"{own.say(3)} **{own.word(1)}**", "options": _options(own, 0, 2)}


def true_false(own: Voice) -> dict[str, Any]:
    feedback = {"if_true": own.say(2), "if_false": own.say(3)}
    return {"type": "true-false", "stem": own.say(1), "answer": "false", "feedback": feedback}


def numeric(own: Voice) -> dict[str, Any]:
    answer = {"fact": "vnm.eii.minimum-loss", "tolerance": {"absolute": 0}}
    return {"type": "numeric", "stem": own.say(2), "answer": answer, "unit": {"expect": "percent"}}


def formula(own: Voice) -> dict[str, Any]:
    return {
        "type": "formula", "given": {"loss": {"range": [10, 30], "step": 2}}, "variants": 3,
        "stem": f"{own.say(3)} {{{{ loss }}}}%", "unit": {"expect": "vnd"},
        "answer": {"formula": "loss * 1000", "tolerance": {"absolute": 0}},
    }  # fmt: skip


def text(own: Voice) -> dict[str, Any]:
    return {"type": "text", "stem": own.say(0), "accept": [own.word(4)]}


def match(own: Voice) -> dict[str, Any]:
    pairs = [{"id": f"p{n}", "left": own.word(n), "right": own.say(n)} for n in range(3)]
    return {"type": "match", "stem": own.say(4), "pairs": pairs}


def order(own: Voice) -> dict[str, Any]:
    steps = [{"id": f"s{n}", "text": own.say(n) if n else own.word(0)} for n in range(3)]
    return {"type": "order", "stem": own.say(1), "sequence": steps}


def categorise(own: Voice) -> dict[str, Any]:
    things = [{"id": f"t{n}", "text": own.word(n), "bin": f"b{n % 2}"} for n in range(4)]
    bins = [{"id": "b0", "text": own.word(4)}, {"id": "b1", "text": own.word(5)}]
    return {"type": "categorise", "stem": own.say(2), "bins": bins, "things": things}


def cloze(own: Voice) -> dict[str, Any]:
    gaps = {
        "one": {"choose": [own.word(0), own.word(1)], "answer": own.word(0)},
        "two": {"accept": [own.word(2)]},
    }
    return {"type": "cloze", "text": f"{own.say(0)} [[one]] {own.word(4)} [[two]] {own.say(1)}", "gaps": gaps}


def hotspot(own: Voice) -> dict[str, Any]:
    image = {"src": "media/ways-home.svg", "alt": own.say(0), "width": 640, "height": 240}
    regions = [
        {"id": "r0", "shape": "rect", "at": [0, 100, 120, 60], "label": own.word(1)},
        {"id": "r1", "shape": "circle", "at": [320, 60, 40], "label": own.word(5), "correct": "true"},
    ]
    return {"type": "hotspot", "stem": own.say(3), "image": image, "regions": regions}


def scale(own: Voice) -> dict[str, Any]:
    ends = {"from": 1, "to": 5, "low": own.word(0), "high": own.word(4)}
    return {"type": "scale", "stem": own.say(4), "scale": ends}


def essay(own: Voice) -> dict[str, Any]:
    rubric = [
        {
            "id": f"c{n}",
            "criterion": own.say(n),
            "levels": [{"points": level, "text": own.word(level)} for level in range(3)],
        }
        for n in range(2)
    ]
    return {"type": "essay", "stem": own.say(2), "words": [20, 60], "rubric": rubric, "sample": own.say(0, 3)}


def story(own: Voice) -> dict[str, object]:
    """Two ways, one of them longer."""
    ways = [{"id": f"w{n}", "text": own.say(n), "to": to} for n, to in enumerate(("lost", "won"))]
    nodes = {
        "call": {"text": own.say(3, 2), "choices": ways},
        "lost": {"text": own.say(4), "score": 0},
        "won": {"text": own.say(1), "score": 1},
    }
    return {
        "id": "eii-03-p1", "title": own.word(2), "objective": "eii-03-1", "use": ["practice"],
        "start": "call", "nodes": nodes,
    }  # fmt: skip
