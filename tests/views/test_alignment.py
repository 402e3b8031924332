"""The alignment of a course: what serves an objective, minutes, supply, and what is missing."""

from __future__ import annotations

import re
import shutil
from fractions import Fraction
from pathlib import Path

import pytest
from lxml import html as lxml_html
from trainpack.source.load import load
from trainpack.views.alignment import Alignment, Row, alignment
from trainpack.views.holes import holes
from trainpack.views.ledger import desk_reader
from trainpack.writers.report.html import alignment_body, alignment_page
from trainpack.writers.report.record import alignment_record

EXAMPLE = Path(__file__).resolve().parents[1] / "projects" / "example"
FOLDER = "modules/eii/03-what-counts"
BANK = "quizzes/eii/03-what-counts.yml"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the example that a test may change."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "programme"))


def edit(root: Path, path: str, old: str, new: str, count: int = 1) -> None:
    file = root / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, count), encoding="utf-8")


def picture(root: Path) -> Alignment:
    sources = load(root)
    assert sources.programme
    return alignment(sources.programme, sources.programme.courses["eii"])


def rows(found: Alignment) -> dict[str, Row]:
    return {str(row.objective.id): row for chapter in found.chapters for row in chapter.rows}


def missing(found: Alignment) -> set[tuple[str, str]]:
    return {(hole.id, hole.what) for hole in holes(found)}


def test_minutes_of_steps_are_shared_and_none_is_lost() -> None:
    found = picture(EXAMPLE)
    session = found.chapters[0].module.session
    assert session is not None
    total = sum((row.minutes for row in rows(found).values()), Fraction(0))
    assert total == session.head.minutes
    work = {work.id: work for row in rows(found).values() for work in row.works}
    assert all(step.share <= step.minutes for step in work.values())


def test_an_objective_without_a_step_and_a_section_is_missing_both() -> None:
    said = {what for name, what in missing(picture(EXAMPLE)) if name == "eii-03-3"}
    assert "no step of the session works on it" in said
    assert "no section of the lesson practises it or is worked on for it" in said


def test_a_step_fills_the_hole(copy: Path) -> None:
    edit(copy, f"{FOLDER}/session.md", "objectives: eii-03-1\n", "objectives: eii-03-1, eii-03-3\n")
    found = picture(copy)
    assert rows(found)["eii-03-3"].minutes > 0
    assert ("eii-03-3", "no step of the session works on it") not in missing(found)


def test_sections_serve_by_practice_and_by_steps() -> None:
    sections = {section.id: section for section in rows(picture(EXAMPLE))["eii-03-1"].sections}
    assert (
        "eii-03-q01" in sections["three-tests"].practice or "eii-03-q04" in sections["three-tests"].practice
    )


def test_items_stand_under_level_and_use() -> None:
    sources = load(EXAMPLE)
    assert sources.programme
    for name, row in rows(picture(EXAMPLE)).items():
        own = [item for item in sources.programme.items.values() if item.objective == name]
        assert len(row.of("practice")) + len(row.of("graded")) == len(own)
        for (level, side), ids in row.items.items():
            for item in ids:
                known = sources.programme.items[item]
                assert known.bloom == level and known.practice == (side == "practice")


def test_supply_counts_what_all_forms_need(copy: Path) -> None:
    needed = {(cell.objective, cell.level): cell for cell in picture(copy).supply}
    assert needed["eii-03-2", "analyse"].needed == 2 and needed["eii-03-1", "apply"].needed == 1
    assert not any(cell.short for cell in needed.values())
    edit(copy, "curriculum/blueprints/eii-post.yml", "{apply: 1 (1 shared)}", "{apply: 2}")
    (short,) = [cell for cell in picture(copy).supply if cell.short]
    assert (short.objective, short.needed) == ("eii-03-1", 4)
    assert any(name == "eii-post" for name, _ in missing(picture(copy)))


def test_items_of_other_countries_are_no_supply(copy: Path) -> None:
    edit(copy, "curriculum/blueprints/eii-post.yml", "forms: [a, b]", "forms: [a, b]\ncountries: [kor]")
    edit(copy, BANK, "  - id: eii-03-q10\n", "  - id: eii-03-q10\n    countries: [vnm]\n")
    supply = {cell.objective: cell for cell in picture(copy).supply}
    assert "eii-03-q10" not in supply["eii-03-3"].available and supply["eii-03-3"].short == 1


def test_a_task_without_a_module_is_named_at_its_place(copy: Path) -> None:
    course = copy / "curriculum/courses/eii.yml"
    text = course.read_text("utf-8")
    task = "  - id: visit-firm\n    audience: claims-officers\n    text: Visit a firm.\n"
    course.write_text(re.sub(r"(?m)^tasks:.*\n", lambda head: head[0] + task, text), encoding="utf-8")
    found = picture(copy)
    (hole,) = [hole for hole in holes(found) if hole.id == "visit-firm"]
    assert hole.at.path == "curriculum/courses/eii.yml"
    assert course.read_text("utf-8").split("\n")[hole.at.line - 1].endswith("id: visit-firm")


def test_the_page_says_holes_in_words_and_needs_nothing_from_elsewhere() -> None:
    sources = load(EXAMPLE)
    assert sources.programme
    found = picture(EXAMPLE)
    page = alignment_page(sources.programme, found, desk_reader(sources.programme, None))
    tree = lxml_html.document_fromstring(page)
    assert not tree.xpath("//script | //link | //img | //@src | //@href[not(starts-with(., '#'))]")
    map_ = tree.xpath("//table[contains(@class, 'map')]")[0]
    cells = map_.xpath(".//tbody//td")
    assert cells and all(cell.text_content().strip() for cell in cells), "every cell holds a word or a count"
    assert "MISSING" in tree.xpath("string(//table[contains(@class, 'teach')])")
    assert len(map_.xpath(".//tbody/tr")) == len(rows(found))


def test_print_and_record_say_the_same() -> None:
    found = picture(EXAMPLE)
    body = lxml_html.fragment_fromstring(alignment_body(found), create_parent="div").text_content()
    record = alignment_record(found)
    for hole in holes(found):
        assert (
            hole.what in body
            or hole.what.capitalize() in body
            or hole.what[0].upper() + hole.what[1:] in body
        )
    assert [row["id"] for row in record["objectives"]] == list(rows(found))  # type: ignore[attr-defined]
    assert len(record["holes"]) == len(holes(found))  # type: ignore[arg-type]
