"""The pack of one delivery: complete or not there, the same bytes each time, for the people who come."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result
from trainpack.cli.main import main
from trainpack.writers.base import WriteError

from tests.example import add, change, copied, trainpack, tree

EVENT = "curriculum/events/hanoi-2027-01.yml"
LIST = "curriculum/events/hanoi-2027-01.csv"
SIDES = ("participants", "trainers")
FOLDER = "build/packs/events/hanoi-2027-01"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copied(tmp_path_factory.mktemp("made") / "p")
    done = trainpack("pack", EVENT, cwd=root)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "p"))


def run(root: Path, *arguments: str) -> Result:
    done = CliRunner().invoke(main, ["pack", *arguments, "--root", str(root)])
    assert "Traceback" not in done.output and "trainpack itself failed" not in done.output, done.output
    return done


def text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def pages(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def test_what_the_pack_of_a_delivery_holds(made: Path) -> None:
    files = set(tree(made / FOLDER))
    assert files >= {
        "index.html",
        "participants/agenda.pdf",
        "participants/workbook.pdf",
        "trainers/agenda.ics",
        "trainers/agenda.pdf",
        "trainers/days/day-1.pdf",
        "trainers/first-time/activities.pdf",
        "trainers/first-time/cheat-sheet-eii-03.pdf",
        "trainers/first-time/schedule.pdf",
        "trainers/groups.csv",
        "trainers/groups.pdf",
        "trainers/guide.pdf",
        "trainers/interpreter/vi.pdf",
        "trainers/print-plan.pdf",
    }


def test_the_first_page_lists_every_file_and_its_links_lead_there(made: Path) -> None:
    page = (made / FOLDER / "index.html").read_text("utf-8")
    linked = set(re.findall(r'href="([^"]+)"', page))
    assert linked == set(tree(made / FOLDER)) - {"index.html"}
    assert "Ha Noi" in page and "18 January 2027" in page


def test_the_archive_is_the_folder_with_one_time_and_in_order(made: Path) -> None:
    with zipfile.ZipFile(made / f"{FOLDER}.zip") as archive:
        entries = archive.infolist()
        assert [one.filename for one in entries] == sorted(one.filename for one in entries)
        assert {one.date_time for one in entries} == {(1980, 1, 1, 0, 0, 0)}
        held = {one.filename.removeprefix("hanoi-2027-01/"): archive.read(one) for one in entries}
    on_disk = {name: (made / FOLDER / name).read_bytes() for name in tree(made / FOLDER)}
    assert held == on_disk


def test_the_same_pack_has_the_same_bytes(made: Path, tmp_path: Path) -> None:
    other = copied(tmp_path / "elsewhere" / "q")
    hostile = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LANG": "de_DE.UTF-8"}
    done = trainpack("pack", "hanoi-2027-01", "--no-cache", cwd=other, environment=hostile)
    assert done.returncode == 0, done.stderr
    assert tree(other / "build") == tree(made / "build")


def test_papers_carry_names_dates_and_a_checksum(made: Path) -> None:
    agenda = text(made / FOLDER / "trainers/agenda.pdf")
    assert "Monday 18 January 2027" in agenda and "Pham Thu Ha" in agenda and "Sok Dara" in agenda
    assert "Vote on the school run" in agenda
    checksums = re.findall(r"Edition 2026\.1 · 18 January 2027 · ([0-9a-f]{8})", agenda)
    assert len(checksums) == pages(made / FOLDER / "trainers/agenda.pdf")
    assert len(set(checksums)) == 1


def test_steps_are_the_trainers_own(made: Path) -> None:
    outline = text(made / FOLDER / "participants/agenda.pdf")
    assert "What counts as a work injury?" in outline and "10:20" in outline
    assert "Vote on the school run" not in outline
    theirs, ours = ((made / FOLDER / side / "agenda.ics").read_text("utf-8") for side in SIDES)
    assert "Vote on the school run" not in theirs and "Vote on the school run" in ours
    assert theirs.count("BEGIN:VEVENT") == ours.count("BEGIN:VEVENT") == 2


def test_a_day_folder_says_what_to_copy_and_is_thin(made: Path) -> None:
    folder = made / FOLDER / "trainers/days/day-1.pdf"
    assert pages(folder) <= 14
    with pypdfium2.PdfDocument(folder) as document:
        first = " ".join(document[0].get_textpage().get_text_range().split())
    assert "Copy tonight" in first and "Case file: the school run" in first
    assert "08:35 Vote on the school run" in text(folder)


def test_a_cheat_sheet_has_two_pages(made: Path) -> None:
    assert pages(made / FOLDER / "trainers/first-time/cheat-sheet-eii-03.pdf") <= 2


def test_the_guide_knows_hours_and_copies_of_this_delivery(made: Path) -> None:
    guide = text(made / FOLDER / "trainers/guide.pdf")
    assert "Day 1, 08:35, 20 minutes" in guide
    assert "For 6 people: 2 groups." in guide
    assert "× 6" in guide and "× 2" in guide


def test_the_interpreter_gets_words_and_figures_in_both_languages(made: Path) -> None:
    kit = text(made / FOLDER / "trainers/interpreter/vi.pdf")
    assert "5%" in kit and "Ms Lan" in kit
    assert "Would your institution pay?" in kit, "what is read aloud"


def test_nobody_is_interpreted_where_nothing_is_interpreted(root: Path) -> None:
    change(root, EVENT, "interpreting: {into: vi}", "")
    assert run(root, "hanoi-2027-01").exit_code == 0
    assert not (root / FOLDER / "trainers/interpreter").exists(), "and what was there is gone"


def test_a_formula_in_a_name_is_text(root: Path) -> None:
    change(root, LIST, "02,Tran Van Hung,", '02,"=HYPERLINK(""http://x"",""y"")",')
    assert run(root, "hanoi-2027-01", "--only", "plan").exit_code == 0
    assert "'=HYPERLINK(" in (root / FOLDER / "trainers/groups.csv").read_text("utf-8-sig")
    assert '=HYPERLINK("http://x","y")' in text(root / FOLDER / "trainers/groups.pdf")


def test_an_agenda_that_does_not_fit_leaves_the_last_pack(root: Path) -> None:
    before = tree(root / "build")
    change(root, EVENT, "end: 11:30", "end: 11:10")
    done = run(root, EVENT)
    assert done.exit_code == 1
    assert f"{EVENT}:5:8: T029 error: the agenda takes 154 minutes" in done.stdout
    assert tree(root / "build") == before


def test_a_pack_is_complete_or_not_there(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from trainpack.writers.pdf import booklet as module

    original = module.write_pdf

    def refuse(booklet: object) -> object:
        if "Print plan" in str(booklet)[:400]:
            raise WriteError("no paper")
        return original(booklet)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "write_pdf", refuse)
    before = tree(root / "build")
    change(root, EVENT, "Training room 2", "Training room 3")
    (root / ".cache").rename(root / ".cache-of-before")
    done = run(root, "hanoi-2027-01")
    assert done.exit_code == 1
    assert "packs/events/hanoi-2027-01/trainers/print-plan.pdf:1:1: W005 error" in done.stdout
    assert tree(root / "build") == before
    shutil.rmtree(root / "build")
    assert run(root, "hanoi-2027-01").exit_code == 1
    assert not list((root / "build").rglob("*.pdf"))


def test_one_kind_of_paper_alone(root: Path) -> None:
    shutil.rmtree(root / "build")
    assert run(root, "hanoi-2027-01", "--only", "agenda").exit_code == 0
    assert set(tree(root / "build/packs")) == {
        "events/hanoi-2027-01/participants/agenda.ics",
        "events/hanoi-2027-01/participants/agenda.pdf",
        "events/hanoi-2027-01/trainers/agenda.ics",
        "events/hanoi-2027-01/trainers/agenda.pdf",
    } | {name for name in tree(root / "build/packs") if name.endswith(".docx")}


def test_an_event_that_is_not_there(root: Path) -> None:
    done = run(root, "bangkok")
    assert done.exit_code == 2
    assert "There is no event bangkok. There are: hanoi-2027-01." in done.stderr


def test_modules_studied_alone_are_in_the_agenda_and_the_workbook(root: Path) -> None:
    """One module: there is nothing left for the room, and the day is its frame."""
    change(root, EVENT, "course: eii", "course: eii\nbefore: [eii-03]")
    assert run(root, "hanoi-2027-01", "--only", "agenda", "--only", "workbook").exit_code == 0
    agenda = text(root / FOLDER / "participants/agenda.pdf")
    assert "To study before the course" in agenda
    assert "Ms Lan" in text(root / FOLDER / "participants/workbook.pdf")


def test_an_archive_for_a_memory_stick_holds_the_site(root: Path) -> None:
    assert run(root, "hanoi-2027-01", "--usb").exit_code == 0
    data = (root / f"{FOLDER}-usb.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    assert "hanoi-2027-01/index.html" in names and "hanoi-2027-01/site/index.html" in names


def build(root: Path, *arguments: str) -> set[str]:
    shutil.rmtree(root / "build", ignore_errors=True)
    done = CliRunner().invoke(main, ["build", *arguments, "--root", str(root)])
    assert done.exit_code == 0, done.output
    return set(tree(root / "build"))


def test_one_module_has_a_pack_of_its_own(root: Path) -> None:
    files = build(root, "packs", "eii-03", "--only", "guide")
    assert {name for name in files if name.endswith(".pdf")} == {"packs/eii-03/trainers/guide.pdf"}
    assert "What counts as a work injury?" in text(root / "build/packs/eii-03/trainers/guide.pdf")


def test_packs_in_a_language_and_for_a_country(root: Path) -> None:
    files = build(root, "packs", "eii", "--only", "workbook", "--lang", "vi", "--country", "vnm")
    assert {name for name in files if name.endswith(".pdf")} == {"packs/eii-vi-vnm/participants/workbook.pdf"}
    workbook = text(root / "build/packs/eii-vi-vnm/participants/workbook.pdf")
    assert "29.095.000" in workbook, "numbers as Vietnamese writes them"


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (["--lang", "fr"], "There is no fr among the languages. There are: en, vi, km."),
        (["--country", "lao"], "There is no lao among the countries. There are: vnm, khm, kor."),
        (["eii-09"], "There is no eii-09 to build. There are: site, packs"),
    ],
)
def test_what_is_unknown_is_said(root: Path, option: list[str], said: str) -> None:
    done = CliRunner().invoke(main, ["build", *option, "--root", str(root)])
    assert done.exit_code == 2 and said in done.stderr


def test_a_long_list_of_people_is_no_trouble(root: Path) -> None:
    add(
        root,
        LIST,
        "".join(f"{n:04},Person {n},Office {n % 9} (invented),officer,f,vi,\n" for n in range(100, 400)),
    )
    done = run(root, "hanoi-2027-01", "--only", "plan")
    assert done.exit_code == 0, done.output
    assert "306 participants" in text(root / FOLDER / "trainers/print-plan.pdf")


def test_what_stands_already_is_not_made_again(root: Path) -> None:
    """Unless a file was changed, or is gone: then the pack is put right."""
    before = tree(root / "build")
    guide = f"{FOLDER}/trainers/guide.pdf"
    again = run(root, "hanoi-2027-01")
    assert again.exit_code == 0 and "..." not in again.stderr
    (root / guide).write_bytes(b"scribbled over")
    (root / FOLDER / "trainers/groups.csv").unlink()
    assert "guide ..." in run(root, "hanoi-2027-01").stderr
    assert tree(root / "build") == before
