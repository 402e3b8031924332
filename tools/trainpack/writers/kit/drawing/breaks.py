"""Line breaks in scripts that put no space between words.

Typst follows a word list of its own; ICU's is better. Where icu4py is installed, U+200B goes to the word ends
that ICU finds and U+2060 between the clusters inside a word, so that no other break is left.
The text layer is cleaned of both afterwards (textlayer.py).
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from types import MappingProxyType
from unicodedata import category

SPACE, GLUE = "\u200b", "\u2060"

_SCRIPTS = MappingProxyType(
    {
        "th": "\u0e00-\u0e3a\u0e40-\u0e7f",
        "lo": "\u0e80-\u0eff",
        "my": "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f",
        "km": "\u1780-\u17da\u17dc-\u17ff\u19e0-\u19ff",
    }
)
_RUN = re.compile("|".join(f"(?P<{language}>[{signs}]{{2,}})" for language, signs in _SCRIPTS.items()))
_HANGUL = re.compile("(?<=[\uac00-\ud7a3])(?=[\uac00-\ud7a3])")

Segments = Callable[[str, str], Iterator[tuple[int, int]]]


def set_breaks(text: str) -> str:
    """Fix the line breaks of Khmer, Burmese, Lao and Thai runs; keep Korean words whole."""
    if text.isascii():
        return text
    if icu_present():
        text = _RUN.sub(lambda run: _glued(run[0], run.lastgroup or ""), text)
    return _HANGUL.sub(GLUE, text)


@cache
def icu_present() -> bool:
    """Tell whether icu4py is installed; without it Typst breaks the lines by itself."""
    try:
        import icu4py.breakers  # noqa: F401
    except ImportError:
        return False
    return True


def _glued(run: str, language: str) -> str:
    from icu4py.breakers import CharacterBreaker, LineBreaker

    ends = {end for _, end in LineBreaker(run, language).segments()}
    pieces: list[str] = []
    for start, end in CharacterBreaker(run, language).segments():
        # The Burmese vowel U+102C is a cluster of its own to ICU; glue before it would show a dotted circle.
        if start and category(run[start])[0] != "M":
            pieces.append(SPACE if start in ends else GLUE)
        pieces.append(run[start:end])
    return "".join(pieces)
