"""The theme's style sheet without what no page uses: every rule that can meet something stays as it was."""

from __future__ import annotations

import gzip
from pathlib import Path

import material
import pytest
from trainpack.writers.site.lean import classes, lean, words

from tests.writers.site import built

THEME = next((Path(str(material.__file__)).parent / "templates/assets/stylesheets").glob("main.*.min.css"))


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        (".a{x:1}.b{y:2}", ".a{x:1}"),
        (".a .b,.a{x:1}", ".a{x:1}"),
        ("p{x:1}[dir=ltr] p>a.a:hover{y:2}", "p{x:1}[dir=ltr] p>a.a:hover{y:2}"),
        (".a:not(.b){x:1}:is(.a,.b) p{y:2}", ".a:not(.b){x:1}:is(.a,.b) p{y:2}"),
        (":is(.a,.b) .b{x:1}.a:is(p,.b),.b{y:2}", ".a:is(p,.b){y:2}"),
        ("@media print{.b{x:1}}@media screen{.a{x:1}.b{y:2}}", "@media screen{.a{x:1}}"),
        ('@charset "UTF-8";.b{x:1}@keyframes b{to{x:1}}', '@charset "UTF-8";@keyframes b{to{x:1}}'),
        (""".a{x:"}.b{"}.b{y:'{'}""", """.a{x:"}.b{"}"""),
        ('.a[href*=".b,c"]{x:1}', '.a[href*=".b,c"]{x:1}'),
        ("/* .a{} */.a{x:'/*'}", ".a{x:'/*'}"),
        (r".a\:c{x:1}", ""),
    ],
)
def test_a_rule_stays_where_it_can_meet_something(sheet: str, left: str) -> None:
    assert lean(sheet, {"a"}) == left


def test_classes_are_those_of_pages_and_of_scripts() -> None:
    assert classes('<p class="a b-c">class="x"<i data-class="d" class="e"></i></p>') >= {"a", "b-c", "e"}
    assert {"md-icon", "tp-menu"} <= words('make("button", {class: "md-icon tp-menu"})')


def test_with_every_class_used_the_theme_keeps_every_rule() -> None:
    sheet = THEME.read_text("utf-8")
    whole = lean(sheet, words(sheet.replace("\\", "")))
    assert whole.count("{") == sheet.count("{") and len(whole) > 0.999 * len(sheet.partition("/*#")[0])


def test_a_site_loads_half_of_the_theme_s_styles() -> None:
    sheet = next((built.site() / "assets/stylesheets").glob("main.*.min.css"))
    assert len(gzip.compress(sheet.read_bytes())) < 0.6 * len(gzip.compress(THEME.read_bytes()))
    assert ".md-typeset .admonition" in sheet.read_text("utf-8")
