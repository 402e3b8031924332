"""`trainpack build site --usb`: a folder and an archive of it that open without a server."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.example import copied, trainpack, tree


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = copied(tmp_path_factory.mktemp("usb") / "p")
    done = trainpack("build", "site", "--usb", cwd=made)
    assert done.returncode == 0, done.stderr
    return made


def test_the_archive_holds_the_folder(root: Path) -> None:
    with zipfile.ZipFile(io.BytesIO((root / "build/usb.zip").read_bytes())) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        heads = {name.partition("/")[0] for name in names}
        assert len(heads) == 1
        inside = {name.partition("/")[2]: archive.read(name) for name in names}
    folder = root / "build/usb"
    assert inside == {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
    assert (root / "build/site/index.html").is_file()


def test_the_second_build_gives_the_same_bytes(root: Path, tmp_path: Path) -> None:
    made = copied(tmp_path / "another place")
    environment = {"TZ": "Asia/Yangon", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    assert trainpack("build", "site", "--usb", cwd=made, environment=environment).returncode == 0
    assert tree(made / "build") == tree(root / "build")


def test_without_the_option_nothing_of_it_is_made(tmp_path: Path) -> None:
    made = copied(tmp_path / "p")
    assert trainpack("build", "site", cwd=made).returncode == 0
    assert sorted(path.name for path in (made / "build").iterdir()) == ["site"]


def test_it_goes_with_the_site_only(tmp_path: Path) -> None:
    done = trainpack("build", "packs", "--usb", cwd=copied(tmp_path / "p"))
    assert done.returncode == 2 and "trainpack build site --usb" in done.stderr
