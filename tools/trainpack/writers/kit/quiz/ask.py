"""Practice questions as islands in a page, each shared case once before its questions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from trainpack.locale import words
from trainpack.views.question_types import Question
from trainpack.writers.kit.island import raw, wrapped
from trainpack.writers.kit.quiz.items import render


def ask(questions: Sequence[Question], language: str) -> str:
    """Markdown that holds the islands; what the script says of them is in the language of the page."""
    label = {**words(language, "quiz"), "language": language}

    def shown(text: str, asked: Sequence[Question]) -> str:
        islands = "\n\n".join(raw(render(question, label)) for question in asked)
        if not text:
            return islands
        ids = " ".join(str(question.item.id) for question in asked)
        case = wrapped("div.stimulus", raw(text), {"data-items": ids})
        return wrapped("div.tp-case", f"{case}\n\n{islands}")

    return "\n\n".join(
        shown(text, list(group)) for text, group in groupby(questions, lambda one: one.stimulus)
    )
