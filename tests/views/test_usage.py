"""The index of uses: every place that uses a fact, in which way, and the printed tests behind it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from trainpack.source.load import load
from trainpack.views.changes import Change, State, changes
from trainpack.views.identity import identities
from trainpack.views.ledger import desk_reader, ledger
from trainpack.views.page import figure
from trainpack.views.scope import Scope
from trainpack.views.usage import Use, touched, usage

from tests.example import reader

EXAMPLE = Path(__file__).resolve().parents[1] / "projects" / "example"
LESSON = "modules/eii/03-what-counts/lesson.md"
SLIDES = "modules/eii/03-what-counts/slides.md"
BANK = "quizzes/eii/03-what-counts.yml"
FACTS = "curriculum/facts/vnm.yml"

Edit = Callable[[str, str, str], None]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the example that a test may change."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "programme"))


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def uses(root: Path, fact: str) -> tuple[Use, ...]:
    return usage(load(root)).of(fact)


def pointed(root: Path, use: Use) -> str:
    """What stands at the place of a use."""
    row = (root / use.at.path).read_text("utf-8").split("\n")[use.at.line - 1]
    return row[use.at.column - 1 :]


def test_every_place_points_at_the_word_that_names_the_fact() -> None:
    index = usage(load(EXAMPLE))
    for fact, found in index.by_fact.items():
        for use in found:
            assert pointed(EXAMPLE, use).startswith(use.name or fact), use


def test_ways_of_using_a_fact() -> None:
    found = {(use.spot.kind, use.spot.part, use.way) for use in uses(EXAMPLE, "vnm.eii.minimum-loss")}
    assert ("lesson", "way-to-work", "shown") in found
    assert ("lesson", "way-to-work", "calculation") in found
    assert ("item", "eii-03-q05", "formula") in found
    assert ("item", "eii-03-q10", "key") in found
    assert ("slide", "worth", "shown") in found
    near = {use.spot.part for use in uses(EXAMPLE, "vnm.reference-level") if use.way == "near"}
    assert near == {"eii-03-q05"}
    dated = {use.spot.path for use in uses(EXAMPLE, "khm.commuting.hurt") if use.way == "dated"}
    assert LESSON in dated


def test_a_graded_item_names_the_printed_tests_and_the_question_in_them() -> None:
    spots = {use.spot.part: use.spot for use in uses(EXAMPLE, "vnm.eii.minimum-loss")}
    assert dict(spots["eii-03-q10"].forms).keys() == {"eii-post-a", "eii-post-b"}
    assert spots["eii-03-q10"].trainer
    assert spots["eii-03-q05"].forms == () and not spots["eii-03-q05"].trainer


def test_a_shared_case_is_printed_with_the_items_that_share_it(copy: Path) -> None:
    text = (copy / BANK).read_text("utf-8")
    assert "stimulus: eii-03-s1" in text
    start = text.index("text:", text.index("- id: eii-03-s1"))
    line = text.index("\n", start) + 1
    changed = text[:line] + '      It is {{ fact("khm.register-worker") }}.\n' + text[line:]
    (copy / BANK).write_text(changed, encoding="utf-8")
    spots = [use.spot for use in uses(copy, "khm.register-worker") if use.spot.kind == "case"]
    assert [spot.part for spot in spots] == ["eii-03-s1"]
    printed = {form for form, _ in spots[0].forms}
    family = {spot.part for spot in spots}
    assert family and printed <= {"eii-post-a", "eii-post-b"}


def test_a_name_that_nothing_uses_is_still_a_use(copy: Path) -> None:
    edit(copy, LESSON, "  loss: 18\n", "  loss: 18\n  ceiling: khm.or.wage-ceiling\n")
    (use,) = uses(copy, "khm.or.wage-ceiling")
    assert (use.way, use.name) == ("given", "ceiling")
    assert pointed(copy, use).startswith("khm.or.wage-ceiling")


def test_near_answers_that_are_typed_are_pointed_out(copy: Path) -> None:
    typed = "    near:\n      - {value: 6, feedback: Too high.}\n"
    key = "    answer: {fact: vnm.eii.minimum-loss, tolerance: {absolute: 0}}\n"
    edit(copy, BANK, key, key + typed)
    (use,) = [use for use in uses(copy, "vnm.eii.minimum-loss") if use.way == "typed"]
    assert pointed(copy, use).startswith("6")


def test_uses_in_one_section_are_gathered() -> None:
    found = touched(uses(EXAMPLE, "vnm.eii.minimum-loss"))
    lesson = [one for one in found if one.spot.path == LESSON]
    assert len(lesson) == 1 and len(lesson[0].uses) > 3
    assert lesson[0].ways == ("shown", "calculation")


def test_code_is_no_use(copy: Path) -> None:
    before = len(uses(copy, "khm.or.wage-ceiling"))
    edit(
        copy,
        LESSON,
        "A claims officer does not",
        '`{{ fact("khm.or.wage-ceiling") }}` A claims officer does not',
    )
    assert len(uses(copy, "khm.or.wage-ceiling")) == before


# The change sheet uses the same index.


def compared(old: Path, new: Path) -> list[Change]:
    before, after = load(old), load(new)
    assert before.programme and after.programme
    return list(
        changes(
            State(before.programme, usage(before), before.texts),
            State(after.programme, usage(after), after.texts),
        )
    )


NEXT = """    values:                  # newest first
      - value: 2780000
        from: {begin}
        source: vnm-decree-161-2026
        checked: 2026-11-21
        check_by: 2027-06-30
        sure: seen
      - value: 2530000
        from: 2026-07-01
        to: {end}
