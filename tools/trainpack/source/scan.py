"""The block scanner: the only judge of `///` blocks, headings and fences in Markdown files.

Grammar: a block is an opening line, options indented by four spaces directly under it, a body and a
closing line; a closing line closes the block opened last.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field

from trainpack.diagnostics import Diagnostic, Location, Report, Severity, SourceError
from trainpack.model.block import ANYWHERE, BLOCKS, TOP, VARIANTS, Block, Heading, Kind, Part, Prose, Variant
from trainpack.model.raw import Record, Scalar
from trainpack.model.text import Text
from trainpack.source import yaml
from trainpack.source.lines import Line, lines
from trainpack.source.validate import validate

DEEPEST = 20
"""Blocks in blocks. The grammar nests four."""

_OPENING = re.compile(r"^/// ([^\s|]+)(?:[ \t]*\|[ \t]*(.*?))?[ \t]*$")
_CLOSING = re.compile(r"^///[ \t]*$")
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*$")
_BRACES = re.compile(r"[ \t]*(?<!\{)\{([#\w][^{}]*)\}$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)[ \t]*$")


@dataclass(slots=True)
class _Open:
    """A block whose closing line has not come yet."""

    name: str
    at: Location
    name_at: Location
    title: Text | None = None
    options: Record = field(default_factory=Record)
    parts: list[Part] = field(default_factory=list)
    broken: bool = False


def scan(path: str, text: str, first: int, kind: Kind, report: Report) -> tuple[Part, ...]:
    """The parts of a Markdown body that begins on line `first`; everything wrong in it is reported."""
    scanner = _Scanner(path, kind, report)
    scanner.run(lines(path, text, first, report))
    return tuple(scanner.stack[0].parts)


class _Scanner:
    """Keeps the stack of open blocks while the lines go by."""

    def __init__(self, path: str, kind: Kind, report: Report) -> None:
        self.path, self.kind, self.report = path, kind, report
        self.stack = [_Open(TOP, Location(path), Location(path))]
        self.prose: list[Line] = []
        self.count = 0

    def run(self, all_lines: list[Line]) -> None:
        index = 0
        while index < len(all_lines):
            line = all_lines[index]
            index += 1
            if line.masked:
                self.prose.append(line)
            elif opening := _OPENING.match(line.text):
                index = self.open(opening, line, all_lines, index)
            elif _CLOSING.match(line.text):
                self.close(line)
            elif heading := _HEADING.match(line.text):
                self.flush()
                self.stack[-1].parts.append(self.heading(heading, line))
            else:
                self.suspect(line)
                self.prose.append(line)
        self.flush()
        for unclosed in self.stack[1:]:
            self.report.error(
                unclosed.at, "D003", f"the block `{unclosed.name}` is never closed", "Write /// below it."
            )

    def open(self, match: re.Match[str], line: Line, all_lines: list[Line], index: int) -> int:
        self.flush()
        at = Location(self.path, line.number)
        if len(self.stack) > DEEPEST:
            message = f"blocks are nested deeper than {DEEPEST} levels"
            raise SourceError(Diagnostic(at, "D031", Severity.ERROR, message, "Close the blocks above."))
        opened = _Open(match[1], at, Location(self.path, line.number, match.start(1) + 1))
        if match[2]:
            place = Location(self.path, line.number, match.start(2) + 1)
            opened.title = Text(match[2], place, f"{self.path}#{self.key()}")
        end = index
        while end < len(all_lines) and all_lines[end].text.startswith("    ") and all_lines[end].text.strip():
            end += 1
        if end > index:
            self.read_options(opened, all_lines[index:end])
        self.stack.append(opened)
        return end

    def read_options(self, opened: _Open, option_lines: list[Line]) -> None:
        text = "\n".join(line.text[4:] for line in option_lines)
        try:
            tree = yaml.read(self.path, text, self.report, Location(self.path, option_lines[0].number, 5))
        except SourceError as error:
            self.report.extend([error.diagnostic])
            opened.broken = True
            return
        if isinstance(tree, Record):
            opened.options = tree
        else:
            at = Location(self.path, option_lines[0].number, 5)
            self.report.error(
                at, "D004", "these options are not `name: value` lines", "Leave a blank line before text."
            )
            opened.broken = True

    def close(self, line: Line) -> None:
        self.flush()
        if len(self.stack) == 1:
            self.report.error(
                Location(self.path, line.number), "D005", "this /// closes nothing", "Take it out."
            )
            return
        closed = self.stack.pop()
        block = self.judged(closed)
        if block is not None:
            self.stack[-1].parts.append(block)

    def judged(self, closed: _Open) -> Block | None:
        """The block as the grammar sees it, or None after saying what is wrong with it."""
        model = BLOCKS.get(closed.name)
        if model is None:
            near = difflib.get_close_matches(closed.name, BLOCKS, 1, 0.5)
            hint = f"Did you mean `{near[0]}`?" if near else f"There are: {', '.join(BLOCKS)}."
            self.report.error(closed.name_at, "D006", f"there is no block `{closed.name}`", hint)
            return None
        fits = self.in_place(model, closed) & self.has_argument(model, closed)
        if model.empty and closed.parts:
            self.report.error(closed.name_at, "D009", f"nothing may stand inside a `{closed.name}` block")
        if closed.broken or not fits:
            return None
        for key in closed.options:
            if key in ("title", "parts"):
                at = key.at if isinstance(key, Scalar) else closed.name_at
                self.report.error(at, "Y010", f"there is no option `{key}`", "The title stands after the |.")
                return None
        closed.options.at = closed.name_at
        tree = Record(closed.options, title=closed.title, parts=tuple(closed.parts))
        tree.at = closed.at
        if closed.title is None:
            del tree["title"]
        return validate(model, tree, self.report, within=closed.name_at)

    def in_place(self, model: type[Block], closed: _Open) -> bool:
        parent = self.stack[-1].name
        if self.kind not in model.files:
            self.report.error(
                closed.name_at, "D007", f"a `{closed.name}` block has no place in a {self.kind} file"
            )
            return False
        if model.inside != ANYWHERE and parent not in model.inside:
            where = " or ".join(
                "the top level" if place == TOP else f"`{place}`" for place in sorted(model.inside)
            )
            here = "at the top level" if parent == TOP else f"inside `{parent}`"
            self.report.error(
                closed.name_at, "D007", f"a `{closed.name}` block cannot stand {here}", f"Its place: {where}."
            )
            return False
        return True

    def has_argument(self, model: type[Block], closed: _Open) -> bool:
        if model.argument == "required" and closed.title is None:
            self.report.error(
                closed.name_at, "D008", f"`{closed.name}` needs a title", f"Write /// {closed.name} | title."
            )
            return False
        if model.argument == "none" and closed.title is not None:
            self.report.error(closed.title.at, "D008", f"`{closed.name}` takes no title")
            return False
        if model is Variant and closed.title and closed.title.markdown not in VARIANTS:
            self.report.error(closed.title.at, "D008", f"a variant is one of: {', '.join(VARIANTS)}")
            return False
        return True

    def heading(self, match: re.Match[str], line: Line) -> Heading:
        words, attributes, id_at, id_ = match[2], {}, None, ""
        braces = _BRACES.search(words)
        if braces:
            start = match.start(2) + braces.start(1)
            for word in re.finditer(r"\S+", braces[1]):
                name, _, value = word[0].partition("=")
                if word[0].startswith("#"):
                    id_, id_at = word[0][1:], Location(self.path, line.number, start + word.start() + 2)
                else:
                    attributes[name] = value
            words = words[: braces.start()]
        at = Location(self.path, line.number, match.start(2) + 1)
        text = Text(words, at, f"{self.path}#{id_ or self.key()}")
        return Heading(len(match[1]), text, Location(self.path, line.number), id_, id_at, attributes)

    def suspect(self, line: Line) -> None:
        """Lines that look like constructs but are not, and would quietly come out as something else."""
        text, stripped = line.text, line.text.lstrip(" >\t")
        at = Location(self.path, line.number, len(text) - len(stripped) + 1)
        if re.match(r"^///(\s|$)", stripped) and text != stripped:
            self.report.error(
                at,
                "D010",
                "a block cannot stand inside a list, a quotation or code",
                "Begin the line with ///.",
            )
        elif text.startswith("///"):
            self.report.error(
                at, "D010", "this line is no block", "Write /// name, /// name | title, or /// alone."
            )
        elif re.match(r"^(!!!|\?\?\?\+?)\s", stripped):
            self.report.error(
                at, "M010", "`!!!` call-outs are not used here", "Write /// note, /// tip or /// warning."
            )
        elif (
            self.prose
            and _UNDERLINE.match(text)
            and self.prose[-1].text.strip()
            and not self.prose[-1].masked
            and "|" not in self.prose[-1].text
        ):
            self.report.error(
                at, "D011", "an underlined heading is not used here", "Begin the heading with ##."
            )

    def flush(self) -> None:
        """Prose that has gathered becomes a part."""
        while self.prose and not self.prose[0].text.strip():
            self.prose.pop(0)
        while self.prose and not self.prose[-1].text.strip():
            self.prose.pop()
        if self.prose:
            at = Location(self.path, self.prose[0].number)
            text = "\n".join(line.text for line in self.prose)
            self.stack[-1].parts.append(Prose(Text(text, at, f"{self.path}#{self.key()}")))
        self.prose = []

    def key(self) -> str:
        """A name for a text that has no id of its own: its number in the file."""
        self.count += 1
        return str(self.count)
