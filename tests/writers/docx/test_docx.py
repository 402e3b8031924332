"""Documents to edit: real notes, heads of tables, fields, styles; the same bytes twice; valid Open XML."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from openxml_audit import OpenXmlValidator
from trainpack.diagnostics import Report
from trainpack.views.pack import course_pack
from trainpack.writers.base import Written
from trainpack.writers.docx.document import write_docx
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.kit.readback import read_back
from trainpack.writers.pack import agenda, errata, forms, guide, handouts, workbook

from tests.example import programme
from tests.writers.shows import SVG

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KHMER = "ប្រាក់ឧបត្ថម្ភសន្តិសុខសង្គម"
FOOTNOTE = (
    '<p>Text<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>.</p>'
    '<div class="footnote"><ol><li id="fn:1"><p>The note.&#160;'
    '<a class="footnote-backref" href="#fnref:1">back</a></p>'
    "</li></ol></div>"
)
TABLE = (
    "<table><thead><tr><th>what</th><th>how many</th></tr></thead>"
    "<tbody><tr><td>pens</td><td>2</td></tr></tbody></table>"
)
SAY = '<div class="admonition say"><p class="admonition-title">Say</p><p>One</p><ul><li>two</li></ul></div>'


def booklet(html: str, **more: Any) -> Booklet:
    fields: dict[str, Any] = {
        "title": "Work injury",
        "subtitle": "",
        "kind": "Guide",
        "publisher": "Programme",
        "edition": "Edition 2026.1",
        "date": datetime.date(2026, 11, 1),
        "language": "en",
        "html": html,
        "draft": True,
        "marking": "For trainers",
        "cover": False,
        "contents": False,
        "licence": "CC-BY-4.0",
        "labels": {"Edit the source": "Edit the source, or keep this copy."},
        "pictures": {},
    }
    return Booklet(**(fields | more))


def made(html: str, **more: Any) -> Written:
    return write_docx(booklet(html, **more))


def part(html: str, name: str = "document", **more: Any) -> str:
    with zipfile.ZipFile(io.BytesIO(made(html, **more).data)) as archive:
        return archive.read(f"word/{name}.xml").decode()


def opened(html: str, **more: Any) -> Any:
    return docx.Document(io.BytesIO(made(html, **more).data))


def errors(data: bytes, tmp_path: Path) -> list[str]:
    path = tmp_path / "booklet.docx"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(str(path)).errors]


def view(kind: Any, path: str) -> Booklet:
    """A paper of the example."""
    whole = programme()
    found = next(
        piece for piece in kind.pieces(course_pack(whole, whole.courses["eii"])) if path in piece.path
    )
    assert "docx" in found.formats
    made: Booklet = found.view()
    return made


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        (guide, "guide"),
        (workbook, "workbook"),
        (handouts, "role-cards"),
        (handouts, "case"),
        (agenda, "trainers/agenda"),
        (errata, "trainers/errata"),
        (forms, "supervisors-agreement"),
        (forms, "attendance"),
    ],
)
def test_the_papers_of_the_example_are_valid_and_lose_nothing(kind: Any, path: str, tmp_path: Path) -> None:
    found = write_docx(view(kind, path))
    assert errors(found.data, tmp_path) == [] and found.lost == ()


def test_the_validator_finds_what_is_wrong(tmp_path: Path) -> None:
    source = zipfile.ZipFile(io.BytesIO(made("<p>x</p>").data))
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as archive:
        for name in source.namelist():
            data = source.read(name)
            archive.writestr(
                name, data.replace(b"<w:body>", b"<w:body><w:t>loose</w:t>") if "document" in name else data
            )
    assert errors(broken.getvalue(), tmp_path)


def test_two_makings_give_the_same_bytes() -> None:
    html = f"<h1>One</h1>{FOOTNOTE}{TABLE}<p><img src='d.svg' alt='a'></p>"
    pictures = {"d.svg": SVG.format(300, 200, 20, "x").encode()}
    one, two = (made(html, cover=True, contents=True, pictures=pictures).data for _ in range(2))
    assert one == two


def test_footnotes_are_real_ones() -> None:
    assert "The note." in part(FOOTNOTE, "footnotes") and "back" not in part(FOOTNOTE, "footnotes")
    assert "<w:footnoteReference" in part(FOOTNOTE) and "The note." not in part(FOOTNOTE)


def test_a_table_has_a_head_that_repeats_and_fills_the_line() -> None:
    (table,) = opened(TABLE).tables
    assert "<w:tblHeader" in table.rows[0]._tr.xml and "<w:tblHeader" not in table.rows[1]._tr.xml
    assert [cell.text for row in table.rows for cell in row.cells] == ["what", "how many", "pens", "2"]
    assert sum(int(column.get(f"{W}w")) for column in table._tbl.tblGrid) == pytest.approx(9525, abs=40)


def test_a_box_holds_its_title_its_text_and_its_lists() -> None:
    (table,) = opened(SAY).tables
    (cell,) = table.rows[0].cells
    assert [paragraph.text for paragraph in cell.paragraphs] == ["Say", "One", "two"]
    assert cell.paragraphs[0].style.name == "Box Title" and cell.paragraphs[2]._p.pPr.numPr is not None
    assert re.search(r'<w:left w:val="single" w:sz="28"', table._tbl.xml)


def test_no_mark_of_ours_is_left() -> None:
    html = f'{SAY}{TABLE}<div class="page-break"></div><div class="write" data-lines="2"><p>Why?</p></div>'
    text = part(html) + part(html, "styles")
    assert "tp-" not in text and text.count('w:hRule="exact"') >= 2


def test_the_foot_counts_pages_and_says_draft_edition_and_checksum() -> None:
    view, foot = booklet("<p>x</p>"), part("<p>x</p>", "footer1")
    assert " PAGE " in foot and " NUMPAGES " in foot
    words = "".join(re.findall("<w:t[^>]*>([^<]*)", foot))
    assert f"Edition 2026.1 · 1 November 2026 · {view.checksum}" in words and "Draft · For trainers" in words
    assert "Draft" not in part("<p>x</p>", "footer1", draft=False)


def test_cover_contents_and_notice_come_first() -> None:
    document = opened("<h1 id='a'>First</h1><p>x</p><h2>Second</h2>", cover=True, contents=True)
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert texts[:5] == ["Programme", "Guide", "Work injury", "Draft", "For trainers"]
    assert "Edit the source, or keep this copy." in texts
    assert [text.strip() for text in texts].count("First") == 2, "in the contents and as a heading"
    assert document.element.xml.count("PAGEREF _Toc") == 2 and 'w:dirty="true"' in document.element.xml
    assert document.sections[0].different_first_page_header_footer


def test_columns_have_the_shares_that_their_table_asks_for() -> None:
    xml = part("<table data-shares='1 3'><tr><td>some words here</td><td>x</td></tr></table>")
    narrow, wide = (int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', xml)[:2])
    assert wide == pytest.approx(3 * narrow, abs=6)


def test_a_page_break_after_a_table_stays() -> None:
    xml = part("<table><tr><td>x</td></tr></table><div class='page-break'></div><h2>Day 2</h2>")
    assert xml.count("<w:pageBreakBefore/>") == 1


def test_a_chapter_that_goes_on_begins_no_page() -> None:
    xml = part("<h1>One</h1><p>x</p><h1 class='goes-on'>Two</h1><p>y</p>", cover=True, contents=True)
    assert xml.count('<w:pageBreakBefore w:val="0"/>') == 1


def test_paper_is_a4_and_may_lie(tmp_path: Path) -> None:
    upright, lying = (opened("<p>x</p>", shape=shape).sections[0] for shape in ("upright", "landscape"))
    assert (round(upright.page_width.mm), round(upright.page_height.mm)) == (210, 297)
    assert (round(lying.page_width.mm), round(lying.page_height.mm)) == (297, 210)


def test_pictures_are_pixels_with_their_words_and_their_size() -> None:
    pictures = {"d.svg": SVG.format(300, 200, 20, KHMER).encode()}
    image = '<img src="d.svg" alt="Two ways" data-description="One is long.">'
    html = f'<figure class="diagram">{image}<figcaption>Ways</figcaption></figure>'
    text = part(html, pictures=pictures)
    assert 'descr="Two ways One is long."' in text
    assert round(int(re.search(r'extent cx="(\d+)"', text)[1]) / 36000) == 53  # type: ignore[index]
    with zipfile.ZipFile(io.BytesIO(made(html, pictures=pictures).data)) as archive:
        assert any(name.startswith("word/media/") and name.endswith(".png") for name in archive.namelist())


def test_languages_and_fonts_follow_the_letters() -> None:
    text = part(f"<p>English, <strong>{KHMER}</strong> and 한국어.</p>")
    khmer = re.search(rf"<w:r>(?:(?!</w:r>).)*{KHMER}", text, re.S)
    assert (
        khmer and 'w:cs="Leelawadee UI"' in khmer[0] and 'w:bidi="km-KH"' in khmer[0] and "<w:bCs" in khmer[0]
    )
    assert 'w:eastAsia="ko-KR"' in text
    assert 'w:val="vi-VN"' in part("<p>x</p>", "styles", language="vi")
    assert 'w:cs="Myanmar Text"' in part("<p>x</p>", "styles", language="my")


def test_items_keep_their_numbers_options_and_lines() -> None:
    html = (
        '<div class="item" data-number="7"><div class="stem"><p>Which?</p></div>'
        '<ol class="options"><li>one</li><li>two</li></ol>'
        '<div class="answer-line" data-lines="1"><span class="unit">VND</span></div>'
        '<p class="points">1 point</p></div>'
    )
    (table,) = opened(html).tables
    number, body = table.rows[0].cells
    assert number.text.strip() == "7"
    assert [p.text for p in body.paragraphs if p.text] == [
        "Which?",
        "one",
        "two",
        "________________________ VND",
        "1 point",
    ]


def test_the_wall_reads_what_is_in_it() -> None:
    report = Report()
    secret = "A <strong>secret</strong> that only trainers know"
    html = f"<p>{secret}</p>{FOOTNOTE}"
    texts = [text for _, text in read_back("workbook.docx", made(html).data, report)]
    assert any("A secret that only trainers know" in text for text in texts)
    assert any("The note." in text for text in texts) and not list(report)


def test_a_missing_picture_a_dead_link_and_controls_are_reported() -> None:
    html = '<p>a\x01b <a href="#gone">there</a> <img src="gone.png" alt="Two ways home"> =HYPERLINK(</p>'
    found = made(html)
    assert sorted(found.lost) == ["control character: U+0001", "link: there (#gone)", "picture: gone.png"]
    text = " ".join(paragraph.text for paragraph in opened(html).paragraphs)
    assert "ab there Two ways home =HYPERLINK(" in text


@pytest.mark.parametrize("name", ["Nguyễn Thị Ánh", KHMER, "ဒေါ်ခင်မာ", "김지연", "O'Brien & <Söhne>", "עברית"])
def test_names_in_any_script_are_kept(name: str, tmp_path: Path) -> None:
    import html

    found = made(f"<p>{html.escape(name)}</p>", title=name)
    text = " ".join(p.text for p in docx.Document(io.BytesIO(found.data)).paragraphs)
    assert name in text and errors(found.data, tmp_path) == []
