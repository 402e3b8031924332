"""Files of other people: what is in them becomes a bank, and what cannot come along is said."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from openpyxl import Workbook
from trainpack.cli.main import main
from trainpack.readers.found import Found
from trainpack.readers.read import kind, read

GIFT = """// a file by hand
$CATEGORY: $course$/Water

::Q1:: Who's buried in Grant's tomb? {=Grant ~no one#No. ~Napoleon ####He is.}

What is 2 + 2? {#4:0.5}

How many? {#
  =%100%3..5#Between.
  =%50%7#Far.
}

Water boils at 100 degrees. {T}

Two {~%50%are right ~%50%are, too ~%-100%is wrong} here.

Name it. {=chlorine =%50%bleach#The product.}

Match {=Mud -> Settle =Germs -> Boil}

[markdown]Say **why**. {}

Just a description.

::Never closed:: What { =is
this
"""
CSV = (
    "Question;A;B;C;Answer;Explanation;Objective;Bloom;Remark\r\n"
    "Which one?;one;two;three;B;Because.;eii-03-2;apply;x\r\n"
    "Which two?;one;two;three;A, C;;;;\r\n"
    "True?;;;;true;;;;\r\n"
    "How many?;;;;42;;;;\r\n"
    "Name it.;;;;chlorine | bleach;;;;\r\n"
    "Nothing;;;;;;;;\r\n"
)


def imported(tmp_path: Path, name: str, data: bytes, *options: str) -> tuple[Result, Path]:
    """Run the command on a file; the folder that it makes."""
    (tmp_path / name).write_bytes(data)
    out = tmp_path / "out"
    done = CliRunner().invoke(main, ["import", str(tmp_path / name), "--out", str(out), *options])
    assert "Traceback" not in done.output
    return done, out


def items(out: Path) -> list[dict[str, Any]]:
    return list(yaml.safe_load((out / "bank.yml").read_text("utf-8"))["items"])


def test_a_gift_file_by_hand(tmp_path: Path) -> None:
    done, out = imported(tmp_path, "water.txt", GIFT.encode())
    assert done.exit_code == 0
    types = [item["type"] for item in items(out)]
    assert types == ["single", "numeric", "numeric", "true-false", "multiple", "text", "match", "essay"]
    first, second, third = items(out)[:3]
    assert first["explanation"] == "He is." and first["options"][1]["feedback"] == "No."
    assert second["answer"] == {"value": 4, "tolerance": {"absolute": 0.5}}
    assert third["answer"] == {"value": 4, "tolerance": {"absolute": 1}} and third["near"][0]["credit"] == 0.5
    assert items(out)[4]["stem"] == "Two \\_\\_\\_\\_\\_ here."
    assert items(out)[7]["stem"] == "Say **why**."
    losses = (out / "losses.md").read_text("utf-8")
    assert "Just a description." in losses and "it asks nothing" in losses
    assert "it had no explanation" in losses


def test_a_list_from_a_spreadsheet(tmp_path: Path) -> None:
    done, out = imported(tmp_path, "list.csv", CSV.encode("cp1252"))
    assert done.exit_code == 0
    assert [item["type"] for item in items(out)] == ["single", "multiple", "true-false", "numeric", "text"]
    assert [o["text"] for o in items(out)[0]["options"] if o.get("correct")] == ["two"]
    assert [o["text"] for o in items(out)[1]["options"] if o.get("correct")] == ["one", "three"]
    assert items(out)[0]["bloom"] == "apply" and items(out)[4]["accept"] == ["chlorine", "bleach"]
    losses = (out / "losses.md").read_text("utf-8")
    assert "the column `Remark` is left out" in losses and "it has no answer" in losses


def test_the_same_list_as_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    for row in CSV.strip().split("\r\n"):
        cells = [cell if not cell.isdigit() else int(cell) for cell in row.split(";")]
        book.worksheets[0].append(cells)
    data = io.BytesIO()
    book.save(data)
    done, out = imported(tmp_path, "list.xlsx", data.getvalue())
    assert done.exit_code == 0
    assert [item["type"] for item in items(out)] == ["single", "multiple", "true-false", "numeric", "text"]


MOODLE = """<?xml version="1.0" encoding="UTF-8"?><quiz>
<question type="multichoice"><name><text>Weights</text></name>
 <questiontext format="html"><text><![CDATA[<p>Which?<p>Choose <b>well</b>.]]></text></questiontext>
 <single>true</single>
 <answer fraction="100" format="html"><text>one</text><feedback><text></text></feedback></answer>
 <answer fraction="50" format="html"><text>two</text></answer></question>
<question type="calculated"><name><text>Sum</text></name>
 <questiontext format="html"><text>How much is {a} plus {b}?</text></questiontext>
 <answer fraction="100"><text>{a}+{b}*2</text><tolerance>0.01</tolerance><tolerancetype>1</tolerancetype>
 </answer>
 <dataset_definitions>
  <dataset_definition><name><text>a</text></name><dataset_items>
   <dataset_item><number>1</number><value>1</value></dataset_item>
   <dataset_item><number>2</number><value>2.50</value></dataset_item></dataset_items></dataset_definition>
  <dataset_definition><name><text>b</text></name><dataset_items>
   <dataset_item><number>1</number><value>3</value></dataset_item>
   <dataset_item><number>2</number><value>4</value></dataset_item></dataset_items></dataset_definition>
 </dataset_definitions></question>
<question type="multianswer"><name><text>Cloze</text></name>
 <questiontext format="html"><text><![CDATA[Berlin is in {1:MULTICHOICE:=Germany~France} and has
 {2:NUMERICAL:=3.7:0.2#yes} million. {1:SHORTANSWER_C:=So~%50%perhaps#hm}]]></text></questiontext></question>
<question type="coderunner"><name><text>Code</text></name>
 <questiontext format="html"><text>Write a loop.</text></questiontext></question>
<question type="description"><name><text>Intro</text></name>
 <questiontext format="html"><text>Read this first.</text></questiontext></question>
</quiz>"""


def test_a_moodle_file_of_others(tmp_path: Path) -> None:
    done, out = imported(tmp_path, "bank.xml", MOODLE.encode())
    assert done.exit_code == 0
    choice, formula, cloze = items(out)
    assert choice["stem"] == "Which?\n\nChoose **well**."
    assert formula["given"] == {"a": {"choice": [1, 2.5]}, "b": {"choice": [3, 4]}}
    assert formula["answer"] == {"formula": "a+b*2", "tolerance": {"relative": 0.01}}
    assert formula["stem"] == "How much is {{ a }} plus {{ b }}?"
    assert cloze["text"].startswith("Berlin is in [[gap1]] and has [[gap2]] million.")
    assert cloze["gaps"]["gap2"] == {"value": 3.7, "tolerance": {"absolute": 0.2}}
    losses = (out / "losses.md").read_text("utf-8")
    assert "options worth different shares" in losses
    assert "Write a loop." in losses and "`coderunner` is no type that can be read" in losses
    assert "Read this first." in losses


def test_ids_and_objectives_of_the_module_that_is_named(tmp_path: Path) -> None:
    example = str(Path(__file__).parents[1] / "projects/example")
    text = "// [id:eii-03-q77] [tag:objective:eii-03-2]\nA? {T}\n\n// [id:eii-03-q01]\nB? {F}\n\nC? {T}\n"
    done, out = imported(tmp_path, "x.gift", text.encode(), "--module", "eii-03", "--root", example)
    assert done.exit_code == 0
    found = [(item["id"], item["objective"]) for item in items(out)]
    assert found == [("eii-03-q77", "eii-03-2"), ("eii-03-q78", "eii-03-1"), ("eii-03-q79", "eii-03-1")]


def test_an_unknown_module_and_a_folder_that_is_there(tmp_path: Path) -> None:
    done, out = imported(tmp_path, "x.gift", b"A? {T}\n", "--module", "nobody")
    assert done.exit_code == 2
    out.mkdir()
    (out / "bank.yml").write_text("mine")
    done, _ = imported(tmp_path, "x.gift", b"A? {T}\n")
    assert done.exit_code == 2 and "nothing is overwritten" in done.output
    assert (out / "bank.yml").read_text() == "mine"


def test_what_check_would_refuse_is_kept_as_text(tmp_path: Path) -> None:
    """Options that name other options are an error of ours (Q008), not of GIFT."""
    text = "::bad::Which? {=one ~two ~Both A and B}\n\n::good::Which? {=one ~two ~three}\n"
    done, out = imported(tmp_path, "x.gift", text.encode())
    assert done.exit_code == 0
    assert len(items(out)) == 1
    assert "Q008" in (out / "losses.md").read_text("utf-8")


def test_the_loss_report_is_json_too(tmp_path: Path) -> None:
    import json

    _, out = imported(tmp_path, "x.xml", MOODLE.encode())
    found = json.loads((out / "losses.json").read_text("utf-8"))
    assert found["questions"] == 3 and len(found["kept"]) == 2
    assert {"line", "name", "what"} == set(found["losses"][0])


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"\xef\xbb\xbf<quiz></quiz>", "x", "moodle"),
        (b'<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"/>', "x", "qti21-item"),
        (b"Q?\nA. x\nB. y\nANSWER: A\n", "x.txt", "aiken"),
        (b"Q? {T}", "x.txt", "gift"),
        ("Q? {T}".encode("utf-16"), "x.txt", "gift"),
        (b"question,answer,a\nx,a,b\n", "x.txt", "csv"),
    ],
)
def test_what_a_file_is_stands_in_its_bytes(data: bytes, name: str, expected: str) -> None:
    assert kind(data, name) == expected


def test_a_package_without_a_manifest_is_read_file_by_file() -> None:
    item = (
        b'<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="i" title="T">'
        b'<responseDeclaration identifier="R" cardinality="single" baseType="identifier">'
        b"<correctResponse><value>b</value></correctResponse></responseDeclaration>"
        b'<itemBody><choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>Which?</prompt>'
        b'<simpleChoice identifier="a">A</simpleChoice><simpleChoice identifier="b">B</simpleChoice>'
        b"</choiceInteraction></itemBody></assessmentItem>"
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("q/item.xml", item)
    found: Found = read(data.getvalue(), "x.zip")
    assert [(d.fields["type"], d.fields["stem"]) for d in found.drafts] == [("single", "Which?")]
