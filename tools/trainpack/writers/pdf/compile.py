"""Typst source -> PDF/A-2a and PDF/UA-1 (ISO 19005-2, ISO 14289-1), the same bytes every time."""

import datetime
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from trainpack.writers.base import WriteError
from trainpack.writers.kit.drawing.typst import LIBRARY, faces

if TYPE_CHECKING:
    from typst import PDFStandard, TypstError

STANDARDS: "Final[tuple[PDFStandard, ...]]" = ("a-2a", "ua-1")
TEMPLATES = (*sorted(Path(__file__).parent.glob("*.typ")), LIBRARY)


def compile_pdf(source: str, files: Mapping[str, bytes], date: datetime.date) -> bytes:
    """Compile a booklet; the date becomes its time of creation (midnight UTC).

    Raises WriteError when Typst is missing or refuses.
    """
    return compile_asking(source, files, date)[0]


def compile_asking(
    source: str, files: Mapping[str, bytes], date: datetime.date, label: str = ""
) -> tuple[bytes, list[dict[str, Any]]]:
    """The same, and the values of all metadata with a label: what the template has measured."""
    try:
        import typst
    except ImportError as error:
        raise WriteError("PDF needs the Typst library: install trainpack[print].") from error
    with tempfile.TemporaryDirectory(prefix="trainpack-") as folder:
        main = _lay_out(Path(folder), source, files)
        compiler = typst.Compiler(main, root=main.parent, font_paths=faces(), ignore_system_fonts=True)
        try:
            made, _ = compiler.compile_with_warnings(
                format="pdf", pdf_standards=list(STANDARDS), timestamp=_midnight(date)
            )
            told = json.loads(compiler.query(f"<{label}>", field="value")) if label else []
        except typst.TypstError as error:
            raise WriteError(_sentence(error)) from error
    if not isinstance(made, bytes):
        raise WriteError("Typst returned no file.")
    return made, told


def _lay_out(root: Path, source: str, files: Mapping[str, bytes]) -> Path:
    """Write what Typst reads into a folder of its own; return its main file."""
    for name, data in files.items():
        (root / name).write_bytes(data)
    for template in TEMPLATES:
        (root / template.name).write_bytes(template.read_bytes())
    main = root / "booklet.typ"
    main.write_text(source, encoding="utf-8", newline="\n")
    return main


def _midnight(date: datetime.date) -> int:
    return int(datetime.datetime.combine(date, datetime.time(), datetime.UTC).timestamp())


def _sentence(error: "TypstError") -> str:
    hints = "".join(f" ({hint})" for hint in error.hints)
    return f"Typst cannot print this: {error.message}{hints}."
