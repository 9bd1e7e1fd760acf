"""Checking a county, against bare calamine and frictionless on the same files.

Run: python -m benchmarks.returns
"""

import tempfile
from importlib.util import find_spec
from pathlib import Path

from benchmarks.county import make_county
from benchmarks.result import Result, at_least, at_most, missing, ratio, seconds, table
from benchmarks.timing import Timing, time_in_turn

OURS = """
from pathlib import Path
from benchmarks.county import TODAY
from fits_workbooks.checks.returns import Asked, Running, check_returns
from fits_workbooks.checks.schools import School, SchoolList
schools = SchoolList(tuple(School(str(200_000 + n), f"School {{n}}") for n in range({listed})))
begun = time.perf_counter()
asked = Asked(today=TODAY, schools=schools)
answer = check_returns([Path({path!r})], asked, Running(workers={workers}))
assert sum(school.status != "not returned" for school in answer.schools) == {count}
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

SLOW = "frictionless, a tenth"
LISTED = 2_000
"""Schools on the list that is given to one of the runs."""


def measure(count: int, runs: int = 5) -> dict[str, Timing]:
    """All in turn over one county; frictionless over a tenth of it, once, as it takes so long."""
    with tempfile.TemporaryDirectory() as folder:
        make_county(Path(folder) / "all", count)
        path = str(Path(folder) / "all")
        programs = {
            "fits-check, 1 worker": _ours(path, count, workers=1),
            "fits-check, 2 workers": _ours(path, count, workers=2),
            "fits-check, a list of schools": _ours(path, count, workers=1, listed=LISTED),
            "calamine to_python": CALAMINE.format(path=path),
        }
        timings = time_in_turn(programs, runs)
        if find_spec("frictionless"):
            make_county(Path(folder) / "few", _few(count))
            path = str(Path(folder) / "few")
            some = {SLOW: FRICTIONLESS.format(path=path)}
            timings |= time_in_turn(some, 1)
        return timings


def _ours(path: str, count: int, *, workers: int, listed: int = 0) -> str:
    return OURS.format(path=path, count=count, workers=workers, listed=listed)


def results(*, tiny: bool = False) -> tuple[Result, ...]:
    """300 schools of three workbooks each."""
    count = 2 if tiny else 300
    timings = measure(count, runs=1 if tiny else 5)
    one = ("one worker", timings["fits-check, 1 worker"])
    two = ("two workers", timings["fits-check, 2 workers"])
    listed = ("with a list", timings["fits-check, a list of schools"])
    bare = ("calamine to_python", timings["calamine to_python"])
    return (
        ratio(f"{one[0]} / {bare[0]}, {count} schools", one, bare, at_most(3)),
        ratio(f"{one[0]} / {two[0]}", one, two, at_least(1.6)),
        ratio(f"with a list of {LISTED:,} schools / without", listed, one),
        _beside_frictionless(timings, count, one[1]),
    )


def _beside_frictionless(timings: dict[str, Timing], count: int, one: Timing) -> Result:
    what, target = "frictionless / one worker", at_least(20)
    if SLOW not in timings:
        return missing(what, "frictionless", target)
    whole = timings[SLOW].typical * count / _few(count)
    said = f"frictionless: {whole:.3g} s, from {_few(count)} of {count} schools"
    return Result(what, seconds(one), said, whole / one.typical, target)


def _few(count: int) -> int:
    return max(1, count // 10)


if __name__ == "__main__":
    print(table(results()))
