"""H5P by the rules of its importers, with a broken package for each; libraries go in where there are any."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from trainpack.cli.main import main
from trainpack.writers.base import WriteError, Written
from trainpack.writers.h5p.content import ANSWER, GAPS, QUESTION, TASK, allowed
from trainpack.writers.h5p.items import RENDERERS
from trainpack.writers.h5p.libraries import DECLARED, shelf
from trainpack.writers.h5p.write import fidelity, write
from trainpack.writers.kit.zip import EARLIEST

from tests.example import copied
from tests.writers.h5p.shelves import LIBRARIES, put
from tests.writers.pools import pool

Files = dict[str, bytes]
LICENCES = {"CC BY", "CC BY-SA", "CC BY-ND", "CC BY-NC", "CC BY-NC-SA", "CC BY-NC-ND", "CC0 1.0", "U"}
IN_A_SET = {"MultiChoice 1.16", "Blanks 1.14", "DragText 1.10", "TrueFalse 1.8", "Essay 1.5"}
"""What a question set of 1.20 takes, of that which we write."""
SUB = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
TAGS = {
    "question": "strong em sub sup h2 h3 pre code",
    "text": "strong em u a ul ol li h2 h3 hr pre code sub sup",
    "taskDescription": "strong em u a ul ol li h2 h3 hr pre code",
    "questions": "strong em del u code",
    "chosenFeedback": "strong em sub sup a code",
    "tip": "strong em a code",
    "sample": "strong a",
    "introduction": "sub sup strong em code",
}
"""What importers leave in a field; p, br, div and span are always left, in other fields nothing is."""
ENDINGS = {"json", "png", "jpg", "jpeg", "gif", "svg", "css", "js"}


@cache
def made() -> Written:
    return write(pool("learner"))


def files(data: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def content(found: Files) -> Any:
    return json.loads(found["content/content.json"])


def walk(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of content with the name of its field."""
    yield name, value
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from walk(inside, key)
    elif isinstance(value, list):
        for inside in value:
            yield from walk(inside, name)


def faults(found: Files) -> Iterator[str]:
    """What an importer would refuse or throw away."""
    record = json.loads(found["h5p.json"])
    needs = {
        f"{n['machineName']} {n['majorVersion']}.{n['minorVersion']}" for n in record["preloadedDependencies"]
    }
    if record["mainLibrary"] not in {need.split()[0] for need in needs}:
        yield "the main library is among those that are needed"
    if not record.get("title") or not record.get("language") or record.get("embedTypes") != ["iframe"]:
        yield "title, language and way of embedding are said"
    if record.get("license") not in LICENCES:
        yield "the licence is one that H5P knows"
    if not {name.rpartition(".")[2] for name in found} <= ENDINGS:
        yield "files have endings that are let in"
    values = [*walk(content(found))]
    used = {value["library"] for _, value in values if isinstance(value, dict) and "library" in value}
    if not used <= needs:
        yield "every library is needed by name and version"
    ids = [value["subContentId"] for _, value in values if isinstance(value, dict) and "library" in value]
    if len(set(ids)) != len(ids) or not all(map(SUB.fullmatch, ids)):
        yield "content within content has a UUID of version 4"
    if not {f"content/{value}" for name, value in values if name == "path"} <= set(found):
        yield "pictures are in the package"
    yield from tag_faults(values)


def tag_faults(values: list[tuple[str, Any]]) -> Iterator[str]:
    """Tags that an importer takes out of a field."""
    for name, value in values:
        if isinstance(value, str):
            tags = {tag.lower() for tag in re.findall(r"</?([a-zA-Z][a-zA-Z0-9]*)", value)}
            left = {*TAGS[name].split(), "p", "br", "div", "span"} if name in TAGS else set()
            if not tags <= left:
                yield f"only some tags in {name}"


def test_no_importer_has_anything_to_refuse() -> None:
    assert list(faults(files(made().data))) == []
    stories = [name for name, data in made().beside if not list(faults(files(data)))]
    assert stories == ["eii-03-p1"]


def _record(change: Callable[[Any], object]) -> Callable[[Files], Files]:
    def changed(found: Files) -> Files:
        record = json.loads(found["h5p.json"])
        change(record)
        return {**found, "h5p.json": json.dumps(record).encode()}

    return changed


