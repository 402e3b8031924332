"""The text that search, copying and screen readers find in a PDF, put right after Typst.

Two repairs, needed only where line breaks were set or a font repeats itself (`needs_repair`):

- U+2060 and U+200B leave the ToUnicode maps (ISO 32000-1 9.10.3), the ActualText entries (14.9.4), bookmarks
  and descriptions of links; a word with U+2060 between its letters cannot be found.
- Typst 0.15 draws a mark that stands higher or lower than its base as a piece of its own, which carries the
  text of the whole cluster once more (LaurenzV/krilla#411, typst#7610). It gets an empty ActualText.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from trainpack.fonts import REPEATING
from trainpack.writers.base import WriteError
from trainpack.writers.kit.drawing.breaks import GLUE, SPACE

if TYPE_CHECKING:
    import pikepdf

_SET = (f"{ord(SPACE):04X}".encode(), f"{ord(GLUE):04X}".encode())
_ACTUAL = re.compile(rb"/ActualText\s*<FEFF([0-9A-F]*)>", re.IGNORECASE)
_MAPPED = re.compile(rb"<([0-9A-F]{4})>\s*<([0-9A-F]+)>\s*\n", re.IGNORECASE)
_NUMBER = rb"-?[\d.]+"
_STRING = rb"\((?:[^\\()]|\\.)*\)|<[0-9A-Fa-f]*>"
# Typst sets the baseline by the matrix before BT; a piece is one font, one position and one showing operator.
_PIECE = re.compile(
    rb"q\s1 0 0 -1 " + _NUMBER + rb" (?P<line>" + _NUMBER + rb") cm"
    rb"|(?P<actual>/Span\s*<<\s*/ActualText\s*<FEFF(?P<said>[0-9A-Fa-f]*)>\s*>>\s*BDC\s)?"
    rb"(?P<shown>\s?0 Tr\s*/(?P<font>f\d+) (?P<size>" + _NUMBER + rb") Tf\s(?:" + _NUMBER + rb" ){6}Tm\s*"
    rb"(?P<glyphs>\[(?:" + _STRING + rb"|[^\]()<>])*\]\s*TJ|(?:" + _STRING + rb")\s*Tj))",
    re.DOTALL,
)
_LITERAL = re.compile(rb"\((?P<text>(?:[^\\()]|\\.)*)\)|<(?P<hex>[0-9A-Fa-f]*)>", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r\n": b""}
_HIGHEST_MARK = 0.7  # of the font size; the next line is further away

Texts = Mapping[bytes, str]  # glyph -> its text
Glyphs = Mapping[str, Texts]  # font -> its glyphs


def needs_repair(characters: Iterable[str], *, glued: bool) -> bool:
    """Tell whether a text needs the repairs: breaks were set in it, or one of its fonts repeats."""
    return glued or any(low <= ord(sign) <= high for sign in characters for low, high in REPEATING.values())


def repair_text(data: bytes) -> bytes:
    """Return a PDF made by Typst with its text put right; the looks do not change."""
    try:
        import pikepdf
    except ImportError as error:
        raise WriteError("PDF in this script needs the pikepdf library: install trainpack[print].") from error
    with pikepdf.open(io.BytesIO(data)) as pdf:
        done: dict[tuple[int, int], Texts] = {}
        for page in pdf.pages:
            glyphs = {name[1:]: _clean_map(font, done) for name, font in _fonts(page)}
            content = page.Contents
            content.write(_clean_content(content.read_bytes(), glyphs))
            for note in page.get("/Annots", []):
                _clean_entry(note, "/Contents")
        for entry in _bookmarks(pdf):
            _clean_entry(entry, "/Title")
        repaired = io.BytesIO()
        pdf.save(repaired, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return repaired.getvalue()


def _fonts(page: "pikepdf.Page") -> Iterator[tuple[str, "pikepdf.Object"]]:
    resources = page.obj.get("/Resources")
    if resources is not None and "/Font" in resources:
        yield from resources.Font.items()


def _clean_map(font: "pikepdf.Object", done: dict[tuple[int, int], Texts]) -> Texts:
    """Clean a font's ToUnicode map once; return the text of each glyph."""
    if "/ToUnicode" not in font:
        return {}
    stream = font.ToUnicode
    if stream.objgen not in done:
        cleaned = _MAPPED.sub(_clean_line, stream.read_bytes())
        stream.write(cleaned)
        done[stream.objgen] = {
            bytes.fromhex(glyph.decode()): _decoded(text) for glyph, text in _MAPPED.findall(cleaned)
        }
    return done[stream.objgen]


def _clean_line(line: re.Match[bytes]) -> bytes:
    return b"<%s> <%s>\n" % (line[1], _without(line[2]) or line[2])


def _clean_content(content: bytes, glyphs: Glyphs) -> bytes:
    """Take the set breaks out of the ActualText entries and silence repeated clusters."""
    content = _ACTUAL.sub(lambda each: b"/ActualText<FEFF%s>" % _without(each[1]), content)
    here, line, said = 0.0, 0.0, ""

    def silence(piece: re.Match[bytes]) -> bytes:
        nonlocal here, line, said
        if piece["line"]:
            here = float(piece["line"])
            return piece[0]
        text = _decoded(piece["said"]) if piece["actual"] else _text(piece, glyphs)
        raised = 0.05 < abs(here - line) < _HIGHEST_MARK * float(piece["size"])
        if raised and text and said.endswith(text) and not text.isascii():
            silent = b"/Span<</ActualText<FEFF>>>BDC " + piece["shown"]
            return silent if piece["actual"] else silent + b"\nEMC"
        line, said = here, text
        return piece[0]

    return _PIECE.sub(silence, content)


def _text(piece: re.Match[bytes], glyphs: Glyphs) -> str:
    """Read the text of a piece from its glyphs, two bytes each."""
    known = glyphs.get(piece["font"].decode(), {})
    codes = b"".join(map(_bytes, _LITERAL.finditer(piece["glyphs"])))
    return "".join(known.get(codes[at : at + 2], "") for at in range(0, len(codes), 2))


def _bytes(string: re.Match[bytes]) -> bytes:
    """Decode a string of a content stream (ISO 32000-1 7.3.4)."""
    if string["hex"] is not None:
        return bytes.fromhex(string["hex"].decode())
    return _ESCAPE.sub(_unescaped, string["text"])


def _unescaped(escape: re.Match[bytes]) -> bytes:
    code = escape[1]
    return bytes([int(code, 8) & 255]) if code[:1].isdigit() else _ESCAPED.get(code, code)


def _without(units: bytes) -> bytes:
    """Drop the set breaks from UTF-16 in hexadecimal."""
    parts = (units[at : at + 4] for at in range(0, len(units), 4))
    return b"".join(part for part in parts if part.upper() not in _SET)


def _decoded(units: bytes) -> str:
    return bytes.fromhex(units.decode()).decode("utf-16-be", "replace")


def _bookmarks(pdf: "pikepdf.Pdf") -> Iterator["pikepdf.Object"]:
    """Walk all bookmarks, whatever their depth."""
    waiting = [pdf.Root.Outlines.get("/First")] if "/Outlines" in pdf.Root else []
    while waiting:
        entry = waiting.pop()
        while entry is not None:
            yield entry
            waiting.append(entry.get("/First"))
            entry = entry.get("/Next")


def _clean_entry(entry: "pikepdf.Object", name: str) -> None:
    text = str(entry.get(name, ""))
    if SPACE in text or GLUE in text:
        entry[name] = text.replace(SPACE, "").replace(GLUE, "")
