"""Evidence that a text stands in another: windows of letters, whatever spaces and marks lie between them.

Compared are letters and digits only, composed and case-folded. Spaces do not count, because lines of print,
Khmer words and tags put them anywhere; punctuation does not, because Markdown's marks are punctuation.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from trainpack.model.text import Text

WINDOW = 32
"""Letters and digits: what 40 characters of running text hold besides spaces and punctuation."""

PIECE = 12
"""Letters that make a piece of a text: open texts stand in pages in another order than in their source."""

_GRAM = 16
_STEPS = ((1, 17), (3, 5), (5, 3), (7, 2), (17, 1))
"""Steps, ours and the other text's, at which grams are compared. Their product is at most WINDOW - _GRAM + 1
and they have no common divisor: so every shared window holds a gram that both have."""
_MOST = 1_000_000  # grams to keep in memory: 200 MB

_ASCII_IGNORED = bytes(sign for sign in range(128) if not chr(sign).isalnum())
_IGNORED = re.compile(
    "[\x80-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\u034f\u061c\u180b-\u180e\u2000-\u206f\u2e00-\u2e7f\u3000-\u3003"
    "\u3008-\u3020\ufe00-\ufe0f\ufeff\ufff0-\uffff]+"
)


def squeeze(text: str) -> str:
    """A text's letters and digits alone: composed (NFC), case-folded; zero-width signs and spaces are gone."""
    bare = text.encode("utf-8", "replace").translate(None, _ASCII_IGNORED).decode("utf-8")
    if bare.isascii():
        return bare.lower()
    composed = unicodedata.normalize("NFC", _IGNORED.sub("", bare))
    return unicodedata.normalize("NFC", composed.casefold())


@dataclass(frozen=True, slots=True)
class Source:
    """A text to look for, and its plain words as its reader sees them."""

    text: Text
    plain: str


class Evidence:
    """The windows of guarded texts that no open text holds.

    A window that is mostly made of pieces of open texts is no evidence either.
    """

    def __init__(self, guarded: Iterable[Source], open_: Iterable[str]) -> None:
        kept: dict[tuple[object, str], Source] = {}
        for source in guarded:
            letters = squeeze(source.plain)
            if len(letters) >= WINDOW:
                kept.setdefault((source.text.at, letters), source)
        self._sources = list(kept.values())
        self._starts = list(_starts([letters for _, letters in kept]))
        self._whole = "\n".join(letters for _, letters in kept)  # no squeezed text holds a line end
        self._step, self._stride = next(s for s in _STEPS if len(self._whole) <= s[0] * _MOST or s is _STEPS[-1])
        self._first, self._more = self._grams()
        self._counts = bytearray(b"\1") * len(self._whole)  # by the start of a window: 0 for no evidence
        self._open = [squeeze(text) for text in open_]
        for letters in self._open:
            for start, end in self._shared(letters):
                self._counts[start:end] = bytes(end - start)

    def found(self, texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Source, int]]:
        """Each guarded text that stands in texts with names: the name, the text, and where in it the window begins."""
        met: dict[tuple[int, str], list[int]] = {}
        for name, text in texts:
            for start, end in self._shared(squeeze(text)):
                windows = [window for window in range(start, end) if self._counts[window]]
                met.setdefault((bisect_right(self._starts, start) - 1, name), []).extend(windows)
        own = self._own({window for windows in met.values() for window in windows})
        for (number, name), windows in met.items():
            first = min(own.intersection(windows), default=None)
            if first is not None:
                source = self._sources[number]
                yield name, source, _position(source.plain, first - self._starts[number])

    def _grams(self) -> tuple[dict[str, int], dict[str, list[int]]]:
        """Where each gram begins: the first place, and further ones."""
        first: dict[str, int] = {}
        more: dict[str, list[int]] = {}
        for place in range(0, len(self._whole), self._step):
            gram = self._whole[place : place + _GRAM]
            if first.setdefault(gram, place) != place:
                more.setdefault(gram, []).append(place)
        return first, more

    def _shared(self, letters: str) -> Iterator[tuple[int, int]]:
        """Ranges of starts of windows that stand in `letters`."""
        first = self._first
        last = len(letters) - _GRAM + 1
        for here in [n for n in range(0, last, self._stride) if letters[n : n + _GRAM] in first]:
            gram = letters[here : here + _GRAM]
            for place in (first[gram], *self._more.get(gram, ())):
                start, end = self._stretch(letters, here, place)
                if end - start >= WINDOW:
                    yield start, end - WINDOW + 1

    def _stretch(self, letters: str, here: int, place: int) -> tuple[int, int]:
        """The shared stretch round a shared gram, as far as a window that holds the gram can reach."""
        reach = WINDOW - _GRAM
        after, behind = place + _GRAM, here + _GRAM
        end = after + _common(self._whole[after : after + reach], letters[behind : behind + reach])
        before = self._whole[max(0, place - reach) : place][::-1]
        return place - _common(before, letters[max(0, here - reach) : here][::-1]), end

    def _own(self, windows: set[int]) -> set[int]:
        """Those of the windows of which at least half stands in no piece of an open text."""
        pieces = {piece for window in windows for piece in self._around(window)}
        known = {piece for letters in self._open for piece in _pieces(letters) if piece in pieces} if pieces else set()
        return {window for window in windows if _unknown(self._around(window), known) * 2 >= WINDOW}

    def _around(self, window: int) -> list[str]:
        """The pieces that a window has a share in, from the first to the last."""
        start = window - PIECE + 1
        letters = self._whole[max(0, start) : window + WINDOW + PIECE - 1]
        return list(_pieces(letters.rjust(WINDOW + PIECE - 1, "\n") if start < 0 else letters))


def _starts(texts: Sequence[str]) -> Iterator[int]:
    """Where each text begins when one line end stands between them."""
    start = 0
    for text in texts:
        yield start
        start += len(text) + 1


def _pieces(letters: str) -> Iterator[str]:
    return (letters[n : n + PIECE] for n in range(len(letters) - PIECE + 1))


def _unknown(around: Sequence[str], known: set[str]) -> int:
    """How many letters of a window lie in no known piece."""
    covered: set[int] = set()
    for start, piece in enumerate(around, 1 - PIECE):
        if piece in known:
            covered.update(range(start, start + PIECE))
    return WINDOW - len(covered.intersection(range(WINDOW)))


def _common(one: str, other: str) -> int:
    """The length of the common beginning."""
    if one == other:
        return len(one)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _position(plain: str, letters: int) -> int:
    """Where in a text its letter of this number stands."""
    for position, sign in enumerate(plain):
        letters -= len(squeeze(sign))
        if letters < 0:
            return position
    return 0
