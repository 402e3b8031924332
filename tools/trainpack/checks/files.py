"""Names of files that every system takes: on the web, in archives, in books and on old file systems."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainpack.checks.context import Context
from trainpack.checks.rule import Finding, rule
from trainpack.diagnostics import Location

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@rule("M040", "error", "file name that not every system takes")
def file_name(context: Context) -> Iterator[Finding]:
    """The name of a picture or of a data file has other signs than a-z, 0-9, hyphen, dot and underscore.

    It goes into web addresses, archives and books as it is; spaces, accents and signs such as # break there.

    Bad:

        media/đường về #2.png

    Good:

        media/way-home-2.png
    """
    for module in context.programme.modules.values():
        for path in sorted(module.files | module.data.keys()):
            if not all(_NAME.fullmatch(part) for part in path.split("/")):
                hint = "Use a-z, 0-9, hyphens, dots and underscores."
                yield Finding(Location(f"{module.folder}/{path}"), f"the name `{path}` breaks links", hint)
