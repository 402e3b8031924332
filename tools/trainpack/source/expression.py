"""The expressions that authors write in {{ … }} and in formulas: decimal arithmetic over facts and names.

expression = number | name | fact("ID") | expression (+ - * /) expression | -expression | (expression)
           | min(…) | max(…) | round(x) | floor(x) | power(x, whole number)
           | number(x) | number(x, decimals) | UNIT(x) | UNIT(x, decimals)
           | fact-or-name "." ("number" | "date" | "dated")
"""

from __future__ import annotations

import ast
import contextlib
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation, Overflow
from functools import lru_cache
from typing import Literal

from trainpack.model.unit import UNITS

LONGEST = 500
Part = Literal["", "number", "date", "dated"]
PARTS: tuple[Part, ...] = ("number", "date", "dated")
_OPERATORS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_FOREIGN = re.compile(r"[#\\%]")
FUNCTIONS = {
    "min": (1, 99), "max": (1, 99), "round": (1, 1), "floor": (1, 1), "power": (2, 2), "number": (1, 2),
}  # fmt: skip
"""Functions that are no units, with the least and the greatest number of values they take."""
_GREATEST_POWER = 1000


class ExpressionError(Exception):
    """What is wrong with an expression. `start` and `end` are characters within its text."""

    def __init__(self, start: int, end: int, message: str, *, unknown: str = "") -> None:
        super().__init__(message)
        self.start, self.end, self.message, self.unknown = start, max(end, start + 1), message, unknown


@dataclass(frozen=True, slots=True)
class Number:
    value: Decimal


@dataclass(frozen=True, slots=True)
class Name:
    """A name from `given:`, or a fact by its id; `start` is the first character of the name or id."""

    name: str
    start: int
    fact: bool = False
    part: Part = ""


@dataclass(frozen=True, slots=True)
class Call:
    """An operator or a function with its operands."""

    function: str
    operands: tuple[Expression, ...]
    start: int
    end: int


Expression = Number | Name | Call


@dataclass(frozen=True, slots=True)
class Result:
    """A computed number and how it wants to be printed: with a unit, or with fixed decimals."""

    value: Decimal
    unit: str = ""
    decimals: int | None = None


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """The expression that a text holds. Raises ExpressionError with the place within the text."""
    if len(text) > LONGEST:
        raise ExpressionError(0, 1, f"an expression has at most {LONGEST} characters")
    if foreign := _FOREIGN.search(text):
        raise ExpressionError(foreign.start(), foreign.end(), f"{foreign[0]} means nothing in an expression")
    padding = len(text) - len(text.lstrip())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of Python's own grammar, which is larger than ours
            tree = ast.parse(text.strip(), mode="eval")
    except SyntaxError as error:
        start = min(padding + max((error.offset or 1) - 1, 0), max(len(text) - 1, 0))
        raise ExpressionError(
            start, start + 1, "this is not an expression: numbers, names, + - * / and ( )"
        ) from None
    except (RecursionError, MemoryError, ValueError):
        raise ExpressionError(0, 1, "this expression is nested too deeply") from None
    return _Reader(text.strip(), padding).expression(tree.body)


def names(expression: Expression) -> Iterator[Name]:
    """All names and facts of an expression, in reading order."""
    if isinstance(expression, Name):
        yield expression
    elif isinstance(expression, Call):
        for operand in expression.operands:
            yield from names(operand)


def behind(expression: Expression, given: Mapping[str, object]) -> Iterator[Name]:
    """All names and facts that an expression is made of, those within given calculations (`= …`) too."""
    waiting, met = list(names(expression)), set()
    while waiting:
        name = waiting.pop(0)
        yield name
        meant = given.get(name.name) if not name.fact else None
        if isinstance(meant, str) and meant[:1] == "=" and name.name not in met:
            met.add(name.name)
            with contextlib.suppress(ExpressionError):  # the checks report it where it is written
                waiting += names(parse(meant[1:]))


def evaluate(expression: Expression, number_of: Callable[[Name], Decimal]) -> Result:
    """The result, with the numbers that `number_of` gives. Raises ExpressionError on division by zero."""
    if isinstance(expression, Number):
        return Result(expression.value)
    if isinstance(expression, Name):
        return Result(number_of(expression))
    operands = [evaluate(operand, number_of).value for operand in expression.operands]
    return _apply(expression, operands)


