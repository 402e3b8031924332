"""The learner's site as it is written: which files, what is in no file, and by whichever command the same."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html as lxml_html

from tests.example import TOOLS, add, change, copied, trainpack, tree

ROOT = Path(__file__).parent.parent.parent.parent
MODULE = "eii/03-what-counts"
PAGES = {
    "index.html",
    "404.html",
    "eii/index.html",
    f"{MODULE}/index.html",
    f"{MODULE}/handouts/case-school-run.html",
    "glossary/index.html",
    "figures/index.html",
}
OWN_FILES = {"sitemap.xml", "sitemap.xml.gz", "worker.js", "manifest.webmanifest", "robots.txt"}
SECRETS = (
    "Read the case aloud, slowly, twice",
    "People ask for the law",
    "Ask for a vote, not for reasons",
    "Road, school, factory, home",
    "You listen first. Ask both advisers",
    "Which question should you settle first",
    "the record of who gave him his shifts",
    "Would you pay Ms Lan?",
)


def text(path: Path) -> str:
    return path.read_text("utf-8")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with a mkdocs.yml of its own, as a programme has it, and with pictures of both sides."""
    root = copied(tmp_path_factory.mktemp("site") / "p")
    (root / "mkdocs.yml").write_text(text(ROOT / "mkdocs.yml"), "utf-8")
    media = root / "modules" / MODULE / "media"
    (media / "for-trainers.svg").write_bytes((media / "ways-home.svg").read_bytes())
    add(root, f"modules/{MODULE}/media/media.yml",
        "  - file: for-trainers.svg\n    title: A plan of the room\n    creator: us\n    source: own\n"
        "    licence: CC-BY-4.0\n")  # fmt: skip
    add(root, f"modules/{MODULE}/session.md", "\n![The tables](media/for-trainers.svg)\n")
    (root / "modules" / MODULE / "notes-to-myself.txt").write_text("nobody reads this", "utf-8")
    change(
        root,
        "curriculum/courses/eii.yml",
        "summary: From the accident",
        'summary: From **5 years**, from {{ fact("vnm.eii.minimum-loss") }} on, from the accident',
    )
    return root


@pytest.fixture(scope="module")
def site(source: Path) -> Path:
    done = trainpack("build", "site", cwd=source)
    assert done.returncode == 0, done.stdout + done.stderr
    return source / "build/site"


def test_mkdocs_alone_builds_the_very_same_site(source: Path, site: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "alone")]
    environment = {**os.environ, "PYTHONPATH": str(TOOLS)}
    done = subprocess.run(command, cwd=source, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "alone") == tree(site)


def test_mkdocs_alone_refuses_broken_sources_with_their_place(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    (root / "mkdocs.yml").write_text(text(ROOT / "mkdocs.yml"), "utf-8")
    add(root, f"modules/{MODULE}/lesson.md", "\n/// nonsense\n///\n")
    environment = {**os.environ, "PYTHONPATH": str(TOOLS)}
    command = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    assert done.returncode != 0
    assert re.search(rf"modules/{MODULE}/lesson\.md:\d+:5: D\d+ error: ", done.stderr)
    assert "Traceback" not in done.stderr
    assert not (root / "build/site/index.html").exists()


def test_mkdocs_alone_takes_a_site_away_that_holds_trainer_text(tmp_path: Path) -> None:
    """Here the words stand in the site's own settings, which no view has made."""
    root = copied(tmp_path / "p")
    secret = "Ask for a vote, not for reasons. Stop talking while people walk to the wall."
    settings = f'{text(ROOT / "mkdocs.yml")}\ncopyright: "{secret}"\n'
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(TOOLS)}
    command = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    assert done.returncode != 0
    assert re.search(
        rf"modules/{MODULE}/slides\.md:\d+:\d+: W010 error: this trainer text is in 404\.html", done.stderr
    )
    assert "Traceback" not in done.stderr
    assert not (root / "build/site").exists()


def test_scripts_of_the_theme_that_no_page_loads_are_not_carried_along(site: Path) -> None:
    scripts = [path.name for path in site.rglob("*.js")]
    pages = "".join(text(path) for path in [*site.rglob("*.html"), *site.rglob("site.js")])
    assert [name for name in scripts if name not in pages and not name.startswith("search-")] == ["worker.js"]
    assert not list(site.rglob("*.map"))


def test_the_pages_are_those_of_learners(site: Path) -> None:
    pages = {name for name in tree(site) if name.endswith(".html")}
    assert pages >= PAGES
    assert not [name for name in pages if re.search(r"session|slides|role-cards|lesson|quiz", name)]
    assert {name for name in pages if name.startswith(f"{MODULE}/")} == {
        name for name in PAGES if name.startswith(f"{MODULE}/")
    }


def test_only_files_that_learner_text_uses_are_there(site: Path) -> None:
    """Beside pages and our assets: one picture, one drawn diagram, and what browsers look for."""
    files = {name for name in tree(site) if not name.startswith("assets/") and not name.endswith(".html")}
    media = {name for name in files if "/media/" in name}
    assert media == {name for name in media if name.startswith(f"{MODULE}/media/")}
    drawn = {name for name in media if re.fullmatch(r".*/diagram-[0-9a-f]{12}\.svg", name)}
    assert len(drawn) == 1
    assert media - drawn == {f"{MODULE}/media/ways-home.svg"}
    assert {"sitemap.xml", "sitemap.xml.gz"} <= files - media <= OWN_FILES


