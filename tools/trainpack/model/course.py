"""Courses: which modules in which order, for whom, for which work."""

from __future__ import annotations

from trainpack.model.base import Id, Node, Whole
from trainpack.model.text import Text


class Audience(Node):
    """A group of readers and the modules it studies in full."""

    id: Id
    title: Text
    depth: tuple[Id, ...] = ()


class Task(Node):
    """Something the readers do at work. Each module serves one."""

    id: Id
    audience: Id
    text: Text


class Course(Node):
    """One file of curriculum/courses."""

    id: Id
    title: Text
    summary: Text
    audiences: tuple[Audience, ...]
    tasks: tuple[Task, ...]
    modules: tuple[Id, ...]
    minutes: dict[Id, Whole] = {}
    tests: tuple[Id, ...] = ()