def _apply(call: Call, operands: list[Decimal]) -> Result:
    first, function = operands[0], call.function
    try:
        if function in "+-*/":
            return Result(_arithmetic(function, operands))
        if function == "min":
            return Result(min(operands))
        if function == "max":
            return Result(max(operands))
        if function == "round":
            return Result(first.quantize(Decimal(1), ROUND_HALF_UP))
        if function == "floor":
            return Result(first.quantize(Decimal(1), ROUND_FLOOR))
        if function == "power":
            return Result(_power(call, first, operands[1]))
        decimals = int(operands[1]) if len(operands) > 1 else None
        return Result(first, unit="" if function == "number" else function, decimals=decimals)
    except (DivisionByZero, InvalidOperation, Overflow):
        raise ExpressionError(
            call.start, call.end, "this cannot be calculated: a division by zero, or too large"
        ) from None


def _power(call: Call, base: Decimal, exponent: Decimal) -> Decimal:
    if exponent % 1 or abs(exponent) > _GREATEST_POWER:
        message = f"power(x, n): n is a whole number up to {_GREATEST_POWER}"
        raise ExpressionError(call.start, call.end, message)
    if not base and exponent < 0:
        raise DivisionByZero
    return base ** int(exponent)


def _arithmetic(function: str, operands: list[Decimal]) -> Decimal:
    if len(operands) == 1:
        return -operands[0]
    left, right = operands
    if function == "+":
        return left + right
    if function == "-":
        return left - right
    return left * right if function == "*" else left / right


class _Reader:
    """Turns Python's syntax tree into ours, refusing all but the grammar."""

    def __init__(self, text: str, padding: int) -> None:
        self.text, self.padding = text, padding

    def place(self, node: ast.expr) -> tuple[int, int]:
        """First and last character of a node; Python counts bytes, authors count characters."""
        if self.text.isascii():
            return node.col_offset + self.padding, (node.end_col_offset or 0) + self.padding
        encoded = self.text.encode()
        start = len(encoded[: node.col_offset].decode())
        end = len(encoded[: node.end_col_offset].decode())
        return start + self.padding, end + self.padding

    def expression(self, node: ast.expr) -> Expression:
        start, end = self.place(node)
        if isinstance(node, ast.Constant):
            return self.constant(start, end)
        if isinstance(node, ast.Name):
            return Name(node.id, start)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return Call("-", (self.expression(node.operand),), start, end)
        if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
            operands = (self.expression(node.left), self.expression(node.right))
            return Call(_OPERATORS[type(node.op)], operands, start, end)
        if isinstance(node, ast.Attribute):
            return self.attribute(node, start, end)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
            return self.call(node, node.func.id, start, end)
        raise ExpressionError(
            start, end, "this is not allowed in an expression: numbers, names, + - * / and ( )"
        )

    def constant(self, start: int, end: int) -> Number:
        written = self.text[start - self.padding : end - self.padding]
        if not re.fullmatch(r"\d+(\.\d+)?", written):
            raise ExpressionError(start, end, f"{written} is not a plain number")
        return Number(Decimal(written))

    def attribute(self, node: ast.Attribute, start: int, end: int) -> Name:
        base = self.expression(node.value)
        part_start = end - len(node.attr)
        if not isinstance(base, Name) or base.part:
            raise ExpressionError(part_start, end, f".{node.attr} can follow a fact or a name only")
        for part in PARTS:
            if node.attr == part:
                return Name(base.name, base.start, base.fact, part)
        raise ExpressionError(part_start, end, f"there is no .{node.attr}: write .number, .date or .dated")

    def call(self, node: ast.Call, function: str, start: int, end: int) -> Expression:
        name_end = start + len(function)
        if function == "fact":
            return self.fact(node, start, end)
        if function not in FUNCTIONS and function not in UNITS:
            raise ExpressionError(start, name_end, f"there is no function {function}")
        least, most = FUNCTIONS.get(function, (1, 2))  # a unit takes a value and decimals
        if not least <= len(node.args) <= most:
            raise ExpressionError(
                start,
                name_end,
                f"{function} takes {least if least == most else f'{least} to {most}'} value(s)",
            )
        operands = tuple(self.expression(argument) for argument in node.args)
        if (function == "number" or function in UNITS) and len(operands) == 2:
            decimals = operands[1]
            if not isinstance(decimals, Number) or not 0 <= decimals.value <= 9 or decimals.value % 1:
                message = f"{function}(x, decimals): the decimals are a digit from 0 to 9"
                raise ExpressionError(start, name_end, message)
        return Call(function, operands, start, end)

    def fact(self, node: ast.Call, start: int, end: int) -> Name:
        argument = node.args[0] if len(node.args) == 1 else None
        if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
            raise ExpressionError(
                start, end, 'fact() takes the id of one fact in quotes: fact("vnm.reference-level")'
            )
        return Name(argument.value, self.place(argument)[0] + 1, fact=True)
