"""How things are laid out: what is kept together, repeated, numbered, set side by side."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pikepdf
import pytest
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.pdf.booklet import write_pdf

Make = Callable[..., Booklet]
Read = Callable[..., str]


def pages(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def strokes(data: bytes) -> int:
    """How many lines and shapes the first page draws."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return sum(str(each.operator) in ("S", "f") for each in pikepdf.parse_content_stream(pdf.pages[0]))


def no_joiner(text: str) -> str:
    """Without the joiner that Typst itself puts before the page numbers of a table of contents."""
    return text.replace("\u2060", "")


def test_a_long_table_repeats_its_header(read: Read) -> None:
    rows = "".join(f"<tr><td>Row {number}</td><td>{'words ' * 12}</td></tr>" for number in range(80))
    printed = read(
        f"<table><thead><tr><th>Country name</th><th>Rule</th></tr></thead><tbody>{rows}</tbody></table>"
    )

    sheets = [sheet for sheet in printed.split("\f") if "Row" in sheet]
    assert len(sheets) > 2
    assert all("Country name" in sheet for sheet in sheets)
    assert all(f"Row {number}\n" in printed for number in range(80))


def test_a_cell_longer_than_a_page_goes_on_overleaf(booklet: Make) -> None:
    html = f"<table><tr><td>{'word ' * 3000}</td><td>short</td></tr></table>"

    assert pages(write_pdf(booklet(html)).data) >= 3


@pytest.mark.parametrize("kind", ["item", "card", "stimulus", "admonition say", "beside"])
def test_nothing_longer_than_a_page_is_cut_off(kind: str, read: Read) -> None:
    text = " ".join(f"w{number}" for number in range(2500))
    inner = f"<p>{text}</p>"
    if kind == "beside":
        inner = f'<div class="trainer">{inner}</div><aside class="learner"><p>Learner</p></aside>'

    printed = read(f'<div class="{kind}" data-number="1">{inner}</div>', "-raw")

    assert set(text.split()) <= set(printed.split())


def test_items_and_cards_are_kept_whole(read: Read) -> None:
    items = "".join(
        f'<div class="item" data-number="{number}"><div class="stem"><p>Question Q{number}</p></div>'
        f'<ol class="options"><li>first</li><li>second</li><li>third</li><li>last{number}</li></ol></div>'
        for number in range(1, 30)
    )

    for sheet in read(items).split("\f"):
        for number in re.findall(r"Q(\d+)", sheet):
            assert f"last{number}" in sheet, f"item {number} is torn over two pages"


def test_a_shared_case_stands_on_the_page_of_its_first_item(read: Read) -> None:
    """Wherever the foot of the page comes; a story of many scenes goes on overleaf instead."""
    item = '<div class="item" data-number="1"><div class="stem"><p>Asked of it.</p></div></div>'
    case = f'<div class="stimulus"><p><strong>The case</strong></p><p>{"Told in words. " * 30}</p></div>'
    for filler in range(26, 40):
        html = "<p>filler</p>" * filler + case + item
        sheet = next(page for page in read(html).split("\f") if "The case" in page)
        assert "Asked of it" in sheet, f"torn after {filler} lines"
    scenes = "".join(f'<div class="scene"><p>Scene {n}. {"Told. " * 60}</p></div>' for n in range(12))
    first = read(f'<p>before</p><div class="item" data-number="1">{scenes}</div>').split("\f")[0]
    assert "Scene 0" in first and "Scene 11" not in first


def test_options_have_letters_and_items_numbers(read: Read) -> None:
    printed = read(
        '<div class="item" data-number="7"><div class="stem"><p>Covered?</p></div>'
        '<ol class="options"><li>yes</li><li>no</li></ol><p class="points">2 points</p></div>',
        "-layout",
    )

    assert re.search(r"7\s+Covered\?\s+2 points\s+A\s+yes\s+B\s+no", printed)


def test_a_step_begins_with_a_strip(read: Read) -> None:
    printed = read(
        '<section class="step" id="s"><h3>Vote</h3><dl class="step-facts"><dt>Minutes</dt><dd>10 (8-15)</dd>'
        "<dt>Priority</dt><dd>must</dd><dt>Purpose</dt><dd>Everybody takes a position, then hears the rule."
        "</dd></dl><p>Go.</p></section>",
        "-layout",
    )

    assert re.search(r"Vote\s+Minutes\s+Priority\s+10 \(8-15\)\s+must\s+Purpose\s+Everybody", printed)


