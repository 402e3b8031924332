"""GIFT. What it is read by is Moodle's own reader: blank lines part questions, braces hold the answers.

https://docs.moodle.org/en/GIFT_format
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import markdown as renderer

from trainpack.readers import answers as a
from trainpack.readers.answers import Answer, UnfitError
from trainpack.readers.bounds import MOST_QUESTIONS, decoded
from trainpack.readers.case import parted
from trainpack.readers.found import Draft, Fields, Found, ReadError
from trainpack.readers.markdown import Turning, markdown, quiet

_MARK = re.compile(r"\[(id|tag):((?:\\.|[^\]\\])*)\]")
_TITLE = re.compile(r"\s*::((?:\\.|[^\\])*?)::", re.S)
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
_ANSWER = re.compile(r"([=~])((?:\\.|[^\\=~])*)", re.S)
_SHARE = re.compile(r"\s*%(-?\d+(?:\.\d+)?)%")
_TRUTH = re.compile(r"\s*(T|TRUE|F|FALSE)\s*(?=#|$)", re.I)
_RANGE = re.compile(r"\s*(-?[\d.]+)\s*\.\.\s*(-?[\d.]+)\s*$")
BLANK = "\\_\\_\\_\\_\\_"


@dataclass(slots=True)
class Block:
    """One question as it is written: its line, its comments, its text."""

    line: int
    comments: list[str]
    text: str


def read(data: bytes, found: Found) -> None:
    """The questions of a file, in their order. Raises ReadError."""
    blocks = list(_blocks(decoded(data, found)))
    if len(blocks) > MOST_QUESTIONS:
        raise ReadError(f"this file holds more than {MOST_QUESTIONS} questions")
    if not any("{" in block.text or "::" in block.text for block in blocks):
        raise ReadError("this text holds no GIFT questions")
    for block in blocks:
        _question(block, found)


def _blocks(text: str) -> Iterator[Block]:
    """Questions are parted by blank lines outside braces; comments and categories are lines of their own."""
    comments: list[str] = []
    lines: list[str] = []
    begin = depth = 0
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if not depth and line.lstrip().startswith("//"):
            comments.append(line)
        elif not depth and line.lstrip().startswith("$CATEGORY:"):
            comments = []
        elif line.strip() or depth:
            begin = begin if lines else number
            lines.append(line)
            depth = max(depth + len(re.findall(r"(?<!\\)\{", line)) - len(re.findall(r"(?<!\\)\}", line)), 0)
            if len(lines) > 2_000:  # a brace that is never closed
                depth = 0
        elif lines:
            yield Block(begin, comments, "\n".join(lines))
            comments, lines = [], []
    if lines:
        yield Block(begin, comments, "\n".join(lines))


def _question(block: Block, found: Found) -> None:
    marks = [mark for comment in block.comments for mark in _MARK.findall(comment)]
    title = _TITLE.match(block.text)
    name = " ".join(_bare(title[1]).split())[:120] if title else ""
    rest = block.text[title.end() :] if title else block.text
    kind = _FORMAT.match(rest)
    rest = rest[kind.end() :] if kind else rest
    turning = Turning(found, block.line, name, lambda _: None)
    reading = Reading(turning, kind[1] if kind else "moodle")
    before, inside, after = _parted(rest)
    case, stem = parted(reading.html(before if after is None else f"{before} _____ {after}".strip()), turning)
    said = markdown(stem, turning).replace("\\_\\_\\_\\_\\_", BLANK)
    try:
        if inside is None:
            raise UnfitError("it asks nothing")
        fields, explanation = reading.fields(inside)
        fields["stem"] = said or quiet(name) or "?"
        if explanation:
            fields["explanation"] = explanation
        names = [_bare(value) for key, value in marks if key == "id"]
        tags = tuple(_bare(value) for key, value in marks if key == "tag")
        found.drafts.append(Draft(fields, name, block.line, names[0] if names else "", tags, case))
    except UnfitError as error:
        found.keep(block.line, name, said, str(error))


def _parted(text: str) -> tuple[str, str | None, str | None]:
    """The text before the braces, what they hold, and what follows them."""
    begin = re.search(r"(?<!\\)\{", text)
    if begin is None:
        return text, None, None
    end = re.search(r"(?<!\\)\}", text[begin.end() :])
    if end is None:
        return text, None, None  # never closed
    after = text[begin.end() + end.end() :].strip()
    return text[: begin.start()], text[begin.end() : begin.end() + end.start()], after or None


def _bare(text: str) -> str:
    """A text without the backslashes that hide GIFT's signs."""
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], text, flags=re.S).strip()


