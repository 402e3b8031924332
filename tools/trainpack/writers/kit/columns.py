"""How wide the columns of a table are."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_SPACE = re.compile("[ \t\r\n\f]+")  # at a no-break space no line ends
_GUTTER = 3  # characters that the space between two columns takes
_FULL = 0.7  # of the line; a table whose texts need less is no wider than they are
_LONGEST_WORD, _UNSPACED_WORD = 24, 8  # characters


@dataclass(frozen=True, slots=True)
class Columns:
    """Typst widths of the columns, and whether even their longest words find no room."""

    widths: Sequence[str]
    tight: bool = False


def plain(texts: Sequence[Sequence[str]], line: int) -> Columns:
    """Give every column its longest word, and the rest of the line by how much text waits in each."""
    least = [max((_longest_word(text) for text in column), default=2) for column in texts]
    most = [max((length(text) for text in column), default=2) for column in texts]
    room = line - _GUTTER * len(texts)
    if sum(most) <= _FULL * room:
        return Columns(["auto"] * len(texts))
    return Columns(_shared(least, most, room), sum(least) > room)


def shares(texts: Sequence[Sequence[str]], line: int) -> list[float]:
    """The same for formats that set all widths: each column's part of the line; together they fill it."""
    least = [max((_longest_word(text) for text in column), default=2) for column in texts]
    most = [max((length(text) for text in column), default=2) for column in texts]
    found = _parts(least, most, line - _GUTTER * len(texts))
    return [each / sum(found) for each in found]


def form(texts: Sequence[Sequence[str]], line: int) -> Columns:
    """Fill the line, with room to write in the columns that hold little."""
    least = [max((_longest_word(text) for text in column), default=2) for column in texts]
    fair = line // (2 * len(texts))
    most = [max(fair, *(length(text) for text in column)) for column in texts]
    return Columns(_shared(least, most, line - _GUTTER * len(texts)))


def fill_in(texts: Sequence[Sequence[str]], _line: int) -> Columns:
    """Give the labels what they need, the first empty column (a name) most of the rest."""
    empty = [not any(column) for column in texts]
    first = empty.index(True) if True in empty else -1
    return Columns(["auto" if not bare else "5fr" if at == first else "2fr" for at, bare in enumerate(empty)])


def paired(texts: Sequence[Sequence[str]], _line: int) -> Columns:
    """Give numbers, letters and boxes what they need, and the texts equal shares of the rest."""
    return Columns(["auto" if all(length(text) <= _GUTTER for text in column) else "1fr" for column in texts])


def named(shares: str) -> Columns:
    """Give each column its share of the line, as a table says it itself: 1 4 1."""
    return Columns([f"{float(share):g}fr" for share in shares.split()])


def even(texts: Sequence[Sequence[str]], _line: int) -> Columns:
    """Give every column the same."""
    return Columns(["1fr"] * len(texts))


KINDS: MappingProxyType[str, Callable[[Sequence[Sequence[str]], int], Columns]] = MappingProxyType(
    {"plain": plain, "agenda": plain, "form": form, "fill-in": fill_in, "paired": paired}
    | {"grid": even, "even": even}
)


def _shared(least: Sequence[int], most: Sequence[int], room: int) -> list[str]:
    return [f"{part:.1f}fr" for part in _parts(least, most, room)]


def _parts(least: Sequence[int], most: Sequence[int], room: int) -> list[float]:
    wishes = [max(0, high - low) ** 0.75 for high, low in zip(most, least, strict=True)]
    spare = max(0, room - sum(least)) / (sum(wishes) or 1.0)
    return [low + _GUTTER + spare * wish for low, wish in zip(least, wishes, strict=True)]


def length(text: str) -> int:
    """Count what takes room on the line: marks above and below take none."""
    if text.isascii():
        return len(text)
    return sum(unicodedata.category(sign) not in ("Mn", "Cf") for sign in text)


def _longest_word(text: str) -> int:
    words = _SPACE.split(text)
    longest = (
        min(_UNSPACED_WORD if _UNSPACED.search(word) else _LONGEST_WORD, length(word)) for word in words
    )
    return max(longest, default=2)
