"""Text by country: side by side for all, one country's own for its edition."""

from __future__ import annotations

from pathlib import Path

import pytest
from trainpack.model.module import Module
from trainpack.model.programme import Programme
from trainpack.views.markup import to_html
from trainpack.views.page import page
from trainpack.views.reader import Reader
from trainpack.writers.kit.page import Maker

from tests.example import BANK, LESSON, SLIDES, add, change, copied, programme, reader

VNM = "The fund pays an allowance"
KHM = "The cause of the accident and the worker"
KOR = "A detour may keep its cover"


def html(whole: Programme, who: Reader, document: str = "lesson") -> str:
    module: Module = whole.modules["eii-03"]
    made = page(whole, module, getattr(module, document), who)
    asked = Maker(made, whole.settings, lambda qs: " ".join(str(q.item.id) for q in qs), country=who.country)
    return to_html(asked.body(made.parts))


@pytest.fixture(scope="module")
def example() -> Programme:
    return programme()


def test_all_countries_stand_side_by_side_when_none_is_chosen(example: Programme) -> None:
    made = html(example, reader())
    assert made.count('<div class="countries">') == 1
    assert made.index(VNM) < made.index(KHM) < made.index(KOR)
    assert '<section class="country" data-country="vnm">' in made
    assert '<p class="country-name">Cambodia</p>' in made


def test_a_countrys_edition_holds_its_own_text_only(example: Programme) -> None:
    made = html(example, reader(country="khm"))
    assert KHM in made
    assert VNM not in made and KOR not in made
    assert 'class="countries"' not in made and "country-name" not in made


def test_a_country_that_a_set_does_not_name_sees_nothing_of_it(example: Programme) -> None:
    made = html(example, reader(country="lao"))
    assert VNM not in made and KHM not in made and KOR not in made
    assert "Is the way to work covered?" in made


def test_rows_of_a_comparison_carry_names_in_the_readers_language(example: Programme) -> None:
    made = html(example, reader("vi"))
    rows = [made.index(name) for name in (">Việt Nam</span>", ">Campuchia</span>", ">Hàn Quốc</span>")]
    assert rows == sorted(rows)
    assert ">vnm<" not in made


def test_a_countrys_edition_puts_its_row_first_and_keeps_the_others(example: Programme) -> None:
    made = html(example, reader(country="kor"))
    table = made[made.index('<figure class="comparison"') :].partition("</figure>")[0]
    rows = [table.index(f'data-country="{code}"') for code in ("kor", "vnm", "khm")]
    assert rows == sorted(rows)
    assert table.index("<thead>") < rows[0]


def test_a_slide_for_other_countries_goes_with_all_that_stands_below_it(example: Programme) -> None:
    """Not the heading alone: its text and notes would then belong to the slide before."""
    assert "Reference level:" in html(example, reader(country="vnm"), "slides")
    made = html(example, reader(country="khm"), "slides")
    assert "In Viet Nam a yes starts" not in made
    assert "Reference level:" not in made
    assert "Print the date beside the figure" not in made
    assert "Begin with the country of the people in the room" in made


def test_a_slide_after_one_that_is_left_out_is_there(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    add(root, SLIDES, "\n## What we take home {#home}\n\nThree questions.\n")
    assert "Three questions." in html(programme(root), reader(country="khm"), "slides")


def test_a_quiz_by_objective_asks_as_many_of_the_countrys_items_as_it_wants(tmp_path: Path) -> None:
    """Items about another country's law do not use up the number."""
    root = copied(tmp_path / "p")
    change(root, BANK, "    type: true-false\n", "    type: true-false\n    countries: [vnm]\n")
    change(
        root,
        BANK,
        "  - id: eii-03-q04\n",
        """  - id: eii-03-q11
    type: true-false
    objective: eii-03-2
    bloom: understand
    use: [practice]
    stem: Detours end cover in some countries.
    answer: true
    explanation: The law of the country says it.

  - id: eii-03-q04
""",
    )
    whole = programme(root)
    assert "eii-03-q02 eii-03-q03" in html(whole, reader())
    assert "eii-03-q03 eii-03-q11" in html(whole, reader(country="khm"))


def test_a_country_in_a_step_of_the_session_is_chosen_too(example: Programme) -> None:
    assert "nothing is paid below" in html(example, reader(country="vnm"), "session")
    assert "nothing is paid below" not in html(example, reader(country="kor"), "session")


def test_the_countries_of_one_set_may_be_named_together(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    change(root, LESSON, "/// country | kor", "/// country | kor lao")
    change(
        root,
        "curriculum/programme.yml",
        "  - code: kor",
        "  - code: lao\n    name: {en: Lao PDR}\n  - code: kor",
    )
    whole = programme(root)
    assert '<p class="country-name">Republic of Korea, Lao PDR</p>' in html(whole, reader())
    assert KOR in html(whole, reader(country="lao"))
