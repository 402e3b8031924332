"""What stands at the front of every booklet: the mark of words that no native speaker has read."""

from __future__ import annotations

import pytest
from trainpack.locale import words
from trainpack.writers.kit.press import Press
from trainpack.writers.kit.volume import Bound

from tests.example import programme, reader


@pytest.mark.parametrize("language", ["vi", "km", "my", "lo", "th", "id", "ko"])
def test_words_of_a_machine_are_marked(language: str) -> None:
    press = Press(programme(), reader(language))
    own, english = (words(one, "print")["unchecked"] for one in (language, "en"))
    cover = press.booklet("Title", "Kind", Bound("<p>x</p>", {}), draft=False)
    sheet = press.booklet("Title", "Kind", Bound("<p>x</p>", {}), draft=False, cover=False)
    assert own != english
    assert cover.unchecked == f"{own} {english}"
    assert sheet.unchecked == own


def test_words_that_somebody_has_read_are_not() -> None:
    booklet = Press(programme(), reader("en")).booklet("Title", "Kind", Bound("<p>x</p>", {}), draft=False)
    assert booklet.unchecked == ""
