"""`trainpack adapt`"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import click

from trainpack.cli.options import find, placed


@click.command("adapt")
@click.argument("country")
@click.option("--name", help="The country's name, where the programme and Unicode's list do not know it.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write the PDF. Default: build/adaptation/COUNTRY.pdf below the root.",
)
@placed
def command(country: str, name: str | None, out: Path | None, root: Path, today: dt.datetime | None) -> None:
    """Print the workbook of a new country: everything to replace, empty, with who would know it.

    COUNTRY is its code in three small letters (ISO 3166), such as lao. The workbook is a PDF to print and,
    beside it, a Word document to fill in. For a country of the programme it holds what is still missing.
    """
    from trainpack.cli.swap import write
    from trainpack.source.load import load
    from trainpack.views.adaptation import adaptation
    from trainpack.views.ledger import desk_reader
    from trainpack.views.page import plain
    from trainpack.writers.docx.document import write_docx
    from trainpack.writers.kit.press import Press
    from trainpack.writers.kit.volume import Bound
    from trainpack.writers.pdf.booklet import write_pdf
    from trainpack.writers.report.adaptation import adaptation_body

    if not re.fullmatch(r"[a-z]{3}", country):
        raise click.UsageError(f"{country} is not a country code: write three small letters, such as lao.")
    find(root)
    sources = load(root)
    programme = sources.programme
    if programme is None:
        raise click.ClickException(
            f"There is no programme that can be read in {root}. Run `trainpack check`."
        )
    known = programme.settings.country_name(country, "en")
    name = name or (known if known != country else country_name(country))
    if name is None:
        raise click.UsageError(f"No country has the code {country}. Write its name with --name.")
    reader = desk_reader(programme, today.date() if today else None)
    book = adaptation(programme, country, name, reader)
    body = Bound(adaptation_body(programme, book), {})
    title = f"Adaptation workbook: {name}"
    booklet = Press(programme, reader).booklet(title, "Workbook for authors", body, draft=False)
    booklet = replace(booklet, subtitle=plain(programme.settings.title.markdown))
    path = out or root / "build" / "adaptation" / f"{country}.pdf"
    write(path, write_pdf(booklet).data)
    write(path.with_suffix(".docx"), write_docx(booklet).data)
    click.echo(f"{path}: {len(book.needs)} entries to fill in for {name}")
    if sources.report.failed:
        click.echo("Some files have errors, and what they hold is missing. Run `trainpack check`.", err=True)
        raise SystemExit(1)


def country_name(code: str) -> str | None:
    """The English name of a country by its code of three letters, from Unicode's list."""
    from babel import Locale
    from babel.core import get_global

    found = get_global("territory_aliases").get(code.upper(), [])
    return Locale("en").territories.get(found[0]) if len(found) == 1 and found[0] != "ZZ" else None
