"""Courses: which modules in which order, for whom, for which work."""

from __future__ import annotations

from trainpack.model.base import Id, Node, Plain, Whole
from trainpack.model.text import Text


class Audience(Node):
    """A group of readers and the modules it studies in full."""

    id: Id
    title: Text
    says: Text | None = None
    """What somebody of this group says of the work, such as: I decide claims. The home page asks with it."""
    depth: tuple[Id, ...] = ()
    """Ids of the modules that this audience studies in full."""


class Task(Node):
    """Something the readers do at work. Each module serves one."""

    id: Id
    audience: Id
    """Whose work it is: the id of an audience."""
    text: Text
    """The task, as a colleague would say it."""


class KeyStep(Node):
    """A step that a future trainer must be able to run; she runs it before colleagues to show it."""

    step: Plain
    """Module and step, as inspection-04/score."""
    title: Text
    """What it is called among trainers, in a few words."""


class Course(Node):
    """One file of curriculum/courses."""

    id: Id
    """The name of the file, without .yml."""
    title: Text
    summary: Text
    """What the course is for, in one or two sentences."""
    audiences: tuple[Audience, ...]
    """Who reads the course."""
    tasks: tuple[Task, ...]
    """What the readers do at work; each module serves one task."""
    modules: tuple[Id, ...]
    """Ids of the modules, in teaching order."""
    minutes: dict[Id, Whole] = {}
    """Classroom minutes by module id, where they differ from 180."""
    tests: tuple[Id, ...] = ()
    """Ids of the blueprints of the course's tests."""
    file_check: tuple[Text, ...] = ()
    """Points that a well decided file shows, usually ten. An office checks closed files by them before the
    course and 90 days after. Each is answered by yes or no."""
    evaluation: tuple[Text, ...] = ()
    """Statements that the evaluation asks about besides the usual ones."""
    key_steps: tuple[KeyStep, ...] = ()
    """What participants of a training of trainers teach back, one each, in the order of the list."""
