"""A formula item as one question with wildcards, for systems that draw the numbers themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from trainpack.locale import words
from trainpack.model.items.number import Choice, Formula, Range
from trainpack.model.text import Text
from trainpack.model.unit import MONEY
from trainpack.source.expression import Expression, Name, behind, evaluate
from trainpack.source.inline import Value, forms
from trainpack.views.expand import expand
from trainpack.views.markup import inline
from trainpack.views.question import calculated, givens
from trainpack.views.scope import Scope

OPEN, CLOSE = "\ue000", "\ue001"
"""Round the name of a wildcard while its text becomes HTML: private signs that no text holds."""
ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Wrong:
    """A frequent wrong way: the wildcard that holds its number, and what to tell who took it."""

    name: str
    credit: Decimal
    feedback: str


@dataclass(frozen=True, slots=True)
class Table:
    """Texts in which wildcards stand between OPEN and CLOSE, and the number of each in each row.

    The wildcard `answer` holds the right number. `relative` is a share of it, `absolute` is in its unit.
    """

    stem: str
    explanation: str
    wrong: tuple[Wrong, ...]
    columns: Mapping[str, tuple[Decimal, ...]]
    absolute: Decimal | None
    relative: Decimal | None


def table(item: Formula, scope: Scope, seed: str = "") -> Table:
    """The wildcards of a formula item and its variants as rows. Raises ExpressionError."""
    making = _Making(item, scope, list(givens(item, seed)))
    stem, explanation = making.html(item.stem), making.html(item.explanation)
    making.column(ANSWER, lambda inner: calculated(str(item.answer.formula), inner))
    wrong = []
    for number, near in enumerate(item.near, 1):
        formula = str(near.formula)
        making.column(f"wrong{number}", lambda inner, formula=formula: calculated(formula, inner))  # type: ignore[misc]
        wrong.append(Wrong(f"wrong{number}", near.credit, making.html(near.feedback)))
    tolerance = item.answer.tolerance
    return Table(stem, explanation, tuple(wrong), making.columns, tolerance.absolute, tolerance.relative)


@dataclass(slots=True)
class _Making:
    item: Formula
    scope: Scope
    rows: list[dict[str, str | Decimal]]
    columns: dict[str, tuple[Decimal, ...]] = field(default_factory=dict)

    @property
    def drawn(self) -> frozenset[str]:
        return frozenset(str(n) for n, given in self.item.given.items() if isinstance(given, Range | Choice))

    def column(self, name: str, value: Callable[[Scope], Decimal]) -> None:
        self.columns[name] = tuple(value(self.scope.also(row)) for row in self.rows)

    def html(self, text: Text) -> str:
        """The text with a wildcard for each expression that changes from row to row."""
        pieces, end = [], 0
        for form in forms(text.markdown):
            if isinstance(form, Value) and self._changes(form.expression):
                pieces += [text.markdown[end : form.start], self._wildcard(form.expression)]
                end = form.end
        marked = Text("".join(pieces) + text.markdown[end:], text.at, text.key)
        return inline(expand(marked, self.scope.also(self.rows[0])).markdown)

    def _changes(self, expression: Expression) -> bool:
        known = self.scope.also(self.rows[0]).given
        return any(not name.fact and name.name in self.drawn for name in behind(expression, known))

    def _wildcard(self, expression: Expression) -> str:
        """Its name between the private signs, with the unit round it where the expression has one."""
        if isinstance(expression, Name):
            name = expression.name.replace("_", "")
            self.column(name, lambda inner: inner.number_of(expression))
            return f"{OPEN}{name}{CLOSE}"
        name = f"number{len(self.columns) + 1}"
        self.column(name, lambda inner: _printed(expression, inner))
        unit = evaluate(expression, self.scope.also(self.rows[0]).number_of).unit
        pattern = words(self.scope.reader.language, "unit").get(unit, "{n}") if unit else "{n}"
        return pattern.split(" | ")[-1].replace("{n}", f"{OPEN}{name}{CLOSE}")


def _printed(expression: Expression, scope: Scope) -> Decimal:
    """The number as a page would print it: money and `number(x, 1)` are rounded half up."""
    found = evaluate(expression, scope.number_of)
    decimals = found.decimals if found.decimals is not None else MONEY.get(found.unit)
    value = +found.value
    if decimals is not None and value != value.to_integral_value():
        value = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return value.normalize()
