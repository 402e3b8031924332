"""How files are read: encodings, line ends and columns, and what stands where in YAML and Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.cases import copied_example, diagnostics, unusual

LESSON = "modules/eii/03-what-counts/lesson.md"
BANK = "quizzes/eii/03-what-counts.yml"
KHMER = "ការងារ"
SENTENCE = "Each test needs its own evidence."
WRONG = "[@vnm-oshh-2015, Art. 45]"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied_example(tmp_path / "programme")


def changed(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert text.count(old) == 1
    (root / path).write_text(text.replace(old, new), "utf-8", newline="")


def places(root: Path) -> list[str]:
    return [f"{d.at}: {d.code}" for d in unusual(diagnostics(root)[1])]


def place_of(root: Path, path: str, words: str) -> str:
    """Line and column of words, in characters."""
    before = (root / path).read_text("utf-8").partition(words)[0]
    return f"{path}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def test_a_byte_order_mark_is_accepted(root: Path) -> None:
    for path in (LESSON, BANK, "curriculum/programme.yml", "curriculum/events/hanoi-2027-01.csv"):
        (root / path).write_bytes(b"\xef\xbb\xbf" + (root / path).read_bytes())
    assert places(root) == []


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_accepted(root: Path, end: str) -> None:
    changed(root, LESSON, SENTENCE, WRONG)
    wanted = place_of(root, LESSON, "vnm-oshh")
    for path in root.rglob("*.*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", end.encode()))
    assert places(root) == [f"{wanted}: R001"]


@pytest.mark.parametrize("sign", ["\u2028", "\u0085", "\x0c"])
def test_only_a_line_feed_ends_a_line(root: Path, sign: str) -> None:
    changed(root, LESSON, SENTENCE, f"one{sign}two {WRONG}")
    changed(
        root,
        LESSON,
        'State what a "yes" brings',
        f'State{sign if sign != chr(12) else ""} what a "yes" brings',
    )
    wanted = place_of(root, LESSON, "vnm-oshh")
    assert f"{wanted}: R001" in places(root)
    assert {place.rpartition(" ")[2] for place in places(root)} <= {"R001", "G001"}


def test_odd_line_separators_in_yaml_change_no_text_and_no_place(root: Path) -> None:
    changed(root, BANK, "stem: Commuting accidents", "stem: Commu\u2028ting\u0085 accidents")
    changed(root, BANK, "    answer: false", "    answer: perhaps")
    sources, found = diagnostics(root)
    assert f"{place_of(root, BANK, 'perhaps')}: Y012" in places(root)
    assert sources.texts[BANK].count("\u2028") == 1
    assert not [d for d in unusual(found) if d.code == "Y001"]


def test_the_first_byte_that_is_no_utf8_is_shown(root: Path) -> None:
    text = (root / LESSON).read_text("utf-8").replace(SENTENCE, f"{KHMER} caf\u00e9 ")
    data = text.encode().replace("é".encode(), b"\xe9")
    (root / LESSON).write_bytes(data)
    before = data.partition(b"\xe9")[0].decode()
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert f"{LESSON}:{line}:{column}: F002" in places(root)
    assert line == 65 and column == len(KHMER) + len(" caf") + 1


@pytest.mark.parametrize("sign", ["\0", "\x0b", "\x1b", "\x92", "\uffff"])
def test_a_control_character_is_shown(sign: str, root: Path) -> None:
    changed(root, BANK, "    answer: false", f"    answer: fal{sign}se")
    assert places(root)[-1] == f"{BANK}:43:16: F002"


def test_utf16_is_no_text(root: Path) -> None:
    (root / BANK).write_bytes((root / BANK).read_text("utf-8").encode("utf-16"))
    assert places(root) == [f"{BANK}:1:1: F002"]


def test_a_file_of_many_megabytes_is_not_read(root: Path) -> None:
    (root / BANK).write_bytes(b"# \n" * 2_000_000)
    assert places(root) == [f"{BANK}:1:1: F003"]


def test_a_torn_participants_list(root: Path) -> None:
    path = "curriculum/events/hanoi-2027-01.csv"
    (root / path).write_text(f"code,name\n01,{'x' * 200_000}\n", "utf-8")
    assert places(root) == [f"{path}:2:1: F006"]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (LESSON, SENTENCE, f"{KHMER}, and **{KHMER}** {WRONG}"),
        (LESSON, "| a colleague's word |", f"| {KHMER} {WRONG} |"),
        (LESSON, "/// note | No contract on paper?", f"/// note | {KHMER} {WRONG}"),
        (LESSON, "{#way-to-work}", f"{KHMER} {WRONG} {{#way-to-work}}"),
        (LESSON, SENTENCE, f"<!-- {WRONG.replace('oshh', 'osh')} --> {SENTENCE} {WRONG}"),
        (LESSON, SENTENCE, f"`{WRONG.replace('oshh', 'osh')}` {SENTENCE} {WRONG}"),
        (LESSON, "1. **The person.** Was she", f"1. **The person.** Was\n    she {KHMER}\n    {WRONG}"),
        (BANK, "    stem: Commuting accidents", f"    stem: {KHMER} {WRONG} accidents"),
        (BANK, "      the law [@vnm-osh-2015, Art. 45(3)].", f"      {KHMER} the law {WRONG}."),
        (BANK, "      every Friday.", f"      {KHMER} {WRONG}\n\n      every Friday."),
        (BANK, "    stem: Commuting accidents", f"    stem: '{KHMER} it''s {WRONG} accidents'"),
        (BANK, "    stem: Commuting accidents", f'    stem: "{KHMER} {WRONG} accidents"'),
        (BANK, "    stem: Commuting accidents", f"    stem: {KHMER}\n      and\n      {WRONG} accidents"),
    ],
)  # fmt: skip
def test_columns_count_characters(root: Path, path: str, old: str, new: str) -> None:
    if old == "    stem: Commuting accidents":
        rest = " are covered in the same way everywhere."
        quote = new[-1] if new[-1] in "'\"" else ""
        changed(root, path, old + rest, new.removesuffix(quote) + rest + quote)
    else:
        changed(root, path, old, new)
    wanted = place_of(root, path, "vnm-oshh")
    assert places(root) == [f"{wanted}: R001"]


def test_a_text_with_escapes_is_shown_at_its_beginning(root: Path) -> None:
    changed(
        root,
        BANK,
        "stem: Commuting accidents are covered in the same way everywhere.",
        f'stem: "\\x41 {WRONG}"',
    )
    wanted = place_of(root, BANK, "vnm-oshh")
    assert places(root) == [f"{wanted}: R001"]
    changed(root, BANK, "vnm-oshh", "vnm\\x2doshh")
    assert places(root) == [f"{place_of(root, BANK, chr(34) + chr(92))}: R001"]


def test_the_second_of_two_equal_words_is_shown(root: Path) -> None:
    changed(root, LESSON, SENTENCE, 'vnm.x {{ fact("vnm.eii.minimum-loss") }} {{ vnm_x }} {{ vnm_x }}')
    line = int(place_of(root, LESSON, 'vnm.x {{ fact("vnm').split(":")[1])
    assert places(root) == [f"{LESSON}:{line}:45: E003", f"{LESSON}:{line}:57: E003"]


@pytest.mark.parametrize(
    "text",
    [
        "`{{ nothing }} [@nobody] ![](x.png) <u>`",
        "``a ` {{ nothing }}``",
        "```\n{{ nothing }} [@nobody]\n/// nothing\n# heading\n```",
        "~~~ text\n![](x.png)\n~~~",
        "<!-- {{ nothing }} [@nobody]\n/// nothing -->",
    ],
)
def test_code_and_comments_hold_no_construct(root: Path, text: str) -> None:
    changed(root, LESSON, SENTENCE, f"{text}\n\n")
    assert places(root) == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("stem: [a, b", "Y001"),
        ("stem: *all", "Y002"),
        ("stem: !!int 5", "Y002"),
        ("<<: {a: b}", "Y002"),
        ("? [a]\n    : b", "Y002"),
        ("stem:", "Y005"),
        ("stem: ''", "Y012"),
        ("stem: [a]", "Y012"),
        ("stem: {a: b}", "Y012"),
        ("stem: " + "[" * 60 + "]" * 60, "Y003"),
    ],
)
def test_yaml_that_is_not_used(root: Path, typed: str, code: str) -> None:
    changed(root, BANK, "stem: Commuting accidents are covered in the same way everywhere.", typed)
    found = [d for d in unusual(diagnostics(root)[1]) if d.at.path == BANK]
    assert code in {d.code for d in found}
    assert min(d.at.line for d in found if d.code == code) in (42, 43)


def test_a_second_document_in_a_file_is_refused(root: Path) -> None:
    text = (root / BANK).read_text("utf-8")
    (root / BANK).write_text(f"{text}---\nbank: eii-04\n", "utf-8")
    assert places(root) == [f"{BANK}:{text.count(chr(10)) + 1}:1: Y001"]


def test_scalars_mean_what_they_look_like(root: Path) -> None:
    changed(root, BANK, "text: Is the person insured?", "text: No")
    changed(root, BANK, "text: Is the event covered?", "text: 010")
    item = diagnostics(root)[0].programme.items["eii-03-q04"]  # type: ignore[union-attr]
    assert [str(step.text) for step in item.sequence][:2] == ["No", "010"]  # type: ignore[union-attr]


def test_translators_keys_come_from_ids_not_from_positions(root: Path) -> None:
    def keys() -> dict[str, str]:
        bank = diagnostics(root)[0].programme.modules["eii-03"].bank  # type: ignore[union-attr]
        option = next(i for i in bank.items if i.id == "eii-03-q01").options[-2]  # type: ignore[union-attr]
        return {"text": option.text.key, "feedback": option.feedback.key}  # type: ignore[union-attr]

    before = keys()
    assert before["text"] == f"{BANK}.items.eii-03-q01.options.refuse.text"
    changed(root, BANK, "      - id: none\n", "      - id: extra\n        text: Extra.\n      - id: none\n")
    changed(
        root,
        BANK,
        "      - id: refuse\n",
        "      -\n        feedback: Late id.\n        id: late\n        text: x\n      - id: refuse\n",
    )
    assert keys() == before


def test_a_field_written_before_the_id_is_named_by_it_too(root: Path) -> None:
    changed(root, BANK, "      - id: none\n        text: Nothing.", "      - text: Nothing.")
    changed(
        root,
        BANK,
        "        correct: true\n        feedback: Right. The insurance",
        "        id: none\n        correct: true\n        feedback: Right. The insurance",
    )
    bank = diagnostics(root)[0].programme.modules["eii-03"].bank  # type: ignore[union-attr]
    option = bank.items[0].options[0]  # type: ignore[union-attr]
    assert option.text.key == f"{BANK}.items.eii-03-q01.options.none.text"
    assert option.id.key == f"{BANK}.items.eii-03-q01.options.none.id"
