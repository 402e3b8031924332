"""What the bytes of a DOCX depend on besides its booklet: the key of a cache needs it."""

from functools import cache
from pathlib import Path

from trainpack.writers.kit.version import version_of

_PROGRAMS = ("pypandoc-binary", "python-docx", "typst", "lxml", "babel")


@cache
def writer_version() -> str:
    """Return a digest of this writer, its styles and its programs."""
    return version_of(Path(__file__).parent, _PROGRAMS)
