"""Ids from words."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 40


def slug(words: str, otherwise: str) -> str:
    """An id made of the first words, beginning with a letter; `otherwise` where no Latin letter is left."""
    plain = unicodedata.normalize("NFKD", words.lower().replace("đ", "d").replace("ß", "ss"))
    ascii_only = "".join(c for c in plain if not unicodedata.combining(c))
    kept: list[str] = []
    for word in re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", ascii_only)):
        if len("-".join([*kept, word])) > LONGEST:
            break
        kept.append(word)
    while kept and not kept[0][0].isalpha():
        kept.pop(0)
    return "-".join(kept) or otherwise
