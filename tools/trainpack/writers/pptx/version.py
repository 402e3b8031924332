"""What the bytes of a PPTX depend on besides its show: the key of a cache needs it."""

from functools import cache
from pathlib import Path

from trainpack.writers.kit.version import version_of

_PROGRAMS = ("python-pptx", "xlsxwriter", "typst", "lxml", "babel")


@cache
def writer_version() -> str:
    """Return a digest of this writer, its template and its programs."""
    return version_of(Path(__file__).parent, _PROGRAMS)
