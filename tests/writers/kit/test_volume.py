"""Booklets as one body: what is in whose, numbers of questions, ids, answers and sources at the end."""

from __future__ import annotations

from collections import Counter

import pytest
from lxml import html as lxml_html
from trainpack.model.programme import Programme
from trainpack.views.form import form
from trainpack.views.guide import guide, workbook
from trainpack.views.pack import course_pack
from trainpack.writers.kit.volume import guide_body, workbook_body
from trainpack.writers.kit.volume import test_body as form_body

from tests.example import programme, reader

TRAINER = "Read the case aloud, slowly, twice."
NOTE = "Ask for a vote, not for reasons."
CARD = "You listen first. Ask both advisers"
GRADED = "Which question should you settle first?"


def tree(html: str) -> lxml_html.HtmlElement:
    return lxml_html.fromstring(f"<body>{html}</body>")


@pytest.fixture(scope="module")
def example() -> Programme:
    return programme()


@pytest.fixture(scope="module")
def guide_html(example: Programme) -> str:
    return guide_body(example, guide(course_pack(example, example.courses["eii"])), reader()).html


@pytest.fixture(scope="module")
def workbook_html(example: Programme) -> str:
    return workbook_body(example, workbook(course_pack(example, example.courses["eii"])), reader()).html


def test_the_workbook_holds_what_learners_may_read_and_nothing_else(workbook_html: str) -> None:
    for mine in ("Which questions decide a claim?", "Case file: the school run", "Check yourself"):
        assert mine in workbook_html
    for theirs in (TRAINER, NOTE, CARD, GRADED, "Role cards", "Teach it back"):
        assert theirs not in workbook_html


def test_the_guide_holds_the_whole_course(guide_html: str) -> None:
    for mine in (TRAINER, NOTE, CARD, "Which questions decide a claim?", "Teach it back", "Role cards"):
        assert mine in guide_html
    assert GRADED not in guide_html


def test_learner_text_stands_once_in_the_guide(guide_html: str) -> None:
    """Beside the first step that works on it; what no step shows comes after the session."""
    for text in ("Ms Lan sews shirts", "Each test needs its own evidence", "leaves this to each country"):
        assert guide_html.count(text) == 1
    beside = tree(guide_html).xpath("//div[@class='beside']")
    assert [len(one.xpath("./div[@class='trainer']")) for one in beside] == [1] * len(beside)
    assert "Ms Lan sews shirts" in beside[0].xpath("string(./aside)")


def test_questions_are_numbered_through_and_answered_at_the_end(workbook_html: str) -> None:
    found = tree(workbook_html).xpath("//div[@class='item']")
    numbers = [one.get("data-number") for one in found]
    half = len(numbers) // 2
    assert numbers[:half] == numbers[half:] == [str(n) for n in range(1, half + 1)]
    assert not any(one.xpath(".//div[@class='answer']") for one in found[:half])
    assert all(one.xpath("./div[@class='answer']") for one in found[half:])


@pytest.mark.parametrize("which", ["guide_html", "workbook_html"])
def test_ids_are_unique_and_links_lead_somewhere(which: str, request: pytest.FixtureRequest) -> None:
    body = tree(request.getfixturevalue(which))
    ids = Counter(body.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    assert {link[1:] for link in body.xpath("//a/@href") if link.startswith("#")} <= set(ids)


def test_figures_and_works_are_listed_once_for_the_whole_booklet(guide_html: str) -> None:
    body = tree(guide_html)
    assert len(body.xpath("//table[@class='figures']")) == 1
    assert len(body.xpath("//ol[@class='references']")) == 1


def test_pictures_of_a_booklet_are_those_it_shows(example: Programme) -> None:
    bound = guide_body(example, guide(course_pack(example, example.courses["eii"])), reader())
    assert set(tree(bound.html).xpath("//img/@src")) == set(bound.pictures)
    drawn = [data for data in bound.pictures.values() if data is not None]
    assert drawn and all(b"<svg" in data[:200] for data in drawn)


def test_a_test_holds_no_answer_and_its_key_holds_all(example: Programme) -> None:
    blueprint, lock = example.blueprints["eii-post"], example.locks["eii-post-a"]
    drawn = form(example, blueprint, lock, reader())
    paper = tree(form_body(example, drawn, reader(), key=False).html)
    key = tree(form_body(example, drawn, reader(), key=True).html)
    assert [one.get("id") for one in paper.xpath("//div[@class='item']")] == [
        "eii-03-q08",
        "eii-03-q07",
        "eii-03-q10",
    ]
    assert not paper.xpath("//div[@class='answer']") and len(key.xpath("//div[@class='answer']")) == 3
    assert len(paper.xpath("//div[@class='stimulus']")) == 1
    text = paper.text_content()
    assert "Records made at the time weigh more" not in text and "Blame is not one of" not in text
    assert "3 questions, 10 minutes, 3 points. You need 2 points to pass." in text
    assert "no expert has signed off" in text


def test_a_test_and_its_key_show_the_same_order(example: Programme) -> None:
    blueprint, lock = example.blueprints["eii-post"], example.locks["eii-post-b"]
    drawn = form(example, blueprint, lock, reader())
    texts = [
        [one.text_content() for one in tree(form_body(example, drawn, reader(), key=key).html).xpath(path)]
        for key in (False, True)
        for path in ["//ol[@class='options']/li | //table[@class='matching']//td"]
    ]
    assert texts[0] == texts[1] and texts[0]
