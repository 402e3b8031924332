"""The pages in light and dark, as the reader's device asks: readable everywhere, and light on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.writers.site import built
from tests.writers.site.test_quiz_pages import build

pytestmark = pytest.mark.browser

ANSWER = """document.querySelectorAll(".tp-item form").forEach(form => {
  form.querySelectorAll("input[type=text], textarea").forEach(box => { box.value = "7"; });
  form.querySelectorAll("select").forEach(box => { box.selectedIndex = 1; });
  const box = form.querySelector("input[value='0']");
  if (box) box.checked = true;
  form.querySelector(".tp-check").click();
})"""


def barriers(page: Page) -> list[object]:
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]


def paper(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_is_readable(
    browser: Browser, serve_folder: Callable[[Path], str], scheme: str, width: int
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})  # type: ignore[arg-type]
    page = context.new_page()
    url = serve_folder(built.site())
    for address in ("", "eii/", built.PAGE, "glossary/", "figures/"):
        page.goto(f"{url}/{address}", wait_until="networkidle")
        page.evaluate(ANSWER)
        assert (address, barriers(page)) == (address, [])
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("searchbox").fill("work")
    page.locator(".tp-hits a").first.wait_for()
    assert barriers(page) == []
    context.close()


def test_every_type_and_call_out_is_readable_in_the_dark(
    browser: Browser, tmp_path: Path, serve_folder: Callable[[Path], str]
) -> None:
    context = browser.new_context(color_scheme="dark", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{serve_folder(build(tmp_path / 'site'))}/index.html")
    assert paper(page) == "rgb(20, 25, 31)"
    page.get_by_label("Your country").select_option("vnm")
    page.evaluate(ANSWER)
    assert barriers(page) == []
    context.close()


def test_paper_is_white_even_at_night(browser: Browser, serve_folder: Callable[[Path], str]) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{serve_folder(built.site())}/{built.PAGE}")
    page.emulate_media(media="print", color_scheme="dark")
    assert paper(page) == "rgb(255, 255, 255)"
    assert not page.locator(".tp-check").first.is_visible()
    context.close()
