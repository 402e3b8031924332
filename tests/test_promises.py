"""Promises that can be counted: words of every language, folders of the map, files of commands."""

from __future__ import annotations

import re
from keyword import iskeyword
from pathlib import Path
from typing import Any

import pytest
import yaml
from trainpack.cli.main import COMMANDS
from trainpack.model.unit import UNITS
from trainpack.views.amount import locale_of

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "tools" / "trainpack"
LOCALES = sorted((PACKAGE / "locale").glob("*.yml"))


def words(path: Path) -> dict[str, Any]:
    return dict(yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader))


ENGLISH = words(PACKAGE / "locale/en.yml")


@pytest.mark.parametrize("path", LOCALES, ids=lambda path: path.stem)
def test_a_language_has_no_word_that_english_does_not_know(path: Path) -> None:
    own = words(path)
    assert own.pop("language") == path.stem
    assert own.pop("checked") in ("true", "false")
    assert set(own.pop("partial", ())) <= set(ENGLISH), "a group that is translated in part exists"
    for group, found in own.items():
        unknown = set(found) - set(ENGLISH[group])
        assert not unknown, f"{group}: {unknown}"


@pytest.mark.parametrize("path", LOCALES, ids=lambda path: path.stem)
def test_what_is_put_into_a_word_is_the_same_in_every_language(path: Path) -> None:
    for group, found in words(path).items():
        for key, word in found.items() if isinstance(found, dict) else ():
            ours, english = (set(re.findall(r"\{\w*\}", said)) for said in (word, ENGLISH[group][key]))
            assert ours == english, f"{group}.{key}"


@pytest.mark.parametrize("path", LOCALES, ids=lambda path: path.stem)
def test_plural_forms_are_written_where_the_language_has_them(path: Path) -> None:
    """English has one and other; Vietnamese, Khmer, Burmese, Lao and Thai have no such difference."""
    has_one = locale_of(path.stem).plural_form(1) == "one"
    for key, word in words(path).get("unit", {}).items():
        assert has_one or " | " not in word, key


def test_every_unit_has_an_english_pattern() -> None:
    assert set(ENGLISH["unit"]) >= UNITS
    assert all(ENGLISH["unit"][unit].count("{n}") in (1, 2) for unit in UNITS)


def test_every_word_that_the_code_asks_for_exists() -> None:
    """`word("…")`, `word["…"]`, `label["…"]` and `word.…` in code and templates."""
    known = {key for group in ENGLISH.values() if isinstance(group, dict) for key in group}
    asked = set()
    for path in (*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.j2")):
        text = path.read_text("utf-8")
        asked |= set(re.findall(r"(?:print_)?word\(\"([\w-]+)\"\)", text))
        if "views" in path.parts or "writers" in path.parts:
            asked |= set(re.findall(r"\b(?:label|word)\[\"([\w-]+)\"\]", text))
        if path.suffix == ".j2" and "writers" in path.parts:
            asked |= set(re.findall(r"\bword\.([a-z_]+)\b", text))
    assert len(asked) > 40
    assert asked - known == set()


def test_the_map_names_every_folder_and_only_folders_that_exist() -> None:
    """The table of ARCHITECTURE.md: the folders of the package and those below writers/."""
    table = (
        (ROOT / "ARCHITECTURE.md")
        .read_text("utf-8")
        .partition("## Where things are")[2]
        .partition("\n## ")[0]
    )
    named: set[str] = set()
    folder = ""
    for row in re.findall(r"^\| (`.*?) \|", table, re.M):
        for path in re.findall(r"`([^`]+)`", row):
            beside = f"{folder.rpartition('/')[0]}/{path.rstrip('/')}".lstrip("/")
            folder = path.rstrip("/") if (ROOT / path).exists() else beside
            assert (ROOT / folder).exists(), f"ARCHITECTURE.md names {path}, which does not exist"
            named.add(folder)
    here = {
        path.relative_to(ROOT).as_posix()
        for path in (*PACKAGE.iterdir(), *(PACKAGE / "writers").iterdir())
        if path.is_dir() and path.name not in ("__pycache__", "writers")
    }
    assert here - named == set(), "ARCHITECTURE.md does not name them"


def test_every_command_is_a_file_of_its_own() -> None:
    for name in COMMANDS:
        module = f"{name}_" if iskeyword(name) else name
        file = PACKAGE / "cli" / f"{module}.py"
        assert file.is_file()
        assert file.read_text("utf-8").startswith(f'"""`trainpack {name}')
