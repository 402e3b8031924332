"""How long an edit takes until `trainpack serve` shows it at 200 pages, beside plain MkDocs on these pages.

python tests/bench/bench_serve.py starts both servers in turn, saves a file and asks for the page until it
has changed. The bound is two seconds. Both look for changes every half second, so the best and the middle of
several edits are shown.
"""

from __future__ import annotations

import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import bench_site

COURSES, RUNS = 9, 5
PATIENCE = 120.0
MODULE = "c03/04-what-counts"
LESSON = f"modules/{MODULE}/lesson.md"
BANK = f"quizzes/{MODULE}.yml"
FACTS = "curriculum/facts/vnm.yml"
EDITS: tuple[tuple[str, str, str, str, str], ...] = (
    ("a sentence of a lesson", LESSON, "Ms Lan sews shirts", "Ms Lan sews {}", f"{MODULE}/"),
    ("a practice question", BANK, "A worker slips because", "A worker {} slips because", f"{MODULE}/"),
    (
        "a term",
        "curriculum/glossary.yml",
        "definition: A sudden event",
        "definition: A {} event",
        "glossary/",
    ),
    ("a title: the menu of all pages", LESSON, "title: What counts", "title: What {} counts", f"{MODULE}/"),
    ("a mistake: told on all pages", LESSON, "/// desk", "/// {}", "glossary/"),
    ("a figure on every page", FACTS, "value: 2530000", "value: 253{}", f"{MODULE}/"),
)
"""What is edited: the file, old words, new words with a place for a number, and where it is looked for."""


def main() -> None:
    """Print the seconds of each kind of edit, and the ratio of the first to the same in plain MkDocs."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "programme"
        bench_site.multiply(root, COURSES)
        plain = bench_site.pages_of(root, Path(folder) / "plain")
        pages = sum(1 for _ in (plain / "docs").rglob("*.md"))
        page = plain / "docs" / f"{MODULE}/lesson.md"
        with served(["mkdocs", "serve", "-q", "-a"], plain) as get:
            theirs = timed(get, page, (*EDITS[0][2:4], f"{MODULE}/lesson/"))
        print(f"an edit at {pages} pages, until the page shows it: seconds, best and middle of {RUNS}")
        print(f"  {'plain MkDocs, a page':32} {min(theirs):5.2f}  {statistics.median(theirs):5.2f}")
        with served(["trainpack", "serve", "--port"], root) as get:
            for name, path, *edit in EDITS:
                ours = timed(get, root / path, (edit[0], edit[1], edit[2]))
                ratio = f"   ratio {statistics.median(ours) / statistics.median(theirs):.2f}"
                print(f"  {name:32} {min(ours):5.2f}  {statistics.median(ours):5.2f}{ratio}   (bound 2)")


def timed(get: Callable[[str], str], file: Path, edit: tuple[str, str, str]) -> list[float]:
    """The seconds of several edits of one kind; at the end the file is as it was."""
    old, new, address = edit
    text = file.read_text("utf-8")
    assert old in text, f"{file} does not hold {old!r}"
    found = []
    for number in range(RUNS + 1):
        word = f"{4321 + number}"
        begun = time.perf_counter()
        file.write_text(text.replace(old, new.format(word), 1) if number < RUNS else text, "utf-8")
        said = word if number < RUNS else ""
        gone = f"{4321 + number - 1}"
        wait(lambda page, said=said, gone=gone: said in page and gone not in page, get, address)  # type: ignore[misc]
        if number < RUNS:
            found.append(time.perf_counter() - begun)
        time.sleep(0.7)  # the next edit is one of its own
    return found


def wait(wanted: Callable[[str], bool], get: Callable[[str], str], address: str) -> None:
    """Ask for a page until it is as wanted."""
    end = time.monotonic() + PATIENCE
    while not wanted(get(address)):
        if time.monotonic() > end:
            raise TimeoutError(address)
        time.sleep(0.02)


@contextmanager
def served(command: list[str], folder: Path) -> Iterator[Callable[[str], str]]:
    """A server that has answered once."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"127.0.0.1:{port}" if command[0] == "mkdocs" else str(port)
    process = subprocess.Popen(
        [sys.executable, "-m", *command, address],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def get(path: str) -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=60) as answer:
                return str(answer.read().decode("utf-8"))
        except OSError:
            return ""

    try:
        wait(bool, get, "")
        yield get
    finally:
        process.terminate()
        process.wait(20)


if __name__ == "__main__":
    main()
