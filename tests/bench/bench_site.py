"""The site of 300 lessons against plain MkDocs on the very pages that trainpack made.

Run: .venv/bin/python tests/bench/bench_site.py
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "projects" / "example"
COURSES, MODULES, RUNS = 30, 10, 3


def main() -> None:
    """Print the whole-process seconds of both, in turn, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "programme"
        multiply(root)
        plain = pages_of(root, Path(folder) / "plain")
        ours, theirs = [], []
        for _ in range(RUNS):
            theirs.append(seconds([sys.executable, "-m", "mkdocs", "build", "-q"], plain))
            ours.append(seconds([sys.executable, "-m", "trainpack", "build", "site", "--no-cache"], root))
        ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
        print(f"site of {COURSES * MODULES} lessons, whole process, median of {RUNS}")
        print(f"  trainpack build site   {statistics.median(ours):6.1f} s")
        print(f"  mkdocs, pages made     {statistics.median(theirs):6.1f} s")
        print(f"  ratio                  {ratio:6.2f}   (bound 1.5)")


def multiply(root: Path, courses: int = COURSES) -> None:
    """A programme of many courses, each module a copy of the example's with its own ids."""
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("locks", "events", "blueprints"))
    module = root / "modules" / "eii" / "03-what-counts"
    files = [path for path in module.rglob("*") if path.is_file()]
    texts = {path.relative_to(module): path.read_text("utf-8") for path in files}
    bank = (root / "quizzes" / "eii" / "03-what-counts.yml").read_text("utf-8")
    course = (root / "curriculum" / "courses" / "eii.yml").read_text("utf-8")
    names = [f"c{number:02}" for number in range(1, courses + 1)]
    for name in names:
        listed = [f"{name}-{number:02}" for number in range(1, MODULES + 1)]
        for wanted in listed:
            to = root / "modules" / name / f"{wanted[-2:]}-what-counts"
            for path, text in texts.items():
                (to / path).parent.mkdir(parents=True, exist_ok=True)
                (to / path).write_text(_renamed(text, wanted), "utf-8")
            quiz = root / "quizzes" / name / f"{wanted[-2:]}-what-counts.yml"
            quiz.parent.mkdir(parents=True, exist_ok=True)
            quiz.write_text(_renamed(bank, wanted), "utf-8")
        modules = "modules:\n" + "".join(f"  - {wanted}\n" for wanted in listed)
        course_text = course.replace("decide-cover", f"decide-{name}")
        text = re.sub(r"modules:.*\Z", modules, course_text, flags=re.S)
        text = text.replace("id: eii\n", f"id: {name}\n")
        (root / "curriculum" / "courses" / f"{name}.yml").write_text(
            text.replace("[eii-03]", f"[{listed[0]}]"), "utf-8"
        )
    programme = root / "curriculum" / "programme.yml"
    listing = "courses:\n" + "".join(f"  - {name}\n" for name in names)
    programme.write_text(programme.read_text("utf-8").replace("courses:\n  - eii\n", listing), "utf-8")
    for old in (root / "modules" / "eii", root / "quizzes" / "eii"):
        shutil.rmtree(old)
    (root / "curriculum" / "courses" / "eii.yml").unlink()


def _renamed(text: str, module: str) -> str:
    handouts = text.replace("case-school-run", f"case-{module}").replace("role-cards", f"cards-{module}")
    return handouts.replace("decide-cover", f"decide-{module[:3]}").replace("eii-03", module)


def pages_of(root: Path, plain: Path) -> Path:
    """The pages and files that trainpack hands to MkDocs, written out for MkDocs alone."""
    import yaml
    from trainpack.source.load import load
    from trainpack.views.markup import EXTENSIONS, SETTINGS
    from trainpack.views.reader import reader_of
    from trainpack.writers.site.pages import site

    programme = load(root).programme
    assert programme is not None
    built = site(programme, reader_of(programme))
    docs = plain / "docs"
    for page in built.pages:
        path = docs / page.src_uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.markdown, "utf-8")
    for uri, source in built.copies.items():
        (docs / uri).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / source, docs / uri)
    for uri, data in built.made.items():
        (docs / uri).parent.mkdir(parents=True, exist_ok=True)
        (docs / uri).write_bytes(data)
    config = {
        "site_name": "plain",
        "theme": {"name": "material", "font": False, "features": ["navigation.prune", "navigation.footer"]},
        "plugins": [],
        "nav": built.menu,
        "markdown_extensions": [{name: SETTINGS.get(name, {})} for name in EXTENSIONS],
    }
    (plain / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    return plain


def seconds(command: list[str], folder: Path) -> float:
    """Wall seconds of a whole process."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
