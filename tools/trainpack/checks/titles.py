"""Titles: printed in menus, lists, agendas and forms, where nothing is calculated, cited or marked up."""

from __future__ import annotations

from collections.abc import Iterator

from trainpack.checks.context import Context
from trainpack.checks.passage import homes
from trainpack.checks.rule import Finding, rule
from trainpack.model.base import Node
from trainpack.model.block import Activity, Block, Step
from trainpack.model.card import Chooser
from trainpack.model.text import Text
from trainpack.source.inline import Citation, Comment, Html, Link, PictureForm, Value, forms

_MORE = {
    Value: "an expression",
    Citation: "a citation",
    Html: "a tag",
    Link: "a link",
    PictureForm: "a picture",
    Comment: "a comment",
}


@rule("D033", "error", "title that is more than words")
def title(context: Context) -> Iterator[Finding]:
    """A title holds an expression, a citation, a tag, a link, a picture or a comment.

    Menus, lists, agendas and forms print it as it is typed. The titles of examples, tables and boxes in a
    text may hold all that.

    Bad:

        /// step | Write {{ lines }} lines

    Good:

        /// step | Write five lines
    """
    for node, home in homes(context.programme):
        for text in _titles(node) if home.kind not in ("bank", "item") else ():
            for form in forms(text.markdown):
                if type(form) in _MORE:
                    at = context.at(text, form.start, form.end)
                    yield Finding(at, f"this title holds {_MORE[type(form)]}", "Write it out in words.")


def _titles(value: object) -> Iterator[Text]:
    """The titles of records, steps and activities; the sentence of a chooser is one, too."""
    if isinstance(value, Node):
        for name in type(value).model_fields:
            held = getattr(value, name)
            if not isinstance(held, Text):
                yield from _titles(held)
            elif isinstance(value, Chooser) or (name == "title" and _bare(value)):
                yield held
    elif isinstance(value, dict | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _titles(one)


def _bare(value: Node) -> bool:
    """Whether the title of this is printed apart from a text."""
    return isinstance(value, Step | Activity) or not isinstance(value, Block)
