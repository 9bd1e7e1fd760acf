"""What Larkfield spent on its ICT in 2025-26, and in 2026-27 up to November, with Hardware split.

Yearly charges are those that larkfield.py gives for its suppliers. RFC references are those of
larkfield_changes.py: most were paid as approved, RFC-012 and RFC-015 cost more, RFC-009 was paid in
the next year only, RFC-014 and RFC-018 are still to be paid, and RFC-020 was paid for although
nobody had approved it.
"""

import datetime as dt
from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from larkfield import MANAGER, SCHOOL, SERVICES, SUPPLIER, SUPPLIERS, Entry

from fits_workbooks.books.expenditure_record import expenditure_record, usual_categories
from fits_workbooks.books.spending_categories import USUAL
from fits_workbooks.schema import Workbook

FIRST_YEAR, SECOND_YEAR = dt.date(2025, 4, 1), dt.date(2026, 4, 1)
HEADINGS = tuple(usual.heading for usual in USUAL)
PARTS = ("Personal computers", "Network computers", "Printers", "Other")
"""What Hardware was split into after the first year."""

PAPERFIELD, TALLOW, ARDENT = "Paperfield Supplies", "Tallow Education", "Ardent Learning"
MEADOWNET, CORVID, ROWAN = (supplier["Supplier"] for supplier in SUPPLIERS[1:])
YEARLY = {supplier["Supplier"]: supplier["Yearly charge"] for supplier in SUPPLIERS}

LAPTOPS, PANELS, TABLETS = "Staff laptops", "Classroom panels", "Pupil tablets"
PRINTING, NETWORK, FILES = "Printing", "Internet and Wi-Fi", "File storage"

COLUMNS = ("Date", "Description", "Supplier", "Order or invoice", "Service", "Quantity")


def _paid(*words: Any, rfc: str = "", **pence: int) -> Entry:
    """A row: its columns, then its amounts by heading, whose spaces are written as underscores."""
    amounts = {heading.replace("_", " "): amount for heading, amount in pence.items()}
    row = dict(zip(COLUMNS, words, strict=False)) | amounts
    return row | {"RFC reference": rfc} if rfc else row


def _staff(first: dt.date, months: int, pence: int) -> list[Entry]:
    """The office's hours for ICT, on the 25th of each month."""
    days = [first.replace(year=first.year + (first.month + number - 1) // 12,
                          month=(first.month + number - 1) % 12 + 1, day=25)
            for number in range(months)]  # fmt: skip
    return [_paid(day, "Office hours for ICT", Staff=pence) for day in days]


def _first(month: int, day: int) -> dt.date:
    """A day of 2025-26."""
    return dt.date(2025 + (month < 4), month, day)


def _second(month: int, day: int) -> dt.date:
    """A day of 2026-27."""
    return dt.date(2026 + (month < 4), month, day)


