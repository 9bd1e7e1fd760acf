"""Checking a county, against bare calamine and frictionless on the same files.

Run: python -m benchmarks.returns [SCHOOLS]     (frictionless only where it is installed)
"""

import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from benchmarks.county import make_county
from benchmarks.timing import Timing, ratios, time_in_turn

OURS = """
from pathlib import Path
from benchmarks.county import TODAY
from fits_workbooks.checks.returns import Asked, Running, check_returns
begun = time.perf_counter()
answer = check_returns([Path({path!r})], Asked(today=TODAY), Running(workers={workers}))
assert len(answer.schools) == {count}
"""
CALAMINE = """
from pathlib import Path
from python_calamine import CalamineWorkbook
from fits_workbooks.books import SHELF
sheets = {{book.title: [sheet.name for sheet in book.sheets] for book in SHELF}}
begun = time.perf_counter()
for path in sorted(Path({path!r}).rglob("*.xlsx")):
    workbook = CalamineWorkbook.from_path(str(path))
    for name in sheets[path.stem]:
        workbook.get_sheet_by_name(name).to_python()
"""
FRICTIONLESS = """
from pathlib import Path
from frictionless import Dialect, Resource, Schema, fields, formats
from fits_workbooks.books import SHELF
from fits_workbooks.schema import Choice, Day, Moment, Money, Number
def field(column):
    rules = {{"required": True}} if column.required else {{}}
    match column:
        case Choice():
            return fields.StringField(
                name=column.name, constraints=rules | {{"enum": list(column.choices.values)}})
        case Moment():
            return fields.DatetimeField(name=column.name, constraints=rules)
        case Day():
            return fields.DateField(name=column.name, format="any", constraints=rules)
        case Number() | Money():
            return fields.NumberField(name=column.name, constraints=rules)
    return fields.AnyField(name=column.name, constraints=rules)
books = {{book.title: book for book in SHELF}}
begun = time.perf_counter()
for path in sorted(Path({path!r}).rglob("*.xlsx")):
    for sheet in books[path.stem].sheets:
        if not sheet.form:
            schema = Schema(fields=[field(column) for column in sheet.columns])
            dialect = Dialect(header_rows=[4], controls=[formats.ExcelControl(sheet=sheet.name)])
            Resource(path=path.name, basepath=str(path.parent), schema=schema,
                     dialect=dialect).validate()
"""


def measure(count: int, runs: int = 5) -> dict[str, Timing]:
    """All in turn over one county; frictionless over a tenth of it, once, as it takes so long."""
    with tempfile.TemporaryDirectory() as folder:
        make_county(Path(folder) / "all", count)
        path = str(Path(folder) / "all")
        programs = {
            "fits-check, 1 worker": OURS.format(path=path, workers=1, count=count),
            "fits-check, 2 workers": OURS.format(path=path, workers=2, count=count),
            "calamine to_python": CALAMINE.format(path=path),
        }
        timings = time_in_turn(programs, runs)
        if find_spec("frictionless"):
            few = max(1, count // 10)
            make_county(Path(folder) / "few", few)
            path = str(Path(folder) / "few")
            some = {"frictionless, a tenth": FRICTIONLESS.format(path=path)}
            timings |= time_in_turn(some, 1)
        return timings


def report(count: int) -> None:
    """Print the table."""
    timings = measure(count)
    for name, timing in timings.items():
        print(f"{name:24} {timing.typical:7.2f} s  {timing.peak_mb:6.0f} MB")
    one, two = timings["fits-check, 1 worker"], timings["fits-check, 2 workers"]
    bare = timings["calamine to_python"]
    print(f"one worker / calamine to_python: {ratios(one, bare):.2f} (at most 3.0, aim 2.0)")
    print(f"one worker / two workers: {ratios(one, two):.2f} (at least 1.6)")
    if "frictionless, a tenth" in timings:
        slow = 10 * timings["frictionless, a tenth"].typical
        print(f"frictionless / one worker: {slow / one.typical:.0f} (at least 20)")


if __name__ == "__main__":
    report(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
