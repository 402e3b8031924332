"""`trainpack show`: what an id is, and how the texts read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from trainpack.cli.main import main
from trainpack.source.load import load

from tests.example import BANK, EXAMPLE, LESSON, SESSION, SLIDES, change, copied

LONG = "One two three four five six seven eight nine ten, " * 3


def show(*arguments: str, root: Path = EXAMPLE) -> Result:
    return CliRunner().invoke(main, ["show", *arguments, "--root", str(root)])


def record(*arguments: str, root: Path = EXAMPLE) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(show(*arguments, "--format", "json", root=root).stdout)
    return found


def at(path: str, words: str, root: Path = EXAMPLE) -> str:
    """The place of the first such words in a file."""
    before = (root / path).read_text("utf-8").partition(words)[0]
    return f"{path}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


# what an id is


def test_an_item_has_its_place_its_values_and_the_forms_that_print_it() -> None:
    said = show("eii-03-q08").stdout
    assert said.startswith(f"item eii-03-q08: {at(BANK, 'eii-03-q08')}")
    assert "asks: The employer says the shift had not begun." in said
    assert "objective: eii-03-2 (analyse)" in said and "printed test eii-post-a, question 1" in said


def test_an_objective_lists_its_items_and_all_that_name_it() -> None:
    (found,) = record("eii-03-2")
    assert found["says"]["practice"].split(", ") == ["eii-03-q02", "eii-03-q03"]
    assert found["says"]["graded"].split(", ") == ["eii-03-q08", "eii-03-q09"]
    paths = {use["path"] for use in found["uses"]}
    assert {LESSON, SESSION, BANK, "curriculum/blueprints/eii-post.yml"} >= paths > {SESSION, BANK}


def test_a_section_is_named_by_steps_and_a_slide_too() -> None:
    section, slide = record("three-tests"), [one for one in record("tests") if one["kind"] == "slide"]
    assert [one["kind"] for one in section] == ["section"] and len(slide) == 1
    lines = {f"{use['path']}:{use['line']}" for use in section[0]["uses"]}
    assert at(SESSION, "three-tests").rpartition(":")[0] in lines
    assert slide[0]["path"] == SLIDES and slide[0]["uses"]


def test_a_fact_is_shown_as_the_ledger_has_it_with_each_use() -> None:
    said = show("vnm.eii.minimum-loss").stdout
    place = at("curriculum/facts/vnm.yml", "vnm.eii.minimum-loss")
    assert said.startswith(f"fact vnm.eii.minimum-loss: {place}\n")
    assert "5%, since 1 July 2016" in said and "check by 2027-06-30" in said
    assert f"    {LESSON}:" in said and "the right answer" in said


def test_a_term_says_what_not_to_say() -> None:
    said = show("work-accident").stdout
    assert "en: work accident, work accidents; not industrial accident, industrial accidents" in said


def test_every_id_of_the_example_is_known_with_its_place() -> None:
    known = load(EXAMPLE).known
    for kind, ids in known.items():
        for name, place in ids.items():
            found = [one for one in record(name) if one["kind"] == kind]
            assert [f"{one['path']}:{one['line']}:{one['column']}" for one in found] == [str(place)], name


def test_a_work_is_named_where_it_is_cited(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    change(root, LESSON, "Each test needs its own evidence.", "Each needs evidence [@kor-iaci, Art. 37].")
    (found,) = record("kor-iaci", root=root)
    places = {f"{use['path']}:{use['line']}:{use['column']}" for use in found["uses"]}
    assert at(LESSON, "kor-iaci, Art. 37]", root) in places


def test_an_id_that_nobody_has_given_is_refused_with_the_nearest() -> None:
    done = show("eii-03-q99")
    assert done.exit_code == 2 and "There is no id eii-03-q99 here. Did you mean `eii-03-q0" in done.output


# how the texts read


def test_each_text_has_its_words_sentences_and_minutes(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    before = {one["path"]: one for one in record("reading", root=root)}
    assert set(before) == {path for path in load(root).texts if path.endswith(".md")}
    old = "Each test needs its own evidence."
    change(root, LESSON, old, f"{old} {LONG.strip(', ')}.")
    after = {one["path"]: one for one in record("reading", root=root)}
    assert after[LESSON]["words"] == before[LESSON]["words"] + 30
    assert after[LESSON]["sentences"] == before[LESSON]["sentences"] + 1
    assert after[LESSON]["long"] == before[LESSON]["long"] + 1
    share = after[LESSON]["long"] / after[LESSON]["sentences"]
    assert after[LESSON]["long_share"] == pytest.approx(share, abs=1e-4)
    first = after[LESSON]["longest"][0]
    assert first["words"] == 30 and first["text"].startswith("One two three")
    assert f"{first['path']}:{first['line']}:{first['column']}" == at(LESSON, "One two three", root)
    assert {path for path in before if before[path] != after[path]} == {LESSON}


def test_a_module_is_shown_by_sections_and_steps() -> None:
    found = {one["path"]: one["portions"] for one in record("reading", "eii-03")}
    lesson = (EXAMPLE / LESSON).read_text("utf-8").split("\n")
    assert [lesson[one["line"] - 1].startswith("## ") for one in found[LESSON]] == [True] * len(found[LESSON])
    session = (EXAMPLE / SESSION).read_text("utf-8").split("\n")
    assert all(session[one["line"] - 1].startswith("/// step") for one in found[SESSION]) and found[SESSION]
    assert all(one["minutes"] == -(-one["words"] // 90) for one in (*found[LESSON], *found[SESSION]))
    said = show("reading", "eii-03").stdout
    assert "Which questions decide a claim?" in said and "longest sentences:" in said


def test_the_whole_programme_ends_with_its_longest_sentences(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    change(root, SESSION, "Everybody takes a position", f"{LONG}everybody takes a position")
    said = show("reading", root=root).stdout
    words = int(said.partition("The longest sentences:\n")[2].split()[0])
    assert words >= 30
    assert at(SESSION, "One two three", root) in said


def test_an_unknown_module_is_refused() -> None:
    done = show("reading", "eii-09")
    assert done.exit_code == 2 and "There is no module eii-09. There are: eii-03." in done.output


def test_words_of_a_language_without_spaces_are_not_counted(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    change(root, "curriculum/programme.yml", "language: en", "language: th")
    done = show("reading", root=root)
    assert done.exit_code == 1 and "Words cannot be counted in `th`" in done.output
