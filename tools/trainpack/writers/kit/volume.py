"""Booklets as one HTML body: chapters of pages, numbered questions, answers and sources at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import html as lxml_html
from markupsafe import Markup

from trainpack.locale import words
from trainpack.model.block import Ask, Block, Heading, Part, Step
from trainpack.model.module import sections
from trainpack.model.programme import Programme
from trainpack.views.deck import deck
from trainpack.views.form import Form
from trainpack.views.guide import Chapter, Volume, beside, rest
from trainpack.views.markup import inline, to_html
from trainpack.views.page import Page
from trainpack.views.question_types import Question
from trainpack.views.reader import Reader
from trainpack.writers.kit import paper
from trainpack.writers.kit.island import raw, wrapped
from trainpack.writers.kit.page import Maker, with_stimuli
from trainpack.writers.kit.template import template


@dataclass(frozen=True, slots=True)
class Bound:
    """A body and the pictures it shows: bytes of what was drawn, None for a file of that path."""

    html: str
    pictures: Mapping[str, bytes | None]


@dataclass(slots=True)
class Binder:
    """A booklet while it is put together."""

    programme: Programme
    reader: Reader
    pieces: list[str] = field(default_factory=list)
    pictures: dict[str, bytes | None] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    asked: list[Question] = field(default_factory=list)
    about: Callable[[Block], str] | None = None  # what a delivery adds to a step or an activity
    decks: dict[str, Mapping[str, int]] = field(default_factory=dict)  # numbers of slides, by folder
    mentioned: str = "see_questions"  # the word for where questions are that do not stand in their place

    def word(self, key: str) -> str:
        return words(self.reader.language, "print")[key]

    def maker(self, page: Page, folder: str, shift: int, *, mention: bool = False) -> Maker:
        """A page maker whose questions are numbered through the booklet: printed in place, or mentioned."""
        ask = self.mention if mention else self.print_questions
        media = f"{folder}/media/"
        country, slides = self.reader.country, self.slides(folder)
        return Maker(
            page, self.programme.settings, ask, shift, country, media, about=self.about, slides=slides
        )

    def slides(self, folder: str) -> Mapping[str, int]:
        """The numbers of the slides of the module in a folder, where the reader is a trainer."""
        if folder not in self.decks:
            module = next((one for one in self.programme.modules.values() if one.folder == folder), None)
            shown = deck(self.programme, module, self.reader) if module and self.reader.trainer else None
            self.decks[folder] = {one.id: n for n, one in enumerate(shown.slides, 1)} if shown else {}
        return self.decks[folder]

    def mention(self, questions: Sequence[Question]) -> str:
        """Which questions stand here, for a booklet that prints them together at its end."""
        for question in questions:
            self.number(question)
        numbers = ", ".join(str(self.numbers[str(question.item.id)]) for question in questions)
        return raw(
            str(Markup('<p class="mention">{}</p>').format(self.word(self.mentioned).format(numbers=numbers)))
        )

    def number(self, question: Question) -> None:
        if str(question.item.id) not in self.numbers:
            self.numbers[str(question.item.id)] = len(self.numbers) + 1
            self.asked.append(question)

    def print_questions(self, questions: Sequence[Question]) -> str:
        for question in questions:
            self.number(question)
        style = paper.Print(words(self.reader.language, "print"), self.numbers)
        return with_stimuli(
            questions, lambda q: raw(paper.item(q, style)), lambda case: wrapped("div.stimulus", raw(case))
        )

    def html(self, maker: Maker, parts: Sequence[Part], prefix: str) -> str:
        """Parts as HTML whose ids are unique in the booklet."""
        made = prefixed(to_html(maker.body(parts)), prefix) if parts else ""
        self.keep(maker)
        return made

    def keep(self, maker: Maker) -> None:
        self.pictures.update({f"{maker.media}{name}": data for name, data in maker.diagrams.items()})
        folder = maker.media.removesuffix("media/")
        self.pictures.update({f"{folder}media/{medium.file}": None for medium in maker.page.pictures})

    def title(self, level: int, title: str, name: str = "", *, goes_on: bool = False) -> None:
        """A heading; with `goes_on` a short chapter that begins no page of its own."""
        mark = Markup(' id="{}"').format(name) if name else Markup("")
        mark += Markup(' class="goes-on"') if goes_on else Markup("")
        words_ = Markup(inline(title))
        self.pieces.append(str(Markup("<h{0}{1}>{2}</h{0}>").format(level, mark, words_)))

    def add(self, html: str) -> None:
        if html:
            self.pieces.append(html)

    def bound(self) -> Bound:
        return Bound("\n".join(self.pieces), self.pictures)


def prefixed(html: str, prefix: str) -> str:
    """The HTML with `prefix-` before its ids and the links to them; the sources are the booklet's own."""
    tree = lxml_html.fragment_fromstring(html, create_parent="div")
    own = {str(element.get("id")) for element in tree.iter() if element.get("id") is not None}
    for element in tree.iter():
        name, link = element.get("id"), element.get("href") or ""
        if name is not None and not name.startswith("ref-"):
            element.set("id", f"{prefix}-{name}")
        if link.startswith("#") and link[1:] in own and not link.startswith("#ref-"):
            element.set("href", f"#{prefix}-{link[1:]}")
    return inner(tree)


