"""The reading report for a terminal and for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trainpack.views.reading import Account, Long
from trainpack.writers.report.words import counted

Record = dict[str, object]
_LONGEST_OF_ALL = 10
_TOP = f"{'words':>7} {'min':>4} {'sentences':>10} {'average':>8} {'long':>6}"


def reading_lines(found: Sequence[Account], *, whole: bool) -> Iterator[str]:
    """One line a file; `whole` adds the sections and the longest sentences of each."""
    yield f"{_TOP}"
    for one in found:
        long = f"{one.share:.0%}"
        numbers = f"{one.words:7} {one.minutes:4} {one.sentences:10} {one.mean:8.1f} {long:>6}"
        yield f"{numbers}  {one.path}: {one.title}"
        if whole:
            yield from _inside(one)
    if not whole:
        longest = sorted((long for one in found for long in one.longest), key=lambda long: -long.words)
        yield ""
        yield "The longest sentences:"
        yield from map(_sentence, longest[:_LONGEST_OF_ALL])
    limit = found[0].limit if found else 0
    yield ""
    yield f"long: the share of sentences of more than {limit} words. min: minutes to read."


def _inside(one: Account) -> Iterator[str]:
    for portion in one.portions:
        yield f"{portion.words:7} {portion.minutes:4}    line {portion.at.line}: {portion.title}"
    yield f"             {counted(len(one.longest), 'longest sentence', 'longest sentences')}:"
    yield from map(_sentence, one.longest)
    yield ""


def _sentence(long: Long) -> str:
    return f"{long.words:7} words  {long.at}: {long.text}"


def reading_record(found: Sequence[Account]) -> list[Record]:
    """The same for JSON; `long_share` is from 0 to 1."""
    return [
        {
            "path": one.path,
            "kind": one.kind,
            "title": one.title,
            "module": one.module,
            "words": one.words,
            "minutes": one.minutes,
            "sentences": one.sentences,
            "mean": round(one.mean, 2),
            "limit": one.limit,
            "long": one.long,
            "long_share": round(one.share, 4),
            "longest": [_placed(long.at) | {"words": long.words, "text": long.text} for long in one.longest],
            "portions": [
                {
                    "title": portion.title,
                    "line": portion.at.line,
                    "words": portion.words,
                    "minutes": portion.minutes,
                }
                for portion in one.portions
            ],
        }
        for one in found
    ]


def _placed(at: tuple[str, int, int]) -> Record:
    return {"path": at[0], "line": at[1], "column": at[2]}
