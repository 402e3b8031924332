"""Whatever somebody does to the files, there is no traceback, and every complaint has a place that exists."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.checks.cases import EXAMPLE, copied_example, diagnostics

PATHS = sorted(
    path.relative_to(EXAMPLE).as_posix()
    for path in EXAMPLE.rglob("*")
    if path.suffix in {".yml", ".md", ".csv"} and "locks" not in path.parts
)
VALUES = (
    "", "[]", "{}", "[[1]]", "{a: {b: c}}", "- x", "null", "~", "yes", "0", "-1", "0.0000000001", "1e999",
    "9" * 5000, "-" + "9" * 400, "1/0", "2026-02-30", "0000-00-00", "99999-01-01", "08:99", "30 (20-10)",
    "'", '"', "\\", '"\\ud800"', "&a [*a]", "*a", "!!python/object:os.system x", "<<", "|", ">-", "%", "@",
    "`", "{{", "{{ }}", "{{ 1/0 }}", '{{ fact("") }}', "{{ fact(1) }}", "[@]", "[@x", "[[x]]", "![]()",
    "[x](#)", "[x](//)", "../../../etc/passwd", "\u2028", "\ufeff", "\U0001f389", "\u202e", "ា", "é" * 300,
    "range: [0, 999999999999]", "vnm", "eii-03", "eii-03-1", "eii-03-q01", "1 per person",
    "{range: [0, 1000000000], step: 0.001}", "{choice: []}", "[en, en]", "(" * 300,
)  # fmt: skip
LINES = (
    "///", "/// note", "/// step | x", "/// country | x", "/// nothing", "    a: [", "```", "~~~mermaid",
    "<!--", "-->", "---", "# x", "## {#}", "##### x", "===", "!!! note", "| a |", "|---|", "\t- x",
    "- - - - x", "? x", ": y", "%YAML 9.9", "...",
)  # fmt: skip
BOMBS = (
    b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
    b"[" * 100_000,
    b"{" * 100_000,
    b"{a: " * 100_000,
    b"- " * 100_000,
    b"? " * 100_000,
    b"a: " + b"9" * 100_000,
    b"---\n" + b"[" * 100_000 + b"\n---\n",
    b"---\ntitle: x\n---\n" + b"/// note\n" * 20_000,
    b"---\ntitle: x\n---\n" + b"/// note\n" * 2_000 + b"///\n" * 2_000,
    b"---\ntitle: x\n---\n" + b"/// note\n///\n" * 20_000,
    b"---\ntitle: x\n---\n" + b"{{ " + b"(" * 400 + b" }}\n",
    b"---\ntitle: x\n---\n" + b"[" * 5_000 + b"(" * 5_000,
    b"---\ntitle: x\n---\n" + b"`" * 5_000 + b" x " + b"`" * 4_999,
    b"---\ntitle: x\n---\n" + b"<!--" * 5_000,
    b"---\n---\n",
    b"---\n",
    b"\0" * 100,
    bytes(range(256)),
    b"",
)  # fmt: skip

Mutation = Callable[[bytes], bytes]


def _at_line(change: Callable[[list[bytes], int], list[bytes]], where: int) -> Mutation:
    def mutate(data: bytes) -> bytes:
        lines = data.split(b"\n")
        return b"\n".join(change(lines, where % len(lines)))

    return mutate


def _flip(where: int, bits: int) -> Mutation:
    def mutate(data: bytes) -> bytes:
        at = where % len(data) if data else 0
        return data[:at] + bytes([data[at] ^ bits]) + data[at + 1 :] if data else data

    return mutate


def _revalued(value: str) -> Callable[[list[bytes], int], list[bytes]]:
    def change(lines: list[bytes], n: int) -> list[bytes]:
        key, colon, _ = lines[n].partition(b": ")
        return [*lines[:n], key + (colon or b": ") + value.encode("utf-8", "surrogatepass"), *lines[n + 1 :]]

    return change


where = st.integers(0, 100_000)
mutations: st.SearchStrategy[Mutation] = st.one_of(
    st.builds(_flip, where, st.integers(1, 255)),
    st.builds(lambda n: _at_line(lambda lines, at: lines[:at] + lines[at + 1 :], n), where),
    st.builds(lambda n: _at_line(lambda lines, at: lines[: at + 1] + lines[at:], n), where),
    st.builds(lambda n, v: _at_line(_revalued(v), n), where, st.sampled_from(VALUES)),
    st.builds(lambda n, v: _at_line(_revalued(v), n), where, st.sampled_from(VALUES)),
    st.builds(
        lambda n, v: _at_line(lambda lines, at: [*lines[:at], v.encode(), *lines[at:]], n),
        where,
        st.sampled_from(LINES),
    ),
    st.builds(
        lambda n, k: _at_line(
            lambda lines, at: [*lines[:at], b" " * k + lines[at].lstrip(), *lines[at + 1 :]], n
        ),
        where,
        st.integers(0, 9),
    ),
    st.builds(lambda n: lambda data: data[: n % (len(data) + 1)], where),
    st.sampled_from(["utf-16", "utf-32", "cp1252"]).map(
        lambda c: lambda data: data.decode("utf-8", "replace").encode(c, "replace")
    ),
)


def check_everything(change: Callable[[Path], None]) -> None:
    """Read and check a changed copy of the example, and look at every complaint."""
    with tempfile.TemporaryDirectory() as folder:
        root = copied_example(Path(folder) / "programme")
        change(root)
        files: dict[str, list[str]] = {}
        for one in diagnostics(root)[1]:
            assert one.at.path and one.message and one.code, one
            if not (root / one.at.path).is_file():
                assert one.code in {"F001", "R010"} and one.at[1:] == (1, 1), one
                continue
            if one.at.path not in files:
                files[one.at.path] = lines_of(root / one.at.path)
            lines = files[one.at.path]
            assert 1 <= one.at.line <= len(lines), one
            assert 1 <= one.at.column <= len(lines[one.at.line - 1]) + 1, one


def lines_of(file: Path) -> list[str]:
    """The lines as an editor shows them; only line feeds and carriage returns end one."""
    text = file.read_bytes().decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@settings(
    max_examples=250, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)
@given(st.lists(st.tuples(st.sampled_from(PATHS), mutations), min_size=1, max_size=3))
def test_damaged_files(damage: list[tuple[str, Mutation]]) -> None:
    def change(root: Path) -> None:
        for path, mutation in damage:
            (root / path).write_bytes(mutation((root / path).read_bytes()))

    check_everything(change)


@pytest.mark.parametrize("bomb", BOMBS, ids=range(len(BOMBS)))
def test_bombs(bomb: bytes) -> None:
    for path in PATHS:
        check_everything(lambda root, path=path: (root / path).write_bytes(bomb))  # type: ignore[misc]


@pytest.mark.parametrize("path", PATHS)
def test_missing_files(path: str) -> None:
    check_everything(lambda root: (root / path).unlink())


def test_a_folder_where_a_file_should_be() -> None:
    def change(root: Path) -> None:
        (root / "curriculum/references.yml").unlink()
        (root / "curriculum/references.yml").mkdir()

    with tempfile.TemporaryDirectory() as folder:
        root = copied_example(Path(folder) / "programme")
        change(root)
        assert "curriculum/references.yml:1:1: F001" in [f"{d.at}: {d.code}" for d in diagnostics(root)[1]]
