"""`mkdocs serve`: every kind of source is followed, and a mistake never takes the good pages away."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

from tests.example import BANK, LESSON, TOOLS, add, change, copied

ROOT = Path(__file__).parent.parent.parent.parent
PATIENCE = 60.0
"""Seconds: a loaded machine may be slow. A change is usually seen within two."""
PAGE = "eii/03-what-counts/"
LIVE = "Ms Lan sews shirts"


@dataclass
class Served:
    root: Path
    address: str
    process: subprocess.Popen[bytes]
    log: IO[bytes]

    def get(self, page: str = PAGE) -> str:
        """A page, or nothing while there is no answer."""
        try:
            with urllib.request.urlopen(f"{self.address}/{page}", timeout=20) as answer:
                return str(answer.read().decode("utf-8"))
        except OSError:
            return ""

    def wait(self, wanted: Callable[[str], bool], page: str = PAGE) -> str:
        """The page as soon as it is as wanted."""
        end = time.monotonic() + PATIENCE
        found = ""
        while time.monotonic() < end:
            assert self.process.poll() is None, "the server has ended"
            found = self.get(page)
            if wanted(found):
                return found
            time.sleep(0.1)
        self.log.seek(0)
        pytest.fail(f"not seen in {PATIENCE:.0f} s; the server said: {self.log.read().decode()[-3000:]}")


def _serve(root: Path, log: IO[bytes], command: list[str]) -> Served:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    whole = [sys.executable, "-m", *(part.format(port=port) for part in command)]
    environment = {**os.environ, "PYTHONPATH": str(TOOLS)}
    process = subprocess.Popen(whole, cwd=root, env=environment, stdout=log, stderr=log)
    return Served(root, f"http://127.0.0.1:{port}", process, log)


MKDOCS = ["mkdocs", "serve", "-a", "127.0.0.1:{port}"]
TRAINPACK = ["trainpack", "serve", "--port", "{port}"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[list[str], Path], Served]]:
    running: list[Served] = []
    with (tmp_path / "log").open("w+b") as log:

        def begin(command: list[str], root: Path) -> Served:
            running.append(_serve(root, log, command))
            return running[-1]

        yield begin
        for served in running:
            served.process.terminate()
            served.process.wait(10)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = copied(tmp_path / "p")
    (made / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8"), "utf-8")
    return made


def test_every_source_is_followed_and_mistakes_are_shown_over_the_last_good_pages(
    root: Path, start: Callable[[list[str], Path], Served]
) -> None:
    served = start(MKDOCS, root)
    served.wait(lambda page: LIVE in page)

    change(root, LESSON, LIVE, "Ms Lan sews trousers")
    served.wait(lambda page: "sews trousers" in page)
    change(root, BANK, "A worker slips because she was running.", "A worker slips because she was late.")
    served.wait(lambda page: "she was late" in page)
    change(root, "curriculum/facts/khm.yml", "value: 679", "value: 680")
    served.wait(lambda page: 'value="680"' in page)

    add(root, LESSON, "\n/// nonsense\n///\n")
    line = (root / LESSON).read_text("utf-8").count("\n") - 1
    complaint = f"{LESSON}:{line}:5: "
    page = served.wait(lambda page: complaint in page)
    assert "sews trousers" in page and "she was late" in page
    assert complaint in served.get("glossary/"), "whichever page is open"

    (root / "modules/eii/03-what-counts/media/ways-home.svg").unlink()
    served.wait(lambda page: "ways-home.svg" in page.partition("nonsense")[2] and "sews trousers" in page)
    assert "<svg" in served.get(f"{PAGE}media/ways-home.svg"), "a picture of the last good pages"

    (root / LESSON).write_text(
        (root / LESSON).read_text("utf-8").replace("\n/// nonsense\n///\n", ""), "utf-8"
    )
    change(root, LESSON, "](media/ways-home.svg)", "](media/other.svg)")
    served.wait(lambda page: "nonsense" not in page and "other.svg" in page)

    (root / "curriculum/programme.yml").rename(root / "curriculum/programme.bak")
    served.wait(lambda page: "curriculum/programme.yml:1:1: " in page and "sews trousers" in page)
    (root / "curriculum/programme.bak").rename(root / "curriculum/programme.yml")

    (root / "modules/eii/03-what-counts/media/ways-home.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg'/>"
    )
    change(root, LESSON, "](media/other.svg)", "](media/ways-home.svg)")
    page = served.wait(lambda page: "sews trousers" in page and "cannot be built yet" not in page)
    assert complaint not in page


def test_a_diagram_that_cannot_be_drawn_is_a_mistake_like_any_other(
    root: Path, start: Callable[[list[str], Path], Served]
) -> None:
    served = start(MKDOCS, root)
    served.wait(lambda page: LIVE in page)
    change(root, LESSON, "B -- yes --> C{Covered", "B -- yes --> {Covered")
    served.wait(lambda page: "W004 error" in page and LIVE in page)
    change(root, LESSON, "B -- yes --> {Covered", "B -- yes --> C{Covered")
    served.wait(lambda page: LIVE in page and "W004" not in page)


def test_a_server_started_on_a_mistake_shows_it_and_then_the_site(
    root: Path, start: Callable[[list[str], Path], Served]
) -> None:
    add(root, LESSON, "\n/// nonsense\n///\n")
    served = start(TRAINPACK, root)
    served.wait(lambda page: f"{LESSON}:" in page, "")
    change(root, LESSON, "/// nonsense\n///", "/// rubbish\n///")
    page = served.wait(lambda page: "rubbish" in page, "")
    assert "nonsense" not in page, "old complaints go"
    change(root, LESSON, "/// rubbish\n///", "")
    served.wait(lambda page: LIVE in page)
