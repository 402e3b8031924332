"""Participants' lists as spreadsheets save them: read, or refused at their place."""

from __future__ import annotations

from pathlib import Path

import pytest
from trainpack.source.load import load

from tests.example import copied, sources

LIST = "curriculum/events/hanoi-2027-01.csv"
NAMES = ("Nguyễn Thị Mai", "សុខ ដារ៉ា", "မောင်မောင်", "สมชาย", "김민수", "O'Neill, Ann", '=HYPERLINK("http://x")')


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied(tmp_path / "p")


def written(root: Path, data: bytes) -> tuple[list[str], list[str]]:
    """The names that are read of a list, and what is said about it."""
    (root / LIST).write_bytes(data)
    found = load(root)
    assert found.programme is not None
    said = [str(one) for one in found.report if one.at.path == LIST]
    return [str(one.name) for one in found.programme.participants["hanoi-2027-01"]], said


def rows(separator: str = ",", names: tuple[str, ...] = NAMES) -> str:
    quoted = ('"' + name.replace('"', '""') + '"' for name in names)
    lines = [f"{number:02}{separator}{name}" for number, name in enumerate(quoted, 1)]
    return "\r\n".join([f"code{separator}name", *lines, ""])


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_names_of_all_scripts_in_all_that_spreadsheets_save(
    root: Path, encoding: str, separator: str
) -> None:
    names, said = written(root, rows(separator).encode(encoding))
    assert names == list(NAMES)
    assert said == []


def test_the_encoding_of_old_vietnamese_windows_is_read_and_said(root: Path) -> None:
    apart = "Nguyê\u0303n Thi\u0323 Hô\u0300ng"  # as that encoding has them: letters and tones
    names, said = written(root, f"code;name\r\n01;{apart}\r\n".encode("cp1258"))
    assert names == ["Nguyễn Thị Hồng"]
    assert said == [
        f"{LIST}:1:1: F008 warning: the file is not UTF-8 and was read as cp1258. "
        "Look at the names, or save it as CSV UTF-8."
    ]


def test_the_first_line_of_excel_that_names_the_separator(root: Path) -> None:
    assert written(root, b"sep=;\r\ncode;name\r\n01;Mai, Ms\r\n") == (["Mai, Ms"], [])


def test_heads_in_capitals_and_with_spaces(root: Path) -> None:
    assert written(root, b" Code , NAME \n 01 ,  Tran   Van  Hung \n") == (["Tran Van Hung"], [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name\nMai\n", "1:1: Y011 error: the column `code` is missing"),
        ("", "1:1: Y011 error: the column `code` is missing"),
        (
            "code,name,name\n01,Mai,Mai\n",
            "1:11: F009 error: the column `name` stands in the first line twice",
        ),
        ("code,name\n01,Mai, Ms\n", "2:1: F009 error: this row has 3 cells, the first line has 2"),
        ('code,name\n01,"Mai\n', "2:1: F006 error: the table cannot be read"),
        ("code,name\n01,\n", "2:1: Y011 error"),
        ("code,name\n01,Mai\0\n", "2:1: F002 error: the file holds the control character U+0000"),
    ],
)
def test_what_is_wrong_has_a_place(root: Path, text: str, expected: str) -> None:
    _, said = written(root, text.encode())
    assert any(one.startswith(f"{LIST}:{expected}") for one in said), said


def test_a_row_of_several_lines_is_named_by_its_first(root: Path) -> None:
    _, said = written(root, b'code,name,needs\n01,Mai,"large\nprint"\n02,,\n')
    assert [one.partition(" ")[0] for one in said] == [f"{LIST}:4:1:"]


def test_what_is_no_text_in_any_encoding(root: Path) -> None:
    _, said = written(root, b"code,name\n01,\x8d\x90\n")
    assert said and said[0].startswith(f"{LIST}:2:1: F002 error")


def test_five_thousand_rows(root: Path) -> None:
    lines = "\n".join(f"{number:04},Person {number}" for number in range(5000))
    names, said = written(root, f"code,name\n{lines}\n".encode())
    assert len(names) == 5000 and said == []


def test_one_name_twice_is_a_note_and_one_code_twice_an_error(root: Path) -> None:
    (root / LIST).write_text("code,name,organisation\n01,Tran An,A\n02,Tran An,A\n02,Tran An,B\n", "utf-8")
    said = [str(one).split(" ")[:2] for one in sources(root).report if one.at.path == LIST]
    assert said == [[f"{LIST}:3:1:", "T027"], [f"{LIST}:4:1:", "T023"]]
