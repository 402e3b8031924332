"""Forms: filled in for a delivery, with lines to write on else; a course adds what is its own."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from trainpack.locale import words
from trainpack.model.event import Participant
from trainpack.model.raw import Scalar
from trainpack.model.text import Text
from trainpack.views.pack import Pack, course_pack, event_pack
from trainpack.writers.pack.forms import FORMS, TABLES

from tests.example import add, change, copied, programme
from tests.writers.pack.conftest import written

WANTED = (
    "needs-questionnaire", "needs-tally", "file-check", "nomination-letter", "supervisors-agreement",
    "attendance", "evaluation", "teach-back-rubric", "actual-minutes", "action-plan", "call-30-days",
    "evidence-60-days", "report", "certificate-attendance", "certificate-competence", "trainers-register",
    "checklists", "consent", "budget",
)  # fmt: skip


def files_of(pack: Pack) -> dict[str, bytes]:
    return {path.rpartition("/")[2]: data for path, data in written(pack, "forms")}


@pytest.fixture(scope="module")
def filled(event: Pack) -> dict[str, bytes]:
    return files_of(event)


@pytest.fixture(scope="module")
def blank(generic: Pack) -> dict[str, bytes]:
    return files_of(generic)


def test_all_that_a_course_needs_is_there(filled: dict[str, bytes], blank: dict[str, bytes]) -> None:
    assert set(WANTED) <= set(FORMS)
    wanted = {f"{name}.pdf" for name in FORMS} | {f"{name}.csv" for name in TABLES}
    assert set(filled) == set(blank) == wanted


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    "name", [name for name in FORMS if name not in ("one-minute", "file-check", "trainers-register")]
)
def test_a_delivery_fills_in_where_and_when(
    name: str, filled: dict[str, bytes], text_of: Callable[..., str]
) -> None:
    text = flat(text_of(filled[f"{name}.pdf"]))
    assert "Ha Noi" in text and "18 January 2027" in text
    assert "training of trainers" in text


@pytest.mark.parametrize("name", FORMS)
def test_a_generic_form_names_nobody(name: str, blank: dict[str, bytes], text_of: Callable[..., str]) -> None:
    text = text_of(blank[f"{name}.pdf"])
    assert "Nguyen" not in text and "2027" not in text
    assert "{" not in text and "None" not in text


def test_names_stand_where_a_list_is_kept(filled: dict[str, bytes], text_of: Callable[..., str]) -> None:
    for name in ("attendance", "certificate-attendance", "certificate-competence", "trainers-register"):
        text = flat(text_of(filled[f"{name}.pdf"]))
        assert "Keo Sreymom" in text and "Vo Minh Tuan" in text, name


def test_everybody_has_a_certificate_of_their_own(
    filled: dict[str, bytes], text_of: Callable[..., str]
) -> None:
    pages = text_of(filled["certificate-attendance.pdf"]).strip("\f").split("\f")
    assert len(pages) == 6 and "Le Thi Hoa" in pages[2] and "hanoi-2027-01/03" in pages[2]
    assert all("does not say how well" in flat(page) for page in pages)


def test_the_register_says_who_trained_whom_in_which_edition(filled: dict[str, bytes]) -> None:
    rows = list(csv.reader(io.StringIO(filled["trainers-register.csv"].decode("utf-8-sig"))))
    row = dict(zip(rows[0], rows[3], strict=True))
    word = words("en", "forms")
    assert row[word["name"]] == "Le Thi Hoa" and row[word["register_by"]] == "Pham Thu Ha, Sok Dara"
    assert row[word["register_edition"]] and row[word["course"]] == "eii"


def test_the_report_counts_women_and_men(filled: dict[str, bytes], text_of: Callable[..., str]) -> None:
    assert re.search(r"Began\s+3\s+3\s+0\s+6", text_of(filled["report.pdf"], "-layout"))


def test_a_name_is_never_a_formula(event: Pack) -> None:
    evil = Participant(code=Scalar.of("99"), name=Text('=HYPERLINK("http://x")'))
    pack = replace(event, participants=(*event.participants, evil))
    last = files_of(pack)["attendance.csv"].decode("utf-8-sig").splitlines()[-1]
    assert last.startswith("99,\"'=HYPERLINK")


def test_names_of_any_script_can_be_certified(event: Pack, text_of: Callable[..., str]) -> None:
    names = ("Đặng Thị Ngọc Ánh", "ចាន់ សុភា", "ဒေါ်အေးအေး", "김지연", "ນາງ ສົມໃຈ", "<b>O'Neil & Söhne</b>")
    people = tuple(Participant(code=Scalar.of(str(n)), name=Text(name)) for n, name in enumerate(names))
    text = text_of(files_of(replace(event, participants=people))["certificate-attendance.pdf"])
    for name in names:
        assert name.replace(" ", "") in re.sub(r"\s|\u200b", "", text), name


def test_a_course_has_its_own_points_and_statements(tmp_path: Path, text_of: Callable[..., str]) -> None:
    root = copied(tmp_path / "p")
    add(
        root,
        "curriculum/courses/eii.yml",
        "\nfile_check: [The clock is on a paper.]\nevaluation: [I can count gaps.]\n",
    )
    whole = programme(root)
    files = files_of(course_pack(whole, whole.courses["eii"]))
    assert "The clock is on a paper." in text_of(files["file-check.pdf"])
    assert "I can count gaps." in text_of(files["evaluation.pdf"])


def test_without_points_the_office_writes_ten(blank: dict[str, bytes], text_of: Callable[..., str]) -> None:
    assert text_of(blank["file-check.pdf"]).count("write your own") == 10


def test_letters_and_forms_can_be_changed_in_a_word_processor_and_certificates_cannot(event: Pack) -> None:
    made = {path.rpartition("/")[2] for path, _ in written(event, "forms", ("docx",))}
    assert made == {f"{name}.docx" for name in FORMS if not name.startswith("certificate")}


def test_the_same_bytes_twice(event: Pack, filled: dict[str, bytes]) -> None:
    assert files_of(event) == filled


@pytest.mark.parametrize("language", ["vi", "km", "my", "lo", "th", "ko", "id"])
def test_they_can_be_printed_in_every_language(language: str, event: Pack) -> None:
    pack = replace(
        event,
        learner=replace(event.learner, language=language),
        trainer=replace(event.trainer, language=language),
    )
    assert all(data for data in files_of(pack).values())


def test_teach_backs_are_given_out_by_slot_and_room(tmp_path: Path, text_of: Callable[..., str]) -> None:
    root = copied(tmp_path / "p")
    steps = "  - {step: eii-03/vote, title: One vote}\n  - {step: eii-03/tests, title: One law}\n"
    add(root, "curriculum/courses/eii.yml", f"key_steps:\n{steps}")
    add(root, "curriculum/events/hanoi-2027-01.yml", "teach_backs: {rooms: 2, slots: {2: 3}}\n")
    change(root, "curriculum/events/hanoi-2027-01.yml", "2027-01-18]", "2027-01-18, 2027-01-19]")
    whole = programme(root)
    made = dict(written(event_pack(whole, whole.events["hanoi-2027-01"]), "forms"))
    text = " ".join(text_of(made["trainers/forms/teach-back-plan.pdf"], "-layout").split())
    people = [str(one.name) for one in whole.participants["hanoi-2027-01"]]
    rows = re.findall(r"(\d) 19 January 2027 (\d\d:\d\d) (\d) (One \w+) ", text)
    assert [(number, room, step) for number, _, room, step in rows] == [
        (str(n + 1), str(n % 2 + 1), ("One vote", "One law")[n % 2]) for n in range(6)
    ]
    assert len({time for _, time, *_ in rows}) == 3, "two rooms teach at the same time"
    assert all(name in text for name in people)


def test_a_course_without_key_steps_has_no_such_plan(filled: dict[str, bytes]) -> None:
    assert "teach-back-plan.pdf" not in filled
