"""The figures of the course on indicators, compared with values typed again from the fact base."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.programme.second_way import VALUES, on

LAW = {  # day on which it is read: line of the fact base: "fact value"
    "2026-11-22": {
        "VT-02": "vnm.target.social-2021 35; vnm.target.unemployment-2021 28; vnm.target.older-2021 45; "
        "vnm.target.satisfaction-2021 80",
        "VT-03": "vnm.target.social-2025 45; vnm.target.unemployment-2025 35; vnm.target.older-2025 55; "
        "vnm.target.satisfaction-2025 85",
        "VT-04": "vnm.target.social-2030 60; vnm.target.unemployment-2030 45; vnm.target.older-2030 60; "
        "vnm.target.satisfaction-2030 90",
        "VT-06": "vnm.report.council 3; vnm.report.ministries 6; vnm.report.forecast 5",
        "VT-09": "vnm.cost.set-every 3",
        "VT-12": "vnm.target.participants-2025 23.1m",
        "VT-13": "vnm.decide.correction 5; vnm.decide.sickness 7; vnm.decide.maternity-employer 7; "
        "vnm.decide.maternity-worker 5; vnm.decide.pension 20; vnm.decide.lump-sum 7; "
        "vnm.survivors.decide 10; vnm.decide.allowance 5; vnm.decide.maternity-voluntary 5; "
        "vnm.claim.decide 10",
    },
    "2024-12-31": {  # the last day of the ceilings of 2022 to 2024
        "VD-40": "vnm.cost.ceiling 1.54; vnm.cost.ceiling-unemployment 1.54; vnm.cost.ceiling-health 3.5",
    },
}
COUNTED = {  # line of the fact base: "fact period value"
    "VD-01": "vnm.contributors.social 2022-12 17.5m; vnm.coverage.social 2022-12 38.01; "
    "vnm.quoted-2022.participants-one 2022-10 17.24m; vnm.quoted-2022.coverage-one 2022-10 34.84; "
    "vnm.quoted-2022.participants-other 2022-10 17.08m; vnm.quoted-2022.coverage-other 2022-10 37.01",
    "VD-02": "vnm.contributors.social 2023-12 18.26m; vnm.coverage.social 2023-12 39.25; "
    "vnm.contributors.voluntary 2023-12 1.83m; vnm.contributors.unemployment 2023-12 14.7m; "
    "vnm.coverage.unemployment 2023-12 31.6; vnm.coverage.health 2023-12 93.35",
    "VD-03": "vnm.coverage.social 2024-12 42.71; vnm.coverage.unemployment 2024-12 34.18",
    "VD-04": "vnm.contributors.social 2025-03 18.821m; vnm.contributors.compulsory 2025-03 17.072m; "
    "vnm.contributors.voluntary 2025-03 1.749m; vnm.contributors.unemployment 2025-03 15.357m",
    "VD-06": "vnm.contributors.social 2025-11 20.04m; vnm.coverage.social 2025-11 42.4; "
    "vnm.contributors.compulsory 2025-11 18.032m; vnm.plan.compulsory 2025-11 97; "
    "vnm.contributors.voluntary 2025-11 2.016m; vnm.plan.voluntary 2025-11 68.4; "
    "vnm.contributors.health 2025-11 92.6m; vnm.coverage.health 2025-11 91.4",
    "VD-07": "vnm.coverage.social 2025-12 45.1; vnm.coverage.compulsory 2025-12 38.6; "
    "vnm.coverage.voluntary 2025-12 6.5; vnm.coverage.unemployment 2025-12 35.07; "
    "vnm.coverage.health 2025-12 95.16",
    "VD-11": "vnm.receipts.growth 2025 11.61; vnm.receipts.above-plan 2025 5.9",
    "VD-20": "vnm.beneficiaries.new 2025 186119; vnm.lump-sums 2025 1044016; "
    "vnm.lump-sums.change 2025 -26.15; vnm.claims.sickness-maternity 2025 9098537; "
    "vnm.claims.unemployment 2025 759198; vnm.claims.health-visits 2025 195.5m",
    "VD-21": "vnm.beneficiaries.monthly 2025-07 3.4m",
    "VD-22": "vnm.wage-base.all 2022 5.7m; vnm.wage-base.state 2022 6.69m; vnm.wage-base.foreign 2022 6.23m; "
    "vnm.wage-base.private 2022 5.27m",
    "VD-30": "vnm.late.ratio 2015 3.74; vnm.late.ratio 2021 3.67; vnm.late.ratio 2022 2.91; "
    "vnm.late.ratio 2024 2.59",
    "VD-31": "vnm.late.compulsory 2022 8560900m; vnm.collected 2022 299800000m",
    "VD-32": "vnm.results.units 2025-04 22928",
    "VD-33": "vnm.hcmc.records 2025 69; vnm.hcmc.fines 2025 6600m; vnm.hcmc.fines-paid 2025 1200m",
    "VD-41": "vnm.population.verified 2025 100.2m; vnm.population.matched 2025 99.23",
    "VD-42": "vnm.procedures.end-to-end 2024-05 20; vnm.procedures.all 2024-05 25; "
    "vnm.service-index 2024 80.37",
    "VD-43": "vnm.paid-by-account-urban 2022-12 61; vnm.paid-by-account 2025-07 81",
    "OC-01": "khm.nssf.enterprises 2022 14352; khm.nssf.workers 2022 2584706; "
    "khm.nssf.pension-enterprises 2022 13584; khm.nssf.pension-on-time 2022 11792; "
    "khm.nssf.pension-workers 2022 1335609",
    "OC-02": "mmr.insured 2019 1.3m; mmr.workers 2019 22m; mmr.insured-share 2019 5.9",
    "OC-03": "kor.collection.staff-time 2007 50",
    "FR-08": "int.covered.world 2023 52.4; int.covered.not 2023 3800m; int.injury.protected 2023 37.4; "
    "int.pension.contribute 2023 35",
    "FR-09": "int.covered.world-before 2017 45",
}


def number(typed: str) -> Fraction:
    """What was typed, with m for millions."""
    return Fraction(typed.removesuffix("m")) * (10**6 if typed.endswith("m") else 1)


LAWS = [
    (line, day, *entry.split())
    for day, lines in LAW.items()
    for line, typed in lines.items()
    for entry in typed.split("; ")
]
COUNTS = [(line, *entry.split()) for line, typed in COUNTED.items() for entry in typed.split("; ")]


@pytest.mark.parametrize(("line", "day", "fact", "value"), LAWS, ids=str)
def test_a_figure_of_law_or_policy_is_that_of_the_fact_base(
    line: str, day: str, fact: str, value: str
) -> None:
    assert on(fact, day) == number(value), line


@pytest.mark.parametrize(("line", "fact", "period", "value"), COUNTS, ids=str)
def test_a_statistic_is_that_of_the_fact_base(line: str, fact: str, period: str, value: str) -> None:
    values = [entry["value"] for entry in VALUES[fact] if entry["period"] == period]
    assert [Fraction(one) for one in values] == [number(value)], line


def test_every_figure_with_a_basis_in_this_fact_base_is_compared() -> None:
    compared = {(fact, number(value)) for _, _, fact, value in LAWS}
    compared |= {(fact, number(value)) for _, fact, _, value in COUNTS}
    ledger = {
        (fact, Fraction(value["value"]))
        for fact, values in VALUES.items()
        for value in values
        if value["basis"].startswith("kpi:")
    }
    assert ledger <= compared


def test_nothing_unsure_is_in_the_ledger() -> None:
    unsure = {"VD-05", "VD-08", "VD-45"}  # also the shares of voluntary members in the targets
    bases = {value["basis"] for values in VALUES.values() for value in values}
    assert not {f"kpi:{line}" for line in unsure} & bases
    assert not [fact for fact in VALUES if fact.startswith("vnm.target.voluntary")]


def test_compulsory_and_voluntary_add_up_to_social_insurance() -> None:
    """Year-end shares, and the heads of March 2025; those of November are rounded, 8,000 apart."""

    def at(fact: str, period: str) -> Fraction:
        return next(Fraction(v["value"]) for v in VALUES[fact] if v["period"] == period)

    for kind, period, apart in (("coverage", "2025-12", 0), ("contributors", "2025-03", 0)):
        parts = at(f"vnm.{kind}.compulsory", period) + at(f"vnm.{kind}.voluntary", period)
        assert parts - at(f"vnm.{kind}.social", period) == apart
    parts = at("vnm.contributors.compulsory", "2025-11") + at("vnm.contributors.voluntary", "2025-11")
    assert parts - at("vnm.contributors.social", "2025-11") == 8_000


def test_targets_rise() -> None:
    for name in ("social", "unemployment", "older", "satisfaction"):
        steps = [on(f"vnm.target.{name}-{year}", "2026-11-22") for year in (2021, 2025, 2030)]
        assert steps == sorted(set(steps))
