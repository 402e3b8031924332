"""The figures of module eii-06, calculated a second way and compared with known examples."""

from __future__ import annotations

from fractions import Fraction
from xml.etree import ElementTree

import pytest

from tests.programme.second_way import (
    FACTS,
    ROOT,
    answer,
    front_matter,
    numbers,
    page,
    read,
    settings,
    shared,
    shown,
    work_out,
)

MODULE = ROOT / "modules/eii/06-money"
BANK = read(ROOT / "quizzes/eii/06-money.yml")
ITEMS = {item["id"]: item for item in BANK["items"]}
SVG = "{http://www.w3.org/2000/svg}"
CEILING = 50_600_000  # VN-14, from 1 July 2026
OLD_CEILING = 46_800_000  # VN-14, before


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("vnm.eii.contribution", "0.5"),  # VN-12
        ("vnm.eii.highest-rate", 1),
        ("vnm.eii.reduced-rate", "0.3"),  # VN-13
        ("vnm.eii.reduced-years", 3),
        ("vnm.eii.reduced-fall", 15),
        ("vnm.insured-salary.highest-levels", 20),  # VN-14
        ("vnm.fine.false-rate-least", 300_000),  # VN-05
        ("vnm.fine.false-rate-most", 500_000),
        ("vnm.accidents.reported", 8_286),  # VN-43
        ("vnm.accidents.killed", 727),
        ("khm.contribution", "0.8"),  # KH-03
        ("khm.band.lowest", 200_000),  # KH-04
        ("khm.band.highest", 1_200_000),
        ("khm.band.width", 50_000),
        ("khm.band.count", 22),
        ("khm.commuting.killed", 17),  # KH-14
        ("khm.commuting.hurt", 679),
        ("mmr.contribution", 1),  # MM-06
        ("mmr.contribution.ceiling", 300_000),
        ("kor.contribution.average", "1.47"),  # KR-07
        ("kor.contribution.commuting", "0.06"),
        ("kor.contribution.classes", 28),
        ("kor.contribution.highest", "18.5"),
        ("kor.contribution.band", 20),  # KR-08
        ("int.rate.malaysia", "1.25"),  # MY-04
        ("int.rate.thailand-lowest", "0.2"),  # TH-01
        ("int.rate.thailand-highest", 1),
        ("int.rate.indonesia-lowest", "0.24"),  # ID-01
        ("int.rate.indonesia-highest", "1.74"),
    ],
)
def test_facts_say_what_the_fact_base_says(id: str, value: int | str) -> None:
    assert FACTS[id] == Fraction(value)


def owed(salaries: list[int], ceiling: int, thousandths: int = 5) -> int:
    """A month's contribution in dong: each salary cut at the ceiling, then the rate."""
    return sum(min(salary, ceiling) for salary in salaries) * thousandths // 1000


def counted(wage: int) -> int:
    """The contributory wage of Cambodia, band by band (KH-04)."""
    if wage <= 200_000:
        return 200_000
    middles = range(225_000, 1_200_000, 50_000)
    return next((middle for middle in middles if wage <= middle + 25_000), 1_200_000)


def occupational_risk(wages: list[int]) -> Fraction:
    """A month's contribution in riel (KH-03)."""
    return Fraction(sum(map(counted, wages)) * 8, 1000)


def factor(actual: int, expected: int, credibility: str) -> Fraction:
    """The premium factor before a band (A-71)."""
    weight = Fraction(credibility)
    return weight * actual / expected + 1 - weight


def annuity(rate: int, years: int) -> float:
    """What 1 a month is worth, monthly interest from a yearly rate in per cent."""
    month = (1 + rate / 100) ** (1 / 12) - 1
    return float((1 - (1 + month) ** -(12 * years)) / month)


