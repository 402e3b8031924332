"""Forms, letters, lists and certificates: filled in for a delivery, with lines to write on else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from trainpack.locale import words
from trainpack.views.pack import Pack
from trainpack.views.page import plain
from trainpack.views.personal import shares
from trainpack.writers.base import Piece
from trainpack.writers.kit.booklet import CHECKSUM, Booklet, Shape
from trainpack.writers.kit.press import Press
from trainpack.writers.kit.table import Table
from trainpack.writers.kit.template import template
from trainpack.writers.kit.volume import Bound
from trainpack.writers.pack.layout import delivery

LEARNERS, TRAINERS = "participants/forms", "trainers/forms"


CERTIFICATE: Shape = "wide-bare"
"""The pages of what is handed out in a frame: nobody is meant to change it."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form: where it lies, its template, the word that is its title, how its pages lie."""

    place: str
    template: str
    title: str
    shape: Shape = "upright"


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "needs-questionnaire": Form(LEARNERS, "needs", "needs"),
        "nomination-letter": Form(LEARNERS, "nomination", "nomination"),
        "supervisors-agreement": Form(LEARNERS, "agreement", "agreement"),
        "bring-two-files": Form(LEARNERS, "bring", "bring"),
        "file-check": Form(LEARNERS, "filecheck", "filecheck"),
        "consent": Form(LEARNERS, "consent", "consent"),
        "one-minute": Form(LEARNERS, "minute", "minute", "bare"),
        "evaluation": Form(LEARNERS, "evaluation", "evaluation"),
        "action-plan": Form(LEARNERS, "plan", "plan"),
        "evidence-60-days": Form(LEARNERS, "evidence", "evidence"),
        "needs-tally": Form(TRAINERS, "tally", "tally", "landscape"),
        "file-check-tally": Form(TRAINERS, "filecheck-tally", "filecheck_tally"),
        "attendance": Form(TRAINERS, "attendance", "attendance", "landscape"),
        "teach-back-rubric": Form(TRAINERS, "rubric", "rubric"),
        "actual-minutes": Form(TRAINERS, "log", "log"),
        "call-30-days": Form(TRAINERS, "call", "call"),
        "report": Form(TRAINERS, "report", "report"),
        "certificate-attendance": Form(TRAINERS, "certificate", "certificate_attendance", CERTIFICATE),
        "certificate-competence": Form(TRAINERS, "certificate", "certificate_competence", CERTIFICATE),
        "trainers-register": Form(TRAINERS, "register", "register", "landscape"),
        "checklists": Form(TRAINERS, "checklist", "checklist"),
        "budget": Form(TRAINERS, "budget", "budget"),
    }
)
"""Every form by the name of its file."""

KEY_STEPS = MappingProxyType({"teach-back-plan": Form(TRAINERS, "teachbacks", "teachbacks", "landscape")})
"""What only a course with key steps has."""

TABLES: Mapping[str, Callable[[Pack], Table]] = MappingProxyType(
    {
        "attendance": delivery.attendance,
        "needs-tally": delivery.tally,
        "trainers-register": delivery.register,
    }
)
"""What is kept in a spreadsheet, too."""

LISTS = frozenset({"attendance", "certificate-attendance", "certificate-competence", "trainers-register"})
"""What grows with the list of participants: many people get several files."""

SAID = MappingProxyType(
    {
        "certificate_attendance": ("certificate_took", "certificate_not"),
        "certificate_competence": ("certificate_able", "certificate_is"),
    }
)
"""What each certificate says, and what it says at its foot."""


def pieces(pack: Pack) -> Iterator[Piece]:
    """Each form, and a spreadsheet where one is kept."""
    for name, form in {**FORMS, **(KEY_STEPS if pack.course.key_steps else {})}.items():
        path = f"{form.place}/{name}"
        formats = ("pdf",) if form.shape == CERTIFICATE else ("pdf", "docx")
        files = shares(pack, path) if name in LISTS else [(path, pack)]
        for file, some in files:
            yield Piece(file, formats, partial(_booklet, some, form))
        if name in TABLES:
            yield Piece(path, ("csv",), partial(TABLES[name], pack))


def _booklet(pack: Pack, form: Form) -> Booklet:
    reader = pack.learner if form.place == LEARNERS else pack.trainer
    press, word = Press(pack.programme, reader), words(reader.language, "forms")
    title = word[form.title]
    filled = delivery.filled(pack, word)
    said, note = SAID.get(form.title, ("certificate_this", "certificate_this"))
    edition = f"{press.word('edition')} {pack.programme.settings.edition} · {CHECKSUM}"
    html = template(f"forms/{form.template}").render(
        w=word,
        title=title,
        said=word[said],
        note=word[note],
        edition=edition,
        foot=f"{edition} · {filled['at'].title}",
        publisher=plain(pack.programme.settings.publisher.markdown),
        **filled,
    )
    course = plain(pack.course.title.markdown)
    return press.booklet(title, course, Bound(html, {}), draft=False, cover=False, shape=form.shape)
