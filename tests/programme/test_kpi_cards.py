"""The examples of the indicator library: as printed, as the fact base has them, and worked out again."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from pathlib import Path
from statistics import median

import pytest
from trainpack.model.card import Card
from trainpack.model.text import Text
from trainpack.source.load import load
from trainpack.views.expand import expand
from trainpack.views.ledger import desk_reader
from trainpack.views.scope import Scope

from tests.programme.second_way import read, rounded

ROOT = Path(__file__).resolve().parents[2]
CARDS = read(ROOT / "curriculum/cards/indicators.yml")
DAYS = [2, 3, 3, 4, 4, 5, 5, 5, 6, 7, 7, 8, 9, 14, 31]
MONEY = "1357"
"""Billions of dong found or paid late, 2024 to April 2025: 130 + 127 + 1,100."""


def share(part: str, whole: str, times: int = 100) -> Fraction:
    """A part of a whole, in hundredths or other parts."""
    return Fraction(part) / Fraction(whole) * times


# By card: what the fact base prints as the result (section 8), and the same from its inputs.
EXAMPLES: dict[str, list[tuple[str, Fraction]]] = {
    "k01": [
        ("45.1%", share("21.33", "47.3")),
        ("46.3%", share("10.24", "22.1")),
        ("44.0%", share("11.09", "25.2")),
    ],
    "k02": [("62.2%", share("29.4", "47.3"))],
    "k03": [("62.1%", share("18.26", "29.4"))],
    "k04": [("6.5%", share("3.07", "47.3"))],
    "k05": [("95.16%", share("96.4", "101.3"))],
    "k06": [("40.0%", share("5.72", "14.3"))],
    "k07": [("35.07%", share("16.59", "47.3"))],
    "k08": [("2.54%", share("0.51", "20.1"))],
    "k09": [("81.3%", share("31400", "38600"))],
    "k10": [("83.7%", share("548000", "655000"))],
    "k11": [("97.54%", share("48720", "49950"))],
    "k12": [("86.81%", share("11792", "13584"))],
    "k13": [("2.59%", share("12940", "499600")), ("2.49%", share("12440", "499600"))],
    "k14": [("24.0%", share("3100", "12940"))],
    "k15": [("42.3%", share("5480", "12940"))],
    "k16": [("65.2%", share("6.45", "9.9")), ("34.8%", 100 - share("6.45", "9.9"))],
    "k17": [("70%", share("84", "120")), ("25%", share("10", "40"))],
    "k18": [("1,357", Fraction(MONEY)), ("14.1", share(MONEY, "22928", 1000) / Fraction("4.2"))],
    "k19": [("73.8%", share("38.4", "52.0"))],
    "k20": [("1.2", Fraction("1.2")), ("6.6", Fraction("6.6")), ("18.2%", share("1.2", "6.6"))],
    "k21": [("92.0%", share("171300", "186100"))],
    "k22": [("7.5", Fraction(sum(DAYS), len(DAYS))), ("13.5", Fraction("0.9") * 15)],
    "k23": [
        ("97.0%", share("582", "600")),
        ("0.98%", share("51.0", "5210")),
        ("0.62%", share("32.2", "5210")),
    ],
    "k24": [("1.49", Fraction(4320 * 21, 61000))],
    "k25": [("75.2%", share("11.2", "14.9"))],
    "k26": [("4.81", share("1184", "2460000", 10_000)), ("89.9%", share("1064", "1184"))],
    "k27": [
        ("1.54%", share("9200", "598000")),
        ("2.23%", share("9200", "412000")),
        ("VND 431,317", share("9200000", "21.33", 1)),
    ],
    "k28": [("62.9%", share("5.6", "8.9"))],
    "k29": [
        ("3.4", Fraction("3.4")),
        ("18.26", Fraction("18.26")),
        ("18.6%", share("3.4", "18.26")),
        ("5.4", share("18.26", "3.4", 1)),
    ],
    "k30": [("5.4", share("1280", "236", 1))],
    "k31": [("1.64%", share("1.051", "1.034") - 100)],
    "k32": [("86.7%", share("8640", "9960"))],
    "k33": [("96.5%", share("99.4", "103.0")), ("59.4%", share("61.2", "103.0"))],
    "k34": [("81.0%", share("2.754", "3.4"))],
    "k35": [("98.8%", share("90.5", "91.6"))],
    "k36": [("29.9", share("5120", "171", 1)), ("2.40", share("410", "171", 1))],
    "k37": [("87.4%", share("6410", "7330")), ("79.5%", share("4120", "5180"))],
    "k38": [("85.8%", share("412", "480"))],
    "k39": [("5.5%", share("1044016", "18821000"))],
}
PUBLISHED = {  # what an institution published, beside or inside an example
    "k01": ["45.1%"],
    "k04": ["6.5%"],
    "k05": ["95.16%"],
    "k07": ["35.07%"],
    "k12": ["11,792", "13,584"],
    "k13": ["2.59%"],
    "k18": ["22,928"],
    "k21": ["7", "7", "10"],
    "k27": ["1.54"],
    "k32": ["85"],
    "k34": ["81%"],
    "k35": ["99.23%"],
    "k36": ["8,286"],
    "k39": ["1,044,016", "18,821,000"],
}


def number_of(card: dict[str, str]) -> str:
    """The number in front of a card's id, such as k07."""
    return card["id"].partition("-")[0]