@pytest.mark.parametrize("secret", SECRETS)
def test_nothing_for_trainers_is_in_any_file(site: Path, secret: str) -> None:
    for path in site.rglob("*"):
        if path.is_file() and path.suffix in (".html", ".js", ".json", ".xml", ".svg", ".css", ".txt"):
            assert secret not in text(path), path
    assert "for-trainers" not in str(list(site.rglob("*")))


def test_styles_and_scripts_of_every_page_exist(site: Path) -> None:
    for page in site.rglob("*.html"):
        tree_ = lxml_html.fromstring(text(page))
        links = tree_.xpath("//link[@rel='stylesheet']/@href | //script/@src | //img/@src")
        assert any(link.endswith(".css") for link in links) and any(link.endswith(".js") for link in links)
        for link in links:
            assert (page.parent / link).resolve().is_file() or (site / link.lstrip("/")).is_file(), (
                page,
                link,
            )


def test_links_between_pages_lead_to_files_and_ids(site: Path) -> None:
    for page in site.rglob("*.html"):
        if page.name == "404.html":
            continue
        for link in lxml_html.fromstring(text(page)).xpath("//a/@href"):
            if re.match(r"[a-z]+:", link):
                continue
            path, _, anchor = link.partition("#")
            target = (page.parent / path).resolve() if path else page
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), (page, link)
            if anchor and not re.match(r"practise-|review$", anchor):  # those are read by progress.js
                assert lxml_html.fromstring(text(target)).xpath(f"//*[@id='{anchor}']"), (page, link)


def test_no_page_style_or_script_of_ours_asks_another_host(site: Path) -> None:
    """Links that a reader may follow are no requests."""
    for page in site.rglob("*.html"):
        tree_ = lxml_html.fromstring(text(page))
        asked = tree_.xpath(
            "//script/@src | //link[@rel!='canonical']/@href | //img/@src | //iframe/@src"
            " | //source/@src | //video/@src | //object/@data | //form/@action | //*/@srcset"
        )
        assert not [one for one in asked if re.match(r"(?:https?:)?//", one)], page
        assert not re.search(r"@import|url\([\"']?(?:https?:)?//", text(page))
    for path in site.rglob("*.css"):
        assert not re.search(r"(?:@import\s|url\()[\"']?(?:https?:)?//", text(path)), path
    for path in (site / "assets/trainpack").glob("*.js"):
        script = text(path).replace("http://www.w3.org/", "")  # names of XML, never asked for
        assert not re.search(r"[\"'`](?:https?:|wss?:)?//[a-z]", script), path


def test_the_sitemap_has_the_day_of_the_programme(site: Path) -> None:
    listing = text(site / "sitemap.xml")
    dates = set(re.findall(r"<lastmod>(.*?)</lastmod>", listing))
    assert dates <= {"2026-11-21"}
    packed = (site / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed).decode("utf-8") == listing


def test_no_search_index_is_shipped(site: Path) -> None:
    assert not list(site.rglob("search_index*"))


def test_texts_of_courses_and_terms_are_prose_too(site: Path) -> None:
    course = lxml_html.fromstring(text(site / "eii/index.html"))
    summary = course.xpath("//p[@class='summary']")[0]
    assert summary.text_content().startswith("From 5 years, from 5% on")
    assert summary.xpath("./strong") and summary.xpath("./data[@data-id='vnm.eii.minimum-loss']")
    assert "Smallest loss of working capacity" in course.xpath("string(//table[@class='figures'])")
    home = lxml_html.fromstring(text(site / "index.html"))
    assert "from 5% on" in home.xpath("string(//div[@class='home'])")
    for page in site.rglob("*.html"):
        assert "{{" not in text(page) and "[@" not in text(page), page


def test_a_draft_says_so_on_its_page(site: Path) -> None:
    assert 'class="tp-draft"' in text(site / MODULE / "index.html")


def test_headings_have_the_authors_ids_in_the_same_order_as_before(site: Path) -> None:
    page = lxml_html.fromstring(text(site / MODULE / "index.html"))
    ids = page.xpath("//article//h2/@id")
    own = [name for name in ids if not name.startswith("tp-")]
    assert own == ["three-tests", "way-to-work", "figures", "sources", "pictures"]


def test_graded_items_are_on_no_page(site: Path) -> None:
    page = text(site / MODULE / "index.html")
    assert "eii-03-q01" in page and "eii-03-q03" in page
    for graded in ("eii-03-q07", "eii-03-q08", "eii-03-q09", "eii-03-q10"):
        for path in site.rglob("*.html"):
            assert graded not in text(path)


def test_a_site_is_called_as_its_programme_wherever_it_is_built(tmp_path: Path) -> None:
    """Without a mkdocs.yml, too: the name of the folder is in no file."""
    root = copied(tmp_path / "some-folder")
    assert trainpack("build", "site", cwd=root).returncode == 0
    home = lxml_html.fromstring(text(root / "build/site/index.html"))
    assert home.xpath("string(//title)") == "Social security training for ASEAN institutions"
    assert set(tree(root / "build/site")) >= PAGES
    for path in (root / "build/site").rglob("*.html"):
        assert "some-folder" not in text(path)


def test_mkdocs_alone_shows_a_fault_of_ours_as_a_sentence(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    (root / "mkdocs.yml").write_text(text(ROOT / "mkdocs.yml"), "utf-8")
    fault = "import trainpack.writers.site.plugin as p; p.load = lambda *_, **__: [][1]; "
    run = f"{fault}from mkdocs.__main__ import cli; cli(['build'])"
    environment = {**os.environ, "PYTHONPATH": str(TOOLS)}
    done = subprocess.run(
        [sys.executable, "-c", run], cwd=root, env=environment, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert "trainpack itself failed (IndexError: " in done.stderr and "Traceback" not in done.stderr
