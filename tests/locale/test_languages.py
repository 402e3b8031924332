"""The words that outputs print themselves: complete, or declared incomplete and shown in marked English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from trainpack import locale
from trainpack.locale import missing, words

FOLDER = Path(locale.__file__).parent
INTERFACE = ("en", "vi", "km", "my", "lo", "th", "id", "ko")
LEARNING = ("quiz", "site", "search", "offline", "page", "pages", "desk", "study", "progress", "unit")
"""What a learner meets on every lesson: nothing of it may be missing in any language."""

GUIDE = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text("utf-8")


def read(language: str) -> dict[str, object]:
    return dict(yaml.load((FOLDER / f"{language}.yml").read_text("utf-8"), Loader=yaml.CBaseLoader))


ENGLISH = {group: dict(said) for group, said in read("en").items() if isinstance(said, dict)}


@pytest.mark.parametrize("language", INTERFACE)
def test_what_is_missing_is_declared(language: str) -> None:
    said = read(language)
    lacking = [group for group in ENGLISH if missing(language, group)]
    assert lacking == said.get("partial", [])
    assert not set(lacking) & set(LEARNING)


@pytest.mark.parametrize("language", INTERFACE)
def test_no_word_is_unknown_and_placeholders_stay(language: str) -> None:
    said = read(language)
    groups = {group: said[group] for group in said if isinstance(said[group], dict)}
    assert set(groups) <= set(ENGLISH)
    wrong = [
        f"{group}.{key}"
        for group, own in groups.items()
        for key, word in own.items()  # type: ignore[attr-defined]
        if key not in ENGLISH[group]
        or set(re.findall(r"\{\w+\}", word)) != set(re.findall(r"\{\w+\}", ENGLISH[group][key]))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", INTERFACE)
def test_words_are_written_in_their_script(language: str) -> None:
    scripts = {"km": "\u1780-\u17ff", "my": "\u1000-\u109f", "lo": "\u0e80-\u0eff", "th": "\u0e00-\u0e7f"}
    script = scripts.get(language)
    if script is None:
        return
    foreign = [
        f"{group}.{key}"
        for group in LEARNING
        if group != "unit"
        for key, word in words(language, group).items()
        if not re.search(f"[{script}]", word) and key != "credit"
    ]
    assert foreign == []


@pytest.mark.parametrize("language", INTERFACE)
def test_what_no_native_speaker_has_read_is_listed(language: str) -> None:
    unread = read(language)["checked"] == "false"
    assert unread is (f"`{language}.yml`" in GUIDE)


def test_a_language_that_nobody_has_written_is_english_throughout() -> None:
    assert words("tet", "quiz") == words("en", "quiz")
    assert set(missing("tet", "quiz")) == set(words("en", "quiz"))
