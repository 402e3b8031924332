"""A small programme whose every text stands in one of the eight languages: real words, not a real lesson."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import yaml
from trainpack.writers.site.build import write_site

from tests.example import copied, sources
from tests.writers.site.eight_bank import bank

LANGUAGES = ("en", "vi", "km", "my", "lo", "th", "id", "ko")
TEXTS = Path(__file__).parents[1] / "pdf" / "texts"
MODULE = "modules/eii/03-what-counts"
LESSON = "eii/03-what-counts/"
TITLES = {
    "en": "What counts as a work injury?",
    "vi": "Thế nào là tai nạn lao động?",
    "km": "អ្វីជាគ្រោះថ្នាក់ការងារ?",
    "my": "အလုပ်တွင်ထိခိုက်မှုဆိုသည်မှာ အဘယ်နည်း",
    "lo": "ອັນໃດນັບເປັນອຸບັດເຫດແຮງງານ?",
    "th": "อะไรถือเป็นอุบัติเหตุจากการทำงาน",
    "id": "Apa yang termasuk kecelakaan kerja?",
    "ko": "무엇이 업무상 재해인가?",
}
WORDS = {
    "en": ("accident", "work", "employer", "hospital", "compensation", "family"),
    "vi": ("tai nạn", "việc làm", "người sử dụng lao động", "bệnh viện", "trợ cấp", "gia đình"),
    "km": ("គ្រោះថ្នាក់", "ការងារ", "និយោជក", "មន្ទីរពេទ្យ", "សំណង", "គ្រួសារ"),
    "my": ("မတော်တဆမှု", "စက်ရုံ", "အလုပ်ရှင်", "ဆေးရုံ", "လျော်ကြေး", "ဗိုင်းရပ်စ်"),
    "lo": ("ອຸບັດຕິເຫດ", "ໂຮງງານ", "ຜູ້ໃຊ້ແຮງງານ", "ໂຮງໝໍ", "ເງິນທົດແທນ", "ຄອບຄົວ"),
    "th": ("อุบัติเหตุ", "ทางกลับบ้าน", "นายจ้าง", "โรงพยาบาล", "เงินทดแทน", "ครอบครัว"),
    "id": ("kecelakaan", "pekerjaan", "pemberi kerja", "rumah sakit", "santunan", "keluarga"),
    "ko": ("사고", "업무", "사업주", "병원", "급여", "가족"),
}
NAMES = {
    "en": ("Viet Nam", "Cambodia", "Republic of Korea"),
    "vi": ("Việt Nam", "Campuchia", "Hàn Quốc"),
    "km": ("វៀតណាម", "កម្ពុជា", "សាធារណរដ្ឋកូរ៉េ"),
    "my": ("ဗီယက်နမ်", "ကမ္ဘောဒီးယား", "ကိုရီးယားသမ္မတနိုင်ငံ"),
    "lo": ("ຫວຽດນາມ", "ກຳປູເຈຍ", "ສາທາລະນະລັດເກົາຫຼີ"),
    "th": ("เวียดนาม", "กัมพูชา", "สาธารณรัฐเกาหลี"),
    "id": ("Vietnam", "Kamboja", "Republik Korea"),
    "ko": ("베트남", "캄보디아", "대한민국"),
}
FOREIGN = {"en": "km", "vi": "my", "km": "th", "my": "lo", "lo": "ko", "th": "my", "id": "km", "ko": "lo"}
"""The language whose words stand within the text of each: a passage of another script on every page."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What one language has to say, by number, over and over."""

    language: str
    sentences: tuple[str, ...]

    def word(self, n: int) -> str:
        return WORDS[self.language][n % 6]

    def say(self, n: int, count: int = 1) -> str:
        return " ".join(self.sentences[(n + more) % len(self.sentences)] for more in range(count))


