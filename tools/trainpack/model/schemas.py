"""JSON Schemas of all files that authors write (Draft 2020-12), for their editors."""

from __future__ import annotations

import ast
import inspect
import sys
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from trainpack.model.bank import Bank
from trainpack.model.base import Node
from trainpack.model.blueprint import Blueprint
from trainpack.model.card import CardSet
from trainpack.model.course import Course
from trainpack.model.event import Event
from trainpack.model.fact import FactFile
from trainpack.model.glossary import Term
from trainpack.model.media import MediaFile
from trainpack.model.module import HandoutHead, LessonHead, SessionHead, SlidesHead
from trainpack.model.performance import Performance
from trainpack.model.programme import Settings
from trainpack.model.reference import CSL_VARIABLES, Reference
from trainpack.model.register import Register

DRAFT = "https://json-schema.org/draft/2020-12/schema"
LANGUAGE_CODE = "^(?!id$)[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$"


class References(Node):
    """curriculum/references.yml: the works that texts cite, in the Citation Style Language's variables."""

    references: tuple[Reference, ...]
    """One entry for each work."""


class Glossary(Node):
    """curriculum/glossary.yml: the programme's words, one term for one thing."""

    terms: tuple[Term, ...]
    """One entry for each term, with one mapping for each language."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: its record, and which files of a programme are of this kind."""

    model: type[Node]
    files: str
    front_matter: bool = False


FILE_KINDS: MappingProxyType[str, FileKind] = MappingProxyType(
    {
        "programme": FileKind(Settings, "curriculum/programme.yml"),
        "course": FileKind(Course, "curriculum/courses/*.yml"),
        "facts": FileKind(FactFile, "curriculum/facts/*.yml"),
        "references": FileKind(References, "curriculum/references.yml"),
        "glossary": FileKind(Glossary, "curriculum/glossary.yml"),
        "blueprint": FileKind(Blueprint, "curriculum/blueprints/*.yml"),
        "performance": FileKind(Performance, "curriculum/performance/*.yml"),
        "register": FileKind(Register, "curriculum/registers/*.yml"),
        "event": FileKind(Event, "curriculum/events/*.yml"),
        "cards": FileKind(CardSet, "curriculum/cards/*.yml"),
        "bank": FileKind(Bank, "quizzes/**/*.yml"),
        "media": FileKind(MediaFile, "modules/**/media/media.yml"),
        "lesson": FileKind(LessonHead, "modules/*/*/lesson.md", front_matter=True),
        "session": FileKind(SessionHead, "modules/*/*/session.md", front_matter=True),
        "slides": FileKind(SlidesHead, "modules/*/*/slides.md", front_matter=True),
        "handout": FileKind(HandoutHead, "modules/*/*/handouts/*.md", front_matter=True),
    }
)
"""Every kind of file that authors write, by the name of its schema."""


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file."""
    model = FILE_KINDS[kind].model
    made = model.model_json_schema(by_alias=True, schema_generator=_Described, mode="validation")
    return {"$schema": DRAFT, **made}


class _Described(GenerateJsonSchema):
    """Writes what the files say where the records differ, and what fields mean."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A field without a value is left out; nobody writes null."""
        return self.generate_inner(schema["schema"])

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        made = super().dict_schema(schema)
        if "patternProperties" in made:
            made.setdefault("additionalProperties", False)
        return made

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        cls: type[Node] = schema["cls"]
        made.pop("title", None)
        properties: dict[str, Any] = made.get("properties", {})
        for name, field in cls.model_fields.items():
            shown = properties.get(field.alias or name)
            if shown is not None:
                _describe(shown, _notes(cls).get(name) or _USUAL.get(name, ""))
        _ADAPTED.get(cls.__name__, _as_it_is)(made, properties)
        return made


def _describe(shown: dict[str, Any], note: str) -> None:
    shown.pop("title", None)
    if note:
        shown["description"] = note
    default = shown.get("default")
    if default is None or isinstance(default, dict | list):
        shown.pop("default", None)
    elif shown.get("type") == "number":
        shown["default"] = float(default) if "." in str(default) else int(default)


def _as_it_is(made: JsonSchemaValue, properties: dict[str, Any]) -> None:
    """Most files look like their records."""


def _bank(made: JsonSchemaValue, properties: dict[str, Any]) -> None:
    """A file says neither its path nor its hash, and has items."""
    del properties["path"], properties["digest"]
    made["required"] = [*made["required"], "items"]


def _term(made: JsonSchemaValue, properties: dict[str, Any]) -> None:
    """The wordings stand beside the id, each under its language."""
    made["patternProperties"] = {LANGUAGE_CODE: properties.pop("wordings")["additionalProperties"]}
    made["required"] = ["id"]


def _reference(made: JsonSchemaValue, properties: dict[str, Any]) -> None:
    """All variables of the Citation Style Language are fields."""
    del properties["more"]
    for name in sorted(CSL_VARIABLES):
        properties[name] = {"description": "A variable of the Citation Style Language."}


_USUAL = {
    "id": "A name that other places point to: small letters, digits and hyphens. Never change it.",
    "title": "As readers see it, on one line.",
    "text": "As readers see it: Markdown.",
}
_ADAPTED = {"Bank": _bank, "Term": _term, "Reference": _reference}


def _notes(cls: type[Node]) -> dict[str, str]:
    """What the text below each field of a record, or of what it builds on, says."""
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        if issubclass(base, Node):
            found |= _module_notes(base.__module__).get(base.__name__, {})
    return found


@cache
def _module_notes(name: str) -> dict[str, dict[str, str]]:
    """Read from the source when schemas are written: at start-up it would cost every command a second."""
    tree = ast.parse(inspect.getsource(sys.modules[name]))
    return {node.name: _field_notes(node) for node in tree.body if isinstance(node, ast.ClassDef)}


def _field_notes(node: ast.ClassDef) -> dict[str, str]:
    return {
        field.target.id: inspect.cleandoc(below.value.value)
        for field, below in zip(node.body, node.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
        if isinstance(below.value.value, str)
    }