def test_second_way_meets_the_examples_of_the_fact_base() -> None:
    assert owed([2_500_000_000], 10**12) == 12_500_000  # EX-08
    assert owed([2_500_000_000], 10**12, 3) == 7_500_000
    assert [occupational_risk([1_000_000]), occupational_risk([1_600_000])] == [7_800, 9_600]  # EX-19
    assert len({counted(wage) for wage in range(1_000, 1_300_000, 1_000)}) == 22  # KH-04
    low = [factor(60, 100, z) for z in ("0.1", "0.4", "0.8")]
    high = [factor(180, 100, z) for z in ("0.1", "0.4", "0.8")]
    assert low == [Fraction(n, 100) for n in (96, 84, 68)]  # EX-21
    assert high == [Fraction(n, 100) for n in (108, 132, 164)]
    assert annuity(3, 20) * 1_000_000 == pytest.approx(180_971_381, abs=1)  # EX-23


def test_factors_of_present_value() -> None:
    given = front_matter(MODULE / "lesson.md")["given"]
    for name, rate, value in (("factor_two", 2, 198.01), ("factor", 3, 180.97), ("factor_five", 5, 152.94)):
        assert float(given[name]) == value == pytest.approx(annuity(rate, 20), abs=0.005)  # BX-03


def test_names_of_the_lesson() -> None:
    found = numbers(shared("eii-06"))
    expected: dict[str, int | str] = {
        "cap": CEILING,
        "old_cap": OLD_CEILING,
        "kor_class": "1.41",
        "kor_due": 44_100_000,  # EX-17
        "kor_best": 35_640_000,
        "kor_worst": 52_560_000,
        "due": 12_500_000,  # EX-08
        "due_reduced": 7_500_000,
        "saving": 60_000_000,
        "owed": 12_773_000,
        "fall_told": 25,
        "fall_true": "100/7",
        "print_owed": 2_713_000,
        "print_paid": 2_700_000,
        "sew_owed": 328_000,
        "sew_paid": 323_200,
        "mill_owed": 90_000,
        "mill_paid": 105_000,
        "flat": "0.28",
        "small_z": "0.1",  # EX-21
        "large_z": "0.8",
        "small_m": "1.08",
        "large_m": "1.64",
        "most_m": "1.2",
        "first_rate": "0.1432",
        "last_rate": "0.28",
    }
    assert {name: found[name] for name in expected} == {n: Fraction(v) for n, v in expected.items()}
    assert float(found["far"]) == pytest.approx(1_000_000 / 1.03**20)
    assert float(found["even_rate"]) == pytest.approx((54.2914 + 68) / 500, abs=1e-4)
    assert found["sew_counted"] == counted(1_010_000)
    assert found["khm_counted"] == counted(1_000_000)


def test_contributions_a_second_way() -> None:
    found = numbers(shared("eii-06"))
    listed = [6_000_000] * 406 + [4_000_000]  # 2,440,000,000 beside the director
    assert sum(listed) + 60_000_000 == 2_500_000_000
    assert found["owed"] == owed([*listed, 60_000_000] + [4_000_000] * 16, CEILING)
    assert found["print_owed"] == owed([6_025_000] * 80 + [58_000_000] + [5_000_000] * 2, CEILING)
    assert 6_025_000 * 80 + 58_000_000 == 540_000_000


def test_worked_examples_of_the_lesson() -> None:
    found = page(MODULE / "lesson.md")
    examples: dict[str, list[int | str]] = {
        "three salaries": [40_000, 253_000],
        "EX-19": [975_000, 7_800, 9_600],
        "two wages in kyat": [2_400, 3_000],
        "EX-17": [44_100_000, 35_640_000, 52_560_000, 16_920_000],
        "the forgotten part": [42_300_000, 1_800_000],
        "the print shop": [542_600_000, 2_713_000, 13_000],
        "four branches": ["0.1", "0.3", 2, 5, "16.8", "0.14", 7],
        "EX-09": ["6.93", "16.3", "7.03", "13.3"],
        "VN-44": [11],
        "the way to work": ["0.06", "0.44"],
        "EX-21": ["1.08", "1.64", "1.2", 80],
        "EX-23": [181, 198, 153, 240],
        "the invented fund": ["3.6", "71.6", "0.143", 72, 140, "0.28", "54.3", "122.3", "0.245", 16],
        "the case": [2_554_600_000, 12_773_000, 273_000, "6.67", 25, "14.3"],
    }
    missing = {name: [v for v in values if Fraction(v) not in found] for name, values in examples.items()}
    assert {name: values for name, values in missing.items() if values} == {}


