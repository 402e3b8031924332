"""Items of QTI 3.0 answered in a player of others: qti3-item-player, in Chromium.

Answers are given as its state, and what it scores is compared with what our own marking gives. Orders marked
by position are left out: the player reads the number of `index` as 0 where it is written out.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from trainpack.views.pool import SIDES

from tests.writers.pools import written

START = """() => new Promise(done => {
  document.body.innerHTML = '<div id="app"></div>';
  const on = {
    notifyQti3PlayerReady: player => { window.player = player; done(true); },
    notifyQti3ItemReady: () => setTimeout(() => window.player.scoreAttempt(), 0),
    notifyQti3ScoreAttemptCompleted: data => window.scored(data),
  };
  const props = {suppressAlertMessages: true, suppressInvalidResponseMessages: true};
  new Vue({render: h => h(window.qti3Player.default || window.qti3Player, {props, on})}).$mount('#app');
})"""
SCORE = """([xml, given]) => new Promise((done, fail) => {
  setTimeout(() => fail(new Error('not scored')), 10000);
  window.scored = data => done(JSON.parse(JSON.stringify((data.state || data).outcomeVariables)));
  const state = {guid: 'g', identifier: 'i', contextVariables: [], responseVariables: given,
    outcomeVariables: [], templateVariables: [], validationMessages: []};
  window.player.loadItemFromXml(xml, {guid: 'g', status: 'interacting', state});
})"""
Given = dict[str, tuple[str, str, Any]]


def items() -> dict[str, str]:
    """The items of both packages by id, without their XML declaration."""
    found = {}
    for side in SIDES:
        with zipfile.ZipFile(io.BytesIO(written("qti3", side))) as archive:
            for name in archive.namelist():
                found[name.removesuffix(".xml")] = archive.read(name).decode().partition("?>")[2].strip()
    return found


@pytest.fixture(scope="module")
def scored(browser: Browser, npm: Callable[[str], Path]) -> Iterator[Callable[[str, Given], dict[str, Any]]]:
    """`scored(item, given)` gives the outcomes by name. `given`: cardinality, base type and value."""
    page = browser.new_page()
    page.set_content("<!DOCTYPE html><title>player</title><body></body>")
    page.add_script_tag(path=npm("vue/dist/vue.min.js"))
    page.add_script_tag(path=npm("qti3-item-player/dist/qti3Player.umd.min.js"))
    found = items()

    def score(name: str, given: Given) -> dict[str, Any]:
        responses = [
            {"identifier": key, "cardinality": many, "baseType": kind, "value": value, "state": None}
            for key, (many, kind, value) in given.items()
        ]
        page.evaluate(START)  # a fresh player: one that shows the same item again does not say so
        outcomes = page.evaluate(SCORE, [found[name], responses])
        return {str(one["identifier"]): one["value"] for one in outcomes}

    yield score
    page.close()


def one(kind: str, value: Any) -> Given:
    return {"RESPONSE": ("single", kind, value)}


def many(kind: str, *values: str, cardinality: str = "multiple") -> Given:
    return {"RESPONSE": (cardinality, kind, list(values))}


def steps(*values: str) -> Given:
    return many("identifier", *values, cardinality="ordered")


def gaps(person: str, event: str, link: str) -> Given:
    return {
        "person": ("single", "identifier", person),
        "event": ("single", "identifier", event),
        "link": ("single", "string", link),
    }


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "given", "score", "feedback"),
    [
        ("eii-03-q01", one("identifier", "none"), 1, ["none", "EXPLANATION"]),
        ("eii-03-q01", one("identifier", "half"), 0, ["half", "EXPLANATION"]),
        ("eii-03-q02", one("identifier", "false"), 1, ["false", "EXPLANATION"]),
        ("eii-03-q02", one("identifier", "true"), 0, ["true", "EXPLANATION"]),
        ("eii-03-q07", many("identifier", "transfer", "foreman"), 1, ["transfer", "foreman", "EXPLANATION"]),
        ("eii-03-q07", many("identifier", "transfer"), 0.5, ["transfer", "EXPLANATION"]),
        ("eii-03-q07", many("identifier", "transfer", "denial"), 0, None),
        ("eii-03-q07", many("identifier", "denial"), 0, None),
        ("eii-03-q96", many("identifier", "one", "two"), 1, ["one", "two", "EXPLANATION"]),
        ("eii-03-q96", many("identifier", "one"), 0, ["one", "EXPLANATION", "HINT"]),
        ("eii-03-q03", many("directedPair", "l.vnm r.vnm", "l.khm r.khm", "l.kor r.kor"), 1, None),
        ("eii-03-q03", many("directedPair", "l.vnm r.vnm", "l.khm r.bus"), 1 / 3, None),
        ("eii-03-q09", many("directedPair", "l.meal r.named", "l.quarrel r.excluded"), 0.5, None),
        ("eii-03-q04", steps("person", "event", "link"), 1, None),
        ("eii-03-q04", steps("event", "person", "link"), 0, None),
        ("eii-03-q94", steps("a", "b", "c", "d"), 3, ["EXPLANATION"]),
        ("eii-03-q94", steps("b", "c", "d", "a"), 2, ["EXPLANATION", "HINT"]),
        ("eii-03-q05.1", one("float", 31625000), 1, ["EXPLANATION"]),
        ("eii-03-q05.1", one("float", 12650000), 0, ["NEAR1", "EXPLANATION"]),
        ("eii-03-q98", one("float", 1263), 2, ["EXPLANATION"]),
        ("eii-03-q98", one("float", 1263.1), 0, ["EXPLANATION"]),
        ("eii-03-q98", one("float", 126), 1, ["NEAR1", "EXPLANATION"]),
        ("eii-03-q06", gaps("choice3", "choice2", "Connection"), 1, ["EXPLANATION"]),
        ("eii-03-q06", gaps("choice3", "choice1", "chain"), 1 / 3, None),
        ("eii-03-q90", one("string", "LINK"), 2, None),
        ("eii-03-q90", one("string", "zusammenhang"), 1, ["ANSWER3", "EXPLANATION"]),
        ("eii-03-q101", one("string", "ILO"), 1, None),
        ("eii-03-q101", one("string", "ilo"), 0, None),
        ("eii-03-q91", one("identifier", "school"), 1, None),
        ("eii-03-q91", one("identifier", "gate"), 0, None),
        ("eii-03-q99", many("identifier", "school", "gate"), 1, None),
        ("eii-03-q99", many("identifier", "school", "bend"), 0, None),
        ("eii-03-q92", one("identifier", "n_4"), 0, None),
        ("eii-03-q93", one("string", "A note."), 0, ["EXPLANATION"]),
    ],
)  # fmt: skip
def test_another_player_scores_as_we_do(
    scored: Callable[[str, Given], dict[str, Any]],
    name: str,
    given: Given,
    score: float,
    feedback: list[str] | None,
) -> None:
    outcomes = scored(name, given)
    assert outcomes["SCORE"] == pytest.approx(score)
    if feedback is not None:
        assert outcomes["FEEDBACK"] == feedback