def voice(language: str) -> Voice:
    """The sentences of a language; Thai has no full stop, there two clauses are one."""
    text = (TEXTS / f"{language}.txt").read_text("utf-8").strip()
    parts = re.split(r"(?<=[.។။])\s*", text)
    if language == "th":
        clauses = text.split()
        parts = [" ".join(clauses[at : at + 2]) for at in range(0, len(clauses), 2)]
    return Voice(language, tuple(part for part in parts if part))


@cache
def site(language: str, *, flat: bool = False) -> Path:
    """The site of one language, built once; `flat` opens without a server. Do not change it."""
    folder = Path(mkdtemp(prefix=f"trainpack-{language}-"))
    found = sources(written(copied(folder / "p"), voice(language)))
    assert not found.report.failed, [str(one) for one in found.report]
    assert write_site(found, folder / "site", flat=flat) == []
    return folder / "site"


def written(root: Path, own: Voice) -> Path:
    """The example with all its texts in the words of one language."""
    for path in ("blueprints", "locks", "events"):
        for file in sorted((root / "curriculum" / path).rglob("*.*")):
            file.unlink()
    _settings(root, own)
    _retitled(root, own)
    (root / MODULE / "lesson.md").write_text(lesson(own), "utf-8")
    for name in ("session.md", "slides.md"):
        (root / MODULE / name).unlink()
    for handout in (root / MODULE / "handouts").iterdir():
        handout.unlink()
    (root / MODULE / "handouts/aid.md").write_text(job_aid(own), "utf-8")
    _yaml(root / "quizzes/eii/03-what-counts.yml", bank(own))
    _yaml(root / "curriculum/glossary.yml", {"terms": terms(own)})
    _yaml(root / "curriculum/courses/eii.yml", course(own))
    (root / "curriculum/cards").mkdir(exist_ok=True)
    _yaml(root / "curriculum/cards/experience.yml", cards(own))
    return root


def _yaml(path: Path, data: object) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


def _settings(root: Path, own: Voice) -> None:
    path = root / "curriculum/programme.yml"
    settings: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    names = zip(("vnm", "khm", "kor"), NAMES[own.language], strict=True)
    settings |= {
        "title": f"{own.word(1)}: {own.word(0)}",
        "publisher": own.word(3),
        "language": own.language,
        "languages": [{"code": own.language}],
        "countries": [{"code": code, "name": {own.language: name, "en": name}} for code, name in names],
    }
    _yaml(path, settings)


def _retitled(root: Path, own: Voice) -> None:
    """Facts, sources and pictures have their names in the language, too."""
    media = root / MODULE / "media/media.yml"
    for path in (*sorted((root / "curriculum/facts").iterdir()), root / "curriculum/references.yml", media):
        titles = (f'title: "{own.say(n)}"' for n in range(99))
        text = re.sub(r"title: .*", lambda _, new=titles: next(new), path.read_text("utf-8"))
        text = re.sub(r"(literal|creator): [^}\n]*", rf'\1: "{own.word(3)}"', text)
        path.write_text(text, "utf-8")


def course(own: Voice) -> dict[str, object]:
    """Two audiences and a task, each in the language's words."""
    people = [
        {"id": "claims-officers", "title": own.word(0), "says": own.say(0), "depth": ["eii-03"]},
        {"id": "social-partners", "title": own.word(2), "says": own.say(3), "depth": ["eii-03"]},
    ]
    task = {"id": "decide-cover", "audience": "claims-officers", "text": own.say(2)}
    return {
        "id": "eii", "title": f"{own.word(0)}, {own.word(4)}", "summary": own.say(1), "audiences": people,
        "tasks": [task], "modules": ["eii-03"],
    }  # fmt: skip


def cards(own: Voice) -> dict[str, object]:
    """One card with two fields."""
    fields = [{"id": "problem", "title": own.word(0)}, {"id": "steps", "title": own.word(4)}]
    card = {
        "id": "way", "title": own.word(1), "countries": ["kor"], "modules": ["eii-03"],
        "fields": {"problem": own.say(0, 2), "steps": own.say(2)},
    }  # fmt: skip
    title = f"{own.word(3)}, {own.word(5)}"
    return {"id": "experience", "title": title, "summary": own.say(4), "fields": fields, "cards": [card]}