@pytest.mark.parametrize(
    ("id", "names", "expected"),
    [
        ("eii-06-q02", {"staff": 20, "salary": 8_000_000, "head": 60_000_000}, 1_053_000),  # VN-12, VN-14
        ("eii-06-q02", {"staff": 20, "salary": 8_000_000, "head": 40_000_000}, 1_000_000),
        ("eii-06-q03", {"women": 1, "wage": 1_000_000}, 7_800),  # EX-19
        ("eii-06-q06", {"cost": 123, "pay": 50_000, "wages": 1_000_000}, 2_460),  # EX-22 as a rate
        ("eii-06-q08", {"premium": 10_000, "actual": 180, "expected": 100, "weight": 10}, 10_800),  # EX-21
        ("eii-06-q08", {"premium": 10_000, "actual": 60, "expected": 100, "weight": 80}, 6_800),
        ("eii-06-q11", {"down": 3}, 15),
        ("eii-06-q14", {"people": 300, "monthly": 1_000_000, "worth": 181}, 54_300_000_000),  # EX-23
        ("eii-06-q15", {"staff": 12, "top": 26_000}, 1_360),
        ("eii-06-q18", {"wages": 5_000_000, "actual": 120, "weight": 20}, 110_000),
        ("eii-06-q18", {"wages": 5_000_000, "actual": 400, "weight": 20}, 125_000),  # the band
        ("eii-06-q19", {"wages": 4_000_000, "weight": 50}, 60_000),
        ("eii-06-q26", {"people": 300, "value": 150, "short": 60, "office": 8}, 113),  # EX-22
    ],
)
def test_formulas_meet_a_known_example(id: str, names: dict[str, int], expected: int) -> None:
    assert answer(ITEMS[id], names) == expected


def test_korean_premium_with_the_best_record() -> None:
    names = {"wages": Fraction(3_000_000_000), "class_part": Fraction("1.41")} | numbers(shared("eii-06"))
    assert work_out(ITEMS["eii-06-q09"]["answer"]["formula"], names) == 35_640_000  # EX-17


def test_bands_of_cambodia() -> None:
    for names in settings(ITEMS["eii-06-q03"]):
        wages = [int(names["wage"])] * int(names["women"])
        assert work_out(ITEMS["eii-06-q03"]["answer"]["formula"], names) == occupational_risk(wages)
    for names in settings(ITEMS["eii-06-q16"]):
        middle = next(m for m in range(200, 10_000, 400) if names["wage"] <= m + 200)
        expected = names["staff"] * middle * 8 / 1000
        assert work_out(ITEMS["eii-06-q16"]["answer"]["formula"], names) == expected


def test_answers_that_a_trainer_reads_out() -> None:
    found = page(MODULE / "session.md")
    examples: dict[str, list[int | Fraction | str]] = {
        "firm 1 of Viet Nam": [owed([7_200_000] * 25 + [61_000_000], CEILING), 1_153_000],
        "EX-08": [12_500_000, 7_500_000, 60_000_000],
        "the 15 per cent test": ["14.3", "28.6"],
        "firms of Cambodia": [occupational_risk([930_000] * 30 + [1_900_000] * 5), 270_000, 1_600],
        "firm 1 of Myanmar": [37_200],
        "firm of Korea": [15_300_000, 12_300_000, 18_300_000],
        "the dairy": ["0.8125", 6_500],
        "mean of four rates": ["1.85"],
        "the coin": [factor(8, 1, "0.1"), "1.7", "1.2", "0.9", 3],
        "bread at night": [686_600_000, 3_433_000, 1_890_000, 1_543_000, "12.5", "21.7"],
        "bread elsewhere": [61_200, 36_000, 4_302_000],
        "wrong sums for the bread": [169_800, 1_260_000],
        "five bars": ["0.143", "0.172", "0.208", "0.244", "0.28", "0.245"],
        "the slip": [owed([6_500_000] * 18 + [52_000_000], OLD_CEILING), 819_000, 838_000, 19_000],
        "the close": [25, "14.3", 273_000],
    }
    missing = {name: [v for v in values if Fraction(v) not in found] for name, values in examples.items()}
    assert {name: values for name, values in missing.items() if values} == {}


