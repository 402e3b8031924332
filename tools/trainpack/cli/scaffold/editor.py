"""What editors need to help while an author types: JSON Schemas, and settings of Visual Studio Code."""

from __future__ import annotations

import json
from posixpath import dirname, relpath

from trainpack.model.schemas import FILE_KINDS, schema

FOLDER = "curriculum/schemas"


def schema_path(kind: str) -> str:
    """Where the schema of a kind of file is kept, below the programme's root."""
    return f"{FOLDER}/{kind}.schema.json"


def modeline(kind: str, path: str) -> str:
    """The first line of a YAML file, by which editors find its schema."""
    return f"# yaml-language-server: $schema={relpath(schema_path(kind), dirname(path))}"


def schema_files() -> dict[str, str]:
    """The schemas of all kinds of files, by path."""
    return {schema_path(kind): _json(schema(kind)) for kind in FILE_KINDS}


def vscode_files() -> dict[str, str]:
    """Settings for one programme: schemas, no reformatting, the extension that reads YAML."""
    schemas = {
        f"./{schema_path(kind)}": file.files for kind, file in FILE_KINDS.items() if not file.front_matter
    }
    settings = {
        "yaml.schemas": schemas,
        "yaml.format.enable": False,
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "[markdown]": {"files.trimTrailingWhitespace": False, "editor.wordWrap": "on"},
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2},
    }
    extensions = {"recommendations": ["redhat.vscode-yaml", "editorconfig.editorconfig"]}
    return {".vscode/settings.json": _json(settings), ".vscode/extensions.json": _json(extensions)}


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
