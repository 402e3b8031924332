"""The errata slip: learners see learners' places only, trainers also the tests to print anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from trainpack.cli.main import main
from trainpack.views.errata import Correction
from trainpack.views.evidence import Evidence
from trainpack.views.pack import Pack, course_pack
from trainpack.views.wall import secrets
from trainpack.views.whereabouts import Spot
from trainpack.writers.kit.guard import guarded
from trainpack.writers.pack import errata
from trainpack.writers.pdf.booklet import write_pdf

from tests.example import change, copied, programme, reader
from tests.writers.pack.conftest import written

FACTS = "curriculum/facts/vnm.yml"


def slips(pack: Pack, formats: tuple[str, ...] = ("pdf",)) -> dict[str, bytes]:
    return dict(written(pack, "errata", formats))


def flat(text: str) -> str:
    return " ".join(re.sub("\u00a0", " ", text).split())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied(tmp_path / "p")


def test_old_and_new_figure_its_day_and_where_it_stands(generic: Pack, text_of: Callable[..., str]) -> None:
    made = slips(generic)
    assert set(made) == {"participants/errata.pdf", "trainers/errata.pdf"}
    for data in made.values():
        text = flat(text_of(data))
        for said in ("Errata slip", "2,340,000", "2,530,000", "1 July 2026", "since 21 November 2025"):
            assert said in text
    assert "Slides" in flat(text_of(made["trainers/errata.pdf"]))
    assert "Slides" not in flat(text_of(made["participants/errata.pdf"]))


def test_a_slip_for_participants_passes_the_wall(generic: Pack) -> None:
    evidence: Evidence = secrets(generic.programme, reader())
    made = slips(generic, ("pdf", "docx"))
    learners = [(path, data) for path, data in made.items() if path.startswith("participants/")]
    assert len(learners) == 2 and not guarded(evidence, learners).failed


def test_trainers_learn_which_forms_to_print_anew_and_participants_do_not(
    generic: Pack, text_of: Callable[..., str]
) -> None:
    asked = Spot("item", "quizzes/x.yml", module="eii-03", trainer=True, forms=(("eii-post-a", 3),))
    found = [Correction("A level", "1", "2", "1 July 2026", (asked,))]
    said = {}
    for reads in (generic.learner, generic.trainer):
        booklet = errata.slip(generic.programme, reads, found, "A course", "then")
        said[reads.trainer] = flat(text_of(write_pdf(booklet).data))
    assert "Tests to print anew" in said[True] and "eii-post-a: Questions 3" in said[True]
    assert "eii-post-a" not in said[False] and "print anew" not in said[False]


def test_where_nothing_changed_there_is_no_slip(root: Path) -> None:
    now = "edition: 2026.1\nprevious: {edition: 2026.0, as_of: 2026-11-01}"
    change(root, "curriculum/programme.yml", "edition: 2026.1", now)
    whole = programme(root)
    assert not list(errata.pieces(course_pack(whole, whole.courses["eii"])))


@pytest.mark.parametrize("language", ["vi", "km", "my"])
def test_a_slip_in_the_language_of_the_pack(
    language: str, generic: Pack, text_of: Callable[..., str]
) -> None:
    pack = replace(
        generic,
        learner=replace(generic.learner, language=language),
        trainer=replace(generic.trainer, language=language),
    )
    text = text_of(slips(pack)["participants/errata.pdf"])
    assert "Errata" not in text and "In force since" not in text


def test_corrections_of_mistakes_are_printed_from_the_change_sheet(
    root: Path, tmp_path: Path, text_of: Callable[..., str]
) -> None:
    before = copied(tmp_path / "before")
    change(before, FACTS, "value: 2530000", "value: 2350000")
    done = CliRunner().invoke(
        main, ["facts", "--since", str(before), "--slips", str(tmp_path / "slips"), "--root", str(root)]
    )
    assert done.exit_code == 0, done.output
    made = {path.name for path in (tmp_path / "slips").iterdir()}
    assert made == {
        f"errata-{who}.{kind}" for who in ("participants", "trainers") for kind in ("pdf", "docx")
    }
    text = flat(text_of((tmp_path / "slips/errata-participants.pdf").read_bytes()))
    assert "2,350,000" in text and "2,530,000" in text


def test_slips_are_of_an_edition(root: Path) -> None:
    done = CliRunner().invoke(main, ["facts", "--slips", "x", "--root", str(root)])
    assert done.exit_code == 2 and "--slips needs --since" in done.output
