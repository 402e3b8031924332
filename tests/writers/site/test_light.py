"""What is sent of scripts and styles: everything but what only people read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from trainpack.writers.kit.light import light

from tests.writers.site import quiz_samples as samples

ASSETS = sorted(samples.ASSETS.values())


def test_comments_on_their_own_lines_and_indentation_go() -> None:
    written = (
        '/* What\n   it does. */\n(() => {\n  // why\n  const a = "//b"; // so\n\n  /* c */ d();\n})();\n'
    )
    assert light(written) == '(() => {\nconst a = "//b"; // so\n/* c */ d();\n})();\n'


@pytest.mark.parametrize("path", ASSETS, ids=lambda path: path.name)
def test_every_line_of_code_stays_in_its_order(path: Path) -> None:
    text = path.read_text("utf-8")
    code = re.sub(r"^[ \t]*/\*.*?\*/[ \t]*$", "", text, flags=re.DOTALL | re.MULTILINE)
    lines = [line.strip() for line in code.split("\n")]
    kept = [line for line in lines if line and not line.startswith("//")]
    assert [line.rstrip() for line in light(text).split("\n") if line.strip()] == kept
    assert len(light(text)) < len(text)
