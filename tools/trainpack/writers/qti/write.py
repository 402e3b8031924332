"""A pool of questions as a QTI package: an item a file, a test, a manifest, the pictures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from urllib.parse import quote

from lxml import etree

from trainpack.model.bank import Scenario
from trainpack.model.items import Essay, Formula, Hotspot, Numeric, Scale, TextItem
from trainpack.views.about import About
from trainpack.views.pool import DRAFT, Chapter, Entry, Pool
from trainpack.views.question_types import Question
from trainpack.writers.base import Fidelity, Written, carried, refused
from trainpack.writers.kit.lom import LOM, lom
from trainpack.writers.kit.questions import exchange
from trainpack.writers.kit.zip import zipped
from trainpack.writers.qti import story
from trainpack.writers.qti.content import path
from trainpack.writers.qti.dialect import QTI3, QTI21, Dialect
from trainpack.writers.qti.item import item, stimulus
from trainpack.writers.qti.items import RENDERERS, Asking
from trainpack.writers.qti.manifest import PLACE, Resource, manifest

TEST = "test"


def write(pool: Pool, dialect: Dialect) -> Written:
    """The package; questions that this version cannot hold are left out, as `fidelity` says."""
    files: dict[str, bytes] = {}
    resources: list[Resource] = []
    for source, data in pool.pictures.items():
        files[path(source)] = data
        resources.append(Resource(_picture(source), quote(path(source)), ""))
    for chapter in pool.chapters:
        for entry in chapter.entries:
            for resource, made in _made(entry, chapter, dialect, pool.about.catalogue):
                if resource.href not in files:
                    files[resource.href] = made
                    resources.append(resource)
    names = tuple(one.name for one in resources if one.kind == "item")
    resources.append(Resource(TEST, f"{TEST}.xml", "test", names))
    files[f"{TEST}.xml"] = _bytes(_test(pool, dialect))
    files[PLACE] = _bytes(manifest(pool, resources, dialect))
    return Written(zipped(files.items(), first=[PLACE]))


write21 = partial(write, dialect=QTI21)
write3 = partial(write, dialect=QTI3)


def _held(pool: Pool, dialect: Dialect) -> Iterator[Entry]:
    for entry in pool.entries:
        if not _refused(entry, dialect):
            yield entry


@lru_cache(maxsize=4096)
def _refused(entry: Entry, dialect: Dialect) -> bool:
    return fidelity(entry.question, dialect).level == "refused"


def _bytes(element: etree._Element) -> bytes:
    return etree.tostring(element, encoding="UTF-8", xml_declaration=True) + b"\n"


def _picture(source: str) -> str:
    """An identifier made of a picture's path."""
    return "".join(sign if sign.isalnum() else "-" for sign in path(source))


@lru_cache(maxsize=4096)
def _made(
    entry: Entry, chapter: Chapter, dialect: Dialect, catalogue: str
) -> tuple[tuple[Resource, bytes], ...]:
    """The files of an entry, made once for the packages of its course and of its module."""
    if _refused(entry, dialect):
        return ()
    return tuple(
        (resource, _bytes(element)) for resource, element in _files(entry, chapter, dialect, catalogue)
    )


def _files(
    entry: Entry, chapter: Chapter, dialect: Dialect, catalogue: str
) -> Iterator[tuple[Resource, etree._Element]]:
    """Its items, and the case that it shares where that is a file of its own."""
    question = entry.question
    if isinstance(question.item, Scenario):
        for name, element in story.scenes(question, dialect):
            described = _described(entry, chapter, name, name, catalogue)
            yield Resource(name, f"{name}.xml", "item", _needs([]), described), element
        return
    texts = [*exchange.texts(question)]
    needs = _needs(texts)
    if dialect.whole and entry.case:
        title = exchange.name(entry.case, question.stimulus)
        case = stimulus(entry.case, question.stimulus, title, dialect, question.language)
        yield Resource(entry.case, f"{entry.case}.xml", "stimulus", _needs([question.stimulus])), case
        needs = (*_needs(texts), entry.case)
    for place, name in enumerate(item_ids(question)):
        element = item(entry, Asking(question, dialect, chapter.pictures, place), name)
        described = _described(entry, chapter, name, element.get("title", ""), catalogue)
        yield Resource(name, f"{name}.xml", "item", needs, described), element


