"""`trainpack schema`"""

from __future__ import annotations

from pathlib import Path

import click


@click.command("schema")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("."),
    help="The programme's folder. Default: here.",
)
@click.option("--vscode", is_flag=True, help="Also write .vscode/ where it has no such files yet.")
def command(root: Path, *, vscode: bool) -> None:
    """Write JSON Schemas of all files into curriculum/schemas, so that editors help while you type.

    A YAML file finds its schema by its first line, as in
    `# yaml-language-server: $schema=../schemas/course.schema.json`, or by the settings in .vscode.
    """
    from trainpack.cli.scaffold.editor import schema_files, vscode_files
    from trainpack.cli.scaffold.place import write_new

    for path, text in schema_files().items():
        place = root / path
        if place.is_file() and place.read_text("utf-8") == text:
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
        click.echo(path)
    if vscode:
        for path, text in vscode_files().items():
            if (root / path).exists():
                click.echo(f"{path} exists and was left as it is.", err=True)
            else:
                write_new(root, {path: text})
                click.echo(path)
