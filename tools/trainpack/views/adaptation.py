"""What a new country must put in the place of what is there: figures, papers, cases, law."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from trainpack.diagnostics import Location
from trainpack.model.block import Block, Case, Compare, Country, Heading, Part, Prose
from trainpack.model.fact import Fact
from trainpack.model.items import Cloze, Item
from trainpack.model.module import Document, HandoutHead, Head, Module, walk
from trainpack.model.programme import Programme
from trainpack.model.text import Text
from trainpack.model.unit import DURATIONS
from trainpack.views import amount
from trainpack.views.page import plain
from trainpack.views.reader import Reader
from trainpack.views.references import short_name
from trainpack.views.whereabouts import Whereabouts, named

Kind = Literal[
    "identity", "figure", "deadline", "case", "document", "item", "law", "authority", "passage",
    "comparison", "slide", "reader",
]  # fmt: skip
LEVELS: tuple[tuple[int, tuple[Kind, ...]], ...] = (
    (1, ("identity",)),
    (2, ("figure", "deadline")),
    (3, ("case", "document", "item")),
    (4, ("law", "authority", "passage", "comparison", "slide", "reader")),
)
"""The levels of effort, and what each replaces."""

LONGEST_STEM = 160
"""Characters of a question that are printed."""

HONORIFICS = {"en": ("Mr", "Ms", "Mrs", "Dr")}
"""Words before names of people by source language; without them no names are found."""


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to replace: what it is, how it reads now, and where."""

    kind: Kind
    what: str
    now: str
    at: Location


@dataclass(frozen=True, slots=True)
class Workbook:
    """All that a country needs, and what of it is there already."""

    country: str
    name: str
    needs: tuple[Need, ...]
    kept: dict[str, int]  # what stays as it is, by its name

    def of(self, kind: Kind) -> list[Need]:
        return [need for need in self.needs if need.kind == kind]


def adaptation(programme: Programme, country: str, name: str, reader: Reader) -> Workbook:
    """The workbook of a country; what the programme has for it already is left out."""
    finder = _Finder(programme, country, reader, Whereabouts(programme))
    return Workbook(country, name, tuple(finder.needs()), _kept(programme))


def _kept(programme: Programme) -> dict[str, int]:
    modules = programme.modules.values()
    items = programme.items.values()
    return {
        "objectives": sum(len(module.lesson.head.objectives) for module in modules),
        "session plans with their order and minutes": sum(module.session is not None for module in modules),
        "questions that hold for every country": sum(item.countries is None for item in items),
        "tables of specifications": len(programme.blueprints),
        "international figures": sum(fact.country == "int" for fact in programme.facts.values()),
    }


