"""Words for templates: one that fell back to English says so."""

from __future__ import annotations

from markupsafe import Markup

from trainpack.locale import missing, words


def labels(language: str, *groups: str) -> dict[str, Markup]:
    """The words of some groups, ready for a template; later groups win."""
    return {key: word for group in groups for key, word in _marked(language, group).items()}


def _marked(language: str, group: str) -> dict[str, Markup]:
    english = set(missing(language, group))
    marked = Markup('<span lang="en">{}</span>')
    return {
        key: marked.format(word) if key in english else Markup.escape(word)
        for key, word in words(language, group).items()
    }
