"""What the browser keeps of a reader: mended where it is damaged, taken along as a file, deleted at will."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from trainpack.locale import words

from tests.writers.site.learning import DAY, KEY, LESSON, PAGES, kept, put, right, save, state, take

pytestmark = pytest.mark.browser


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
