"""Figures worked out without the evaluator of the tool: exact fractions, and the rules written out again."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
UNITS = ("vnd", "khr", "krw", "mmk", "usd")


def read(path: Path) -> Any:
    """A YAML file with every scalar as the text that its author typed."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def front_matter(path: Path) -> Any:
    """What stands between the first two `---` lines."""
    return yaml.load(path.read_text(encoding="utf-8").split("---\n")[1], Loader=yaml.BaseLoader)


VALUES = {
    fact["id"]: fact["values"]
    for file in sorted((ROOT / "curriculum/facts").glob("*.yml"))
    for fact in read(file)["facts"]
}
FACTS = {id: Fraction(values[0]["value"]) for id, values in VALUES.items()}


def on(fact: str, day: str) -> Fraction:
    """A fact on a day, by its dates as they are typed: days, months and years compare as text."""
    holding = (value for value in VALUES[fact] if _since(value) <= day <= value.get("to", "9999"))
    return Fraction(next(holding)["value"])


def _since(value: dict[str, str]) -> str:
    """The first day of a rule; the last day of the month or year that a statistic counts."""
    period = value.get("period", "")
    return value["from"] if "from" in value else period + "-12-31"[3 * period.count("-") :]


def number_of(given: str) -> Fraction:
    """A name's number: the fact that it names, on a day of its own where it has one, or what was typed."""
    fact, _, day = given.partition("@")
    return on(fact, day) if day else FACTS[fact] if fact in FACTS else Fraction(given)


def numbers(given: dict[str, str]) -> dict[str, Fraction]:
    """All names with their numbers; those that are calculated (`= …`) after those that they need."""
    found = {name: number_of(value) for name, value in given.items() if value[0] != "="}
    waiting = {name: value[1:].strip() for name, value in given.items() if value[0] == "="}
    while waiting:
        name = next(n for n, text in waiting.items() if not set(re.findall(r"[a-z_]+", text)) & set(waiting))
        found[name] = work_out(waiting.pop(name), found)
    return found


def shared(module: str) -> dict[str, str]:
    """The names that the lesson of a module such as eii-04 gives to all its files and its bank."""
    course, number = module.rsplit("-", 1)
    lesson = next((ROOT / "modules" / course).glob(f"{number}-*")) / "lesson.md"
    given: dict[str, str] = front_matter(lesson).get("given", {})
    return given


def given_to(item: Any) -> dict[str, Any]:
    """The names that an item may use: those of its module and, for a formula item, its own."""
    own: dict[str, Any] = item.get("given", {})
    return shared(item["objective"].rsplit("-", 1)[0]) | own


def choices(given: Any) -> list[Fraction]:
    """All values that a drawn name of a formula item may take."""
    if "choice" in given:
        return [Fraction(value) for value in given["choice"]]
    first, last, step = *map(Fraction, given["range"]), Fraction(given["step"])
    return [first + step * n for n in range(int((last - first) / step) + 1)]


def settings(item: Any) -> list[dict[str, Fraction]]:
    """All combinations of the numbers of a formula item."""
    given = given_to(item)
    fixed = {name: value for name, value in given.items() if isinstance(value, str)}
    drawn = {name: choices(value) for name, value in given.items() if name not in fixed}
    rows = [dict(zip(drawn, row, strict=True)) for row in itertools.product(*drawn.values())]
    return [row | numbers(fixed | {name: str(n) for name, n in row.items()}) for row in rows]


def rounded(value: Fraction, decimals: int = 0) -> Fraction:
    """A number rounded half up, as it is printed."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return Fraction(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def printed(value: Fraction, decimals: Fraction | None = None) -> Fraction:
    """What `number(x)` or `number(x, decimals)` prints."""
    return value if decimals is None else rounded(value, int(decimals))


def work_out(formula: str, names: dict[str, Fraction]) -> Fraction:
    """A formula with exact fractions: numbers in it become fractions first."""
    exact = re.sub(r"(?<![\w.@-])(\d+)(?![\w.])", r"Fraction(\1)", formula)
    known: dict[str, Any] = {
        "Fraction": Fraction,
        "min": min,
        "max": max,
        "floor": lambda value: Fraction(math.floor(value)),
        "number": printed,
        "percent": printed,
        "fact": number_of,
        "power": lambda base, exponent: base**exponent,
        **dict.fromkeys(UNITS, rounded),
    }
    return Fraction(eval(exact, known, names))


def answer(item: Any, chosen: dict[str, int]) -> Fraction:
    """The answer of a formula item to numbers of our own choice, which its ranges need not hold."""
    fixed = {name: given for name, given in given_to(item).items() if isinstance(given, str)}
    names = numbers(fixed | {name: str(number) for name, number in chosen.items()})
    return work_out(item["answer"]["formula"], names)


def shown(text: str, given: dict[str, str] | None = None) -> Iterator[Fraction]:
    """Every number that a text calculates or takes from a fact; dates are left out."""
    names = numbers(given or {})
    for found in re.findall(r"\{\{(.*?)\}\}", text):
        if not re.search(r"\.(date|dated)\b", found):
            yield work_out(found.replace(".number", "").strip(), names)


def page(path: Path) -> set[Fraction]:
    """Every number that a Markdown file calculates or takes from a fact."""
    head = front_matter(path)
    given = shared(head.get("module", head.get("id"))) | head.get("given", {})
    return set(shown(path.read_text(encoding="utf-8"), given))


def one_off(loss: int, years: int, salary: int) -> int:
    """The fund's allowance in dong, point by point (Law on OSH, Art. 48; level of July 2026)."""
    levels = 5 * 2_530_000 + sum(1_265_000 for _ in range(6, loss + 1))
    return levels + salary // 2 + sum(salary * 3 // 10 for _ in range(2, years + 1))


def monthly(loss: int, years: int, salary: int) -> int:
    """The fund's monthly allowance in dong, point by point (Law on OSH, Art. 49; level of July 2026)."""
    levels = 759_000 + sum(50_600 for _ in range(32, loss + 1))
    return levels + salary // 200 + sum(salary * 3 // 1000 for _ in range(2, years + 1))


def compensation(loss: int, wage: int, own_fault: bool = False) -> int:
    """The employer's payment in dong, in tenths of a month (Law on OSH, Art. 38(4) and (5))."""
    tenths = 15 + 4 * max(0, loss - 10)
    return tenths * wage // 10 * (2 if own_fault else 5) // 5
