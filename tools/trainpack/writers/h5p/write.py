"""A pool of practice questions as H5P: a question set, and a package beside it for each story.

Without libraries a package holds content only: it opens where the libraries are installed.
https://h5p.org/documentation/developers/h5p-specification
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from trainpack.locale import words as locale
from trainpack.model.bank import Scenario
from trainpack.model.items import (
    Categorise,
    Cloze,
    Essay,
    Formula,
    Hotspot,
    Item,
    Match,
    Multiple,
    Numeric,
    Order,
    Scale,
    TextItem,
    TrueFalse,
)
from trainpack.views.pool import DRAFT, Entry, Pool
from trainpack.views.question_types import Question
from trainpack.writers.base import Fidelity, Written, carried, refused
from trainpack.writers.h5p.content import Json, path
from trainpack.writers.h5p.items import RENDERERS, answers, contents, gap_answers
from trainpack.writers.h5p.libraries import Shelf, Version, files, needed, versions
from trainpack.writers.h5p.story import story
from trainpack.writers.kit.licence import commons
from trainpack.writers.kit.questions import exchange
from trainpack.writers.kit.zip import zipped

MANY = 12
"""Questions beyond which a row of dots is too long."""


def write(pool: Pool, libraries: Shelf | None = None) -> Written:
    """The question set of a pool, empty where it has stories only; its stories stand beside it."""
    held = [entry for entry in pool.entries if fidelity(entry.question).level != "refused"]
    asked = [entry for entry in held if not isinstance(entry.question.item, Scenario)]
    stories = [entry for entry in held if isinstance(entry.question.item, Scenario)]
    title = f"{pool.title} ({DRAFT})" if pool.draft else pool.title
    made = _package(pool, "H5P.QuestionSet", title, _set(pool, asked), asked, libraries) if asked else b""
    beside = tuple((one.id, _story(pool, one, libraries)) for one in stories)
    return Written(made, beside=beside)


def _story(pool: Pool, entry: Entry, libraries: Shelf | None) -> bytes:
    title = exchange.words(entry.question.stem)
    title = f"{title} ({DRAFT})" if DRAFT in entry.tags else title
    return _package(pool, "H5P.BranchingScenario", title, story(entry), [entry], libraries)


def _set(pool: Pool, asked: list[Entry]) -> Json:
    """The question set: one page that says what it is, then the questions in the order of the banks."""
    pictures = pool.pictures
    questions = [one for entry in asked for one in contents(entry, pictures)]
    label = locale(pool.language, "page")
    lines = [
        *([label["draft_text"]] if pool.draft else []),
        f"{pool.about.publisher}, {pool.about.edition}, {pool.about.licence}",
    ]
    introduction = "".join(f"<p>{exchange.escaped(line)}</p>" for line in lines)
    return {
        "introPage": {
            "showIntroPage": True,
            "title": exchange.escaped(pool.title),
            "introduction": introduction,
        },
        "progressType": "textual" if len(questions) > MANY else "dots",
        "passPercentage": 50,
        "questions": questions,
        "disableBackwardsNavigation": False,
        "randomQuestions": False,
        "endGame": {"showResultPage": True, "showSolutionButton": True, "showRetryButton": True},
        "override": {"checkButton": True},
    }


def _package(
    pool: Pool, main: str, title: str, content: Json, entries: list[Entry], libraries: Shelf | None
) -> bytes:
    """The zip: h5p.json, the content with its pictures, and the libraries where there are any."""
    used = [main, *dict.fromkeys(_used(content))]
    found = versions(used, libraries)
    shown = exchange.pictures(text for one in entries for text in exchange.texts(one.question))
    pictures = pool.pictures
    entries_ = {f"content/{path(source)}": pictures[source] for source in shown}
    entries_["content/content.json"] = _json(_versioned(content, found))
    entries_["h5p.json"] = _json(_record(pool, main, title, found))
    if libraries is not None:
        entries_ |= dict(files(needed(used, libraries), libraries))
    return zipped(entries_.items(), first=["h5p.json"])


def _used(value: object) -> Iterator[str]:
    """The names of libraries in content."""
    if isinstance(value, dict):
        if isinstance(value.get("library"), str):
            yield value["library"]
        for inside in value.values():
            yield from _used(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _used(inside)


def _versioned(value: object, found: Mapping[str, Version]) -> object:
    """Content whose libraries are named with their versions: H5P.MultiChoice 1.16."""
    if isinstance(value, dict):
        changed = {key: _versioned(inside, found) for key, inside in value.items()}
        if isinstance(value.get("library"), str):
            major, minor = found[value["library"]]
            changed["library"] = f"{value['library']} {major}.{minor}"
        return changed
    return [_versioned(inside, found) for inside in value] if isinstance(value, list) else value


def _record(pool: Pool, main: str, title: str, found: Mapping[str, Version]) -> Json:
    """h5p.json. Licences that H5P does not list are named beside "undisclosed"."""
    name, number = commons(pool.about.licence)
    licence: Json = {"license": name or "U"}
    if number:
        licence["licenseVersion"] = number
    if not name:
        licence["licenseExtras"] = pool.about.licence
    return {
        "title": title[:255],
        "mainLibrary": main,
        "language": pool.language,
        "defaultLanguage": pool.language,
        "embedTypes": ["iframe"],
        "authors": [{"name": pool.about.publisher, "role": "Author"}],
        **licence,
        "authorComments": pool.about.edition,
        "preloadedDependencies": [
            {"machineName": library, "majorVersion": major, "minorVersion": minor}
            for library, (major, minor) in sorted(found.items())
        ],
    }


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def fidelity(question: Question) -> Fidelity:
    """What H5P makes of a question."""
    item = question.item
    if isinstance(item, Scenario):
        return carried([], ["a package of its own"])
    if type(item) not in RENDERERS:
        return refused(f"no form for `{item.type}`")
    if isinstance(item, TextItem) and not answers(question):
        return refused("no answer without the signs * / : and \\, which part answers in H5P")
    if any(not gap_answers(gap) for gap in question.gaps):
        return refused("a gap has no answer without the signs * / : and \\, which part answers in H5P")
    return carried(_losses(question))


def _losses(question: Question) -> Iterator[str]:
    item = question.item
    if type(item) in AS_ANOTHER:
        yield AS_ANOTHER[type(item)].format(n=len(question.variants))  # type: ignore[index]
    if isinstance(item, Numeric | Formula) and question.unit:
        yield "the unit stands behind the field and is not read"
    if any(0 < one.credit < 1 for one in question.accepted):
        yield "the case of answers that earn a part of the points: they earn none"
    if question.stimulus:
        yield "the case is repeated in each of its questions"
    if question.hints and isinstance(item, TrueFalse | Essay):
        yield "without hints"
    if len(exchange.images((question.stimulus, question.stem, question.picture))) > 1:
        yield "words in the place of pictures behind the first"
    if item.points != _points(question):
        yield "worth one point for each right part"


def _points(question: Question) -> int:
    """What H5P gives for a question."""
    if isinstance(question.item, Multiple) and question.item.scoring == "plus-minus":
        return sum(choice.correct for choice in question.choices)
    return len(question.pairs) or len(question.sequence) or len(question.gaps) or 1


AS_ANOTHER: Mapping[type[Item], str] = MappingProxyType(
    {
        Numeric: "a gap with the numbers that fit",
        Formula: "{n} gaps with the numbers that fit",
        Cloze: "all gaps are typed",
        Match: "right sides are dragged, as plain words",
        Categorise: "groups are dragged, as plain words",
        Order: "steps are dragged to numbered places",
        Hotspot: "a choice beside the picture",
        Scale: "a choice in which every answer is right",
        Essay: "nobody marks it; the criteria are shown",
    }
)
"""Types that become something less."""
