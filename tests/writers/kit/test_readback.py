"""Whatever a text is wrapped in, reading back finds it: one planted sentence in each kind of output."""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import html
import io
import json
import struct
import urllib.parse
import zipfile
import zlib
from collections.abc import Callable

import pytest
from trainpack.diagnostics import Location, Report, Severity
from trainpack.model.text import Text
from trainpack.views.evidence import Evidence, Source
from trainpack.views.wall import leaks
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.kit.readback import read_back
from trainpack.writers.kit.readback.archive import Bounds
from trainpack.writers.pdf.booklet import write_pdf

SECRET = "Keep the cards face down until both advisers have spoken to the officer."
HARMLESS = "Everybody may read this sentence about the road between home and work."
AT = Location("modules/eii/03/session.md", 7, 1)


def zipped(files: dict[str, bytes | str], *, remark: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
        archive.comment = remark
    return buffer.getvalue()


def escaped(text: str, pattern: str) -> str:
    return "".join(pattern.format(ord(sign)) for sign in text)


def printed(text: str = "", *, subtitle: str = "", alt: str = "") -> bytes:
    picture = f'<p><img src="p.svg" alt="{alt}"></p>' if alt else ""
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    booklet = Booklet(
        title="Title", subtitle=subtitle, kind="Workbook", publisher="Publisher", edition="1",
        date=dt.date(2026, 7, 1), language="en", html=f"<h2>Head</h2><p>{text}</p>{picture}",
        draft=False, marking="", cover=bool(subtitle), contents=False, licence="", labels={},
        pictures={"p.svg": svg},
    )  # fmt: skip
    return write_pdf(booklet).data


def with_bookmark(text: str) -> bytes:
    import pikepdf

    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(text, 0))
        buffer = io.BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


def with_xmp(text: str) -> bytes:
    import pikepdf

    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        with pdf.open_metadata() as xmp:
            xmp["dc:description"] = text
        buffer = io.BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


def with_attachment(text: str) -> bytes:
    import pikepdf

    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["plan.zip"] = zipped({"plan.html": f"<p>{text}</p>"})
        buffer = io.BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


