"""Times 200 personal tests of thirty questions with their keys, against the same tests through WeasyPrint.

    python tests/bench/bench_tests.py

Each row is a whole process that reads the programme, puts every paper in an order of its own and prints it,
the better of two. WeasyPrint prints the same HTML, paper after paper, and is measured where it is installed.
"""

import datetime
import io
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pikepdf
from trainpack.locale import words
from trainpack.model.event import Participant
from trainpack.model.lock import Lock, LockedItem
from trainpack.model.raw import Scalar
from trainpack.model.text import Text
from trainpack.source.load import load
from trainpack.views.draw import personal
from trainpack.views.form import form, rearranged
from trainpack.views.pack import Pack, course_pack
from trainpack.views.personal import Paper, batch
from trainpack.writers.kit.press import Press
from trainpack.writers.kit.volume import Bound
from trainpack.writers.pack.layout.testpaper import personal_body, strips_body
from trainpack.writers.pdf.booklet import write_pdf

ROOT = Path(__file__).parents[2]
PEOPLE, QUESTIONS, ROUNDS = 200, 30, 2
STYLE = """@page { size: A4; margin: 20mm; @bottom-right { content: counter(page) "/" counter(pages) } }
body { font: 11pt/1.4 "Noto Sans", sans-serif } table { width: 100%; border-collapse: collapse }
td, th { border: 0.5pt solid; padding: 4pt } .item { break-inside: avoid; margin: 1em 0 }
ol { list-style: upper-alpha } .stimulus { border: 1pt solid; padding: 8pt }
.answer-line { border-bottom: 1pt solid; height: 8mm; width: 50mm }"""


def made() -> tuple[Pack, list[Paper], dict[str, str]]:
    """The pack and a paper for each of 200 people: the first thirty graded questions of the programme."""
    programme = load(ROOT).programme
    assert programme is not None
    pack = course_pack(programme, next(iter(programme.courses.values())))
    blueprint = next(iter(programme.blueprints.values()))
    graded = [item for item in programme.items.values() if not item.practice][:QUESTIONS]
    entries = tuple(LockedItem(id=item.id, digest=Scalar.of("0")) for item in graded)
    lock = Lock(blueprint=blueprint.id, form=Scalar.of("a"), seed=Scalar.of("bench"), items=entries)
    drawn = form(programme, blueprint, lock, pack.trainer)
    people = [Participant(code=Scalar.of(f"{n:03}"), name=Text(f"Person {n}")) for n in range(1, PEOPLE + 1)]
    papers = [Paper(one, rearranged(drawn, personal(lock, programme.items, str(one.code)))) for one in people]
    language = pack.trainer.language
    return pack, papers, dict(words(language, "print")) | dict(words(language, "sheets"))


def ours() -> list[bytes]:
    """Print as the packs do: papers in batches, keys on strips."""
    pack, papers, word = made()
    press = Press(pack.programme, pack.trainer)

    def printed(body: Bound) -> bytes:
        booklet = press.booklet("Test", "", body, draft=True, cover=False)
        return write_pdf(replace(booklet, date=datetime.date(2026, 1, 1), shape="bare")).data

    size = batch(QUESTIONS)
    batches = [papers[start : start + size] for start in range(0, len(papers), size)]
    return [
        *(printed(personal_body(pack, part, word)) for part in batches),
        printed(strips_body(papers, word)),
    ]


def weasyprint() -> list[bytes]:
    """Print each paper and the strips with a small style sheet."""
    from weasyprint import HTML  # type: ignore[import-not-found]

    pack, papers, word = made()
    bodies = [*(personal_body(pack, [one], word).html for one in papers), strips_body(papers, word).html]
    page = "<html lang=en><title>Test</title><style>{style}</style><body>{body}</body></html>"
    return [
        bytes(
            HTML(string=page.format(style=STYLE, body=body), base_url=str(ROOT)).write_pdf(
                pdf_variant="pdf/ua-1"
            )
        )
        for body in bodies
    ]


PATHS = MappingProxyType({"trainpack": ours, "weasyprint": weasyprint})


def run_one(path: str) -> None:
    """Be the process that is measured; pages and its peak of memory in MB go to the standard output."""
    files = PATHS[path]()
    pages = sum(len(pikepdf.open(io.BytesIO(data)).pages) for data in files)
    print(pages, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measure(path: str) -> str | tuple[float, int, float]:
    """The best time in seconds, the pages, the memory in MB; or why there is none."""
    times: list[float] = []
    pages, memory = 0, 0.0
    for _ in range(ROUNDS):
        start = time.perf_counter()
        command = [sys.executable, __file__, "--one", path]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        times.append(time.perf_counter() - start)
        if done.returncode:
            return done.stderr.strip().splitlines()[-1]
        pages, memory = int(done.stdout.split()[0]), float(done.stdout.split()[1])
    return min(times), pages, memory


def main() -> None:
    """Compare the paths."""
    if sys.argv[1:2] == ["--one"]:
        run_one(sys.argv[2])
        return
    print(f"{PEOPLE} personal tests of {QUESTIONS} questions, with keys")
    base = 0.0
    for path in PATHS:
        result = measure(path)
        if isinstance(result, str):
            print(f"  {path:<12} not measured: {result}")
            continue
        seconds, pages, memory = result
        base = base or seconds
        print(f"  {path:<12} {seconds:6.2f} s  {seconds / base:5.2f} x  {pages:5} pages  {memory:5.0f} MB")


if __name__ == "__main__":
    main()
