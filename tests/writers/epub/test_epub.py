"""Books: EPUBCheck has nothing against them, each section is a page, each question leads to its answer."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import urldefrag

import pytest
from lxml import etree
from trainpack.model.programme import Programme
from trainpack.source.load import load
from trainpack.views.book import book
from trainpack.views.package import packages
from trainpack.writers.epub.page import OPS
from trainpack.writers.epub.write import write
from trainpack.writers.kit.zip import EARLIEST

from tests.every_type import every_type as every_item
from tests.example import LESSON, add, change
from tests.writers.pools import programme

DC = "{http://purl.org/dc/elements/1.1/}"
OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = f"{{{OPS}}}type"
Files = dict[str, bytes]


def made(whole: Programme, name: str = "eii") -> bytes:
    package = next(one for one in packages(whole, whole.courses["eii"], "learner") if one.id == name)
    found = book(package)
    assert found is not None
    return write(found).data


@cache
def every_type() -> bytes:
    return made(programme())


def unzipped(data: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pages(data: bytes) -> dict[str, etree._Element]:
    """The pages by their names, in the order of the spine."""
    files = unzipped(data)
    package = etree.fromstring(files["EPUB/package.opf"])
    places = {str(one.get("id")): str(one.get("href")) for one in package.iter(f"{OPF}item")}
    order = [places[str(one.get("idref"))] for one in package.iter(f"{OPF}itemref")]
    return {name.removesuffix(".xhtml"): etree.fromstring(files[f"EPUB/{name}"]) for name in order}


def with_footnotes(folder: Path) -> Programme:
    root = every_item(folder)
    change(root, LESSON, "The people in this case are invented.", "The people are invented.[^who]")
    change(root, LESSON, "## Is the way", "A second note.[^two]\n\n## Is the way")
    add(root, LESSON, "\n\n[^who]: So is the factory.\n[^two]: It stands in a section of its own.\n")
    found = load(root).programme
    assert found is not None
    return found


def test_epubcheck_has_nothing_against_a_book_with_every_type_of_question(
    tmp_path: Path, epubcheck: Callable[[Path], list[str]]
) -> None:
    path = tmp_path / "every.epub"
    path.write_bytes(made(with_footnotes(tmp_path)))
    assert epubcheck(path) == []


def test_epubcheck_sees_what_is_broken(tmp_path: Path, epubcheck: Callable[[Path], list[str]]) -> None:
    files = unzipped(every_type())
    files["EPUB/sources.xhtml"] = files["EPUB/sources.xhtml"].replace(
        b"</section>", b'<a href="#gone">x</a></section>'
    )
    path = tmp_path / "broken.epub"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    assert any("RSC-012" in said for said in epubcheck(path))


def test_the_media_type_comes_first_and_is_not_compressed() -> None:
    with zipfile.ZipFile(io.BytesIO(every_type())) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"application/epub+zip"
        assert {entry.date_time for entry in archive.infolist()} == {EARLIEST}


def test_a_page_for_each_section_with_one_heading_of_the_first_level() -> None:
    found = pages(every_type())
    assert list(found) == [
        *("cover", "nav", "eii-03", "eii-03-1", "eii-03-2", "eii-03-case-school-run", "eii-03-more"),
        *("answers", "sources"),
    ]
    assert found["eii-03-2"].findtext(f".//{XHTML}h1") == "Is the way to work covered?"
    raw = unzipped(every_type())
    for name, page in found.items():
        assert b"<html:" not in raw[f"EPUB/{name}.xhtml"], "old readers know no prefix"
        assert len(page.findall(f".//{XHTML}h1")) == 1, name
        assert page.get("lang") == page.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_every_link_within_the_book_leads_somewhere() -> None:
    found = pages(every_type())
    ids = {name: {str(one.get("id")) for one in page.iter() if one.get("id")} for name, page in found.items()}
    inner = 0
    for name, page in found.items():
        for link in page.iter(f"{XHTML}a"):
            path, place = urldefrag(str(link.get("href")))
            if not path.startswith("http"):
                inner += 1
                there = PurePosixPath(path).stem or name
                assert there in found and (not place or place in ids[there]), link.get("href")
    assert inner > 50


def test_each_question_leads_to_its_answer_and_back() -> None:
    found = pages(every_type())
    asked = [
        one
        for name, page in found.items()
        if name != "answers"
        for one in page.iter(f"{XHTML}div")
        if one.get("class") == "item"
    ]
    assert len(asked) == 13
    for box in asked:
        number = box.get("data-number")
        assert box.findtext(f".//{XHTML}span[@class='number']") == f"{number}."
        assert box.xpath("string(.//*[@class='see']/*/@href)") == f"answers.xhtml#answer-{number}"
        back = found["answers"].xpath(f"string(.//*[@id='answer-{number}']//*[@class='see']/*/@href)")
        assert str(back).endswith(f"#question-{number}")


def test_only_practice_is_asked_and_all_of_it() -> None:
    text = b" ".join(unzipped(every_type()).values()).decode("utf-8", "replace")
    assert "What is the third test called?" in text and "Detours for children" in text
    for graded in ("Which question should you settle first", "Where are the two gates", "Write it exactly"):
        assert graded not in text


def test_footnotes_stand_on_the_page_that_calls_them(tmp_path: Path) -> None:
    found = pages(made(with_footnotes(tmp_path)))
    for name, words in (("eii-03", "So is the factory."), ("eii-03-1", "a section of its own")):
        notes = [one for one in found[name].iter(f"{XHTML}aside") if one.get(TYPE) == "footnote"]
        assert [words in "".join(map(str, note.itertext())) for note in notes] == [True]
        call = next(one for one in found[name].iter(f"{XHTML}a") if one.get(TYPE) == "noteref")
        assert call.get("href") == f"#{notes[0].get('id')}" and notes[0].get("role") == "doc-footnote"


def test_contents_pictures_and_landmarks() -> None:
    nav = pages(every_type())["nav"]
    boxes = {str(box.get(TYPE)): box for box in nav.iter(f"{XHTML}nav")}
    assert list(boxes) == ["toc", "loi", "landmarks"]
    toc = [str(link.get("href")) for link in boxes["toc"].iter(f"{XHTML}a")]
    assert toc == [f"{name}.xhtml" for name in pages(every_type()) if name not in ("cover", "nav")]
    assert "Two ways home" in "".join(map(str, boxes["loi"].itertext()))
    marks = [str(link.get(TYPE)) for link in boxes["landmarks"].iter(f"{XHTML}a")]
    assert marks == ["titlepage", "toc", "bodymatter", "answers", "bibliography"]


def test_the_package_says_how_the_book_can_be_read_and_what_may_be_done_with_it() -> None:
    root = etree.fromstring(unzipped(every_type())["EPUB/package.opf"])
    said: dict[str, list[str]] = {}
    for meta in root.iter(f"{OPF}meta"):
        said.setdefault(str(meta.get("property")), []).append(str(meta.text))
    assert said["schema:accessMode"] == ["textual", "visual"]
    assert said["schema:accessModeSufficient"] == ["textual,visual", "textual"]
    assert {"alternativeText", "tableOfContents", "structuralNavigation"} <= set(
        said["schema:accessibilityFeature"]
    )
    assert said["schema:accessibilityHazard"] == ["none"] and len(said["schema:accessibilitySummary"]) == 1
    assert said["schema:timeRequired"] == ["PT25M"] and len(said["schema:teaches"]) == 3
    assert said["dcterms:modified"] == ["2026-11-21T00:00:00Z"]
    assert root.findtext(f".//{DC}title") == "Employment injury insurance (Draft)"
    assert root.findtext(f".//{DC}rights") == "CC-BY-4.0, https://creativecommons.org/licenses/by/4.0/"
    assert root.findtext(f".//{DC}language") == root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", str(root.findtext(f".//{DC}identifier")))


def test_a_draft_says_so_on_its_cover_and_a_picture_has_words() -> None:
    found = pages(every_type())
    assert found["cover"].xpath("string(.//*[@class='draft'])") == "Draft"
    images = [image for page in found.values() for image in page.iter(f"{XHTML}img")]
    assert images and all(image.get("alt") for image in images)
    assert unzipped(every_type())["EPUB/cover.png"].startswith(b"\x89PNG")


@pytest.mark.browser
def test_a_page_is_as_narrow_as_a_telephone(page: object, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(every_type())) as archive:
        archive.extractall(tmp_path)
    page.set_viewport_size({"width": 360, "height": 700})  # type: ignore[attr-defined]
    for name in pages(every_type()):
        page.goto((tmp_path / f"EPUB/{name}.xhtml").as_uri())  # type: ignore[attr-defined]
        wide = page.evaluate("document.documentElement.scrollWidth")  # type: ignore[attr-defined]
        assert wide <= 360, name
