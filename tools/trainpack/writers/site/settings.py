"""What theme/main.html and static/site.js are told of a programme: `extra.trainpack` of the configuration."""

from __future__ import annotations

from collections.abc import Mapping

from trainpack.locale import words


def theme_settings(site: str, language: str, countries: Mapping[str, str]) -> dict[str, object]:
    """The id in the browser's memory, the words of the pages, which of them are English, and the countries.

    `countries` maps codes to names in the reader's language, in the programme's order.
    """
    own, english = words(language, "site"), words("en", "site")
    same = [key for key, word in own.items() if language != "en" and word == english.get(key)]
    return {"site": site, "words": dict(own), "english": same, "countries": dict(countries)}
