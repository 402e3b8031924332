"""Footnotes, links and addresses."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pikepdf
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.pdf.booklet import write_pdf

Make = Callable[..., Booklet]
Read = Callable[..., str]

NOTES = (
    '<p>First{0} and again{0}.</p><ul><li>In a list{0}.</li></ul><div class="footnote"><hr><ol>'
    '<li id="fn:1"><p>The source.&#160;<a class="footnote-backref" href="#fnref:1">&#8617;</a></p></li>'
    "</ol></div>"
).format('<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>')


def test_a_footnote_stands_at_the_foot_once(read: Read, booklet: Make) -> None:
    printed = read(NOTES, "-layout")

    assert write_pdf(booklet(NOTES)).lost == ()
    assert printed.count("The source.") == 1
    assert printed.index("In a list") < printed.index("The source.")
    assert len(re.findall(r"(?:First|again|list)\s?1", printed)) == 3


def test_notes_of_two_chapters_with_the_same_id_stay_apart(read: Read) -> None:
    printed = read(NOTES + NOTES.replace("The source.", "Another source."))

    assert "The source." in printed and "Another source." in printed


def test_a_reference_without_its_note_is_reported(booklet: Make) -> None:
    lost = write_pdf(booklet('<p>x<a class="footnote-ref" href="#fn:2">2</a></p>' + NOTES)).lost

    assert lost == ("footnote: #fn:2",)


def test_links_inside_the_booklet_are_checked(booklet: Make, read: Read) -> None:
    links = '<a href="#a">alive</a> <a href="#b">dead</a> <a href="other.html">away</a>'
    html = f'<h2 id="a">Here</h2><p>{links}</p>'

    printed = write_pdf(booklet(html))

    assert printed.lost == ("link: dead (#b)", "link: away (other.html)")
    assert "alive dead away" in read(html)
    with pikepdf.open(io.BytesIO(printed.data)) as pdf:
        assert len(pdf.pages[0].Annots) == 1


def test_every_kind_of_element_can_be_a_target(booklet: Make) -> None:
    targets = (
        '<ul id="t0"><li id="t1">x</li></ul><table id="t2"><thead id="t3"><tr id="t4"><th id="t5">h</th></tr>'
        '</thead><tr><td><data class="fact" id="t6">VND 1</data></td></tr></table>'
        '<div class="item" id="t7" data-number="1"><p>q</p><ol class="options"><li id="t8">o</li></ol></div>'
        '<section class="step" id="t9"><h3 id="t10">s</h3></section><p id="t11"><span id="t12">x</span></p>'
        '<div class="admonition note" id="t13"><p>n</p></div>'
        '<figure id="t14"><figcaption>c</figcaption></figure>'
        '<dl id="t15"><dt id="t16">t</dt><dd id="t17">d</dd></dl>'
    )
    links = "".join(f'<a href="#t{number}">{number}</a> ' for number in range(18))

    printed = write_pdf(booklet(f"<p>{links}</p>{targets}"))

    assert {each.rpartition(": ")[2] for each in printed.lost} == {"t3", "t4"}, (
        "only groups of rows have no place of their own"
    )


def test_an_address_is_printed_once(read: Read) -> None:
    address = "https://example.org/a/long/way/to/the/full/text"
    html = f'<p><a href="{address}">Law</a>, <a href="{address}">law again</a>, <a href="https://ilo.org">ilo.org</a></p>'

    printed = re.sub(r"\s", "", read(html))

    assert printed.count("example.org/a/long/way") == 1
    assert printed.count("ilo.org") == 1
