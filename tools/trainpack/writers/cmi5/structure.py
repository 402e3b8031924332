"""cmi5.xml: the modules of a course in order, with their objectives (cmi5 1.0, 13.1)."""

from __future__ import annotations

from lxml import etree

from trainpack.model.programme import Programme
from trainpack.views.about import About, about, objectives
from trainpack.views.page import plain
from trainpack.views.pool import DRAFT
from trainpack.views.unit import Reading, Unit
from trainpack.writers.kit.child import child
from trainpack.writers.kit.plain.page import MASTERY

PLACE = "cmi5.xml"
SPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
KIND = "http://adlnet.gov/expapi/activities/lesson"


def iri(programme: Programme, *names: str) -> str:
    """What is named so everywhere and for ever: below the address of the site, or a name of our own."""
    settings = programme.settings
    if settings.address:
        return "/".join((str(settings.address).rstrip("/"), "id", str(settings.id), *names))
    return ":".join(("urn:x-trainpack", str(settings.id), *names))


def structure(reading: Reading) -> etree._Element:
    """The course; a module counts as done when all of it is read and answered."""
    package = reading.package
    root = etree.Element(f"{{{SPACE}}}courseStructure", nsmap={None: SPACE})  # type: ignore[dict-item]
    facts = about(package)
    title = f"{package.title} ({DRAFT})" if reading.draft else package.title
    name = iri(package.programme, str(package.course.id), "packages", package.id)
    course = child(root, "course", id=name)  # not that of its one module: all ids of a structure differ
    _texts(course, title, _described(facts), facts.language)
    goals = child(root, "objectives")
    for unit in reading.units:
        for name, text in objectives(unit.module).items():
            _texts(child(goals, "objective", id=_id(reading, name)), name, text, facts.language)
    for unit in reading.units:
        _unit(root, unit, reading)
    return root


def _unit(root: etree._Element, unit: Unit, reading: Reading) -> None:
    element = child(
        root,
        "au",
        id=_id(reading, unit.id),
        moveOn="Completed",
        masteryScore=str(MASTERY),
        launchMethod="AnyWindow",
        activityType=KIND,
    )
    summary = plain(unit.module.lesson.head.summary.markdown)
    _texts(element, unit.title, summary, unit.reader.language)
    listed = child(element, "objectives")
    for name in objectives(unit.module):
        child(listed, "objective", idref=_id(reading, name))
    child(element, "url", f"{unit.id}/index.html")


def _id(reading: Reading, name: str) -> str:
    return iri(reading.package.programme, str(reading.package.course.id), name)


def _described(facts: About) -> str:
    """cmi5 has no fields for the publisher, the licence and the learning time."""
    time = f"{facts.minutes} min" if facts.minutes else ""
    parts = (facts.summary, facts.publisher, facts.licence, facts.edition, time)
    return " ".join(part if part.endswith(".") else f"{part}." for part in parts if part)


def _texts(parent: etree._Element, title: str, description: str, language: str) -> None:
    for name, text in (("title", title), ("description", description)):
        string = child(child(parent, name), "langstring", text)
        string.set("lang", language)