@dataclass(frozen=True, slots=True)
class Reading:
    """The texts of one question, in the format that it says."""

    turning: Turning
    kind: str

    def html(self, text: str) -> str:
        bare = _bare(text)
        if self.kind == "markdown":
            return renderer.markdown(bare)
        if self.kind == "plain":
            return bare.replace("&", "&amp;").replace("<", "&lt;")
        return bare

    def said(self, text: str) -> str:
        return markdown(self.html(text), self.turning)

    def fields(self, inside: str) -> tuple[Fields, str]:
        """The fields of a question's type, and its explanation. Raises UnfitError."""
        body, _, told = _cut(inside, "####")
        explanation = self.said(told) if told.strip() else ""
        body = body.strip()
        if not body:
            return a.essay(""), explanation
        if truth := _TRUTH.match(body):
            return self._truth(truth, body), explanation
        if body.startswith("#"):
            return self._number(body[1:]), explanation
        answers = [(sign, text) for sign, text in _ANSWER.findall(body)]
        if not answers:
            raise UnfitError("its answers cannot be read")
        if all(sign == "=" for sign, _ in answers):
            if any("->" in text for _, text in answers):
                return self._match([text for _, text in answers]), explanation
            return self._text([text for _, text in answers]), explanation
        return self._choice(answers), explanation

    def _truth(self, truth: re.Match[str], body: str) -> Fields:
        """The feedback to the wrong answer stands first."""
        _, _, rest = _cut(body[truth.end() :], "#")
        wrong, _, right = _cut(rest, "#")
        answer = truth[1].upper().startswith("T")
        texts = [self.said(text) if text.strip() else "" for text in (wrong, right)]
        if_true, if_false = (texts[1], texts[0]) if answer else (texts[0], texts[1])
        return a.truth(answer, if_true, if_false)

    def _answer(self, text: str, *, plain: bool, right: bool) -> Answer:
        share = _SHARE.match(text)
        worth = a.share(share[1]) if share else (a.ALL if right else Decimal(0))
        said, _, told = _cut(text[share.end() :] if share else text, "#")
        words = " ".join(_bare(said).split()) if plain else self.said(said)
        return Answer(words, worth, self.said(told) if told.strip() else "")

    def _choice(self, answers: list[tuple[str, str]]) -> Fields:
        several = not any(sign == "=" for sign, _ in answers)
        read_ = [self._answer(text, plain=False, right=sign == "=") for sign, text in answers]
        if not several and len(read_) > 1 and all(one.share == 1 for one in read_):
            raise UnfitError("every option is right")
        if several and a.uneven(read_):
            self.turning.lost("options worth different shares of the points: the shares are lost")
        if not several and any(0 < one.share < 1 for one in read_):
            self.turning.lost("an option that is partly right counts as wrong")
        return a.choices(read_, several=several)

    def _text(self, texts: list[str]) -> Fields:
        read_ = [self._answer(text, plain=True, right=True) for text in texts]
        typed = [
            Answer(one.text.replace("\\*", "*"), one.share, one.feedback) for one in read_ if one.text != "*"
        ]
        if not any(one.share > 0 for one in typed):
            raise UnfitError("no answer is right")
        return {"type": "text", "accept": a.accepted(typed)}

    def _match(self, texts: list[str]) -> Fields:
        sides, spare = [], []
        for text in texts:
            left, _, right = text.partition("->")
            said = quiet(" ".join(_bare(right).split()))
            if left.strip():
                sides.append((self.said(left), said))
            else:
                spare.append(said)
        return a.pairs(sides, spare)

    def _number(self, body: str) -> Fields:
        texts = [text for sign, text in _ANSWER.findall(body) if sign == "="] or [body]
        return a.numeric([self._value(text) for text in texts])

    def _value(self, text: str) -> Answer:
        share = _SHARE.match(text)
        said, _, told = _cut(text[share.end() :] if share else text, "#")
        worth = a.share(share[1]) if share else a.ALL
        feedback = self.said(told) if told.strip() else ""
        if span := _RANGE.match(_bare(said)):
            low, high = Decimal(a.number(span[1])), Decimal(a.number(span[2]))
            return Answer(f"{(low + high) / 2:f}", worth, feedback, f"{abs(high - low) / 2:f}")
        value, _, tolerance = _bare(said).partition(":")
        return Answer(value.strip(), worth, feedback, tolerance.strip() or "0")


def _cut(text: str, sign: str) -> tuple[str, str, str]:
    """A text parted at a sign that no backslash hides."""
    found = re.search(rf"(?<!\\)(?:\\\\)*({re.escape(sign)})", text)
    if found is None:
        return text, "", ""
    return text[: found.start(1)], sign, text[found.end(1) :]
