"""The desk book: what is needed at work, two taps away. Job aids, deadlines, figures, words, cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from trainpack.locale import words
from trainpack.model.card import Card, CardSet
from trainpack.model.glossary import Term
from trainpack.model.module import Document, HandoutHead
from trainpack.model.programme import Programme
from trainpack.model.text import Text
from trainpack.views import amount
from trainpack.views.expand import expand
from trainpack.views.inforce import Line, in_force, is_deadline
from trainpack.views.markup import inline
from trainpack.views.page import finished, plain
from trainpack.views.reader import Reader
from trainpack.views.references import entry
from trainpack.views.scope import Scope
from trainpack.writers.kit.island import raw
from trainpack.writers.kit.page import tail
from trainpack.writers.kit.template import template
from trainpack.writers.site.labels import labels
from trainpack.writers.site.sitepage import SitePage

GROUPS = ("page", "pages", "desk")
INTERNATIONAL = "int"


def desk_pages(programme: Programme, reader: Reader) -> list[SitePage]:
    """The front page of the desk book and all that it leads to, in the order of the menu."""
    pages = [
        _deadlines(programme, reader),
        _figures(programme, reader),
        _glossary(programme, reader),
        *(_cards(programme, found, reader) for found in programme.cards.values()),
    ]
    return [_front(programme, reader), *pages]


def job_aids(programme: Programme) -> Iterator[tuple[str, Document[HandoutHead]]]:
    """The job aids for learners, each with its module's title."""
    for module in programme.modules.values():
        for handout in module.handouts:
            if handout.head.for_ == "learner" and handout.head.kind == "job-aid":
                yield plain(module.title.markdown), handout


def _front(programme: Programme, reader: Reader) -> SitePage:
    aids = [
        (aid.path.removeprefix("modules/"), plain(aid.head.title.markdown), module, aid.head.countries or ())
        for module, aid in job_aids(programme)
    ]
    body = template("desk").render(
        aids=aids,
        sets=[(found, plain(found.title.markdown)) for found in programme.cards.values()],
        names=_names(programme, reader),
        day=amount.day(reader.day, reader),
        word=labels(reader.language, *GROUPS),
    )
    title = words(reader.language, "desk")["desk"]
    return SitePage("desk/index.md", "desk/index.html", title, f"# {title}\n\n{raw(body)}", hidden=("toc",))


TERMS = 140
"""Terms of the glossary that one page holds."""

MANY = 150
"""Figures of a country that one page holds."""
KINDS = ("law", "statistic")


def _names(programme: Programme, reader: Reader) -> dict[str, str]:
    known = (str(country.code) for country in programme.settings.countries)
    return {code: programme.settings.country_name(code, reader.language) for code in known}


def _deadlines(programme: Programme, reader: Reader) -> SitePage:
    """All lengths of time that a law sets, in one page."""
    scope = Scope(programme, reader)
    lines = in_force(programme, scope, is_deadline)
    return _listed("deadlines", "desk/deadlines", lines, programme, scope)


def _figures(programme: Programme, reader: Reader) -> SitePage:
    """Where the figures in force on the reader's day are: a page for each country, one for all countries."""
    word = labels(reader.language, *GROUPS)
    countries = [(code, name) for code, name in _names(programme, reader).items() if _of(programme, code)]
    body = template("figure_countries").render(
        countries=countries,
        many={code for code, _ in countries if _many(programme, code)},
        international=_of(programme, INTERNATIONAL),
        intro=word["figures_intro"].format(date=amount.day(reader.day, reader)),
        word=word,
    )
    title = words(reader.language, "pages")["figures"]
    return SitePage("figures.md", "figures/index.html", title, f"# {title}\n\n{raw(body)}", hidden=("toc",))


def figure_pages(programme: Programme, reader: Reader) -> Iterator[SitePage]:
    """The figures of each country on a page of its own: they grow with every module, a page must not.

    Where there are many, statistics stand on a page beside the figures of law.
    """
    label = words(reader.language, "desk")
    for code, name in (_names(programme, reader) | {INTERNATIONAL: label["international"]}).items():
        if not _of(programme, code):
            continue
        if not _many(programme, code):
            yield _of_country(programme, reader, code, name, KINDS)
            continue
        yield _of_country(programme, reader, code, name, KINDS[:1])
        yield _of_country(programme, reader, code, f"{name}, {label['statistics']}", KINDS[1:], "-statistics")


def _of_country(
    programme: Programme, reader: Reader, code: str, name: str, kinds: Sequence[str], more: str = ""
) -> SitePage:
    scope = Scope(programme, reader)
    lines = in_force(programme, scope, lambda fact: fact.country == code and fact.kind in kinds)
    return _listed("figures", f"figures/{code}{more}", lines, programme, scope, name)


def _of(programme: Programme, code: str) -> int:
    """How many figures there are of a country."""
    return sum(fact.country == code for fact in programme.facts.values())


def _many(programme: Programme, code: str) -> bool:
    return _of(programme, code) > MANY


