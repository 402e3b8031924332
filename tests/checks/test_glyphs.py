"""Characters: words/drawn.txt says what the fonts in the package really draw."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from trainpack.fonts import uncovered

from tests.checks.cases import copied_example, diagnostics, unusual


def test_the_list_of_drawn_characters_is_that_of_the_fonts() -> None:
    every = {chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000}
    drawn = sorted(ord(sign) for sign in every - uncovered("".join(every)))
    ranges: list[list[int]] = []
    for code in drawn:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    words = [f"{first:04X}-{last:04X}" if first < last else f"{first:04X}" for first, last in ranges]
    written = resources.files("trainpack.checks").joinpath("words/drawn.txt").read_text("utf-8")
    assert written.split() == words, "write these ranges into checks/words/drawn.txt:\n" + " ".join(words)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Bảo hiểm xã hội trả 5 %, tức là 2.530.000 đồng (₫) – “đủ”.", []),
        ("ហានិភ័យការងារ និងគ្រោះថ្នាក់ការងារ ១២៣", []),
        ("အလုပ်တွင်ထိခိုက်မှု ကျောင်းသို့ မြန်မာ", []),
        ("ອຸບັດຕິເຫດແຮງງານ, อุบัติเหตุจากการทำงาน, 산업재해", []),
        ("Well done 🎉", ["G001"]),
        ("ᠮᠣᠩᠭᠣᠯ", ["G001"]),
        ("ေက်ာင္း", ["G002"]),
        ("ျမန္မာ", ["G002"]),
    ],
)
def test_a_text_in_a_lesson(text: str, codes: list[str], tmp_path: Path) -> None:
    root = copied_example(tmp_path / "programme")
    lesson = root / "modules/eii/03-what-counts/lesson.md"
    lesson.write_text(lesson.read_text("utf-8").replace("Each test needs its own evidence.", text), "utf-8")
    found = [d for d in unusual(diagnostics(root)[1]) if d.code.startswith("G")]
    assert [d.code for d in found] == codes
    assert all((d.at.line, d.at.path[-9:]) == (65, "lesson.md") for d in found)
