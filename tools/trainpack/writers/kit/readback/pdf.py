"""The text of a PDF: its pages, and every string beside them: title, bookmarks, descriptions, forms, XMP."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from trainpack.writers.kit.readback.archive import Bounds, UnreadableError

if TYPE_CHECKING:
    import pikepdf

_NEEDS = "reading a PDF back needs pypdfium2 and pikepdf: install trainpack[print]"


def pages(data: bytes) -> str:
    """The text of all pages, as a reader's search finds it. Raises UnreadableError."""
    try:
        import pypdfium2  # type: ignore[import-untyped]
    except ImportError as error:
        raise UnreadableError(_NEEDS) from error
    try:
        with pypdfium2.PdfDocument(data) as document:
            return "\n".join(page.get_textpage().get_text_range() for page in document)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"the PDF cannot be opened ({error})") from error


def count(data: bytes) -> int:
    """How many pages a PDF has. Raises UnreadableError."""
    try:
        import pypdfium2
    except ImportError as error:
        raise UnreadableError(_NEEDS) from error
    try:
        with pypdfium2.PdfDocument(data) as document:
            return len(document)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"the PDF cannot be opened ({error})") from error


def beside(data: bytes, bounds: Bounds) -> Iterator[bytes]:
    """All strings of a PDF as one text; its XMP and other files that it carries. Raises UnreadableError."""
    try:
        import pikepdf
    except ImportError as error:
        raise UnreadableError(_NEEDS) from error
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            found: list[str] = []
            for thing in [*document.objects, document.trailer]:
                found.extend(_strings(thing))
                if isinstance(thing, pikepdf.Stream) and thing.get("/Type") in ("/Metadata", "/EmbeddedFile"):
                    yield bounds.unpacked(io.BytesIO(thing.read_bytes()))
            yield "\n".join(found).encode("utf-8", "replace")
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise UnreadableError(f"the PDF cannot be opened ({error})") from error


def _strings(thing: pikepdf.Object) -> Iterator[str]:
    """The strings of an object and of what it holds itself; what it points to comes on its own."""
    import pikepdf

    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        for member in thing.as_list():
            yield from _own(member)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for _, member in thing.items():
            yield from _own(member)


def _own(member: object) -> Iterator[str]:
    import pikepdf

    if isinstance(member, str):
        yield member
    elif isinstance(member, pikepdf.Object) and not member.is_indirect:
        yield from _strings(member)
