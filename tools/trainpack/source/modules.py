"""Module folders and their banks."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from trainpack.diagnostics import Location, SourceError
from trainpack.model.bank import Bank, Defaults, Scenario, Stimulus
from trainpack.model.block import Kind
from trainpack.model.items import ITEM_TYPES, Item, Multiple
from trainpack.model.media import MediaFile, Medium
from trainpack.model.module import Document, HandoutHead, Head, LessonHead, Module, SessionHead, SlidesHead
from trainpack.model.raw import Record, Scalar
from trainpack.source import document
from trainpack.source.dataset import read_datasets
from trainpack.source.sources import Sources, one_by_one, records, unknown
from trainpack.source.validate import validate

HeadT = TypeVar("HeadT", bound=Head)


def read_modules(sources: Sources) -> dict[str, Module]:
    """All modules by id. A folder without a readable lesson is reported and left out."""
    folders = sorted(
        path.relative_to(sources.root).as_posix()
        for path in sources.root.glob("modules/*/*")
        if path.is_dir()
    )
    banks = set(sources.files("quizzes", ".yml", below=True))
    modules: dict[str, Module] = {}
    for folder in folders:
        bank_path = f"quizzes/{folder.removeprefix('modules/')}.yml"
        bank = _bank(sources, bank_path) if bank_path in banks else None
        banks.discard(bank_path)
        module = _module(sources, folder, bank)
        if module is not None:
            modules[str(module.id)] = module
    for path in sorted(banks):
        sources.report.error(
            Location(path), "R007", "this bank belongs to no module", "Its path repeats the module's folder."
        )
    return modules


def _module(sources: Sources, folder: str, bank: Bank | None) -> Module | None:
    lesson = _document(sources, f"{folder}/lesson.md", LessonHead, "lesson")
    session = _optional(sources, f"{folder}/session.md", SessionHead, "session")
    slides = _optional(sources, f"{folder}/slides.md", SlidesHead, "slides")
    paths = sources.files(f"{folder}/handouts", ".md")
    handouts = [_document(sources, path, HandoutHead, "handout") for path in paths]
    media, files = _media(sources, folder)
    if lesson is None:
        return None
    known = tuple(handout for handout in handouts if handout is not None)
    data = read_datasets(sources, folder)
    listed = f"{folder}/media/media.yml"
    return Module(folder, lesson, session, slides, known, media, listed, files, bank, data)


def _optional(sources: Sources, path: str, model: type[HeadT], kind: Kind) -> Document[HeadT] | None:
    return _document(sources, path, model, kind) if path in sources.files(path.rpartition("/")[0]) else None


def _document(sources: Sources, path: str, model: type[HeadT], kind: Kind) -> Document[HeadT] | None:
    try:
        text = sources.text(path)
        tree, found = sources.memory.made(
            kind, path, text, sources.report, lambda said: document.read(path, text, model, kind, said)
        )
    except SourceError as error:
        sources.report.extend([error.diagnostic])
        return None
    if kind in ("lesson", "handout"):
        fresh = sources.meet("module" if kind == "lesson" else "handout", tree.get("id"))
        found = found if fresh else None
    for objective in records(tree.get("objectives")) if kind == "lesson" else ():
        sources.meet("objective", objective.get("id"))
    return found


def _media(sources: Sources, folder: str) -> tuple[tuple[Medium, ...], frozenset[str]]:
    """The entries of media.yml and the paths of all files in media/, as lessons write them."""
    found = (path.removeprefix(f"{folder}/") for path in sources.files(f"{folder}/media", below=True))
    files = frozenset(
        path for path in found if path != "media/media.yml" and not Path(path).name.startswith(".")
    )
    path = f"{folder}/media/media.yml"
    if path not in sources.files(f"{folder}/media"):
        if files:
            sources.report.error(
                Location(path), "R010", "media.yml is missing beside the pictures", "List each file in it."
            )
        return (), files
    tree = sources.tree(path)
    read = validate(MediaFile, tree, sources.report) if tree is not None else None
    return read.media if read else (), files


def _bank(sources: Sources, path: str) -> Bank | None:
    tree = sources.tree(path)
    if tree is None:
        return None
    unknown(sources, tree, Bank.model_fields.keys() - {"path", "digest"})
    sources.meet("bank", tree.get("bank"))
    report = sources.report
    defaults = validate(Defaults, tree["defaults"], report) if "defaults" in tree else Defaults()
    stimuli = (
        one_by_one(sources, tree, "stimuli", "stimulus", lambda e: validate(Stimulus, e, report))
        if "stimuli" in tree
        else ()
    )
    scenarios = (
        one_by_one(sources, tree, "scenarios", "scenario", lambda e: validate(Scenario, e, report))
        if "scenarios" in tree
        else ()
    )
    items = one_by_one(sources, tree, "items", "item", lambda e: _item(sources, e, tree.get("defaults")))
    head = Record({key: tree[key] for key in ("bank", "module", "review") if key in tree})
    head.at = tree.at
    bank = validate(Bank, head, report)
    read = {
        "defaults": defaults or Defaults(),
        "stimuli": tuple(found for _, found in stimuli),
        "items": tuple(found for _, found in items),
        "scenarios": tuple(found for _, found in scenarios),
        "path": path,
        "digest": document.digest(sources.text(path)),
    }
    return None if bank is None else bank.model_copy(update=read)


def _item(sources: Sources, entry: Record, defaults: object) -> Item | None:
    kind = entry.get("type")
    if not isinstance(kind, Scalar):
        sources.report.error(entry.at, "Y011", "`type` is missing")
        return None
    model = ITEM_TYPES.get(kind)
    if model is None:
        sources.report.error(
            kind.at, "Q002", f"there is no item type `{kind}`", f"There are: {', '.join(ITEM_TYPES)}."
        )
        return None
    if isinstance(defaults, Record):
        fields = {"points", "shuffle"} | ({"scoring"} if model is Multiple else set())
        filled = Record({name: value for name, value in defaults.items() if name in fields} | entry)
        filled.at = entry.at
        return validate(model, filled, sources.report)
    return validate(model, entry, sources.report)
