"""`trainpack facts`: the ledger and the change sheet, as people and programs get them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import html as lxml_html
from trainpack.cli.main import main

EXAMPLE = Path(__file__).resolve().parents[1] / "projects" / "example"
FACTS = "curriculum/facts/vnm.yml"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the example that a test may change."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "programme"))


@pytest.fixture
def repository(copy: Path) -> Path:
    """The copy under git, in a folder below the repository's top, with a tag on its first state."""
    git = ["git", "-C", str(copy.parent), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "First"], ["tag", "v1"]):
        subprocess.run([*git, *words], check=True, capture_output=True)
    return copy


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["facts", "--root", str(root), *words])


def records(root: Path, *words: str) -> list[dict[str, object]]:
    result = run(root, "--format", "json", *words)
    assert result.exit_code == 0, result.output
    found: list[dict[str, object]] = json.loads(result.stdout)
    return found


def correct(root: Path) -> None:
    file = root / FACTS
    text = file.read_text("utf-8")
    old = "      - value: 5\n        from: 2016-07-01\n        source: vnm-osh-2015, Art. 45-46"
    assert old in text
    file.write_text(text.replace(old, old.replace("5\n", "6\n", 1)), encoding="utf-8")


def test_the_ledger_holds_every_fact_with_its_uses() -> None:
    found = {str(record["id"]): record for record in records(EXAMPLE)}
    assert len(found) == 10
    level = found["vnm.reference-level"]
    assert level["check_by"] == "2027-06-30" and level["sure"] == "secondary" and level["uses"]
    assert found["vnm.eii.minimum-loss"]["forms"]


def test_plain_says_what_a_fact_is_and_where_each_use_stands() -> None:
    said = run(EXAMPLE, "vnm.eii.minimum-loss").stdout
    assert said.startswith("vnm.eii.minimum-loss: 5%, since 1 July 2016\n")
    assert "modules/eii/03-what-counts/lesson.md:106:66, " in said
    assert "Item eii-03-q10 (numeric, graded): printed; the right answer" in said
    assert "printed test eii-post-a, question 3" in said


def test_the_beginning_of_an_id_chooses_facts() -> None:
    assert {str(record["id"]) for record in records(EXAMPLE, "khm.commuting")} == {
        "khm.commuting.killed",
        "khm.commuting.hurt",
    }


def test_unused() -> None:
    assert {str(record["id"]) for record in records(EXAMPLE, "--unused")} == {
        "khm.or.wage-ceiling",
        "khm.register-employer",
        "vnm.eii.third-party-share",
    }


def test_due_compares_with_today() -> None:
    assert records(EXAMPLE, "--due") == []
    late = records(EXAMPLE, "--due", "0", "--today", "2027-07-01")
    assert late and {record["due"] for record in late} == {"past"}
    soon = {str(record["id"]) for record in records(EXAMPLE, "--due", "60", "--today", "2027-05-15")}
    assert "vnm.reference-level" in soon and "khm.commuting.killed" not in soon


def test_html_is_one_page_with_every_fact_and_nothing_from_elsewhere(tmp_path: Path) -> None:
    out = tmp_path / "new" / "facts.html"
    assert run(EXAMPLE, "--format", "html", "--out", str(out)).exit_code == 0
    tree = lxml_html.document_fromstring(out.read_text("utf-8"))
    assert not tree.xpath("//script | //link | //img | //@src | //@href[not(starts-with(., '#'))]")
    ids = tree.xpath("//section[@class='fact']/@id")
    assert len(ids) == 10 and {target[1:] for target in tree.xpath("//a/@href")} <= set(ids)


ENDED = """
  - id: vnm.fine.ended
    title: A fine that a decree has ended
    unit: vnd
    kind: law
    values:
      - value: 1000000
        from: 2016-07-01
        to: 2020-01-01
        source: vnm-osh-2015, Art. 48
        checked: 2026-11-21
        check_by: 2027-06-30
        sure: seen
"""


