"""What is written for a new programme, course, module, bank or event: text by path."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from trainpack import __version__
from trainpack.cli.scaffold.editor import modeline, schema_files, vscode_files
from trainpack.cli.scaffold.render import render
from trainpack.source.slug import slug

STARTER = "meetings"
MODULE_TITLE = "Meeting across time zones"


def programme_files(
    *,
    name: str,
    title: str,
    countries: Sequence[tuple[str, str]],
    language: str,
    as_of: dt.date,
    extras: Sequence[str],
) -> dict[str, str]:
    """A whole small programme with one course, one module and one test; `extras` are hooks and workflow."""
    head = {"id": name, "title": title, "countries": countries, "language": language, "as_of": as_of}
    head |= {"publisher": title, "version": __version__}
    plain = {
        "README.md": "README.md",
        "mkdocs.yml": "mkdocs.yml",
        "requirements.txt": "requirements.txt",
        ".gitignore": "gitignore",
        ".editorconfig": "editorconfig",
    }
    optional = {
        "hooks": (".pre-commit-config.yaml", "pre-commit-config.yaml"),
        "workflow": (".github/workflows/publish.yml", "publish.yml"),
    }
    plain |= dict(optional[extra] for extra in extras)
    files = {path: render(f"programme/{template}", **head) for path, template in plain.items()}
    for kind, path in (
        ("programme", "curriculum/programme.yml"),
        ("facts", "curriculum/facts/int.yml"),
        ("references", "curriculum/references.yml"),
        ("glossary", "curriculum/glossary.yml"),
        ("blueprint", f"curriculum/blueprints/{STARTER}-post.yml"),
    ):
        files[path] = render(f"programme/{kind}.yml", modeline=modeline(kind, path), **head)
    files |= course_files(STARTER, "Meetings", modules=[f"{STARTER}-01"])
    files |= module_files(
        f"{STARTER}-01",
        MODULE_TITLE,
        task="find-a-time",
        audiences=["callers"],
        countries=[code for code, _ in countries],
        facts=True,
    )
    return files | schema_files() | vscode_files()


def course_files(name: str, title: str, *, modules: Sequence[str] = ()) -> dict[str, str]:
    """A course; with modules it is the one of the new programme."""
    path = f"curriculum/courses/{name}.yml"
    audience, task = ("callers", "find-a-time") if modules else (f"{name}-staff", f"{name}-first-task")
    head = {"id": name, "title": title, "audience": audience, "task": task, "modules": modules}
    return {path: render("single/course.yml", modeline=modeline("course", path), starter=modules, **head)}


def module_files(
    name: str,
    title: str,
    *,
    task: str,
    audiences: Sequence[str],
    countries: Sequence[str],
    facts: bool = False,
) -> dict[str, str]:
    """A module with lesson, session, slides, handout and bank; `facts` where the programme has ours."""
    course, _, number = name.rpartition("-")
    folder = f"{course}/{number}-{slug(title, 'module')}"
    head = {"id": name, "title": title, "task": task, "audiences": audiences, "countries": countries}
    texts = {
        "lesson.md": "lesson.md",
        "session.md": "session.md",
        "slides.md": "slides.md",
        "handouts/worksheet.md": "worksheet.md",
    }
    files = {
        f"modules/{folder}/{path}": render(f"module/{template}", facts=facts, **head)
        for path, template in texts.items()
    }
    return files | bank_file(name, f"quizzes/{folder}.yml", [f"{name}-1", f"{name}-2"], facts=facts)


def bank_file(name: str, path: str, objectives: Sequence[str], *, facts: bool = False) -> dict[str, str]:
    """The bank of a module, its items spread over two objectives (or all on the only one)."""
    two = [objectives[0], objectives[min(1, len(objectives) - 1)]]
    line = modeline("bank", path)
    return {path: render("module/bank.yml", modeline=line, id=name, objectives=two, facts=facts)}


def event_file(
    name: str, title: str, *, course: str, country: str, language: str, dates: Sequence[dt.date]
) -> dict[str, str]:
    """One delivery of a course."""
    path = f"curriculum/events/{name}.yml"
    head = {"id": name, "title": title, "course": course, "country": country, "language": language}
    return {path: render("single/event.yml", modeline=modeline("event", path), dates=dates, **head)}


def performance_files(name: str, title: str, *, course: str, module: str, folder: str) -> dict[str, str]:
    """A performance test, and its two unseen files among the handouts of a module."""
    path = f"curriculum/performance/{name}.yml"
    head = {"id": name, "title": title, "course": course, "module": module}
    files = {path: render("single/performance.yml", modeline=modeline("performance", path), **head)}
    return files | {
        f"{folder}/handouts/{name}-{letter}.md": render("single/unseen.md", letter=letter, **head)
        for letter in ("a", "b")
    }
