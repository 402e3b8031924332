"""HTML -> DOCX by pandoc, a program of its own that comes with pypandoc_binary."""

from __future__ import annotations

import tempfile
from pathlib import Path

from trainpack.writers.base import WriteError

FORMAT = "html+epub_html_exts"
"""With the marks of EPUB for footnotes; divs and spans are kept by default."""


def by_pandoc(body: str, files: dict[str, bytes]) -> bytes:
    """Convert a body; `files` are the pictures that it shows, by name. Raises WriteError."""
    try:
        import pypandoc
    except ImportError as error:
        raise WriteError("DOCX needs pandoc and python-docx: install trainpack[office].") from error
    with tempfile.TemporaryDirectory(prefix="trainpack-") as folder:
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
        out = Path(folder) / "booklet.docx"
        try:
            pypandoc.convert_text(
                body, "docx", FORMAT, outputfile=str(out), cworkdir=folder, extra_args=["--quiet"]
            )
        except (RuntimeError, OSError) as error:
            raise WriteError(f"pandoc cannot write this: {error}") from error
        return out.read_bytes()