def _described(entry: Entry, chapter: Chapter, name: str, title: str, catalogue: str) -> etree._Element:
    """What catalogues are told of an item: its title, its tags, what it asks for."""
    goals = [tag.removeprefix("objective:") for tag in entry.tags if tag.startswith("objective:")]
    served = {goal: chapter.objectives[goal] for goal in goals if goal in chapter.objectives}
    language = entry.question.language
    return lom(About(catalogue, name, title, language, tags=entry.tags, objectives=served), LOM)


def _needs(texts: list[str]) -> tuple[str, ...]:
    return tuple(_picture(source) for source in exchange.pictures(texts))


def item_ids(question: Question) -> tuple[str, ...]:
    """The ids of the items that a question becomes: of a formula item one for each variant."""
    name, several = str(question.item.id), len(question.variants) > 1
    return tuple(f"{name}.{n}" for n in range(1, len(question.variants) + 1)) if several else (name,)


def _test(pool: Pool, dialect: Dialect) -> etree._Element:
    """A section for each module; one of the variants of a formula item is drawn; stories are parts."""
    e = dialect.element
    sections = [_section(chapter, dialect) for chapter in pool.chapters]
    parts = [
        e(
            "testPart",
            *sections,
            identifier="questions",
            navigationMode="nonlinear",
            submissionMode="individual",
        )
    ]
    stories = (entry.question for entry in _held(pool, dialect) if entry.question.scenes)
    parts += [story.part(question, dialect) for question in stories]
    title = f"{pool.title} ({DRAFT})" if pool.draft else pool.title
    return dialect.root("assessmentTest", *parts, identifier=f"{pool.id}-{pool.side}", title=title)


def _section(chapter: Chapter, dialect: Dialect) -> etree._Element:
    e = dialect.element
    members = []
    for entry in chapter.entries:
        if entry.question.scenes or _refused(entry, dialect):
            continue
        names = item_ids(entry.question)
        refs = [e("assessmentItemRef", identifier=_ref(name), href=f"{name}.xml") for name in names]
        if len(refs) > 1:
            drawn = e("selection", select=1)
            name = f"draw-{entry.id}"
            refs = [e("assessmentSection", drawn, *refs, identifier=name, title=entry.id, visible=False)]
        members += refs
    title = f"{chapter.id} {chapter.title}"
    title = f"{title} ({DRAFT})" if chapter.draft else title
    return e("assessmentSection", *members, identifier=f"section-{chapter.id}", title=title, visible=True)


def _ref(name: str) -> str:
    """No full stop, which in a rule would part the item from its variable."""
    return name.replace(".", "_")


def fidelity(question: Question, dialect: Dialect) -> Fidelity:
    """What this version of QTI makes of a question."""
    if isinstance(question.item, Scenario):
        if dialect.whole:
            return carried(["few players follow branches, and no scene is shown twice"])
        return refused("Canvas takes no branching from QTI 2.1")
    if type(question.item) not in RENDERERS:
        return refused(f"no form for `{question.item.type}`")
    return carried(_losses(question, dialect), _remarks(question, dialect))


fidelity21 = partial(fidelity, dialect=QTI21)
fidelity3 = partial(fidelity, dialect=QTI3)


def _losses(question: Question, dialect: Dialect) -> Iterator[str]:
    item = question.item
    if question.hints:
        yield "hints are shown after an answer that is not right"
    if question.stimulus and not dialect.whole:
        yield "the case is repeated in each of its questions"
    if isinstance(item, Numeric | Formula) and question.unit:
        yield "the unit stands beside the field and is not read"
    if isinstance(item, Formula):
        yield f"{len(question.variants)} questions with fixed numbers, one of which is drawn"
    if isinstance(item, TextItem) and item.match.typos:
        yield "typing errors are not forgiven"
    if not dialect.whole:
        yield from _lost_in_canvas(question)


def _lost_in_canvas(question: Question) -> Iterator[str]:
    if isinstance(question.item, Hotspot):
        yield "only where the importing system knows pictures with regions"
    if isinstance(question.item, Scale):
        yield "a choice without a right answer"
    if isinstance(question.item, Essay):
        yield "the rubric is text for the marker"


def _remarks(question: Question, dialect: Dialect) -> Iterator[str]:
    if isinstance(question.item, Numeric | Formula):
        yield "numbers are typed with a full stop and without separators"
