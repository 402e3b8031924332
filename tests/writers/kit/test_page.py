"""A page as Markdown with HTML islands: every block laid out, lists of what was used at the end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html as lxml_html
from trainpack.model.block import BLOCKS
from trainpack.model.module import Document
from trainpack.model.programme import Programme
from trainpack.views.markup import to_html
from trainpack.views.page import Page, page
from trainpack.writers.kit.page import RENDERERS, Maker, tail

from tests.example import BANK, LESSON, SESSION, SLIDES, add, change, copied, programme, reader

EVERYTHING = {
    LESSON: """
## One of each {#each}

/// tip
Tip text.
///

/// warning
Warning text.
///
""",
    SLIDES: """
/// board
Board text.
///
""",
    "modules/eii/03-what-counts/data/roads.csv": "claim,way\n1,straight\n",
    "modules/eii/03-what-counts/handouts/case-school-run.md": """
/// reflect | Own title
Reflect text.
///

/// new-page
///

/// table | Two claims
    file: data/roads.csv
///
""",
}
SHOWN = {  # block: a selector that its element has
    "quiz": "div.quiz p.quiz-title",
    "case": "div.admonition.case#school-run p.admonition-title",
    "example": "div.admonition.example",
    "reflect": "div.admonition.reflect",
    "desk": "div.admonition.desk",
    "note": "div.admonition.note",
    "tip": "div.admonition.tip",
    "warning": "div.admonition.warning",
    "new-page": "div.page-break",
    "table": "figure.data figcaption",
    "country": "div.countries section.country p.country-name",
    "compare": "figure.comparison figcaption",
    "step": "section.step#step-vote dl.step-facts dt",
    "activity": "section.step section.activity h3",
    "say": "div.admonition.say",
    "answers": "section.activity div.admonition.answers",
    "debrief": "section.activity div.admonition.debrief ol li",
    "pitfalls": "div.admonition.pitfalls",
    "variant": "div.admonition.variant",
    "done": "div.admonition.done",
    "ask": "div.admonition.ask",
    "notes": "div.admonition.notes",
    "board": "div.admonition.board",
    "write": "div.write[data-lines='4']",
    "card": "div.cards div.card p.card-title",
}


def made(whole: Programme, document: Document) -> Page:  # type: ignore[type-arg]
    return page(whole, whole.modules["eii-03"], document, reader())


def html_of(whole: Programme, found: Page) -> str:
    maker = Maker(found, whole.settings, lambda qs: "\n\n".join(f"asked {q.item.id}" for q in qs))
    return to_html(maker.body(found.parts) + "\n\n" + tail(found))


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The HTML of all four kinds of documents, by file."""
    root = copied(tmp_path_factory.mktemp("everything") / "p")
    for path, text in EVERYTHING.items():
        (root / path).parent.mkdir(exist_ok=True)
        add(root, path, text)
    whole = programme(root)
    return {
        found.path: html_of(whole, found)
        for found in (made(whole, document) for document in whole.modules["eii-03"].documents)
    }


def test_every_block_has_a_layout() -> None:
    assert {BLOCKS[name] for name in BLOCKS} == set(RENDERERS)
    assert set(SHOWN) == set(BLOCKS)


@pytest.mark.parametrize("block", sorted(BLOCKS))
def test_every_block_is_laid_out(everything: dict[str, str], block: str) -> None:
    trees = [lxml_html.fromstring(f"<body>{text}</body>") for text in everything.values()]
    assert any(tree.xpath(f"//{_xpath(SHOWN[block])}") for tree in trees)


def _xpath(selector: str) -> str:
    """A selector of tags, classes, ids and attributes as XPath: `div.quiz p`."""
    return "//".join(
        re.sub(
            r"\.([\w-]+)",
            r"[contains(concat(' ', @class, ' '), ' \1 ')]",
            re.sub(r"#([\w-]+)", r"[@id='\1']", step.replace("[", "[@")),
        )
        for step in selector.split()
    )


def test_no_construct_of_ours_is_left_in_any_page(everything: dict[str, str]) -> None:
    for path, text in everything.items():
        for left in ("///", "{{", "}}", "[@", "{#", "```", "accTitle"):
            assert left not in text, (path, left)