def unlinked(html: str) -> str:
    """The HTML without links to places within it: a sheet has no list of sources that they could lead to."""
    tree = lxml_html.fragment_fromstring(html, create_parent="div")
    for link in tree.xpath("//a[starts-with(@href, '#')]"):
        del link.attrib["href"]
    return inner(tree)


def inner(tree: lxml_html.HtmlElement) -> str:
    """What stands in an element."""
    return "".join([tree.text or "", *(lxml_html.tostring(child, encoding="unicode") for child in tree)])


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a guide knows of the course as it is given: first chapters, hours, copies, session plans."""

    front: Callable[[Binder], None]
    about: Callable[[Block], str]
    plan: Callable[[Binder, str], str]  # the session plan of a module as a table


def guide_body(
    programme: Programme, volume: Volume, reader: Reader, delivery: Delivery | None = None
) -> Bound:
    """Each module: the session's steps with the learner text beside them, questions, slides, handouts."""
    binder = Binder(programme, reader, about=delivery.about if delivery else None)
    binder.title(1, binder.word("how_to_use"))
    binder.add(str(Markup("<p>{}</p>").format(binder.word("how_to_use_text"))))
    if delivery is None:
        binder.add(raw(template("glance").render(volume=volume, word=words(reader.language, "print"))))
    else:
        delivery.front(binder)
    for chapter in volume.chapters:
        _guide_chapter(binder, chapter, delivery)
    _questions(binder)
    add_sources(binder, pages_of(volume))
    return binder.bound()


def _guide_chapter(binder: Binder, chapter: Chapter, delivery: Delivery | None) -> None:
    name, folder = str(chapter.module.id), chapter.module.folder
    binder.title(1, chapter.lesson.title, name)
    label = words(binder.reader.language, "page")
    head, plan = chapter.module.lesson.head, chapter.module.session
    minutes = plan.head.minutes if plan else head.minutes
    opening = template("lesson_head").render(head=head, task=None, word=label, minutes=minutes)
    binder.add(to_html(raw(opening)))
    lesson = binder.maker(chapter.lesson, folder, 2, mention=True)
    taken: set[str] = set()
    if chapter.session is not None:
        if delivery is not None:
            binder.title(2, words(binder.reader.language, "pack")["session_plan"])
            binder.add(delivery.plan(binder, name))
        _session(binder, chapter.session, lesson, taken, name, folder)
    left = rest(chapter.lesson, taken)
    if left:
        binder.title(2, binder.word("lesson_text"))
        text = binder.maker(chapter.lesson, folder, 1, mention=True)
        binder.add(binder.html(text, left, f"{name}-lesson"))
    if chapter.slides is not None:
        _slides(binder, chapter.slides, name, folder)
    _handouts(binder, chapter, name, folder, binder.word("handouts"))


def _session(binder: Binder, session: Page, lesson: Maker, taken: set[str], name: str, folder: str) -> None:
    maker = binder.maker(session, folder, 1)
    binder.title(2, binder.word("session"))
    asks: list[Part] = []
    loose: list[Part] = []
    for part in session.parts:
        if isinstance(part, Ask):
            asks.append(part)
        elif isinstance(part, Step):
            binder.add(binder.html(maker, loose, f"{name}-session"))
            loose = []
            _step(binder, part, maker, lesson, taken, name)
        else:
            loose.append(part)
    binder.add(binder.html(maker, loose, f"{name}-session"))
    if asks:
        binder.title(2, binder.word("questions"))
        binder.add(binder.html(maker, asks, f"{name}-session"))


def _step(binder: Binder, step: Step, maker: Maker, lesson: Maker, taken: set[str], name: str) -> None:
    """A step, and the text it works on beside it where the participants have not met it yet."""
    steps = binder.html(maker, [step], f"{name}-session")
    learner = binder.html(lesson, beside(lesson.page, step, taken), f"{name}-lesson")
    if not learner:
        binder.add(steps)
        return
    label = str(Markup('<p class="aside-title">{}</p>').format(binder.word("lesson_text")))
    aside = f'<aside class="learner">{label}{learner}</aside>'
    binder.add(f'<div class="beside"><div class="trainer">{steps}</div>{aside}</div>')


