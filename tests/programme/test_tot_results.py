"""The result file of tot-04: what was planted in it, and each figure worked out in two ways."""

from __future__ import annotations

import csv
import sqlite3
from collections import Counter
from fractions import Fraction
from math import sqrt
from pathlib import Path
from statistics import fmean, stdev

import pytest

from tests.programme.tot_results import MODULE, files

DATA = Path(__file__).resolve().parents[2] / "modules/tot" / MODULE / "data"
ITEMS = tuple(f"q{n:02}" for n in range(1, 17))
TRUE_KEY = ("q11", "B")
"""What the printed key of form B says wrongly: it says D."""

# right of 30, of the upper 8, of the lower 8, and how often A, B, C and D were chosen after the course
AFTER = {
    "q01": (24, 8, 6, "2 2 2 24"),
    "q02": (22, 7, 3, "22 3 3 2"),
    "q03": (29, 8, 8, "1 29 0 0"),
    "q04": (21, 8, 3, "4 3 21 2"),
    "q05": (18, 6, 4, "6 3 3 18"),
    "q06": (23, 8, 5, "23 3 2 2"),
    "q07": (20, 7, 5, "6 4 20 0"),
    "q08": (19, 7, 3, "5 19 3 3"),
    "q09": (17, 6, 1, "7 3 3 17"),
    "q10": (16, 5, 2, "16 7 4 3"),
    "q11": (6, 0, 2, "3 19 2 6"),
    "q12": (24, 8, 3, "2 2 2 24"),
    "q13": (15, 8, 2, "6 5 15 4"),
    "q14": (18, 8, 1, "5 18 4 3"),
    "q15": (22, 8, 2, "3 3 22 2"),
    "q16": (13, 6, 1, "13 7 5 5"),
}


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a committed file."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def key(form: str, *, mended: bool = False) -> dict[str, str]:
    """The right letter of each item, as printed or with the one mistake mended."""
    found = {row["item"]: row["key"] for row in rows("key.csv") if row["form"] == form}
    return found | dict([TRUE_KEY]) if mended and form == "B" else found


def papers(when: str) -> list[dict[str, str]]:
    """Thirty papers of one sitting."""
    return [row for row in rows("results.csv") if row["when"] == when]


def scores(when: str, *, mended: bool = False) -> dict[str, int]:
    """Points by code."""
    right = key("A" if when == "before" else "B", mended=mended)
    return {row["code"]: sum(row[item] == right[item] for item in ITEMS) for row in papers(when)}


def groups() -> tuple[set[str], set[str]]:
    """The upper and the lower eight by the points after the course, key as printed."""
    ranked = sorted(scores("after").items(), key=lambda one: one[1], reverse=True)
    assert ranked[7][1] > ranked[8][1] and ranked[21][1] > ranked[22][1], "a tie would make the groups unsure"
    return {code for code, _ in ranked[:8]}, {code for code, _ in ranked[-8:]}


def gain(before: float, after: float, most: float = 16) -> float:
    return (after - before) / (most - before)


@pytest.mark.parametrize("name", files())
def test_committed_files_are_those_of_the_seed(name: str) -> None:
    assert (DATA / name).read_bytes() == files()[name].encode()


def test_thirty_people_wrote_both_papers() -> None:
    before, after = papers("before"), papers("after")
    assert [row["code"] for row in before] == [row["code"] for row in after]
    assert {row["form"] for row in before} == {"A"} and {row["form"] for row in after} == {"B"}
    assert Counter(row["sex"] for row in after) == {"F": 17, "M": 13}
    assert Counter(row["office"] for row in after) == {"Cồn Phượng": 10, "Tháp Đông": 10, "Kampong Reap": 10}
    assert {row[item] for row in rows("results.csv") for item in ITEMS} == set("ABCD")


@pytest.mark.parametrize("item", ITEMS)
def test_items_by_loops(item: str) -> None:
    right, (upper, lower) = key("B")[item], groups()
    chosen = {row["code"]: row[item] for row in papers("after")}
    correct = {code for code, letter in chosen.items() if letter == right}
    counts = " ".join(str(list(chosen.values()).count(letter)) for letter in "ABCD")
    assert (len(correct), len(correct & upper), len(correct & lower), counts) == AFTER[item]


