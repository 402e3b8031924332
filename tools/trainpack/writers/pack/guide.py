"""The facilitator's guide: everything that the trainer holds in hand."""

from __future__ import annotations

from collections.abc import Iterator

from trainpack.views.guide import guide
from trainpack.views.pack import Pack
from trainpack.views.page import plain
from trainpack.writers.base import Piece
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.kit.press import Press
from trainpack.writers.kit.volume import guide_body


def pieces(pack: Pack) -> Iterator[Piece]:
    """One booklet for the whole course."""
    yield Piece("trainers/guide", ("pdf",), lambda: _booklet(pack))


def _booklet(pack: Pack) -> Booklet:
    press, volume = Press(pack.programme, pack.trainer), guide(pack)
    return press.booklet(
        plain(pack.course.title.markdown),
        press.word("guide"),
        guide_body(pack.programme, volume, pack.trainer),
        draft=volume.draft,
        marking=press.word("trainer_marking"),
    )