"""
FIRST = "    values:                  # newest first\n      - value: 2530000\n        from: 2026-07-01\n"


def raise_level(root: Path, begin: str, end: str) -> None:
    edit(root, FACTS, FIRST, NEXT.format(begin=begin, end=end))


def test_nothing_changed(copy: Path) -> None:
    assert compared(EXAMPLE, copy) == []


def test_a_new_value_in_force(copy: Path) -> None:
    raise_level(copy, "2026-10-01", "2026-09-30")
    (change,) = compared(EXAMPLE, copy)
    said = " ".join(change.says).replace("\u00a0", " ")
    assert "Changed from VND 2,530,000 a month to VND 2,780,000 a month, since 1 October 2026." in said
    assert change.weight == "figure" and {use.spot.kind for use in change.uses} >= {"lesson", "item"}


def test_an_announced_value_changes_nothing_yet_but_the_packs_of_later_deliveries(copy: Path) -> None:
    raise_level(copy, "2027-01-01", "2026-12-31")
    (change,) = compared(EXAMPLE, copy)
    assert change.weight == "list" and change.forms == ()
    assert change.events == ("hanoi-2027-01",)
    assert any(sentence.startswith("Announced:") for sentence in change.says)


def test_a_value_that_was_wrong_is_a_correction(copy: Path) -> None:
    minimum = "      - value: 5\n        from: 2016-07-01\n        source: vnm-osh-2015, Art. 45-46"
    edit(copy, FACTS, minimum, minimum.replace("value: 5", "value: 6"))
    (change,) = compared(EXAMPLE, copy)
    assert change.says == ("Corrected: 6%, not 5%, since 1 July 2016.",)
    assert {form for form, _ in change.forms} == {"eii-post-a", "eii-post-b"}


def test_checked_again_changes_the_list_of_figures_only(copy: Path) -> None:
    edit(copy, FACTS, "checked: 2026-11-21", "checked: 2026-12-01")
    (change,) = compared(EXAMPLE, copy)
    assert change.weight == "list" and change.forms == ()
    assert change.says == ("Checked again on 2026-12-01; the next check is due by 2027-06-30.",)


def test_a_fact_that_is_new_and_one_that_is_gone(copy: Path) -> None:
    edit(copy, FACTS, "vnm.eii.third-party-share", "vnm.eii.other-share")
    said = {change.id: change.says[0] for change in compared(EXAMPLE, copy)}
    assert said["vnm.eii.other-share"].startswith("New: ")
    assert said["vnm.eii.third-party-share"].startswith("Gone. It was ")


def test_a_moved_day_brings_a_written_value_into_force(copy: Path, tmp_path: Path) -> None:
    raise_level(copy, "2026-12-01", "2026-11-30")
    later = Path(shutil.copytree(copy, tmp_path / "later"))
    settings = (later / "curriculum/programme.yml").read_text("utf-8")
    day = settings[settings.index("as_of: ") :][:17]
    edit(later, "curriculum/programme.yml", day, "as_of: 2026-12-05")
    (change,) = compared(copy, later)
    assert change.before != change.after and change.weight == "figure"


def test_the_old_number_typed_by_hand_is_found(copy: Path) -> None:
    raise_level(copy, "2026-10-01", "2026-09-30")
    edit(
        copy,
        LESSON,
        "## Which questions",
        "It was 2,530,000, or 2.530.000, never 12,530,000.\n\n## Which questions",
    )
    (change,) = compared(EXAMPLE, copy)
    lines = (copy / LESSON).read_text("utf-8").split("\n")
    found = [lines[at.line - 1][at.column - 1 :][:9] for at in change.typed if at.path == LESSON]
    assert found == ["2,530,000", "2.530.000"]


@pytest.mark.parametrize(
    ("today", "due"),
    [("2026-11-21", ""), ("2027-05-01", "soon"), ("2027-06-30", "soon"), ("2027-07-01", "past")],
)
def test_what_falls_due(today: str, due: str) -> None:
    import datetime as dt

    sources = load(EXAMPLE)
    assert sources.programme
    reader = desk_reader(sources.programme, dt.date.fromisoformat(today))
    entries = {entry.id: entry for entry in ledger(sources.programme, usage(sources), reader, 90)}
    assert entries["vnm.reference-level"].due == due


def test_a_value_that_ends_without_a_next_one_is_due(copy: Path) -> None:
    edit(copy, FACTS, FIRST, FIRST + "        to: 2027-01-15\n")
    sources = load(copy)
    assert sources.programme
    entries = ledger(sources.programme, usage(sources), desk_reader(sources.programme, None), 90)
    assert {entry.id: entry.due for entry in entries}["vnm.reference-level"] == "ends"


def test_a_source_of_two_works_names_both(copy: Path) -> None:
    edit(copy, FACTS, "source: vnm-osh-2015, Art. 45-46", "source: kor-iaci, Art. 37; vnm-osh-2015, Art. 45")
    found = load(copy)
    whole = found.programme
    assert whole is not None
    scope = Scope(whole, reader())
    line = figure(whole, "vnm.eii.minimum-loss", scope)
    assert line.source.count("Art. ") == 2
    assert "; " in line.source and "kor-iaci" not in line.source
    assert list(scope.works) == ["kor-iaci", "vnm-osh-2015"]
    (work,) = identities(found, "vnm-osh-2015")
    at = next(at for at, _ in work.uses if at.path == FACTS)
    assert (copy / FACTS).read_text("utf-8").split("\n")[at.line - 1][at.column - 1 :].startswith("vnm-osh")
