"""A booklet as PDF."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainpack import fonts
from trainpack.writers.base import WriteError, Written
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.kit.drawing.breaks import GLUE, set_breaks
from trainpack.writers.kit.drawing.typst import literal
from trainpack.writers.pdf import typst
from trainpack.writers.pdf.compile import compile_pdf
from trainpack.writers.pdf.flow import language_and_region
from trainpack.writers.pdf.place import Document, Place
from trainpack.writers.pdf.textlayer import needs_repair, repair_text
from trainpack.writers.pdf.tree import grow


@dataclass(frozen=True, slots=True)
class Source:
    """What Typst is given, and whether the text layer needs repair afterwards."""

    text: str
    files: Mapping[str, bytes]
    lost: tuple[str, ...]
    repair: bool


def write_pdf(booklet: Booklet) -> Written:
    """Print a booklet; raises WriteError where no PDF can be made of it."""
    source = typst_source(booklet)
    data = compile_pdf(source.text, source.files, booklet.date)
    return Written(repair_text(data) if source.repair else data, source.lost)


def typst_source(booklet: Booklet) -> Source:
    """Write a booklet as Typst; raises WriteError at a character that no font has."""
    tree = grow(booklet.body)
    document = typst.document(tree, dict(booklet.pictures), chapters=booklet.cover or booklet.contents)
    body = typst.write(tree, Place(document, booklet.language))
    head = _head(booklet, size=10.5 if 'class="beside"' in booklet.html else 11)
    refuse_uncovered(document, head)
    text = f'#import "template.typ": *\n#import "sheets.typ": *\n#show: booklet.with(({head}))\n{body}\n'
    repair = needs_repair(document.texts.union(head), glued=GLUE in text)
    return Source(text, document.files, tuple(document.lost), repair)


def _head(booklet: Booklet, size: float) -> str:
    """Write what the template prints itself, as the fields of a Typst dictionary."""
    language, region = language_and_region(booklet.language)
    fields = {
        "title": literal(_line(booklet.title)),
        "shown": literal(set_breaks(_line(booklet.title))),
        "subtitle": literal(set_breaks(_line(booklet.subtitle))),
        "kind": literal(_line(booklet.kind)),
        "publisher": literal(_line(booklet.publisher)),
        "edition": literal(_line(booklet.edition)),
        "date": literal(booklet.printed_date),
        "checksum": literal(booklet.checksum),
        "day": f"datetime(year: {booklet.date.year}, month: {booklet.date.month}, day: {booklet.date.day})",
        "language": literal(language),
        "region": region,
        "draft": str(booklet.draft).lower(),
        "marking": literal(_line(booklet.marking)),
        "cover": str(booklet.cover).lower(),
        "contents": str(booklet.contents).lower(),
        "licence": literal(_line(booklet.licence)),
        "unchecked": literal(_line(booklet.unchecked)),
        "words": _words(booklet),
        "fonts": "(" + ", ".join(map(literal, fonts.FAMILIES)) + ")",
        "mono": literal(fonts.MONOSPACE),
        "size": f"{size}pt",
        "shape": literal(booklet.shape),
    }
    return ", ".join(f"{name}: {value}" for name, value in fields.items())


def _words(booklet: Booklet) -> str:
    def own(word: str) -> str:
        return literal(_line(booklet.labels.get(word, word)))

    return f"(contents: {own('Contents')}, page: {own('Page {page} of {pages}')}, draft: {own('Draft')})"


def _line(text: str) -> str:
    return " ".join(text.split())


def refuse_uncovered(document: Document, head: str) -> None:
    """Stop at characters that no font has: Typst would name the page, not the character."""
    missing = sorted(fonts.uncovered("".join(document.texts) + head))
    if missing:
        names = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in missing)
        raise WriteError(f"No font of the print engine has {names}: replace it or leave it out.")
