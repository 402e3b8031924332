"""What becomes of an author's Markdown: citations, pictures, foreign HTML, comments, code."""

from __future__ import annotations

import html

import pytest
from trainpack.model.text import Text
from trainpack.views.expand import expand
from trainpack.views.markup import to_html
from trainpack.views.scope import Scope

from tests.example import programme, read_by, reader

EXAMPLE = programme()
LAW = "Law on Occupational Safety and Health 2015"


def read(markdown: str) -> str:
    return read_by(reader(), markdown, EXAMPLE)


def link(key: str, words: str) -> str:
    return f'<a class="citation" href="#ref-{key}">{words}</a>'


def test_a_citation_is_the_works_short_name_and_the_place() -> None:
    assert read("It counts [@vnm-osh-2015, Art. 45(1)].") == (
        f"It counts ({link('vnm-osh-2015', f'{LAW}, Art. 45(1)')})."
    )
    assert read("It counts [@kor-iaci].") == (
        f"It counts ({link('kor-iaci', 'Industrial Accident Compensation Insurance Act 2026')})."
    )


def test_a_year_that_the_title_holds_is_not_said_twice() -> None:
    assert "1964 (No. 121), Para. 5</a>" in read("So [@ilo-r121, Para. 5].")


def test_several_works_stand_in_one_bracket() -> None:
    written = read("So [@vnm-osh-2015, Art. 7; @khm-labour-1997,  Art.\n248].")
    assert written == (
        f"So ({link('vnm-osh-2015', f'{LAW}, Art. 7')}; "
        f"{link('khm-labour-1997', 'Labour Law 1997, Art. 248')})."
    )


def test_a_citation_alone_in_a_cell_has_no_bracket() -> None:
    row = read("| vnm | [@vnm-osh-2015, Art. 45] | as in [@kor-iaci] |")
    assert f"| {link('vnm-osh-2015', f'{LAW}, Art. 45')} |" in row
    assert f"as in ({link('kor-iaci', 'Industrial Accident Compensation Insurance Act 2026')})" in row


def test_a_title_with_square_brackets_makes_no_link_of_markdown() -> None:
    made = to_html(read("So [@ilo-c121, Art. 7]."))
    assert made.count("<a ") == 1
    assert "[Schedule I amended in 1980]" in html.unescape(made)


def test_cited_works_are_gathered_in_the_order_of_their_first_use() -> None:
    scope = Scope(EXAMPLE, reader())
    expand(Text("[@kor-iaci] [@vnm-osh-2015] [@kor-iaci, Art. 2]"), scope)
    assert list(scope.works) == ["kor-iaci", "vnm-osh-2015"]


@pytest.mark.parametrize("kept", ["a<br>b", "a<br/>b", "H<sub>2</sub>O", "m<sup>2</sup>", "<kbd>F5</kbd>"])
def test_four_tags_of_html_mean_what_they_say(kept: str) -> None:
    assert read(kept) == kept


@pytest.mark.parametrize(
    "typed",
    [
        '<b onclick="steal()">word</b>',
        "<script>alert(1)</script>",
        "<script\nsrc='https://example.org/x.js'></script>",
        "<img src=x onerror=alert(1)>",
        "<img src=x onerror=alert(1)",
        "<br onclick=alert(1)>",
        "</div>",
        "<!DOCTYPE html>",
        "<?php echo 1 ?>",
        "<!-- never closed",
        "<svg/onload=alert(1)>",
    ],
)
@pytest.mark.parametrize("around", ["{}", "words {} words", "- {}", "**{}**", "| a |\n|---|\n| {} |"])
def test_all_other_html_is_shown_and_never_obeyed(typed: str, around: str) -> None:
    made = to_html(read(around.format(typed)))
    for tag in ("<script", "<img", "<b ", "<svg", "<br onclick", "<!", "<?", "</div"):
        assert tag not in made
    assert typed[1:7].strip("<>-! ") in made


def test_less_and_greater_stay_what_they_are() -> None:
    assert to_html(read("a < b and 3<4 and x <y")) == "<p>a &lt; b and 3&lt;4 and x &lt;y</p>"
    assert to_html(read("> quoted")) == "<blockquote>\n<p>quoted</p>\n</blockquote>"
    assert 'href="https://www.ilo.org/"' in to_html(read("<https://www.ilo.org/>"))


def test_a_comment_is_the_authors_note_to_herself() -> None:
    assert read("one<!-- ask {{ nobody }} [@nobody]\nabout this --> two") == "one two"


@pytest.mark.parametrize(
    "code",
    [
        "`{{ 1 + 1 }} [@kor-iaci] <b> <!-- x -->`",
        "```\n{{ 1 + 1 }}\n[@kor-iaci] <b>\n```",
        "~~~~ text\n<script>\n~~~~",
        "``a ` {{ 1 }}``",
    ],
)
def test_code_is_left_alone(code: str) -> None:
    assert read(f"before\n\n{code}\n\nafter") == f"before\n\n{code}\n\nafter"


def test_pictures_are_found_from_where_the_page_is() -> None:
    scope = Scope(EXAMPLE, reader(), folder="../")
    text = expand(Text("![Two ways](media/ways-home.svg)"), scope)
    assert text.markdown == "![Two ways](../media/ways-home.svg)"
    assert list(scope.pictures) == ["media/ways-home.svg"]


def test_a_picture_in_a_link_is_a_picture() -> None:
    scope = Scope(EXAMPLE, reader(), folder="../")
    text = expand(Text("[![Two ways](media/ways-home.svg)](#way)"), scope)
    assert text.markdown == "[![Two ways](../media/ways-home.svg)](#way)"
    assert list(scope.pictures) == ["media/ways-home.svg"]


def test_values_stand_in_the_words_of_links_and_pictures_too() -> None:
    assert read("[{{ 1 + 1 }} ways](#way)") == "[2 ways](#way)"
    loss = 'fact("vnm.eii.minimum-loss")'
    assert read(f"![From {{{{ {loss} }}}} on](media/ways-home.svg)") == "![From 5% on](media/ways-home.svg)"


def test_no_link_stands_in_a_link() -> None:
    assert to_html(read("[the law [@kor-iaci]](https://www.law.go.kr)")).count("<a ") == 1


def test_double_brackets_are_gaps_in_cloze_items_only() -> None:
    assert read("a [[gap]] here") == "a [[gap]] here"
    assert to_html(read("a [[gap]] here")) == "<p>a [[gap]] here</p>"


def test_place_and_key_of_a_text_stay() -> None:
    text = Text("{{ 1 + 1 }}", key="a#b")
    assert expand(text, Scope(EXAMPLE, reader())).key == "a#b"