def test_trainer_and_learner_stand_side_by_side(read: Read) -> None:
    printed = read(
        '<div class="beside"><div class="trainer"><p>Ask the room</p></div>'
        '<aside class="learner"><p>The school run</p></aside></div>',
        "-layout",
    )

    assert re.search(r"Ask the room +The school run", printed)


def test_what_does_not_fit_beside_follows_across_the_page(read: Read) -> None:
    near = '<p class="aside-title">They read</p><p>Near words</p><h4>Rules</h4>'
    row = "<tr><td>Cambodia</td><td>covered</td><td>direct route</td></tr>"
    html = (
        '<div class="beside"><div class="trainer"><p>Ask the room</p></div>'
        f'<aside class="learner">{near}<table>{row}</table><p>Last words</p></aside></div>'
    )

    printed = read(html, "-layout")

    assert re.search(
        r"Near words\s+They read\s+Rules\s+Cambodia +covered +direct route\s+Last words", printed
    )
    assert re.search(r"Ask the room +They read\n", printed)


def test_answers_are_written_into_boxes_and_ticked(booklet: Make, read: Read) -> None:
    html = (
        '<ul class="boxes"><li>True</li><li>False</li></ul><table class="matching"><tbody>'
        "<tr><td>1</td><td>Report</td><td></td><td>A</td><td>Court</td></tr>"
        "<tr><td></td><td></td><td></td><td>B</td><td>Police</td></tr></tbody></table>"
    )

    assert re.search(r"☐\s+True\s+☐\s+False\s+1\s+Report\s+A\s+Court\s+B\s+Police", read(html, "-layout"))
    without = html.replace("<td>Report</td><td></td>", "<td>Report</td><td>x</td>")
    boxes = [strokes(write_pdf(booklet(each)).data) for each in (html, without)]
    assert boxes[0] > boxes[1], "the empty cell after a text has a box, the others have none"


def test_nested_lists_tables_and_call_outs(read: Read, booklet: Make) -> None:
    html = (
        '<div class="admonition warning"><p class="admonition-title">Outer</p><ul><li>one<ol start="4">'
        '<li>four</li></ol></li></ul><div class="admonition example"><p class="admonition-title">Inner</p>'
        "<table><tr><td>cell<table><tr><td>deep</td></tr></table></td>"
        "<td><blockquote><p>quote</p></blockquote></td></tr></table></div></div>"
    )

    assert write_pdf(booklet(html)).lost == ()
    printed = read(html)
    assert all(word in printed for word in ("Outer", "one", "four", "Inner", "cell", "deep", "quote"))
    assert "4." in printed


def test_cover_contents_and_running_text(read: Read, booklet: Make) -> None:
    html = "<h1>First chapter</h1><p>a</p><h2>Part</h2><p>b</p><h1>Second chapter</h1><p>c</p>"
    fields = {
        "cover": True,
        "contents": True,
        "draft": True,
        "marking": "Key. For trainers only.",
        "kind": "Guide",
    }
    labels = {"Contents": "In this guide", "Page {page} of {pages}": "{page}/{pages}", "Draft": "DRAFT"}

    cover, contents, first, second, _ = read(html, "-raw", labels=labels, **fields).split("\f")

    for word in (
        "Work injury insurance",
        "Guide",
        "Training programme",
        "Edition 2026.1",
        "1 November 2026",
    ):
        assert word in cover
    for sheet in (cover, contents, first, second):
        assert "DRAFT" in sheet and "Key. For trainers only." in sheet
    assert re.search(
        r"In this guide\s+First chapter[ .]+3\s+Part[ .]+3\s+Second chapter[ .]+4", no_joiner(contents)
    )
    assert "First chapter" in first and "3/4" in first
    assert second.count("Second chapter") == 2, "the running head names the chapter"


def test_a_sheet_without_cover_is_not_torn_by_chapters(booklet: Make) -> None:
    assert pages(write_pdf(booklet("<h1>One</h1><p>a</p><h1>Two</h1><p>b</p>")).data) == 1


def test_a_page_break_is_one_wherever_it_stands(booklet: Make) -> None:
    at = '<div class="page-break"></div>'

    for html in (f"<p>a</p>{at}<p>b</p>", f'<div class="admonition note"><p>a</p>{at}<p>b</p></div>'):
        assert pages(write_pdf(booklet(html)).data) == 2


def test_lines_to_write_on_are_drawn(booklet: Make) -> None:
    def drawn(count: int) -> int:
        return strokes(write_pdf(booklet(f'<div class="write" data-lines="{count}"><p>Why?</p></div>')).data)

    assert drawn(7) - drawn(2) == 5
