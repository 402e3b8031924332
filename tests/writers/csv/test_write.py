"""Tables for spreadsheets: read back as they were, and never run."""

from __future__ import annotations

import csv
import io

import pytest
from trainpack.writers.csv.write import write_csv
from trainpack.writers.kit.table import Table


def read(table: Table) -> list[list[str]]:
    text = write_csv(table).data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_table_comes_back_as_it_was() -> None:
    table = Table(("code", "name"), (("01", 'Nguyễn "Mai", Hà Nội'), ("02", "ចាន់\nសុភា")))
    assert read(table) == [list(table.columns), *map(list, table.rows)]


def test_a_spreadsheet_sees_that_it_is_unicode() -> None:
    assert write_csv(Table(("ឈ្មោះ",), ())).data.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+84", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1"])
def test_no_cell_is_run_as_a_formula(cell: str) -> None:
    shown = read(Table(("name",), ((cell,),)))[1][0]
    assert shown == f"'{cell}"


def test_a_number_below_zero_stays_a_number() -> None:
    assert read(Table(("gap",), (("-1250000",), ("-0.5",)), numbers=True))[1:] == [["-1250000"], ["-0.5"]]
