"""A running `serve`: started on a free port, asked for pages until they are as wanted."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

from tests.example import TOOLS

PATIENCE = 60.0
"""Seconds: a loaded machine may be slow. A change is usually seen within two."""
PAGE = "eii/03-what-counts/"
MKDOCS = ("mkdocs", "serve", "-a", "127.0.0.1:{port}")
TRAINPACK = ("trainpack", "serve", "--port", "{port}", "--trainer-port", "{beside}")


@dataclass
class Served:
    """A server: the learner's site, and the trainer preview where `trainpack serve` shows it."""

    root: Path
    address: str
    preview: str
    process: subprocess.Popen[bytes]
    log: IO[bytes]

    def get(self, page: str = PAGE) -> str:
        """A page by its path on the site, or by its whole address; nothing while there is no answer."""
        address = page if page.startswith("http:") else f"{self.address}/{page}"
        try:
            with urllib.request.urlopen(address, timeout=40) as answer:
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
        pytest.fail(f"not seen in {PATIENCE:.0f} s; the server said: {self.said()[-3000:]}")

    def said(self) -> str:
        """All that it has printed."""
        self.log.seek(0)
        return self.log.read().decode()


@contextmanager
def running(root: Path, log: Path, command: tuple[str, ...]) -> Iterator[Served]:
    """A server of a programme, ended afterwards."""
    port, beside = _free(), _free()
    whole = [sys.executable, "-m", *(part.format(port=port, beside=beside) for part in command)]
    environment = {**os.environ, "PYTHONPATH": str(TOOLS)}
    with log.open("w+b") as kept:
        process = subprocess.Popen(whole, cwd=root, env=environment, stdout=kept, stderr=kept)
        here = "http://127.0.0.1:"
        try:
            yield Served(root, f"{here}{port}", f"{here}{beside}", process, kept)
        finally:
            process.terminate()
            process.wait(10)


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
