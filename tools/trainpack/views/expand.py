"""Authors' texts become finished Markdown: values computed, citations written out, foreign HTML made text."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from types import MappingProxyType

from trainpack.model.text import Text
from trainpack.source.expression import Expression, Name, evaluate
from trainpack.source.inline import (
    Citation,
    Comment,
    Form,
    Html,
    Link,
    PictureForm,
    Stray,
    Value,
    Wrong,
    forms,
)
from trainpack.views import amount
from trainpack.views.references import short_name
from trainpack.views.scope import Scope

_ANCHOR = re.compile(r"</?a\b[^>]*>")


def expand(text: Text, scope: Scope) -> Text:
    """The text as its reader sees it. Its key and place stay."""
    found = forms(text.markdown)
    if not found:
        return text
    pieces: list[str] = []
    end = linked = 0
    for form in found:
        if isinstance(form, Link):  # what stands in its words is written by itself
            linked = form.end
        elif form.start >= end:
            pieces.append(text.markdown[end : form.start])
            written = _WRITE[type(form)](form, text.markdown, scope)
            pieces.append(_ANCHOR.sub("", written) if form.start < linked else written)
            end = form.end
    pieces.append(text.markdown[end:])
    return Text("".join(pieces), text.at, text.key)


def shown(expression: Expression, scope: Scope) -> str:
    """An expression as words. Raises ExpressionError."""
    if isinstance(expression, Name):
        return _shown_name(expression, scope)
    result = evaluate(expression, scope.number_of)
    if result.unit:
        return amount.with_unit(result.value, result.unit, scope.reader, result.decimals)
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
    alt = "".join(_spoken(form, markdown, scope))
    return f"![{alt}]({scope.folder}{markdown[form.source_start : form.end]}"


def _spoken(form: PictureForm, markdown: str, scope: Scope) -> Iterator[str]:
    """The words for a picture with their numbers, but without anything that is more than words."""
    end = form.start + len("![")
    for inner in forms(markdown):
        if isinstance(inner, Value) and end <= inner.start and inner.end < form.source_start:
            yield markdown[end : inner.start]
            yield html.escape(shown(inner.expression, scope))
            end = inner.end
    yield markdown[end : form.source_start - len("](")]


def _as_text(form: Form, markdown: str, scope: Scope) -> str:
    """A tag that means nothing here, or a form that cannot be read, is shown as it was typed."""
    return html.escape(markdown[form.start : form.end], quote=False)


def _nothing(form: Form, markdown: str, scope: Scope) -> str:
    return ""


_WRITE: MappingProxyType[type[Form], Callable[[Form, str, Scope], str]] = MappingProxyType(
    {
        Value: _value,
        Citation: _citation,
        PictureForm: _picture,
        Comment: _nothing,
        Stray: _as_text,
        Html: _as_text,
        Wrong: _as_text,
    }
)