@dataclass(frozen=True, slots=True)
class _Finder:
    """Looks for what one country lacks."""

    programme: Programme
    country: str
    reader: Reader
    whereabouts: Whereabouts

    def needs(self) -> Iterator[Need]:
        yield from self.identity()
        yield from self.figures()
        yield from self.laws()
        for module in self.programme.modules.values():
            for document in module.documents:
                yield from self.document(document)
            yield from self.bank(module)
        yield from self.readers()

    def named(self, codes: Iterable[str]) -> str:
        return ", ".join(self.programme.settings.country_name(code, self.reader.language) for code in codes)

    def lacks(self, codes: Iterable[str] | None) -> bool:
        found = list(codes or ())
        return bool(found) and self.country not in found

    def identity(self) -> Iterator[Need]:
        settings = self.programme.settings
        fields = {"title": "Title of the programme", "publisher": "Who publishes it", "edition": "Edition"}
        for field, what in fields.items():
            yield Need("identity", what, plain(str(getattr(settings, field))), settings.where(field))
        if self.country not in {country.code for country in settings.countries}:
            codes = [str(country.code) for country in settings.countries]
            yield Need(
                "identity",
                f"Entry {self.country} in the list of countries",
                self.named(codes),
                settings.where("countries"),
            )
        languages = ", ".join(str(language.code) for language in settings.languages)
        yield Need("identity", "Languages of the outputs", languages, settings.where("languages"))

    def figures(self) -> Iterator[Need]:
        """Each subject once, with the value that it has elsewhere."""
        subjects: dict[str, list[Fact]] = {}
        for name, fact in sorted(self.programme.facts.items()):
            if fact.country != "int":
                subjects.setdefault(name.partition(".")[2], []).append(fact)
        for subject, facts in sorted(subjects.items()):
            if any(fact.country == self.country for fact in facts):
                continue
            first = facts[0]
            binding = first.kind == "law" and first.unit in DURATIONS and first.deadline
            kind: Kind = "deadline" if binding else "figure"
            now = "; ".join(f"{self.named([fact.country])}: {self.value(fact)}" for fact in facts)
            yield Need(kind, f"{plain(facts[0].title.markdown)} ({self.country}.{subject})", now, facts[0].at)

    def value(self, fact: Fact) -> str:
        found = fact.on(self.reader.day)
        return amount.fact_value(fact, found, self.reader) if found else "no value"

    def laws(self) -> Iterator[Need]:
        """Laws by the country at the beginning of their key, and those who made them."""
        codes = {str(country.code) for country in self.programme.settings.countries} - {self.country}
        makers: dict[str, Need] = {}
        for key, work in self.programme.references.items():
            code = key.partition("-")[0]
            if code not in codes or work.type not in ("legislation", "bill", "regulation", "legal_case"):
                continue
            yield Need("law", short_name(work), f"{self.named([code])}: {plain(str(work.title))}", work.at)
            for author in work.author:
                if author.literal:
                    maker = plain(author.literal.markdown)
                    makers.setdefault(maker, Need("authority", maker, self.named([code]), work.at))
        yield from makers.values()

    def document(self, document: Document[Head]) -> Iterator[Need]:
        head = document.head
        if isinstance(head, HandoutHead):
            about = f"{'learners' if head.for_ == 'learner' else 'trainers'}, {head.kind}"
            yield Need("document", named(head.title), f"for {about}", head.at)
        yield from self.cases(document)
        yield from self.sets(document.parts)
        for part in walk(document.parts):
            if isinstance(part, Compare):
                codes = _rows(part)
                if self.lacks(codes):
                    yield Need(
                        "comparison", named(part.title) if part.title else "", self.named(codes), part.at
                    )
        for part in document.parts:
            if isinstance(part, Heading) and part.attributes.get("countries"):
                codes = part.attributes["countries"].split(",")
                if self.lacks(codes):
                    yield Need("slide", named(part.text), self.named(codes), part.at)

    def cases(self, document: Document[Head]) -> Iterator[Need]:
        for part in walk(document.parts):
            if isinstance(part, Case):
                title = named(part.title) if part.title else ""
                yield Need("case", title, self.people(_texts(part.parts)), part.at)

    def people(self, texts: Iterable[Text]) -> str:
        """The people who are named in texts, each once."""
        words = HONORIFICS.get(str(self.programme.settings.language), ())
        pattern = re.compile(rf"\b(?:{'|'.join(words)}) [^\W\d_]\w*(?:[ -](?=[^\W\d_a-z])\w+)*")
        found = [name for text in texts for name in pattern.findall(text.markdown)] if words else []
        return ", ".join(dict.fromkeys(found))

    def sets(self, parts: tuple[Part, ...]) -> Iterator[Need]:
        """Neighbouring country blocks are one set; one without the country needs a text."""
        together: list[Country] = []
        for part in (*parts, None):
            if isinstance(part, Country):
                together.append(part)
                continue
            if together:
                codes = [str(code) for block in together for code in block.codes]
                if self.lacks(codes):
                    at = together[0].at
                    yield Need("passage", self.whereabouts.of(at).title, self.named(codes), at)
                together = []
            if isinstance(part, Block):
                yield from self.sets(part.parts)

    def bank(self, module: Module) -> Iterator[Need]:
        for story in module.bank.stimuli if module.bank else ():
            yield Need("case", named(story.title), self.people([story.text]), story.at)
        for item in module.bank.items if module.bank else ():
            if self.lacks(map(str, item.countries or ())):
                asked = f"{item.id} ({item.type}, {_side(item)}): {_asked(item)}"
                yield Need("item", asked, self.named(item.countries or ()), item.at)

    def readers(self) -> Iterator[Need]:
        """The people whose signatures the pages ask for."""
        roles: dict[str, Need] = {}
        for module in self.programme.modules.values():
            for document in module.documents:
                for review in document.head.review:
                    role = plain(review.role.markdown)
                    roles.setdefault(role, Need("reader", role, named(module.title), review.at))
        yield from roles.values()


def _side(item: Item) -> str:
    return "practice" if item.practice else "graded"


def _asked(item: Item) -> str:
    """The beginning of a question."""
    stem = " ".join(named(item.text if isinstance(item, Cloze) else item.stem).split())
    return stem if len(stem) <= LONGEST_STEM else f"{stem[:LONGEST_STEM].rsplit(' ', 1)[0]} …"


def _rows(block: Compare) -> list[str]:
    """The country codes in the first cells of a comparison."""
    text = "\n".join(part.text.markdown for part in block.parts if isinstance(part, Prose))
    return re.findall(r"^\s*\|?\s*([a-z]{3})\s*\|", text, re.MULTILINE)


def _texts(parts: tuple[Part, ...]) -> Iterator[Text]:
    for part in walk(parts):
        if isinstance(part, Prose):
            yield part.text