PAID_FIRST: tuple[Entry, ...] = (
    _paid(_first(4, 1), "Internet line, filtering and telephones", MEADOWNET, "MN-88104", NETWORK,
          Contract_charges=YEARLY[MEADOWNET]),
    _paid(_first(4, 1), "Pupil records, yearly licence", ROWAN, "RLS-5510", "Pupil records",
          Software=YEARLY[ROWAN]),
    _paid(_first(4, 9), "Toner, black", CORVID, "CP-90112", PRINTING, 3, Consumables=19_470),
    _paid(_first(4, 24), "USB mice", TALLOW, "T-31877", LAPTOPS, 12, Mice=7_140),
    _paid(_first(5, 7), "Toner, black", PAPERFIELD, "PF-20615", PRINTING, 2, Consumables=9_700),
    _paid(_first(5, 15), "Network leads, 3 m", TALLOW, "T-32004", NETWORK, 20, Cables=7_500),
    _paid(_first(5, 22), "Network leads, 3 m, sent back", TALLOW, "T-32004-R", NETWORK, -5,
          Cables=-1_875),
    _paid(_first(6, 4), "Phonics subscription", ARDENT, "AL-7781", PANELS, Software=48_000),
    _paid(_first(6, 12), "Call-out: switchboard after the power cut", MEADOWNET, "MN-88790",
          "Telephones", Ad_hoc_supplier_charges=13_500),
    _paid(_first(6, 18), "Photo paper", PAPERFIELD, "PF-20988", PRINTING, 6, Consumables=4_194),
    _paid(_first(6, 27), "Cover for the two-step sign-in training", Staff=18_640),
    _paid(_first(7, 2), "Toner, black", CORVID, "CP-90440", PRINTING, 2, Consumables=12_980),
    _paid(_first(7, 11), "Wireless access point", SUPPLIER, "BSI-4402", NETWORK, 1,
          Hardware=31_250, rfc="RFC-002"),
    _paid(_first(7, 16), "Laptops for teachers", TALLOW, "T-32871", LAPTOPS, 15, Hardware=733_500),
    _paid(_first(7, 16), "Laptop bags", TALLOW, "T-32871-B", LAPTOPS, 15, Miscellaneous=22_350),
    _paid(_first(8, 22), "Interactive panels for Years 1 and 4", SUPPLIER, "BSI-4456", PANELS, 2,
          Hardware=398_000, rfc="RFC-003"),
    _paid(_first(8, 22), "Old panels taken away", SUPPLIER, "BSI-4457", PANELS, 2,
          Miscellaneous=12_000),
    _paid(_first(9, 1), "Managed ICT support", SUPPLIER, "BSI-4470", "Email and accounts",
          Contract_charges=YEARLY[SUPPLIER]),
    _paid(_first(9, 1), "Lease of three printers", CORVID, "CP-90618", PRINTING,
          Contract_charges=YEARLY[CORVID]),
    _paid(_first(9, 10), "Toner, black", PAPERFIELD, "PF-21530", PRINTING, 4, Consumables=20_900),
    _paid(_first(9, 17), "Office software, 30 users", TALLOW, "T-33410", LAPTOPS, 30,
          Software=59_700),
    _paid(_first(10, 8), "Label printer and its first rolls", PAPERFIELD, "PF-21744", PRINTING, 1,
          Hardware=11_900, Consumables=2_480),
    _paid(_first(10, 15), "Toner, black", CORVID, "CP-90877", PRINTING, 2, Consumables=13_180),
    _paid(_first(11, 5), "Keyboards and mice", TALLOW, "T-33902", LAPTOPS, 6, Mice=10_140),
    _paid(_first(11, 18), "Mathematics subscription", ARDENT, "AL-8120", TABLETS, Software=39_500),
    _paid(_first(12, 3), "Electrical check of the server cupboard", "Harrowdale Electrics", "1187",
          FILES, Accommodation=14_500),
    _paid(_first(12, 10), "Toner, black", PAPERFIELD, "PF-22193", PRINTING, 2, Consumables=10_450),
    _paid(_first(1, 14), "Call-out: records did not open", ROWAN, "RLS-5702", "Pupil records",
          Ad_hoc_supplier_charges=9_500),
    _paid(_first(1, 21), "Lockable cabinet for the trolley", TALLOW, "T-34377", TABLETS, 1,
          Accommodation=18_900),
    _paid(_first(2, 4), "Toner, black", CORVID, "CP-91203", PRINTING, 3, Consumables=19_770),
    _paid(_first(2, 13), "Larger disks for BACKUP1", SUPPLIER, "BSI-4611", FILES, 4,
          Hardware=42_900, rfc="RFC-010"),
    _paid(_first(2, 25), "Display leads", TALLOW, "T-34690", PANELS, 8, Cables=9_560),
    _paid(_first(3, 4), "Repair of the hall projector", SUPPLIER, "BSI-4650", PANELS,
          Ad_hoc_supplier_charges=16_250),
    _paid(_first(3, 13), "Ten tablets with cases", TALLOW, "T-34871", TABLETS, 10, Hardware=304_750,
          rfc="RFC-012"),
    _paid(_first(3, 18), "Cover for the tablet training", Staff=12_420),
    _paid(_first(3, 25), "Toner, black", PAPERFIELD, "PF-22816", PRINTING, 2, Consumables=10_700),
    *_staff(FIRST_YEAR, 12, 21_240),
)  # fmt: skip

