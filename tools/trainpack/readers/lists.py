"""Lists of questions from spreadsheets: a row a question, its columns by their names.

Columns: question; options a to h (or option 1 …); answer: letters with commas, true or false, a number, or
accepted words parted by |; type, explanation, hint, feedback a …, objective, bloom, use, points, tolerance,
id, tags.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from string import ascii_lowercase

from trainpack.readers import answers as a
from trainpack.readers.answers import Answer, UnfitError
from trainpack.readers.bounds import LONGEST_TEXT, MOST_QUESTIONS, decoded, unzipped
from trainpack.readers.found import Draft, Fields, Found, ReadError
from trainpack.readers.markdown import Turning, markdown

NAMES = {
    "question": ("question", "stem", "text", "question text"),
    "answer": ("answer", "answers", "correct", "correct answer", "key", "right"),
    "explanation": ("explanation", "feedback", "general feedback", "why"),
    "type": ("type", "kind"),
    "hint": ("hint", "hints"),
    "objective": ("objective",),
    "bloom": ("bloom", "level"),
    "use": ("use",),
    "points": ("points", "mark", "marks"),
    "tolerance": ("tolerance",),
    "id": ("id", "code"),
    "tags": ("tags",),
}
_OPTION = re.compile(r"(?:option|choice|answer)?[ _-]*([a-h]|[1-8])$")
_FEEDBACK = re.compile(r"feedback[ _-]*([a-h]|[1-8])$")
_TRUTH = {"true": True, "t": True, "yes": True, "false": False, "f": False, "no": False}
LONGEST_ROW = 60


def read_csv(data: bytes, found: Found) -> None:
    """The rows of a CSV file, parted by commas, semicolons or tabs. Raises ReadError."""
    text = decoded(data, found)
    first = text.partition("\n")[0]
    sign = max(",;\t", key=first.count)
    csv.field_size_limit(LONGEST_TEXT)
    try:
        _rows(csv.reader(io.StringIO(text), delimiter=sign), found)
    except csv.Error as error:
        raise ReadError(f"this list cannot be read: {error}") from None


def read_xlsx(data: bytes, found: Found) -> None:
    """The rows of the first sheet of a workbook. Raises ReadError."""
    import warnings

    from openpyxl import load_workbook

    unzipped(data, Found())  # within bounds, before anything is believed
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        _rows(
            ([_cell(cell) for cell in row[:LONGEST_ROW]] for row in sheet.iter_rows(values_only=True)), found
        )
    except ReadError:
        raise
    except Exception as error:  # openpyxl raises whatever a broken workbook makes it stumble over
        raise ReadError(f"this workbook cannot be read: {type(error).__name__}") from None


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)[:LONGEST_TEXT]


def _rows(rows: Iterable[list[str]], found: Found) -> None:
    numbered = enumerate(rows, 1)
    head = next((row for _, row in numbered if any(cell.strip() for cell in row)), None)
    if head is None:
        raise ReadError("this list is empty")
    columns = _columns(head, found)
    if "question" not in columns.values() or "answer" not in columns.values():
        raise ReadError("this list has no columns `question` and `answer`", 1)
    for number, row in numbered:
        if number > MOST_QUESTIONS:
            raise ReadError(f"this list holds more than {MOST_QUESTIONS} rows")
        cells = {columns[n]: cell.strip() for n, cell in enumerate(row) if n in columns and cell.strip()}
        if cells.get("question"):
            _question(cells, number, found)


def _columns(head: list[str], found: Found) -> dict[int, str]:
    columns: dict[int, str] = {}
    for place, cell in enumerate(head):
        said = " ".join(cell.lower().replace("_", " ").split())
        name = next((name for name, words in NAMES.items() if said in words), "")
        if option := _OPTION.match(said):
            name = f"option {_letter(option[1])}"
        elif told := _FEEDBACK.match(said):
            name = f"feedback {_letter(told[1])}"
        if name and name not in columns.values():
            columns[place] = name
        elif said:
            found.lost(1, "", f"the column `{cell.strip()[:40]}` is left out")
    return columns


def _letter(sign: str) -> str:
    return ascii_lowercase[int(sign) - 1] if sign.isdigit() else sign


def _question(cells: dict[str, str], line: int, found: Found) -> None:
    name = cells["question"][:60]
    turning = Turning(found, line, name, lambda _: None)

    def said(column: str) -> str:
        return markdown(cells.get(column, ""), turning)

    try:
        fields = _fields(cells, turning)
    except UnfitError as error:
        options = [f"- {said(f'option {letter}')}" for letter in _letters(cells)]
        found.keep(line, name, "\n".join([said("question"), *options]), str(error))
        return
    fields["stem"] = said("question")
    for column in ("explanation", "points"):
        if cells.get(column):
            fields[column] = said(column) if column == "explanation" else a.number(cells[column])
    if cells.get("hint"):
        fields["hints"] = [said("hint")]
    tags = tuple(_tags(cells))
    found.drafts.append(Draft(fields, name, line, cells.get("id", ""), tags))


def _letters(cells: dict[str, str]) -> list[str]:
    return [letter for letter in ascii_lowercase[:8] if f"option {letter}" in cells]


def _tags(cells: dict[str, str]) -> Iterator[str]:
    for column in ("objective", "bloom"):
        if cells.get(column):
            yield f"{column}:{cells[column].lower()}"
    for column in ("use", "tags"):
        for word in re.split(r"[,;|]", cells.get(column, "")):
            if word.strip():
                yield f"use:{word.strip().lower()}" if column == "use" else word.strip()


def _fields(cells: dict[str, str], turning: Turning) -> Fields:
    """The type is the one that is named, or the one that options and answer make. Raises UnfitError."""
    answer, letters, kind = cells.get("answer", ""), _letters(cells), cells.get("type", "").lower()
    if not answer:
        raise UnfitError("it has no answer")
    if letters:
        return _choice(cells, letters, kind, turning)
    if answer.lower() in _TRUTH and kind in ("", "true-false", "true/false", "truefalse"):
        return a.truth(_TRUTH[answer.lower()], "", "")
    if kind in ("text", "short answer", "shortanswer") or not _is_number(answer):
        typed = [Answer(" ".join(word.split()), a.ALL) for word in answer.split("|") if word.strip()]
        return {"type": "text", "accept": a.accepted(typed)}
    return a.numeric([Answer(answer, a.ALL, tolerance=cells.get("tolerance", "0"))])


def _is_number(text: str) -> bool:
    try:
        a.number(text)
    except UnfitError:
        return False
    return True


def _choice(cells: dict[str, str], letters: list[str], kind: str, turning: Turning) -> Fields:
    """Options; the answer names letters, numbers, or the words of an option."""
    said = cells["answer"].lower()
    named = [_letter(word) for word in re.findall(r"[a-h]|[1-8]", said)]
    if not re.fullmatch(r"(?:[a-h]|[1-8])(?:[\s,;|&+]*(?:[a-h]|[1-8]))*\.?", said):
        named = [letter for letter in letters if cells[f"option {letter}"].lower() == said]
    if not named or not set(named) <= set(letters):
        raise UnfitError("its answer is none of the options")
    options = [
        Answer(
            markdown(cells[f"option {letter}"], turning),
            a.ALL * (letter in named),
            markdown(cells.get(f"feedback {letter}", ""), turning),
        )
        for letter in letters
    ]
    return a.choices(options, several=len(named) > 1 or kind == "multiple")
