"""Cited works: the short name in running text, and the full entry of a list of sources."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from functools import cache
from importlib import resources

from trainpack.model.reference import Reference
from trainpack.views.amount import loose_date
from trainpack.views.reader import Reader

STYLE = "trainpack.csl"


def short_name(reference: Reference) -> str:
    """What stands in the text: the short title where there is one, else title and year."""
    short = reference.more.get("title-short") or reference.more.get("shortTitle")
    if short:
        return str(short)
    year = str(reference.issued.year)
    return str(reference.title) if year in str(reference.title) else f"{reference.title} {year}"


def sourced(source: str, references: Mapping[str, Reference]) -> tuple[str, tuple[str, ...]]:
    """The `source` of a fact as readers see it, and the keys of the works in it.

    A source is a citation without brackets and @: `key, place`, several of them joined by `;`.
    """
    keys, shown = [], []
    for part in source.split(";"):
        key, comma, place = part.strip().partition(",")
        work = references.get(key.strip())
        keys += [key.strip()] if work else []
        shown.append(f"{short_name(work) if work else key}{comma}{place}")
    return "; ".join(shown), tuple(keys)


def entry(reference: Reference, reader: Reader) -> str:
    """The work's line in a list of sources, as HTML, by the Citation Style Language."""
    return _entry(str(reference.id), _csl(reference, reader))


def _csl(reference: Reference, reader: Reader) -> str:
    """CSL-JSON with its date in the reader's language; a string, so that equal works are set once."""
    import json

    author = [
        {name: str(value) for name, value in person if value is not None} for person in reference.author
    ]
    fields = {"type": str(reference.type), "title": str(reference.title), "author": author}
    more = {name: str(value) for name, value in reference.more.items() if isinstance(value, str)}
    issued = {"literal": loose_date(reference.issued, reader)}
    return json.dumps({**more, **fields, "issued": issued}, sort_keys=True)


@cache
def _entry(key: str, csl: str) -> str:
    import json

    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc-py warns of variables that it does not print
        source = CiteProcJSON([{"id": key, **json.loads(csl)}])
        bibliography = CitationStylesBibliography(_style(), source, formatter.html)
        bibliography.register(Citation([CitationItem(key)]))
        printed = str(bibliography.bibliography()[0])
    return re.sub(r"\s+", " ", printed).strip()


@cache
def _style() -> object:
    from citeproc import CitationStylesStyle

    path = resources.files(__package__).joinpath(STYLE)
    with resources.as_file(path) as file:
        return CitationStylesStyle(str(file), validate=False)
