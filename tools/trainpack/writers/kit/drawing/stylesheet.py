"""The little of CSS that decides how labels look in a drawing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

_STYLES = ("text-anchor", "font-size", "font-weight", "fill", "dominant-baseline", "display")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_BEYOND = re.compile(r"[@+~:\[*%]")  # selectors that are not read; a child counts as any descendant
_PART = re.compile(r"[.#]?[^.#]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds for elements that a selector of tags, classes and ids meets."""

    selector: Sequence[str]
    style: Mapping[str, str]


def rules_of(root: etree._Element) -> list[Rule]:
    """Read the style sheets of a drawing."""
    found: list[Rule] = []
    for sheet in root.iter("{http://www.w3.org/2000/svg}style"):
        for selectors, body in _RULE.findall(sheet.text or ""):
            if style := _declarations(body):
                found += [
                    Rule(one.replace(">", " ").split(), style)
                    for one in selectors.split(",")
                    if not _BEYOND.search(one)
                ]
    return found


def own_style(element: etree._Element, rules: Sequence[Rule]) -> dict[str, str]:
    """Return what is said about an element itself: attributes, then rules, then its style attribute."""
    own = {name: element.get(name, "") for name in _STYLES if element.get(name)}
    for rule in rules:
        if _matches(element, rule.selector):
            own |= rule.style
    return own | _declarations(element.get("style", ""))


def _declarations(body: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in body.replace("!important", "").split(";"))
    stripped = ((name.strip(), value.strip()) for name, _, value in pairs)
    return {name: value for name, value in stripped if name in _STYLES and value}


def _matches(element: etree._Element, selector: Sequence[str]) -> bool:
    if not selector or not _matches_one(element, selector[-1]):
        return False
    above: etree._Element | None = element.getparent()
    left = list(selector[:-1])
    while left and above is not None:
        if _matches_one(above, left[-1]):
            left.pop()
        above = above.getparent()
    return not left


def _matches_one(element: etree._Element, simple: str) -> bool:
    return all(_has(element, part) for part in _PART.findall(simple))


def _has(element: etree._Element, part: str) -> bool:
    if part[0] == ".":
        return part[1:] in element.get("class", "").split()
    if part[0] == "#":
        return part[1:] == element.get("id")
    return part == etree.QName(element).localname
