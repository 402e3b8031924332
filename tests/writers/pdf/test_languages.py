"""Text in the six languages: found again, broken at words, never wider than its column."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.kit.drawing import breaks
from trainpack.writers.pdf.booklet import write_pdf

LANGUAGES = ("en", "vi", "km", "my", "lo", "th")
UNSPACED = ("km", "my", "lo", "th")
TEXTS = Path(__file__).parent / "texts"
UNSEEN = re.compile("[\u200b\u2060\u00ad\\s]+")
WINDOW = 8
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"[^>]*>(.*?)</word>')
POINT = 72 / 25.4  # points in a millimetre


def sample(language: str) -> str:
    return unicodedata.normalize("NFC", (TEXTS / f"{language}.txt").read_text(encoding="utf-8")).strip()


def found_share(source: str, printed: str) -> float:
    """Share of the source's windows of eight characters that stand in the printed text."""
    source, printed = (UNSEEN.sub("", unicodedata.normalize("NFC", text)) for text in (source, printed))
    starts = range(len(source) - WINDOW + 1)
    return sum(source[at : at + WINDOW] in printed for at in starts) / len(starts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_of_a_pdf_is_the_text_of_its_source(language: str, read: Callable[..., str]) -> None:
    text = sample(language)
    assert len(text) >= 400

    printed = read(
        f"<h2>{text[:30]}</h2><p>{text}</p><p><strong>{text}</strong></p>", "-raw", language=language
    )

    assert found_share(text, printed) >= 0.98
    assert found_share(text + text, printed.replace(text[:30], "", 1)) >= 0.98
    assert "\u2060" not in printed


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stretch_in_another_language_keeps_its_text(language: str, read: Callable[..., str]) -> None:
    text = sample(language)
    table = f"<table><tr><td>{text[:200]}</td><td>{text[200:]}</td></tr></table>"

    printed = read(f'<p>English first.</p><div lang="{language}">{table}</div>', "-raw")

    assert found_share(text[:200], printed) >= 0.98


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_leaves_a_narrow_column(language: str, read: Callable[..., str]) -> None:
    text = sample(language)
    cells = f"<td>{text}</td>" * 3

    words = read(f'<table lang="{language}"><tr>{cells}</tr></table>', "-bbox")

    # three columns share the 168 mm between the margins of 24 and 18 mm; each has 5 pt of air on both sides
    edges = [(24 + 56 * column) * POINT for column in range(4)]
    lines = {(float(top), column) for left, top, _, column in placed(words, edges)}
    assert len(lines) > 3 * len(text) / 60, "the text was not broken into lines"
    for left, top, right, column in placed(words, edges):
        assert float(right) <= edges[column + 1] - 4, f"a line at {top} leaves its column at {left}"


def placed(words: str, edges: list[float]) -> list[tuple[str, str, str, int]]:
    """The words below the head of the sheet, with the column in which each begins."""
    found = [match.groups() for match in WORD.finditer(words)]
    body = [(left, top, right) for left, top, right, _ in found if 170 < float(top) < 760]
    return [(left, top, right, sum(float(left) >= edge for edge in edges[1:3])) for left, top, right in body]


@pytest.mark.parametrize("language", UNSPACED)
def test_lines_break_only_where_a_word_ends(language: str) -> None:
    text = sample(language)

    given = breaks.set_breaks(text)

    assert UNSEEN.sub("", given) == UNSEEN.sub("", text)
    assert given.count(breaks.GLUE) > given.count(breaks.SPACE) > 20
    for sign in re.findall(f"{breaks.GLUE}(.)", given):
        assert not unicodedata.category(sign).startswith("M"), "a mark was torn from its letter"


@pytest.mark.parametrize("language", UNSPACED)
def test_without_icu_typst_breaks_the_lines(
    language: str, read: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(breaks, "icu_present", lambda: False)
    text = sample(language)

    assert breaks.set_breaks(text) == text
    assert found_share(text, read(f"<p>{text}</p>", "-raw", language=language)) >= 0.98


def test_korean_words_are_kept_whole_and_found(read: Callable[..., str]) -> None:
    text = (
        "근로자가 출퇴근 중에 사고를 당하면 산업재해보상보험에서 급여를 받을 수 있습니다. "
        "신청서와 진단서를 가까운 지사에 내십시오. "
    )

    printed = read(f"<p>{text * 4}</p>", "-layout", language="ko")

    korean = [word for word in printed.split() if re.search("[가-힣]", word)]
    assert set(korean) - {"2026년", "11월", "1일"} == set(text.split())


def test_bookmarks_hold_no_set_breaks(booklet: Callable[..., Booklet]) -> None:
    made = booklet(f"<h2>{sample('km')[:60]}</h2><p>x</p>", language="km")

    with pikepdf.open(io.BytesIO(write_pdf(made).data)) as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == [sample("km")[:60].strip()]
