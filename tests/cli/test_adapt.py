"""`trainpack adapt`: what a new country must replace, printed with room to write."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from trainpack.cli.main import main
from trainpack.source.load import load
from trainpack.views.adaptation import LEVELS, Kind, Workbook, adaptation
from trainpack.views.ledger import desk_reader
from trainpack.writers.report.adaptation import MAY, MUST, WHO, adaptation_body

EXAMPLE = Path(__file__).resolve().parents[1] / "projects" / "example"


def workbook(root: Path, country: str, name: str = "Laos") -> Workbook:
    sources = load(root)
    assert sources.programme
    return adaptation(sources.programme, country, name, desk_reader(sources.programme, None))


def whats(book: Workbook, kind: Kind) -> list[str]:
    return [need.what for need in book.of(kind)]


def test_every_figure_of_a_country_is_asked_for_once() -> None:
    book = workbook(EXAMPLE, "lao")
    ids = [what.rpartition("(")[2].rstrip(")") for what in (*whats(book, "figure"), *whats(book, "deadline"))]
    assert len(ids) == len(set(ids)) == 10
    assert "lao.reference-level" in ids and "lao.register-worker" in ids
    assert all(need.now for need in book.of("figure")), "how it reads elsewhere is shown"


def test_lengths_of_time_in_law_are_deadlines() -> None:
    book = workbook(EXAMPLE, "lao")
    assert any("lao.register-worker" in what for what in whats(book, "deadline"))
    assert not any("lao.commuting" in what for what in whats(book, "deadline"))


def test_what_a_country_has_already_is_left_out() -> None:
    book = workbook(EXAMPLE, "vnm", "Viet Nam")
    assert not any("vnm.reference-level" in what for what in whats(book, "figure"))
    assert any("vnm.commuting.killed" in what for what in whats(book, "figure"))
    assert not any("List" in what or "countries" in what for what in whats(book, "identity"))
    assert not book.of("comparison")
    assert [need.now for need in book.of("passage")] == ["Cambodia"], "only what Viet Nam has no text for"


def test_law_cases_papers_and_passages_are_found() -> None:
    book = workbook(EXAMPLE, "lao")
    assert book.of("law") and book.of("authority") and book.of("reader")
    assert "The way between home and work" in whats(book, "comparison")
    cases = {need.what: need.now for need in book.of("case")}
    assert "Ms Lan" in cases["The school run"]
    assert len(book.of("document")) == 2
    assert book.of("passage")[0].now.startswith("Viet Nam, Cambodia")


def test_international_works_and_figures_stay() -> None:
    book = workbook(EXAMPLE, "lao")
    assert not any("ilo" in need.now.lower() for need in book.of("law"))


def test_every_place_is_in_a_file_of_the_sources() -> None:
    for need in workbook(EXAMPLE, "lao").needs:
        lines = (EXAMPLE / need.at.path).read_text("utf-8").split("\n")
        assert lines[need.at.line - 1].strip(), need


def test_every_kind_has_a_level_and_somebody_who_knows() -> None:
    kinds = [kind for _, members in LEVELS for kind in members]
    assert sorted(kinds) == sorted(WHO) and set(MUST) | set(MAY) <= set(kinds)


def test_every_entry_is_in_the_body() -> None:
    sources = load(EXAMPLE)
    assert sources.programme
    book = workbook(EXAMPLE, "lao")
    body = adaptation_body(sources.programme, book)
    assert body.count('rowspan="2"') == len(book.needs)
    assert all(str(need.at) in body for need in book.needs)


def test_the_pdf(tmp_path: Path, pdftotext: Callable[..., str]) -> None:
    root = Path(shutil.copytree(EXAMPLE, tmp_path / "programme"))
    result = CliRunner().invoke(main, ["adapt", "lao", "--root", str(root)])
    assert result.exit_code == 0, result.output
    path = root / "build" / "adaptation" / "lao.pdf"
    text = pdftotext(path)
    for words in (
        "Adaptation workbook",
        "Laos",
        "Level 4: process and law",
        "What stays",
        "lao.reference-level",
    ):
        assert words in text
    again = tmp_path / "again.pdf"
    CliRunner().invoke(main, ["adapt", "lao", "--root", str(root), "--out", str(again)])
    assert again.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("country", ["zzz", "Laos", "la"])
def test_a_code_that_is_none(country: str) -> None:
    result = CliRunner().invoke(main, ["adapt", country, "--root", str(EXAMPLE)])
    assert result.exit_code == 2
