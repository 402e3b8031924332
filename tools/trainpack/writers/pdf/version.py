"""What the bytes of a PDF depend on besides its booklet: the key of a cache needs it."""

from functools import cache
from pathlib import Path

from trainpack.writers.kit.version import version_of

_PROGRAMS = ("typst", "pikepdf", "icu4py", "lxml", "babel")


@cache
def engine_version() -> str:
    """Return a digest of this writer, its templates, its fonts and its programs."""
    return version_of(Path(__file__).parent, _PROGRAMS)
