"""The figures of the inspection course, compared with values typed again from the fact base."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.programme.second_way import VALUES, on

MILLION, BILLION = 10**6, 10**9
LAW: dict[str, dict[str, str]] = {
    # day on which it is read: "id value", a line of the fact base each
    "2026-11-22": {
        "VN-62": "vnm.rate.sickness-maternity 3; vnm.rate.pension-employer 14; vnm.rate.pension-worker 8; "
        "vnm.rate.health-employer 3; vnm.rate.health-worker 1.5; vnm.eii.contribution 0.5",
        "VN-61": "vnm.rate.unemployment-employer 1; vnm.rate.unemployment-worker 1; "
        "vnm.rate.unemployment-state 1; vnm.unemployment.highest-wages 20",
        "VN-39": "vnm.insured-salary.lowest-levels 1; vnm.insured-salary.highest-levels 20",
        "VN-86": "vnm.reference-level 2530000",
        "VN-87": "vnm.minimum-wage.region-1 5310000; vnm.minimum-wage.region-2 4730000; "
        "vnm.minimum-wage.region-3 4140000; vnm.minimum-wage.region-4 3700000",
        "VN-31": "vnm.cover.contract-months 1",
        "VN-37": "vnm.cover.register-within 30; vnm.book.issue-within 5",
        "VN-89": "vnm.identity.digits 12; vnm.enterprise-code.digits 10",
        "VN-40": "vnm.pay.cycle-short 3; vnm.pay.cycle-long 6",
        "VN-41": "vnm.cover.unpaid-days 14",
        "VN-46": "vnm.suspension.most 12",
        "VN-45": "vnm.late.daily-charge 0.03",
        "VN-60": "vnm.health.daily-charge 0.03",
        "VN-44": "vnm.late.register-grace 60; vnm.late.pay-grace 60",
        "VN-50": "vnm.late.reminder-days 10",
        "VN-51": "vnm.late.list-day 15",
        "VN-55": "vnm.late.excuse-day 25",
        "VN-94": "vnm.check.ministry 15; vnm.check.ministry-more 7; vnm.check.province 10; "
        "vnm.check.province-more 5; vnm.check.commune 7; vnm.check.commune-more 3",
        "VN-96": "vnm.check.each-year 1; vnm.inspection.each-year 1",
        "VN-70": "vnm.fine.organisation 2",
        "VN-72": "vnm.fine.most 75m; vnm.fine.late-money-least 12; vnm.fine.late-money-most 15",
        "VN-74": "vnm.fine.evasion-money-least 18; vnm.fine.evasion-money-most 20",
        "VN-71": "vnm.fine.warning-below 400000; vnm.fine.workers-2 10; vnm.fine.workers-3 50; "
        "vnm.fine.workers-4 100; vnm.fine.workers-5 300; vnm.fine.workers-6 500; vnm.fine.workers-7 700; "
        "vnm.fine.workers-8 1000; vnm.fine.late-register-1 5m; vnm.fine.late-register-2 10m; "
        "vnm.fine.late-register-3 15m; vnm.fine.late-register-4 20m; vnm.fine.late-register-5 30m; "
        "vnm.fine.late-register-6 40m; vnm.fine.late-register-7 50m; vnm.fine.late-register-8 60m",
        "VN-73": "vnm.fine.evasion-register-1 6m; vnm.fine.evasion-register-2 12m; "
        "vnm.fine.evasion-register-3 20m; vnm.fine.evasion-register-4 30m; vnm.fine.evasion-register-5 40m; "
        "vnm.fine.evasion-register-6 50m; vnm.fine.evasion-register-7 60m; vnm.fine.evasion-register-8 70m",
        "VN-75": "vnm.fine.unemployment-late-1 0.5m; vnm.fine.unemployment-late-1-most 2.5m; "
        "vnm.fine.unemployment-late-8 30m; vnm.fine.unemployment-late-8-most 35m; "
        "vnm.fine.unemployment-evasion-1 1m; vnm.fine.unemployment-evasion-2 5m; "
        "vnm.fine.unemployment-evasion-2-most 10m; vnm.fine.unemployment-evasion-8 35m; "
        "vnm.fine.unemployment-evasion-8-most 40m",
        "VN-76": "vnm.fine.worker-stays-out-least 0.5m; vnm.fine.worker-stays-out-most 1m; "
        "vnm.fine.worker-false-least 1m; vnm.fine.worker-false-most 2m; "
        "vnm.fine.forged-file-least 10m; vnm.fine.forged-file-most 20m",
        "VN-77": "vnm.fine.refused-papers-least 5m; vnm.fine.refused-papers-most 10m; "
        "vnm.fine.ineligible-least 2m; vnm.fine.ineligible-most 4m; "
        "vnm.fine.kept-benefit-least 18; vnm.fine.kept-benefit-most 20; vnm.fine.database-least 2m; "
        "vnm.fine.database-most 4m; vnm.fine.book-sold-least 4m; vnm.fine.book-sold-most 6m",
        "VN-78": "vnm.fine.by-team-head 60m; vnm.fine.by-province-director 37.5m; "
        "vnm.fine.by-vss-director 75m; vnm.fine.by-commune 37.5m; vnm.fine.by-province 75m; "
        "vnm.fine.by-home-affairs 60m",
        "EN-02": "vnm.fine.pay-within 10; vnm.fine.daily-charge 0.05",
        "EN-03": "vnm.appeal.within 90; vnm.appeal.decide 30; vnm.appeal.decide-complex 45",
        "VN-81": "vnm.crime.months 6; vnm.crime.amount-1 50m; vnm.crime.workers-1 10; "
        "vnm.crime.fine-1-least 50m; vnm.crime.fine-1-most 200m; vnm.crime.reform-1-most 1; "
        "vnm.crime.prison-1-least 3; vnm.crime.prison-1-most 1",
        "VN-82": "vnm.crime.amount-2 300m; vnm.crime.workers-2 50; vnm.crime.fine-2-least 200m; "
        "vnm.crime.fine-2-most 500m; vnm.crime.prison-2-least 6; vnm.crime.prison-2-most 3",
        "VN-83": "vnm.crime.amount-3 1bn; vnm.crime.workers-3 200; vnm.crime.fine-3-least 500m; "
        "vnm.crime.fine-3-most 1bn; vnm.crime.prison-3-least 2; vnm.crime.prison-3-most 7; "
        "vnm.crime.firm-least 200m; vnm.crime.firm-most 3bn",
        "GE-01": "vnm.maternity.rate 100; vnm.maternity.average-months 6; vnm.maternity.leave 6",
        "VN-24": "vnm.vss.provincial-offices 34",
        "KH-02": "khm.cover.workers 1",
        "KH-03": "khm.register-firm 30; khm.register-worker 3",
        "KH-04": "khm.pay.day 15",
        "KH-05": "khm.fine.register-least 10; khm.fine.register-most 30",
        "KH-06": "khm.fine.base 20",
        "KH-07": "khm.pension.each 2; khm.pension.rate-1 4; khm.pension.rate-2 8; khm.pension.rate-3 10.75; "
        "khm.pension.rate-more 2.75",
        "KH-08": "khm.contribution 0.8; khm.health.rate 2.6; khm.band.count 22",
        "KH-09": "khm.pension.base-lowest 400000; khm.pension.base-highest 1200000; "
        "khm.band.lowest 200000; khm.band.highest 1200000",
        "MM-03": "mmr.compulsory.workers 5; mmr.health.each 2; mmr.health.each-late 2.5; "
        "mmr.health.late-age 60; mmr.contribution 1; mmr.contribution.ceiling 300000",
        "MM-04": "mmr.pension.each 3; mmr.unemployment.each 1",
        "MM-05": "mmr.pay.day 15",
        "KR-04": "kor.report-within 14; kor.report-fine 3m",
        "KR-09": "kor.durunuri.share 80; kor.durunuri.wage 2.7m; kor.durunuri.workers 10",
        "ST-10": "int.c81.report-within 12",
        "ST-16": "int.c102.workers-share 50",
        "ST-25": "int.inspectors.market 10000; int.inspectors.industrialising 15000; "
        "int.inspectors.transition 20000; int.inspectors.less-developed 40000",
    },
    "2026-09-09": {  # the last day of the old decree on fines
        "VN-79": "vnm.fine.organisation 2; vnm.fine.most 75m; vnm.fine.late-money-least 12; "
        "vnm.fine.late-money-most 15; vnm.fine.before-all-least 18; vnm.fine.before-all-most 20; "
        "vnm.fine.before-evasion-least 50m; vnm.fine.before-evasion-most 75m",
    },
    "2026-06-30": {"VN-86": "vnm.reference-level 2340000"},
    "2022-11-24": {"KH-06": "khm.fine.base 10"},
    "2012-12-31": {"KR-09": "kor.durunuri.share 50"},
}
BEGINS = {  # the first day of a rule, where the fact base has it
    "vnm.late.daily-charge": "2025-07-01",
    "vnm.late.reminder-days": "2025-11-30",
    "vnm.check.ministry": "2025-08-05",
    "vnm.fine.most": "2026-09-10",
    "vnm.minimum-wage.region-1": "2026-01-01",
    "vnm.crime.months": "2018-01-01",
    "vnm.identity.digits": "2025-08-01",
    "khm.fine.base": "2022-11-25",
    "khm.pension.each": "2022-10",
}
COUNTED = {  # "id period value"
    "VN-24": "vnm.vss.units-before 2025-02 1464; vnm.vss.units-after 2025-03 747",
    "VN-100": "vnm.results.units 2025-04 22928; vnm.results.unregistered 2025-04 17464; "
    "vnm.results.unregistered-money 2025-04 130bn; vnm.results.low-wage 2025-04 39000; "
    "vnm.results.low-wage-money 2025-04 127bn; vnm.results.late-money 2025-04 1100bn; "
    "vnm.results.fined-units 2025-04 2000; vnm.results.fines 2025-04 61.1bn; "
    "vnm.results.recover-social 2025-04 11.2bn; vnm.results.recover-unemployment 2025-04 1bn; "
    "vnm.results.recover-health 2025-04 172.4bn",
    "VN-102": "vnm.visits.planned 2021 5423; vnm.visits.unannounced 2021 1596",
    "VN-103": "vnm.late.ratio 2015 3.74; vnm.late.ratio 2021 3.67; vnm.late.ratio 2022 2.91; "
    "vnm.late.ratio 2024 2.59; vnm.late.amount 2015 7780.6bn",
    "VN-104": "vnm.late.compulsory 2022 8560.9bn; vnm.late.compulsory-growth 2022 1.44; "
    "vnm.late.interest 2022 3438.3bn; vnm.late.private-share 2022 80.49; vnm.collected 2022 299800bn",
    "VN-105": "vnm.hcmc.late-units 2025-03 17898; vnm.hcmc.checked 2025 2624; vnm.hcmc.records 2025 69; "
    "vnm.hcmc.fines 2025 6.6bn; vnm.hcmc.fines-paid 2025 1.2bn; vnm.hcmc.paid-firms 2025 13; "
    "vnm.hcmc.late-ratio 2025 3.77",
    "VN-85": "vnm.crime.petitions 2023-11 413; vnm.crime.petitions-evasion 2023-11 378; "
    "vnm.crime.petitions-handled 2023-11 257; vnm.crime.opened 2023 26; vnm.crime.prosecuted 2023 15; "
    "vnm.crime.judgments 2023 8",
    "EV-09": "vnm.vanished.workers 2022-09 200000; vnm.vanished.units 2022-09 30000; "
    "vnm.vanished.debt 2022-09 3500bn",
    "EV-12": "vnm.study.firms-registering 2006 46.4; vnm.study.not-covered 2006 21.7; "
    "vnm.study.wages-reported 2006 32.5",
    "EV-13": "vnm.study.paid 2009 7.6; vnm.study.legal-rate 2009 23",
    "EV-15": "vnm.survey.paid-on-fixed 2025 43; vnm.survey.paid-on-minimum 2025 11; "
    "vnm.survey.paid-on-nothing 2025 5",
    "EV-16": "vnm.wage-base.all 2022 5.7m; vnm.wage-base.state 2022 6.69m; vnm.wage-base.foreign 2022 6.23m; "
    "vnm.wage-base.private 2022 5.27m",
    "DG-01": "vnm.population.verified 2025 100.2m; vnm.population.matched 2025 99.23",
    "KH-10": "khm.nssf.enterprises 2022 14352; khm.nssf.workers 2022 2584706; "
    "khm.nssf.pension-enterprises 2022 13584; khm.nssf.pension-on-time 2022 11792; "
    "khm.nssf.pension-workers 2022 1335609; khm.nssf.pension-women 2022 836288",
    "MM-06": "mmr.offices 2019 77; mmr.townships 2019 110; mmr.insured 2019 1.3m; mmr.workers 2019 22m; "
    "mmr.insured-share 2019 5.9",
    "ST-24": "int.c81.states 2024 151",
    "IS-07": "int.loss.least 2010 2; int.loss.most 2010 5; int.loss.means-tested 2010 10",
}


def number(typed: str) -> Fraction:
    """What was typed, with m for millions and bn for thousand millions."""
    for sign, times in (("bn", BILLION), ("m", MILLION)):
        if typed.endswith(sign):
            return Fraction(typed.removesuffix(sign)) * times
    return Fraction(typed)


LAWS = [
    (line, fact, day, value)
    for day, lines in LAW.items()
    for line, typed in lines.items()
    for fact, value in (entry.split() for entry in typed.split("; "))
]
COUNTS = [
    (line, fact, period, value)
    for line, typed in COUNTED.items()
    for fact, period, value in (entry.split() for entry in typed.split("; "))
]


@pytest.mark.parametrize(("line", "fact", "day", "value"), LAWS, ids=lambda part: str(part))
def test_a_figure_of_law_is_that_of_the_fact_base(line: str, fact: str, day: str, value: str) -> None:
    assert on(fact, day) == number(value), line


@pytest.mark.parametrize(("line", "fact", "period", "value"), COUNTS, ids=lambda part: str(part))
def test_a_statistic_is_that_of_the_fact_base(line: str, fact: str, period: str, value: str) -> None:
    values = [entry["value"] for entry in VALUES[fact] if entry["period"] == period]
    assert [Fraction(one) for one in values] == [number(value)], line


@pytest.mark.parametrize(("fact", "day"), BEGINS.items())
def test_a_rule_begins_on_the_day_of_the_fact_base(fact: str, day: str) -> None:
    assert VALUES[fact][0]["from"] == day


def test_every_figure_with_a_basis_in_this_fact_base_is_compared() -> None:
    compared = {(fact, on(fact, day)) for _, fact, day, _ in LAWS}
    compared |= {(fact, number(value)) for _, fact, _, value in COUNTS}
    ledger = {
        (fact, Fraction(value["value"]))
        for fact, values in VALUES.items()
        for value in values
        if value["basis"].startswith("inspection:")
    }
    assert ledger <= compared


def test_steps_of_a_fine_rise() -> None:
    for name in ("late-register", "evasion-register"):
        steps = [on(f"vnm.fine.{name}-{step}", "2026-11-22") for step in range(1, 9)]
        assert steps == sorted(set(steps))
        assert steps[-1] < on("vnm.fine.most", "2026-11-22")


def test_nothing_unsure_is_in_the_ledger() -> None:
    unsure = {"VN-57", "VN-85a", "VN-97", "KH-12", "MM-07", "KR-06"}
    bases = {value["basis"] for values in VALUES.values() for value in values}
    assert not {f"inspection:{line}" for line in unsure} & bases