PAID_SECOND: tuple[Entry, ...] = (
    _paid(_second(4, 1), "Internet line, filtering and telephones", MEADOWNET, "MN-93377", NETWORK,
          Contract_charges=YEARLY[MEADOWNET]),
    _paid(_second(4, 1), "Pupil records, yearly licence", ROWAN, "RLS-6024", "Pupil records",
          Software=YEARLY[ROWAN]),
    _paid(_second(4, 15), "Pupil records moved to another server", ROWAN, "RLS-6051",
          "Pupil records", Ad_hoc_supplier_charges=24_000, rfc="RFC-009"),
    _paid(_second(4, 22), "Toner, black", CORVID, "CP-91518", PRINTING, 2, Consumables=13_580),
    _paid(_second(5, 6), "USB mice", TALLOW, "T-35502", LAPTOPS, 10, Mice=6_450),
    _paid(_second(5, 13), "Toner, black", PAPERFIELD, "PF-23377", PRINTING, 3, Consumables=16_050),
    _paid(_second(5, 20), "Call-out: the line was cut", MEADOWNET, "MN-93920", NETWORK,
          Ad_hoc_supplier_charges=13_500),
    _paid(_second(6, 4), "Phonics subscription", ARDENT, "AL-8834", PANELS, Software=49_500),
    _paid(_second(6, 10), "Mobile router", MEADOWNET, "MN-94011", NETWORK, 1,
          Network_computers=21_999, rfc="RFC-015"),
    _paid(_second(6, 17), "Network leads, 3 m", TALLOW, "T-35820", NETWORK, 10, Cables=3_990),
    _paid(_second(7, 1), "Toner, black", CORVID, "CP-91760", PRINTING, 2, Consumables=13_580),
    _paid(_second(7, 8), "Laptops for teachers", TALLOW, "T-36014", LAPTOPS, 4,
          Personal_computers=203_600),
    _paid(_second(7, 15), "Laptop sent back", TALLOW, "T-36014-R", LAPTOPS, -1,
          Personal_computers=-50_900),
    _paid(_second(9, 1), "Managed ICT support", SUPPLIER, "BSI-5120", "Email and accounts",
          Contract_charges=YEARLY[SUPPLIER]),
    _paid(_second(9, 1), "Lease of three printers", CORVID, "CP-91877", PRINTING,
          Contract_charges=193_176),
    _paid(_second(9, 9), "Toner, black", PAPERFIELD, "PF-24102", PRINTING, 4, Consumables=21_400),
    _paid(_second(9, 16), "Office software, 32 users", TALLOW, "T-36588", LAPTOPS, 32,
          Software=65_280),
    _paid(_second(9, 23), "Visualiser on trial", TALLOW, "T-36640", PANELS, 1, Other=15_400),
    _paid(_second(10, 7), "Office printer", CORVID, "CP-92040", PRINTING, 1, Printers=64_900,
          rfc="RFC-020"),
    _paid(_second(10, 14), "Library printer and its first toner", PAPERFIELD, "PF-24388", PRINTING,
          1, Printers=28_900, Consumables=5_350),
    _paid(_second(10, 21), "Toner, black", CORVID, "CP-92131", PRINTING, 3, Consumables=20_670),
    _paid(_second(11, 4), "Cover for the new printers' training", Staff=9_860),
    _paid(_second(11, 11), "Network switch, 24 ports", SUPPLIER, "BSI-5209", NETWORK, 1,
          Network_computers=38_750),
    _paid(_second(11, 18), "Mathematics subscription", ARDENT, "AL-9021", TABLETS,
          Software=41_000),
    *_staff(SECOND_YEAR, 7, 22_090),
)  # fmt: skip

MONEY_FIRST: tuple[tuple[Any, ...], ...] = (
    ("Budget", "Licences and subscriptions", "Software", None, 500_000),
    ("Budget", "Laptops, panels, tablets", "Hardware", None, 1_500_000),
    ("Budget", "", "Mice", None, 15_000),
    ("Budget", "", "Cables", None, 15_000),
    ("Budget", "Toner and paper", "Consumables", None, 120_000),
    ("Budget", "Support, line, lease of printers", "Contract charges", None, 1_510_000),
    ("Budget", "Repairs", "Ad hoc supplier charges", None, 60_000),
    ("Budget", "Office hours, cover for training", "Staff", None, 280_000),
    ("Budget", "", "Accommodation", None, 40_000),
    ("Budget", "Not planned for", "Miscellaneous", None, 30_000),
    ("Income", "Delegated budget for ICT", None, _first(4, 1), 3_900_000),
    ("Income", "Parents' association, for tablets", None, _first(2, 27), 250_000),
    ("Income", "Sale of old laptops to staff", None, _first(9, 26), 18_000),
)

