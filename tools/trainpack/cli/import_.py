"""`trainpack import`"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from trainpack.readers.bank import Place

MODULE = "new-01"
"""Whose questions they are where nobody says."""


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--module", help="The module that the questions are for: gives ids and objectives. Default: none."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="A folder that does not exist yet. Default: imported/ and the name of the file.",
)
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("."),
    help="The programme's folder. Default: here.",
)
def command(file: Path, module: str | None, out: Path | None, root: Path) -> None:
    """Read questions of another system: Moodle XML, GIFT, Aiken, QTI 2.1, a CSV or XLSX list.

    The new folder holds bank.yml, which passes `trainpack check`, pictures with a media.yml, and losses.md
    and losses.json, which say what did not come along. Nothing is overwritten.
    """
    from trainpack.cli.trial import settled
    from trainpack.readers import losses
    from trainpack.readers.bank import bank, media
    from trainpack.readers.found import ReadError
    from trainpack.readers.read import read

    place = _place(root, module)
    folder = out or root / "imported" / file.stem
    if folder.exists():
        raise click.UsageError(
            f"{folder} exists, and nothing is overwritten: name another folder with --out."
        )
    try:
        found = read(file.read_bytes(), file.name)
    except ReadError as error:
        where = f"{file.name}:{error.line}" if error.line else file.name
        click.echo(f"{where}: {error}", err=True)
        raise SystemExit(1) from None
    made = settled(bank(found, place), found)
    count = len(made.items)
    files = {
        "losses.md": losses.page(found, file.name, count),
        "losses.json": losses.record(found, file.name, count),
    }
    if made.items:
        files["bank.yml"] = made.text()
    used = {
        name: data for name, data in found.pictures.items() if f"media/{name}" in files.get("bank.yml", "")
    }
    if used:
        files["media/media.yml"] = media(used, file.name)
    _write(folder, files, used)
    for line in losses.lines_of(found):
        click.echo(f"{file.name}: {line}")
    click.echo(
        f"{folder}: {count} questions, {len(used)} pictures, {len(found.kept)} kept as text in losses.md.",
        err=True,
    )


def _place(root: Path, module: str | None) -> Place:
    from trainpack.readers.bank import Place

    if module is None:
        return Place(MODULE, (f"{MODULE}-1",))
    from trainpack.cli.options import find
    from trainpack.source.load import load

    find(root)
    programme = load(root).programme
    known = programme.modules.get(module) if programme is not None else None
    if programme is None or known is None:
        names = ", ".join(programme.modules) if programme is not None else "none that can be read"
        raise click.UsageError(f"There is no module {module}. There are: {names}.")
    objectives = tuple(str(goal.id) for goal in known.lesson.head.objectives) or (f"{module}-1",)
    taken = (*programme.items, *(str(case.id) for case in (known.bank.stimuli if known.bank else ())))
    return Place(module, objectives, taken)


def _write(folder: Path, files: dict[str, str], pictures: dict[str, bytes]) -> None:
    from trainpack.cli.swap import write

    for name, text in files.items():
        write(folder / name, text.encode())
    for name, data in pictures.items():
        write(folder / "media" / name, data)