def _content(old: bytes, new: bytes) -> Callable[[Files], Files]:
    def changed(found: Files) -> Files:
        assert old in found["content/content.json"]
        return {**found, "content/content.json": found["content/content.json"].replace(old, new, 1)}

    return changed


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (_record(lambda r: r["preloadedDependencies"].pop(-2)), "main library"),
        (_record(lambda r: r["preloadedDependencies"].pop(0)), "every library"),
        (_record(lambda r: r.pop("language")), "title, language"),
        (_record(lambda r: r.update(license="CC-BY-4.0")), "licence"),
        (lambda f: {**f, "README.md": b""}, "endings"),
        (lambda f: {n: d for n, d in f.items() if not n.endswith(".svg")}, "pictures are in"),
        (_content(b"H5P.TrueFalse 1.8", b"H5P.TrueFalse 1.9"), "every library"),
        (_content(b'"subContentId":"', b'"subContentId":"x'), "UUID"),
        (_content(b'"question":"', b'"question":"<table>'), "only some tags"),
        (_content(b'"feedback":"', b'"feedback":"<p>'), "only some tags"),
    ],
)  # fmt: skip
def test_what_an_importer_would_refuse_is_seen(change: Callable[[Files], Files], fault: str) -> None:
    assert any(fault in found for found in faults(change(files(made().data))))


def test_every_practice_question_is_in_the_set_as_something_that_the_set_takes() -> None:
    asked = content(files(made().data))["questions"]
    assert {one["library"].removeprefix("H5P.") for one in asked} == IN_A_SET
    titles = [one["metadata"]["title"].split()[0] for one in asked]
    for entry in pool("learner").entries:
        if entry.question.item.type != "scenario":
            assert [t for t in titles if t == entry.id or t.startswith(f"{entry.id}.")], entry.id
    assert "DRAFT" in json.loads(files(made().data)["h5p.json"])["title"]


def asked(name: str) -> Any:
    """The parameters of a question."""
    found = content(files(made().data))["questions"]
    return next(one["params"] for one in found if one["metadata"]["title"].split()[0] == name)


def test_numbers_words_and_hints_stand_in_gaps() -> None:
    assert asked("eii-03-q90")["questions"] == ["<p>*link*</p>"]
    assert "*link/connection*" in asked("eii-03-q06")["questions"][0]
    assert asked("eii-03-q05.1")["questions"] == ["<p>*31625000* VND</p>"]


def test_pairs_and_steps_are_dragged_and_extra_answers_are_left_over() -> None:
    match = asked("eii-03-q03")
    assert "Viet Nam: *reasonable route and time*" in match["textField"].split("\n")
    assert match["distractors"] == "*only in a bus of the employer*"
    steps = asked("eii-03-q94")["textField"].split("\n")
    assert steps[0] == "1. *Read the claim.:What is first? Look at section 2.*" and len(steps) == 4


def test_marks_are_plus_minus_or_all_or_nothing_as_the_author_wants() -> None:
    whole = asked("eii-03-q96")
    assert whole["behaviour"]["singlePoint"] is True and whole["behaviour"]["type"] == "multi"
    assert [answer["correct"] for answer in whole["answers"]].count(True) == 2
    assert whole["media"]["type"]["params"]["alt"] == "Two ways home"
    assert {answer["tipsAndFeedback"]["tip"] for answer in whole["answers"]} == {"<p>There are two.</p>"}


@pytest.mark.parametrize("tags", [QUESTION, ANSWER, GAPS, TASK])
def test_no_word_is_lost_where_tags_are(tags: frozenset[str]) -> None:
    html = (
        "<p>One <b>two</b> <a href='https://example.org'>three</a></p>"
        "<table><thead><tr><th>four</th><th>five</th></tr></thead>"
        "<tbody><tr><td>six</td><td>seven <em>eight</em></td></tr></tbody></table>"
        "<ul><li>nine</li><li>ten <code>eleven</code> end</li></ul><h4>twelve</h4>"
    )
    left = re.findall("[a-zA-Z]+", re.sub("<[^>]*>", " ", allowed(html, tags)))
    assert left == "One two three four five six seven eight nine ten eleven end twelve".split()
    assert "six</p>" not in allowed(html, tags) and "six \u00b7 seven" in allowed(html, tags)