def terms(own: Voice) -> list[dict[str, object]]:
    """Three terms, each with its name in another language."""
    other = FOREIGN[own.language]
    return [
        {"id": f"term-{n}", _code(own.language): {"term": own.word(n), "definition": own.say(n)},
         _code(other): {"term": WORDS[other][n]}}
        for n in range(3)
    ]  # fmt: skip


def _code(language: str) -> str:
    """A language in the glossary, where `id` names the term."""
    return "ind" if language == "id" else language


def job_aid(own: Voice) -> str:
    """A page for the desk."""
    return f"""---
id: aid
module: eii-03
title: "{own.word(3)}"
for: learner
kind: job-aid
countries: [khm]
---

1. {own.say(0)}
2. {own.say(1)}
3. **{own.word(2)}**: {own.say(2)}
"""


def lesson(own: Voice) -> str:
    """A lesson with all call-outs, tables, countries, a diagram, and a passage of another language."""
    other = voice(FOREIGN[own.language])
    return f"""---
id: eii-03
title: "{TITLES[own.language]}"
summary: "{own.say(0)}"
minutes: 25
task: decide-cover
product: "{own.word(3)}, {own.word(4)}"
audiences: [claims-officers, social-partners]
countries: [vnm, khm, kor]
prerequisites: []
objectives:
  - id: eii-03-1
    text: "{own.say(1)}"
    bloom: apply
  - id: eii-03-2
    text: "{own.say(2)}"
    bloom: analyse
review:
  - role: "{own.word(3)}"
    next: 2027-03-31
---

/// case | {own.word(0)}: {own.word(2)}
{own.say(0, 3)}
///

## {own.say(3)} {{#three-tests}}

{own.say(0, 4)}

1. **{own.word(0)}.** {own.say(1)}
2. **{own.word(1)}.** {own.say(2)}
    - {own.say(3)}
    - {own.word(4)}
3. {own.say(4)} [@vnm-osh-2015, Art. 45]

```mermaid
flowchart TD
    accTitle: {own.word(0)}
    accDescr: {own.say(0)}
    A[{own.word(0)}] --> B[{own.word(1)}]
    B --> C[{own.word(2)}]
```

| {own.word(0)} | {own.word(1)} | {own.word(2)} |
|---|---|--:|
| {own.word(3)} | {own.say(0)} | 2.5 |
| {own.word(4)} | {own.word(5)} | 17:25 |

{other.say(0)}
{{: lang={other.language} }}

/// note | {own.word(3)}
{own.say(4)}
///

/// tip
{own.say(3)}
///

/// warning
{own.say(1)}
///

/// quiz
    items: {", ".join(f"eii-03-q{n:02}" for n in range(1, 8))}
///

/// desk
{own.say(2)}
///

## {own.word(1)}, {own.word(5)} {{#way}}

{own.say(2, 4)} {own.say(0, 2)}

/// compare | {own.word(1)}

| country | {own.word(0)} | {own.word(2)} | {own.word(4)} |
|---|---|---|---|
| vnm | {own.say(0)} | {own.word(3)} | [@vnm-osh-2015, Art. 45(1)] |
| khm | {own.word(1)} | {own.say(1)} | [@khm-labour-1997, Art. 248] |
| kor | {own.say(2)} | {own.word(4)} | [@kor-iaci, Art. 37] |
///

/// country | vnm
{own.say(1)} {{{{ fact("vnm.eii.minimum-loss") }}}}

/// example | {own.word(4)}
{own.say(4)} {{{{ fact("vnm.reference-level") }}}}
///
///

/// country | khm
{own.say(3)} {{{{ fact("khm.register-worker") }}}}
///

/// reflect
{own.say(4)}
///

/// quiz
    items: {", ".join(f"eii-03-q{n:02}" for n in range(8, 14))}, eii-03-p1
///

/// desk
{own.say(0)}
///
"""
