"""A booklet: one printed or editable document, before any format."""

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from babel.core import UnknownLocaleError
from babel.dates import format_date

CHECKSUM = "{checksum}"
"""Stands in a body where its booklet's checksum is printed: on cards and certificates, which have no foot."""
Shape = Literal["upright", "landscape", "bare", "wide-bare"]
"""How the pages lie. The bare ones have no masthead: their body says all, a cut sheet has its own foot."""


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
    shape: Shape = "upright"
    unchecked: str = ""  # that no native speaker has read the fixed words; "" where one has

    @property
    def printed_date(self) -> str:
        """The date in the booklet's language, day first in English; ISO 8601 where Babel has none."""
        locale = "en_GB" if self.language == "en" else self.language.replace("-", "_")
        try:
            return format_date(self.date, "long", locale=locale)
        except (UnknownLocaleError, ValueError):
            return self.date.isoformat()

    @property
    def body(self) -> str:
        """The body as it is printed."""
        return self.html.replace(CHECKSUM, self.checksum)

    @property
    def checksum(self) -> str:
        """Eight hexadecimal digits of all it says: two copies with the same ones say the same."""
        return checksum(self)


def checksum(view: object) -> str:
    """Eight hexadecimal digits of a view, printed on its pages; its formats do not count."""
    return hashlib.sha256(repr(view).encode()).hexdigest()[:8]
