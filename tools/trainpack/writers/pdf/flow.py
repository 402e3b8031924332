"""The way down the tree: runs of text become paragraphs, blocks follow one another."""

from collections.abc import Iterator
from dataclasses import replace

from lxml.html import HtmlElement

from trainpack.writers.pdf.place import Place, anchor, classes, plain, words
from trainpack.writers.pdf.tree import INLINE, stands_alone


def flow(element: HtmlElement, place: Place) -> str:
    """Write what stands in a container: bare text between blocks becomes a paragraph of its own."""
    return "\n".join(f"#par[{part}]" if is_run else part for is_run, part in _parts(element, place))


def loose(element: HtmlElement, place: Place) -> str:
    """Write what stands in a cell or list item, where a run of text is no paragraph."""
    if _is_one_paragraph(element):
        return anchor(element[0], place) + inline(element[0], place)
    parts = list(_parts(element, place))
    runs = sum(is_run for is_run, _ in parts)
    return "\n".join(f"#par[{part}]" if is_run and runs > 1 else part for is_run, part in parts)


def inline(element: HtmlElement, place: Place) -> str:
    """Write the text of an element and of everything in it as one run."""
    pieces = [words(element.text or "", place)]
    for child in element:
        pieces += (render(child, place), words(child.tail or "", place))
    return "".join(pieces)


def render(element: HtmlElement, place: Place) -> str:
    """Write one element by the function that the table holds for its classes or its name."""
    if not isinstance(element.tag, str):
        return ""
    table = place.document.elements
    names = [f"{element.tag}.{name}" for name in classes(element)]
    found = next((table[name] for name in (*names, element.tag) if name in table), None)
    if found is None:
        place.lose(element.tag, plain(element) or element.get("src", ""))
        return flow(element, place)
    language = element.get("lang", place.language)
    written = found(element, replace(place, language=language))
    written = anchor(element, place) + written
    if language == place.language:
        return written
    return in_language(language, written, block=element.tag not in INLINE)


def in_language(language: str, written: str, *, block: bool) -> str:
    """Mark a stretch as being in another language (BCP 47 code)."""
    if not written or not language:
        return written
    code, region = language_and_region(language)
    return f'#in-language("{code}", {region}, block: {str(block).lower()})[{written}]'


def language_and_region(tag: str) -> tuple[str, str]:
    """Split a BCP 47 tag into a code and a Typst value for the region; what is no code becomes English."""
    first, *rest = tag.split("-")
    code = first.lower() if first.isascii() and first.isalpha() and len(first) in (2, 3) else "en"
    region = next((part.upper() for part in rest if len(part) == 2 and part.isascii() and part.isalpha()), "")
    return code, f'"{region}"' if region else "none"


def _is_one_paragraph(element: HtmlElement) -> bool:
    """Tell whether a cell or list item holds a single plain paragraph."""
    if len(element) != 1 or element[0].tag != "p" or element[0].get("class") or element[0].get("lang"):
        return False
    bare = f"{element.text or ''}{element[0].tail or ''}".strip()
    return not bare and not (len(element[0]) == 1 and stands_alone(element[0][0]))


def _parts(element: HtmlElement, place: Place) -> Iterator[tuple[bool, str]]:
    """Split the children into runs of text (True) and blocks (False)."""
    run: list[str] = [words((element.text or "").strip(" ") and (element.text or ""), place)]
    for child in element:
        if not isinstance(child.tag, str) or (child.tag in INLINE and not stands_alone(child)):
            run.append(render(child, place))
        else:
            if any(run):
                yield True, "".join(run)
            run = []
            yield False, render(child, place)
        run.append(words((child.tail or "") if (child.tail or "").strip(" ") or any(run) else "", place))
    if any(run):
        yield True, "".join(run)
