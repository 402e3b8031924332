"""How long `trainpack check` takes beside a plain reading of the same YAML: a table, not a test.

python tests/bench/bench_check.py [items [files]] makes a programme of 10,000 items in 250 banks in a
temporary folder and times whole processes. The aim is at most twice `yaml.load(CSafeLoader)`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "tests" / "projects" / "example"
WORDS = """worker claim fund office injury record week month employer payment hospital shift road transfer
evidence decision letter officer benefit review level loss degree factory colleague measure notice visit
question answer rule date law share period contract list name paper reason""".split()
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
    name = f"{module}-q{number:02}"
    kind = ("single", "single", "multiple", "single", "true-false", "match", "numeric", "single", "cloze", "single")[
        number % 10
    ]
    use = "[practice]" if number % 2 else "[post]"
    yield f"  - id: {name}\n    type: {kind}\n    objective: {module}-1\n    bloom: apply\n    use: {use}"
    if kind != "cloze":
        yield f"    stem: {words(name, 18)}"
    if kind in ("single", "multiple"):
        yield "    options:"
        for option in "abcd":
            yield f"      - id: {option}\n        text: {words(name + option, 9)}"
            if option == "b" or (kind == "multiple" and option == "c"):
                yield "        correct: true"
            yield f"        feedback: {words(name + option + 'f', 12)}"
    elif kind == "true-false":
        yield f"    answer: true\n    feedback:\n      if_true: {words(name + 't', 9)}\n      if_false: {words(name, 9)}"
    elif kind == "match":
        yield "    pairs:"
        for pair in "abc":
            yield f"      - id: {pair}\n        left: {words(name + pair, 3)}\n        right: {words(name + pair, 6)}"
    elif kind == "numeric":
        yield "    answer: {fact: vnm.eii.minimum-loss, tolerance: {absolute: 0}}\n    unit: {expect: percent}"
    else:
        yield f"    text: |\n      {words(name, 9)} [[one]] and [[two]].\n    gaps:"
        yield "      one: {choose: [insured, careful], answer: insured}\n      two: {accept: [link, connection]}"
    yield f"    explanation: >-\n      {words(name + 'e', 16)}\n      See {{{{ fact(\"vnm.eii.minimum-loss\") }}}} [@vnm-osh-2015, Art. 45]."


def programme(root: Path, items: int, files: int) -> None:
    """The example's curriculum with so many items in so many banks."""
    shutil.copytree(EXAMPLE / "curriculum", root / "curriculum")
    shutil.rmtree(root / "curriculum/events")
    shutil.rmtree(root / "curriculum/blueprints")
    names = [f"eii-{number:03}" for number in range(100, 100 + files)]
    (root / "curriculum/courses/eii.yml").write_text(
        "id: eii\ntitle: A course\nsummary: A course.\naudiences: [{id: all, title: All}]\n"
        "tasks: [{id: work, audience: all, text: Work.}]\nmodules:\n" + "".join(f"  - {name}\n" for name in names)
    )
    for name in names:
        folder = root / "modules/eii" / name
        folder.mkdir(parents=True)
        (folder / "lesson.md").write_text(
            f"---\nid: {name}\ntitle: A module\nsummary: A module.\nminutes: 30\ntask: work\nproduct: a note\n"
            f"audiences: [all]\ncountries: [vnm]\nobjectives:\n  - id: {name}-1\n    text: Apply the rule.\n"
            f"    bloom: apply\n---\n\n## One {{#one}}\n\n{words(name, 60)}\n"
        )
        bank = [f"bank: {name}\nmodule: {name}\nitems:"]
        bank += [line for number in range(items // files) for line in item(name, number)]
        path = root / "quizzes/eii" / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(bank) + "\n")


def seconds(code: str, root: Path) -> tuple[float, str]:
    """The best of three runs of a whole process."""
    best, said = float("inf"), ""
    for _ in range(3):
        begun = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", code, str(root)],
            env={**os.environ, "PYTHONPATH": str(ROOT / "tools")},
            capture_output=True,
            text=True,
            check=True,
        )
        best, said = min(best, time.perf_counter() - begun), done.stdout.strip()
    return best, said


def main() -> None:
    """Print the table."""
    items, files = [*map(int, sys.argv[1:]), 10_000, 250][:2] if len(sys.argv) < 3 else map(int, sys.argv[1:3])
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        programme(root, items, files)
        size = sum(path.stat().st_size for path in root.rglob("*.yml"))
        print(f"{items} items in {files} banks, {size / 1e6:.1f} MB of YAML")
        plain, _ = seconds(PLAIN, root)
        check, said = seconds(CHECK, root)
        print(f"yaml.load(CSafeLoader)  {plain:6.2f} s   1.00")
        print(f"load and check          {check:6.2f} s   {check / plain:.2f}   {said}")


if __name__ == "__main__":
    main()
