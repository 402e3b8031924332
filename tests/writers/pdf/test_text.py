"""Text stays text: hostile, unknown or unprintable, it is printed, reported or refused."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pikepdf
import pytest
from trainpack.writers.base import WriteError
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.pdf.booklet import write_pdf

Make = Callable[..., Booklet]
Read = Callable[..., str]

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
    assert [each.rpartition(": ")[2] for each in lost] == ["U+0001", "U+000C", "U+001B", "U+007F"]


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

    assert printed.lost == (f"{what}: https://{address}",)
    assert address in re.sub(r"\s", "", read(html))
    with pikepdf.open(io.BytesIO(printed.data)) as pdf:
        links = [str(note.A.URI) for note in pdf.pages[0].Annots]
    assert links == [f"https://{address}"]


def test_an_unknown_element_is_reported_and_its_text_printed(booklet: Make, read: Read) -> None:
    html = "<custom-thing>Text <b>inside</b></custom-thing><p>after</p>"

    assert write_pdf(booklet(html)).lost == ("custom-thing: Text inside",)
    assert "Text inside" in read(html)


def test_scripts_are_reported_and_not_printed(booklet: Make, read: Read) -> None:
    html = "<p>a</p><script>alert(1)</script><style>p { color: red }</style>"

    assert write_pdf(booklet(html)).lost == ("script: alert(1)",)
    assert "alert" not in read(html) and "color" not in read(html)


def test_a_missing_glyph_stops_the_print_and_is_named(booklet: Make) -> None:
    with pytest.raises(WriteError, match=r"ᠠ \(U\+1820\), 😀 \(U\+1F600\)"):
        write_pdf(booklet("<p>Well done 😀 ᠠ</p>"))
    with pytest.raises(WriteError, match=r"U\+1F600"):
        write_pdf(booklet("<p>x</p>", title="😀"))
