"""A county: so many schools, three workbooks each, with a known set of faults planted in them.

The same every time. What is planted is written down where it is planted, by hand, and never taken
from what a check says.

Run: python -m benchmarks.county FOLDER [SCHOOLS]
"""

import random
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.big_log import SERVICES, WORDS
from fits_workbooks.books import EXPENDITURE_RECORD, SERVICE_CATALOGUE, SUPPORT_LOG
from fits_workbooks.books.expenditure_record import usual_categories
from fits_workbooks.books.service_catalogue import WEEKDAYS
from fits_workbooks.schema import Workbook
from fits_workbooks.schema.finding import cell_ranges
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.layout import FIRST_ROW, letter

TODAY = date(2026, 10, 5)
"""The day on which the county is checked."""
START = datetime(2025, 9, 1, 8)
YEAR = date(2026, 4, 1)
ENTRIES, PAYMENTS = 180, 80
"""Of a school year: fifteen calls and seven payments a month."""
FIRST = FIRST_ROW + 1
"""The row of the first entry, as Excel counts it."""

PEOPLE = [f"Member of staff {number}" for number in range(12)]
HEADINGS = ["Software", "Hardware", "Consumables"]

Entry = dict[str, Any]
Contents = dict[str, list[Entry]]
Change = Callable[[Entry], Any]
BOOKS = {book.name: book for book in (SERVICE_CATALOGUE, SUPPORT_LOG, EXPENDITURE_RECORD)}


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault that was planted: where it must be found, and under which code."""

    urn: str
    file: str
    code: str
    sheet: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault: which cells of one entry are changed, and which of them is to blame."""

    code: str
    book: Workbook
    sheet: str
    at: str
    changes: Mapping[str, Any]
    """By column: the value, or a function of the entry that gives it."""
    adds: Mapping[str, Entry] = field(default_factory=dict)
    """By sheet: a row that is added below the others, to make the fault possible."""
    on: int | None = None
    """The entry, counted from 0, where it matters: one that no call names, say."""
    copied: bool = False
    """Whether it is a copy of the entry that is changed and added; both are to blame."""


def _log(code: str, at: str, changes: Mapping[str, Any], **more: Any) -> Kind:
    return Kind(code, SUPPORT_LOG, "Log", at, changes, **more)


def _disk(code: str, at: str, changes: Mapping[str, Any], **more: Any) -> Kind:
    return Kind(code, SUPPORT_LOG, "Server disk space", at, changes, **more)


def _services(code: str, at: str, changes: Mapping[str, Any]) -> Kind:
    return Kind(code, SERVICE_CATALOGUE, "Services", at, changes)


def _payment(code: str, at: str, changes: Mapping[str, Any], **more: Any) -> Kind:
    return Kind(code, EXPENDITURE_RECORD, "Expenditure", at, changes, **more)


def _before(name: str, **span: float) -> Change:
    return lambda entry: entry[name] - timedelta(**span)


