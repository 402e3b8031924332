"""Files that mean harm: nothing runs, nothing is written elsewhere, memory stays bounded, and it is said."""

from __future__ import annotations

import base64
import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from trainpack.cli.main import main
from trainpack.cli.trial import settled
from trainpack.readers import bounds
from trainpack.readers.bank import Place, bank
from trainpack.readers.found import Found, ReadError
from trainpack.readers.markdown import Turning, markdown
from trainpack.readers.read import READERS, read

from tests.example import tree

PLACE = Place("new-01", ("new-01-1",))
EVIL = (
    '<p onclick="alert(1)">Which? <script>alert(document.cookie)</script><iframe src="http://x"></iframe>'
    '<a href="java\tscript:alert(2)">here</a> <img src="http://x/y.png" onerror="alert(3)">'
    '<svg onload="alert(4)"></svg><style>*{}</style><object data="x"></object>'
    '{{ fact("x") }} [@work, 1] [[gap]]'
    "<b>&lt;script&gt;alert(5)&lt;/script&gt;</b>"
    "<form><input value=1></form><math><mtext></mtext></math>"
)


def zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def moodle(html: str, more: str = "") -> bytes:
    return (
        f'<quiz><question type="truefalse"><name><text>n</text></name><questiontext format="html"><text>'
        f"<![CDATA[{html}]]></text>{more}</questiontext>"
        '<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>'
        "</question></quiz>"
    ).encode()


def gift(html: str) -> bytes:
    hidden = "".join(f"\\{sign}" if sign in "~=#{}:\\" else sign for sign in html)
    return f"::n::[html]{hidden} {{T}}\n".encode()


def row(html: str) -> bytes:
    said = html.replace('"', '""')
    return f'question,answer\n"{said}",true\n'.encode()


@pytest.mark.parametrize("data", [moodle(EVIL), gift(EVIL), row(EVIL)], ids=["moodle", "gift", "csv"])
def test_scripts_are_removed_and_said(data: bytes) -> None:
    found = read(data, "x.csv" if data.startswith(b"question") else "x")
    made = settled(bank(found, PLACE), found)
    text = made.text()
    assert len(made.items) == 1, found.losses
    for sign in (
        "<script",
        "onclick",
        "onerror",
        "onload",
        "alert(1)",
        "cookie",
        "iframe",
        "javascript:",
        "<svg",
        "<input",
    ):
        assert sign not in text, sign
    said = " ".join(loss.what for loss in found.losses)
    for what in (
        "`<script>` was removed",
        "`<iframe>` was removed",
        "a script in an attribute",
        "a link that runs a script",
    ):
        assert what in said, what


@given(st.text("<>&;\"'=/ abcspricthrefjo:[](){}@#*_`~|\\\n!.1-", max_size=120))
def test_no_html_makes_markdown_that_means_something_else(html: str) -> None:
    """Whatever is written, it comes out without tags, forms of ours, or links that run."""
    from trainpack.source.inline import ALLOWED_HTML, Html, Link, Stray, forms
    from trainpack.views.markup import inline

    found = Found()
    said = markdown(html, Turning(found, 0, "", lambda _: None))
    bad = [form for form in forms(said) if not isinstance(form, Link)]
    assert not [form for form in bad if not isinstance(form, Html | Stray)], said
    assert not [form for form in bad if isinstance(form, Html) and not ALLOWED_HTML.fullmatch(form.tag)], said
    assert all(
        form.target.startswith(("http://", "https://")) for form in forms(said) if isinstance(form, Link)
    )
    assert "<script" not in inline(said).lower() and 'href="j' not in inline(said).lower()


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><script>y()</script>'
    b'<a href="javascript:z()"><rect/></a></svg>'
)


def test_a_picture_that_runs_something_does_so_no_more() -> None:
    more = f'<file name="../../p.svg" path="/" encoding="base64">{base64.b64encode(SVG).decode()}</file>'
    found = read(moodle('<img src="@@PLUGINFILE@@/../../p.svg" alt="A">', more), "x")
    ((name, data),) = found.pictures.items()
    assert name == "p.svg" and b"onload" not in data and b"script" not in data and b"<rect" in data


@pytest.mark.parametrize("data", [b"MZ\x90\0program", b"", b"<html><script>1</script></html>", b"GIF89"[:3]])
def test_what_is_no_picture_is_left_out(data: bytes) -> None:
    more = f'<file name="p.png" path="/" encoding="base64">{base64.b64encode(data).decode()}</file>'
    found = read(moodle('<img src="@@PLUGINFILE@@/p.png" alt="A">', more), "x")
    assert not found.pictures and any("a picture was left out" in loss.what for loss in found.losses)