def test_sums_of_the_case_file() -> None:
    night = occupational_risk([980_000] * 90 + [700_000] * 12)
    found = page(MODULE / "handouts/key-bread-night.md")
    expected: list[int | str | Fraction] = [
        3_433_000,
        1_543_000,
        OLD_CEILING,
        "12.5",
        "21.7",
        night,
        61_200,
        288_000,
        252_000,
        36_000,
    ]
    expected += [15_582_000, 11_280_000, 4_302_000, 169_800, 1_260_000, 1_243_000]
    assert {Fraction(value) for value in expected} <= found
    assert Fraction(1_890_000) in page(MODULE / "handouts/case-bread-night.md")


def test_sums_on_the_slides_and_cards() -> None:
    slides: list[int | str] = [
        40_000,
        253_000,
        7_800,
        9_600,
        "1.41",
        "0.44",
        "0.36",
        198,
        181,
        153,
        240,
        838_000,
        819_000,
    ]
    assert {Fraction(value) for value in slides} <= page(MODULE / "slides.md")
    cards = page(MODULE / "handouts/role-cards-fund.md")
    assert {Fraction(6), Fraction(5), Fraction(10_000), Fraction("0.44"), Fraction("0.3")} <= cards


@pytest.mark.parametrize(
    ("id", "found"),
    [
        ("eii-06-q04", {"two": [278_600_000, 1_393_000]}),
        ("eii-06-q27", {"limit": [70], "people": [240], "fine": [240], "paid": [1_350]}),
        ("eii-06-q28", {"rate": [100], "fine": [100], "late": [100], "women": [15, 25]}),
    ],
)
def test_sums_in_options(id: str, found: dict[str, list[int]]) -> None:
    given = shared("eii-06")
    options = {option["id"]: option["text"] for option in ITEMS[id]["options"]}
    texts = {"two": ITEMS[id]["explanation"]} if id == "eii-06-q04" else options
    for name, values in found.items():
        assert set(map(Fraction, values)) <= set(shown(texts[name], given))


def test_the_corrected_check() -> None:
    base = 20 * 6_000 + 3 * 8_000 + 15_000
    assert base // 100 - 1_420 == int(ITEMS["eii-06-q29"]["gaps"]["sum"]["answer"]) == 170
    assert Fraction(base // 100) in set(shown(ITEMS["eii-06-q29"]["explanation"]))


def points(file: str, id: str) -> list[tuple[float, float]]:
    """The corners of a path that is drawn with M, L and H alone."""
    root = ElementTree.parse(MODULE / "media" / file).getroot()
    path = next(found for found in root.iter(f"{SVG}path") if found.get("id") == id)
    corners: list[tuple[float, float]] = []
    words = path.get("d", "").replace("M", "M ").replace("L", "L ").replace("H", "H ").split()
    while words:
        command = words.pop(0)
        x = float(words.pop(0))
        corners.append((x, corners[-1][1] if command == "H" else float(words.pop(0))))
    return corners


def test_bars_are_as_high_as_their_rates() -> None:
    root = ElementTree.parse(MODULE / "media/branches.svg").getroot()
    bars = [float(bar.get("height", "")) for bar in root.iter(f"{SVG}rect") if bar.get("class") == "bar"]
    assert bars == pytest.approx([38 * rate for rate in (0.1, 0.3, 2, 5)])
    assert points("branches.svg", "flat")[0][1] == pytest.approx(240 - 38 * 0.28, abs=0.1)


def test_lines_of_the_reserve_cross_where_the_lesson_says() -> None:
    start, end, last = points("reserve.svg", "pay-as-you-go")
    flat = points("reserve.svg", "reserve")[0][1]
    cost = {year: 68 + 3.6 * min(year, 20) for year in (1, 20, 25)}
    drawn = [(56 + 14.4 * year, 246 - 1.5 * cost[year]) for year in cost]
    assert [start, end, last] == [pytest.approx(point, abs=0.1) for point in drawn]
    assert flat == pytest.approx(246 - 1.5 * (68 + 54.2914), abs=0.1)
    assert 68 + 3.6 * 15 < 68 + 54.2914 < 68 + 3.6 * 16
