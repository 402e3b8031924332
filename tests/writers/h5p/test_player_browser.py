"""A package with libraries opens in a player of others: h5p-standalone, in Chromium."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from trainpack.writers.h5p.libraries import shelf
from trainpack.writers.h5p.write import write

from tests.writers.h5p.shelves import put
from tests.writers.pools import pool

PAGE = """<!doctype html><title>player</title><div id="here"></div>
<script src="player/main.bundle.js"></script><script>
new H5PStandalone.H5P(document.getElementById('here'), {h5pJsonPath: '/package',
  frameJs: '/player/frame.bundle.js', frameCss: '/player/styles/h5p.css'}).then(function () {
  window.said = [];
  H5P.externalDispatcher.on('xAPI', function (event) { window.said.push(event.data.statement); });
  window.ready = true;
});
</script>"""

pytestmark = pytest.mark.browser


def test_the_questions_are_shown_and_answers_are_told(
    page: Page, npm: Callable[[str], Path], serve_folder: Callable[[Path], str], tmp_path: Path
) -> None:
    put(tmp_path / "libraries")
    data = write(pool("learner"), shelf(tmp_path / "libraries")).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(tmp_path / "package")
    shutil.copytree(npm("h5p-standalone/dist"), tmp_path / "player")
    (tmp_path / "index.html").write_text(PAGE)
    page.goto(serve_folder(tmp_path))
    page.wait_for_function("window.ready")
    frame = page.frame_locator("iframe")
    frame.locator("h1").wait_for()
    assert frame.locator("h1").inner_text() == "Employment injury insurance"
    assert frame.locator("section.one").count() > 15
    assert "What is the third test called?" in frame.locator("body").inner_text()
    frame.get_by_role("button", name="Nothing. Ordinary carelessness").click()
    page.wait_for_function("window.said.some(one => one.verb.id.endsWith('answered'))")
    scores = page.evaluate("window.said.filter(one => one.result).map(one => one.result.score.raw)")
    assert scores == [1]
