"""How a table shares out the line."""

from __future__ import annotations

from trainpack.writers.kit import columns


def shares(texts: list[list[str]], line: int) -> list[float]:
    return [float(width.removesuffix("fr")) for width in columns.plain(texts, line).widths]


def test_a_small_table_is_no_wider_than_its_texts() -> None:
    assert columns.plain([["Step", "1"], ["Minutes", "10"]], 88).widths == ["auto", "auto"]


def test_every_column_gets_its_longest_word_and_text_gets_the_rest() -> None:
    country, rule = (
        ["Philippines"] * 3,
        ["covered on the usual route between home and work, with detours " * 3],
    )

    narrow, wide = shares([country, rule], 60)

    assert narrow >= len("Philippines")
    assert wide > 3 * narrow


def test_marks_and_breaks_take_no_room() -> None:
    assert shares([["ប្រាក់" * 20], ["word " * 20]], 60) == shares([["បរាក" * 20], ["word " * 20]], 60)


def test_a_table_too_narrow_for_its_words_says_so() -> None:
    words = [["Compensation"], ["Occupational"], ["reasonable"], ["Investigation"]]

    assert columns.plain(words, 30).tight and not columns.plain(words, 88).tight


def test_a_name_gets_most_of_the_room_to_write() -> None:
    texts = [["Name"], [""], ["Date"], [""], ["Points"], [""]]

    assert columns.fill_in(texts, 88).widths == ["auto", "5fr", "auto", "2fr", "auto", "2fr"]


def test_numbers_letters_and_boxes_of_pairs_are_narrow() -> None:
    texts = [["1", "2"], ["Police report", "Medical record"], ["", ""], ["A", "B"], ["Hospital", "Police"]]

    assert columns.paired(texts, 88).widths == ["auto", "1fr", "auto", "auto", "1fr"]


def test_a_form_has_room_in_every_column() -> None:
    widths = columns.form([["Evidence"], [""], [""]], 88).widths

    assert all(float(width.removesuffix("fr")) >= 88 / 6 for width in widths)
