"""How long `trainpack check` takes beside a plain reading of the same YAML: a table, not a test.

python tests/bench/bench_check.py [items [files]] makes a programme of 10,000 items in 250 banks in a
temporary folder and times whole processes. The aim is at most four times `yaml.load(CSafeLoader)`.
"""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "tests" / "projects" / "example"
WORDS = """the of is in to and a with that each
worker claim fund office injury record week month employer payment hospital shift road transfer
evidence decision letter officer benefit review level loss degree factory colleague measure notice visit
question answer rule date law share period contract list name paper reason""".split()
KINDS = (
    "single",
    "single",
    "multiple",
    "single",
    "true-false",
    "match",
    "numeric",
    "single",
    "cloze",
    "single",
)
COURSE = """id: {name}
title: A course
summary: A course.
audiences: [{{id: all, title: All}}]
tasks: [{{id: work-{name}, audience: all, text: Work.}}]
modules: [{modules}]
"""
LESSON = """---
id: {name}
title: A module
summary: A module.
minutes: 30
task: {task}
product: a note
audiences: [all]
countries: [vnm]
objectives:
  - id: {name}-1
    text: Apply the rule.
    bloom: apply
---

## One {{#one}}

{words}

/// desk
Do it.
///
"""
PLAIN = """
import sys, yaml
from pathlib import Path
for path in sorted(Path(sys.argv[1]).rglob("*.yml")):
    yaml.load(path.read_bytes(), yaml.CSafeLoader)
"""
CHECK = """
import datetime, sys
from pathlib import Path
from trainpack.checks.registry import check
from trainpack.source.load import load
sources = load(Path(sys.argv[1]))
found = [*sources.report, *check(sources, today=datetime.date(2026, 11, 21))]
print(sum(d.severity == "error" for d in found), "errors", len(found), "complaints")
"""


def words(seed: str, count: int) -> str:
    """A sentence of so many words that depends on nothing but the seed."""
    picks = b"".join(hashlib.sha256(f"{seed}/{n}".encode()).digest() for n in range(count // 32 + 1))
    text = " ".join(WORDS[pick % len(WORDS)] for pick in picks[:count])
    return f"{text.capitalize()}."


def item(module: str, number: int) -> Iterator[str]:
    """One question as an author types it: of ten, six are choices."""
    name, kind = f"{module}-q{number:02}", KINDS[number % len(KINDS)]
    yield f"  - id: {name}\n    type: {kind}\n    objective: {module}-1\n    bloom: apply"
    yield f"    use: {'[practice]' if number % 2 else '[post]'}"
    if kind != "cloze":
        yield f"    stem: {words(name, 18)}"
    yield from BODIES.get(kind, choice)(name, kind)
    yield f"    explanation: >-\n      {words(name + 'e', 16)}"
    yield '      See {{ fact("vnm.eii.minimum-loss") }} [@vnm-osh-2015, Art. 45].'


def choice(name: str, kind: str) -> Iterator[str]:
    """Four options with feedback."""
    yield "    options:"
    for option in "abcd":
        yield f"      - id: {option}\n        text: {words(name + option, 9)}"
        if option == "b" or (kind == "multiple" and option == "c"):
            yield "        correct: true"
        yield f"        feedback: {words(name + option + 'f', 12)}"


def true_false(name: str, kind: str) -> Iterator[str]:
    """A statement with feedback to both answers."""
    yield f"    answer: true\n    feedback:\n      if_true: {words(name + 't', 9)}"
    yield f"      if_false: {words(name + 'f', 9)}"


def match(name: str, kind: str) -> Iterator[str]:
    """Three pairs."""
    yield "    pairs:"
    for pair in "abc":
        yield f"      - id: {pair}\n        left: {words(name + pair, 3)}"
        yield f"        right: {words(name + pair, 6)}"


def numeric(name: str, kind: str) -> Iterator[str]:
    """A figure of law."""
    yield "    answer: {fact: vnm.eii.minimum-loss, tolerance: {absolute: 0}}\n    unit: {expect: percent}"


def cloze(name: str, kind: str) -> Iterator[str]:
    """Two gaps."""
    yield f"    text: |\n      {words(name, 9)} [[one]] and [[two]].\n    gaps:"
    yield "      one: {choose: [insured, careful], answer: insured}\n      two: {accept: [link, connection]}"


BODIES = {"true-false": true_false, "match": match, "numeric": numeric, "cloze": cloze}


def programme(root: Path, items: int, files: int) -> None:
    """The example's curriculum with so many items in so many banks, 25 banks to a course."""
    shutil.copytree(EXAMPLE / "curriculum", root / "curriculum")
    for folder in ("events", "blueprints", "courses", "locks"):
        shutil.rmtree(root / "curriculum" / folder, ignore_errors=True)
    settings = root / "curriculum/programme.yml"
    courses = sorted({f"c{number // 25}" for number in range(files)})
    settings.write_text(
        settings.read_text().replace("  - eii\n", "".join(f"  - {name}\n" for name in courses))
    )
    for name in courses:
        modules = [f"c{n // 25}-{n % 25:02}" for n in range(files) if f"c{n // 25}" == name]
        write(root / f"curriculum/courses/{name}.yml", COURSE.format(name=name, modules=", ".join(modules)))
        for module in modules:
            text = LESSON.format(name=module, task=f"work-{name}", words=words(module, 60))
            write(root / f"modules/{name}/{module}/lesson.md", text)
            lines = [line for number in range(items // files) for line in item(module, number)]
            bank = [f"bank: {module}\nmodule: {module}\nitems:", *lines, ""]
            write(root / f"quizzes/{name}/{module}.yml", "\n".join(bank))


def write(path: Path, text: str) -> None:
    """A file and its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def seconds(code: str, root: Path, bytecode: Path) -> tuple[float, str]:
    """Processor time of a whole process, which other work on the machine disturbs least, and what it said."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begun = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", code, str(root)],
        env={**kept, "PYTHONPATH": str(ROOT / "tools"), "PYTHONPYCACHEPREFIX": str(bytecode)},
        capture_output=True,
        text=True,
        check=True,
    )
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = ended.ru_utime + ended.ru_stime - begun.ru_utime - begun.ru_stime
    return spent, done.stdout.strip()


def main() -> None:
    """Print the table: the best of five runs each, in turn; the first ones compile what they import."""
    given = [int(number) for number in sys.argv[1:3]]
    items, files = (*given, *(10_000, 250)[len(given) :])
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as bytecode:
        root = Path(folder)
        programme(root, items, files)
        size = sum(path.stat().st_size for path in root.rglob("*.yml"))
        print(f"{items} items in {files} banks, {size / 1e6:.1f} MB of YAML")
        runs = [[seconds(code, root, Path(bytecode)) for code in (PLAIN, CHECK)] for _ in range(5)]
        (plain, _), (check, said) = min(run[0] for run in runs), min(run[1] for run in runs)
        print(f"yaml.load(CSafeLoader)  {plain:6.2f} s   1.00")
        print(f"load and check          {check:6.2f} s   {check / plain:.2f}   {said}")


if __name__ == "__main__":
    main()
