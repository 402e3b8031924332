"""One built site for the tests of what learners do on it, and pages of questions alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from trainpack.locale import words
from trainpack.views.question_types import Question
from trainpack.writers.kit.quiz.items import render
from trainpack.writers.site.build import write_site

from tests.example import BANK, add, change, copied, sources
from tests.writers.site import quiz_samples as samples
from tests.writers.site.answering import LISTEN

JOB_AID = """---
id: job-aid-way
module: eii-03
title: "Job aid: the way home"
for: learner
kind: job-aid
countries: [khm]
---

Officer, before you sign. Look at the map. **Stop** if a gap is not explained.
"""
CARDS = """id: experience
title: Experience cards
summary: What one country did.
chooser:
  question: I look for …
  ways:
    - {title: the way to work, first: [kor-commute]}
fields:
  - {id: problem, title: The problem}
  - {id: steps, title: What they did}
cards:
  - id: kor-commute
    title: "The way to work, 2018"
    countries: [kor]
    modules: [eii-03]
    fields:
      problem: From a loss of {{ fact("vnm.eii.minimum-loss") }} on <script>alert(1)</script>.
      steps: |
        1. First a court [@kor-iaci, Art. 37].
        2. Then the law.
"""
PAY = """  - id: vnm.months-of-pay
    title: Months of pay
    unit: months
    kind: law
    deadline: false
    values:
      - value: 36
        from: 2016-07-01
        source: vnm-osh-2015, Art. 53
        checked: 2026-11-21
        check_by: 2027-06-30
        sure: seen
  - id: vnm.report-within
    title: Time to report
    unit: days
    kind: law
    values:
      - value: 5
        from: 2016-07-01
        source: vnm-osh-2015, Art. 57
        checked: 2026-11-21
        check_by: 2027-06-30
        sure: seen
"""


@pytest.fixture(scope="session")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with a job aid, cards, an amount in months, a case to practise, an audience that speaks."""
    root = copied(tmp_path_factory.mktemp("learner") / "p")
    (root / "modules/eii/03-what-counts/handouts/job-aid-way.md").write_text(JOB_AID, "utf-8")
    (root / "curriculum/cards").mkdir()
    (root / "curriculum/cards/experience.yml").write_text(CARDS, "utf-8")
    add(root, "curriculum/facts/vnm.yml", PAY)
    course = "curriculum/courses/eii.yml"
    change(root, BANK, "    stem: A worker slips", "    stimulus: eii-03-s1\n    stem: A worker slips")
    change(root, course, "title: Claims officers\n", "title: Claims officers\n    says: I decide claims\n")
    return root


@pytest.fixture(scope="session")
def learner_site(programme: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of that programme."""
    found = sources(programme)
    assert not found.report.failed, [str(one) for one in found.report]
    folder = tmp_path_factory.mktemp("site") / "site"
    assert write_site(found, folder) == []
    return folder


@pytest.fixture
def url(learner_site: Path, serve_folder: Callable[[Path], str]) -> str:
    """Where the site is served."""
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


@pytest.fixture
def practice(page: Page, tmp_path: Path, serve_folder: Callable[[Path], str]) -> Callable[..., Page]:
    """`practice(question, …)` opens a page that holds these questions."""
    url = serve_folder(tmp_path)

    def show(*questions: Question, language: str = "en", **options: str) -> Page:
        islands = (render(question, words(language, "quiz")) for question in questions)
        name = f"{len(list(tmp_path.iterdir()))}.html"
        samples.write_page(tmp_path, *islands, language=language, name=name, **options)
        page.goto(f"{url}/{name}")
        page.evaluate(LISTEN)
        return page

    page.set_default_timeout(5000)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    return show
