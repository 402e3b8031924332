"""The desk book: two taps away from anywhere, with and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html as lxml_html
from playwright.sync_api import Browser, Page, expect

DESK = ("desk/deadlines/", "figures/vnm/", "glossary/", "cards/experience/kor-commute/")


def read(path: Path) -> lxml_html.HtmlElement:
    return lxml_html.fromstring(path.read_text("utf-8"))


def test_every_page_leads_to_the_desk_book_and_it_to_everything(learner_site: Path) -> None:
    for path in learner_site.rglob("*.html"):
        links = read(path).xpath("//nav[@class='tp-bar']/a/@href")
        targets = [learner_site / link[1:] if link[0] == "/" else path.parent / link for link in links]
        assert (learner_site / "desk").resolve() in [target.resolve() for target in targets], path
    links = read(learner_site / "desk/index.html").xpath("//article//a/@href")
    assert set(links) == {
        "deadlines/",
        "../figures/",
        "../glossary/",
        "../cards/experience/",
        "../eii/03-what-counts/handouts/job-aid-way.html",
    }


def test_deadlines_are_lengths_of_time_that_the_law_sets(learner_site: Path) -> None:
    rows = read(learner_site / "desk/deadlines/index.html").xpath("//tr[@id]/@id")
    assert rows == [
        "vnm.report-within",
        "khm.register-employer",
        "khm.register-worker",
    ]  # and no amount in months of pay
    assert read(learner_site / "figures/vnm/index.html").xpath("//tr[@id='vnm.months-of-pay']")


def test_a_figure_has_its_value_source_and_the_day_to_look_again(learner_site: Path) -> None:
    listed = read(learner_site / "figures/index.html").xpath("//article//li/a/@href")
    assert listed[:2] == ["vnm/", "khm/"]
    page = read(learner_site / "figures/vnm/index.html")
    heads = [head.text_content() for head in page.xpath("(//table[@class='figures'])[1]//th")]
    cells = [cell.text_content() for cell in page.xpath("//tr[@id='vnm.months-of-pay']/td")]
    row = dict(zip(heads, cells, strict=True))
    assert row["Value"] == "36\u00a0months" and row["Valid"] == "since 1 July 2016"
    assert row["Source"].endswith(", Art. 53") and row["Check again by"] == "30 June 2027"
    assert "as the law stood on 21 November 2026" in page.text_content()


def test_the_glossary_says_what_not_to_say(learner_site: Path) -> None:
    page = read(learner_site / "glossary/index.html")
    said = page.xpath("//dt[@id='work-accident']/following-sibling::dd[1]/p")
    assert [one.text_content() for one in said] == ["Do not say: industrial accident, industrial accidents"]
    assert not page.xpath("//dt[@id='no-fault']/following-sibling::dd[1]/p")


def test_cards_show_their_texts_with_figures_sources_and_no_script(learner_site: Path) -> None:
    listed = read(learner_site / "cards/experience/index.html").xpath("//ul[@class='aids']/li/a")
    assert [link.get("href") for link in listed] == ["kor-commute/"]
    page = read(learner_site / "cards/experience/kor-commute/index.html")
    card = page.xpath("//article[@id='card-kor-commute']")[0]
    assert [term.text_content() for term in card.xpath(".//dt")] == ["The problem", "What they did"]
    assert card.xpath(".//data[@data-id='vnm.eii.minimum-loss']") and len(card.xpath(".//ol/li")) == 2
    assert not card.xpath(".//script") and "<script>alert(1)</script>" in card.text_content()
    assert page.xpath("//li[@id='ref-kor-iaci']") and page.xpath("//h2[@id='figures']")


def test_a_chooser_leads_to_its_cards_and_stands_before_the_list(learner_site: Path) -> None:
    page = read(learner_site / "cards/experience/index.html")
    (way,) = page.xpath("//details[following::ul[@class='aids']]")
    assert way.xpath("string(summary)") == "the way to work"
    assert way.xpath("string(preceding-sibling::p)") == "I look for …"
    assert way.xpath("p/text()") == ["Begin with"], "nothing follows"
    assert way.xpath(".//a/@href") == ["kor-commute/"]


@pytest.mark.browser
def test_the_own_country_stands_alone_and_others_on_demand(on: Callable[[str], Page]) -> None:
    page = on("desk/deadlines/")
    expect(page.get_by_role("heading", name="Cambodia")).to_be_visible()
    page.get_by_label("Your country").select_option("vnm")
    expect(page.get_by_role("heading", name="Viet Nam")).to_be_visible()
    expect(page.get_by_role("heading", name="Cambodia")).to_be_hidden()
    page.get_by_role("button", name="Compare with Cambodia").click()
    expect(page.get_by_role("heading", name="Cambodia")).to_be_visible()
    page.get_by_label("Your country").select_option("kor")
    expect(on("desk/deadlines/").get_by_text("This part says nothing about your country.")).to_be_visible()


@pytest.mark.browser
def test_job_aids_for_other_countries_step_back(on: Callable[[str], Page]) -> None:
    page = on("desk/")
    aid = page.get_by_role("link", name="Job aid: the way home")
    expect(aid).to_be_visible()
    page.get_by_label("Your country").select_option("vnm")
    expect(aid).to_be_hidden()
    page.get_by_label("Your country").select_option("khm")
    expect(aid).to_be_visible()


@pytest.mark.browser
def test_the_bar_stays_at_the_foot_of_a_phone(on: Callable[[str], Page]) -> None:
    page = on("eii/03-what-counts/")
    page.set_viewport_size({"width": 360, "height": 640})
    page.evaluate("scrollTo(0, 3000)")
    link = page.get_by_role("navigation", name="Always at hand").get_by_role("link", name="Desk book")
    expect(link).to_be_in_viewport()
    box = link.bounding_box()
    assert box is not None and box["height"] >= 44
    link.click()
    expect(link).to_have_attribute("aria-current", "page")


@pytest.mark.browser
def test_without_scripts_nothing_is_hidden(browser: Browser, learner_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in DESK:
        page.goto((learner_site / path / "index.html").as_uri())
        for row in page.locator("article :is(tr, .card, dt)").all():
            expect(row).to_be_visible()
        expect(page.locator("[data-tp=print]:visible")).to_have_count(0)
    context.close()
