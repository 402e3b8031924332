"""What a reader has done: counted, kept, taken along and brought back, and nothing of it lost."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from trainpack.locale import words
from trainpack.views.study import BOXES, MASTERY
from trainpack.writers.site import items

STATIC = Path(items.__file__).parent / "static"
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
    "glossary/",
    "cards/experience/",
)
DAY = 86_400_000
pytestmark = pytest.mark.browser


@pytest.fixture
def url(learner_site: Path, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(learner_site)


@pytest.fixture
def on(url: str, page: Page) -> Iterator[Callable[[str], Page]]:
    """Open a page of the site; at the end nothing has gone wrong and nothing has been sent."""
    errors: list[str] = []
    page.set_default_timeout(5000)
    ours = "/assets/trainpack/"  # Material's own scripts complain where the storage is blocked
    page.on("pageerror", lambda error: ours in (error.stack or "") and errors.append(str(error)))
    page.on("request", lambda sent: sent.url.startswith((url, "data:", "blob:")) or errors.append(sent.url))

    def go(path: str) -> Page:
        page.goto(f"{url}/{path}")
        return page

    yield go
    assert errors == []


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


# The rule


def test_the_rule_is_written_and_is_the_one_that_counts(on: Callable[[str], Page]) -> None:
    least, of = MASTERY
    page = on("learning/")
    said = words("en", "study")["rule"].format(m=least, n=of)
    expect(page.get_by_text(said)).to_be_visible()
    expect(state(page)).to_have_text("not begun")
    right(on(LESSON))
    expect(state(on("learning/"))).to_have_text("1 of the last 1 right")
    page.clock.install()
    later(page, 1)
    right_again = on(LESSON).locator("#eii-03-q01 .tp-check")
    right_again.click()
    right(page)
    expect(state(on("learning/"))).to_have_text("reached")
    expect(page.locator("[data-tp=reached]")).to_have_text("Objectives reached: 1 of 3")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([], "not begun"),
        ([1], "1 of the last 1 right"),
        ([1, 1], "reached"),
        ([1, 1, 0], "reached"),
        ([1, 1, 0, 0], "1 of the last 3 right"),
        ([0, 0, 1], "1 of the last 3 right"),
        ([0, 0, 1, 1], "reached"),
    ],
)
def test_two_of_the_last_three(
    on: Callable[[str], Page], page: Page, answers: list[int], expected: str
) -> None:
    log: dict[str, Any] = {f"eii-03-{id}": {"k": 0, "d": 0, "t": 9, "a": []} for id in ("q01", "q04")}
    for n, one in enumerate(answers):
        log["eii-03-q01" if n % 2 else "eii-03-q04"]["a"].append([n, one])
    put(page, {"v": 2, "log": log})
    expect(state(on("learning/"))).to_have_text(expected)


def test_of_one_day_only_the_first_answer_to_a_question_counts(on: Callable[[str], Page]) -> None:
    page = on(LESSON)
    wrong(page)
    page.locator("#eii-03-q01 .tp-check").click()
    right(page)
    assert [pair[1] for pair in kept(page)["log"]["eii-03-q01"]["a"]] == [0]
    expect(state(on("learning/"))).to_have_text("0 of the last 1 right")


# Review


def test_a_right_answer_climbs_the_boxes_and_a_wrong_one_falls(on: Callable[[str], Page]) -> None:
    page = on("learning/")
    steps = page.evaluate(
        """boxes => { let one, t = Date.UTC(2026, 0, 1, 9), day = 864e5, seen = [];
        for (const right of [1, 1, 1, 1, 1, 0, 1]) {
          one = trainpackProgress.answered(one, right, t);
          seen.push([one.k, one.d - trainpackProgress.dayOf(t)]);
          t += (one.d - trainpackProgress.dayOf(t)) * day;
        } return seen; }"""
    )
    assert steps == [[1, 1], [2, 3], [3, 7], [4, 21], [4, 21], [0, 0], [1, 1]]
    assert [0, *[days for _, days in steps[:4]]] == list(BOXES)
    assert f"BOXES = {list(BOXES)}" in (STATIC / "progress.js").read_text("utf-8")


def test_before_its_day_a_question_does_not_climb(on: Callable[[str], Page]) -> None:
    page = on("learning/")
    early = page.evaluate(
        """() => { const one = trainpackProgress.answered({k: 2, d: 103, a: []}, 1, 864e5 * 100);
        return [one.k, one.d]; }"""
    )
    assert early == [2, 103]


def test_review_today_asks_what_is_due_as_if_it_were_new(on: Callable[[str], Page]) -> None:
    page = on(LESSON)
    page.clock.install()
    right(page)
    expect(choose(page, "eii-03-q02", "True")).to_have_text("Not right yet.")
    page = on("learning/review/")
    due = page.locator("[data-tp=due-list] li")
    expect(due).to_have_text(["What counts as a work injury?questions due: 1"])
    later(page, 1)
    on("learning/review/")
    page.get_by_role("link", name="What counts as a work injury?").last.click()
    expect(page.locator(".tp-item:visible")).to_have_count(2)
    expect(page.get_by_text("Who in your district")).to_be_hidden()
    expect(page.get_by_role("heading", name="Review today")).to_be_focused()
    expect(page.locator(".tp-verdict")).to_have_count(0)
    right(page)
    expect(page.get_by_text("All of these are answered.")).to_be_hidden()
    expect(choose(page, "eii-03-q02", "False")).to_have_text("Right.")
    expect(page.get_by_text("All of these are answered.")).to_be_visible()
    assert {one["k"] for one in kept(page)["log"].values()} == {1, 2}
    page.get_by_role("link", name="The whole lesson").click()
    expect(page.get_by_text("Who in your district")).to_be_visible()
    none = on("learning/review/").locator("[data-tp=due-none]")
    expect(none).to_contain_text("The next question comes back on")


def test_nothing_of_a_module_not_begun_is_reviewed(on: Callable[[str], Page]) -> None:
    page = on("learning/review/")
    expect(page.locator("[data-tp=due-none]")).to_have_text("Nothing is due today.")
    expect(on(f"{LESSON}#review").get_by_text("No question of this module is due today.")).to_be_visible()


def test_an_objective_is_practised_by_its_own_questions(on: Callable[[str], Page]) -> None:
    page = on("learning/")
    page.get_by_role("link", name=re.compile("^Practise Apply the three tests")).click()
    expect(page.locator(".tp-session p").first).to_contain_text("Apply the three tests to a claim")
    asked = page.locator(".tp-item:visible").all()
    assert {one.get_attribute("data-objective") for one in asked} == {"eii-03-1"}
    expect(page.locator(".tp-session .stimulus")).to_contain_text("Mr Sok carries boxes")


# Sections


def test_a_section_whose_questions_are_all_answered_is_read(on: Callable[[str], Page]) -> None:
    page = on(LESSON)
    last = page.get_by_role("button", name="I have read this section").last
    for item in page.locator(".tp-item").all():
        if item.get_attribute("data-objective") == "eii-03-2":
            expect(last).to_have_attribute("aria-pressed", "false")
            for box in item.locator("select").all():
                box.select_option(index=1)
            if item.locator("input").count():
                item.locator("input").first.check()
            item.locator(".tp-check").click()
    expect(last).to_have_attribute("aria-pressed", "true")


# The document


def test_a_document_of_version_1_migrates(on: Callable[[str], Page], page: Page) -> None:
    put(page, {"country": "vnm", "items": {
        "eii-03-q01@aaaaaaaaaaaa": {"tries": 2, "hints": 0, "given": ["none"], "score": 1, "first": 0},
        "eii-03-q02@bbbbbbbbbbbb": {"tries": 0, "hints": 1, "set": 0},
    }})  # fmt: skip
    on("learning/")
    found = kept(page)
    assert found["v"] == 2 and found["country"] == "vnm" and len(found["items"]) == 2
    assert list(found["log"]) == ["eii-03-q01"] and found["log"]["eii-03-q01"]["a"][0][1] == 0
    expect(state(page)).to_have_text("0 of the last 1 right")
    expect(on("learning/review/").locator("[data-tp=due-list] li")).to_have_count(1)


@pytest.mark.parametrize(
    "damaged",
    ["{", "[]", "null", '"text"', "7", '{"v":2,"items":5,"log":[],"read":"x","book":3,"last":null}',
     '{"v":2,"items":{"eii-03-q01@x":1},"log":{"eii-03-q01":{"a":5}},"read":{"eii-03":[]},"book":[null,7]}'],
)  # fmt: skip
def test_a_damaged_document_stops_no_page(on: Callable[[str], Page], page: Page, damaged: str) -> None:
    put(page, damaged)
    for path in ("", "for/claims-officers/", "eii/", "learning/", "learning/logbook/", "learning/record/"):
        on(path)
    right(on(LESSON))
    expect(state(on("learning/"))).to_have_text("1 of the last 1 right")
    if damaged in ("{", "[]", '"text"', "7"):
        assert page.evaluate(f"localStorage['{KEY}:damaged']") == damaged


@pytest.mark.parametrize(
    "broken",
    [
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
        "Object.defineProperty(window, 'localStorage', "
        "{get() { throw new DOMException('blocked', 'SecurityError'); }})",
    ],
    ids=["full", "blocked"],
)
def test_full_or_blocked_storage_stops_no_page(on: Callable[[str], Page], page: Page, broken: str) -> None:
    page.add_init_script(broken)
    for path in PAGES:
        on(path)
    right(on(LESSON))
    page.get_by_role("button", name="I have read this section").first.click()
    page = on("learning/")
    expect(page.get_by_text("This browser does not keep anything")).to_be_visible()
    with page.expect_download() as made:
        page.get_by_role("button", name="Save as a file").click()
    assert json.loads(made.value.path().read_text("utf-8"))["kind"] == "trainpack-progress"


# A file


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


def test_a_saved_file_brings_everything_to_another_browser(
    on: Callable[[str], Page], browser: Browser, url: str, tmp_path: Path
) -> None:
    page = on("for/claims-officers/")
    right(on(LESSON))
    page.get_by_role("button", name="I have read this section").first.click()
    on("learning/logbook/").get_by_label("Number of the file").first.fill("2026/114")
    on("learning/record/").get_by_label("Name").fill("Trần Thị Mai")
    before = kept(page)
    file = save(on("learning/"), tmp_path / "progress.json")
    context = browser.new_context()
    other = context.new_page()
    other.goto(f"{url}/learning/")
    said = words("en", "progress")["taken"].format(n=1)
    expect(take(other, file)).to_have_text(said)
    expect(state(other)).to_have_text("1 of the last 1 right")
    after = kept(other)
    for name in ("items", "log", "read", "name", "path"):
        assert after[name] == before[name], name
    assert after["book"][0]["file"] == "2026/114"
    other.goto(f"{url}/{LESSON}")
    expect(other.locator("#eii-03-q01 .tp-verdict")).to_have_text("Right.")
    context.close()


def document(**parts: Any) -> dict[str, Any]:
    return {"kind": "trainpack-progress", "site": "asean-social-security", "progress": {"v": 2, **parts}}


def test_the_newer_answer_stays_whoever_has_it(on: Callable[[str], Page], tmp_path: Path) -> None:
    page = on(LESSON)
    right(page)
    mine = kept(page)
    digest = page.locator("#eii-03-q02").get_attribute("data-digest")
    now = mine["log"]["eii-03-q01"]["t"]
    theirs = document(
        log={
            "eii-03-q01": {"k": 0, "d": 1, "t": now - DAY, "a": [[now - DAY, 0]]},
            "eii-03-q02": {"k": 3, "d": 30000, "t": now - DAY, "a": [[now - DAY, 1]]},
        },
        items={
            "eii-03-q01@old": {"tries": 9, "hints": 0, "set": 0, "given": ["half"], "score": 0, "first": 0},
            f"eii-03-q02@{digest}": {"tries": 1, "hints": 0, "given": ["false"], "score": 1, "first": 1},
        },
    )
    (tmp_path / "file.json").write_text(json.dumps(theirs), "utf-8")
    expect(take(on("learning/"), tmp_path / "file.json")).to_contain_text("from the file: 1.")
    merged = kept(page)
    assert merged["log"]["eii-03-q01"] == mine["log"]["eii-03-q01"]
    assert merged["log"]["eii-03-q02"] == theirs["progress"]["log"]["eii-03-q02"]
    assert set(merged["items"]) == {*mine["items"], f"eii-03-q02@{digest}"}
    expect(take(page, tmp_path / "file.json")).to_contain_text("from the file: 0.")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{ not json", "not-json"),
        ("[1, 2]", "not-json"),
        ("null", "not-json"),
        ('{"items": {}}', "not-json"),
        ('{"kind": "trainpack-progress", "site": "asean-social-security"}', "not-json"),
        ('{"kind": "trainpack-progress", "site": "other", "progress": {"v": 2}}', "foreign"),
        ('{"kind": "trainpack-progress", "site": "asean-social-security", "progress": {"v": 3}}', "too-new"),
        ("\x89PNG\r\n\x1a\n\x00\xff", "not-json"),
    ],
)
def test_a_file_that_is_none_is_refused_and_nothing_is_lost(
    on: Callable[[str], Page], tmp_path: Path, content: str, said: str
) -> None:
    page = on(LESSON)
    right(page)
    on("learning/")
    before = kept(page)
    (tmp_path / "file.json").write_text(content, "utf-8")
    expect(take(page, tmp_path / "file.json")).to_have_text(words("en", "progress")[said])
    assert kept(page) == before


def test_a_hostile_file_brings_neither_script_nor_nonsense(on: Callable[[str], Page], tmp_path: Path) -> None:
    evil = "<img src=x onerror=alert(1)>"
    hints, tries = {"tries": 1, "hints": 1e9}, {"tries": "1", "hints": 0}
    box, pair = {"k": 99, "d": 0, "t": 0, "a": []}, {"k": 0, "d": 0, "t": 1, "a": [["x", 1], None]}
    made = document(
        items={"eii-03-q01@x": hints, "eii-03-q02@x": tries, "a b": {"tries": 0, "hints": 0}},
        log={"eii-03-q01": box, "eii-03-q02": pair},
        read={"eii-03": {"three-tests": "yes", "way-to-work": 5}, "x": 3},
        last={"u": "javascript:alert(1)", "p": evil, "h": "x", "s": evil, "t": 9},
        book=[{"file": evil, "now": ["x"], "t": 1}, "x"],
        country=["vnm"], name=evil, path={"a": 1}, extra="x" * 9999,
    )  # fmt: skip
    (tmp_path / "file.json").write_text(json.dumps(made).replace('"a b"', '"__proto__"'), "utf-8")
    page = on("learning/")
    expect(take(page, tmp_path / "file.json")).to_contain_text("from the file: 0.")
    found = kept(page)
    assert found["items"] == {} and found["log"] == {} and found["read"]["eii-03"] == {"way-to-work": 5}
    assert "extra" not in found and "path" not in found and "country" not in found
    link = on("").locator("[data-tp=resume] a")
    expect(link).to_contain_text(evil)
    assert link.evaluate("a => a.protocol") == "http:"
    for path in PAGES:
        on(path)
        expect(page.locator("img[src=x]")).to_have_count(0)
    expect(on("learning/logbook/").get_by_label("Number of the file").first).to_have_value(evil)


def test_everything_can_be_deleted_after_a_question(on: Callable[[str], Page]) -> None:
    page = on(LESSON)
    right(page)
    on("learning/")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Delete everything").click()
    assert kept(page)["log"]
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete everything").click()
    expect(page.locator("[data-tp=told]")).to_have_text(words("en", "progress")["forgotten"])
    assert not kept(page).get("log") and not kept(page).get("items")
    expect(state(page)).to_have_text("not begun")


# Logbook and record


def test_the_logbook_keeps_five_files_and_a_line_for_the_supervisor(on: Callable[[str], Page]) -> None:
    page = on("learning/logbook/")
    expect(page.get_by_role("group")).to_have_count(5)
    entry = page.get_by_role("group", name="File 5 of your own")
    entry.get_by_label("Number of the file").fill("2025/77")
    long = "The gate log of 17:41 was not read. " * 30
    entry.get_by_label("What I decide now").fill(long)
    expect(page.locator("[data-tp=files]")).to_have_text("Files decided again: 1 of 5")
    page.reload()
    area = entry.get_by_label("What I decide now")
    expect(area).to_have_value(long)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 900})
    assert area.evaluate("box => box.scrollHeight <= box.clientHeight + 2"), "all of it is printed"
    expect(page.get_by_text("I have seen these five files")).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(page.get_by_text("Write no names and no medical details")).to_be_visible()
    expect(on("learning/record/").locator("[data-tp=files]")).to_have_text("Files decided again: 1 of 5")


def test_the_record_says_that_it_is_self_reported(on: Callable[[str], Page]) -> None:
    right(on(LESSON))
    page = on("learning/record/")
    page.get_by_label("Name").fill("Sok Dara")
    page.reload()
    expect(page.get_by_label("Name")).to_have_value("Sok Dara")
    page.emulate_media(media="print")
    for said in ("self-reported", "not proctored", "Edition 2026.1", "read: 0 of 2 sections", "Printed on"):
        expect(page.get_by_text(said).first).to_be_visible()
    expect(state(page)).to_have_text("1 of the last 1 right")


# Everywhere


def test_from_a_folder_everything_works_too(learner_site: Path, page: Page, tmp_path: Path) -> None:
    page.set_default_timeout(5000)
    page.on("pageerror", lambda error: pytest.fail(str(error)))

    def go(path: str) -> Page:
        page.goto((learner_site / path / "index.html").as_uri())
        return page

    go("for/claims-officers")
    right(go(LESSON))
    page.get_by_role("button", name="I have read this section").first.click()
    expect(choose(page, "eii-03-q02", "True")).to_have_text("Not right yet.")
    expect(state(go("learning"))).to_have_text("1 of the last 1 right")
    save(page, tmp_path / "file.json")
    expect(take(page, tmp_path / "file.json")).to_contain_text("The file has been read in.")
    go("learning/review")
    page.locator("[data-tp=due-list] a").click()
    expect(page.locator(".tp-item:visible")).to_have_count(1)
    page.goto((learner_site / "index.html").as_uri())
    page.locator("[data-tp=next] a").first.click()
    expect(page.get_by_role("heading", name="Is the way to work covered?")).to_be_in_viewport()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_barrier_is_found(on: Callable[[str], Page], page: Page, width: int, theme: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    wrong(on(LESSON))
    page.get_by_role("button", name="I have read this section").first.click()
    for path in ["for/claims-officers/", *PAGES, f"{LESSON}#review"]:
        on(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        page.wait_for_timeout(200)
        found = Axe().run(page).response["violations"]
        assert [(path, one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_scripts_find_every_word_they_say() -> None:
    script = (STATIC / "study.js").read_text("utf-8")
    known = words("en", "progress")
    said = set(re.findall(r'(?:say|minutes|tell)\((?:[^"()]|\([^()]*\))*"([a-z-]+)"', script))
    assert len(said) > 10 and said <= set(known)
    for name in known:
        assert f'"{name}"' in script or f"words.{name}" in script, name


def test_scripts_styles_and_data_are_light(learner_site: Path) -> None:
    assets = learner_site / "assets/trainpack"

    def weight(name: str) -> int:
        return len(gzip.compress((assets / name).read_bytes(), 9))

    assert weight("progress.js") <= 2500, "on every page"
    assert weight("progress.css") <= 1300, "on every page"
    assert weight("study.js") <= 3700, "on the pages about studying"
    assert weight("course-data.js") <= 6000
    for page in learner_site.rglob("*.html"):
        text = page.read_text("utf-8")
        lesson = page.parent.name == "03-what-counts" or page.parent.name == "handouts"
        assert not (lesson and ("study.js" in text or "course-data.js" in text)), page
