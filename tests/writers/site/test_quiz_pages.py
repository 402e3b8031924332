"""Look and scripts on pages of the real theme: countries, tables, drafts, languages, no request elsewhere."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import material
import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from trainpack.locale import missing, words
from trainpack.views.markup import EXTENSIONS, SETTINGS
from trainpack.writers.kit.quiz.items import render

from tests.writers.site import quiz_samples as samples

pytestmark = pytest.mark.browser

THEME = samples.SITE / "theme"
MATERIAL = Path(str(material.__file__)).parent / "templates" / "partials" / "languages"
COUNTRIES = {"vnm": "Viet Nam", "khm": "Cambodia", "kor": "Republic of Korea", "lao": "Lao PDR"}
LESSON = """---
draft: true
---
# What counts as a work injury?

Read the <a class="citation" href="#ref-a">Law, Art. 45</a> first, then the [other page](other.md).

{calls}

/// html | figure.comparison

/// html | figcaption
The way home
///

| country | the way home counts if | source |
|---|---|---|
| Viet Nam | route and time are reasonable | Art. 45 |
| Cambodia | there is no detour | Art. 248 |
| Republic of Korea | the route is the usual one | Art. 37 |
///

/// html | div.countries

/// html | section.country
    attrs: {{data-country: vnm}}

<p class="country-name">Viet Nam</p>

The fund pays from <data class="fact" value="5">5%</data>.
///

/// html | section.country
    attrs: {{data-country: khm kor}}

<p class="country-name">Cambodia, Republic of Korea</p>

Fault does not matter.
///

///

| a | b | c | d | e |
|---|---|---|---|---|
| {wide} | {wide} | {wide} | {wide} | {wide} |

Between two wide tables.

| a | b | c | d | e |
|---|---|---|---|---|
| {wide} | {wide} | {wide} | {wide} | {wide} |

{islands}