KINDS = (
    _log("CELL01", "Type", {"Type": None}),
    _log("CELL02", "First attended", {"First attended": "31/02/2026"}),
    _log("CELL03", "Logged", {"Logged": lambda entry: f"{entry['Logged']:%d %B %Y %H:%M}"}),
    _log("CELL04", "First attended", {"First attended": "03/04/2026 09:10"}),
    _log("CELL05", "Priority", {"Priority": "Urgent"}),
    _log("CELL06", "Status", {"Status": "closed"}),
    _log("CELL13", "Location", {"Location": " Hall "}),
    _log("CELL15", "Reference", {"Location": "Office"}, copied=True),
    # The status says Closed, and the time that would say so cannot be read: LOG03 is folded.
    _log("CELL16", "Service restored", {"Service restored": datetime(1926, 3, 1), "Status": "Closed"}),
    _log("LOG01", "Service restored", {"Service restored": _before("Logged", days=1), "First attended": None, "Status": "Closed"}),
    _log("LOG02", "First attended", {"First attended": _before("Logged", hours=3)}),
    _log("LOG03", "Service restored", {"Service restored": None, "Status": "Closed"}),
    _log("LOG04", "Status", {"Status": "On hold"}),
    # It is not in the catalogue either: LOG08 is folded.
    _log("LOG05", "Service", {"Service": "Fax", "Component": None}),
    _log("LOG08", "Service", {"Service": "Copying", "Component": None}, adds={"Lists": {"Services": "Copying"}}),
    _log("LOG10", "Component", {"Service": "Internet", "Component": "Office printer"}),
    _disk("CELL07", "Used", {"Used": "about 300"}),
    _disk("CELL08", "Used", {"Used": "300.5"}),
    _disk("CELL09", "Used", {"Used": -5}),
    _disk("LOG06", "Used", {"Used": 501}),
    _disk("LOG07", "Date", {"Used": 320}, copied=True),
    Kind("LOG11", SUPPORT_LOG, "Installations", "Date", {"Date": date(2031, 3, 2)}),
    Kind("CELL17", SUPPORT_LOG, "About", "URN", {"URN": "99902"}),
    _services("CAT01", "Fix time", {"Fix time": 0.5, "Fix unit": "Support hours"}),
    _services("CAT02", "Response unit", {"Response unit": None}),
    _services("CAT03", "Fix unit", {"Fix unit": None}),
    _services("CAT08", "Availability", {"Availability": "Most of the day"}),
    Kind("CAT05", SERVICE_CATALOGUE, "Components", "Service", {"Service": "Copying"}, on=1),
    Kind("CAT06", SERVICE_CATALOGUE, "Support hours", "Closes", {"Closes": time(7)}),
    Kind("CAT07", SERVICE_CATALOGUE, "Closures", "Last day", {"Last day": _before("First day", days=9)}),
    Kind("CAT12", SERVICE_CATALOGUE, "About", "Nation", {"Nation": None}),
    Kind("CELL14", SERVICE_CATALOGUE, "Support hours", "Opens", {"Opens": "half past eight"}),
    Kind("CELL18", SERVICE_CATALOGUE, "Support hours", "Opens", {"Opens": "8.00 am"}),
    _payment("EXP01", "Description", dict.fromkeys((*HEADINGS, "Row total"))),
    _payment("EXP02", "Date", {"Date": date(2024, 5, 1)}),
    _payment("CELL02", "Date", {"Date": "soon"}),
    _payment("CELL13", "Supplier", {"Supplier": "Dale ICT "}),
)  # fmt: skip
"""Every kind of fault. No two of one school are planted in the same entry."""


def make_county(folder: Path, count: int) -> tuple[Planted, ...]:
    """Write the returns of so many schools, a folder a school, and say what is planted in them."""
    folder.mkdir(parents=True, exist_ok=True)
    make = partial(make_school, folder)
    if count < 50:
        planted = [make(number) for number in range(count)]
    else:
        with ProcessPoolExecutor() as pool:
            planted = list(pool.map(make, range(count), chunksize=5))
    return tuple(one for of_school in planted for one in of_school)


def urn_of(number: int) -> str:
    """The URN of a school by its number."""
    return f"{200_000 + number}"


def name_of(number: int) -> str:
    """The name of a school by its number."""
    return f"School {number:04} Primary"


def make_school(folder: Path, number: int) -> tuple[Planted, ...]:
    """Write the three workbooks of one school, and say what is planted in them."""
    pick = random.Random(number)
    contents = {
        SERVICE_CATALOGUE.name: _catalogue(number),
        SUPPORT_LOG.name: _support_log(number, pick),
        EXPENDITURE_RECORD.name: _record(number, pick),
    }
    kinds = pick.sample(KINDS, pick.randrange(5))
    taken: set[tuple[str, str, int]] = set()
    planted = [_plant(kind, contents[kind.book.name], number, pick, taken) for kind in kinds]
    for name, filling in contents.items():
        path = folder / name_of(number) / f"{BOOKS[name].title}.xlsx"
        build_workbook(BOOKS[name], path, filling, force=True)
    return tuple(planted)


def _plant(
    kind: Kind, filling: Contents, number: int, pick: random.Random, taken: set[Any]
) -> Planted:
    rows = filling[kind.sheet]
    free = [at for at in range(len(rows)) if (kind.book.name, kind.sheet, at) not in taken]
    at = pick.choice(free) if kind.on is None else kind.on
    taken.add((kind.book.name, kind.sheet, at))
    blamed = [at]
    if kind.copied:
        rows.append(dict(rows[at]))
        at = len(rows) - 1
        blamed.append(at)
        taken.add((kind.book.name, kind.sheet, at))
    for column, value in kind.changes.items():
        rows[at][column] = value(rows[at]) if callable(value) else value
    for sheet, entry in kind.adds.items():
        filling[sheet].append(dict(entry))
    return Planted(
        urn_of(number),
        f"{name_of(number)}/{kind.book.title}.xlsx",
        kind.code,
        kind.sheet,
        _cells(kind, blamed),
    )


def _cells(kind: Kind, blamed: list[int]) -> tuple[str, ...]:
    """The cells of the column to blame; of a form they stand under each other in column B."""
    sheet = kind.book.sheet(kind.sheet)
    if sheet.form:
        return (f"B{FIRST_ROW + 1 + sheet.index(kind.at)}",)
    return cell_ranges(letter(sheet.index(kind.at)), [FIRST + at for at in blamed])


