"""Names of files that every system takes: on the web, in archives, in books and on old file systems."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainpack.checks.context import Context
from trainpack.checks.rule import Finding, rule
from trainpack.diagnostics import Location

_NAME = re.compile(r"(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._-]*")
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for itself."""


@rule("M040", "error", "file name that not every system takes")
def file_name(context: Context) -> Iterator[Finding]:
    """The name of a picture or of a data file is not of letters a-z, digits, hyphens, dots and underscores.

    It goes into web addresses, archives and books as it is; spaces, accents and signs such as # break there.
    Windows takes no CON.svg, and Map.svg and map.svg are one file to it.

    Bad:

        media/đường về #2.png

    Good:

        media/way-home-2.png
    """
    for module in context.programme.modules.values():
        seen: set[str] = set()
        for path in sorted(module.files | module.data.keys()):
            at, parts = Location(f"{module.folder}/{path}"), path.split("/")
            if not all(_NAME.fullmatch(part) and not _DEVICE.fullmatch(part) for part in parts):
                hint = "Use a-z, 0-9, hyphens, dots and underscores."
                yield Finding(at, f"the name `{path}` breaks links", hint)
            elif path.lower() in seen:
                yield Finding(at, f"`{path}` differs from another name by capital letters only")
            seen.add(path.lower())
