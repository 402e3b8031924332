"""Whether a pack stands already as it would come out: then nothing of it is made again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import trainpack
from trainpack.cli.cache import key
from trainpack.cli.making import Making
from trainpack.views.pack import Pack
from trainpack.writers.register import FORMATS

SOURCES = ("curriculum", "modules", "quizzes")


def unless_standing(making: Making, pack: Pack, only: Sequence[str], make: Callable[[], None]) -> None:
    """Make a pack, unless the very same stands there; remember it, once nothing had to be said about it."""
    if only:
        make()
    elif not _stands(making, pack):
        said = len(making.sources.report.diagnostics)
        make()
        if len(making.sources.report.diagnostics) == said:
            record = json.dumps(_files(making.out, pack.folder))
            making.cache.put(_name(making, pack), record.encode())


def _stands(making: Making, pack: Pack) -> bool:
    """Whether the same sources and programs have left the very files that lie in the pack's folder."""
    kept = making.cache.get(_name(making, pack))
    if kept is None or json.loads(kept) != _files(making.out, pack.folder):
        return False
    making.kept.update(making.out / path for path in json.loads(kept))
    return True


def _name(making: Making, pack: Pack) -> str:
    """The name of the record in the cache: by all that goes into a pack."""
    root = making.sources.root
    files = [path for top in SOURCES for path in (root / top).rglob("*") if path.is_file()]
    reader = pack.trainer
    chosen = (pack.folder, reader.language, reader.country, reader.day, reader.today)
    versions = [form().version() for form in FORMATS.values()]
    return f"packs/{key(_digest(root, files), _program(), chosen, versions)}.json"


def _program() -> str:
    """The tool itself: its code, templates and words."""
    home = Path(trainpack.__file__).parent
    kinds = (".py", ".j2", ".yml", ".md", ".typ")
    return _digest(home, [path for path in home.rglob("*") if path.suffix in kinds])


def _files(out: Path, folder: str) -> dict[str, str]:
    """Every file of a pack and its archive, with the hash of its bytes."""
    found = [*(out / folder).rglob("*"), out / f"{folder}.zip"]
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(found)
        if path.is_file()
    }


def _digest(root: Path, files: list[Path]) -> str:
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(
            f"{path.relative_to(root).as_posix()}\0".encode() + hashlib.sha256(path.read_bytes()).digest()
        )
    return whole.hexdigest()
