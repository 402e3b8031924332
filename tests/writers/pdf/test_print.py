"""What a printed booklet holds: everything the author wrote, or a word about what was lost."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from trainpack.writers.pdf import compile as compiler
from trainpack.writers.pdf.booklet import Booklet, PrintError, write_pdf
from trainpack.writers.pdf.place import Lost
from trainpack.writers.pdf.typst import ELEMENTS

Make = Callable[..., Booklet]
Read = Callable[..., str]

NOTES = (
    '<p>First{0} and again{0}.</p><ul><li>In a list{0}.</li></ul><div class="footnote"><hr><ol><li id="fn:1"><p>The source.'
    '&#160;<a class="footnote-backref" href="#fnref:1">&#8617;</a></p></li></ol></div>'
).format('<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>')


def pages(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def no_joiner(text: str) -> str:
    """Without the joiner that Typst itself puts before the page numbers of a table of contents."""
    return text.replace("\u2060", "")


def test_every_pdf_asks_for_archive_and_accessibility(booklet: Make) -> None:
    assert compiler.STANDARDS == ("a-2a", "ua-1")

    with (
        pikepdf.open(io.BytesIO(write_pdf(booklet("<p>Text</p>")).data)) as pdf,
        pdf.open_metadata() as about,
    ):
        assert (about["pdfaid:part"], about["pdfaid:conformance"], about["pdfuaid:part"]) == ("2", "A", "1")
        assert about["dc:title"] == "Work injury insurance"
        assert str(pdf.Root.Lang) == "en"


@pytest.mark.parametrize("text", ["ascii only", "ប្រាក់ឧបត្ថម្ភ សន្តិសុខសង្គម"])
def test_repaired_files_keep_their_standards(booklet: Make, text: str) -> None:
    data = write_pdf(booklet(f"<h2>{text}</h2><p>{text}</p>", language="km")).data

    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as about:
        assert (about["pdfaid:part"], about["pdfuaid:part"]) == ("2", "1")
        assert "/ID" in pdf.trailer


HOSTILE = [
    "#panic(\"no\") #import x $x^2$ $ [[ ]] */ /* // \\ \\\\ \" ' ` ``` <label> @ref ~ -- --- ...",
    '"); #panic(("',
    "\\u{41} \\n \\\" = Heading - item + item / term: x",
    "{{ expression }} {% block %} ${shell} %s %d",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text: str, read: Read) -> None:
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    html = (
        f"<h2>{safe}</h2><p>{safe}</p><pre><code>{safe}</code></pre><table><tr><td>{safe}</td></tr></table>"
    )
    printed = read(html, "-raw", title=text, marking=text)

    squeezed = re.sub(r"\s+", "", printed)
    assert squeezed.count(re.sub(r"\s+", "", text)) >= 5


def test_hostile_attributes_are_only_text(booklet: Make) -> None:
    odd = "&quot;]#panic()["
    html = (
        f'<p id="{odd}" lang="{odd}">a</p><p><a href="#{odd}">b</a><a href="https://e.org/{odd}">c</a></p>'
        f'<ol start="{odd}"><li>x</li></ol><div class="admonition {odd}"><p>y</p></div>'
        f'<table><tr><td colspan="{odd}" style="text-align: {odd}">z</td></tr></table>'
        f'<div class="write" data-lines="{odd}"></div><div class="item" data-number="{odd}"><p>q</p></div>'
    )

    assert write_pdf(booklet(html)).data.startswith(b"%PDF")


def test_control_characters_are_taken_out_and_reported(booklet: Make, read: Read) -> None:
    html = "<p>be\x01fore \x0c af\x1bter\x7f</p>"

    assert "before after" in read(html)
    lost = write_pdf(booklet(html)).lost
    assert [each.text for each in lost] == ["U+0001", "U+000C", "U+001B", "U+007F"]


@pytest.mark.parametrize(
    ("html", "what", "address"),
    [
        (
            '<p>See <iframe src="https://example.org/film" title="The film"></iframe></p>',
            "iframe",
            "example.org/film",
        ),
        (
            '<video controls><source src="https://example.org/v.mp4">Old browser</video>',
            "video",
            "example.org/v.mp4",
        ),
        ('<div><audio src="https://example.org/a.mp3"></audio></div>', "audio", "example.org/a.mp3"),
        ('<object data="https://example.org/o.swf"></object>', "object", "example.org/o.swf"),
    ],
)
def test_what_plays_is_reported_and_its_address_printed(
    html: str, what: str, address: str, booklet: Make, read: Read
) -> None:
    printed = write_pdf(booklet(html))

    assert printed.lost == (Lost(what, f"https://{address}"),)
    assert address in re.sub(r"\s", "", read(html))
    with pikepdf.open(io.BytesIO(printed.data)) as pdf:
        links = [str(note.A.URI) for note in pdf.pages[0].Annots]  # type: ignore[attr-defined]
    assert links == [f"https://{address}"]


def test_an_unknown_element_is_reported_and_its_text_printed(booklet: Make, read: Read) -> None:
    html = "<custom-thing>Text <b>inside</b></custom-thing><p>after</p>"

    assert write_pdf(booklet(html)).lost == (Lost("custom-thing", "Text inside"),)
    assert "Text inside" in read(html)


def test_scripts_are_reported_and_not_printed(booklet: Make, read: Read) -> None:
    html = "<p>a</p><script>alert(1)</script><style>p { color: red }</style>"

    assert write_pdf(booklet(html)).lost == (Lost("script", "alert(1)"),)
    assert "alert" not in read(html) and "color" not in read(html)


def test_a_missing_glyph_stops_the_print_and_is_named(booklet: Make) -> None:
    with pytest.raises(PrintError, match=r"ᠠ \(U\+1820\), 😀 \(U\+1F600\)"):
        write_pdf(booklet("<p>Well done 😀 ᠠ</p>"))
    with pytest.raises(PrintError, match=r"U\+1F600"):
        write_pdf(booklet("<p>x</p>", title="😀"))


def test_a_footnote_stands_at_the_foot_once(read: Read, booklet: Make) -> None:
    printed = read(NOTES, "-layout")

    assert write_pdf(booklet(NOTES)).lost == ()
    assert printed.count("The source.") == 1
    assert printed.index("In a list") < printed.index("The source.")
    assert len(re.findall(r"(?:First|again|list)\s?1", printed)) == 3


def test_notes_of_two_chapters_with_the_same_id_stay_apart(read: Read) -> None:
    printed = read(NOTES + NOTES.replace("The source.", "Another source."))

    assert "The source." in printed and "Another source." in printed


def test_links_inside_the_booklet_are_checked(booklet: Make, read: Read) -> None:
    html = '<h2 id="a">Here</h2><p><a href="#a">alive</a> <a href="#b">dead</a> <a href="other.html">away</a></p>'

    printed = write_pdf(booklet(html))

    assert printed.lost == (Lost("link", "dead (#b)"), Lost("link", "away (other.html)"))
    assert "alive dead away" in read(html)
    with pikepdf.open(io.BytesIO(printed.data)) as pdf:
        assert len(pdf.pages[0].Annots) == 1  # type: ignore[arg-type]


def test_every_kind_of_element_can_be_a_target(booklet: Make) -> None:
    targets = (
        '<ul id="t0"><li id="t1">x</li></ul><table id="t2"><thead id="t3"><tr id="t4"><th id="t5">h</th></tr></thead>'
        '<tr><td><data class="fact" id="t6">VND 1</data></td></tr></table><div class="item" id="t7" data-number="1">'
        '<p>q</p><ol class="options"><li id="t8">o</li></ol></div><section class="step" id="t9"><h3 id="t10">s</h3>'
        '</section><p id="t11"><span id="t12">x</span></p><div class="admonition note" id="t13"><p>n</p></div>'
        '<figure id="t14"><figcaption>c</figcaption></figure><dl id="t15"><dt id="t16">t</dt><dd id="t17">d</dd></dl>'
    )
    links = "".join(f'<a href="#t{number}">{number}</a> ' for number in range(18))

    printed = write_pdf(booklet(f"<p>{links}</p>{targets}"))

    assert {each.text for each in printed.lost} == {"t3", "t4"}, (
        "only groups of rows have no place of their own"
    )


def test_an_address_is_printed_once(read: Read) -> None:
    address = "https://example.org/a/long/way/to/the/full/text"
    html = f'<p><a href="{address}">Law</a>, <a href="{address}">law again</a>, <a href="https://ilo.org">ilo.org</a></p>'

    printed = re.sub(r"\s", "", read(html))

    assert printed.count("example.org/a/long/way") == 1
    assert printed.count("ilo.org") == 1


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
        f'<div class="item" data-number="{number}"><div class="stem"><p>Question Q{number}</p></div><ol class="options">'
        f"<li>first</li><li>second</li><li>third</li><li>last{number}</li></ol></div>"
        for number in range(1, 30)
    )

    for sheet in read(items).split("\f"):
        for number in re.findall(r"Q(\d+)", sheet):
            assert f"last{number}" in sheet, f"item {number} is torn over two pages"


def test_options_have_letters_and_items_numbers(read: Read) -> None:
    printed = read(
        '<div class="item" data-number="7"><div class="stem"><p>Covered?</p></div><ol class="options"><li>yes</li>'
        '<li>no</li></ol><p class="points">2 points</p></div>',
        "-layout",
    )

    assert re.search(r"7\s+Covered\?\s+2 points\s+A\s+yes\s+B\s+no", printed)


def test_a_step_begins_with_a_strip(read: Read) -> None:
    printed = read(
        '<section class="step" id="s"><h3>Vote</h3><dl class="step-facts"><dt>Minutes</dt><dd>10 (8-15)</dd><dt>Priority</dt>'
        "<dd>must</dd><dt>Purpose</dt><dd>Everybody takes a position before hearing the rule.</dd></dl><p>Go.</p></section>",
        "-layout",
    )

    assert re.search(r"Vote\s+Minutes\s+Priority\s+10 \(8-15\)\s+must\s+Purpose\s+Everybody", printed)


def test_trainer_and_learner_stand_side_by_side(read: Read) -> None:
    printed = read(
        '<div class="beside"><div class="trainer"><p>Ask the room</p></div><aside class="learner"><p>The school run</p>'
        "</aside></div>",
        "-layout",
    )

    assert re.search(r"Ask the room +The school run", printed)


def test_nested_lists_tables_and_call_outs(read: Read, booklet: Make) -> None:
    html = (
        '<div class="admonition warning"><p class="admonition-title">Outer</p><ul><li>one<ol start="4"><li>four</li></ol>'
        '</li></ul><div class="admonition example"><p class="admonition-title">Inner</p><table><tr><td>cell<table><tr>'
        "<td>deep</td></tr></table></td><td><blockquote><p>quote</p></blockquote></td></tr></table></div></div>"
    )

    assert write_pdf(booklet(html)).lost == ()
    printed = read(html)
    assert all(word in printed for word in ("Outer", "one", "four", "Inner", "cell", "deep", "quote"))
    assert "4." in printed


def test_headings_never_skip_a_level(booklet: Make) -> None:
    data = write_pdf(booklet("<h3>A</h3><h5>B</h5><h5>C</h5><h4>D</h4><h2>E</h2><h6>F</h6>")).data

    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        tree = [(top.title, [below.title for below in top.children]) for top in outline.root]
    assert tree == [("A", ["B", "C", "D"]), ("E", ["F"])]


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
        "Work injury\ninsurance",
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
    def strokes(count: int) -> int:
        data = write_pdf(booklet(f'<div class="write" data-lines="{count}"><p>Why?</p></div>')).data
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return sum(
                str(each.operator) in ("S", "f") for each in pikepdf.parse_content_stream(pdf.pages[0])
            )

    assert strokes(7) - strokes(2) == 5


def test_every_name_in_the_table_can_be_printed(booklet: Make) -> None:
    for name in ELEMENTS:
        tag, _, kind = name.partition(".")
        html = f'<{tag} class="{kind}">Word</{tag}>'
        assert write_pdf(booklet(f"<div>{html}</div>")).data.startswith(b"%PDF"), name


SCRIPT = """
import datetime, hashlib, sys
from trainpack.writers.pdf.booklet import Booklet, write_pdf
html = "<h1>One</h1><p>ប្រាក់ឧបត្ថម្ភ សន្តិសុខសង្គម <a href='https://example.org/a/very/long/address/for/a/note'>x</a></p>"
data = write_pdf(Booklet("T", "", "", "P", "1", datetime.date(2026, 1, 2), "km", html, True, "", True, True, "", {}, {})).data
sys.stdout.write(hashlib.sha256(data).hexdigest())
"""


def test_the_same_bytes_in_another_process_and_place(tmp_path: Path) -> None:
    def run(**environment: str) -> str:
        known = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env=known | environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    first = run(PYTHONHASHSEED="1", TZ="Asia/Phnom_Penh", LC_ALL="C")
    second = run(PYTHONHASHSEED="2", TZ="America/New_York", LC_ALL="C.UTF-8", SOURCE_DATE_EPOCH="1")

    assert first == second != ""
