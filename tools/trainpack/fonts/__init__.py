"""The fonts every printed page uses, and which characters they can draw."""

from functools import cache
from pathlib import Path
from types import MappingProxyType

FOLDER = Path(__file__).parent

# Text is set in the first family that has the character: Latin, digits and signs come from Noto Sans.
FAMILIES = (
    "Noto Sans",
    "Kantumruy Pro",
    "Noto Sans Myanmar",
    "Noto Sans Lao",
    "Noto Sans Thai",
    "Noto Sans KR",
    "Noto Sans Symbols",
    "Noto Sans Symbols 2",
    "Noto Sans Math",
    "Noto Sans Khmer",
)
MONOSPACE = "Noto Sans Mono"

# One face per family, asked in this order: most texts need only the first.
_FACES = (
    "NotoSans-Regular.ttf",
    "KantumruyPro-Regular.ttf",
    "NotoSansMyanmar-Regular.ttf",
    "NotoSansLao-Regular.ttf",
    "NotoSansThai-Regular.ttf",
    "NotoSansSymbols-Regular-subset.ttf",
    "NotoSansSymbols2-Regular-subset.ttf",
    "NotoSansMath-Regular-subset.ttf",
    "NotoSansKhmer-Regular.ttf",
    "NotoSansKR-Regular-subset.ttf",
)

# Drawn as nothing: controls of layout and joining, and the variation selectors.
_INVISIBLE = frozenset(
    "\t\n\r\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
)

# Families that put a mark's letter into the text a second time (see writers/pdf/textlayer.py).
REPEATING = MappingProxyType(
    {
        "Noto Sans Myanmar": (0x1000, 0x109F),
        "Noto Sans Lao": (0x0E80, 0x0EFF),
        "Noto Sans Thai": (0x0E00, 0x0E7F),
    }
)


def uncovered(text: str) -> set[str]:
    """Return the characters of a text that no shipped font can draw (needs fontTools)."""
    left = {ord(character) for character in set(text) - _INVISIBLE if character > "~" or character < " "}
    for face in _FACES:
        if not left:
            break
        left -= _characters(face)
    return {chr(code) for code in left}


@cache
def _characters(face: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(FOLDER / face, lazy=True) as font:
        return frozenset(font.getBestCmap())
