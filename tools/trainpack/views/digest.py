"""What an item says, as a short hash: the lock of a drawn test holds it, so that a change is noticed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from trainpack.checks.passage import gather, names_in
from trainpack.model.bank import Stimulus
from trainpack.model.fact import id_and_day
from trainpack.model.items import Cloze, Formula, Item, Numeric
from trainpack.model.module import Module, is_calculation
from trainpack.model.programme import Programme
from trainpack.model.text import Text
from trainpack.source.expression import Expression, Name, behind, parse
from trainpack.source.inline import Value, forms


def digest(item: Item, programme: Programme) -> str:
    """Twelve hex digits of what an item says in the source language, wherever it stands.

    The shared case belongs to it, and so do the numbers that it prints or is answered by: figures of the day
    `as_of`, and names that the module gives.
    """
    module = programme.modules.get(str(item.id).rpartition("-")[0])
    case = _case(item, module)
    said = [item.model_dump_json(), case.model_dump_json() if case else ""]
    said += sorted(set(_numbers(item, case, module, programme)))
    return hashlib.sha256("\x1f".join(filter(None, said)).encode()).hexdigest()[:12]


def _case(item: Item, module: Module | None) -> Stimulus | None:
    cases = module.bank.stimuli if module is not None and module.bank is not None else ()
    return next((case for case in cases if item.stimulus is not None and case.id == item.stimulus), None)


def _numbers(item: Item, case: Stimulus | None, module: Module | None, programme: Programme) -> Iterator[str]:
    """Each name and fact behind the item's texts and formulas, with what it stands for."""
    given = names_in(item, module.given if module is not None else {})
    for expression in _expressions(item, case):
        for name in behind(expression, given):
            meant = name.name if name.fact else given.get(name.name)
            if isinstance(meant, str) and not is_calculation(meant):
                yield _figure(meant, name, programme)
            elif not isinstance(item, Formula) or name.name not in item.given:
                yield f"{name.name}={meant}"


def _expressions(item: Item, case: Stimulus | None) -> Iterator[Expression]:
    texts: list[Text] = []
    gather((item, case), texts)
    for text in texts:
        yield from (form.expression for form in forms(text.markdown) if isinstance(form, Value))
    if isinstance(item, Formula):
        yield parse(item.answer.formula)
        yield from (parse(near.formula) for near in item.near)
    elif isinstance(item, Numeric) and item.answer.fact is not None:
        yield Name(str(item.answer.fact), 0, fact=True)
    elif isinstance(item, Cloze):
        answers = (gap.fact for gap in item.gaps.values() if gap.fact is not None)
        yield from (Name(str(fact), 0, fact=True) for fact in answers)


def _figure(meant: str, name: Name, programme: Programme) -> str:
    """The value of a fact, and its date where that is printed."""
    own, day = id_and_day(meant)
    fact = programme.facts.get(own)
    found = fact.on(day or programme.settings.as_of) if fact is not None else None
    if fact is None or found is None:
        return meant
    date = str(found.from_ or found.period) if name.part in ("date", "dated") else ""
    return f"{meant}={found.value} {fact.unit} {date}".rstrip()
