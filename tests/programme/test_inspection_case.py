"""Sao Mai Garments: files as seeded, sums as worked out by hand, each planted fault where it can be seen."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from tests.programme.inspection_case import Paper, papers
from tests.programme.second_way import page

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "modules/inspection"
PAID = date(2026, 11, 30)
SI, UI = Fraction(25, 100), Fraction(2, 100)
SI_CEILING, UI_CEILING = 50_600_000, 106_200_000
DAILY = Fraction(3, 10_000)
DUE = {"2026-07": date(2026, 8, 31), "2026-08": date(2026, 9, 30), "2026-09": date(2026, 10, 31)}
MONTH = {"2026-07": "july", "2026-08": "august", "2026-09": "september"}
CHECK, TALK = "05-the-check", "06-interview-and-evidence"


def rows(module: str, name: str) -> list[dict[str, str]]:
    """The rows of a committed file, by names without units."""
    text = (MODULES / module / "data" / f"{name}.csv").read_text(encoding="utf-8")
    found = csv.DictReader(io.StringIO(text))
    return [
        {name.removesuffix(" (VND)").replace(" ", "_").lower(): cell for name, cell in row.items()}
        for row in found
    ]


def nearest(amount: Fraction) -> int:
    """Whole dong, a half upwards."""
    return int(amount + Fraction(1, 2))


def owed() -> dict[tuple[str, str], tuple[Fraction, Fraction]]:
    """SI and UI that are missing, by name and month: the whole payroll against the whole registration."""
    declared = {row["name"]: row for row in rows(CHECK, "registration-q3")}
    found = {}
    for row in rows(TALK, "payroll-full"):
        real = int(row["job_wage"]) + int(row["fixed_allowances"])
        said = int(declared.get(row["name"], {}).get(MONTH[row["month"]], 0))
        si = SI * (min(real, SI_CEILING) - min(said, SI_CEILING))
        ui = UI * (min(real, UI_CEILING) - min(said, UI_CEILING))
        if si or ui:
            found[row["name"], row["month"]] = (si, ui)
    return found


@pytest.mark.parametrize("paper", papers(), ids=lambda paper: f"{paper.module}/{paper.name}")
def test_committed_files_are_those_of_the_seed(paper: Paper) -> None:
    assert paper.path.read_bytes() == paper.text.encode()


def test_no_other_files_lie_beside_them() -> None:
    made = {paper.path for paper in papers()}
    assert set(MODULES.glob("*/data/*.csv")) == made


def test_each_person_has_a_sex() -> None:
    for paper in papers():
        if {"name", "payee"} & set(paper.columns.split("|")):
            assert {row["sex"] for row in rows(paper.module, paper.name)} <= {"F", "M"}


def test_principal_of_the_hand_calculation() -> None:
    parts = owed().values()
    assert sum(si for si, _ in parts) == 34_185_000
    assert sum(ui for _, ui in parts) == 3_178_800
    assert sum(si + ui for si, ui in parts) == 37_363_800


@pytest.mark.parametrize(
    ("name", "si", "ui"),
    [
        ("Ngô Thị Ái", 672_500, 53_800),
        ("Lương Văn Biên", 772_500, 61_800),
        ("Mai Thị Chuyên", 1_125_000, 90_000),
        ("Trần Văn Em", 2_050_000, 164_000),
        ("Thạch Thị Pha", 1_625_000, 130_000),
        ("Lý Văn Giáp", 5_150_000, 560_000),
    ],
)
def test_each_line_of_the_hand_calculation(name: str, si: int, ui: int) -> None:
    each = (Fraction(si), Fraction(ui))
    assert [owed()[name, month] for month in DUE] == [each] * 3


def test_nobody_else_is_short() -> None:
    assert len({name for name, _ in owed()}) == 6


def test_charge_day_by_day() -> None:
    by_month = dict.fromkeys(DUE, Fraction(0))
    for (_, month), (si, ui) in owed().items():
        by_month[month] += si + ui
    assert set(by_month.values()) == {12_454_600}
    days = {month: (PAID - day).days for month, day in DUE.items()}
    assert list(days.values()) == [91, 61, 30]
    charges = [nearest(by_month[month] * DAILY * days[month]) for month in DUE]
    assert charges == [340_011, 227_919, 112_091]
    assert sum(charges) == 680_021 and 37_363_800 + sum(charges) == 38_043_821
    without = nearest(sum((by_month[month] * DAILY * (days[month] - 1) for month in DUE), Fraction(0)))
    assert without == 668_812 and 37_363_800 + without == 38_032_612


def test_split_by_fault_payer_and_sex() -> None:
    new = {"Trần Văn Em", "Thạch Thị Pha"}
    parts = owed()
    low_si = sum(si for (name, _), (si, _) in parts.items() if name not in new)
    low_ui = sum(ui for (name, _), (_, ui) in parts.items() if name not in new)
    assert (low_si, low_ui) == (23_160_000, 2_296_800)
    assert (34_185_000 - low_si, 3_178_800 - low_ui) == (11_025_000, 882_000)
    assert Fraction(34_185_000 * 17, 25) + 1_589_400 == 24_835_200
    assert Fraction(34_185_000 * 8, 25) + 1_589_400 == 12_528_600
    women = {row["name"] for row in rows(TALK, "payroll-full") if row["sex"] == "F"}
    assert sum(sum(both) for (name, _), both in parts.items() if name in women) == 11_088_900


def test_total_with_meal_money_in_the_base() -> None:
    short = {row["letter"]: row for row in rows("07-reconcile-and-order", "sample-payroll")}
    total = Fraction(0)
    for row in rows("07-reconcile-and-order", "sample-payroll"):
        pay, said = int(row["payroll_total"]), int(row["declared"])
        total += SI * (min(pay, SI_CEILING) - said) + UI * (pay - said)
    assert len(short) == 8 and total == 42_823_800


def test_side_by_side_sheet_agrees_with_both_sources() -> None:
    full = {(row["name"], row["month"]): row for row in rows(TALK, "payroll-full")}
    declared = {row["name"]: row for row in rows(CHECK, "registration-q3")}
    for row in rows("07-reconcile-and-order", "sample-payroll"):
        source = full[row["name"], row["month"]]
        assert (row["payroll_total"], row["meal"]) == (source["total"], source["meal"])
        assert row["declared"] == declared.get(row["name"], {}).get(MONTH[row["month"]], "0")


def test_sums_that_stay_outside_the_order() -> None:
    base = {"si": Fraction(0), "hi": Fraction(0)}
    for si, _ in owed().values():
        base["si"] += si / SI
    assert base["si"] * Fraction(5, 1000) == 683_700
    assert base["si"] * Fraction(45, 1000) == 6_153_300


def test_ledger_is_the_sum_of_the_registration() -> None:
    register, ledger = rows(CHECK, "registration-q3"), {r["month"]: r for r in rows(CHECK, "ledger-2026")}
    for month, column in MONTH.items():
        wages = [int(row[column]) for row in register]
        line = ledger[month]
        assert int(line["base"]) == sum(wages) and int(line["persons"]) == sum(map(bool, wages))
    for line in ledger.values():
        base = int(line["base"])
        assert int(line["si_due"]) == base * SI and int(line["ui_due"]) == base * UI
        assert line["due"] == line["paid"]
    assert [ledger[m]["base"] for m in MONTH] == ["641080000", "627080000", "641080000"]


def test_one_late_payment_outside_the_period() -> None:
    late = [row for row in rows(CHECK, "ledger-2026") if row["paid_date"] > row["due_date"]]
    assert [row["month"] for row in late] == ["2026-05"]
    days = (date.fromisoformat(late[0]["paid_date"]) - date.fromisoformat(late[0]["due_date"])).days
    assert days == int(late[0]["days_late"]) == 20
    assert nearest(173_091_600 * DAILY * 20) == int(late[0]["charge_billed"]) == 1_038_550


def test_matching_tax_with_registration() -> None:
    tax = {row["identity_no"]: row for row in rows("04-whom-to-visit", "tax-q3")}
    register = {row["identity_no"]: row for row in rows("04-whom-to-visit", "registration-q3")}
    both = tax.keys() & register.keys()
    assert (len(tax), len(register), len(both)) == (120, 91, 89)
    tax_names = {tax[number]["name"] for number in tax.keys() - both}
    si_names = {register[number]["name"] for number in register.keys() - both}
    assert tax_names & si_names == {"Võ Thị Thảo"}
    assert si_names - tax_names == {"Đặng Thị Lài"}
    crews = {row["name"]: row for row in rows(TALK, "crews")}
    left = tax_names - si_names
    assert len(left) == 30
    insured = {name for name in left if name in crews and crews[name]["insured_by"]}
    old = {name for name in left if name in crews and int(crews[name]["born"]) <= 1956}
    brief = {name for name in left if name in crews and crews[name]["last_day"]}
    assert (len(insured), len(old), len(brief)) == (9, 1, 2)
    assert len(left - insured - old - brief) == 18


def test_the_phantom_is_in_the_registration_alone() -> None:
    name = "Đặng Thị Lài"
    assert any(row["name"] == name for row in rows(CHECK, "registration-q3"))
    assert any(row["name"] == name for row in rows(CHECK, "benefit-claims"))
    seen = [rows(TALK, "payroll-full"), rows(CHECK, "tax-q3"), rows(CHECK, "payroll-handed-over")]
    assert not any(row["name"] == name for file in seen for row in file)
    assert not any(row["payee"] == "DANG THI LAI" for row in rows(CHECK, "bank-transfers"))


def test_one_account_serves_two_people_who_both_exist() -> None:
    july = [row for row in rows(CHECK, "bank-transfers") if row["text"] == "SALARY 2026-07"]
    accounts = [row["account"] for row in july]
    twice = {row["payee"] for row in july if accounts.count(row["account"]) > 1}
    assert twice == {"DOAN VAN CHIEN", "HO THI VUI"}


def test_transfers_are_the_net_pay_of_the_full_payroll() -> None:
    bank = sum(int(r["amount"]) for r in rows(CHECK, "bank-transfers") if r["text"].startswith("SALARY"))
    assert bank == sum(int(row["net"]) for row in rows(TALK, "payroll-full"))
    service = sum(int(r["amount"]) for r in rows(CHECK, "bank-transfers") if r["text"].startswith("SERVICE"))
    tax = [row for row in rows(CHECK, "tax-q3") if row["label"] == "service"]
    assert service == sum(int(row[column]) for row in tax for column in MONTH.values())


def test_the_payroll_handed_over_is_the_registration() -> None:
    first = {(row["name"], row["month"]): row["wage"] for row in rows(CHECK, "payroll-handed-over")}
    for row in rows(CHECK, "registration-q3"):
        if row["name"] != "Đặng Thị Lài":
            for month, column in MONTH.items():
                assert first.get((row["name"], month), "0") == row[column]


def test_sunday_work_in_the_sheets_and_in_the_cash_book() -> None:
    for month, day in (("2026-08", date(2026, 8, 16)), ("2026-09", date(2026, 9, 13))):
        sheets = rows(CHECK, "time-sheets-line-3")
        assert day.isoweekday() == 7
        assert sum(int(r["sundays"]) for r in sheets if r["month"] == month) == 15
        after = str(day + timedelta(days=1))
        assert [r["paid_out"] for r in rows(TALK, "cash-book") if r["date"] == after] == [str(15 * 300_000)]
    assert not [
        r for r in rows(CHECK, "time-sheets-line-3") if r["month"] == "2026-07" and r["sundays"] != "0"
    ]


def test_leave_in_august_owes_nothing() -> None:
    sheet = next(
        row
        for row in rows(CHECK, "time-sheets-line-3")
        if row["name"] == "Khúc Thị Hoan" and row["month"] == "2026-08"
    )
    assert (sheet["days"], sheet["leave_days"]) == ("0", "26")
    assert ("Khúc Thị Hoan", "2026-08") not in owed()


def test_head_count_never_exceeds_those_on_the_lists() -> None:
    full = [row for row in rows(TALK, "payroll-full") if row["month"] == "2026-09"]
    for head in rows(CHECK, "head-count"):
        if head["badge"] == "green":
            for sex, column in (("F", "women"), ("M", "men")):
                listed = sum(r["place"] == head["hall"] and r["sex"] == sex for r in full)
                assert int(head[column]) <= listed
    women = sum(int(head["women"]) for head in rows(CHECK, "head-count"))
    men = sum(int(head["men"]) for head in rows(CHECK, "head-count"))
    assert (women, men) == (84, 29)


@pytest.mark.parametrize(
    ("first", "limit", "evasion"),
    [
        (date(2026, 7, 1), date(2026, 7, 31), date(2026, 9, 30)),
        (date(2026, 8, 1), date(2026, 8, 31), date(2026, 10, 31)),
        (date(2026, 9, 15), date(2026, 10, 15), date(2026, 12, 15)),
        (date(2026, 10, 20), date(2026, 11, 19), date(2027, 1, 19)),
    ],
)
def test_clock_of_those_who_are_not_registered(first: date, limit: date, evasion: date) -> None:
    assert first + timedelta(days=30) == limit
    assert limit + timedelta(days=61) == evasion


def test_hai_au_turns_from_late_to_evasion_on_30_november() -> None:
    august = rows("02-law-in-use", "hai-au-ledger")[1]
    due = date.fromisoformat(august["due_date"])
    assert august["due"] == "14580000" and not august["paid_date"]
    assert due + timedelta(days=60) == date(2026, 11, 29)
    assert nearest(14_580_000 * DAILY * (PAID - due).days) == 266_814


RISK = {
    "E01": "72.5", "E02": "12.5", "E03": "60", "E04": "50", "E05": "48.75",
    "E06": "48.75", "E07": "25", "E08": "72.5", "E09": "50", "E10": "2.5",
}  # fmt: skip
WEIGHTS = {"gap": 25, "low_wage": 20, "late": 20, "turnover": 10, "sector": 10, "history": 10, "complaint": 5}


def test_risk_of_the_ten_firms() -> None:
    firms = {row["code"]: row for row in rows("04-whom-to-visit", "firms")}
    found = {
        code: Fraction(sum(weight * int(row[factor]) for factor, weight in WEIGHTS.items()), 4)
        for code, row in firms.items()
    }
    assert found == {code: Fraction(value) for code, value in RISK.items()}


def test_hit_rates_and_lift() -> None:
    found = {}
    for name in ("risk list", "random list"):
        lines = [row for row in rows("08-results-and-cooperation", "results") if row["list"] == name]
        found[name] = (sum(int(r["units"]) for r in lines), sum(int(r["with_finding"]) for r in lines))
        for row in lines:
            regular = int(row["women_regularised"]) + int(row["men_regularised"])
            assert int(row["registered_after_6_months"]) <= regular
            assert int(row["paid_in_90_days"]) <= int(row["assessed"])
    assert found == {"risk list": (120, 84), "random list": (40, 10)}
    assert Fraction(84, 120) / Fraction(10, 40) == Fraction("2.8")


def test_what_ms_ai_would_lose() -> None:
    ai = next(row for row in rows(TALK, "payroll-full") if row["name"] == "Ngô Thị Ái")
    real = int(ai["job_wage"]) + int(ai["fixed_allowances"])
    assert (real - 5_310_000) * 6 == 16_140_000


def test_the_trainers_key_prints_the_hand_calculation() -> None:
    found = page(MODULES / "07-reconcile-and-order/handouts/key-hand-calculation.md")
    expected = [672_500, 772_500, 1_125_000, 2_050_000, 1_625_000, 5_150_000, 53_800, 61_800, 90_000, 164_000]
    expected += [130_000, 560_000, 11_395_000, 1_059_600, 12_454_600, 34_185_000, 3_178_800, 37_363_800]
    expected += [680_021, 38_043_821, 50_600_000, 106_200_000, 91, 61, 30, 45_580_000]
    expected += [1_375_000, 7_000_000, 412_000, 22_680_000, 17_130_000, 42_823_800]
    assert {Fraction(value) for value in expected} <= found
    rounded = {nearest(value) for value in found}
    assert {340_011, 227_919, 112_091, 668_812, 11_209} <= rounded
