"""The interface in each language on a phone: its own words, its own `lang`, nothing cut off."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from trainpack.locale import words

from tests.writers.site.test_quiz_pages import build

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["en", "vi", "km", "my", "lo", "th", "id", "ko"])
def test_a_page_fits_a_phone_in_every_language(page: Page, tmp_path: Path, language: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto((build(tmp_path / "site", language) / "index.html").as_uri())
    quiz, site = words(language, "quiz"), words(language, "site")
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("#eii-03-q01 .tp-do")).to_have_text(quiz["do-single"])
    expect(page.get_by_label(site["country"])).to_be_visible()
    page.locator("#eii-03-q01 input").first.check()
    page.locator("#eii-03-q01 .tp-check").click()
    expect(page.locator("#eii-03-q01 .tp-verdict")).to_have_text(quiz["wrong"])
    page.get_by_role("button", name=site["menu"], exact=True).click()
    page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    if language in ("km", "my"):
        assert [one["id"] for one in Axe().run(page).response["violations"]] == []
