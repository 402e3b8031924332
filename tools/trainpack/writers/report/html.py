"""The reports as HTML pages that need nothing else: no script, no font, no picture from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined

from trainpack.model.programme import Programme
from trainpack.views.alignment import LEVELS, Alignment
from trainpack.views.changes import Change
from trainpack.views.holes import holes
from trainpack.views.ledger import Entry
from trainpack.views.page import plain
from trainpack.views.reader import Reader
from trainpack.views.usage import touched
from trainpack.views.whereabouts import named
from trainpack.writers.base import Target
from trainpack.writers.report import words
from trainpack.writers.report.fates import Fate, counts, rows


def ledger_page(programme: Programme, entries: Sequence[Entry], reader: Reader, days: int) -> str:
    """The ledger: what must be looked at, all facts at a glance, then each with its uses."""
    countries = list(dict.fromkeys(entry.country for entry in entries))
    return render(
        "ledger",
        programme,
        reader,
        entries=entries,
        days=days,
        by_country={code: [entry for entry in entries if entry.country == code] for code in countries},
        country=lambda code: country_name(programme, code),
    )


def change_page(programme: Programme, changes: Sequence[Change], reader: Reader, since: str) -> str:
    """The change sheet: what changed, what to open and print again, the slip for those who hold prints."""
    return render("changes", programme, reader, changes=changes, since=since)


def fidelity_page(
    programme: Programme, found: Sequence[Fate], targets: Mapping[str, Target], reader: Reader
) -> str:
    """What packages carry: how much by format, then question by question."""
    return render(
        "fidelity",
        programme,
        reader,
        rows=rows(found),
        targets=targets,
        counts={name: counts(found, name) for name in targets},
        made=[str(name) for name in programme.settings.outputs.packages],
    )


def alignment_page(programme: Programme, found: Alignment, reader: Reader) -> str:
    """The alignment of a course as a page."""
    return render("alignment", programme, reader, **_alignment(found), bars=True)


def alignment_body(found: Alignment) -> str:
    """The same for print: the body alone."""
    return render_body("alignment_body", **_alignment(found), bars=False)


def _alignment(found: Alignment) -> dict[str, object]:
    longest = max((row.minutes for chapter in found.chapters for row in chapter.rows), default=0)
    return {"found": found, "holes": holes(found), "levels": LEVELS, "longest": longest or 1, "text": named}


def country_name(programme: Programme, code: str) -> str:
    """A country's name; figures of no country are international."""
    return "International" if code == "int" else programme.settings.country_name(code, "en")


def render(name: str, programme: Programme, reader: Reader, **context: object) -> str:
    """A page of templates/ by its name without endings."""
    settings = programme.settings
    return render_body(
        name,
        programme=plain(settings.title.markdown),
        publisher=plain(settings.publisher.markdown),
        edition=plain(settings.edition.markdown),
        language=str(settings.language),
        day=reader.day,
        today=max(reader.day, reader.today),
        style=resources.files(__package__).joinpath("report.css").read_text("utf-8"),
        **context,
    )


def render_body(name: str, **context: object) -> str:
    """A template with nothing round it."""
    template = _environment().get_template(f"{name}.html.j2")
    return template.render(words=words, touched=touched, **context)


@cache
def _environment() -> Environment:
    loader = PackageLoader("trainpack.writers.report", "templates")
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