def _about(number: int) -> Entry:
    return {
        "School name": name_of(number),
        "URN": urn_of(number),
        "Period": "2026-27",
        "Last reviewed": date(2026, 9, 4),
        "Next review due": date(2027, 9, 3),
    }


def _catalogue(number: int) -> Contents:
    levels = {
        "Response time": 1, "Response unit": "Support hours", "Fix time": 4,
        "Fix unit": "Support hours", "Availability": "School days 08:00-16:00",
        "User groups": "Everybody", "Supported by": "Dale ICT",
    }  # fmt: skip
    return {
        "About": [{**_about(number), "Nation": "England"}],
        "Services": [{"Service": service, **levels} for service in SERVICES],
        "Components": [
            {"Component": "Office printer", "Service": "Printing"},
            {"Component": "Gateway", "Service": "Internet"},
        ],
        "Support hours": [
            {"Day": day, "Opens": time(8), "Closes": time(16)} for day in WEEKDAYS.values[:5]
        ],
        "Closures": [
            {
                "First day": date(2025, 10, 27),
                "Last day": date(2025, 10, 31),
                "Reason": "Half term",
            },
            {"First day": date(2026, 5, 25), "Last day": date(2026, 5, 29), "Reason": "Half term"},
        ],
    }


def _support_log(number: int, pick: random.Random) -> Contents:
    return {
        "About": [_about(number)],
        "Log": [_entry(place, pick) for place in range(ENTRIES)],
        "Installations": [
            {"Date": date(2026, month, 3), "Item": f"Laptop trolley {month}", "Service": "Email"}
            for month in (2, 5, 9)
        ],
        "Changes": [
            {"RFC reference": f"RFC-{month:03}", "Change": "New driver", "Date": date(2026, month, 9),
             "Service": "Printing", "Outcome": "Successful"}
            for month in (3, 6)
        ],
        "Server disk space": [
            {"Date": date(2026, month, 6), "Server": "FS1", "Capacity": 500, "Used": 300 + month}
            for month in range(1, 10)
        ],
        "Lists": [
            {"Services": service, "People": person, "Servers": server}
            for service, person, server in zip(
                SERVICES, PEOPLE, ["FS1", *[None] * len(SERVICES)], strict=False
            )
        ],
    }  # fmt: skip


def _entry(place: int, pick: random.Random) -> Entry:
    logged = START + timedelta(days=place * 2, minutes=pick.randrange(400))
    minutes = pick.randrange(60, 3000)
    service = pick.choice(SERVICES)
    return {
        "Reference": f"INC-{place:05}",
        "Type": pick.choice(["Incident", "Incident", "Problem", "Request"]),
        "Logged": logged,
        "Reported by": pick.choice(PEOPLE),
        "Location": f"Classroom {pick.randrange(12)}",
        "Service": service,
        "Component": "Office printer" if service == "Printing" else None,
        "Asset reference": f"PC-{pick.randrange(90):04}",
        "Description": " ".join(pick.sample(WORDS, 8)) + f" ({place})",
        "Priority": pick.choice(["Critical", "High", "Medium", "Low"]),
        "Assigned to": pick.choice(PEOPLE[:4]),
        "First attended": logged + timedelta(minutes=minutes // 4),
        "Service restored": logged + timedelta(minutes=minutes),
        "Status": "Closed",
        "Resolution": "Restarted and watched for a day.",
        "Service lost": pick.choice(["Yes", "No"]),
    }


def _record(number: int, pick: random.Random) -> Contents:
    return {
        "About": [
            {**_about(number), "Kind of school": "Maintained", "Financial year begins": YEAR}
        ],
        "Expenditure": [_paid(place, pick) for place in range(PAYMENTS)],
        "Income and budget": [
            {"Kind": "Budget", "Description": "Delegated budget", "Amount": 2_500_000}
        ],
        "Categories": usual_categories("Maintained"),
    }


def _paid(place: int, pick: random.Random) -> Entry:
    pence = 10_000 + 137 * place + pick.randrange(100)
    return {
        "Date": YEAR + timedelta(days=place * 2),
        "Description": f"Thing of kind {place}",
        "Supplier": f"Supplier {place % 9}",
        "Order or invoice": f"INV-{place:05}",
        "Quantity": pick.randrange(1, 9),
        pick.choice(HEADINGS): pence,
        "Row total": pence,
    }


if __name__ == "__main__":
    for fault in make_county(Path(sys.argv[1]), int((*sys.argv, 20)[2])):
        print(fault)
