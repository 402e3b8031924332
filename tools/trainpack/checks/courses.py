"""Courses and the programme: what is written is also used."""

from __future__ import annotations

from collections.abc import Iterator

from trainpack.checks.context import Context
from trainpack.checks.rule import Finding, rule
from trainpack.diagnostics import Location


@rule("R036", "error", "dots in an id")
def dotted_id(context: Context) -> Iterator[Finding]:
    """An id that is not a fact's has dots. Only facts have them: vnm.eii.minimum-loss.

    Bad:

        id: eii.03

    Good:

        id: eii-03
    """
    for kind, names in context.sources.known.items():
        for name, at in names.items() if kind != "fact" else ():
            if "." in name:
                yield Finding(at, f"`{name}`: only the ids of facts have dots", "Use hyphens.")


@rule("R037", "warning", "module in no course")
def module_in_no_course(context: Context) -> Iterator[Finding]:
    """A module is not in the list of any course, so it is in no output.

    Bad:

        modules:
          - eii-02

    Good:

        modules:
          - eii-02
          - eii-03
    """
    listed = {str(name) for course in context.programme.courses.values() for name in course.modules}
    for name, module in context.programme.modules.items():
        if name not in listed and context.whole_folder("curriculum/courses/"):
            yield Finding(module.id.at, f"no course lists the module `{name}`")


@rule("R038", "warning", "course that the programme does not list")
def course_not_listed(context: Context) -> Iterator[Finding]:
    """A file in curriculum/courses is not among the `courses` of programme.yml, so it is not built.

    Bad:

        courses: []

    Good:

        courses:
          - eii
    """
    for name, course in context.programme.courses.items():
        if name not in context.programme.settings.courses:
            yield Finding(course.id.at, f"programme.yml does not list the course `{name}`")


@rule("R039", "error", "listed twice")
def listed_twice(context: Context) -> Iterator[Finding]:
    """A list of ids holds the same id again. The second one is shown.

    Bad:

        modules: [eii-03, eii-03]

    Good:

        modules: [eii-03]
    """
    programme = context.programme
    lists = [programme.settings.courses, [country.code for country in programme.settings.countries]]
    lists += [[language.code for language in programme.settings.languages]]
    for course in programme.courses.values():
        lists += [course.modules, course.tests, [audience.id for audience in course.audiences]]
    for event in programme.events.values():
        lists += [event.before, event.modules or (), event.after]
    lists += [module.lesson.head.countries for module in programme.modules.values()]
    for names in lists:
        seen: set[str] = set()
        for name in names:
            if name in seen:
                yield Finding(name.at, f"`{name}` stands in this list already")
            seen.add(name)


@rule("R040", "warning", "one word for two terms")
def same_word(context: Context) -> Iterator[Finding]:
    """Two terms of the glossary share a word in one language, so the text cannot be linked to the right one;
    or a term is a word that the glossary says to avoid.

    Bad:

        - id: work-accident
          en: {term: work injury}
        - id: employment-injury
          en: {term: work injury}

    Good:

        - id: work-accident
          en: {term: work accident}
    """
    seen: dict[tuple[str, str], Location] = {}
    for term in context.programme.terms.values():
        for language, wording in term.wordings.items():
            for word in (wording.term, *wording.also):
                key = (str(language), word.markdown.casefold())
                if key in seen:
                    yield Finding(
                        word.at, f"`{word}` stands in the glossary already", f"First at {seen[key]}."
                    )
                seen.setdefault(key, word.at)
    for term in context.programme.terms.values():
        for language, wording in term.wordings.items():
            for word in wording.avoid:
                key = (str(language), word.markdown.casefold())
                if key in seen:
                    said = f"`{word}` is a word of the glossary"
                    yield Finding(word.at, said, f"It stands at {seen[key]}.")


@rule("R041", "error", "term without a definition")
def undefined_term(context: Context) -> Iterator[Finding]:
    """A term of the glossary has no wording, or no definition, in the language of the sources.

    Bad:

        - id: no-fault
          en: {term: no-fault}

    Good:

        - id: no-fault
          en:
            term: no-fault
            definition: The right to a benefit does not depend on who was to blame.
    """
    language = str(context.programme.settings.language)
    for term in context.programme.terms.values():
        wording = term.wordings.get(language)
        if wording is None:
            yield Finding(term.id.at, f"the term `{term.id}` is not given in `{language}`")
        elif wording.definition is None:
            yield Finding(wording.at, f"the term `{term.id}` has no definition in `{language}`")
