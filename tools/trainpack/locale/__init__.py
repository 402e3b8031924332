"""The words that outputs print themselves, by language: one YAML file each, data for people to correct.

A language without a word falls back to English. `checked: false`: no native speaker has read the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import yaml


@cache
def words(language: str, group: str) -> Mapping[str, str]:
    """The words of one group (site, print, quiz, unit …), English where the language has none."""
    english, own = _file("en").get(group, {}), _file(language).get(group, {})
    return MappingProxyType({key: str(own.get(key, word)) for key, word in english.items()} | own)


def missing(language: str, group: str) -> tuple[str, ...]:
    """The words of a group that a language lacks: they are English on the page, and marked so."""
    own = _file(language).get(group, {})
    return tuple(sorted(set(_file("en").get(group, {})) - set(own)))


def checked(language: str) -> bool:
    """Whether a native speaker has read the words; a language without a file shows English ones."""
    return _file(language).get("checked") != "false"


@cache
def _file(language: str) -> dict[str, Any]:
    found = resources.files(__package__).joinpath(f"{language}.yml")
    if not found.is_file():
        return {}
    loaded: dict[str, Any] = yaml.load(found.read_text("utf-8"), Loader=yaml.CBaseLoader)
    return loaded
