"""What a server keeps between two builds: never anything that another edit has made wrong."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from trainpack.source.load import load
from trainpack.writers.site.build import write_site

from tests.example import BANK, LESSON, SESSION, add, change, copied

FACTS = "curriculum/facts/vnm.yml"
GLOSSARY = "curriculum/glossary.yml"
HANDOUT = "modules/eii/03-what-counts/handouts/case-school-run.md"
CONFIG = """site_name: A site
docs_dir: modules
theme: {name: material, font: false, features: [navigation.prune, navigation.footer]}
extra: {generator: false}
plugins: [trainpack]
"""
OTHER = ("assets/trainpack/packs.json", "assets/stylesheets/", "sitemap.xml.gz")
"""What only a build in one go makes small, or lists for phones; an archive holds the hour."""


class Server:
    """The builds of one server, without its port."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.folder = root, folder
        config = self._config()
        config.plugins.on_startup(command="serve", dirty=True)
        self.plugin = config.plugins["trainpack"]
        self.keep = self.plugin.keep

    def build(self) -> set[str]:
        """Build as after an edit; returns the pages that were written."""
        before = self._written()
        self.plugin.serving, self.plugin.keep = True, self.keep
        build(self._config(), serve_url="http://127.0.0.1/", dirty=True)
        return {path for path, when in self._written().items() if before.get(path) != when}

    def _written(self) -> dict[str, int]:
        pages = self.folder.rglob("*.html")
        return {path.relative_to(self.folder).as_posix(): path.stat().st_mtime_ns for path in pages}

    def _config(self):  # type: ignore[no-untyped-def]
        return load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.folder))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    root = copied(tmp_path / "p")
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    yield Server(root, tmp_path / "served")
    logging.getLogger("mkdocs").setLevel(logging.NOTSET)


def whole(server: Server, to: Path) -> dict[str, bytes]:
    """The same site, built in one go."""
    write_site(load(server.root), to)
    return tree(to)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a site, pages without the room for complaints."""
    room = b"<!--complaints--><!--end of complaints-->\n"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().replace(room, b"")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.relative_to(folder).as_posix().startswith(OTHER)
    }


EDITS = (
    (LESSON, "Ms Lan sews shirts", "Ms Lan sews trousers"),
    (BANK, "A worker slips because", "A worker falls because"),
    (FACTS, "value: 2530000", "value: 2540000"),
    (GLOSSARY, "definition: A sudden event", "definition: One sudden event"),
    ("curriculum/references.yml", "title: ", "title: New "),
    (LESSON, "title: What counts", "title: What really counts"),
    (HANDOUT, "id: case-school-run", "id: case-way-home"),
    ("curriculum/courses/eii.yml", "title: Claims officers", "title: Officers of claims"),
    ("curriculum/programme.yml", "as_of: 2026-11-21", "as_of: 2026-11-22"),
    ("modules/eii/03-what-counts/media/ways-home.svg", "<svg", "<svg data-new='1'"),
    (LESSON, "{#three-tests}", "{#tests-three}"),
    (LESSON, "\n/// desk", "\nNew words.\n\n/// desk"),
)


ALSO = {"id: case-school-run": ["case-school-run"], "{#three-tests}": ["three-tests", "three-tests"]}
"""Ids that the session names too."""


def test_after_each_edit_the_site_is_as_if_built_in_one_go(server: Server, tmp_path: Path) -> None:
    server.build()
    for number, (path, old, new) in enumerate(EDITS):
        for name in ALSO.get(old, ()):
            change(server.root, SESSION, name, new.strip("{#}").removeprefix("id: "))
        change(server.root, path, old, new)
        server.build()
        assert server.plugin.complaints == []
        fresh = whole(server, tmp_path / f"whole-{number}")
        served = tree(server.folder)
        assert served.keys() == fresh.keys(), path
        assert [name for name in fresh if served[name] != fresh[name]] == [], (path, new)


def test_only_what_an_edit_touches_is_written_again(server: Server) -> None:
    server.build()
    always = {"404.html"}
    assert server.build() == always
    change(server.root, LESSON, "Ms Lan sews shirts", "Ms Lan sews trousers")
    assert server.build() == {"eii/03-what-counts/index.html", *always}
    change(server.root, GLOSSARY, "definition: A sudden event", "definition: One sudden event")
    assert server.build() == {"glossary/index.html", *always}


def test_complaints_come_and_go_on_pages_that_are_kept(server: Server) -> None:
    server.build()
    clean = tree(server.folder)
    add(server.root, LESSON, "\n/// nonsense\n///\n")
    server.build()
    for path, data in tree(server.folder).items():
        if path.endswith(".html") and path != "404.html":
            assert b"D006 error" in data, path
    text = (server.root / LESSON).read_text("utf-8")
    (server.root / LESSON).write_text(text.replace("\n/// nonsense\n///\n", ""), "utf-8")
    server.build()
    assert tree(server.folder) == clean


def test_a_page_that_is_taken_away_is_no_longer_served(server: Server) -> None:
    server.build()
    page = server.folder / "eii/03-what-counts/handouts/case-school-run.html"
    assert page.is_file()
    (server.root / HANDOUT).unlink()
    text = (server.root / SESSION).read_text("utf-8")
    lines = [line for line in text.split("\n") if "case-school-run" not in line]
    (server.root / SESSION).write_text("\n".join(lines), "utf-8")
    server.build()
    assert not page.exists()
