"""How long 1,000 questions take in each format, beside text2qti on the same questions: a table, not a test.

python tests/bench/bench_questions.py [items [modules]] writes a course of 25 modules with 40 questions each,
a file for each module and one of all, which text2qti does not make. Whole processes with their start-up; ours
read, check and hold what they wrote against the wall. text2qti makes one file a process. TEXT2QTI names the
program, in an environment of its own; without it the script says "not measured". The aim is at least three
times the questions per second.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml
from bench_check import COURSE, EXAMPLE, LESSON, ROOT, words, write

FORMATS = ("moodle", "gift", "aiken", "qti21", "qti3")
KINDS = "single multiple single true-false single numeric single text single single".split()
RUNS = 3
SETTINGS = "curriculum/programme.yml"


def item(module: str, number: int) -> Iterator[str]:
    """One question as an author types it: of ten, seven are choices."""
    name, kind = f"{module}-q{number:02}", KINDS[number % len(KINDS)]
    yield f"  - id: {name}\n    type: {kind}\n    objective: {module}-1\n    bloom: apply"
    yield "    use: [practice]"
    yield f"    stem: {words(name, 18)}"
    if kind in ("single", "multiple"):
        yield "    options:"
        for option in "abcd":
            yield f"      - id: {option}\n        text: {words(name + option, 9)}"
            if option == "b" or (kind == "multiple" and option == "c"):
                yield "        correct: true"
            yield f"        feedback: {words(name + option + 'f', 12)}"
    elif kind == "true-false":
        yield f"    answer: true\n    feedback:\n      if_true: {words(name, 9)}"
    elif kind == "numeric":
        yield f"    answer: {{value: {number}, tolerance: {{absolute: 1}}}}"
    else:
        yield "    accept: [link, connection]"
    yield f"    explanation: {words(name + 'e', 16)}"


def programme(root: Path, count: int, modules: int) -> list[Path]:
    """The example with one course of so many modules; its banks."""
    left = shutil.ignore_patterns(".cache", "build", "events", "blueprints", "locks", "modules", "quizzes")
    shutil.copytree(EXAMPLE, root, ignore=left)
    names = [f"eii-{number:02}" for number in range(1, modules + 1)]
    course = COURSE.format(name="eii", modules=", ".join(names))
    (root / "curriculum/courses/eii.yml").write_text(course, "utf-8")
    banks = []
    for name in names:
        text = LESSON.format(name=name, task="work-eii", words=words(name, 60))
        write(root / f"modules/eii/{name}/lesson.md", text)
        lines = [line for number in range(1, count // modules + 1) for line in item(name, number)]
        banks.append(root / f"quizzes/eii/{name}.yml")
        write(banks[-1], "\n".join([f"bank: {name}\nmodule: {name}\nitems:", *lines, ""]))
    return banks


def text2qti(path: Path) -> str:
    """The same questions as text2qti wants them."""
    bank = yaml.safe_load(path.read_text("utf-8"))
    lines = ["Quiz title: Bench"]
    for number, one in enumerate(bank["items"], 1):
        lines += ["", f"{number}. {one['stem']}", f"... {one['explanation']}"]
        several = one["type"] == "multiple"
        for letter, option in zip("abcd", one.get("options", ()), strict=False):
            right = option.get("correct")
            mark = ("[*]" if right else "[ ]") if several else f"{'*' if right else ''}{letter})"
            lines += [f"{mark} {option['text']}", f"... {option['feedback']}"]
        if one["type"] == "true-false":
            lines += ["*a) True", "b) False"]
        elif one["type"] == "numeric":
            lines.append(f"=   {one['answer']['value']} +- {one['answer']['tolerance']['absolute']}")
        elif one["type"] == "text":
            lines += [f"* {word}" for word in one["accept"]]
    return "\n".join(lines) + "\n"


def seconds(command: list[str], folder: Path) -> float:
    """Processor time of a whole process, which other work on the machine disturbs least."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begun = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**kept, "PYTHONPATH": str(ROOT / "tools")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return ended.ru_utime + ended.ru_stime - begun.ru_utime - begun.ru_stime


def main() -> None:
    """Print the table: the best of three runs each."""
    given = [int(number) for number in sys.argv[1:3]]
    count, modules = (*given, *(1_000, 25)[len(given) :])
    peer = os.environ.get("TEXT2QTI") or shutil.which("text2qti")
    with tempfile.TemporaryDirectory() as folder:
        root, base = Path(folder) / "p", None
        banks = programme(root, count, modules)
        if peer:
            for bank in banks:
                write(Path(folder) / f"{bank.stem}.txt", text2qti(bank))
            commands = [[peer, f"{bank.stem}.txt"] for bank in banks]
            base = min(sum(seconds(one, Path(folder)) for one in commands) for _ in range(RUNS))
            print(f"text2qti  {base:6.2f} s  {count / base:7.0f} questions a second  1.00")
        for names in (*([name] for name in FORMATS), FORMATS):
            settings = (EXAMPLE / SETTINGS).read_text("utf-8")
            wanted = f"packages: [{', '.join(names)}]"
            (root / SETTINGS).write_text(re.sub(r"packages: \[.*\]", wanted, settings), "utf-8")
            command = [
                sys.executable,
                "-m",
                "trainpack",
                "build",
                "packages",
                "--no-cache",
                "--root",
                str(root),
            ]
            spent = min(seconds(command, root) for _ in range(RUNS))
            rate = count * len(names) / spent
            ratio = f"{rate / (count / base):.2f}" if base else "text2qti not measured"
            said = names[0] if len(names) == 1 else "all five"
            print(f"{said:8}  {spent:6.2f} s  {rate:7.0f} questions a second  {ratio}")


if __name__ == "__main__":
    main()