def _listed(
    name: str, uri: str, lines: dict[str, list[Line]], programme: Programme, scope: Scope, place: str = ""
) -> SitePage:
    """A page of figures with their sources; `place` says which, where it holds those of one country."""
    reader = scope.reader
    word, named = labels(reader.language, *GROUPS), _names(programme, reader)
    body = template("figures").render(
        countries=[(code, named[code], lines[code]) for code in named if code in lines],
        others=[line for code, found in lines.items() if code not in named for line in found],
        works=[(key, Markup(entry(programme.references[key], reader))) for key in sorted(scope.works)],
        intro=word[f"{name}_intro"].format(date=amount.day(reader.day, reader)),
        alone=bool(place),
        word=word,
    )
    title = words(reader.language, "pages" if name == "figures" else "desk")[name]
    title = f"{title}: {place}" if place else title
    return SitePage(f"{uri}.md", f"{uri}/index.html", title, f"# {title}\n\n{raw(body)}", hidden=("toc",))


def _glossary(programme: Programme, reader: Reader) -> SitePage:
    """All terms on one page, or where there are many the list of the pages that hold them."""
    parts = _shelves(programme, reader)
    if len(parts) < 2:
        return _of_terms(programme, reader, parts[0] if parts else [])
    title = words(reader.language, "pages")["glossary"]
    shelves = [(f"glossary/{n}.md", _span(part, reader.language)) for n, part in enumerate(parts, 1)]
    body = raw(template("shelves").render(shelves=shelves))
    return SitePage("glossary.md", "glossary/index.html", title, f"# {title}\n\n{body}", hidden=("toc",))


def glossary_pages(programme: Programme, reader: Reader) -> Iterator[SitePage]:
    """The terms of a long glossary, so many on a page: it grows with every course, a page must not."""
    parts = _shelves(programme, reader)
    for number, part in enumerate(parts, 1) if len(parts) > 1 else ():
        yield _of_terms(programme, reader, part, number)


def _shelves(programme: Programme, reader: Reader) -> list[list[Term]]:
    """The terms that the reader's language has, in its order, so many to a page."""
    found = [term for term in programme.terms.values() if reader.language in term.wordings]
    found.sort(key=lambda term: _word(term, reader.language).casefold())
    pages = -(-len(found) // TERMS)
    most = -(-len(found) // pages) if pages else 1
    return [found[at : at + most] for at in range(0, len(found), most)]


def _word(term: Term, language: str) -> str:
    return str(term.wordings[language].term.markdown)


def _span(terms: Sequence[Term], language: str) -> str:
    """The first and the last word of a page."""
    return f"{_word(terms[0], language)} – {_word(terms[-1], language)}"


def _of_terms(programme: Programme, reader: Reader, terms: Sequence[Term], number: int = 0) -> SitePage:
    scope, language = Scope(programme, reader), reader.language
    own = [(term.wordings[language], term) for term in terms]
    entries = [(wording, term, markup(wording.definition, scope)) for wording, term in own]
    foreign = sorted({code for term in terms for code in term.wordings} - {language})
    body = raw(template("glossary").render(entries=entries, foreign=foreign, word=labels(language, *GROUPS)))
    title = words(language, "pages")["glossary"]
    title = f"{title}: {_span(terms, language)}" if number else title
    uri = f"glossary/{number}" if number else "glossary"
    text = with_tail(f"# {title}\n\n{body}", title, scope)
    return SitePage(f"{uri}.md", f"{uri}/index.html", title, text)


def _cards(programme: Programme, found: CardSet, reader: Reader) -> SitePage:
    """The list of a set of cards, and the way into it."""
    scope = Scope(programme, reader)
    title = plain(found.title.markdown)
    body = template("cards").render(
        summary=markup(found.summary, scope),
        set=found.id,
        question=plain(found.chooser.question.markdown) if found.chooser else "",
        ways=found.chooser.ways if found.chooser else (),
        titles={card.id: plain(card.title.markdown) for card in found.cards},
        plain=plain,
        cards=found.cards,
        names=_names(programme, reader),
        word=labels(reader.language, *GROUPS),
    )
    text = with_tail(f"# {title}\n\n{raw(body)}", title, scope)
    return SitePage(f"cards/{found.id}.md", f"cards/{found.id}/index.html", title, text, hidden=("toc",))


def card_pages(programme: Programme, reader: Reader) -> Iterator[SitePage]:
    """Each card on a page of its own: a set grows with every module, a page must not."""
    for found in programme.cards.values():
        for card in found.cards:
            yield _card(programme, found, card, reader)


def _card(programme: Programme, found: CardSet, card: Card, reader: Reader) -> SitePage:
    scope = Scope(programme, reader)
    body = template("card").render(
        set=found.id,
        title=plain(found.title.markdown),
        fields=found.fields,
        card=card,
        filled=_filled(card, scope),
        names=_names(programme, reader),
        modules={str(m.id): (f"{m.folder.removeprefix('modules/')}/lesson.md", plain(m.title.markdown))
                 for m in programme.modules.values()},
        word=labels(reader.language, *GROUPS),
    )  # fmt: skip
    title, uri = plain(card.title.markdown), f"cards/{found.id}/{card.id}"
    text = with_tail(f"# {title}\n\n{raw(body)}", title, scope)
    return SitePage(f"{uri}.md", f"{uri}/index.html", title, text, hidden=("toc",))


def _filled(card: Card, scope: Scope) -> dict[str, Markup]:
    return {str(name): markup(text, scope) for name, text in card.fields.items()}


def markup(text: Text | None, scope: Scope) -> Markup:
    """An author's text as finished HTML."""
    return Markup(inline(expand(text, scope).markdown) if text else "")


def with_tail(text: str, title: str, scope: Scope) -> str:
    """A page of our own with the figures and sources that its texts use."""
    end = tail(finished("", title, False, (), {}, None, scope))
    return f"{text}\n\n{end}" if end else text
