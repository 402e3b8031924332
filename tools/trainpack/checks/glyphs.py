"""Characters: drawn by a font that we ship, and encoded so that search and screen readers find them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from trainpack.checks.context import Context
from trainpack.checks.rule import Finding, rule

# Unicode writes the vowel E and the medial RA behind their consonant. Zawgyi types them before it, and uses
# letters for which Unicode has no Burmese meaning.
_ZAWGYI = re.compile(
    "(?:^|[^\u1000-\u109f])[\u1031\u103b](?=[\u1000-\u1021])"
    "|\u1031\u1031|[\u1060-\u1064\u1066-\u106d\u1070-\u1074]"
)


@rule("G001", "error", "character that no font draws")
def undrawn(context: Context) -> Iterator[Finding]:
    """A text holds a character for which none of the fonts in the package has a drawing.

    Print would show an empty box. Emoji are the usual case: use a word, or a picture.

    Bad:

        Well done 🎉

    Good:

        Well done!
    """
    pattern = _undrawn()
    for passage in context.passages:
        text = passage.text.markdown
        found = None if text.isascii() else pattern.search(text)
        if found:
            at = context.at(passage, *found.span())
            said = f"no font draws {found[0]} (U+{ord(found[0]):04X})"
            yield Finding(at, said, "Use a word or a picture.")


@cache
def _undrawn() -> re.Pattern[str]:
    """Finds a character that no shipped font has; words/drawn.txt lists those that one has."""
    listed = resources.files(__package__).joinpath("words/drawn.txt").read_text("utf-8").split()
    ends = [[chr(int(end, 16)) for end in (part.split("-") * 2)[:2]] for part in listed]
    return re.compile("[^" + "".join(f"{re.escape(first)}-{re.escape(last)}" for first, last in ends) + "]")


@rule("G002", "warning", "text that looks like Zawgyi")
def zawgyi(context: Context) -> Iterator[Finding]:
    """Burmese text is typed in the old Zawgyi encoding, which uses the places of other letters.

    It looks right only with a Zawgyi font. Convert it to Unicode, for example with the converter of your
    keyboard.

    Bad:

        A vowel sign ေ typed before its consonant.

    Good:

        The same word in Unicode, with the sign typed after the consonant.
    """
    for passage in context.passages:
        found = None if passage.text.markdown.isascii() else _ZAWGYI.search(passage.text.markdown)
        if found:
            at = context.at(passage, found.start(), found.end())
            yield Finding(at, "this looks like Zawgyi", "Convert it to Unicode.", passage.home.item)
