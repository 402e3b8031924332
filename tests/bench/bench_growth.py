"""How the cost of the site grows with its pages: 1,000 pages against 100.

Run: .venv/bin/python tests/bench/bench_growth.py
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench_site import MODULES, multiply

RUNS, BOUND = 3, 12
SIZES = (100, 1_000)
PAGES = 2 * MODULES  # of a course: a lesson and a handout for each module


def main() -> None:
    """Print the processor seconds of both sizes, in turn, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        roots = [Path(folder) / str(size) for size in SIZES]
        for root, size in zip(roots, SIZES, strict=True):
            multiply(root, size // PAGES)
        runs = [[seconds(root) for root in roots] for _ in range(RUNS)]
        made = [len(list((root / "build" / "site").rglob("*.html"))) for root in roots]
    spent = [statistics.median(one) for one in zip(*runs, strict=True)]
    ratio = statistics.median(large / small for small, large in runs)
    print(f"trainpack build site, whole process, processor time, median of {RUNS}")
    for pages, time in zip(made, spent, strict=True):
        print(f"  {pages:5} pages  {time:6.1f} s")
    print(f"  ratio        {ratio:6.2f}   (bound {BOUND})")


def seconds(root: Path) -> float:
    """Processor seconds of a build without cache: other work on the machine disturbs them least."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "trainpack", "build", "site", "--no-cache"]
    subprocess.run(command, cwd=root, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
