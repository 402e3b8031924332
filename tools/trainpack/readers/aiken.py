"""Aiken: a line for the question, a lettered line for each option, the letter of the right one.

https://docs.moodle.org/en/Aiken_format
"""

from __future__ import annotations

import re

from trainpack.readers import answers as a
from trainpack.readers.answers import Answer, UnfitError
from trainpack.readers.bounds import MOST_QUESTIONS, decoded
from trainpack.readers.found import Draft, Found, ReadError
from trainpack.readers.markdown import quiet

_OPTION = re.compile(r"([A-Za-z])[.)]\s+(.*)$")
_KEY = re.compile(r"ANSWER:\s*([A-Za-z])\s*$")


def read(data: bytes, found: Found) -> None:
    """The questions of a file, in their order. Raises ReadError."""
    stem: list[str] = []
    options: dict[str, str] = {}
    begin = seen = 0
    for number, line in enumerate(decoded(data, found).split("\n"), 1):
        said = " ".join(line.split())
        if key := _KEY.match(said):
            seen += 1
            if seen > MOST_QUESTIONS:
                raise ReadError(f"this file holds more than {MOST_QUESTIONS} questions")
            _question(" ".join(stem), options, key[1].upper(), begin or number, found)
            stem, options = [], {}
        elif (option := _OPTION.match(said)) and stem:
            options[option[1].upper()] = option[2]
        elif said and options:  # an option that goes on in the next line
            last = next(reversed(options))
            options[last] += f" {said}"
        elif said:
            begin = begin if stem else number
            stem.append(said)
    if not seen:
        raise ReadError("this text holds no Aiken questions")
    if stem:
        text = "\n".join([quiet(" ".join(stem)), *(f"- {quiet(option)}" for option in options.values())])
        found.keep(begin, "", text, "it has no line ANSWER:")


def _question(stem: str, options: dict[str, str], key: str, line: int, found: Found) -> None:
    name = stem[:60]
    answers = [Answer(quiet(text), a.ALL * (letter == key)) for letter, text in options.items()]
    try:
        if not stem:
            raise UnfitError("it has no question")
        fields = a.choices(answers, several=False)
    except UnfitError as error:
        text = "\n".join([quiet(stem), *(f"- {answer.text}" for answer in answers)])
        found.keep(line, name, text, str(error))
        return
    found.drafts.append(Draft({**fields, "stem": quiet(stem)}, name, line))