def test_the_sixteen_of_the_worksheet() -> None:
    upper, lower = groups()
    found = rows("sixteen.csv")
    assert {row["code"] for row in found if row["group"] == "upper"} == upper
    assert {row["code"] for row in found if row["group"] == "lower"} == lower
    whole = {row["code"]: row for row in papers("after")}
    points = scores("after")
    for row in found:
        assert int(row["points"]) == points[row["code"]]
        for item in ("q03", "q07", "q11", "q14"):
            assert row[item] == whole[row["code"]][item]


LONG = """
create view answer as
  select r.code, k.item, r.letter, r.letter = k.key as correct
  from result r join key k on k.item = r.item and k.form = r.form where r."when" = 'after';
create view points as select code, sum(correct) as points from answer group by code;
create view ranked as select code, row_number() over (order by points desc) as place from points;
"""
ASKED = """
select sum(correct), sum(correct and place <= 8), sum(correct and place > 22),
  sum(letter = 'A') || ' ' || sum(letter = 'B') || ' ' || sum(letter = 'C') || ' ' || sum(letter = 'D')
from answer join ranked using (code) where item = ?
"""


@pytest.fixture(scope="module")
def base() -> sqlite3.Connection:
    """The same files in a database, an answer a row."""
    made = sqlite3.connect(":memory:")
    made.execute('create table result (code, "when", form, item, letter)')
    made.execute("create table key (item, form, key, asks)")
    for row in rows("results.csv"):
        one = (row["code"], row["when"], row["form"])
        made.executemany("insert into result values (?, ?, ?, ?, ?)", [(*one, q, row[q]) for q in ITEMS])
    made.executemany("insert into key values (?, ?, ?, ?)", [tuple(row.values()) for row in rows("key.csv")])
    made.executescript(LONG)
    return made


@pytest.mark.parametrize("item", ITEMS)
def test_items_by_queries(base: sqlite3.Connection, item: str) -> None:
    assert base.execute(ASKED, (item,)).fetchone() == AFTER[item]


def discrimination(item: str) -> Fraction:
    _, high, low, _ = AFTER[item]
    return Fraction(high - low, 8)


def test_one_key_is_wrong() -> None:
    assert [item for item in ITEMS if discrimination(item) < 0] == ["q11"]
    assert discrimination("q11") == Fraction(-1, 4)
    upper, lower = groups()
    mended = [row["code"] for row in papers("after") if row["q11"] == "B"]
    assert (len(mended), len(upper & set(mended)), len(lower & set(mended))) == (19, 8, 1)


def test_one_item_is_too_easy_and_one_is_the_best() -> None:
    assert [item for item in ITEMS if AFTER[item][0] / 30 > 0.9] == ["q03"] and discrimination("q03") == 0
    assert max(ITEMS, key=discrimination) == "q14" and discrimination("q14") == Fraction(7, 8)
    others = [discrimination(item) for item in ITEMS if item not in ("q03", "q11", "q14")]
    assert Fraction(1, 4) <= min(others) and max(others) == Fraction(3, 4)


def test_one_wrong_option_is_taken_by_nobody() -> None:
    """Besides those of the item that nearly all have right: below 5 per cent of 30 is fewer than two."""
    idle = [
        (item, letter)
        for item in ITEMS
        for letter, count in zip("ABCD", map(int, AFTER[item][3].split()), strict=True)
        if letter != key("B")[item] and count < 30 * 0.05
    ]
    assert [one for one in idle if one[0] != "q03"] == [("q07", "D")]
    assert [letter for item, letter in idle if item == "q03"] == ["A", "C", "D"]


def test_one_item_gets_lost_in_interpreting() -> None:
    right = Counter(row["interpreted"] for row in papers("after") if row["q09"] == "D")
    assert right == {"no": 15, "yes": 2}


def sums(base: sqlite3.Connection, *, mended: bool) -> dict[str, tuple[int, int]]:
    """Points before and after by code, by a query."""
    found = base.execute(
        """select code, sum("when" = 'before' and correct), sum("when" = 'after' and correct) from (
             select r.code, r."when", r.letter = case when ? and r.form = 'B' and r.item = 'q11'
               then 'B' else k.key end as correct
             from result r join key k on k.item = r.item and k.form = r.form) group by code""",
        (mended,),
    )
    return {code: (first, last) for code, first, last in found}


