"""Words: what counts as one, where sentences end, and the lists of each language."""

from __future__ import annotations

import time
from importlib import resources
from pathlib import Path

import pytest
import yaml
from trainpack.checks.prose import sentences
from trainpack.checks.vocabulary import words_of
from trainpack.checks.wording import count_words, flat, question_of
from trainpack.model.text import Text

from tests.checks.cases import BROKEN, apply, copied_example, diagnostics, read_case, unusual

BANK = "quizzes/eii/03-what-counts.yml"
WORDS = resources.files("trainpack.checks").joinpath("words")
LANGUAGES = sorted(file.name.removesuffix(".yml") for file in WORDS.iterdir() if file.name.endswith(".yml"))


@pytest.mark.parametrize(
    ("markdown", "shown", "words"),
    [
        ("The **fund** pays.", "The fund pays.", 3),
        ("It pays {{ vnd(level * 5) }} [@vnm-osh-2015, Art. 48].", "It pays 0 .", 3),
        ("See [the table](#way), ![a map](media/map.svg) too.", "See the table , too.", 4),
        ("At 15:10 the co-worker's note <br> said `x`.", "At 15:10 the co-worker's note said .", 6),
        ("<!-- not this -->Read | this", "Read | this", 2),
    ],
)
def test_a_text_as_its_reader_sees_it(markdown: str, shown: str, words: int) -> None:
    assert len(flat(markdown)) == len(markdown), "every word stays in its place"
    assert flat(markdown).split() == shown.split()
    assert count_words(flat(markdown)) == words


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("The fund pays. The firm does not!", ["The fund pays.", "The firm does not!"]),
        ("Art. 7 and No. 121 hold, says Ms. Lan.", ["Art. 7 and No. 121 hold, says Ms. Lan."]),
        ('"No." She left.', ['"No."', "She left."]),
        ("- first point\n- second point,\n  which goes", ["first point", "second point,\n  which goes"]),
        ("One<br>two", ["One", "two"]),
        ("Before.\n\n| a. b | c |\n|---|---|\n| d. | e |\n\nAfter.", ["Before.", "After."]),
        ("Wait.\n\n```mermaid\nA --> B. C\n```", ["Wait."]),
    ],
)
def test_sentences(markdown: str, found: list[str]) -> None:
    english = words_of("en")
    assert english is not None
    assert [markdown[one.start : one.end] for one in sentences(Text(markdown), english)] == found


def test_the_sentence_that_asks() -> None:
    assert question_of("she fell. what is the link? write one word.") == "what is the link?"
    assert question_of("she fell. name the link.") == "name the link."


def test_every_language_has_the_same_lists() -> None:
    texts = {name: WORDS.joinpath(f"{name}.yml").read_text("utf-8") for name in LANGUAGES}
    trees = {name: yaml.load(text, yaml.CBaseLoader) for name, text in texts.items()}
    assert {"en", "vi"} <= set(trees)
    for name, tree in trees.items():
        assert set(tree) == set(trees["en"]), name
        for key, words in tree.items():
            assert len(set(words)) == len(words), f"{name}: {key} holds a word twice"
            if key not in {"known_capitals", "figure_signs"}:
                assert words == [word.lower() for word in words], f"{name}: {key}"


VIETNAMESE = """  - id: eii-03-q11
    type: {type}
    objective: eii-03-1
    bloom: apply
    use: [practice]
    stem: {stem}
    options:
      - {{id: a, text: "{a}", correct: true}}
      - {{id: b, text: "{b}", feedback: "{feedback}"}}
      - {{id: c, text: "{c}", feedback: "Xem phần hai của bài học."}}
    explanation: Pháp luật của từng nước quyết định.

scenarios:"""


@pytest.mark.parametrize(
    ("stem", "options", "feedback", "code"),
    [
        ("Giấy tờ nào được đọc trước?", ("Phiếu lương", "Sổ trực", "Tất cả các ý trên"), "", "Q006"),
        ("Giấy tờ nào không chứng minh việc làm?", ("Ảnh", "Phiếu lương", "Sổ trực"), "", "Q009"),
        ("Giấy tờ nào **không** chứng minh việc làm?", ("Ảnh", "Phiếu lương", "Sổ trực"), "", None),
        ("Người này có được bảo hiểm không?", ("Có hợp đồng", "Thiếu hợp đồng", "Hết hợp đồng"), "", None),
        ("Quỹ làm gì?", ("Đọc hồ sơ", "Luôn luôn trả", "Hỏi công ty"), "", "Q013"),
        ("Quỹ làm gì?", ("Đọc hồ sơ", "Trả tiền", "Hỏi công ty"), "Sai rồi, chưa đúng", None),
        ("Quỹ làm gì?", ("Đọc hồ sơ", "Trả tiền", "Hỏi công ty"), "Chưa đúng.", "Q026"),
        ("Mức tham chiếu", ("Một số tiền", "Một tỷ lệ", "Một ngày"), "", "Q023"),
    ],
)
def test_rules_speak_vietnamese(
    stem: str, options: tuple[str, str, str], feedback: str, code: str | None, tmp_path: Path
) -> None:
    root = copied_example(tmp_path / "programme")
    settings = root / "curriculum/programme.yml"
    settings.write_text(settings.read_text("utf-8").replace("language: en ", "language: vi "), "utf-8")
    (root / "curriculum/glossary.yml").write_text("terms: []\n", "utf-8")
    a, b, c = options
    told = feedback or "Xem phần hai của bài học."
    text = VIETNAMESE.format(type="single", stem=stem, a=a, b=b, c=c, feedback=told)
    bank = root / BANK
    bank.write_text(bank.read_text("utf-8").replace("scenarios:", text), "utf-8")
    start = bank.read_text("utf-8").split("\n").index("  - id: eii-03-q11") + 1
    found = {d.code for d in diagnostics(root)[1] if d.at.path == BANK and start <= d.at.line < start + 12}
    assert found == ({code} if code else set())


def test_a_waiver_with_its_reason_silences_one_item_only(tmp_path: Path) -> None:
    root = copied_example(tmp_path / "programme")
    for change in read_case(BROKEN / "Q013-absolute.txt").changes:
        apply(change, root)
    bank = root / BANK
    text = bank.read_text("utf-8")
    said = [d for d in unusual(diagnostics(root)[1]) if d.code == "Q013"]
    first = "  - id: eii-03-q11\n"
    waived = text.replace(first, f"{first}    waive: {{Q013: the law says always}}\n")
    bank.write_text(waived, "utf-8")
    assert said and not [d for d in unusual(diagnostics(root)[1]) if d.code in ("Q013", "Q046")]


def test_like_stems_are_found_among_thousands(tmp_path: Path) -> None:
    """A bank whose stems all share most words is no reason to compare each with each."""
    root = copied_example(tmp_path / "programme")
    bank = root / BANK
    item = (
        "  - id: eii-03-q{n}\n    type: true-false\n    objective: eii-03-1\n    bloom: apply\n"
        "    use: [practice]\n"
        "    stem: The fund of province {n} pays for each day of absence.\n    answer: true\n"
        "    feedback: {{if_false: Look at the first section.}}\n    explanation: The law decides.\n\n"
    )
    added = "".join(item.format(n=n) for n in range(1000, 4000))
    bank.write_text(bank.read_text("utf-8").replace("scenarios:", f"{added}scenarios:"), "utf-8")
    begun = time.process_time()
    found = [d for d in diagnostics(root)[1] if d.code == "Q005"]
    assert len(found) == 2999
    assert time.process_time() - begun < 20
