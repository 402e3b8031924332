"""A delivery whose every text stands in one language: session, slides, papers, tests and people."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import yaml

from tests.writers.site.eight import LANGUAGES, MODULE, NAMES, TITLES, Voice, bank, course, voice, written

PEOPLE = {
    "vi": ("Nguyễn Thị Mai", "Trần Văn Hùng", "Đặng Ngọc Ánh", "Phạm Thu Hà"),
    "km": ("ជា សុផល", "កែវ ស្រីមុំ", "ម៉ៅ ធីតា", "សុខ ដារ៉ា"),
    "my": ("ဒေါ်အေးအေး", "ဦးကျော်မြင့်", "ဒေါ်သန္တာ", "ဦးအောင်မိုး"),
}
"""Invented names."""


def delivery(root: Path, language: str) -> Path:
    """A programme of one module and one event, all of it in a language of PEOPLE."""
    own = voice(language)
    assert language in LANGUAGES and language in PEOPLE
    written(root, own)
    files = {
        f"{MODULE}/session.md": _session(own),
        f"{MODULE}/slides.md": _slides(own),
        f"{MODULE}/handouts/case.md": _case(own),
        f"{MODULE}/handouts/cards.md": _cards(own),
        f"{MODULE}/handouts/unseen.md": _unseen(own),
        "curriculum/events/here.csv": _list(own),
    }
    for path, text in files.items():
        (root / path).write_text(text, "utf-8")
    _put(root / "quizzes/eii/03-what-counts.yml", _bank(own))
    _put(root / "curriculum/blueprints/eii-post.yml", _blueprint(own))
    _put(root / "curriculum/events/here.yml", _event(own))
    _put(root / "curriculum/courses/eii.yml", course(own) | {"tests": ["eii-post"]})
    (root / "curriculum/performance").mkdir()
    _put(root / "curriculum/performance/eii-file.yml", _performance(own))
    return root


def _put(path: Path, data: object) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


def _bank(own: Voice) -> dict[str, object]:
    """The practice questions, and each once more for the test."""
    made = bank(own)
    items: list[dict[str, object]] = made["items"]  # type: ignore[assignment]
    graded = []
    for n, item in enumerate(items[:10], 31):
        copied = deepcopy({key: value for key, value in item.items() if key not in ("stimulus", "hints")})
        graded.append(copied | {"id": f"eii-03-q{n}", "use": ["post"]})
    return made | {"items": [*items, *graded]}


def _blueprint(own: Voice) -> dict[str, object]:
    cells = {f"eii-03-{n}": {"apply": "4 (3 shared)"} for n in (1, 2)}
    return {
        "id": "eii-post", "course": "eii", "title": f"{own.word(0)}, {own.word(4)}", "use": "post",
        "length": 8, "minutes": 20, "forms": ["a", "b"], "pass": 5, "seed": "tongue", "cells": cells,
    }  # fmt: skip


def _event(own: Voice) -> dict[str, object]:
    return {
        "id": "here", "course": "eii", "title": TITLES[own.language],
        "place": {"city": NAMES[own.language][0], "country": "vnm", "venue": own.word(3)},
        "dates": ["2027-01-18"], "hours": {"start": "08:30", "end": "16:30"},
        "breaks": [{"at": "12:00-13:00", "title": own.word(5)}], "language": own.language,
        "interpreting": {"into": "en"},
        "trainers": [{"name": name, "role": own.word(2)} for name in PEOPLE[own.language][:2]],
        "participants": "here.csv", "groups": {"size": 2}, "tests": ["eii-post"],
    }  # fmt: skip


def _list(own: Voice) -> str:
    rows = (
        f"{n:02},{PEOPLE[own.language][n - 1]},{own.word(3)},{own.word(2)},{'fm'[n % 2]},{own.language},"
        for n in range(1, 5)
    )
    return "\n".join(("code,name,organisation,job,sex,language,needs", *rows, ""))


def _performance(own: Voice) -> dict[str, object]:
    criteria = [{"title": own.word(n), "levels": [own.say(level) for level in range(4)]} for n in range(3)]
    return {
        "id": "eii-file", "course": "eii", "title": f"{own.word(2)}, {own.word(4)}", "minutes": 60,
        "task": own.say(0, 2), "allowed": own.word(5), "criteria": criteria, "pass": 5, "second": [4, 6],
        "critical": [own.say(3)], "bar": own.say(1, 3),
        "forms": {"a": {"file": "unseen", "key": own.say(2, 2)}},
    }  # fmt: skip


def _head(own: Voice, name: str, title: str, more: str) -> str:
    return f'---\nid: {name}\nmodule: eii-03\ntitle: "{title}"\n{more}\n---\n\n'


def _session(own: Voice) -> str:
    steps = "\n".join(_step(own, n, priority) for n, priority in enumerate(("must", "should", "could")))
    ask = f"/// ask | {own.say(1)}\n{own.say(2, 2)}\n///\n"
    return f'---\nmodule: eii-03\ntitle: "{own.word(1)}"\nminutes: 90\n---\n\n{steps}\n{ask}'


def _step(own: Voice, n: int, priority: str) -> str:
    method = ("plenary", "group", "pairs")[n]
    return f"""/// step | {own.word(n)}: {own.word(n + 1)}
    id: step-{n}
    minutes: 30 (20-40)
    priority: {priority}
    method: {method}
    purpose: {own.say(n)}
    objectives: eii-03-{n % 2 + 1}
    lesson: three-tests
    slides: first, second
    materials: {own.word(5)}

