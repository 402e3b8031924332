"""Sao Mai Garments and its two subcontractors, all invented: who works there, for how much."""

from __future__ import annotations

import hashlib
import itertools
from dataclasses import dataclass
from typing import Literal

SEED = "sao-mai-2026"
MEAL = 1_000_000
"""Dong a month to each person; a separate welfare item of the contract (assumption of the case)."""

Sex = Literal["F", "M"]

FAMILY = tuple("Nguyễn Trần Lê Phạm Huỳnh Phan Võ Bùi Đỗ Hồ Ngô Dương Lý Đinh Mai Cao Lưu Tô".split())
WOMEN = tuple("Bưởi Chanh Dịu Gấm Hĩm Khuyên Lê Miên Nết Phấn Rạng Thảo Thìn Út Vẽ Xoan Ý Yên".split())
MEN = tuple("Ân Bửng Chánh Đệ Gióng Hách Kha Liêm Mạnh Nhẫn Phú Sáng Tạo Thạnh Ứng Vạn".split())
FLOOR = (("office", 6), ("cutting", 12), ("line 1", 30), ("line 2", 30), ("packing", 6))


@dataclass(frozen=True)
class Worker:
    """One person on the full payroll of Sao Mai; all sums are dong a month."""

    number: str
    letter: str
    """A to H for the eight of the sample, else empty."""
    name: str
    sex: Sex
    place: str
    since: str
    """First day of work (year-month-day)."""
    job_wage: int
    fixed: int
    """Allowances of a fixed amount, agreed in the contract and paid each month."""
    declared: int
    """Wage declared to the social insurance agency; 0 if not registered."""
    identity: str
    account: str

    @property
    def base(self) -> int:
        """The wage base under the law: job wage and fixed allowances."""
        return self.job_wage + self.fixed

    @property
    def total(self) -> int:
        """What the payroll shows for a month."""
        return self.base + MEAL


@dataclass(frozen=True)
class Crew:
    """One person whom a subcontractor brings."""

    number: str
    firm: str
    name: str
    sex: Sex
    born: int
    first: str
    last: str
    """Last day of work, or empty."""
    pay: tuple[int, int, int]
    """July, August and September 2026."""
    insured_by: str
    identity: str


def drawn(what: str, size: int) -> int:
    """A number below `size` that depends on the seed and the words alone."""
    return int(hashlib.sha256(f"{SEED} {what}".encode()).hexdigest()[:12], 16) % size


def identity(number: int) -> str:
    """Twelve digits that no province gives out: they begin with 999."""
    return f"9990{10_000_000 + number * 7_919:08d}"


def _names() -> list[tuple[str, Sex]]:
    """All names that can be put together, women first, in the order of the draw."""
    women: list[tuple[str, Sex]] = [(f"{f} Thị {g}", "F") for f, g in itertools.product(FAMILY, WOMEN)]
    men: list[tuple[str, Sex]] = [(f"{f} Văn {g}", "M") for f, g in itertools.product(FAMILY, MEN)]
    return sorted(women, key=lambda name: drawn(name[0], 10**9)) + sorted(
        men, key=lambda name: drawn(name[0], 10**9)
    )


NAMES = _names()
HALF = len(FAMILY) * len(WOMEN)

SAMPLE: tuple[tuple[str, str, Sex, str, str, int, int, int], ...] = (
    ("A", "Ngô Thị Ái", "F", "line 3", "2024-03-01", 5_310_000, 2_690_000, 5_310_000),
    ("B", "Lương Văn Biên", "M", "line 3", "2024-05-02", 5_310_000, 3_090_000, 5_310_000),
    ("C", "Mai Thị Chuyên", "F", "line 3", "2022-02-14", 7_000_000, 4_500_000, 7_000_000),
    ("D", "Phùng Thị Doan", "F", "line 3", "2021-09-01", 7_000_000, 2_000_000, 9_000_000),
    ("E", "Trần Văn Em", "M", "line 3", "2026-07-01", 6_200_000, 2_000_000, 0),
    ("F", "Thạch Thị Pha", "F", "line 3", "2026-07-01", 5_500_000, 1_000_000, 0),
    ("G", "Lý Văn Giáp", "M", "office", "2020-01-06", 30_000_000, 28_000_000, 30_000_000),
    ("H", "Khúc Thị Hoan", "F", "line 3", "2019-10-01", 12_000_000, 2_000_000, 14_000_000),
)
COUPLE: tuple[tuple[str, Sex], ...] = (("Đoàn Văn Chiến", "M"), ("Hồ Thị Vui", "F"))


def _other(place: str, index: int) -> Worker:
    """One of the 84 whose declared wage is right."""
    woman = drawn(f"sex {index}", 100) < 74
    name, sex = NAMES[index if woman else HALF + index]
    if index in (40, 41):
        name, sex = COUPLE[index - 40]
    job = 5_310_000 + 10_000 * drawn(f"job {index}", 120)
    fixed = 100_000 * drawn(f"fixed {index}", 16)
    since = f"{2019 + drawn(f'year {index}', 7)}-{1 + drawn(f'month {index}', 12):02d}-01"
    account = f"SB-{10_040 if index in (40, 41) else 10_000 + index}"
    number = f"SM-{index + 9:03d}"
    return Worker(number, "", name, sex, place, since, job, fixed, job + fixed, identity(index + 9), account)


def workers() -> tuple[Worker, ...]:
    """The 92 persons on the full payroll: the eight of the sample, and 84 others."""
    eight = tuple(
        Worker(f"SM-{n:03d}", a, b, c, d, e, f, g, h, identity(n), f"SB-{20_000 + n}")
        for n, (a, b, c, d, e, f, g, h) in enumerate(SAMPLE, start=1)
    )
    places = [place for place, size in FLOOR for _ in range(size)]
    return eight + tuple(_other(place, index) for index, place in enumerate(places))


HAI_AU = "Hải Âu Finishing"
THAI_DUONG = "Thái Dương Crews"


def _hai_au(n: int) -> Crew:
    """Nine insured since 2025, five who began on 15 September 2026 and are not registered."""
    name, sex = NAMES[100 + n] if n % 4 else NAMES[HALF + 100 + n]
    late = n > 9
    first = "2026-09-15" if late else "2025-03-01"
    pay = (0, 0, 3_000_000) if late else (6_000_000, 6_000_000, 6_000_000)
    insured = "" if late else HAI_AU
    return Crew(
        f"HA-{n:02d}",
        HAI_AU,
        name,
        sex,
        1980 + n,
        first,
        "",
        pay,
        insured,
        identity(300 + n),
    )


def _thai_duong(n: int) -> Crew:
    """Eleven sewers since 1 August, one pensioner, two who stayed twelve days; nobody is registered."""
    name, sex = NAMES[140 + n] if n % 3 else NAMES[HALF + 140 + n]
    who = (f"TD-{n:02d}", THAI_DUONG, name, sex)
    if n == 12:
        return Crew(*who, 1955, "2026-08-01", "", (0, 4_000_000, 4_000_000), "", identity(400 + n))
    if n > 12:
        return Crew(*who, 2000, "2026-07-01", "2026-07-12", (2_800_000, 0, 0), "", identity(400 + n))
    return Crew(*who, 1984 + n, "2026-08-01", "", (0, 7_000_000, 7_000_000), "", identity(400 + n))


def crews() -> tuple[Crew, ...]:
    """The 28 persons of the two subcontractors."""
    return tuple(_hai_au(n) for n in range(1, 15)) + tuple(_thai_duong(n) for n in range(1, 15))
