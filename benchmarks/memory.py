"""How much the memory of whoever checks a county grows with it: two sizes, each in its own process.

The files are read in helper processes; what grows here is the answer. With every output written it
grows by those too.

Run: python -m benchmarks.memory
"""

import tempfile
import zipfile
from pathlib import Path

from benchmarks.county import make_county, name_of, urn_of
from benchmarks.result import Result, at_most, table
from benchmarks.timing import PEAK, run_program

MADE = 20
"""Schools that are really made; all others are these under another name and URN."""
CHECK = """
from pathlib import Path
from benchmarks.county import TODAY
from fits_workbooks.checks.returns import Asked, Running, check_returns
answer = check_returns([Path({path!r})], Asked(today=TODAY), Running(workers=2))
assert len(answer.schools) == {count}
"""
OUTPUTS = (
    CHECK
    + """
from fits_workbooks.reports.findings.as_csv import write_findings_csv
from fits_workbooks.reports.findings.page import write_findings_page
from fits_workbooks.reports.findings.workbook import write_findings_workbook
for write, name in ((write_findings_workbook, "f.xlsx"), (write_findings_page, "f.html"),
                    (write_findings_csv, "f.csv")):
    write(answer, Path({path!r}).parent / name, force=True)
"""
)


def make_large(folder: Path, count: int) -> None:
    """A county of so many schools in no time: its workbooks differ in whose they are."""
    make_county(folder, min(count, MADE))
    for number in range(MADE, count):
        _copy_school(folder, number % MADE, number)


def _copy_school(folder: Path, number: int, other: int) -> None:
    (folder / name_of(other)).mkdir()
    names = {
        name_of(number).encode(): name_of(other).encode(),
        urn_of(number).encode(): urn_of(other).encode(),
    }
    for path in (folder / name_of(number)).iterdir():
        copy = folder / name_of(other) / path.name
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
            for part in old.namelist():
                content = old.read(part)
                for mine, theirs in names.items():
                    content = content.replace(mine, theirs)
                new.writestr(part, content)


def measure(fewer: int, more: int) -> dict[str, dict[int, float]]:
    """The peak memory in MB, by what was done and the number of schools."""
    found: dict[str, dict[int, float]] = {"checked": {}, "with every output": {}}
    for count in (fewer, more):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "Returns"
            make_large(path, count)
            for name, source in zip(found, (CHECK, OUTPUTS), strict=True):
                printed = run_program(
                    source.format(path=str(path), count=count) + f"\nprint({PEAK})\n"
                )
                found[name][count] = int(printed.split()[-1]) / 1024
    return found


def results(*, tiny: bool = False) -> tuple[Result, ...]:
    """By how much the peak grows for each 1,000 schools, from 100 schools to 500."""
    fewer, more = (2, 4) if tiny else (100, 500)
    targets = {"checked": at_most(20)}
    return tuple(
        Result(
            f"{name}, for each 1,000 schools",
            f"{more} schools: {peaks[more]:.1f} MB",
            f"{fewer} schools: {peaks[fewer]:.1f} MB",
            (peaks[more] - peaks[fewer]) / (more - fewer) * 1_000,
            targets.get(name),
            " MB",
        )
        for name, peaks in measure(fewer, more).items()
    )


if __name__ == "__main__":
    print(table(results()))
