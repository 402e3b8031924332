"""What the repository promises to somebody who has just cloned it."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
MADE = {".git", ".venv", "build", "dist", "node_modules", "private", "__pycache__"}


def _name(requirement: str) -> str:
    """The normalised name in a requirement line (PEP 503)."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()


def _declared() -> list[str]:
    """The names of every library that pyproject asks for, in any extra."""
    lines = PROJECT["dependencies"] + [
        line for extra in PROJECT["optional-dependencies"].values() for line in extra
    ]
    return sorted({_name(line) for line in lines} - {"trainpack"})


def _locked() -> dict[str, str]:
    """Each pinned requirement with the lines under it."""
    blocks = re.split(r"^(?=[^\s#])", LOCK, flags=re.MULTILINE)
    return {_name(block): block for block in blocks if block.strip() and not block.startswith("#")}


def _files() -> list[Path]:
    """The tracked files and those about to be; in an unpacked archive all that nothing made."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        names = (
            subprocess.run(listing, cwd=ROOT, capture_output=True, check=True)
            .stdout.decode("utf-8")
            .split("\0")
        )
        found = [ROOT / name for name in names if name]
    except (OSError, subprocess.CalledProcessError):
        found = [path for path in ROOT.rglob("*") if not MADE & set(path.relative_to(ROOT).parts)]
    return [path for path in found if path.is_file()]


def test_lock_pins_and_hashes_every_requirement() -> None:
    assert len(_locked()) > 50
    for name, block in _locked().items():
        assert re.match(r"\S+==\S+", block), f"{name} has no exact version"
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", block), f"{name} has no hash"


def test_lock_holds_every_declared_library() -> None:
    assert set(_declared()) <= set(_locked()), "run make lock"


def test_lock_names_no_address() -> None:
    assert not re.search(r"https?:|file:|@ |^\s*-(?!-hash)", LOCK, flags=re.MULTILINE)
    assert not re.search(r"^(--(extra-)?index-url|--find-links|-[if] )", LOCK, flags=re.MULTILINE)


def test_architecture_gives_a_reason_for_each_library() -> None:
    """Type stubs stand for the library that they describe."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    table = "\n".join(line for line in text.splitlines() if line.startswith("|")).lower().replace("_", "-")
    named = {name.removeprefix("types-").removesuffix("-stubs") for name in _declared()}
    missing = [name for name in named if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", table)]
    assert not missing, f"no table of ARCHITECTURE.md names {', '.join(sorted(missing))}"


def test_make_help_lists_every_target() -> None:
    targets = re.findall(r"^([a-z][a-z-]*):(?!=)", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE)
    shown = subprocess.run(["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True)
    helped = re.findall(r"^make (\S+) +\S", shown.stdout, flags=re.MULTILINE)
    assert {"build", "test", "test-all", "serve", "check", "bench", "clean", "lint", "help"} <= set(targets)
    assert sorted(targets) == sorted(helped)


def test_files_name_no_place_of_one_machine() -> None:
    """A path under somebody's home is true on one machine only; a path within a web address is meant."""
    place = re.compile(rb"(?<![\w.:/~$}-])(?:/(?:root|home|Users|work|workspace)/\w|[A-Z]:\\Users\\)")
    found = [
        f"{path.relative_to(ROOT)}: {match[0].decode()}"
        for path in _files()
        if b"\0" not in (content := path.read_bytes())
        for match in place.finditer(content)
    ]
    assert not found


def test_code_and_content_have_their_licences() -> None:
    assert PROJECT["license"] == "Apache-2.0"
    assert "Apache License" in (ROOT / "LICENSE").read_text("utf-8")
    content = (ROOT / "LICENSE-CONTENT").read_text("utf-8")
    assert "Attribution 4.0 International" in content and "Section 8 – Interpretation." in content
