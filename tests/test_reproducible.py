"""Same input, same bytes: built again uncached, in another place, language, time zone and order of hashes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.example import copied, trainpack, tree

ELSEWHERE = {
    "LC_ALL": "vi_VN.UTF-8",
    "LANG": "vi_VN.UTF-8",
    "LANGUAGE": "vi",
    "TZ": "Pacific/Kiritimati",
    "PYTHONHASHSEED": "4711",
    "SOURCE_DATE_EPOCH": "86400",
    "COLUMNS": "40",
}
HERE = {"LC_ALL": "C.UTF-8", "TZ": "America/Anchorage", "PYTHONHASHSEED": "0"}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], dict[str, str]]:
    """The files of two builds, from folders of different names and depths."""
    built = []
    for place, environment in (("one", HERE), ("two/deeper/and deeper", ELSEWHERE)):
        root = copied(tmp_path_factory.mktemp("twice") / place)
        parts = ("site", "packs", "packages")
        done = trainpack("build", *parts, "--no-cache", cwd=root, environment=environment)
        assert done.returncode == 0, done.stderr
        built.append(tree(root / "build"))
        assert not (root / ".cache").exists()
    return built[0], built[1]


def test_the_same_files_are_made(both: tuple[dict[str, str], dict[str, str]]) -> None:
    assert sorted(both[0]) == sorted(both[1])
    kinds = {name.rpartition(".")[2] for name in both[0]}
    assert kinds >= {"html", "pdf", "docx", "pptx", "csv", "zip", "xml", "js"}


def test_every_file_has_the_same_bytes(both: tuple[dict[str, str], dict[str, str]]) -> None:
    assert [name for name in both[0] if both[0][name] != both[1].get(name)] == []


def test_what_comes_from_the_cache_is_what_was_made(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    assert trainpack("build", cwd=root).returncode == 0
    first = tree(root / "build")
    done = trainpack("build", cwd=root)
    assert done.returncode == 0
    assert tree(root / "build") == first
