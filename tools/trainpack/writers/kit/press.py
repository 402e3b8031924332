"""What every booklet of a programme has in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trainpack.locale import checked, words
from trainpack.model.programme import Programme
from trainpack.views.page import plain
from trainpack.views.reader import Reader
from trainpack.writers.kit.booklet import Booklet, Shape
from trainpack.writers.kit.volume import Bound


@dataclass(frozen=True, slots=True)
class Press:
    """What every booklet of a programme has in common."""

    programme: Programme
    reader: Reader

    def word(self, key: str) -> str:
        return words(self.reader.language, "print")[key]

    def booklet(
        self,
        title: str,
        kind: str,
        bound: Bound,
        *,
        draft: bool,
        marking: str = "",
        cover: bool = True,
        shape: Shape = "upright",
    ) -> Booklet:
        settings = self.programme.settings
        return Booklet(
            title=title,
            subtitle="",
            kind=kind,
            publisher=plain(settings.publisher.markdown),
            edition=f"{self.word('edition')} {settings.edition}",
            date=self.reader.day,
            language=self.reader.language,
            html=bound.html,
            draft=draft,
            marking=marking,
            cover=cover,
            contents=cover,
            licence=str(settings.licence),
            labels=self.labels(),
            pictures=self.pictures(bound.pictures),
            shape=shape,
            unchecked=self.unchecked(cover=cover),
        )

    def unchecked(self, *, cover: bool) -> str:
        """The mark of words that no native speaker has read; on a cover in English, too."""
        own = self.reader.language
        languages = [] if checked(own) else [own, *(["en"] if cover else [])]
        return " ".join(words(language, "print")["unchecked"] for language in languages)

    def labels(self) -> dict[str, str]:
        """The words that the template prints itself."""
        return {
            "Contents": self.word("contents"),
            "Page {page} of {pages}": self.word("page"),
            "Draft": self.word("draft"),
            "Edition": self.word("edition"),
            "Edit the source": words(self.reader.language, "deck")["edit_source"],
        }

    def pictures(self, wanted: Mapping[str, bytes | None]) -> dict[str, bytes]:
        """Drawn diagrams as they are; authors' pictures from their files."""
        return {
            source: data if data is not None else (self.programme.root / source).read_bytes()
            for source, data in wanted.items()
        }
