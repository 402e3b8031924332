"""Languages: whether the rules about wording know the words of the one that is written in."""

from __future__ import annotations

from collections.abc import Iterator

from trainpack.checks.context import Context
from trainpack.checks.rule import Finding, rule
from trainpack.checks.vocabulary import vocabulary


@rule("Q050", "note", "language without word lists")
def no_words(context: Context) -> Iterator[Finding]:
    """The programme is written in a language for which there are no word lists, so some rules are skipped.

    They are the rules that look for words: Q006 to Q010, Q013 to Q016, Q021, Q023, Q026, Q029, M011, M018 and
    M025 to M030. All other rules hold in every language. A list is one file, checks/words/<language>.yml.

    Bad:

        language: km

    Good:

        language: vi
    """
    settings = context.programme.settings
    if vocabulary(context) is None:
        said = f"there are no word lists for `{settings.language}`: rules that look for words are skipped"
        yield Finding(settings.where("language"), said)
