"""The works that a paper's texts name, as its last chapter."""

from __future__ import annotations

from markupsafe import Markup

from trainpack.locale import words
from trainpack.views.pack import Pack
from trainpack.views.references import entry
from trainpack.views.scope import Scope
from trainpack.writers.kit.volume import Binder


def sources(binder: Binder, pack: Pack, scope: Scope) -> None:
    """The full entries of the works that `scope` has noted, in the order of their keys."""
    works = (entry(pack.programme.references[key], pack.learner) for key in sorted(scope.works))
    items = Markup("").join(Markup("<li>{}</li>").format(Markup(work)) for work in works)
    if items:
        binder.title(1, words(pack.learner.language, "page")["sources"])
        binder.add(str(Markup("<ol>{}</ol>").format(items)))
