"""What is copied for which day, and the first page of a pack: everything counted, everything named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from trainpack.model.event import Participant
from trainpack.model.raw import Scalar
from trainpack.model.text import Text
from trainpack.views.agenda import agendas
from trainpack.views.copies import needs
from trainpack.views.pack import Pack
from trainpack.views.personal import SHEETS
from trainpack.writers.base import Piece
from trainpack.writers.pack.layout.contents import ORDER, Entry, contents, leaves
from trainpack.writers.register import KINDS

from tests.writers.pack.conftest import written


def counted(pack: Pack) -> dict[str, tuple[int, str, int]]:
    """Day, for whom, and copies of each paper."""
    return {need.path: (need.day, need.per, need.copies) for need in needs(pack, agendas(pack)[0])}


def pieces(pack: Pack) -> dict[str, tuple[str, Piece]]:
    return {piece.path: (kind, piece) for kind, made in KINDS.items() for piece in made(pack)}


def test_named_papers_are_printed_where_there_is_a_list(event: Pack) -> None:
    found = counted(event)
    assert found["trainers/tests/personal-eii-post"] == (1, "file", 1)
    assert found["trainers/tests/personal-eii-post-key"] == (1, "trainer", 2)
    assert found["trainers/tests/eii-post-marking"] == (1, "room", 1)
    assert "trainers/tests/eii-post-a" not in found, "nobody sits a paper without a name"


def test_halves_of_the_room_get_forms_where_nobody_is_listed(generic: Pack) -> None:
    found = counted(generic)
    half = found["trainers/tests/eii-post-a"]
    assert half[1:] == ("half", 12) == found["trainers/tests/eii-post-b-answers"][1:]


def test_forms_are_counted_for_their_day(event: Pack) -> None:
    found = counted(event)
    assert found["participants/forms/supervisors-agreement"] == (0, "person", 12), "a copy for each side"
    assert found["participants/forms/nomination-letter"][2] == 4, "one for each office of the list"
    assert found["trainers/forms/attendance"] == (1, "room", 1)
    assert found["participants/forms/one-minute"] == (1, "person", 2), "four stand on a sheet"
    assert found["trainers/forms/certificate-attendance"] == (1, "file", 1), "one file has them all"


@pytest.mark.parametrize("name", ["event", "generic"])
def test_whatever_is_to_be_copied_is_in_the_pack(name: str, request: pytest.FixtureRequest) -> None:
    pack: Pack = request.getfixturevalue(name)
    assert set(counted(pack)) <= set(pieces(pack))


def test_hundreds_of_people_get_several_files_of_single_sheets(event: Pack) -> None:
    many = tuple(
        Participant(code=Scalar.of(f"{n:04}"), name=Text(f"Person {n}")) for n in range(2 * SHEETS + 1)
    )
    pack = replace(event, participants=many)
    made = pieces(pack)
    for stem in ("trainers/forms/certificate-attendance", "trainers/forms/attendance", "trainers/groups"):
        assert f"{stem}-3" in made and f"{stem}-4" not in made and stem not in set(made) - {stem}, stem
    assert {"trainers/forms/attendance-1", "trainers/forms/certificate-attendance-3"} <= set(counted(pack))
    assert made["trainers/forms/certificate-attendance-3"][1].view().html.count('class="certificate"') == 1


def test_the_plan_names_forms_slides_and_letters(event: Pack, text_of: Callable[..., str]) -> None:
    text = " ".join(text_of(dict(written(event, "plan"))["trainers/print-plan.pdf"]).split())
    for said in (
        "Slides with notes",
        "Supervisor's agreement",
        "Attendance list",
        "Evaluation",
        "One minute",
    ):
        assert said in text


def test_the_first_page_names_every_paper_once_and_tools_for_trainers_first(event: Pack) -> None:
    entries = [
        Entry(kind, f"{path}.pdf", *leaves(piece.view(), b""))
        for path, (kind, piece) in pieces(event).items()
    ]
    page = contents(event, entries).decode()
    rows = re.findall(r"<tr><td>(.*?)</td><td class=\"files\"><a href=\"(.*?)\"", page)
    assert len(rows) == len(entries)
    sections = Counter((path.split("/")[0], title) for title, path in rows)
    assert [title for title, count in sections.items() if count > 1] == []
    first = rows[0][1]
    assert first == "trainers/print-plan.pdf"
    assert page.index("trainers/agenda") < page.index("trainers/days/day-1") < page.index("trainers/guide")


def test_every_kind_has_its_place_on_the_first_page() -> None:
    assert set(ORDER) == set(KINDS)