# sum before, sum after, class gain, mean of own gains, mean difference, its spread, people who lost
GAIN = {
    False: (203, 307, "0.375", "0.370", "3.47", "2.32", 0),
    True: (203, 320, "0.422", "0.444", "3.90", "2.28", 1),
}


@pytest.mark.parametrize("mended", GAIN)
def test_gain_in_two_ways(base: sqlite3.Connection, mended: bool) -> None:
    before, after = scores("before"), scores("after", mended=mended)
    assert {code: (before[code], after[code]) for code in before} == sums(base, mended=mended)
    assert max(before.values()) < 16, "a full score before would make a gain without meaning"
    each = [gain(before[code], after[code]) for code in before]
    differences = [after[code] - before[code] for code in before]
    found = (
        sum(before.values()),
        sum(after.values()),
        f"{gain(fmean(before.values()), fmean(after.values())):.3f}",
        f"{fmean(each):.3f}",
        f"{fmean(differences):.2f}",
        f"{stdev(differences):.2f}",
        sum(one < 0 for one in differences),
    )
    assert found == GAIN[mended]


# how many, sum before, sum after with the mended key, class gain
PARTS = {
    ("sex", "F"): (17, 108, 173, "0.396"),
    ("sex", "M"): (13, 95, 147, "0.460"),
    ("interpreted", "yes"): (10, 64, 107, "0.448"),
    ("interpreted", "no"): (20, 139, 213, "0.409"),
}


@pytest.mark.parametrize("part", PARTS)
def test_gain_of_parts(part: tuple[str, str]) -> None:
    codes = [row["code"] for row in papers("after") if row[part[0]] == part[1]]
    before, after = scores("before"), scores("after", mended=True)
    first, last = sum(before[code] for code in codes), sum(after[code] for code in codes)
    count = len(codes)
    assert (count, first, last, f"{gain(first / count, last / count):.3f}") == PARTS[part]


def test_twelve_people_of_the_exercise() -> None:
    pairs = [(int(row["before"]), int(row["after"])) for row in rows("twelve.csv")]
    first, last = [a for a, _ in pairs], [b for _, b in pairs]
    assert (fmean(first), round(fmean(last), 2)) == (9.75, 15.42)
    assert round(gain(fmean(first), fmean(last), 20), 3) == 0.553
    own = [gain(a, b, 20) for a, b in pairs]
    printed = ".58 .60 .45 .62 .46 .56 .71 .43 .70 .55 .67 .50"
    assert " ".join(f"{one:.2f}".removeprefix("0") for one in own) == printed
    assert round(fmean(own), 3) == 0.570
    differences = [b - a for a, b in pairs]
    assert (round(fmean(differences), 2), round(stdev(differences), 2)) == (5.67, 0.89)
    assert round(fmean(differences) / sqrt((stdev(first) ** 2 + stdev(last) ** 2) / 2), 1) == 2.6


def test_five_items_of_the_exercise() -> None:
    found = {
        row["item"]: (
            f"{int(row['right of 30']) / 30:.2f}",
            f"{(int(row['right in upper 8']) - int(row['right in lower 8'])) / 8:.3f}",
        )
        for row in rows("five-items.csv")
    }
    assert found == {
        "Q1": ("0.80", "0.375"),
        "Q2": ("0.40", "0.375"),
        "Q3": ("0.93", "0.000"),
        "Q4": ("0.30", "-0.250"),
        "Q5": ("0.60", "0.500"),
    }


def test_reliability() -> None:
    """KR-20 with the variance of the thirty as they are; the mended key makes it higher."""

    def kr20(*, mended: bool) -> float:
        right = key("B", mended=mended)
        shares = [fmean(row[item] == right[item] for row in papers("after")) for item in ITEMS]
        points = list(scores("after", mended=mended).values())
        variance = fmean((one - fmean(points)) ** 2 for one in points)
        return 16 / 15 * (1 - sum(p * (1 - p) for p in shares) / variance)

    assert (f"{kr20(mended=False):.2f}", f"{kr20(mended=True):.2f}") == ("0.63", "0.74")
