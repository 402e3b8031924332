"""The adaptation workbook as one HTML body for print."""

from __future__ import annotations

from trainpack.model.programme import Programme
from trainpack.views.adaptation import LEVELS, Kind, Workbook
from trainpack.writers.report.html import render_body

WHO: dict[Kind, str] = {
    "identity": "the head of training and whoever looks after names and logos",
    "figure": "a lawyer of the institution for rules; the statistics office for counts",
    "deadline": "the head of the unit that keeps the deadline",
    "case": "two practitioners, a woman and a man, from different offices",
    "document": "an officer who filled in such a paper last week",
    "item": "the trainer who will use it, with a lawyer of the institution",
    "law": "a lawyer of the institution, or of the ministry",
    "authority": "a lawyer of the institution; names change with each reform",
    "passage": "a lawyer, with an officer who applies the rule",
    "comparison": "the lawyer who wrote the texts of this country",
    "slide": "the trainer who will show it",
    "reader": "the head of training",
}
TITLES = {
    1: ("name and logo", "an hour", "head of training"),
    2: ("figures", "a day", "lawyer, statistics office"),
    3: ("cases and documents", "a week", "two practitioners, a trainer"),
    4: ("process and law", "a month; a lawyer signs", "lawyer, officers, social partners"),
}
MUST: dict[Kind, str] = {
    "figure": "figures",
    "deadline": "deadlines and lengths of time",
    "law": "laws",
    "authority": "authorities",
    "passage": "sets of texts by country",
    "comparison": "comparisons",
    "item": "questions about one country's law",
    "slide": "slides for some countries",
    "identity": "names of the programme",
}
MAY: dict[Kind, str] = {"case": "cases and their people", "document": "papers and handouts"}


def adaptation_body(programme: Programme, book: Workbook) -> str:
    """The workbook's levels, each with its empty tables."""
    levels = [
        {
            "number": number,
            "title": TITLES[number][0],
            "effort": TITLES[number][1],
            "who": TITLES[number][2],
            "count": sum(len(book.of(kind)) for kind in kinds),
        }
        for number, kinds in LEVELS
    ]
    return render_body(
        "adaptation",
        book=book,
        levels=levels,
        who=WHO,
        must=[(what, len(book.of(kind))) for kind, what in MUST.items()],
        may=[(what, len(book.of(kind))) for kind, what in MAY.items()],
        licence=str(programme.settings.licence),
    )
