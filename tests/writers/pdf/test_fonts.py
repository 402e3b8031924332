"""The fonts of the package cover what the programme's languages need."""

from __future__ import annotations

from pathlib import Path

import pytest
from trainpack import fonts

TEXTS = Path(__file__).parent / "texts"


@pytest.mark.parametrize("language", ["en", "vi", "km", "my", "lo", "th"])
def test_the_texts_of_all_languages_are_covered(language: str) -> None:
    assert fonts.uncovered((TEXTS / f"{language}.txt").read_text(encoding="utf-8")) == set()


def test_signs_are_covered() -> None:
    assert (
        fonts.uncovered("→ ← ☐ ☑ ☒ ✓ ✗ • – … “ ” ₫ ៛ ₭ ฿ € ≤ ≥ ≠ ½ ① ✂ 한국어 \u200b\u2060\u00ad\ufe0f")
        == set()
    )


def test_what_no_font_has_is_named() -> None:
    assert fonts.uncovered("a 😀 ᠠ b") == {"😀", "ᠠ"}


def test_every_family_is_there_and_small() -> None:
    typst = pytest.importorskip("typst")
    shipped = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts.FOLDER])

    assert {*fonts.FAMILIES, fonts.MONOSPACE} == set(shipped.families())
    assert sum(file.stat().st_size for file in fonts.FOLDER.glob("*.ttf")) < 9_000_000
    assert "SIL OPEN FONT LICENSE" in (fonts.FOLDER / "OFL.txt").read_text(encoding="utf-8")
