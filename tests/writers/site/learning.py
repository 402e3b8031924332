"""What tests of the learner's memory do in a browser: answer, look at what is kept, save and read a file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

KEY = "trainpack:asean-social-security"
LESSON = "eii/03-what-counts/"
PAGES = (
    "",
    "for/claims-officers/",
    "eii/",
    LESSON,
    "learning/",
    "learning/review/",
    "learning/logbook/",
    "learning/record/",
    "desk/",
    "desk/deadlines/",
    "figures/",
    "figures/vnm/",
    "glossary/",
    "cards/experience/",
    "cards/experience/kor-commute/",
)
"""One page of each kind."""
DAY = 86_400_000
"""Milliseconds."""


def kept(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.evaluate(f"localStorage['{KEY}']"))
    return found


def put(page: Page, document: object) -> None:
    """What the browser holds from now on."""
    text = document if isinstance(document, str) else json.dumps(document)
    page.add_init_script(f"localStorage['{KEY}'] ??= {json.dumps(text)}")


def choose(page: Page, item: str, text: str) -> Locator:
    """Answer a question with choices; gives its result."""
    root = page.locator(f"#{item}")
    root.get_by_label(text).check()
    root.locator(".tp-check").click()
    return root.locator(".tp-verdict")


def right(page: Page) -> None:
    expect(choose(page, "eii-03-q01", "Nothing. Ordinary")).to_have_text("Right.")


def wrong(page: Page) -> None:
    expect(choose(page, "eii-03-q01", "She gets half")).to_have_text("Not right yet.")


def state(page: Page, objective: str = "eii-03-1") -> Locator:
    return page.locator(f"[data-objective={objective}] .tp-state")


def later(page: Page, days: float) -> None:
    """The same browser on another day."""
    page.clock.set_system_time(page.evaluate("Date.now()") + int(days * DAY))


def save(page: Page, to: Path) -> Path:
    with page.expect_download() as made:
        page.get_by_role("button", name="Save as a file").click()
    name = made.value.suggested_filename
    assert re.fullmatch(r"progress-asean-social-security-\d{4}-\d\d-\d\d\.json", name)
    made.value.save_as(to)
    return to


def take(page: Page, file: Path) -> Locator:
    page.get_by_label("Read a file in").set_input_files(file)
    return page.locator("[data-tp=told]")
