"""Both sides of the wall: the texts that only trainers may read, and those that learners may read too.

Trainers' are session, slides with their notes, handouts for trainers, and graded items with stem, options,
feedback, keys and the cases that only they share. A text with less letters than a window is no evidence by
itself: short options are therefore joined two by two in every order, and a stem with its options in the order
of the file. A short answer alone (`Yes`, `1997`) is not found.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from importlib import resources
from itertools import permutations
from typing import Any

import yaml

from trainpack import locale
from trainpack.model.bank import Bank
from trainpack.model.base import Node
from trainpack.model.block import Heading, Prose
from trainpack.model.items import Cloze, Formula, Item
from trainpack.model.items.arrange import Pair, Sorted, Thing
from trainpack.model.items.choice import Option
from trainpack.model.items.number import FormulaAnswer, NearFormula
from trainpack.model.module import Document, Head, Module
from trainpack.model.programme import Programme
from trainpack.model.text import Text
from trainpack.source.expression import ExpressionError
from trainpack.views.evidence import Source
from trainpack.views.expand import expand
from trainpack.views.page import figure
from trainpack.views.parts import parts_for
from trainpack.views.question import question
from trainpack.views.references import entry, short_name
from trainpack.views.scope import Scope

_MARKUP = re.compile(
    r"</?[A-Za-z][^<>]*>"  # tags
    r"|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"  # where a link leads
    r"|\[\^[^\]\s]+\]:?"  # footnotes' names
    r"|\{[:#.][^{}\n]*\}"  # ids and classes
    r"|\[\[[a-z0-9.-]+\]\]"  # gaps
    r"|^[ \t]*\d{1,9}[.)][ \t]",  # numbers of a list
    re.M,
)


PAPERS = frozenset({"forms", "performance", "agenda", "sheets", "deck", "pack"})
"""Groups of words that stand on papers and on no page."""


def for_trainers(programme: Programme, scope: Scope) -> Iterator[Source]:
    """What only trainers may read."""
    for module in programme.modules.values():
        for document in (module.session, module.slides, *module.handouts):
            if document is not None and not module.for_learners(document):
                yield from _document(module, document, scope)
        if module.bank:
            yield from _bank(module.bank, scope.with_given(module.given), practice=False)
    for test in programme.performance.values():  # of its rubric, titles are in records that learners get
        yield from _each(_texts((test.forms, tuple(one.levels for one in test.criteria))), scope)
    for register in programme.registers.values():
        yield from _each(_texts(tuple((case.turns_on, case.changes) for case in register.cases)), scope)


def for_all(programme: Programme, scope: Scope) -> Iterator[str]:
    """What learners may read, document by document."""
    for module in programme.modules.values():
        for document in module.documents:
            if module.for_learners(document):
                yield _joined(_document(module, document, scope))
        yield _joined(_each(_texts(module.media), scope))
        if module.bank:
            yield from (
                source.plain for source in _bank(module.bank, scope.with_given(module.given), practice=True)
            )
    for records in (programme.settings, programme.courses, programme.cards, programme.terms):
        yield _joined(_each(_texts(records), scope))
    yield from _countries(programme, scope)
    yield from _works(programme, scope)
    yield from _interface()


def _texts(value: object) -> Iterator[Text]:
    """Every text that records hold, in their order; formulas too, since they give an answer away."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Prose | Heading):
        yield value.text
    elif isinstance(value, FormulaAnswer | NearFormula):
        yield Text(str(value.formula), value.where("formula"))
        yield from _texts(getattr(value, "feedback", None))
    elif isinstance(value, Node):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))
    elif isinstance(value, Mapping):
        yield from _texts(tuple(value.values()))
    elif isinstance(value, tuple):
        for member in value:
            yield from _texts(member)


def _document(module: Module, document: Document[Head], scope: Scope) -> Iterator[Source]:
    given = replace(scope.with_given(module.given_in(document)), data=module.data)
    written = (document.head, document.parts)
    yield from _each(_texts(written), given)
    try:
        expanded = parts_for(document.parts, given)
    except ExpressionError:
        return
    for text in _texts(expanded):
        yield Source(text, _plain(text.markdown))


