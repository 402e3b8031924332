"""The islands as HTML: every type, the key out of sight, authors' texts inert, Markdown leaves them alone."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Any

import lxml.html
import markdown
import pytest
import yaml
from trainpack.locale import words
from trainpack.model.items import ITEM_TYPES
from trainpack.views.markup import EXTENSIONS, SETTINGS
from trainpack.views.question_types import Accepted, Choice, Question
from trainpack.writers.kit.quiz import key
from trainpack.writers.kit.quiz.items import RENDERERS, render
from trainpack.writers.kit.veil import veil

from tests.writers.site import quiz_samples as samples

Sample = Callable[[], Question]
EVERY = pytest.mark.parametrize("sample", samples.EVERY, ids=lambda sample: sample.__name__)
HOSTILE = """<script>alert("x")</script>'&amp;{{ 7*7 }}<img src=x onerror=alert(1)>"""
SECRETS = (
    "old fault system",
    "No blame",
    "civil courts",
    "special acts",
    "no-fault",
    "fund or the worker",
    "interested party",
    "Each State sets",
    "law of the country",
    "not as a share",
    "From 5 per cent",
    "29,095,000",
    "loss of 24%",
    "further points",
    "first step",
    "connection",
    "stronger than a link",
    "bond",
    "2.5",
    "refuse<",
    '"none"',
    '"khm"',
    '"person"',
    "insured-",
)


def shown(island: str) -> str:
    """What a reader of the source sees: everything but the encoded key."""
    return re.sub(r' data-key="[^"]*"', "", island)


def key_of(island: str) -> dict[str, Any]:
    code = lxml.html.fromstring(island).get("data-key")
    return dict(json.loads(veil(code)))


def html_of(key: object, name: str = "") -> list[str]:
    """What the script puts into the page as HTML: all texts of the key but typed answers and units."""
    if isinstance(key, dict):
        return [html for name, value in key.items() for html in html_of(value, name)]
    if isinstance(key, list):
        return [html for value in key for html in html_of(value, name)]
    return [key] if isinstance(key, str) and name not in ("unit", "value") else []


def test_every_item_type_has_an_island_and_a_key() -> None:
    types = set(ITEM_TYPES.values())
    assert set(RENDERERS) == set(key.KEYS) == types
    assert {type(sample().item) for sample in samples.EVERY} == types


@EVERY
def test_an_island_is_one_element_without_blank_lines(sample: Sample) -> None:
    island = render(sample(), samples.ENGLISH)
    root = lxml.html.fromstring(island)
    assert root.tag == "div" and "tp-item" in root.get("class") and root.get("data-digest")
    assert not re.search(r"\n[ \t]*\n", island)
    assert len(root.xpath('.//*[@role="status"]')) == 1
    assert root.xpath(".//form//fieldset/legend") or root.xpath(".//fieldset/@aria-labelledby")
    assert root.xpath("string(.//noscript)").startswith("This question needs JavaScript")
    assert root.xpath(".//button[@type='submit'][@hidden][@disabled]")


@EVERY
@pytest.mark.parametrize("extra", [(), ("md_in_html",)], ids=["site", "md_in_html"])
@pytest.mark.parametrize("around", ["{}", "- point\n\n{}\n\ntext", "/// html | div.quiz\n\n{}\n\n///"])
def test_markdown_leaves_an_island_alone(sample: Sample, extra: tuple[str, ...], around: str) -> None:
    pre = "<pre><code>a\n\n\n*b* [[c]] _d_</code></pre>"
    question = replace(sample(), hints=(pre,), explanation=pre)
    island = render(question, samples.ENGLISH)
    made = markdown.markdown(
        around.format(island), extensions=[*EXTENSIONS, *extra], extension_configs=SETTINGS
    )
    kept = lxml.html.fromstring(f"<body>{made}</body>").get_element_by_id(str(question.item.id))
    kept.tail = None
    assert lxml.html.tostring(kept) == lxml.html.tostring(lxml.html.fromstring(island))


@EVERY
def test_the_source_tells_no_answer(sample: Sample) -> None:
    island = shown(render(sample(), samples.ENGLISH))
    assert [secret for secret in SECRETS if secret in island] == []


def test_the_key_carries_what_the_source_does_not() -> None:
    keys = json.dumps([key_of(render(sample(), samples.ENGLISH)) for sample in samples.EVERY])
    for secret in ("old fault system", "special acts", "not as a share", "loss of 24%", "connection", "2.5"):
        assert secret in keys


def test_the_page_holds_positions_where_an_id_would_tell() -> None:
    for sample in samples.EVERY:
        root = lxml.html.fromstring(render(sample(), samples.ENGLISH))
        if sample is not samples.cloze:
            assert all(
                value == "" or value.isdigit() for value in root.xpath(".//input/@value|.//option/@value")
            )


