"""The programme as it was: a git revision, a tag, or another folder."""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import click

from trainpack.source.load import load
from trainpack.source.sources import Sources

FOLDERS = ("curriculum", "modules", "quizzes")
TEXTS = frozenset({".md", ".yml", ".json", ".csv"})
LARGEST = 300_000_000
"""Bytes of text that are taken out of a revision."""
PATIENCE = 120
"""Seconds that git may take."""


@contextmanager
def sources_of(root: Path, revision: str) -> Iterator[Sources]:
    """The sources at a revision, or in a folder of that name. Raises ClickException in plain words."""
    folder = Path(revision)
    if (folder / "curriculum" / "programme.yml").is_file():
        yield _loaded(folder, revision)
        return
    with tempfile.TemporaryDirectory(prefix="trainpack-") as aside:
        _extract(root, revision, Path(aside))
        yield _loaded(Path(aside), revision)


def _loaded(folder: Path, revision: str) -> Sources:
    sources = load(folder)
    if sources.programme is None:
        raise click.ClickException(f"There is no programme that can be read in {revision}.")
    return sources


def _extract(root: Path, revision: str, aside: Path) -> None:
    """Write the sources of a revision below a folder: files of text only, so that pictures cost nothing."""
    commit = _commit(root, revision)
    listing = _git(root, "ls-tree", "--name-only", commit, "--", *FOLDERS).decode("utf-8", "replace")
    kept = [name for name in FOLDERS if name in listing.split("\n")]
    if not kept:
        raise click.ClickException(f"{revision} holds no programme: no folder curriculum in it.")
    packed = aside / "revision.tar"
    _git(root, "archive", "--format=tar", f"--output={packed}", commit, "--", *kept)
    left = LARGEST
    with tarfile.open(packed) as archive:
        for member in archive:
            path = PurePosixPath(member.name)
            if not member.isfile() or path.suffix not in TEXTS or path.is_absolute() or ".." in path.parts:
                continue
            left -= member.size
            if left < 0:
                raise click.ClickException(
                    f"The sources of {revision} are larger than {LARGEST // 1_000_000} MB."
                )
            file = archive.extractfile(member)
            target = aside / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read() if file else b"")
    packed.unlink()


def _commit(root: Path, revision: str) -> str:
    """The commit that a revision names."""
    if revision.startswith("-"):
        raise click.ClickException(f"{revision} is not a git revision.")
    try:
        inside = subprocess.run(
            ["git", "-C", str(root), "rev-parse", "--is-inside-work-tree"],
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except FileNotFoundError:
        raise click.ClickException(
            "git is not installed, so no earlier state can be read. Install it, or name another folder."
        ) from None
    if inside.returncode:
        said = inside.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise click.ClickException(f"{revision} is no folder, and git cannot read {root}: {said}")
    try:
        found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except click.ClickException:
        raise click.ClickException(
            f"There is no git revision, tag or folder {revision}. `git tag` lists the tags."
        ) from None
    return found.decode("ascii").strip()


def _git(root: Path, *words: str) -> bytes:
    """What git answers in the programme's folder."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *words], capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise click.ClickException(f"git took longer than {PATIENCE} seconds.") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise click.ClickException(f"git cannot read this: {said}")
    return done.stdout