def test_html_lists_what_is_late_by_its_date_and_then_what_has_no_value(copy: Path) -> None:
    (copy / FACTS).write_text((copy / FACTS).read_text("utf-8") + ENDED, "utf-8")
    tree = lxml_html.document_fromstring(run(copy, "--format", "html", "--today", "2030-01-01").stdout)
    rows = tree.xpath("//h2[. = 'To look at']/following-sibling::table[1]/tbody/tr")
    dates = [row.xpath("string(td[@data-label='Check by'])") for row in rows]
    assert len(rows) == 11 and dates[:-1] == sorted(dates[:-1])
    assert rows[-1].xpath("string(td[1])") == "A fine that a decree has ended"
    assert rows[-1].xpath("string(td[2])") == "none"


def test_since_a_tag(repository: Path) -> None:
    assert "No fact has changed since v1." in run(repository, "--since", "v1").stdout
    correct(repository)
    said = run(repository, "--since", "v1").stdout
    assert "Corrected: 6%, not 5%, since 1 July 2016." in said
    assert "quizzes/eii/03-what-counts.yml:198:20" in said
    assert "print again: eii-post-a, question 3" in said


def test_since_another_folder(copy: Path) -> None:
    correct(copy)
    (record,) = records(copy, "--since", str(EXAMPLE))
    assert (record["before"], record["after"], record["readers_see"]) == ("5%", "6%", "figure")


def test_the_sheet_ends_with_a_slip(copy: Path) -> None:
    correct(copy)
    tree = lxml_html.document_fromstring(run(copy, "--since", str(EXAMPLE), "--format", "html").stdout)
    slip = tree.xpath("string(//section[contains(@class, 'slip')])")
    assert "5%" in slip and "6%" in slip and "eii-post-a and eii-post-b" in slip


def test_a_revision_that_is_unknown(repository: Path) -> None:
    result = run(repository, "--since", "v9")
    assert result.exit_code == 1
    assert "There is no git revision, tag or folder v9." in result.stderr


@pytest.mark.parametrize("revision", ["--output=x", "-x"])
def test_a_revision_is_never_an_option_of_git(repository: Path, revision: str) -> None:
    result = run(repository, f"--since={revision}")
    assert result.exit_code == 1 and "is not a git revision" in result.stderr


def test_a_revision_without_a_programme(repository: Path) -> None:
    git = ["git", "-C", str(repository.parent), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    tree = (
        subprocess.run([*git, "mktree"], input=b"", capture_output=True, check=True).stdout.decode().strip()
    )
    made = subprocess.run([*git, "commit-tree", tree, "-m", "Empty"], capture_output=True, check=True)
    result = run(repository, "--since", made.stdout.decode().strip())
    assert result.exit_code == 1 and "holds no programme" in result.stderr


def test_without_git_a_sentence(copy: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(os.environ, "PATH", str(tmp_path))
    result = run(copy, "--since", "v1")
    assert result.exit_code == 1 and "git is not installed" in result.stderr


def test_a_folder_that_is_not_under_git(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(copy.parent))
    result = run(copy, "--since", "v1")
    assert result.exit_code == 1 and "git cannot read" in result.stderr


def test_called_wrongly() -> None:
    assert run(EXAMPLE, "vnm.nothing").exit_code == 2
    assert run(EXAMPLE, "--since", "v1", "--unused").exit_code == 2


def test_errors_in_the_sources_are_said_and_the_rest_is_shown(copy: Path) -> None:
    file = copy / "modules/eii/03-what-counts/slides.md"
    file.write_text("no front matter\n", encoding="utf-8")
    result = run(copy)
    assert result.exit_code == 1
    assert "vnm.reference-level" in result.stdout and "trainpack check" in result.stderr


def test_the_same_bytes_twice(copy: Path) -> None:
    assert run(EXAMPLE, "--format", "html").stdout == run(copy, "--format", "html").stdout
