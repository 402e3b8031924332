"""Texts for other systems: HTML that needs nothing of ours, and plain words where a system shows no HTML."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

import lxml.html
from lxml.html import HtmlElement

from trainpack.views.question_types import Question

_BARE = re.compile(r"[^<>&]*")
_KEPT = frozenset(
    {
        "src",
        "alt",
        "href",
        "colspan",
        "rowspan",
        "scope",
        "start",
        "lang",
        "class",
        "width",
        "height",
        "data-gap",
    }
)
BLANK = "_____"
"""What stands in the place of a gap where only words are shown."""
CASE = "stimulus"
"""The class of the box round a shared case, by which our own reader finds it again."""


def fragment(html: str, place: Callable[[str], str] = str) -> HtmlElement:
    """HTML as the contents of a div: without our own marks and inner links; `place` renames pictures."""
    root: HtmlElement = lxml.html.fragment_fromstring(html, create_parent="div")
    for element in [*root.iter()][1:]:
        if not isinstance(element.tag, str):
            element.drop_tree()
            continue
        outward = element.tag != "a" or re.match("https?:|mailto:", element.get("href", ""))
        if element.tag == "data" or not outward:
            element.drop_tag()
            continue
        for name in set(element.keys()) - _KEPT:
            del element.attrib[name]
        if element.tag == "img":
            element.set("src", place(element.get("src", "")))
    return root


def html(text: str, place: Callable[[str], str] = str) -> str:
    """The same as a string of HTML."""
    if "<" not in text:
        return text
    return inside(fragment(text, place))


def inside(root: HtmlElement) -> str:
    """What an element holds, as HTML."""
    held = "".join(lxml.html.tostring(child, encoding="unicode") for child in root)
    return entities.escape(root.text or "", quote=False) + held


def words(html: str) -> str:
    """The words of HTML on one line; a picture gives the words for it."""
    if _BARE.fullmatch(html):
        return " ".join(html.split())
    root = fragment(html)
    for element in root.iter("br", "p", "li", "tr", "td", "th", "div"):
        element.tail = f" {element.tail or ''}"
    for picture in root.iter("img"):
        picture.tail = f"[{picture.get('alt', '')}]{picture.tail or ''}"
    for gap in root.findall(".//span[@class='gap']"):
        gap.text = BLANK
    return " ".join(root.text_content().split())


def name(id_: str, stem: str, longest: int = 60) -> str:
    """What a teacher finds a question by in a list: its id and its first words."""
    said = words(stem)
    if len(said) > longest:
        said = f"{said[:longest].rsplit(' ', 1)[0]} …"
    return f"{id_} {said}"


def pictures(texts: Iterable[str]) -> tuple[str, ...]:
    """The pictures of texts by their `src`, each once."""
    found = (
        src for text in texts if "<img" in text for src in re.findall(r'<img[^>]*?\bsrc="([^"]*)"', text)
    )
    return tuple(dict.fromkeys(map(entities.unescape, found)))


def images(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The pictures of texts with the words for each, in their order."""
    found = (fragment(text).iter("img") for text in texts if "<img" in text)
    return tuple((image.get("src", ""), image.get("alt", "")) for some in found for image in some)


def without_first_image(html: str) -> str:
    """HTML without its first picture, which a system shows in a place of its own."""
    return re.sub(r"<img[^>]*>", "", html, count=1)


def texts(question: Question) -> Iterator[str]:
    """All HTML of a question."""
    yield from (question.stem, question.stimulus, question.explanation, question.picture, question.sample)
    yield from question.hints
    for choice in question.choices:
        yield from (choice.html, choice.feedback)
    for variant in question.variants:
        yield from (variant.stem, variant.explanation, *(near.feedback for near in variant.near))
    yield from (one.feedback for one in question.accepted)
    yield from (side.html for side in (*question.lefts, *question.rights, *question.steps))


def pictureless(html: str) -> str:
    """HTML with the words for a picture in the place of the picture."""
    if "<img" not in html:
        return html
    root = fragment(html)
    for picture in root.findall(".//img"):
        picture.tail = f"[{picture.get('alt', '')}]{picture.tail or ''}"
        picture.drop_tree()
    whole: str = lxml.html.tostring(root, encoding="unicode")
    return whole.removeprefix("<div>").removesuffix("</div>")


def file_name(source: str) -> str:
    """The name of a picture's file where it stands without folders."""
    return PurePosixPath(source).name


def own_name(source: str) -> str:
    """The name of a picture's file where those of all modules lie together: its module's folder before it."""
    return "-".join(PurePosixPath(source).parts[-3::2])


def stem(question: Question, place: Callable[[str], str] = str) -> str:
    """The question as HTML, its shared case before it in a box."""
    return with_case(question, question.stem, place)


def with_case(question: Question, said: str, place: Callable[[str], str] = str) -> str:
    """A text of a question, such as the stem of one variant, behind the case that it shares."""
    own = html(said, place)
    if not question.stimulus:
        return own
    own = own if own.lstrip().startswith("<") else f"<p>{own}</p>"
    return f'<div class="{CASE}">{html(question.stimulus, place)}</div>\n{own}'


def escaped(text: str) -> str:
    """Plain text as HTML."""
    return entities.escape(text, quote=False)


def rights_with_markup(question: Question) -> bool:
    """Whether a right side is more than words, for systems that show only words there."""
    return any("<" in right.html for right in question.rights)


def rubric(question: Question) -> str:
    """What a marker needs for a text of one's own: the criteria with their levels, and the model answer."""
    rows = "".join(
        f"<tr><th>{one.html}</th>"
        + "".join(f"<td>{level.points}: {level.html}</td>" for level in one.levels)
        + "</tr>"
        for one in question.criteria
    )
    return f"<table><tbody>{rows}</tbody></table>\n<div>{question.sample}</div>"
