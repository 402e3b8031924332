"""Authors' texts become finished Markdown: values computed, citations written out, foreign HTML made text."""

from __future__ import annotations

import html
from collections.abc import Callable
from types import MappingProxyType

from trainpack.model.text import Text
from trainpack.source.expression import Expression, Name, evaluate
from trainpack.source.inline import (
    Citation,
    Form,
    Html,
    Link,
    PictureForm,
    Value,
    Wrong,
    forms,
)
from trainpack.views import amount
from trainpack.views.references import short_name
from trainpack.views.scope import Scope


def expand(text: Text, scope: Scope) -> Text:
    """The text as its reader sees it. Its key and place stay."""
    found = forms(text.markdown)
    if not found:
        return text
    pieces: list[str] = []
    end = 0
    for form in found:
        if form.start < end:
            continue
        pieces.append(text.markdown[end : form.start])
        pieces.append(_WRITE[type(form)](form, text.markdown, scope))
        end = form.end
    pieces.append(text.markdown[end:])
    return Text("".join(pieces), text.at, text.key)


def shown(expression: Expression, scope: Scope) -> str:
    """An expression as words. Raises ExpressionError."""
    if isinstance(expression, Name):
        return _shown_name(expression, scope)
    result = evaluate(expression, scope.number_of)
    if result.unit:
        return amount.with_unit(result.value, result.unit, scope.reader)
    return amount.number(result.value, scope.reader, result.decimals)


def _shown_name(name: Name, scope: Scope) -> str:
    found = scope.fact_of(name)
    if found is None:
        return amount.number(scope.number_of(name), scope.reader)
    fact, value = found
    if name.part == "number":
        return amount.number(value.value, scope.reader)
    if name.part == "date":
        return amount.date_of(value, scope.reader)
    if name.part == "dated":
        return amount.dated(fact, value, scope.reader)
    return amount.fact_value(fact, value, scope.reader)


def _value(form: Form, markdown: str, scope: Scope) -> str:
    assert isinstance(form, Value)
    words = html.escape(shown(form.expression, scope))
    if isinstance(form.expression, Name):
        found = scope.fact_of(form.expression)
        if found is not None:
            fact, value = found
            return f'<data class="fact" data-id="{fact.id}" value="{value.value}">{words}</data>'
    return words


def _citation(form: Form, markdown: str, scope: Scope) -> str:
    assert isinstance(form, Citation)
    written = []
    for work in form.works:
        reference = scope.programme.references.get(work.key)
        if reference is None:
            continue
        scope.works.setdefault(work.key)
        place = f", {html.escape(work.place)}" if work.place else ""
        name = f"{html.escape(short_name(reference))}{place}".replace("[", "&#91;").replace("]", "&#93;")
        written.append(f'<a class="citation" href="#ref-{work.key}">{name}</a>')
    joined = "; ".join(written)
    alone = markdown[: form.start].rstrip(" ")[-1:] in ("|", "") and markdown[form.end :].lstrip(" ")[:1] in (
        "|",
        "",
    )
    return joined if alone or not joined else f"({joined})"


def _picture(form: Form, markdown: str, scope: Scope) -> str:
    assert isinstance(form, PictureForm)
    scope.pictures.setdefault(form.source)
    start = form.source_start - form.start
    written = markdown[form.start : form.end]
    return f"{written[:start]}{scope.folder}{written[start:]}"


def _as_text(form: Form, markdown: str, scope: Scope) -> str:
    """A tag that means nothing here, or a form that cannot be read, is shown as it was typed."""
    return html.escape(markdown[form.start : form.end], quote=False)


def _kept(form: Form, markdown: str, scope: Scope) -> str:
    return markdown[form.start : form.end]


_WRITE: MappingProxyType[type[Form], Callable[[Form, str, Scope], str]] = MappingProxyType(
    {Value: _value, Citation: _citation, PictureForm: _picture, Link: _kept, Html: _as_text, Wrong: _as_text}
)
