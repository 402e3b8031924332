"""Tests on paper: what a key says is what stands on the paper, person by person and form by form."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from trainpack.model.items import Categorise, Multiple, Single
from trainpack.model.programme import Programme
from trainpack.views.form import Form, form
from trainpack.views.pack import Pack
from trainpack.views.personal import batch
from trainpack.views.question import question
from trainpack.views.scope import Scope
from trainpack.writers.pack.layout import answersheet

from tests.every_type import programme_of_every_type
from tests.example import reader
from tests.writers.pack.conftest import written

PERSON = re.compile(r"^(?P<code>\d\d) · (?P<name>.+?) · Form (?P<form>[AB])$", re.M)
OPTION = re.compile(r"^\s*(?P<letter>[A-H])\s{2,}(?P<text>.+)$", re.M)
NUMBERED = re.compile(r"^\s{0,3}(?P<number>\d{1,2})\s{3,}\S", re.M)


@pytest.fixture(scope="module")
def files(event: Pack) -> dict[str, bytes]:
    return {path.removeprefix("trainers/tests/"): data for path, data in written(event, "tests")}


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def keys(text: str) -> dict[str, tuple[str, list[str]]]:
    """Each code's form and answers, as the strips say them."""
    found: dict[str, tuple[str, list[str]]] = {}
    people = list(PERSON.finditer(text))
    for here, after in zip(people, [*people[1:], None], strict=True):
        lines = text[here.end() : after.start() if after else len(text)].strip().splitlines()
        numbers, answers = (re.split(r"\s{2,}", line.strip()) for line in lines[:2])
        assert len(numbers) == len(answers)
        found[here["code"]] = here["form"], answers
    return found


def papers(text: str) -> dict[str, tuple[str, str]]:
    """Each code's form and the text of the paper, as the foot of its pages says whose it is."""
    found: dict[str, tuple[str, str]] = {}
    for page in text.split("\f"):
        foot = re.search(r"(\d\d) · [^·\n]+ · Page \d+ of \d+", page)
        if foot is None:
            continue
        head = re.search(r"Form ([AB])", page)
        letter, before = found.get(foot[1], (head[1] if head else "", ""))
        found[foot[1]] = letter, before + page
    return found


def asked(text: str) -> list[str]:
    """The text of each numbered question."""
    starts = [found.start() for found in NUMBERED.finditer(text)]
    wanted: list[int] = []
    for start in starts:
        if int(NUMBERED.match(text, start)["number"]) == len(wanted) + 1:  # type: ignore[index]
            wanted.append(start)
    return [text[a:b] for a, b in zip(wanted, [*wanted[1:], len(text)], strict=True)]


def test_every_personal_key_names_the_right_options_of_that_persons_paper(
    files: dict[str, bytes], example: Programme, text_of: Callable[..., str]
) -> None:
    said = keys(text_of(files["personal-eii-post-key.pdf"], "-layout"))
    held = papers(text_of(files["personal-eii-post.pdf"], "-layout"))
    lines = papers(text_of(files["personal-eii-post.pdf"], "-raw"))
    flowing = {code: " ".join(paper.split()) for code, (_, paper) in lines.items()}
    assert set(said) == set(held) == {str(one.code) for one in example.participants["hanoi-2027-01"]}
    checked = 0
    for code, (letter, answers) in said.items():
        form_letter, paper = held[code]
        assert form_letter == letter
        items = {item.id: item for item in example.items.values() if not item.practice}
        questions = asked(paper)
        assert len(questions) == len(answers)
        for body, answer in zip(questions, answers, strict=True):
            flat = " ".join(body.split())
            item = next(i for i in items.values() if " ".join(plain_stem(i).split())[:40] in flat)
            if isinstance(item, Single | Multiple):
                shown = {one["letter"]: one["text"].strip() for one in OPTION.finditer(body)}
                right = {plain_text(str(option.text)) for option in item.options if option.correct}
                keyed = {shown[one] for one in answer.split(", ")}
                assert len(keyed) == len(right) and all(
                    any(r.startswith(k[:25]) for r in right) for k in keyed
                )
                checked += 1
            elif isinstance(item, Categorise):
                bins = {str(one.id): str(one.text) for one in item.bins}
                for thing in item.things:
                    line = re.search(rf"\b(\d) {re.escape(str(thing.text)[:18])}", flowing[code])
                    assert line is not None
                    keyed_bin = re.search(rf"\b{line[1]} ([A-H])", answer)
                    assert keyed_bin is not None
                    assert f"{keyed_bin[1]} {bins[str(thing.bin)]}" in flowing[code]
                    checked += 1
    assert checked > 12, "choices and sorted things of six people"


def plain_stem(item: object) -> str:
    return plain_text(str(getattr(item, "stem", "")))


def plain_text(markdown: str) -> str:
    return markdown.replace("**", "").replace("*", "").strip()