def docx(text: str) -> bytes:
    """A document whose runs part the words."""
    runs = "".join(
        f"<w:r><w:rPr><w:b/></w:rPr><w:t>{html.escape(text[n : n + 5])}</w:t></w:r>"
        for n in range(0, len(text), 5)
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = (
        f'<?xml version="1.0"?><w:document xmlns:w="{space}"><w:body><w:p>{runs}</w:p></w:body></w:document>'
    )
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def base64_of(text: str | bytes) -> str:
    return base64.b64encode(text.encode() if isinstance(text, str) else text).decode()


def base64_for_addresses(text: str) -> str:
    return base64.urlsafe_b64encode(f"~~~???{text}".encode()).decode().rstrip("=")


def tagged(text: str) -> str:
    """The text with a tag after every twelve letters."""
    return "".join(f"{text[n : n + 12]}<i></i>" for n in range(0, len(text), 12))


def attribute(text: str) -> str:
    return f'<p class=x data-text="{html.escape(text)}"></p>'


JSON_SIGN, SCRIPT_SIGN, CODE_POINT = "\\u{:04x}", "\\x{:02x}", "\\u{{{:x}}}"
Wrap = Callable[[str], bytes | str]
MARKUP: dict[str, tuple[str, Wrap]] = {
    "HTML text": ("a.html", lambda s: f"<p>{s}</p>"),
    "HTML text, tags within": (
        "a.html",
        lambda s: f"<p>{tagged(s)}</p>",
    ),
    "HTML text, entities": ("a.html", lambda s: f"<p>{escaped(s, '&#{};')}</p>"),
    "HTML attribute": ("a.html", lambda s: f"<img alt='{html.escape(s)}' title=x>"),
    "HTML text, comments within": (
        "a.html",
        lambda s: f"<p>{s[:24]}<!-- x -->{s[24:48]}<!-- y -->{s[48:]}</p>",
    ),
    "HTML comment": ("a.html", lambda s: f"<!-- {s} --><p>Fine</p>"),
    "HTML comment, never closed": ("a.html", lambda s: f"<p>Fine</p><!-- {s[:20]}<b>{s[20:40]}</b>{s[40:]}"),
    "HTML after its end": ("a.html", lambda s: f"<html><body></body></html>{s}"),
    "HTML in an attribute": ("a.html", lambda s: attribute(tagged(s))),
    "JSON in an attribute": ("a.html", lambda s: attribute(f'["{escaped(s, JSON_SIGN)}"]')),
    "script": ("a.html", lambda s: f"<script>let a = '{s}'</script>"),
    "style": ("a.html", lambda s: f"<style>p::after {{ content: '{s}' }}</style>"),
    "data address": (
        "a.css",
        lambda s: f"url('data:image/svg+xml,{urllib.parse.quote(f'<text>{s}</text>')}')",
    ),
    "SVG": (
        "a.svg",
        lambda s: f'<svg><text><tspan x="0">{s[:30]}</tspan><tspan x="0">{s[30:]}</tspan></text></svg>',
    ),
    "XML, CDATA": ("a.xml", lambda s: f"<text><![CDATA[<p>{tagged(s)}</p>]]></text>"),
}
SCRIPTS: dict[str, tuple[str, Wrap]] = {
    "JSON": ("a.json", lambda s: json.dumps({"text": s})),
    "JSON escape": ("a.json", lambda s: f'{{"text": "{escaped(s, JSON_SIGN)}"}}'),
    "JSON in JSON": (
        "a.json",
        lambda s: json.dumps([json.dumps({"b": f"<p>{tagged(s)}\n</p>"})]),
    ),
    "JavaScript escape": ("a.js", lambda s: f"x('{escaped(s, SCRIPT_SIGN)}')"),
    "JavaScript code points": ("a.mjs", lambda s: f"x(`{escaped(s, CODE_POINT)}`)"),
    "JavaScript lines": ("a.js", lambda s: "x('" + s.replace(" ", "\\n\\t\\\n") + "')"),
    "search data": ("search/search_index.json", lambda s: json.dumps({"docs": [{"text": f"<p>{s}</p>"}]})),
    "search data, packed": ("search.json.gz", lambda s: gzip.compress(json.dumps([s]).encode(), mtime=0)),
    "base64 in an attribute": ("a.html", lambda s: attribute(base64_of(json.dumps({"why": s})))),
    "base64 for addresses": ("a.json", lambda s: json.dumps([base64_for_addresses(s)])),
    "base64 in lines": (
        "a.xml",
        lambda s: f"<file>{base64.encodebytes(f'{s} {s[::-1]}'.encode()).decode()}</file>",
    ),
    "base64 in base64": ("a.js", lambda s: f'x("{base64_of(json.dumps([base64_of(s)]))}")'),
    "zip in base64": ("a.js", lambda s: f'x("{base64_of(zipped({"a.txt": s}))}")'),
    "CSV": ("a.csv", lambda s: f"\ufeffid,text\n1,{s}\n"),
    "UTF-16": ("a.txt", lambda s: s.encode("utf-16")),
}
PDFS: dict[str, tuple[str, Wrap]] = {
    "PDF text": ("a.pdf", printed),
    "PDF, narrow table": (
        "a.pdf",
        lambda s: printed(f"</p><table><tr><td>{s}</td><td>{s[::-1]}</td></tr></table><p>"),
    ),
    "PDF, alternative text": ("a.pdf", lambda s: printed(alt=s)),
    "PDF, cover": ("a.pdf", lambda s: printed(subtitle=s)),
    "PDF, bookmark": ("a.pdf", with_bookmark),
    "PDF, XMP": ("a.pdf", with_xmp),
    "PDF, zip attached": ("a.pdf", with_attachment),
}
ARCHIVES: dict[str, tuple[str, Wrap]] = {
    "office XML": ("a.docx", docx),
    "EPUB": (
        "a.epub",
        lambda s: zipped({"mimetype": "application/epub+zip", "OEBPS/a.xhtml": f"<p>{s}</p>"}),
    ),
    "zip within zip": (
        "a.zip",
        lambda s: zipped({"b.zip": zipped({"c.zip": zipped({"d.html": f"<p>{s}</p>"})})}),
    ),
    "name in a zip": ("a.zip", lambda s: zipped({f"{s}.png": b"\x89PNG"})),
    "remark of a zip": ("a.zip", lambda s: zipped({"a.txt": "a"}, remark=s.encode())),
    "bytes of an unknown kind": ("a.bin", lambda s: b"\x28\xb5\x2f\xfd\x00" * 9 + s.encode() + b"\xff\x00"),
}
CASES = {**MARKUP, **SCRIPTS, **PDFS, **ARCHIVES}


def found(path: str, data: bytes | str) -> list[str]:
    evidence = Evidence([Source(Text(SECRET, AT), SECRET)], [HARMLESS])
    raw = data.encode() if isinstance(data, str) else data
    return [str(leak) for leak in leaks(evidence, read_back(path, raw, Report()))]


@pytest.mark.parametrize("case", CASES)
def test_a_planted_sentence_is_found_at_the_authors_place_and_a_harmless_one_is_not(case: str) -> None:
    path, wrap = CASES[case]
    complaints = found(path, wrap(SECRET))
    assert complaints and all(complaint.startswith(f"{AT}: W010 error:") for complaint in complaints)
    assert all(path in complaint for complaint in complaints)
    assert found(path, wrap(HARMLESS)) == []


SCRIPTS_WITHOUT_SPACES = {
    "km": "សូមរក្សាទុកកាតទាំងអស់ឱ្យផ្កាប់មុខរហូតដល់ទីប្រឹក្សាទាំងពីរបាននិយាយជាមួយមន្ត្រី",
    "my": "အလုပ်သမားတစ်ဦးသည်အလုပ်သို့သွားရာလမ်းတွင်ထိခိုက်ဒဏ်ရာရပါကအာမခံအကျိုးခံစားခွင့်ရှိမရှိဆုံးဖြတ်ပါ",
    "th": "กรุณาเก็บการ์ดทั้งหมดให้คว่ำหน้าลงจนกว่าที่ปรึกษาทั้งสองจะได้พูดคุยกับเจ้าหน้าที่แล้ว",
}


@pytest.mark.parametrize("language", SCRIPTS_WITHOUT_SPACES)
def test_a_pdf_is_read_in_scripts_whose_lines_break_between_words(language: str) -> None:
    text = SCRIPTS_WITHOUT_SPACES[language]
    evidence = Evidence([Source(Text(text, AT), text)], [])
    data = printed(f'{"x " * 20}<span lang="{language}">{text}</span>')
    assert list(leaks(evidence, read_back("a.pdf", data, Report())))


def test_the_path_leads_through_archives_to_the_page() -> None:
    data = zipped({"b.zip": zipped({"d.html": f"<p>{SECRET}</p>"})})
    assert "a.zip!b.zip!d.html" in found("a.zip", data)[0]


def read(path: str, data: bytes, bounds: Bounds | None = None) -> tuple[str, list[tuple[Severity, str]]]:
    report = Report()
    text = "\n".join(text for _, text in read_back(path, data, report, bounds))
    assert {complaint.code for complaint in report} <= {"W011"}
    return text, [(complaint.severity, f"{complaint.at.path}: {complaint.message}") for complaint in report]


def test_inline_tags_join_and_blocks_part() -> None:
    text, _ = read("a.html", b"<ul><li>for <b>train</b>ers</li><li>only</li></ul>")
    assert "for trainers" in text and "trainersonly" not in text


def test_pictures_fonts_and_programs_are_left_out_without_a_word() -> None:
    for name in ("a.png", "a.woff2", "a.wasm", "a.webp"):
        assert read(name, b"\x89\xff\x00\xfe") == ("", [])


def test_a_picture_that_is_text_is_read() -> None:
    assert SECRET in read("a.png", SECRET.encode())[0]


def test_bytes_of_an_unknown_kind_get_a_note() -> None:
    _, ((severity, message),) = read("a.zst", b"\x28\xb5\x2f\xfd\x00\xff")
    assert severity is Severity.NOTE and message.startswith("a.zst: bytes of an unknown kind (`.zst`)")


NESTED = zipped({"a.txt": "deep"})
for _ in range(12):
    NESTED = zipped({"a.zip": NESTED})


@pytest.mark.parametrize(
    ("name", "data", "bounds", "why"),
    [
        ("a.zip", zipped({"a.txt": "0" * 5_000_000}), Bounds(file=1_000_000), "unpacks to more"),
        (
            "a.zip",
            zipped({f"{n}.txt": "0" * 900_000 for n in range(9)}),
            Bounds(data=5_000_000),
            "unpacks to more",
        ),
        ("a.zip", zipped({"z.zip": zipped({f"{n}": "" for n in range(50)})}), Bounds(files=20), "more files"),
        ("a.gz", gzip.compress(b"0" * 5_000_000, mtime=0), Bounds(file=1_000_000), "unpacks to more"),
        ("a.zip", NESTED, Bounds(), "stand one in another"),
        ("a.zip", zipped({"a.txt": "text"})[:-30], Bounds(), "zip"),
        ("a.gz", gzip.compress(b"words " * 99, mtime=0)[:-9], Bounds(), "end"),
        ("a.pdf", b"%PDF-1.7\nnothing", Bounds(), "cannot be opened"),
    ],
)
def test_what_is_damaged_or_too_much_is_an_error_not_a_crash(
    name: str, data: bytes, bounds: Bounds, why: str
) -> None:
    _, complaints = read(name, data, bounds)
    assert complaints and all(severity is Severity.ERROR for severity, _ in complaints)
    assert why in complaints[0][1]


def test_a_zip_that_lies_about_its_size_is_not_believed() -> None:
    """Its header says 10 bytes; the stream holds five million."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    stream = packer.compress(b"0" * 5_000_000) + packer.flush()
    sizes = struct.pack("<III", zlib.crc32(b"0" * 5_000_000), len(stream), 10)
    head = b"PK\3\4" + struct.pack("<HHHHH", 20, 0, 8, 0, 33) + sizes + struct.pack("<HH", 5, 0) + b"a.txt"
    entry = b"PK\1\2" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 33) + sizes
    entry += struct.pack("<HHHHHII", 5, 0, 0, 0, 0, 0, 0) + b"a.txt"
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(entry), len(head) + len(stream), 0)
    text, complaints = read("a.zip", head + stream + entry + end, Bounds(file=1_000_000))
    assert complaints and len(text) < 1_000_000


def test_the_rest_of_an_archive_is_read_when_one_file_in_it_is_damaged() -> None:
    data = zipped({"a.pdf": b"%PDF-1.7\nnothing", "b.html": SECRET})
    text, complaints = read("a.zip", data)
    assert SECRET in text
    assert [message.partition(":")[0] for _, message in complaints] == ["a.zip!a.pdf"]
