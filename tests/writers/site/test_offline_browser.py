"""Courses kept on a phone, and the site opened from a folder, both without any server."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Page, expect

from tests.writers.site import built

pytestmark = pytest.mark.browser

NAMES = "caches.keys().then(names => names.sort())"
WORKERS = "navigator.serviceWorker.getRegistrations().then(all => all.length)"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Requests do not belong in the output of tests."""


@contextmanager
def served(folder: Path, port: int = 0) -> Iterator[str]:
    """A server that can be stopped, and started again under the same address."""
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def keep(page: Page, url: str) -> None:
    page.goto(f"{url}/{built.COURSE}/")
    page.get_by_role("button", name="Keep this course on my phone").click()
    expect(page.locator(".tp-keep [role=status]")).to_contain_text("It opens without internet.")


def test_the_pack_names_every_file_with_its_hash_and_size() -> None:
    folder = built.site()
    pack = json.loads((folder / "assets/trainpack/packs.json").read_text("utf-8"))["courses"][built.COURSE]
    for address, digest, size in pack["files"]:
        path = folder / (address + "index.html" if address == "" or address.endswith("/") else address)
        assert (digest, size) == (sha256(path.read_bytes()).hexdigest()[:12], path.stat().st_size)
    addresses = [address for address, _, _ in pack["files"]]
    assert {"", "eii/", built.PAGE, "glossary/", "figures/", "assets/trainpack/quiz.js"} <= set(addresses)
    assert len(set(addresses)) == len(addresses)
    assert not [one for one in addresses if re.search(r"lunr|\.map$|search\.[0-9a-f]+\.min", one)]


def test_a_kept_course_opens_with_the_server_stopped(page: Page) -> None:
    page.set_default_timeout(8000)
    with served(built.site()) as url:
        page.goto(f"{url}/{built.COURSE}/")
        button = page.get_by_role("button", name="Keep this course on my phone")
        pack = json.loads((built.site() / "assets/trainpack/packs.json").read_text("utf-8"))["courses"]["eii"]
        size = -(-sum(file[2] for file in pack["files"]) // 1000)
        expect(button).to_have_text(f"Keep this course on my phone ({pack['pages']} pages, {size:,} kB)")
        assert page.evaluate(WORKERS) == 0 and page.evaluate(NAMES) == [], "nothing before it is asked for"
        keep(page, url)
    page.goto(f"{url}/{built.PAGE}")
    expect(page.locator("h1")).to_have_text("What counts as a work injury?")
    box = page.locator(".tp-item input[type=radio]").first
    box.check()
    page.locator(".tp-check").first.click()
    expect(page.locator(".tp-result").first).not_to_be_empty()
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("searchbox").fill("way to work")
    expect(page.get_by_role("dialog").get_by_role("link").first).to_be_visible()
    page.goto(f"{url}/glossary/index.html")
    expect(page.locator("dl.glossary")).to_be_visible()
    page.goto(f"{url}/nowhere/")
    expect(page.get_by_text("This page is not on this phone.")).to_be_visible()


def test_a_new_edition_is_offered_and_the_old_one_goes(page: Page, tmp_path: Path) -> None:
    page.set_default_timeout(8000)
    folder = copytree(built.site(), tmp_path / "site")
    with served(folder) as url:
        keep(page, url)
        first = page.evaluate(NAMES)
        lesson = folder / built.PAGE / "index.html"
        lesson.write_bytes(lesson.read_bytes().replace(b"What counts as a work injury?", b"What counts now?"))
        packs = folder / "assets/trainpack/packs.json"
        data = json.loads(packs.read_text("utf-8"))
        files = data["courses"]["eii"]["files"]
        changed = next(file for file in files if file[0] == built.PAGE)
        changed[1], changed[2] = "0" * 12, lesson.stat().st_size
        data["courses"]["eii"]["version"] = "1" * 12
        packs.write_text(json.dumps(data), encoding="utf-8")
        page.reload()
        expect(page.locator(".tp-keep [role=status]")).to_have_text("A newer edition of this course is out.")
        page.get_by_role("button", name="Get the new edition (1 files").click()
        expect(page.locator(".tp-keep [role=status]")).to_contain_text("It opens without internet.")
        second = page.evaluate(NAMES)
        assert len(first) == len(second) == 1 and first != second
    page.goto(f"{url}/{built.PAGE}")
    expect(page.locator("h1")).to_have_text("What counts now?")


def test_removing_the_last_course_removes_everything(page: Page) -> None:
    page.set_default_timeout(8000)
    with served(built.site()) as url:
        keep(page, url)
        assert page.evaluate(WORKERS) == 1
        page.get_by_role("button", name="Remove it from this phone").click()
        expect(page.get_by_text("The course is no longer on this phone.")).to_be_visible()
        assert page.evaluate(WORKERS) == 0 and page.evaluate(NAMES) == []
        expect(page.get_by_role("button", name="Keep this course on my phone")).to_be_visible()


def test_a_broken_download_says_so_and_goes_on(page: Page, tmp_path: Path) -> None:
    page.set_default_timeout(8000)
    folder = copytree(built.site(), tmp_path / "site")
    sheet = folder / built.PAGE / "handouts/case-school-run.html"
    data = sheet.read_bytes()
    with served(folder) as url:
        page.goto(f"{url}/{built.COURSE}/")
        sheet.unlink()
        page.get_by_role("button", name="Keep this course on my phone").click()
        expect(page.locator(".tp-keep [role=status]")).to_contain_text("could not be kept")
        sheet.write_bytes(data)
        keep(page, url)


def test_the_folder_for_a_memory_stick_has_no_link_that_needs_a_server() -> None:
    folder = built.site(flat=True)
    for path in folder.rglob("*.html"):
        for link in re.findall(r'<a\b[^>]*\shref="([^"]*)"', path.read_text("utf-8")):
            target = link.partition("#")[0]
            if target and not re.match(r"[a-z]+:", target) and path.name != "404.html":
                assert (path.parent / target).resolve().is_file(), f"{path.relative_to(folder)}: {link}"
    assert not (folder / "assets/trainpack/packs.json").exists()


def test_the_folder_works_without_a_server(page: Page) -> None:
    page.set_default_timeout(5000)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto((built.site(flat=True) / "index.html").as_uri())
    page.locator(".md-content a[href='eii/index.html']").first.click()
    page.locator(".md-content a[href='03-what-counts/index.html']").first.click()
    expect(page.locator("h1")).to_have_text("What counts as a work injury?")
    page.locator(".tp-item input[type=radio]").first.check()
    page.locator(".tp-check").first.click()
    page.reload()
    expect(page.locator(".tp-result").first).not_to_be_empty()
    page.evaluate(
        "document.body.insertAdjacentHTML('afterbegin', '<a id=made href=\"../\">made by a script</a>')"
    )
    page.locator("#made").click()
    assert page.url.endswith("/eii/index.html")
    assert {one.partition(":")[0] for one in asked} <= {"file", "data"}