def example(card: Card) -> Text:
    """The worked example of a card of the model."""
    return next(text for name, text in card.fields.items() if name == "example")


@pytest.fixture(scope="module")
def printed() -> dict[str, str]:
    """Each example as readers see it, without the marks of bold and sources."""
    programme = load(ROOT).programme
    assert programme is not None
    scope = Scope(programme, desk_reader(programme, None))
    cards = programme.cards["indicators"].cards
    return {str(card.id)[:3]: expand(example(card), scope).markdown for card in cards}


def test_there_are_thirty_nine_sheets_in_order() -> None:
    assert [number_of(card) for card in CARDS["cards"]] == [f"k{n:02}" for n in range(1, 40)]


def test_no_sheet_leaves_a_line_empty() -> None:
    wanted = [field["id"] for field in CARDS["fields"]]
    for card in CARDS["cards"]:
        assert list(card["fields"]) == wanted, card["id"]
        assert all(text.strip() for text in card["fields"].values()), card["id"]


@pytest.mark.parametrize("card", EXAMPLES)
def test_an_example_comes_out_as_in_the_fact_base(card: str, printed: dict[str, str]) -> None:
    said = printed[card]
    for result, again in EXAMPLES[card]:
        plain = re.sub(r"[%,]|VND", "", result).strip()
        decimals = len(plain.partition(".")[2])
        assert rounded(again, decimals) == Fraction(plain), result
        assert re.search(rf"(?<![\d.,]){re.escape(result)}(?![\d%])", said.replace("\u00a0", " ")), said


@pytest.mark.parametrize("card", CARDS["cards"], ids=number_of)
def test_every_calculated_number_is_worked_out_again_here(card: dict[str, dict[str, str]]) -> None:
    formulas = re.findall(r"\{\{(.*?)\}\}", card["fields"]["example"])
    figures = [text for text in formulas if re.fullmatch(r' fact\("[^"]+"\)(\.number|\.date)? ', text)]
    calculated = [text for text in formulas if text not in figures]
    published = [text for text in figures if ".date" not in text]
    assert len(calculated) == len(EXAMPLES[number_of(card)]), calculated  # type: ignore[arg-type]
    assert len(published) == len(PUBLISHED.get(number_of(card), [])), published  # type: ignore[arg-type]


@pytest.mark.parametrize("card", PUBLISHED)
def test_a_published_value_stands_beside_its_example(card: str, printed: dict[str, str]) -> None:
    for value in PUBLISHED[card]:
        assert re.search(rf"(?<![\d.,]){re.escape(value)}(?!\d)", printed[card]), value


def test_the_row_of_days_has_the_median_and_the_percentile_that_are_typed(printed: dict[str, str]) -> None:
    ninth = sorted(DAYS)[math.ceil(0.9 * len(DAYS)) - 1]
    assert (median(DAYS), ninth) == (5, 14)
    assert "Median 5, the eighth" in printed["k22"]
    assert "90th percentile 14" in printed["k22"]
    assert ", ".join(map(str, DAYS[:-1])) + " and 31 days" in printed["k22"]


def test_the_margin_of_the_sample_is_the_one_that_is_typed(printed: dict[str, str]) -> None:
    margin = 1.96 * math.sqrt(0.97 * 0.03 / 600) * 100
    assert f"{margin:.2f}" == "1.36"
    assert "1.36 points" in printed["k23"]


def test_an_invented_example_says_so(printed: dict[str, str]) -> None:
    published = {"k12", "k18", "k20", "k29", "k39"}  # names a country and a date
    for card, said in printed.items():
        assert ("nvented" in said) or card in published, card


def test_the_words_by_which_readers_choose_are_few() -> None:
    """The chooser asks what somebody leads, and the results chain has five links."""
    leads = {"board", "planning", "collection", "checks", "claims", "service", "finance", "data", "personnel"}
    for card in CARDS["cards"]:
        fields = card["fields"]
        assert set(fields["who"].lower().split("; ")) <= leads | {"injury insurance"}, card["id"]
        assert fields["level"] in {"input", "process", "output", "outcome", "impact"}, card["id"]


def test_sentences_are_short() -> None:
    for card in CARDS["cards"]:
        for name in ("purpose", "definition", "pitfalls", "gaming"):
            for sentence in re.split(r"(?<=[.?])\s", card["fields"][name]):
                assert len(sentence.split()) <= 25, f"{card['id']}: {sentence}"
