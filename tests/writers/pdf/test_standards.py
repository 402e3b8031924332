"""Every PDF is archivable, accessible and the same everywhere."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.pdf import compile as compiler
from trainpack.writers.pdf.booklet import write_pdf
from trainpack.writers.pdf.typst import ELEMENTS
from trainpack.writers.pdf.version import engine_version

Make = Callable[..., Booklet]


def test_every_pdf_asks_for_archive_and_accessibility(booklet: Make) -> None:
    assert compiler.STANDARDS == ("a-2a", "ua-1")

    with (
        pikepdf.open(io.BytesIO(write_pdf(booklet("<p>Text</p>")).data)) as pdf,
        pdf.open_metadata() as about,
    ):
        assert (about["pdfaid:part"], about["pdfaid:conformance"], about["pdfuaid:part"]) == ("2", "A", "1")
        assert about["dc:title"] == "Work injury insurance"
        assert str(pdf.Root.Lang) == "en"


@pytest.mark.parametrize("text", ["ascii only", "ប្រាក់ឧបត្ថម្ភ សន្តិសុខសង្គម"])
def test_repaired_files_keep_their_standards(booklet: Make, text: str) -> None:
    data = write_pdf(booklet(f"<h2>{text}</h2><p>{text}</p>", language="km")).data

    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as about:
        assert (about["pdfaid:part"], about["pdfuaid:part"]) == ("2", "1")
        assert "/ID" in pdf.trailer


def test_headings_never_skip_a_level(booklet: Make) -> None:
    data = write_pdf(booklet("<h3>A</h3><h5>B</h5><h5>C</h5><h4>D</h4><h2>E</h2><h6>F</h6>")).data

    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        tree = [(top.title, [below.title for below in top.children]) for top in outline.root]
    assert tree == [("A", ["B", "C", "D"]), ("E", ["F"])]


def test_every_name_in_the_table_can_be_printed(booklet: Make) -> None:
    for name in ELEMENTS:
        tag, _, kind = name.partition(".")
        html = f'<{tag} class="{kind}">Word</{tag}>'
        assert write_pdf(booklet(f"<div>{html}</div>")).data.startswith(b"%PDF"), name


def test_the_version_of_the_engine_is_a_key_for_caches() -> None:
    assert re.fullmatch("[0-9a-f]{64}", engine_version()) and engine_version() == engine_version()


SCRIPT = """
import datetime, hashlib, sys
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.pdf.booklet import write_pdf
link = "<a href='https://example.org/a/very/long/address/for/a/note'>x</a>"
html = f"<h1>One</h1><p>ប្រាក់ឧបត្ថម្ភ សន្តិសុខសង្គម {link}</p>"
day = datetime.date(2026, 1, 2)
made = Booklet("T", "", "", "P", "1", day, "km", html, True, "", True, True, "", {}, {})
sys.stdout.write(hashlib.sha256(write_pdf(made).data).hexdigest())
"""


def test_the_same_bytes_in_another_process_and_place(tmp_path: Path) -> None:
    def run(**environment: str) -> str:
        known = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env=known | environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    first = run(PYTHONHASHSEED="1", TZ="Asia/Phnom_Penh", LC_ALL="C")
    second = run(PYTHONHASHSEED="2", TZ="America/New_York", LC_ALL="C.UTF-8", SOURCE_DATE_EPOCH="1")

    assert first == second != ""
