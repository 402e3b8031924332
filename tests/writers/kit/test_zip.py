"""Archives: sorted, without times, the same on each day and machine."""

from __future__ import annotations

import io
import zipfile

from trainpack.writers.kit.zip import zipped

FILES = [("b.txt", b"b" * 100), ("mimetype", b"application/epub+zip"), ("a/ă.txt", "ă".encode())]


def entries(data: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.infolist()


def test_the_order_of_the_files_does_not_matter() -> None:
    assert zipped(FILES) == zipped(FILES[::-1])
    assert [entry.filename for entry in entries(zipped(FILES))] == ["a/ă.txt", "b.txt", "mimetype"]


def test_times_and_rights_are_fixed() -> None:
    for entry in entries(zipped(FILES)):
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert entry.external_attr >> 16 == 0o644 and entry.create_system == 3


def test_a_file_can_come_first_and_uncompressed() -> None:
    first = entries(zipped(FILES, first=["mimetype"], stored=["mimetype"]))[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