def test_orders_differ_between_neighbours_and_the_pages_are_their_own(
    files: dict[str, bytes], text_of: Callable[..., str]
) -> None:
    text = text_of(files["personal-eii-post.pdf"], "-layout")
    held = papers(text)
    bodies = {re.sub(r"\d\d · .*", "", paper) for _, paper in held.values()}
    assert len(bodies) > 3
    for code in held:
        pages = re.findall(rf"{code} · [^·\n]+ · Page (\d+) of (\d+)", text)
        assert [int(n) for n, _ in pages] == list(range(1, len(pages) + 1))
        assert {int(of) for _, of in pages} == {len(pages)}


def test_the_key_of_a_form_agrees_with_the_form(files: dict[str, bytes], text_of: Callable[..., str]) -> None:
    for letter in "ab":
        paper, key = (text_of(files[f"eii-post-{letter}{end}.pdf"], "-layout") for end in ("", "-key"))
        options = [found.group().split() for found in OPTION.finditer(paper)]
        assert options == [
            one for one in (found.group().split() for found in OPTION.finditer(key)) if one in options
        ]
        assert "Answer:" in key and "Answer:" not in paper
        assert "For trainers only" in key and "For trainers only" not in paper


def test_a_number_in_a_key_says_how_far_off_still_counts(
    files: dict[str, bytes], text_of: Callable[..., str]
) -> None:
    assert re.search(r"Answer: \d+\s?% \(± 0\)", text_of(files["eii-post-a-key.pdf"]))


def test_the_list_of_answers_has_a_line_for_each_answer(files: dict[str, bytes]) -> None:
    lines = files["personal-eii-post.csv"].decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 6 * 3 and lines[0].split(",")[:4] == ["code", "form", "number", "item"]


def test_many_people_get_several_files() -> None:
    assert batch(10) >= 24 and batch(30) == 10 and batch(1000) == 1


# ---------------------------------------------------------------- answer sheet and mask


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Form:
    """A form with every type of item, graded or not."""
    whole = programme_of_every_type(tmp_path_factory.mktemp("every"))
    module = whole.modules["eii-03"]
    bank, scope = module.bank, Scope(whole, reader(), module.given)
    assert bank is not None
    drawn = form(whole, whole.blueprints["eii-post"], whole.locks["eii-post-a"], reader())
    questions = tuple(question(item, bank, scope, "seed") for item in bank.items)
    fields = {
        name: getattr(drawn, name)
        for name in ("blueprint", "letter", "title", "page", "points", "draft", "changed")
    }
    return Form(questions=questions, **fields)


def test_every_type_has_its_place_on_the_answer_sheet(every: Form) -> None:
    for asked_ in every.questions:
        found = answersheet.slots(asked_)
        kind = asked_.item.type
        rings = sum(slot.kind == "ring" for slot in found)
        if kind == "essay":
            assert not found
        elif asked_.choices:
            assert rings == len(found) == len(asked_.choices)
            assert [slot.right for slot in found] == [choice.correct for choice in asked_.choices]
        else:
            wanted = len(asked_.lefts or asked_.steps or asked_.gaps or ("one line",))
            assert len(found) == wanted and not rings and all(slot.answer for slot in found), kind


def test_nothing_on_the_sheet_lies_over_anything_else_or_off_it(every: Form) -> None:
    _, filled = answersheet.laid_out(every)
    boxes = [
        (f.page, f.x, f.y, f.x + f.slot.label_width + f.slot.width, f.y + answersheet.BOX) for f in filled
    ]
    for n, (page, left, top, right, bottom) in enumerate(boxes):
        assert right <= answersheet.WIDTH and top >= answersheet.HEAD and bottom <= answersheet.HEIGHT
        for other_page, a, b, c, d in boxes[n + 1 :]:
            assert page != other_page or right <= a + 0.01 or c <= left + 0.01 or bottom <= b or d <= top


WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([A-E])</word>')


def test_the_mask_lies_over_the_answer_sheet(
    files: dict[str, bytes], example: Programme, text_of: Callable[..., str]
) -> None:
    """The letters that the mask prints stand where the sheet prints them, to a tenth of a millimetre."""
    for letter in "ab":
        sheet, mask = (
            {
                (float(x), float(y), sign)
                for x, y, _, _, sign in WORD.findall(text_of(files[f"eii-post-{letter}-{end}.pdf"], "-bbox"))
            }
            for end in ("answers", "overlay")
        )
        drawn = form(example, example.blueprints["eii-post"], example.locks[f"eii-post-{letter}"], reader())
        right = sum(choice.correct for asked_ in drawn.questions for choice in asked_.choices)
        near = [
            one for one in mask
            if any(max(abs(one[0] - x), abs(one[1] - y)) < 0.28 and one[2] == sign for x, y, sign in sheet)
        ]  # fmt: skip
        assert len(near) >= right > 0


def test_tests_are_for_trainers_only(event: Pack) -> None:
    assert all(path.startswith("trainers/") for path, _ in written(event, "tests"))


def test_the_same_bytes_twice(event: Pack, files: dict[str, bytes]) -> None:
    assert {path.removeprefix("trainers/tests/"): data for path, data in written(event, "tests")} == files