<table class="figures"><thead><tr><th scope="col">Figure</th><th scope="col">Value</th></tr></thead>
<tbody><tr><td>Reference level</td><td>VND 2,530,000</td></tr></tbody></table>
<ol class="references"><li id="ref-a">National Assembly (2015). Law.</li></ol>
"""
KINDS = (
    "note tip warning case example reflect desk say pitfalls variant done answers debrief ask notes board"
).split()


def _call(kind: str) -> str:
    return f"/// html | div.admonition.{kind}\n\n/// html | p.admonition-title\nTitle\n///\n\nText.\n\n///"


def build(root: Path, language: str = "en") -> Path:
    """A site of two pages in the real theme with our overrides; returns its folder."""
    docs = root / "docs"
    (docs / "assets").mkdir(parents=True)
    for asset in samples.ASSETS.values():
        (docs / "assets" / asset.name).write_bytes(asset.read_bytes())
    islands = "\n\n".join(render(sample(), words(language, "quiz")) for sample in samples.EVERY)
    calls = "\n\n".join(map(_call, KINDS))
    lesson = LESSON.format(calls=calls, islands=islands, wide="unbreakable" * 3)
    (docs / "index.md").write_text(lesson, encoding="utf-8")
    (docs / "other.md").write_text("# Other page\n\nNothing drafted here.\n", encoding="utf-8")
    shared = {
        "site": "eii",
        "words": dict(words(language, "site")),
        "english": list(missing(language, "site")),
        "countries": COUNTRIES,
    }
    config = {
        "site_name": "Employment injury",
        "theme": {"name": "material", "custom_dir": str(THEME), "language": language},
        "use_directory_urls": False,
        "plugins": [],
        "extra_css": ["assets/quiz.css", "assets/trainpack.css"],
        "extra_javascript": ["assets/quiz.js", "assets/site.js"],
        "markdown_extensions": [{name: SETTINGS.get(name, {})} for name in EXTENSIONS],
        "extra": {"generator": False, "trainpack": shared},
    }
    (root / "mkdocs.yml").write_text(
        yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-f", str(root / "mkdocs.yml")]
    subprocess.run(command, check=True, capture_output=True)
    return root / "site"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("site"))


@pytest.fixture
def lesson(folder: Path, page: Page, serve_folder: Callable[[Path], str]) -> Page:
    page.set_default_timeout(5000)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(f"{serve_folder(folder)}/index.html")
    return page


def shown(page: Page, selector: str) -> list[str]:
    """The beginnings of what is visible."""
    return [
        re.split(r"[\n\t]", node.inner_text())[0]
        for node in page.locator(selector).all()
        if node.is_visible()
    ]


def test_no_page_asks_another_server_for_anything(
    folder: Path, page: Page, serve_folder: Callable[[Path], str]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    url = serve_folder(folder)
    for name in ("index.html", "other.html", "404.html"):
        page.goto(f"{url}/{name}", wait_until="networkidle")
    assert asked and [one for one in asked if not one.startswith((url, "data:"))] == []


def test_a_page_from_a_memory_stick_works(folder: Path, page: Page) -> None:
    page.goto((folder / "index.html").as_uri())
    page.get_by_label("Your country").select_option("vnm")
    page.get_by_label("Nothing. Ordinary").check()
    page.locator("#eii-03-q01 .tp-check").click()
    page.reload()
    expect(page.locator("#eii-03-q01 .tp-result")).to_contain_text("Right.")
    assert shown(page, ".country") == ["Viet Nam"]


@pytest.mark.parametrize("width", [320, 1280])
def test_no_barrier_is_found(lesson: Page, width: int) -> None:
    lesson.set_viewport_size({"width": width, "height": 800})
    for own in ("", "vnm"):
        lesson.get_by_label("Your country").select_option(own)
        lesson.wait_for_timeout(300)
        found = Axe().run(lesson).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
    assert lesson.evaluate("document.documentElement.scrollWidth") <= width


def test_all_countries_are_shown_until_one_is_chosen(lesson: Page) -> None:
    assert shown(lesson, ".country") == ["Viet Nam", "Cambodia, Republic of Korea"]
    options = lesson.get_by_label("Your country").locator("option")
    expect(options).to_have_text(["Choose …", *COUNTRIES.values()])
    expect(lesson.get_by_role("button", name="Compare with")).to_have_count(0)


def test_the_own_country_comes_first_and_others_one_at_a_time(lesson: Page) -> None:
    lesson.get_by_label("Your country").select_option("kor")
    assert shown(lesson, ".country") == ["Cambodia, Republic of Korea"]
    assert shown(lesson, ".comparison tbody tr") == ["Republic of Korea", "Viet Nam", "Cambodia"]
    button = lesson.locator(".countries").get_by_role("button", name="Compare with Viet Nam")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    assert shown(lesson, ".country") == ["Cambodia, Republic of Korea", "Viet Nam"]
    button.press("Enter")
    assert shown(lesson, ".country") == ["Cambodia, Republic of Korea"]


def test_the_choice_holds_on_other_pages_and_can_be_changed(lesson: Page) -> None:
    lesson.get_by_label("Your country").select_option("khm")
    lesson.goto(lesson.url.replace("index", "other"))
    assert json.loads(lesson.evaluate("localStorage['trainpack:eii']"))["country"] == "khm"
    lesson.go_back()
    expect(lesson.get_by_label("Your country")).to_have_value("khm")
    lesson.get_by_label("Your country").select_option("")
    assert len(shown(lesson, ".country")) == 2


def test_a_part_without_the_own_country_says_so(lesson: Page) -> None:
    lesson.get_by_label("Your country").select_option("lao")
    assert shown(lesson, ".country") == []
    expect(lesson.locator(".countries")).to_contain_text("This part says nothing about your country.")
    lesson.locator(".countries").get_by_role("button", name="Compare with Viet Nam").click()
    assert shown(lesson, ".country") == ["Viet Nam"]


def test_on_a_phone_a_comparison_is_one_country_at_a_time(lesson: Page) -> None:
    lesson.set_viewport_size({"width": 320, "height": 700})
    assert shown(lesson, ".comparison tbody tr") == ["Viet Nam", "Cambodia", "Republic of Korea"]
    lesson.get_by_label("Your country").select_option("khm")
    assert shown(lesson, ".comparison tbody tr") == ["Cambodia"]
    for name in ("Viet Nam", "Republic of Korea"):
        lesson.locator(".comparison").get_by_role("button", name=f"Compare with {name}").click()
        assert shown(lesson, ".comparison tbody tr") == ["Cambodia", name]
    cell = lesson.locator(".comparison .tp-open td").nth(1)
    assert cell.evaluate("node => getComputedStyle(node, '::before').content") == '"the way home counts if"'
    expect(lesson.get_by_role("row", name="Cambodia")).to_be_visible()


def test_without_scripts_all_countries_are_there_with_their_names(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    assert shown(page, ".country") == ["Viet Nam", "Cambodia, Republic of Korea"]
    assert len(shown(page, ".comparison tbody tr")) == 3
    context.close()


def test_a_printed_page_has_all_countries_and_no_buttons(lesson: Page) -> None:
    lesson.get_by_label("Your country").select_option("vnm")
    lesson.emulate_media(media="print")
    assert shown(lesson, ".country") == ["Viet Nam", "Cambodia, Republic of Korea"]
    assert shown(lesson, ".tp-country, .tp-buttons, .tp-compare, .md-header, .md-footer") == []


def test_a_draft_says_so_and_a_reviewed_page_does_not(lesson: Page) -> None:
    expect(lesson.get_by_role("note")).to_have_text("Draft. No expert has reviewed this page yet.")
    lesson.goto(lesson.url.replace("index", "other"))
    expect(lesson.get_by_role("note")).to_have_count(0)


def test_links_in_text_are_underlined_and_wide_tables_scroll_by_keyboard(lesson: Page) -> None:
    link = lesson.get_by_role("link", name="other page", exact=True)
    assert link.evaluate("node => getComputedStyle(node).textDecorationLine") == "underline"
    lesson.set_viewport_size({"width": 320, "height": 700})
    expect(lesson.get_by_role("group", name="Wide table").first).to_have_attribute("tabindex", "0")


def _keys(path: Path) -> list[str]:
    return re.findall(r'^  "([^"]+)": "', path.read_text(encoding="utf-8"), re.M)


@pytest.mark.parametrize("language", ["km", "lo"])
def test_a_language_that_material_lacks_has_all_its_words(language: str) -> None:
    ours = THEME / "partials" / "languages" / f"{language}.html"
    assert not (MATERIAL / ours.name).exists(), "Material has it by now: ours can go"
    assert _keys(ours) == _keys(MATERIAL / "en.html")


@pytest.mark.parametrize("language", ["km", "lo", "my", "th", "vi"])
def test_a_page_in_each_language_says_which_it_is(language: str, tmp_path: Path, page: Page) -> None:
    page.goto((build(tmp_path, language) / "index.html").as_uri())
    assert page.evaluate("document.documentElement.lang") == language
    expect(page.get_by_label(words(language, "site")["country"])).to_be_visible()
    check = page.locator("#eii-03-q01 .tp-check")
    expect(check).to_have_text(words(language, "quiz")["check"])
    if words(language, "site")["draft"] == words("en", "site")["draft"]:
        expect(page.get_by_role("note")).to_have_attribute("lang", "en")
