"""What `{{ … }}` prints: numbers, money, shares, dates and periods in the reader's language."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from trainpack.source.expression import ExpressionError, Name, evaluate, parse
from trainpack.source.inline import Wrong, forms
from trainpack.views import amount

from tests.example import programme, read_by, reader

EXAMPLE = programme()
NO_BREAK = "\u00a0"


def shown(expression: str, language: str = "en", *, native: bool = False, **names: str) -> str:
    """The words that an expression becomes, without the element that marks a fact."""
    who = reader(language, native_digits=native)
    written = read_by(who, f"{{{{ {expression} }}}}", EXAMPLE, **names)
    return written.partition(">")[2].removesuffix("</data>") if written.startswith("<data") else written


@pytest.mark.parametrize(
    ("expression", "english", "vietnamese"),
    [
        ("2530000", "2,530,000", "2.530.000"),
        ("13 / 2", "6.5", "6,5"),
        ("0.1 + 0.2", "0.3", "0,3"),
        ("1.10", "1.1", "1,1"),
        ("-1234.5", "-1,234.5", "-1.234,5"),
        ("number(10 / 3, 2)", "3.33", "3,33"),
        ("number(2, 3)", "2.000", "2,000"),
        ("round(2.5)", "3", "3"),
        ("round(-2.5)", "-3", "-3"),
        ("floor(-2.5)", "-3", "-3"),
        ("number(0.125, 2)", "0.13", "0,13"),
        ("min(3, 1, 2) + max(4, 9)", "10", "10"),
        ("vnd(2530000)", f"VND{NO_BREAK}2,530,000", f"2.530.000{NO_BREAK}đồng"),
        ("vnd(2.5)", f"VND{NO_BREAK}3", f"3{NO_BREAK}đồng"),
        ("usd(2.345)", f"USD{NO_BREAK}2.35", f"2,35{NO_BREAK}đô la Mỹ"),
        ("usd(2.5)", f"USD{NO_BREAK}2.50", f"2,50{NO_BREAK}đô la Mỹ"),
        ("percent(12.5)", "12.5%", "12,5%"),
        ("percent(200 / 3, 1)", "66.7%", "66,7%"),
        ("vnd(5, 2)", f"VND{NO_BREAK}5.00", f"5,00{NO_BREAK}đồng"),
        ("power(2, 10)", "1,024", "1.024"),
        ("number(power(1.04, -25), 4)", "0.3751", "0,3751"),
        ("days(1)", f"1{NO_BREAK}day", f"1{NO_BREAK}ngày"),
        ("days(1.5)", f"1.5{NO_BREAK}days", f"1,5{NO_BREAK}ngày"),
        ("people(2)", f"2{NO_BREAK}people", f"2{NO_BREAK}người"),
        ('fact("vnm.eii.minimum-loss")', "5%", "5%"),
        ('fact("khm.commuting.killed").number', "17", "17"),
        ('fact("khm.commuting.hurt").date', "the first quarter of 2023", "quý I năm 2023"),
        ('fact("khm.register-employer").date', "2022", "2022"),
        ('fact("khm.register-worker")', f"3{NO_BREAK}days", f"3{NO_BREAK}ngày"),
        (
            'fact("vnm.reference-level").dated',
            f"VND{NO_BREAK}2,530,000 (since 1 July 2026)",
            f"2.530.000{NO_BREAK}đồng (từ 1 tháng 7, 2026)",
        ),
    ],
)
def test_values_follow_the_readers_language(expression: str, english: str, vietnamese: str) -> None:
    assert shown(expression) == english
    assert shown(expression, "vi") == vietnamese


def test_digits_are_latin_unless_the_programme_wants_the_languages_own() -> None:
    assert shown("1234.5", "km") == "1,234.5"
    assert shown("1234.5", "km", native=True) == "១,២៣៤.៥"
    assert shown('fact("khm.register-employer").date', "km", native=True) == "២០២២"
    assert shown("1234.5", "vi", native=True) == "1.234,5"


def test_a_calculation_takes_facts_and_given_numbers_as_they_are_written() -> None:
    names = {
        "least": "vnm.eii.minimum-loss",
        "first": "vnm.eii.one-off-first",
        "each": "vnm.eii.one-off-each",
        "level": "vnm.reference-level",
        "loss": "18",
    }
    assert shown("vnd((first + (loss - least) * each) * level)", **names) == f"VND{NO_BREAK}29,095,000"
    assert shown("loss", **names) == "18"
    assert shown("least", **names) == "5%"
    assert shown("(loss - least) * each", **names) == "6.5"


def test_a_fact_is_read_on_another_day_behind_its_id() -> None:
    before = "vnm.reference-level@2026-06-30"
    assert shown(f'fact("{before}").number') == "2,340,000"
    assert shown("vnd(level - old)", level="vnm.reference-level", old=before) == f"VND{NO_BREAK}190,000"
    assert shown("old.dated", old=before) == f"VND{NO_BREAK}2,340,000 (since 1 July 2024)"
    with pytest.raises(ExpressionError, match=r"no value on 1999-01-01"):
        shown('fact("vnm.reference-level@1999-01-01")')
    with pytest.raises(ExpressionError, match="no day such as 2026-06-28"):
        shown('fact("vnm.reference-level@today")')


def test_a_name_may_be_calculated_from_others() -> None:
    names = {"share": "= some / every * 100", "some": "2", "every": "= some + 6"}
    assert shown("percent(share)", **names) == "25%"
    assert shown("share", **names) == "25"
    with pytest.raises(ExpressionError, match="calculated from itself"):
        shown("one", one="= two + 1", two="= one + 1")


@pytest.mark.parametrize("expression", ["power(2, 0.5)", "power(2, 1001)", "power(0, -1)"])
def test_powers_are_whole_finite_and_not_endless(expression: str) -> None:
    with pytest.raises(ExpressionError):
        shown(expression)


def test_a_figure_says_in_the_page_which_fact_it_is() -> None:
    written = read_by(reader("vi"), '{{ fact("vnm.reference-level").number }}', EXAMPLE)
    assert written == '<data class="fact" data-id="vnm.reference-level" value="2530000">2.530.000</data>'


def test_numbers_longer_than_any_real_one_are_printed_in_full() -> None:
    assert shown("number(99999999999999999999999999999, 1)").replace(",", "") == "9" * 29 + ".0"
    assert shown("vnd(12345678901234567890123456789.5)").endswith(",790")


@pytest.mark.parametrize("expression", ["1 / 0", "1 / (2 - 2)", "5 + 3 / (least - 5)"])
def test_a_division_by_zero_is_said_at_its_place(expression: str) -> None:
    with pytest.raises(ExpressionError, match="division by zero") as caught:
        shown(expression, least="5")
    slash = f" {expression}".index("/")
    assert caught.value.start <= slash < caught.value.end


def test_an_unknown_fact_or_name_is_no_number() -> None:
    with pytest.raises(ExpressionError, match=r"no fact `vnm\.nothing`"):
        shown('fact("vnm.nothing")')
    with pytest.raises(ExpressionError, match="`level` is not among the given names"):
        shown("level * 2")


@pytest.mark.parametrize(
    "attempt",
    [
        '__import__("os").system("id")',
        "().__class__.__bases__[0].__subclasses__()",
        'fact("a").__class__',
        'fact("vnm.reference-level").number.real',
        "level.__init__",
        "(lambda: 1)()",
        "[x for x in (1, 2)]",
        "{1: 2}",
        "sum(x for x in (1,))",
        "9 ** 9 ** 9",
        "2 ** 99999",
        "1 << 99",
        "1 if 1 else 2",
        "1 and 2",
        "(x := 3)",
        "'a' * 9",
        "open('/etc/passwd')",
        "print(1)",
        "eval('1')",
        "min(*[1, 2])",
        "number(x=1)",
        "f'{1}'",
        "`1`",
        "1; 2",
        "0x10",
        "1e9",
        "1_000",
        "1j",
        "True",
        "...",
        "round",
        "(" * 249 + "1" + ")" * 249,
        "-" * 501 + "1",
        "",
    ],
)
def test_only_the_grammar_is_an_expression(attempt: str) -> None:
    """All else is refused when it is read, or has no number; nothing of Python is ever run."""
    with pytest.raises(ExpressionError) as caught:
        evaluate(parse(attempt), _unknown)
    assert 0 <= caught.value.start < caught.value.end


def _unknown(name: Name) -> Decimal:
    raise ExpressionError(name.start, name.start + 1, "unknown")


def test_what_is_no_expression_is_shown_as_it_was_typed_and_told_by_a_form() -> None:
    written = "pay {{ 2 ** 9 }} now"
    assert read_by(reader(), written, EXAMPLE) == written
    assert [type(form) for form in forms(written)] == [Wrong]


_numbers = st.decimals(
    min_value=0, max_value=10**9, places=3, allow_nan=False, allow_infinity=False
) | st.integers(0, 10**6).map(Decimal)


@st.composite
def _expressions(draw: st.DrawFn, depth: int = 4) -> tuple[str, Decimal | None]:
    """An expression and its value by Python's own Decimal; None where that has none."""
    if depth == 0 or draw(st.booleans()):
        number = draw(_numbers)
        return f"{number:f}", number
    kind = draw(st.sampled_from(["+", "-", "*", "/", "minus", "min", "max", "brackets"]))
    left, one = draw(_expressions(depth - 1))
    if kind == "minus":
        return f"-({left})", None if one is None else -one
    if kind == "brackets":
        return f"( {left} )", one
    right, other = draw(_expressions(depth - 1))
    if one is None or other is None or (kind == "/" and other == 0):
        value = None
    elif kind in ("min", "max"):
        value = min(one, other) if kind == "min" else max(one, other)
    else:
        value = {"+": one + other, "-": one - other, "*": one * other, "/": one / (other or 1)}[kind]
    return (f"{kind}({left}, {right})" if kind in ("min", "max") else f"({left}) {kind} ({right})"), value


