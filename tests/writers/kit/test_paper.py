"""Questions on paper, and the key that an examiner marks with."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from lxml import html as lxml_html
from trainpack.locale import words
from trainpack.model.programme import Programme
from trainpack.views.question import question
from trainpack.views.question_types import Question
from trainpack.views.scope import Scope
from trainpack.writers.kit import paper

from tests.example import BANK, change, copied, programme, reader

TEXT_ITEM = """
  - id: eii-03-q20
    type: text
    objective: eii-03-1
    bloom: remember
    use: [practice]
    stem: What is the third test called?
    accept:
      - link
      - {value: tie, credit: 0.5}
      - {value: blame, credit: 0, feedback: Blame is no test.}
    explanation: The link with work.

  - id: eii-03-q21
    type: cloze
    objective: eii-03-1
    bloom: remember
    use: [practice]
    text: The level is [[level]] and each point counts [[point]].
    gaps:
      level: {fact: vnm.reference-level}
      point: {value: 0.50}
    explanation: As the decree says.
"""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    root = copied(tmp_path_factory.mktemp("paper") / "p")
    change(root, BANK, "scenarios:\n", f"{TEXT_ITEM.strip(chr(10))}\n\nscenarios:\n")
    return programme(root)


def asked(whole: Programme, name: str, seed: str = "", language: str = "en") -> Question:
    bank = whole.modules["eii-03"].bank
    assert bank is not None
    return question(whole.items[name], bank, Scope(whole, reader(language)), seed)


def printed(made: Question, **more: bool) -> lxml_html.HtmlElement:
    style = paper.Print(words(made.language, "print"), {str(made.item.id): 7}, **more)
    return lxml_html.fromstring(paper.item(made, style))


def rows(tree: lxml_html.HtmlElement, table: str) -> list[list[str]]:
    found = tree.xpath(f"//table[@class='{table}']//tr")
    return [[cell.text_content() for cell in row] for row in found]


@pytest.mark.parametrize("seed", list("abcdefgh"))
def test_the_key_of_a_sorting_item_names_the_bin_of_the_line_it_stands_on(
    example: Programme, seed: str
) -> None:
    """The things are printed in a mixed order, and the key follows the print, not the source."""
    made = asked(example, "eii-03-q09", seed)
    tree = printed(made)
    bins = {"a fall in": "covered", "a burn at": "covered", "a blow in": "excluded", "intention": "excluded"}
    letters = {cells[4]: cells[3] for cells in rows(tree, "matching") if len(cells) == 5}
    expected = ", ".join(
        f"{number} {letters[f'Named as {bins[text[:9]]}']}"
        for number, text, *_ in rows(tree, "matching")
        if text
    )
    assert str(paper.right_answer(made)) == expected


@pytest.mark.parametrize("seed", list("abcd"))
def test_the_key_of_a_matching_item_gives_the_letters_as_they_are_printed(
    example: Programme, seed: str
) -> None:
    made = asked(example, "eii-03-q03", seed)
    grid = rows(printed(made), "matching")
    right = {"Viet Nam": "reasonable", "Cambodia": "no detour", "Republic of Korea": "usual route"}
    letters = {cells[-1]: cells[-2] for cells in grid}
    expected = [
        f"{cells[0]} {next(letters[text] for text in letters if text.startswith(right[cells[1]]))}"
        for cells in grid
        if cells[0]
    ]
    assert str(paper.right_answer(made)) == ", ".join(expected)
    assert len(letters) == 4  # the extra answer is there too


@pytest.mark.parametrize("seed", list("abcd"))
def test_the_key_of_an_ordering_item_numbers_the_lines_as_they_are_printed(
    example: Programme, seed: str
) -> None:
    made = asked(example, "eii-03-q04", seed)
    place = {"Is the person insured?": 1, "Is the event covered?": 2, "Is there a link with work?": 3}
    grid = rows(printed(made), "ordering")
    assert str(paper.right_answer(made)) == ", ".join(f"{letter} {place[text]}" for letter, text, _ in grid)


@pytest.mark.parametrize("seed", list("abcd"))
def test_the_key_of_a_choice_gives_its_letters(example: Programme, seed: str) -> None:
    made = asked(example, "eii-03-q07", seed)
    options = [li.text_content() for li in printed(made).xpath("//ol[@class='options']/li")]
    right = [n for n, text in enumerate(options) if text.startswith(("the weekly", "the record"))]
    assert str(paper.right_answer(made)) == ", ".join("ABCD"[n] for n in right)


def test_the_key_of_typed_answers_says_what_earns_how_much(example: Programme) -> None:
    assert str(paper.right_answer(asked(example, "eii-03-q20"))) == "link / tie (50%)"


def test_numbers_in_a_key_are_written_in_the_readers_language(example: Programme) -> None:
    assert str(paper.right_answer(asked(example, "eii-03-q21"))) == "1 2,530,000 (± 0); 2 0.5 (± 0)"
    in_vietnamese = paper.right_answer(asked(example, "eii-03-q21", language="vi"))
    assert str(in_vietnamese) == "1 2.530.000 (± 0); 2 0,5 (± 0)"
    assert str(paper.right_answer(asked(example, "eii-03-q10"))) == "5% (± 0)"
    assert str(paper.right_answer(asked(example, "eii-03-q02"))) == "False"
    assert (
        str(paper.right_answer(asked(example, "eii-03-q06"))) == "1 insured; 2 covered; 3 link / connection"
    )


@pytest.mark.parametrize("name", [f"eii-03-q{n:02}" for n in range(1, 11)] + ["eii-03-q20", "eii-03-q21"])
def test_a_question_to_be_answered_gives_nothing_away(example: Programme, name: str) -> None:
    made = asked(example, name)
    without, with_key = printed(made), printed(made, answers=True)
    assert without.get("data-number") == "7"
    assert not without.xpath("//*[@class='answer' or @class='right' or @class='why' or @class='told']")
    explanation = lxml_html.fromstring(f"<p>{made.explanation}</p>").text_content()
    assert explanation not in without.text_content()
    assert explanation.split("[")[0][:40] in with_key.text_content()
    assert with_key.xpath("//p[@class='right']")


def test_every_type_asks_for_something_to_do(example: Programme) -> None:
    done = {
        str(item.type): printed(asked(example, str(item.id))).xpath("string(//p[@class='do'])")
        for item in example.items.values()
    }
    assert set(done) >= {"single", "match", "cloze", "text"}
    assert all(done.values())


def test_points_are_printed_where_they_are_wanted(example: Programme) -> None:
    made = asked(example, "eii-03-q01")
    assert printed(made, points=True).xpath("string(//p[@class='points'])") == "1 point"
    assert not printed(made).xpath("//p[@class='points']")
    assert made.item.points == Decimal(1)


def test_what_authors_typed_is_text_on_paper(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    change(root, BANK, "text: the weekly bank transfers", 'text: <img src=x> & "<b>"')
    made = asked(programme(root), "eii-03-q07")
    tree = printed(made, answers=True)
    assert not tree.xpath("//img | //li//b")
    assert '<img src=x> & "<b>"' in tree.text_content()
