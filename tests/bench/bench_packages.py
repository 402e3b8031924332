"""How long the SCORM package of a course takes, beside zipping its files: a table, not a test.

python tests/bench/bench_packages.py [root course] writes the course of this repository. Diagrams are drawn
before, as a build has them in its cache. "From the sources" makes the pages, too; a build makes them once for
the packages of the course and of its modules in all three formats. The aim is three times the zip.
"""

from __future__ import annotations

import io
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUNS = 7


def seconds(work: Callable[[], object]) -> float:
    """Processor time."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main() -> None:
    """Print the table: the best of some runs each, in turns."""
    sys.path.insert(0, str(ROOT / "tools"))
    from trainpack.source.load import load
    from trainpack.views.package import packages
    from trainpack.views.unit import Reading, scos
    from trainpack.writers.kit.zip import zipped
    from trainpack.writers.scorm.write import write12, write2004

    root, course = (Path(sys.argv[1]), sys.argv[2]) if len(sys.argv) > 2 else (ROOT, "eii")
    programme = load(root).programme
    assert programme is not None

    def fresh() -> Reading:
        found = scos(next(packages(programme, programme.courses[course], "learner")))
        assert found is not None
        return found

    made = fresh()
    data = write12(made).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = [(name, archive.read(name)) for name in archive.namelist()]
    print(f"{len(files)} files, {sum(len(one) for _, one in files):,} bytes, zipped {len(data):,}")
    ways = {
        "zip of its files": lambda: zipped(files),
        "SCORM 1.2, pages made before": lambda: write12(made),
        "SCORM 2004, pages made before": lambda: write2004(made),
        "SCORM 1.2 from the sources": lambda: write12(fresh()),
    }
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(RUNS):
        for name, work in ways.items():
            spent[name].append(seconds(work))
    peer = min(spent["zip of its files"])
    for name, times in spent.items():
        print(f"{name:30} {min(times):7.3f} s  {min(times) / peer:6.2f}")


if __name__ == "__main__":
    main()