def _each(texts: Iterable[Text], scope: Scope) -> Iterator[Source]:
    """Texts as they are written and, where that differs, as they are read."""
    for text in texts:
        yield Source(text, _plain(text.markdown))
        read = _expanded(text, scope)
        if read is not text:
            yield Source(text, _plain(read.markdown))


def _expanded(text: Text, scope: Scope) -> Text:
    try:
        return expand(text, scope)
    except ExpressionError:  # a name of a formula's numbers, or a fact without a value: shown nowhere
        return text


def _plain(markdown: str) -> str:
    """The words of Markdown with all its lines. Marks of one sign need no care: only letters are compared."""
    return html.unescape(_MARKUP.sub("", markdown))


def _joined(sources: Iterable[Source]) -> str:
    return "\n".join(source.plain for source in sources)


def _bank(bank: Bank, scope: Scope, *, practice: bool) -> Iterator[Source]:
    """The practice side of a bank or the other one; a case belongs to both if practice items share it."""
    shared = {item.stimulus for item in bank.items if item.practice}
    for item in bank.items:
        if item.practice is practice:
            yield from _item(item, bank, scope)
    for scenario in bank.scenarios:
        if ("practice" in scenario.use) is practice:
            yield from _each(_texts(scenario), scope)
    for stimulus in bank.stimuli:
        if (stimulus.id in shared) is practice:
            yield from _each(_texts(stimulus), scope)


def _item(item: Item, bank: Bank, scope: Scope) -> Iterator[Source]:
    if isinstance(item, Formula):
        yield from _variants(item, bank, scope)
    yield from _each(_texts(item), scope)
    choices = [_expanded(text, scope) for text in _choices(item)]
    for one, other in permutations(choices, 2):
        yield Source(one, _plain(f"{one.markdown} {other.markdown}"))
    asked = _expanded(item.text if isinstance(item, Cloze) else item.stem, scope)
    yield Source(asked, _plain(" ".join(text.markdown for text in (asked, *choices))))


def _choices(item: Item) -> Iterator[Text]:
    """What an item offers to choose, match, order or sort."""
    for name in type(item).model_fields:
        members = getattr(item, name)
        for member in members if isinstance(members, tuple) else ():
            if isinstance(member, Option | Thing | Sorted):
                yield member.text
            elif isinstance(member, Pair):
                yield from (member.left, member.right)


def _variants(item: Formula, bank: Bank, scope: Scope) -> Iterator[Source]:
    """A formula item with each of its sets of numbers."""
    try:
        made = question(item, bank, scope)
    except ExpressionError:
        return
    for variant in made.variants:
        yield Source(item.stem, _plain(variant.stem))
        yield Source(item.explanation, _plain(variant.explanation))


def _countries(programme: Programme, scope: Scope) -> Iterator[str]:
    """The names of the countries as lists in the order of the programme and of the alphabet."""
    names = [
        programme.settings.country_name(str(c.code), scope.reader.language)
        for c in programme.settings.countries
    ]
    yield " ".join(names)
    yield " ".join(sorted(names))


def _works(programme: Programme, scope: Scope) -> Iterator[str]:
    """Cited works and figures as pages print them."""
    for reference in programme.references.values():
        yield f"{short_name(reference)}\n{_plain(entry(reference, scope.reader))}"
        yield _joined(_each(_texts(reference), scope))
    for name, fact in programme.facts.items():
        yield fact.title.markdown
        if fact.on(scope.reader.day) is not None:
            made = figure(programme, name, scope)
            yield f"{made.title} {made.value} {made.valid} {made.source} {made.checked}"


def on_paper() -> Iterator[str]:
    """The words of forms and sheets that participants are handed, in all languages."""
    for language in _languages():
        yield "\n".join(_strings([words for group, words in language.items() if group in PAPERS]))


def _interface() -> Iterator[str]:
    """The words that pages print themselves, in all languages."""
    for language in _languages():
        yield "\n".join(_strings([words for group, words in language.items() if group not in PAPERS]))


def _languages() -> Iterator[dict[str, Any]]:
    for file in resources.files(locale).iterdir():
        if file.name.endswith(".yml"):
            yield yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader)


def _strings(tree: Any) -> Iterator[str]:  # noqa: ANN401  YAML holds anything
    if isinstance(tree, dict):
        tree = list(tree.values())
    if isinstance(tree, list):
        for member in tree:
            yield from _strings(member)
    else:
        yield str(tree)
