"""JSON Schemas: every file of ours fits them, for a validator that is not ours; each field is explained."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from trainpack.cli.main import main
from trainpack.model.schemas import FILE_KINDS, schema

ROOT = Path(__file__).resolve().parents[2]
PROGRAMMES = (ROOT, ROOT / "tests/projects/example")


class Core(yaml.CSafeLoader):
    """YAML 1.2 core schema, as editors read it: dates, times and `no` are text."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+0123456789."),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def _files() -> Iterator[tuple[str, Path]]:
    for programme in PROGRAMMES:
        for kind, file in FILE_KINDS.items():
            yield from (
                (kind, path) for path in sorted(programme.glob(file.files)) if ".venv" not in path.parts
            )


def _fields(kind: str, text: str) -> Any:
    return yaml.load(text.split("\n---", 1)[0] if FILE_KINDS[kind].front_matter else text, Core)


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_schemas_are_valid_and_on_disk(kind: str) -> None:
    Draft202012Validator.check_schema(schema(kind))
    on_disk = json.loads((ROOT / f"curriculum/schemas/{kind}.schema.json").read_text("utf-8"))
    assert on_disk == schema(kind), "run trainpack schema"


def test_every_kind_of_file_is_there_to_be_tried() -> None:
    assert {kind for kind, _ in _files()} >= set(FILE_KINDS) - {"cards"}


@pytest.mark.parametrize(
    ("kind", "path"),
    [pytest.param(kind, path, id=path.relative_to(ROOT).as_posix()) for kind, path in _files()],
)
def test_files_fit_their_schema(kind: str, path: Path) -> None:
    validator = Draft202012Validator(schema(kind))
    errors = [
        f"{error.json_path}: {error.message}"
        for error in validator.iter_errors(_fields(kind, path.read_text("utf-8")))
    ]
    assert not errors


def test_no_yaml_file_of_a_programme_is_without_a_schema() -> None:
    for programme in PROGRAMMES:
        known = {path for kind in FILE_KINDS.values() for path in programme.glob(kind.files)}
        there = {
            path
            for folder in ("curriculum", "modules", "quizzes")
            for path in (programme / folder).rglob("*.yml")
        }
        assert there <= known


BROKEN = [
    ("programme", "curriculum/programme.yml", "as_of:", "as_off:"),
    ("course", "curriculum/courses/eii.yml", "modules:", "module:"),
    ("facts", "curriculum/facts/vnm.yml", "kind: law", "kind: laws"),
    ("facts", "curriculum/facts/vnm.yml", "- value: ", "- value: about "),
    ("references", "curriculum/references.yml", "author:", "autor:"),
    ("glossary", "curriculum/glossary.yml", "also:", "other:"),
    ("blueprint", "curriculum/blueprints/eii-post.yml", "apply: 1", "applies: 1"),
    ("event", "curriculum/events/hanoi-2027-01.yml", "start: 08:30", "start: 8.30"),
    ("bank", "quizzes/eii/03-what-counts.yml", "type: order", "type: ordering"),
    ("bank", "quizzes/eii/03-what-counts.yml", "use: [practice]", "use: [practise]"),
    ("media", "modules/eii/03-what-counts/media/media.yml", "licence:", "license:"),
    ("lesson", "modules/eii/03-what-counts/lesson.md", "bloom: apply", "bloom: applying"),
    ("session", "modules/eii/03-what-counts/session.md", "minutes: 90", "minutes: long"),
    ("slides", "modules/eii/03-what-counts/slides.md", "title:", "titel:"),
    ("handout", "modules/eii/03-what-counts/handouts/role-cards.md", "for: trainer", "for: trainers"),
]


@pytest.mark.parametrize(("kind", "path", "good", "bad"), BROKEN)
def test_mistakes_do_not_fit(kind: str, path: str, good: str, bad: str) -> None:
    text = (ROOT / "tests/projects/example" / path).read_text("utf-8")
    assert good in text
    assert not Draft202012Validator(schema(kind)).is_valid(_fields(kind, text.replace(good, bad, 1)))


def test_every_field_is_explained() -> None:
    for kind in FILE_KINDS:
        whole = schema(kind)
        for part in (whole, *whole.get("$defs", {}).values()):
            for name, field in part.get("properties", {}).items():
                assert field.get("description"), f"{kind}: {name}"


def test_schema_writes_what_is_missing_or_old_and_no_more(tmp_path: Path) -> None:
    arguments = ["schema", "--vscode", "--root", str(tmp_path)]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0
    written = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert sorted(done.stdout.split()) == written and len(written) == len(FILE_KINDS) + 2
    (tmp_path / "curriculum/schemas/bank.schema.json").write_text("{}", "utf-8")
    (tmp_path / ".vscode/settings.json").write_text("{}", "utf-8")
    again = CliRunner().invoke(main, arguments)
    assert again.stdout.split() == ["curriculum/schemas/bank.schema.json"]
    assert (tmp_path / ".vscode/settings.json").read_text("utf-8") == "{}"


def test_editors_find_the_schema_of_every_scaffolded_file(tmp_path: Path) -> None:
    for arguments in (["programme", str(tmp_path)], ["event", "--root", str(tmp_path)]):
        assert CliRunner().invoke(main, ["new", *arguments]).exit_code == 0
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    for folder in ("curriculum", "quizzes"):
        for path in (tmp_path / folder).rglob("*.yml"):
            named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
            assert named is not None, path
            place = (path.parent / named[1]).resolve().relative_to(tmp_path.resolve()).as_posix()
            assert path in tmp_path.glob(settings[f"./{place}"])
            kind = place.rpartition("/")[2].removesuffix(".schema.json")
            assert Draft202012Validator(schema(kind)).is_valid(_fields(kind, path.read_text("utf-8")))
