"""Evidence that a text stands in another: windows of letters, whatever spaces and marks lie between them.

Compared are letters and digits only, composed and case-folded. Spaces do not count, because lines of print,
Khmer words and tags put them anywhere; punctuation does not, because Markdown's marks are punctuation.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from trainpack.model.text import Text

WINDOW = 32
"""Letters and digits: what 40 characters of running text hold besides spaces and punctuation."""

_GRAM = 16
_STRIDE = WINDOW - _GRAM + 1  # every window holds a whole gram that begins at a multiple of it

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


@dataclass(slots=True)
class Evidence:
    """Texts to look for. A window that `pardon` has seen is no evidence any more."""

    texts: list[Text]
    _plain: list[str]
    _starts: list[int] = field(default_factory=list)
    _whole: str = ""
    _counts: bytearray = field(default_factory=bytearray)  # by the start of a window: 0 for no evidence
    _places: dict[str, list[int]] = field(default_factory=dict)  # gram -> where it begins

    @classmethod
    def of(cls, texts: Iterable[tuple[Text, str]]) -> Evidence:
        """Evidence of texts with their plain words; those with less letters than a window can give none."""
        kept: dict[tuple[object, str], tuple[Text, str]] = {}
        for text, plain in texts:
            letters = squeeze(plain)
            if len(letters) >= WINDOW:
                kept.setdefault((text.at, letters), (text, plain))
        evidence = cls([text for text, _ in kept.values()], [plain for _, plain in kept.values()])
        evidence._index([letters for _, letters in kept])
        return evidence

    def _index(self, texts: list[str]) -> None:
        start = 0
        for letters in texts:
            self._starts.append(start)
            start += len(letters) + 1
        self._whole = "\n".join(texts)  # no squeezed text holds a line end, so no match crosses one
        self._counts = bytearray(b"\1") * len(self._whole)
        for place in range(0, len(self._whole), _STRIDE):
            self._places.setdefault(self._whole[place : place + _GRAM], []).append(place)

    def pardon(self, plain: str) -> None:
        """What stands in this text may stand anywhere."""
        for start, end in self._shared(squeeze(plain)):
            self._counts[start:end] = bytes(end - start)

    def found(self, text: str) -> Iterator[int]:
        """Windows of the evidence that stand in a text, by their start; one for each stretch that is shared."""
        for start, end in self._shared(squeeze(text)):
            at = self._counts.find(1, start, end)
            if at >= 0:
                yield at

    def text_at(self, window: int) -> tuple[Text, str, int]:
        """The text that a window belongs to, its plain words, and where in them the window begins."""
        number = bisect_right(self._starts, window) - 1
        plain = self._plain[number]
        return self.texts[number], plain, _position(plain, window - self._starts[number])

    def _shared(self, letters: str) -> Iterator[tuple[int, int]]:
        """Ranges of starts of windows that stand in `letters`."""
        places = self._places
        last = len(letters) - _GRAM + 1
        for here in [n for n in range(last) if letters[n : n + _GRAM] in places]:
            for place in places[letters[here : here + _GRAM]]:
                start, end = self._stretch(letters, here, place)
                if end - start >= WINDOW:
                    yield start, end - WINDOW + 1

    def _stretch(self, letters: str, here: int, place: int) -> tuple[int, int]:
        """The shared stretch round a shared gram, as far as a window that holds the gram can reach."""
        more = WINDOW - _GRAM
        after, behind = place + _GRAM, here + _GRAM
        end = after + _common(self._whole[after : after + more], letters[behind : behind + more])
        before = self._whole[max(0, place - more) : place][::-1]
        return place - _common(before, letters[max(0, here - more) : here][::-1]), end


def _common(one: str, other: str) -> int:
    """The length of the common beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _position(plain: str, letters: int) -> int:
    """Where in a text its letter of this number stands."""
    for position, sign in enumerate(plain):
        letters -= len(squeeze(sign))
        if letters < 0:
            return position
    return 0