1. {own.say(n)}
2. {own.say(n + 1)}

/// say
{own.say(n, 3)}
///

/// activity | {own.word(3)}, {own.word(4)}
    groups: 3
    minutes: 15
    copies:
      case: 1 per person
      cards: 1 per group

{own.say(2, 2)}

/// answers
{own.say(4, 2)}
///

/// debrief
1. {own.say(3)}
///
///

/// pitfalls
{own.say(1, 2)}
///

/// variant | alone
{own.say(3)}
///

/// variant | interpreted
{own.say(2)}
///

/// done
{own.say(4)}
///
///
"""


def _slides(own: Voice) -> str:
    return f"""---
module: eii-03
title: "{TITLES[own.language]}"
---

## {own.word(0)}: {own.word(2)} {{#first}}

{own.say(1)}

- {own.word(3)}
- {own.word(4)}

/// notes
{own.say(0, 3)}
///

/// board
{own.word(0)}, {own.word(1)}, {own.word(2)}.
///

## {own.word(1)}, {own.word(5)} {{#second layout=table}}

| {own.word(0)} | {own.word(4)} |
|---|---|
| {own.word(1)} | {{{{ fact("vnm.eii.minimum-loss") }}}} |
| {own.word(2)} | {own.word(3)} |

/// notes
{own.say(2, 2)}
///

/// board
{own.word(3)}.
///
"""


def _case(own: Voice) -> str:
    return (
        _head(own, "case", f"{own.word(2)}: {own.word(0)}", "for: learner\nkind: case")
        + f"""{own.say(0, 3)}

## {own.word(3)} {{#file}}

| {own.word(0)} | {own.word(1)} |
|---|---|
| {own.word(3)} | {own.say(1)} |
| {own.word(4)} | {own.say(2)} |

/// write | {own.say(3)}
    lines: 4
///
"""
    )


def _cards(own: Voice) -> str:
    cards = "\n".join(
        f"/// card | {own.word(n)}\n\n- {own.say(n)}\n- {own.say(n + 1)}\n///\n" for n in range(3)
    )
    return (
        _head(own, "cards", f"{own.word(5)}, {own.word(1)}", "for: trainer\nkind: cards")
        + f"{own.say(2)}\n\n{cards}"
    )


def _unseen(own: Voice) -> str:
    return _head(own, "unseen", f"{own.word(4)}, {own.word(0)}", "for: trainer\nkind: performance") + (
        f"{own.say(0, 4)}\n\n/// write | {own.say(1)}\n    lines: 4\n///\n"
    )
