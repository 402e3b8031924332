"""The participant's workbook: what is read, written in and taken home."""

from __future__ import annotations

from collections.abc import Iterator

from trainpack.views.guide import workbook
from trainpack.views.pack import Pack
from trainpack.views.page import plain
from trainpack.writers.base import Piece
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.kit.press import Press
from trainpack.writers.kit.volume import workbook_body


def pieces(pack: Pack) -> Iterator[Piece]:
    """One booklet for the whole course."""
    yield Piece("participants/workbook", ("pdf", "docx"), lambda: _booklet(pack))


def _booklet(pack: Pack) -> Booklet:
    press, volume = Press(pack.programme, pack.learner), workbook(pack)
    body = workbook_body(pack.programme, volume, pack.learner)
    return press.booklet(plain(pack.course.title.markdown), press.word("workbook"), body, draft=volume.draft)
