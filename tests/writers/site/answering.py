"""What tests of questions look at and press in a browser."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page

LISTEN = """window.told = [];
document.addEventListener("trainpack:answered", event => told.push(event.detail));"""


def status(page: Page) -> Locator:
    return page.get_by_role("status")


def check(page: Page) -> None:
    """Press the first button that still offers it."""
    page.get_by_role("button", name="Check").first.click()


def told(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate("told")
    return found
