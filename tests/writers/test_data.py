"""Data files of a module: shown as tables, handed out as files, each on its side of the wall."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from lxml import html as lxml_html
from trainpack.views.pack import course_pack
from trainpack.views.wall import leaks, secrets

from tests.example import add, copied, programme, reader, trainpack, tree
from tests.writers.pack.conftest import written

MODULE = "modules/eii/03-what-counts"
PAYROLL = """worker,sex,wage (VND),number
"Trần Thị *Hoa*",F,8000000,0123456789
"=HYPERLINK(""http://x"") | [Lê](x) {{ 1 }}",M,-250000.5,0223456789
Phạm Thị Cúc,F,,0323456789
"""
LEDGER = """month,paid (VND)
"July of the year that only trainers know",37363800
"""
SHOWN = """
/// table | Payroll of July
    file: data/payroll.csv
    columns: [worker, "wage (VND)", number]
    rows: 1-2
    blank: [Gap]
///
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copied(tmp_path_factory.mktemp("data") / "p")
    (root / MODULE / "data").mkdir()
    (root / MODULE / "data/payroll.csv").write_text(PAYROLL, "utf-8")
    (root / MODULE / "data/ledger.csv").write_text(LEDGER, "utf-8")
    add(root, f"{MODULE}/handouts/case-school-run.md", SHOWN)
    add(
        root,
        f"{MODULE}/session.md",
        "\n/// note\n/// table | The ledger\n    file: data/ledger.csv\n///\n///\n",
    )
    return root


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    assert trainpack("build", "site", cwd=root).returncode == 0
    return root / "build/site/eii/03-what-counts"


def test_a_page_shows_the_rows_and_columns_that_its_author_asked_for(site: Path) -> None:
    page = lxml_html.parse(site / "handouts/case-school-run.html")
    rows = page.xpath("//figure[contains(@class, 'data')]//tr")
    cells = [[cell.text_content().strip() for cell in row] for row in rows]
    assert cells == [
        ["worker", "wage (VND)", "number", "Gap"],
        ["Trần Thị *Hoa*", "8,000,000", "0123456789", ""],
        ['=HYPERLINK("http://x") | [Lê](x) {{ 1 }}', "-250,000.5", "0223456789", ""],
    ]


def test_numbers_stand_to_the_right_and_codes_do_not(site: Path) -> None:
    page = lxml_html.parse(site / "handouts/case-school-run.html")
    heads = page.xpath("//figure[contains(@class, 'data')]//th")
    right = [head.text_content() for head in heads if "right" in (head.get("style") or "")]
    assert right == ["wage (VND)"]


def test_the_file_beside_the_page_holds_all_rows_and_runs_nothing(site: Path) -> None:
    link = lxml_html.parse(site / "handouts/case-school-run.html").xpath("//a[@download]/@href")
    data = (site / "handouts" / link[0]).resolve().read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(data, newline="")))
    assert rows[0] == ["worker", "sex", "wage (VND)", "number"]
    assert len(rows) == 4
    assert rows[2][0].startswith("'=HYPERLINK")
    assert rows[2][2] == "-250000.5"


def test_what_only_trainers_are_shown_is_not_on_the_site(site: Path) -> None:
    assert [path for path in tree(site) if path.endswith(".csv")] == ["data/payroll.csv"]


def test_a_pack_holds_each_file_on_its_side(root: Path) -> None:
    whole = programme(root)
    assert {path for path, _ in written(course_pack(whole, whole.courses["eii"]), "data")} == {
        "participants/data/eii-03/payroll.csv",
        "trainers/data/eii-03/ledger.csv",
    }


def test_a_row_for_trainers_is_found_when_learners_get_it(root: Path) -> None:
    learner = [("page.html", "<p>Paid in July of the year that only trainers know: 37,363,800</p>")]
    found = list(leaks(secrets(programme(root), reader()), learner))
    assert [(one.code, one.at.path) for one in found] == [("W010", f"{MODULE}/data/ledger.csv")]