MONEY_SECOND: tuple[tuple[Any, ...], ...] = (
    ("Budget", "Licences and subscriptions", "Software", None, 480_000),
    ("Budget", "Four laptops for teachers", "Personal computers", None, 210_000),
    ("Budget", "Router and switches", "Network computers", None, 70_000),
    ("Budget", "", "Printers", None, 40_000),
    ("Budget", "A panel for Year 2", "Other", None, 220_000),
    ("Budget", "", "Mice", None, 10_000),
    ("Budget", "", "Cables", None, 10_000),
    ("Budget", "Toner and paper", "Consumables", None, 120_000),
    ("Budget", "Support, line, lease of printers", "Contract charges", None, 1_515_000),
    ("Budget", "Repairs", "Ad hoc supplier charges", None, 50_000),
    ("Budget", "Office hours, cover for training", "Staff", None, 290_000),
    ("Budget", "", "Accommodation", None, 20_000),
    ("Budget", "Not planned for", "Miscellaneous", None, 15_000),
    ("Income", "Delegated budget for ICT", None, _second(4, 1), 3_050_000),
    ("Income", "Parents' association, for a panel", None, _second(10, 2), 150_000),
)

CHECKED = ("Software", "Hardware", "Contract charges", *PARTS)
"""The headings whose code the school business manager has checked."""


def headings(first: dt.date) -> tuple[str, ...]:
    """The headings of a year: in the second one the parts of Hardware in its place."""
    if first == FIRST_YEAR:
        return HEADINGS
    at = HEADINGS.index("Hardware")
    return (*HEADINGS[:at], *PARTS, *HEADINGS[at + 1 :])


def book(first: dt.date) -> Workbook:
    """The record of a year, with the headings that Larkfield had in it."""
    return expenditure_record(headings(first))


def about(first: dt.date) -> Entry:
    """What the About sheet of a year asks beside what every book asks."""
    return {
        "Kind of school": SCHOOL["Kind of school"],
        "Financial year begins": first,
        "Pupils": 208 if first == FIRST_YEAR else 211,
    }


def paid(first: dt.date) -> list[Entry]:
    """The rows of Expenditure, by date."""
    rows = PAID_FIRST if first == FIRST_YEAR else PAID_SECOND
    return sorted(rows, key=lambda row: row["Date"])


def money_in(first: dt.date) -> list[Entry]:
    """The rows of Income and budget."""
    rows = MONEY_FIRST if first == FIRST_YEAR else MONEY_SECOND
    names = ("Kind", "Description", "Heading", "Date", "Amount")
    return [dict(zip(names, row, strict=True)) for row in rows]


def categories(first: dt.date) -> list[Entry]:
    """The rows of Categories: the parts of Hardware with its group; their own codes, checked."""
    usual = {row["Heading"]: row for row in usual_categories(SCHOOL["Kind of school"])}
    parts = {part: {**usual["Hardware"], "Heading": part} for part in PARTS}
    for part in PARTS[1:]:
        parts[part]["National code"] = "E20F"
    rows = [(usual | parts)[heading] for heading in headings(first)]
    return [row | {"Code checked": "Yes"} if row["Heading"] in CHECKED else row for row in rows]


def lists(first: dt.date) -> list[Entry]:
    """The rows of Lists: everybody who was paid, and the services of the catalogue."""
    suppliers = _once(row.get("Supplier") for row in paid(first))
    services = [service["Service"] for service in SERVICES]
    return [
        {"Suppliers": supplier, "Services": service}
        for supplier, service in zip_longest(suppliers, services)
    ]


def _once(names: Iterable[str | None]) -> list[str]:
    return sorted({name for name in names if name})


KEPT_BY = MANAGER
"""Who keeps the record."""