def test_a_story_branches_to_its_scenes_and_ends_with_its_scores() -> None:
    found = content(files(dict(made().beside)["eii-03-p1"]))["branchingScenario"]
    scenes = found["content"]
    ways = [way for scene in scenes for way in scene["type"]["params"]["branchingQuestion"]["alternatives"]]
    assert {way["nextContentId"] for way in ways} == {-1, *range(1, len(scenes))}
    ends = [way["feedback"]["endScreenScore"] for way in ways if way["nextContentId"] == -1]
    assert len(ends) >= 3 and max(ends) > min(ends)
    assert found["scoringOptionGroup"]["scoringOption"] == "static-end-score"


def test_an_answer_that_cannot_stand_in_a_gap_is_refused_with_its_reason() -> None:
    entry = next(one for one in pool("learner").entries if one.id == "eii-03-q90")
    only = tuple(replace(one, value="12:30") for one in entry.question.accepted)
    assert fidelity(replace(entry.question, accepted=only)).level == "refused"
    assert "part answers" in fidelity(replace(entry.question, accepted=only)).how


def test_the_first_picture_stands_alone_and_all_others_are_words() -> None:
    entry = next(one for one in pool("learner").entries if one.question.item.type == "single")
    case, stem = '<img src="m/media/a.png" alt="the yard">', '<img src="m/media/b.png" alt="the gate">'
    question = replace(entry.question, stimulus=f"<p>{case}</p>", stem=f"<p>Who pays? {stem}</p>")
    (one,) = RENDERERS[type(question.item)](question)  # type: ignore[index]
    assert "[the gate]" in str(one.params["question"]) and "the yard" not in str(one.params["question"])


def test_the_same_bytes_come_out_and_files_have_one_time() -> None:
    assert write(pool("learner")) == made()
    with zipfile.ZipFile(io.BytesIO(made().data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {EARLIEST}


def test_libraries_go_in_with_all_that_they_need_and_with_nothing_else(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / "H5P.Blanks-1.14/README.md").write_text("not let in")
    (tmp_path / "H5P.Blanks-1.14/.git").mkdir()
    (tmp_path / "H5P.Blanks-1.14/.git/config.json").write_text("{}")
    put(tmp_path, {"H5P.MultiChoice": (1, 15), "H5P.Unused": (1, 0)})
    found = files(write(pool("learner"), shelf(tmp_path)).data)
    folders = {name.split("/")[0] for name in found} - {"content", "h5p.json"}
    unused = {"H5P.BranchingScenario-1.8", "H5P.BranchingQuestion-1.0"}
    assert folders == {f"{n}-{a}.{b}" for n, (a, b) in LIBRARIES.items()} - unused
    assert list(faults(found)) == [] and "H5P.Question-1.5/library.json" in found


def test_content_is_declared_against_the_versions_that_are_there(tmp_path: Path) -> None:
    put(tmp_path, {**LIBRARIES, "H5P.MultiChoice": (1, 17)})
    found = files(write(pool("learner"), shelf(tmp_path)).data)
    used = {
        value["library"]
        for _, value in walk(content(found))
        if isinstance(value, dict) and "library" in value
    }
    assert "H5P.MultiChoice 1.17" in used and "H5P.Blanks 1.14" in used
    assert list(faults(found)) == []


def test_a_library_that_is_missing_is_named(tmp_path: Path) -> None:
    put(tmp_path, {name: own for name, own in LIBRARIES.items() if name != "H5P.Question"})
    with pytest.raises(WriteError, match=r"lacks H5P\.Question$"):
        write(pool("learner"), shelf(tmp_path))
    assert set(DECLARED) < set(LIBRARIES)


def test_export_takes_a_folder_of_libraries(tmp_path: Path) -> None:
    root, libraries = copied(tmp_path / "p"), tmp_path / "libraries"
    put(libraries)
    command = ["export", "h5p", "eii-03", "--root", str(root), "--h5p-libraries", str(libraries)]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0, done.output
    found = files((root / "build/packages/eii/learner/eii-03.h5p").read_bytes())
    assert "H5P.QuestionSet-1.20/library.json" in found
    (libraries / "H5P.Blanks-1.14/library.json").write_text("{")
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 2 and "H5P.Blanks-1.14/library.json is not the record" in done.output