@pytest.mark.parametrize(
    "name", ["../../evil.xml", "/etc/evil.xml", "C:\\evil.xml", "a/../../evil.xml", "..\\evil.xml"]
)
def test_nothing_is_written_outside_the_folder(name: str, tmp_path: Path) -> None:
    inside = tmp_path / "deep" / "deeper"
    inside.mkdir(parents=True)
    (inside / "x.zip").write_bytes(zipped({name: b"<assessmentItem/>", "imsmanifest.xml": b"<manifest/>"}))
    before = tree(tmp_path)
    done = CliRunner().invoke(main, ["import", str(inside / "x.zip"), "--out", str(inside / "out")])
    assert "Traceback" not in done.output
    assert not any(path.startswith("evil") or "/evil" in path for path in tree(tmp_path))
    assert {
        path for path in set(tree(tmp_path)) - set(before) if not path.startswith("deep/deeper/out/")
    } == set()


def test_a_name_that_leads_out_is_said() -> None:
    found = Found()
    assert bounds.unzipped(zipped({"../x": b"1", "y": b"2"}), found) == {"y": b"2"}
    assert "leads out of it" in found.losses[0].what


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    + b"]><quiz>&a9;</quiz>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>'


@pytest.mark.parametrize("data", [LAUGHS, OUTSIDE], ids=["billion laughs", "a file of the machine"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_not_expanded(data: bytes, encoding: str) -> None:
    if encoding == "utf-16":
        data = (
            data.decode()
            .replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-16"?>')
            .encode("utf-16")
        )
    with pytest.raises(ReadError, match="entities"):
        read(data, "x.xml")


def test_an_outer_dtd_is_not_fetched() -> None:
    data = b'<!DOCTYPE quiz SYSTEM "http://127.0.0.1:9/x.dtd"><quiz><question type="description"/></quiz>'
    assert len(read(data, "x.xml").kept) == 1


def test_a_zip_bomb_stops_within_bounds() -> None:
    bomb = zipped({f"{n}.xml": b"\0" * (bounds.MOST_BYTES // 4) for n in range(6)})
    assert len(bomb) < 1_000_000
    tracemalloc.start()
    try:
        with pytest.raises(ReadError, match="unpacks to more"):
            read(bomb, "x.zip")
        assert tracemalloc.get_traced_memory()[1] < 3 * bounds.MOST_BYTES
    finally:
        tracemalloc.stop()


def test_a_workbook_bomb_stops_before_it_is_opened() -> None:
    bomb = zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b" " * (bounds.MOST_BYTES + 1)})
    with pytest.raises(ReadError, match="unpacks to more"):
        read(bomb, "x.xlsx")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<quiz>" + b"<a>" * 5_000 + b"</quiz>", "cannot be read"),
        (b"<quiz><question", "cannot be read"),
        (b"PK\3\4 broken", "cannot be read"),
        (b"PK\3\4 xl/ [Content_Types].xml broken", "cannot be read"),
        (b"", "none of the files"),
        (b"\0\1\2\3\0\0\0", "no text"),
        (b"just words", "none of the files"),
        (b"<html><body>x</body></html>", "no item of QTI"),
        (b"question,remark\nx,y\n", "none of the files"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read(data, "x")


def test_a_file_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from trainpack.readers import read as reading

    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    with pytest.raises(ReadError, match="larger than"):
        read(b"x" * 11, "x")


def test_more_questions_than_anybody_writes_are_refused() -> None:
    many = b"<quiz>" + b'<question type="essay"/>' * (bounds.MOST_QUESTIONS + 1) + b"</quiz>"
    with pytest.raises(ReadError, match="more than"):
        read(many, "x")


def test_an_endless_text_is_cut_and_said() -> None:
    found = read(moodle("word " * 40_000), "x")
    assert len(found.drafts[0].fields["stem"]) < 70_000
    assert any("was cut" in loss.what for loss in found.losses)


@pytest.mark.parametrize("deep", ["<div>", "<b>", "<ul><li>", "<table><tr><td>"])
def test_deep_nesting_ends(deep: str) -> None:
    for data in (moodle(f"before {deep * 8_000}x"), gift(f"before {deep * 8_000}x")):
        (draft,) = read(data, "x").drafts
        assert draft.fields["stem"].startswith("before")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("Ünfall? {T}\n", "cp1252"), ("Tai nạn? {T}\n", "utf-16"), ("តើ? {T}\n", "utf-8-sig")],
)
def test_encodings_are_told_apart(text: str, encoding: str) -> None:
    found = read(text.encode(encoding), "x.txt")
    assert found.drafts[0].fields["stem"] == text.split(" {")[0]
    assert any("Windows-1252" in loss.what for loss in found.losses) is (encoding == "cp1252")


@given(st.binary(max_size=300), st.sampled_from(sorted(READERS)))
def test_no_bytes_raise_anything_but_a_sentence(data: bytes, name: str) -> None:
    found = Found()
    try:
        READERS[name](data, found)
    except ReadError:
        return
    bank(found, PLACE).text()


@given(st.text("{}=~#:T->%0159./\\[]html\n ab&<>", max_size=200))
def test_no_gift_raises_anything_but_a_sentence(text: str) -> None:
    found = Found()
    try:
        READERS["gift"](text.encode(), found)
    except ReadError:
        return
    bank(found, PLACE).text()
