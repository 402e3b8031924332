"""Characters: drawn by a font that we ship, and encoded so that search and screen readers find them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainpack.checks.context import Context
from trainpack.checks.rule import Finding, rule
from trainpack.fonts import uncovered

# Drawn by Noto Sans for certain: Latin with its accents, general punctuation, currency signs.
_CERTAIN = re.compile(
    "[\0-\x7f\xa0-\u017f\u01a0\u01a1\u01af\u01b0\u0300-\u0304\u1ea0-\u1ef9\u2010-\u2026\u20ab\u20ac]*"
)

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
    drawn: dict[str, bool] = {}
    for passage in context.passages:
        text = passage.text.markdown
        if _CERTAIN.fullmatch(text):
            continue
        for offset, sign in enumerate(text):
            if sign > "~" and sign not in drawn:
                drawn[sign] = not uncovered(sign)
            if sign > "~" and not drawn[sign]:
                at = context.at(passage, offset, offset + 1)
                name = f"U+{ord(sign):04X}"
                yield Finding(at, f"no font draws {sign} ({name})", "Use a word or a picture.")
                break


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
