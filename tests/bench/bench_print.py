"""Times the print of a guide of about a hundred pages against the shortest path and against WeasyPrint.

    python tests/bench/bench_print.py

Each row is a whole process, from Markdown to PDF, the best of three. The shortest path is the same Markdown
turned into HTML and the same Typst source compiled, with nothing in between. WeasyPrint is measured where it
is installed.
"""

import datetime
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import MappingProxyType

import markdown
import pikepdf
from trainpack import fonts
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.pdf.booklet import typst_source, write_pdf
from trainpack.writers.pdf.compile import TEMPLATES

ROUNDS = 3
CHAPTERS = 20
EXTENSIONS = ["tables", "footnotes", "attr_list", "def_list", "sane_lists", "md_in_html", "toc"]
STYLE = """@page { size: A4; margin: 25mm 20mm; @bottom-right { content: counter(page) "/" counter(pages) } }
h1 { break-before: page; string-set: chapter content() } table { width: 100%; border-collapse: collapse }
td, th { border-bottom: 0.5pt solid; padding: 4pt } .admonition { border-left: 2pt solid; padding-left: 8pt }
body { font: 10.5pt/1.4 "Noto Sans", sans-serif }"""
KHMER = "គ្រោះថ្នាក់ការងារ គឺជាគ្រោះថ្នាក់ដែលកើតឡើងចំពោះកម្មករនិយោជិត ក្នុងពេលបំពេញការងារ។ "
SENTENCE = (
    "The officer reads the claim, asks for one piece of evidence for each test, and writes the reason down. "
)


def guide(*, khmer: bool) -> str:
    """Write the Markdown of a guide: per chapter five sessions, five tables, ten call-outs, five notes."""
    lines: list[str] = []
    for chapter in range(CHAPTERS):
        lines += [f"# Chapter {chapter + 1} {{#c{chapter}}}", "", SENTENCE * 5, ""]
        for session in range(5):
            mark = f"n{chapter}x{session}"
            lines += [
                f"## Session {session + 1} {{#s{chapter}-{session}}}",
                "",
                f"{SENTENCE * 4}[^{mark}]",
                "",
            ]
            lines += ["| Step | Minutes | What happens | Evidence |", "|---|---:|---|---|"]
            lines += [f"| Step {row} | {row * 5} | {SENTENCE} | Police report |" for row in range(1, 7)]
            for kind in ("say", "pitfalls"):
                lines += ["", f'<div class="admonition {kind}" markdown="1">', "", "Say what the case says."]
                lines += ["", SENTENCE * 2, "", "</div>"]
            lines += [
                "",
                KHMER * 3 if khmer else SENTENCE * 3,
                "",
                f"- {SENTENCE}",
                f"- See [this](#c{chapter}).",
            ]
            lines += ["", f"[^{mark}]: A note with its source.", ""]
    return "\n".join(lines)


def html_of(text: str) -> str:
    """Turn Markdown into the HTML that all paths share."""
    return markdown.markdown(text, extensions=EXTENSIONS)


def booklet(text: str) -> Booklet:
    """Make the guide as the packs do."""
    return Booklet(
        title="A guide", subtitle="", kind="Guide", publisher="Programme", edition="1",
        date=datetime.date(2026, 1, 1), language="en", html=html_of(text), draft=False, marking="",
        cover=True, contents=True, licence="", labels={}, pictures={},
    )  # fmt: skip


def ours(text: str, _folder: Path) -> bytes:
    """Print as the packs do."""
    return write_pdf(booklet(text)).data


def shortest(text: str, folder: Path) -> bytes:
    """Turn Markdown into HTML, and compile the Typst source that was kept beforehand."""
    import typst

    html_of(text)
    return typst.compile(
        folder / "booklet.typ", font_paths=[fonts.FOLDER], ignore_system_fonts=True, format="pdf",
        pdf_standards=["a-2a", "ua-1"], timestamp=0,
    )  # fmt: skip


def weasyprint(text: str, _folder: Path) -> bytes:
    """Print the same HTML with a small style sheet."""
    from weasyprint import HTML  # type: ignore[import-not-found]

    page = f"<html lang=en><title>A guide</title><style>{STYLE}</style><body>{html_of(text)}</body></html>"
    return bytes(HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"))


PATHS = MappingProxyType({"shortest": shortest, "trainpack": ours, "weasyprint": weasyprint})


def run_one(path: str, folder: Path) -> None:
    """Be the process that is measured; its peak of memory in MB goes to the standard output."""
    text = (folder / "guide.md").read_text(encoding="utf-8")
    (folder / f"{path}.pdf").write_bytes(PATHS[path](text, folder))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measure(path: str, folder: Path) -> str | tuple[float, float]:
    """Return the best time in seconds and the memory in MB of whole processes, or why there is none."""
    times, memory = [], 0.0
    for _ in range(ROUNDS):
        start = time.perf_counter()
        command = [sys.executable, __file__, "--one", path, str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        times.append(time.perf_counter() - start)
        if done.returncode:
            return done.stderr.strip().splitlines()[-1]
        memory = float(done.stdout)
    return min(times), memory


def compare(*, khmer: bool) -> None:
    """Print the rows for one guide."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = guide(khmer=khmer)
        (folder / "guide.md").write_text(text, encoding="utf-8")
        (folder / "booklet.typ").write_text(typst_source(booklet(text)).text, encoding="utf-8")
        for template in TEMPLATES:
            (folder / template.name).write_bytes(template.read_bytes())
        base = 1.0
        for path in PATHS:
            result = measure(path, folder)
            if isinstance(result, str):
                print(f"  {path:<12} not measured: {result}")
                continue
            base = result[0] if path == "shortest" else base
            pages = len(pikepdf.open(folder / f"{path}.pdf").pages)
            seconds, memory = result
            ratio = seconds / base
            print(f"  {path:<12} {seconds:6.2f} s  {ratio:5.2f} x  {pages:4} pages  {memory:5.0f} MB")


def main() -> None:
    """Compare the paths on a guide without and with text that needs the repair of the text layer."""
    if sys.argv[1:2] == ["--one"]:
        run_one(sys.argv[2], Path(sys.argv[3]))
        return
    for khmer in (False, True):
        kind = "English and Khmer, text layer repaired" if khmer else "English"
        print(f"Guide of {CHAPTERS} chapters, {kind}")
        compare(khmer=khmer)


if __name__ == "__main__":
    main()
