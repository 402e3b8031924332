"""The veil over keys: nothing of it can be read, it compresses, and the wall sees through it."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trainpack.diagnostics import Report
from trainpack.writers.kit.readback import read_back
from trainpack.writers.kit.veil import spared, unveiled, veil

SECRET = "Only ordinary care is asked of her: 2,530,000 riel — không xét lỗi, គ្រោះថ្នាក់ការងារ."
KEY = json.dumps({"why": f'<p title="x">{SECRET}</p>', "right": ["b"], "~^`|": "a\\b\nc"}, ensure_ascii=False)


def page(text: str = KEY) -> str:
    return f'<div class="tp-item" data-key="{escape(veil(spared(text)))}" data-x="1">Which?</div>'


@given(st.text())
def test_the_same_again_brings_it_back(text: str) -> None:
    assert veil(veil(text)) == text


@given(st.dictionaries(st.text(), st.text()))
def test_a_key_needs_no_escaping_and_comes_back_whole(key: dict[str, str]) -> None:
    veiled = veil(spared(json.dumps(key, ensure_ascii=False)))
    assert not set('"&<>') & set(veiled)
    assert json.loads(veil(veiled)) == key
    assert json.loads(unveiled(f'<p data-key="{veiled}">')[0]) == key


def test_no_word_and_no_number_of_it_can_be_read() -> None:
    shown = page()
    for word in ("Only", "ordinary", "2,530,000", "530", "không", "គ្រោះ", "why"):
        assert word not in shown


def test_it_compresses_like_the_text_itself() -> None:
    text = KEY * 3
    plain, veiled = (len(gzip.compress(one.encode())) for one in (text, veil(spared(text))))
    assert veiled < plain * 1.15 < len(gzip.compress(base64.b64encode(text.encode())))


def zipped(text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("content/page.html", text)
    return made.getvalue()


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("site/page.html", page().encode()),
        ("package.zip", zipped(page())),
        ("content.json", json.dumps({"html": page()}).encode()),
        ("content.js", f"const page = {json.dumps(page(), ensure_ascii=False)};".encode()),
        ("twice.json", json.dumps({"html": json.dumps({"html": page()})}).encode()),
        ("attribute.html", f"<iframe srcdoc='{escape(page())}'></iframe>".encode()),
    ],
    ids=["page", "archive", "json", "script", "json in json", "attribute"],
)
def test_the_wall_reads_what_is_veiled(path: str, data: bytes) -> None:
    report = Report()
    texts = [text for _, text in read_back(path, data, report)]
    assert any("Only ordinary care is asked of her: 2,530,000 riel" in text for text in texts)
    assert not report.failed