@EVERY
def test_hostile_texts_are_inert(sample: Sample) -> None:
    question = sample()
    hostile = replace(
        question,
        stem=question.stem + HOSTILE,
        unit=question.unit and HOSTILE,
        choices=tuple(Choice(c.id, HOSTILE, c.correct, HOSTILE) for c in question.choices),
        variants=tuple(replace(v, stem=HOSTILE, shown=HOSTILE) for v in question.variants),
        accepted=tuple(Accepted(HOSTILE, Decimal(1), HOSTILE) for _ in question.accepted),
        rights=tuple(replace(s, html=HOSTILE) for s in question.rights),
        steps=tuple(replace(s, html=HOSTILE) for s in question.steps),
        explanation=HOSTILE,
        hints=(HOSTILE,),
    )
    island = render(hostile, {**samples.ENGLISH, "check": HOSTILE})
    pieces = [island, *html_of(key_of(island))]
    for piece in pieces:
        root = lxml.html.fromstring(f"<div>{piece}</div>")
        assert not root.xpath(".//script | .//@onerror | .//*[starts-with(name(), 'on')]")
    assert "{{ 7*7 }}" in lxml.html.fromstring(island).text_content()


def test_a_link_that_runs_code_is_taken_away() -> None:
    question = replace(samples.single(), stem='<p><a href=" java\nscript:alert(1)" onclick="x()">a</a></p>')
    link = lxml.html.fromstring(render(question, samples.ENGLISH)).xpath(".//legend/a")[0]
    assert dict(link.attrib) == {}


def test_a_stem_with_a_table_stands_before_the_group_and_names_it() -> None:
    question = replace(samples.single(), stem="<p>See:</p><table><tr><td>1</td></tr></table><p>Which?</p>")
    root = lxml.html.fromstring(render(question, samples.ENGLISH))
    name = root.xpath("string(.//fieldset/@aria-labelledby)")
    assert root.get_element_by_id(name).xpath("./table")
    assert not root.xpath(".//legend")


def test_several_paragraphs_stay_lines_of_the_legend() -> None:
    question = replace(samples.single(), stem="<p>Viet Nam.</p><p>Which?</p>")
    root = lxml.html.fromstring(render(question, samples.ENGLISH))
    assert [line.text for line in root.xpath(".//legend/span")] == ["Viet Nam.", "Which?"]


def test_words_come_from_the_labels_and_english_ones_say_so() -> None:
    question = replace(samples.single(), language="km")
    lacking = {**words("km", "quiz"), **{key: words("en", "quiz")[key] for key in ("no-script", "empty")}}
    root = lxml.html.fromstring(render(question, lacking))
    assert root.get("lang") == "km"
    assert root.xpath("string(.//button[@type='submit'])") == words("km", "quiz")["check"]
    assert root.xpath("string(.//*[@class='tp-no-script']/@lang)") == "en"
    assert json.loads(root.get("data-words"))["empty"] == [words("en", "quiz")["empty"], "en"]


def test_a_question_in_another_language_keeps_the_words_of_the_page() -> None:
    root = lxml.html.fromstring(render(samples.single(), {**words("vi", "quiz"), "language": "vi"}))
    assert root.get("lang") == "en"
    assert root.xpath("string(.//button[@type='submit']/@lang)") == "vi"


@pytest.mark.parametrize(("asset", "bytes_"), [("quiz.js", 8000), ("quiz.css", 2000), ("site.js", 4000)])
def test_what_every_page_loads_stays_small(asset: str, bytes_: int) -> None:
    assert len(gzip.compress(samples.ASSETS[asset].read_bytes(), 9)) <= bytes_


def test_scripts_are_classic_and_fetch_nothing() -> None:
    offline = {"offline.js", "worker.js"}  # only where there is a server, and only from the site itself
    for path in (p for n, p in samples.ASSETS.items() if n.endswith(".js") and n not in offline):
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"https?://|\bfetch\(|XMLHttpRequest|^\s*(import|export)\b|\bimport\(", text, re.M
        )
    for path in (p for n, p in samples.ASSETS.items() if n.endswith(".css")):
        assert not re.search(r"https?://|@import|@font-face", path.read_text(encoding="utf-8"))


def _languages() -> list[Path]:
    return sorted(Path(str(resources.files("trainpack") / "locale")).glob("*.yml"))


@pytest.mark.parametrize("path", _languages(), ids=lambda path: path.stem)
def test_a_language_has_known_words_with_their_places(path: Path) -> None:
    own, english = (
        yaml.safe_load(one.read_text(encoding="utf-8")) for one in (path, path.with_name("en.yml"))
    )
    assert own["language"] == path.stem
    assert own["checked"] is (path.stem == "en")
    for group in ("quiz", "site"):
        for name, word in own.get(group, {}).items():
            assert name in english[group]
            assert re.findall(r"\{\w*\}", word) == re.findall(r"\{\w*\}", english[group][name])
