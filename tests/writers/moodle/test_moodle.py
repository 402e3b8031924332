"""Moodle XML: the order of elements, the shares that Moodle takes, pictures by value, tags, drafts."""

from __future__ import annotations

import base64
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree
from trainpack.views.pool import SIDES
from trainpack.writers.kit.questions.picture import size
from trainpack.writers.kit.questions.shares import SHARES

from tests.writers.pools import pool, programme, written

HEAD = ["name", "questiontext", "generalfeedback", "defaultgrade", "penalty", "hidden", "idnumber"]
SHARED = {Decimal(s) * sign for s in SHARES for sign in (1, -1)}


def tree(side: Any) -> etree._Element:
    return etree.fromstring(written("moodle", side))


def question(name: str) -> etree._Element:
    found = [q for side in SIDES for q in tree(side).findall("question") if q.findtext("idnumber") == name]
    assert len(found) == 1, name
    return found[0]


@pytest.mark.parametrize("side", SIDES)
def test_every_question_begins_and_ends_as_moodle_writes_it(side: str) -> None:
    for found in tree(side).findall("question"):
        tags = [str(child.tag) for child in found]
        if found.get("type") == "category":
            assert tags == ["category", "info", "idnumber"]
            continue
        head = [tag for tag in HEAD if tag != "defaultgrade" or found.get("type") != "multianswer"]
        assert tags[: len(head)] == head
        assert tags[-1] == "tags"


@pytest.mark.parametrize("side", SIDES)
def test_all_shares_are_on_the_list_that_moodle_takes(side: str) -> None:
    """An import stops at any other (matchgrades is `error`). Steps of an order have their place there."""
    for found in tree(side).findall("question"):
        for answer in found.findall("answer"):
            share = Decimal(answer.get("fraction", "")) / 100
            if found.get("type") != "ordering":
                assert min(abs(share - known) for known in SHARED) < Decimal("0.00001")


@pytest.mark.parametrize("side", SIDES)
def test_the_file_holds_the_questions_of_its_side_and_no_others(side: str) -> None:
    ids = {q.findtext("idnumber") for q in tree(side).findall("question") if q.get("type") != "category"}
    assert ids == {entry.id for entry in pool(side).entries} - {"eii-03-p1"}  # type: ignore[arg-type]
    assert all(programme().items[str(name)].practice is (side == "learner") for name in ids)


def test_a_category_for_each_module_says_that_it_is_a_draft() -> None:
    category = tree("graded").find("question[@type='category']")
    assert category is not None
    path = category.findtext("category/text")
    assert path == (
        "$course$/top/Employment injury insurance/graded/eii-03 What counts as a work injury? (DRAFT)"
    )
    assert category.findtext("idnumber") == "eii-03-graded"


def test_id_objective_level_use_country_and_draft_are_tags() -> None:
    tags = [tag.findtext("text") for tag in question("eii-03-q98").findall("tags/tag")]
    assert tags == ["objective:eii-03-3", "bloom:remember", "country:vnm", "use:exam", "DRAFT"]


def test_wrong_picks_cost_what_right_ones_earn() -> None:
    found = question("eii-03-q07")
    shares = sorted(answer.get("fraction", "") for answer in found.findall("answer"))
    assert found.findtext("single") == "false"
    assert shares == ["-50", "-50", "50", "50"]


def test_a_tolerance_is_a_number_and_near_values_keep_their_credit() -> None:
    found = [
        (a.findtext("text"), a.get("fraction"), a.findtext("tolerance"), a.findtext("feedback/text"))
        for a in question("eii-03-q98").findall("answer")
    ]
    assert [(text, share, width, told or "") for text, share, width, told in found] == [
        ("1250.5", "100", "12.505", ""),
        ("125.05", "50", "1", "A power of ten."),
    ]


def test_rows_of_a_calculated_question_are_the_variants_of_the_paper_key() -> None:
    found = question("eii-03-q05")
    item = next(entry.question for entry in pool("learner").entries if entry.id == "eii-03-q05")
    columns = {
        one.findtext("name/text"): [v.text for v in one.findall("dataset_items/dataset_item/value")]
        for one in found.findall("dataset_definitions/dataset_definition")
    }
    assert columns["answer"] == [f"{variant.value:f}" for variant in item.variants]
    for loss, variant in zip(columns["loss"], item.variants, strict=True):
        assert f"a loss of {loss}%" in variant.stem
    assert "a loss of {loss}%" in (found.findtext("questiontext/text") or "")
    assert [a.findtext("text") for a in found.findall("answer")] == ["{answer}", "{wrong1}", "{wrong2}"]
    assert found.findtext("units/unit/unit_name") == "VND"


def test_gaps_are_written_in_moodles_own_language_with_its_signs_hidden() -> None:
    said = question("eii-03-q97").findtext("questiontext/text") or ""
    assert "{1:NM:=5:0.5}" in said
    assert "=c\\}d" in said and "e\\~f" in said and "a\\=b" in said
    assert "%50%perhaps#Half." in said


def test_a_picture_stands_in_the_element_that_shows_it() -> None:
    box = question("eii-03-q96").find("questiontext")
    assert box is not None
    assert 'src="@@PLUGINFILE@@/ways-home.svg"' in (box.findtext("text") or "")
    file = box.find("file")
    assert file is not None and file.get("name") == "ways-home.svg"
    assert base64.b64decode(file.text or "") == next(iter(pool("learner").pictures.values()))


def test_markers_are_measured_in_the_points_of_the_picture() -> None:
    found = question("eii-03-q99")
    drops = {d.findtext("shape"): d.findtext("coords") for d in found.findall("drop")}
    width, height = size(next(iter(pool("graded").pictures.values()))) or (0, 0)
    assert drops == {
        "circle": f"{width // 2},{height // 5};{width // 20}",
        "rectangle": f"0,{height * 2 // 5};{width // 10},{height // 5}",
    }
    assert found.findtext("drag/noofdrags") == "2"


def test_orders_are_marked_as_ours_are() -> None:
    assert question("eii-03-q04").findtext("gradingtype") == "ALL_OR_NOTHING"
    assert question("eii-03-q95").findtext("gradingtype") == "ABSOLUTE_POSITION"
    assert question("eii-03-q94").findtext("gradingtype") == "RELATIVE_NEXT_EXCLUDE_LAST"


def test_an_extra_answer_is_a_pair_without_a_question() -> None:
    found = question("eii-03-q03").findall("subquestion")
    assert [s.findtext("answer/text") for s in found if not s.findtext("text")] == [
        "only in a bus of the employer"
    ]


def test_what_is_folded_is_written_out() -> None:
    texts = [a.findtext("text") for a in question("eii-03-q90").findall("answer")]
    assert texts == ["link", "Zusammenhäng", "Zusammenhang", "an \\*odd\\* one"]


def test_a_case_stands_before_each_of_its_questions() -> None:
    said = question("eii-03-q08").findtext("questiontext/text") or ""
    assert said.startswith('<div class="stimulus">') and "Mr Sok carries boxes" in said


def test_no_mark_of_our_own_and_no_inner_link_leaves_the_house() -> None:
    for side in SIDES:
        text = written("moodle", side).decode()
        assert "&lt;data" not in text and 'href="#' not in text and "\ue000" not in text


def test_names_of_the_lesson_are_known_in_its_questions() -> None:
    said = question("eii-03-q98").findtext("generalfeedback/text")
    assert said == "About 1,250.5. In the lesson the loss is 18%."