@given(_expressions())
def test_arithmetic_is_pythons_decimal_arithmetic(made: tuple[str, Decimal | None]) -> None:
    text, expected = made
    assume(len(text) <= 500)
    if expected is None:
        with pytest.raises(ExpressionError, match="division by zero"):
            evaluate(parse(text), _unknown)
    else:
        assert evaluate(parse(text), _unknown).value == expected


@given(_numbers, st.integers(0, 9))
def test_fixed_decimals_round_half_up(number: Decimal, decimals: int) -> None:
    step = Decimal(1).scaleb(-decimals)
    printed = Decimal(shown(f"number({number:f}, {decimals})").replace(",", ""))
    assert abs(printed - number) <= step / 2
    assert printed >= number or number - printed < step / 2


@pytest.mark.parametrize(
    ("language", "last", "expected"),
    [
        ("en", (2027, 1, 20), "18–20 January 2027"),
        ("en", (2027, 2, 2), "18 January 2027 – 2 February 2027"),
        ("en", (2027, 1, 18), "18 January 2027"),
        ("vi", (2027, 1, 20), "18 tháng 1, 2027 – 20 tháng 1, 2027"),
    ],
)
def test_the_days_of_a_course(language: str, last: tuple[int, int, int], expected: str) -> None:
    assert amount.days(dt.date(2027, 1, 18), dt.date(*last), reader(language)) == expected
