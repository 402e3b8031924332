"""`mkdocs serve`: every kind of source is followed, and a mistake never takes the good pages away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.example import BANK, LESSON, add, change, copied
from tests.serving import MKDOCS, PAGE, TRAINPACK, Served, running

ROOT = Path(__file__).parent.parent.parent.parent
LIVE = "Ms Lan sews shirts"


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[tuple[str, ...], Path], Served]]:
    with ExitStack() as started:
        yield lambda command, root: started.enter_context(running(root, tmp_path / "log", command))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = copied(tmp_path / "p")
    (made / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8"), "utf-8")
    return made


def test_every_source_is_followed_and_mistakes_are_shown_over_the_last_good_pages(
    root: Path, start: Callable[[tuple[str, ...], Path], Served]
) -> None:
    served = start(MKDOCS, root)
    served.wait(lambda page: LIVE in page)

    change(root, LESSON, LIVE, "Ms Lan sews trousers")
    served.wait(lambda page: "sews trousers" in page)
    change(root, BANK, "A worker slips because she was running.", "A worker slips because she was late.")
    served.wait(lambda page: "she was late" in page)
    change(root, "curriculum/facts/khm.yml", "value: 679", "value: 680")
    served.wait(lambda page: 'value="680"' in page)

    add(root, LESSON, "\n/// nonsense\n///\n")
    line = (root / LESSON).read_text("utf-8").count("\n") - 1
    complaint = f"{LESSON}:{line}:5: "
    page = served.wait(lambda page: complaint in page)
    assert "sews trousers" in page and "she was late" in page
    assert complaint in served.get("glossary/"), "whichever page is open"

    (root / "modules/eii/03-what-counts/media/ways-home.svg").unlink()
    served.wait(lambda page: "ways-home.svg" in page.partition("nonsense")[2] and "sews trousers" in page)
    assert "<svg" in served.get(f"{PAGE}media/ways-home.svg"), "a picture of the last good pages"

    (root / LESSON).write_text(
        (root / LESSON).read_text("utf-8").replace("\n/// nonsense\n///\n", ""), "utf-8"
    )
    change(root, LESSON, "](media/ways-home.svg)", "](media/other.svg)")
    served.wait(lambda page: "nonsense" not in page and "other.svg" in page)

    (root / "curriculum/programme.yml").rename(root / "curriculum/programme.bak")
    served.wait(lambda page: "curriculum/programme.yml:1:1: " in page and "sews trousers" in page)
    (root / "curriculum/programme.bak").rename(root / "curriculum/programme.yml")

    (root / "modules/eii/03-what-counts/media/ways-home.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg'/>"
    )
    change(root, LESSON, "](media/other.svg)", "](media/ways-home.svg)")
    page = served.wait(lambda page: "sews trousers" in page and "cannot be built yet" not in page)
    assert complaint not in page


def test_a_diagram_that_cannot_be_drawn_is_a_mistake_like_any_other(
    root: Path, start: Callable[[tuple[str, ...], Path], Served]
) -> None:
    served = start(MKDOCS, root)
    served.wait(lambda page: LIVE in page)
    change(root, LESSON, "B -- yes --> C{Covered", "B -- yes --> {Covered")
    served.wait(lambda page: "W004 error" in page and LIVE in page)
    change(root, LESSON, "B -- yes --> {Covered", "B -- yes --> C{Covered")
    served.wait(lambda page: LIVE in page and "W004" not in page)


def test_a_server_started_on_a_mistake_shows_it_and_then_the_site(
    root: Path, start: Callable[[tuple[str, ...], Path], Served]
) -> None:
    add(root, LESSON, "\n/// nonsense\n///\n")
    served = start(TRAINPACK, root)
    served.wait(lambda page: f"{LESSON}:" in page, "")
    change(root, LESSON, "/// nonsense\n///", "/// rubbish\n///")
    page = served.wait(lambda page: "rubbish" in page, "")
    assert "nonsense" not in page, "old complaints go"
    change(root, LESSON, "/// rubbish\n///", "")
    served.wait(lambda page: LIVE in page)
