"""A booklet: one printed or editable document, before any format."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Booklet:
    """Everything that one printed booklet or sheet needs."""

    title: str
    subtitle: str
    kind: str  # "Facilitator guide"
    publisher: str
    edition: str
    date: datetime.date
    language: str  # BCP 47
    html: str  # the body, in the HTML that the site shows too
    draft: bool
    marking: str  # "Key. For trainers only.": on the cover and at every foot; "" for none
    cover: bool
    contents: bool
    licence: str
    labels: Mapping[str, str]  # "Contents", "Page {page} of {pages}", "Draft" in the booklet's language
    pictures: Mapping[str, bytes]  # src of an img -> SVG, PNG or JPEG