def test_nested_blocks_stay_nested(everything: dict[str, str]) -> None:
    tree = lxml_html.fromstring(f"<body>{everything[LESSON]}</body>")
    example = tree.xpath("//div[contains(@class,'example')]")[0]
    assert example.getparent().get("data-country") == "vnm"
    assert example.xpath(".//table//td[contains(., 'together')]")
    tree = lxml_html.fromstring(f"<body>{everything[SESSION]}</body>")
    pitfalls = tree.xpath("//section[@id='step-tests']/div[contains(@class,'pitfalls')]")[0]
    assert pitfalls.xpath(".//li//table//td[text()='the fund']")


def test_headings_go_down_one_level_at_a_time(everything: dict[str, str]) -> None:
    for path, text in everything.items():
        tree = lxml_html.fromstring(f"<body>{text}</body>")
        levels = [int(found.tag[1]) for found in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert all(after <= before + 1 for before, after in zip([1, *levels], levels, strict=False)), path


def test_ids_of_headings_are_the_authors_and_unique(everything: dict[str, str]) -> None:
    for text in everything.values():
        ids = lxml_html.fromstring(f"<body>{text}</body>").xpath("//@id")
        assert len(ids) == len(set(ids))
    assert 'id="three-tests"' in everything[LESSON] and 'id="way-to-work"' in everything[LESSON]


def test_the_page_ends_with_its_figures_sources_and_pictures(everything: dict[str, str]) -> None:
    text = everything[LESSON]
    end = lxml_html.fromstring(text[text.index('<section class="page-end">') :])
    figures = [[cell.text_content() for cell in row.findall("td")] for row in end.xpath("//tbody/tr")]
    assert [
        "Reference level (equal to the base salary while the base salary exists)",
        "VND\u00a02,530,000 a month",
        "since 1 July 2026",
        "Decree on the base salary 2026",
        "21 November 2026",
    ] in figures
    assert len(figures) == 7
    keys = [entry.get("id") for entry in end.xpath("//ol[@class='references']/li")]
    assert len(keys) == len(set(keys)) and {"ref-ilo-c121", "ref-khm-star-2023"} <= set(keys)
    assert [one.text_content() for one in end.xpath("//ul[@class='credits']/li")] == [
        "Two ways home from the factory. Curriculum team of the programme. CC-BY-4.0."
    ]


def test_every_citation_leads_to_an_entry_of_the_page(everything: dict[str, str]) -> None:
    for path, text in everything.items():
        tree = lxml_html.fromstring(f"<body>{text}</body>")
        ids = set(tree.xpath("//@id"))
        links = [link[1:] for link in tree.xpath("//a[@class='citation']/@href")]
        assert set(links) <= ids, path


def test_a_figure_past_its_day_says_when_it_was_last_checked() -> None:
    import datetime as dt
    from dataclasses import replace

    whole = programme()
    late = replace(reader(), today=dt.date(2028, 1, 1))
    found = page(whole, whole.modules["eii-03"], whole.modules["eii-03"].lesson, late)
    assert all(figure.stale for figure in found.figures)
    assert "last checked 21 November 2026" in tail(found)
    assert "last checked" not in tail(made(whole, whole.modules["eii-03"].lesson))


# quizzes of a page


def asked(root: Path) -> list[list[str]]:
    whole = programme(root)
    found = made(whole, whole.modules["eii-03"].lesson)
    return [[str(q.item.id) for q in questions] for questions in found.practice.values()]


def test_a_quiz_asks_the_items_it_names_and_then_those_not_yet_asked(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    assert asked(root) == [["eii-03-q01", "eii-03-q04"], ["eii-03-q02", "eii-03-q03"]]
    change(root, LESSON, "    items: eii-03-q01, eii-03-q04", "    items: eii-03-q02")
    assert asked(root) == [["eii-03-q02"], ["eii-03-q03"]]


def test_a_later_quiz_never_repeats_what_an_earlier_one_asked(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    change(root, LESSON, "    items: eii-03-q01, eii-03-q04", "    objective: eii-03-2\n    count: 1")
    add(root, LESSON, "\n/// quiz\n    items: eii-03-q02\n///\n")
    assert asked(root) == [["eii-03-q03"], [], ["eii-03-q02"]]


def test_a_graded_item_is_in_no_lesson(tmp_path: Path) -> None:
    """By objective it is not even looked at; by name it is an error, and still not shown."""
    root = copied(tmp_path / "p")
    old = (root / BANK).read_text("utf-8").partition("  - id: eii-03-q02\n")[2].partition("    stem:")[0]
    change(root, BANK, old, old.replace("[practice]", "[post]"))
    assert asked(root)[1] == ["eii-03-q03"]
