"""The language and the fonts of each run: by the letters that it is written in.

Word takes the font for complex scripts by itself, but breaks lines and checks words by `w:lang` (17.3.2.20).
"""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from trainpack.writers.docx.styles import fonts, languages
from trainpack.writers.docx.xml import XML_SPACE, drop, insert_ordered, w

_SCRIPTS = {
    "th": "\u0e00-\u0e7f",
    "lo": "\u0e80-\u0eff",
    "my": "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f",
    "km": "\u1780-\u17ff\u19e0-\u19ff",
    "ko": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3",
}
_RUNS = re.compile(
    "|".join(f"(?P<{language}>[{signs}](?:[{signs}\\s]*[{signs}])?)" for language, signs in _SCRIPTS.items())
)


def set_tongues(root: etree._Element, language: str) -> None:
    """Split runs where the script changes, and say which language each piece is in."""
    own = language.split("-")[0]
    for run in list(root.iter(w("r"))):
        text = run.find(w("t"))
        if text is None or (text.text or "").isascii() or len(run.findall(w("t"))) > 1:
            continue
        pieces = _pieces(text.text or "", own)
        if len(pieces) == 1 and pieces[0][0] == own:
            continue
        for tongue, words in pieces:
            made = deepcopy(run)
            _say(made, tongue, own)
            _write(made, words)
            run.addprevious(made)
        parent = run.getparent()
        assert parent is not None
        parent.remove(run)


def _pieces(text: str, own: str) -> list[tuple[str, str]]:
    """Stretches of a text by language; what is in Latin letters is in the run's own."""
    found: list[tuple[str, str]] = []
    end = 0
    for match in _RUNS.finditer(text):
        if match.start() > end:
            found.append((own, text[end : match.start()]))
        found.append((match.lastgroup or own, match[0]))
        end = match.end()
    if end < len(text):
        found.append((own, text[end:]))
    return found


def _say(run: etree._Element, tongue: str, own: str) -> None:
    if tongue == own:
        return
    looks = run.find(w("rPr"))
    if looks is None:
        looks = etree.Element(w("rPr"))
        run.insert(0, looks)
    drop(looks, "lang")
    insert_ordered(looks, fonts(tongue), ("rStyle",))
    lang = etree.Element(w("lang"), {w(name): value for name, value in languages(tongue).items()})
    places = [number for number, each in enumerate(looks) if each.tag in _AFTER_LANG]
    looks.insert(places[0] if places else len(looks), lang)


_AFTER_LANG = frozenset({w("eastAsianLayout"), w("specVanish"), w("oMath")})


def _write(run: etree._Element, words: str) -> None:
    text = run.find(w("t"))
    assert text is not None
    text.text = words
    text.set(XML_SPACE, "preserve")