def _slides(binder: Binder, slides: Page, name: str, folder: str) -> None:
    binder.title(2, binder.word("slides"))
    maker = binder.maker(slides, folder, 1)
    for number, (heading, parts) in enumerate(sections(slides.parts), 1):
        title = heading.text.markdown if isinstance(heading, Heading) else ""
        binder.title(3, f"{binder.word('slide').format(n=number)}. {title}")
        binder.add(binder.html(maker, parts, f"{name}-slides-{number}"))


def _handouts(binder: Binder, chapter: Chapter, name: str, folder: str, title: str) -> None:
    for number, (sheet, page) in enumerate(chapter.handouts):
        if number == 0:
            binder.title(2, title)
        binder.title(3, page.title, f"{name}-{sheet.head.id}")
        file = page.path.rpartition("/")[2]
        text = binder.html(binder.maker(page, folder, 2), page.parts, f"{name}-{file}")
        binder.add(f'<div class="aid">{text}</div>' if sheet.head.kind == "job-aid" else text)


def workbook_body(programme: Programme, volume: Volume, reader: Reader) -> Bound:
    """Each module: its lesson, its worksheets; all answers to self-checks at the end."""
    binder = Binder(programme, reader)
    label = words(reader.language, "page")
    for chapter in volume.chapters:
        name, folder = str(chapter.module.id), chapter.module.folder
        binder.title(1, chapter.lesson.title, name)
        task = next((t for t in volume.course.tasks if t.id == chapter.module.lesson.head.task), None)
        binder.add(
            to_html(
                raw(template("lesson_head").render(head=chapter.module.lesson.head, task=task, word=label))
            )
        )
        binder.add(binder.html(binder.maker(chapter.lesson, folder, 0), chapter.lesson.parts, name))
        _handouts(binder, chapter, name, folder, binder.word("your_work"))
    _answers(binder)
    add_sources(binder, pages_of(volume))
    return binder.bound()


def _answers(binder: Binder) -> None:
    """The answers to all self-checks of the booklet."""
    if not binder.asked:
        return
    binder.title(1, binder.word("self_check"))
    style = paper.Print(words(binder.reader.language, "print"), binder.numbers)
    for question in binder.asked:
        number = binder.numbers[str(question.item.id)]
        answer = prefixed(str(paper.answer(question, style)), f"answer-{number}")
        binder.add(f'<div class="item" data-number="{number}">{answer}</div>')


def _questions(binder: Binder) -> None:
    """All self-checks of the booklet with their answers, for the trainer."""
    if not binder.asked:
        return
    binder.title(1, binder.word("self_check"))
    style = paper.Print(words(binder.reader.language, "print"), binder.numbers, answers=True)
    asked = with_stimuli(
        binder.asked, lambda q: raw(paper.item(q, style)), lambda case: wrapped("div.stimulus", raw(case))
    )
    binder.add(to_html(asked))


def pages_of(volume: Volume) -> Iterator[Page]:
    """All pages of a booklet, in its order."""
    for chapter in volume.chapters:
        yield chapter.lesson
        yield from (page for page in (chapter.session, chapter.slides) if page is not None)
        yield from (page for _, page in chapter.handouts)


def add_sources(binder: Binder, pages: Iterator[Page]) -> None:
    """The figures, works and pictures of all pages, each once."""
    found = list(pages)
    figures = {figure.id: figure for page in found for figure in page.figures}
    works = {work.key: work for page in found for work in page.works}
    pictures = {f"{medium.file}{medium.title}": medium for page in found for medium in page.pictures}
    if not (figures or works or pictures):
        return
    label = dict(words(binder.reader.language, "page")) | {"figures": binder.word("figures_here")}
    lists = {
        "figures": list(figures.values()),
        "works": list(works.values()),
        "pictures": list(pictures.values()),
    }
    binder.title(1, label["sources"])
    binder.add(raw(template("tail").render(page=lists, word=label)))


def test_body(programme: Programme, form: Form, reader: Reader, *, key: bool) -> Bound:
    """A test to be written on, or the same with its answers."""
    binder = Binder(programme, reader)
    blueprint = form.blueprint
    word = words(reader.language, "print")
    numbers = {str(question.item.id): n for n, question in enumerate(form.questions, 1)}
    style = paper.Print(word, numbers, answers=key, points=True)
    binder.add(raw(template("test_head").render(form=form, blueprint=blueprint, word=word, key=key)))
    asked = with_stimuli(
        form.questions, lambda q: raw(paper.item(q, style)), lambda case: wrapped("div.stimulus", raw(case))
    )
    binder.add(to_html(asked))
    if key:
        add_sources(binder, iter((form.page,)))
    pictures = {
        f"{module.folder}/media/{m.file}" for module in programme.modules.values() for m in module.media
    }
    body = "\n".join(binder.pieces)
    binder.pictures.update({source: None for source in sorted(pictures) if f'src="{source}"' in body})
    return binder.bound()
