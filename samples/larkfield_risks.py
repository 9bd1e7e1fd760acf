"""Larkfield's risk assessments of two years: what was not acted on in 2025 stands in 2026 again."""

import datetime as dt
from typing import Any

from larkfield import DESK, HEAD, MANAGER, SERVICES, TECHNICIAN, Entry

DESIGNER = "Ms Ingrid Falk"
NOT_YET = ("Filtering and monitoring", "School website")
"""Services that the catalogue of 2025 did not have."""

ASSESSED = {2025: dt.date(2025, 7, 14), 2026: dt.date(2026, 7, 14)}

COLUMNS = (
    "Reference", "Service", "Component", "What could happen", "Weakness", "Controls",
    "Likelihood", "Impact", "Recommendation", "What it costs", "Amount",
)  # fmt: skip
DECIDED = ("Decision", "Action", "Owner", "Due", "Done")


def _risk(*words: Any) -> Entry:
    return dict(zip(COLUMNS, words, strict=True))


def _decided(*words: Any) -> Entry:
    return dict(zip(DECIDED, words, strict=True))


FIRST_YEAR = (
    (
        _risk("R-01", "File storage", "FS1", "The file server fails, and files are lost",
              "Six years old, and out of warranty", "A backup each night to BACKUP1", 4, 4,
              "Replace FS1, or move its files to the cloud", "Money", 320_000),
        _decided("Defer", None, None, None, None),
    ),
    (
        _risk("R-02", "File storage", "BACKUP1", "A backup cannot be restored when it is needed",
              "Nobody has ever tried", "The log of each night is looked at", 3, 5,
              "Restore a folder as a trial each term", "Time", None),
        _decided("Act", "Restore the Year 6 folder", TECHNICIAN, dt.date(2025, 9, 30), None),
    ),
    (
        _risk("R-03", "Internet and Wi-Fi", "Broadband line", "The line to the internet is cut",
              "There is one line alone", "Meadownet's promise to mend it in four hours", 3, 4,
              "A mobile router as a second way out", "Money", 18_499),
        _decided("Act", "Buy, connect and try out", DESK, dt.date(2026, 6, 30),
                 dt.date(2026, 6, 3)),
    ),
    (
        _risk("R-04", "Email and accounts", "Governors' accounts",
              "A governor's account is taken over", "No two-step sign-in for governors",
              "Staff have it since June", 3, 3, "Two-step sign-in for governors, too", "Time",
              None),
        _decided("Act", "Show them at the autumn meeting", TECHNICIAN, dt.date(2025, 10, 17),
                 dt.date(2025, 10, 1)),
    ),
    (
        _risk("R-05", "Pupil records", "Supplier's server", "The supplier closes the old server",
              "Announced for February", "None", 5, 4, "Move to the new server before it closes",
              "Money", 24_000),
        _decided("Act", "Move at a weekend", DESK, dt.date(2026, 1, 30), dt.date(2026, 1, 28)),
    ),
    (
        _risk("R-06", "Staff laptops", "Four older laptops",
              "A laptop with pupils' data is stolen", "Their disks are not encrypted",
              "Staff take no files home", 2, 5, "Encrypt the four laptops", "Time", None),
        _decided("Act", "One at a time, in the holidays", TECHNICIAN, dt.date(2025, 9, 1), None),
    ),
    (
        _risk("R-07", "Internet and Wi-Fi", "Wi-Fi", "Visitors read what staff send",
              "They are given the staff's password", "None", 3, 3,
              "A second network for guests", "Nothing", None),
        _decided("Act", "Ask the service desk", DESK, dt.date(2026, 2, 27),
                 dt.date(2026, 2, 25)),
    ),
    (
        _risk("R-08", "Printing", "Office printer", "The office printer fails for good",
              "Each repair takes longer", "The library printer is near", 4, 2,
              "Replace the office printer", "Money", 64_900),
        _decided(None, None, None, None, None),
    ),
    (
        _risk("R-09", "Telephones", "Switchboard", "The switchboard loses its settings",
              "They are written down nowhere", "Meadownet can set it anew in a day", 2, 3, None,
              None, None),
        _decided("Accept", None, None, None, None),
    ),
    (
        _risk("R-10", "Classroom panels", "Years 1 and 4", "Two panels stop reacting to touch",
              "Half of their touch is gone", "A spare projector", 5, 2, "Replace the two panels",
              "Money", 398_000),
        _decided("Act", "Order for August", DESIGNER, dt.date(2025, 8, 29),
                 dt.date(2025, 8, 20)),
    ),
    (
        _risk("R-11", "Email and accounts", "Technician",
              "The technician, who alone knows the passwords, is away for long",
              "They are written down nowhere", "None", 2, 4,
              "Keep a sealed list of passwords in the safe", "Nothing", None),
        _decided("Act", "Write, seal, sign", HEAD, dt.date(2025, 9, 12), None),
    ),
)  # fmt: skip

SECOND_YEAR = (
    (
        _risk("R-01", "File storage", "FS1", "The file server fails, and files are lost",
              "Seven years old, and out of warranty", "A backup each night to BACKUP1", 5, 4,
              "Replace FS1, or move its files to the cloud", "Money", 345_000),
        _decided("Act", "Ask for two quotations", DESIGNER, dt.date(2026, 11, 27), None),
    ),
    (
        _risk("R-02", "File storage", "BACKUP1", "A backup cannot be restored when it is needed",
              "Tried once, in February", "The log of each night is looked at", 2, 5,
              "Restore a folder as a trial each term", "Time", None),
        _decided("Act", "In the first week of each term", TECHNICIAN, dt.date(2026, 9, 11), None),
    ),
    (
        _risk("R-03", "Internet and Wi-Fi", "Broadband line", "The line to the internet is cut",
              "The second way out is slow", "A mobile router, tried out in June", 3, 2, None,
              None, None),
        _decided("Accept", None, None, None, None),
    ),
    (
        _risk("R-06", "Staff laptops", "Four older laptops",
              "A laptop with pupils' data is stolen", "Their disks are not encrypted",
              "Staff take no files home", 2, 5, "Encrypt the four laptops", "Time", None),
        _decided("Act", "All four on one training day", TECHNICIAN, dt.date(2026, 9, 2), None),
    ),
    (
        _risk("R-08", "Printing", "Office printer", "The office printer fails for good",
              "Failed 36 times in a year", "The library printer is near", 5, 2,
              "Replace the office printer", "Money", 64_900),
        _decided(None, None, None, None, None),
    ),
    (
        _risk("R-09", "Telephones", "Switchboard", "The switchboard loses its settings",
              "They are written down nowhere", "Meadownet can set it anew in a day", 2, 3, None,
              None, None),
        _decided("Accept", None, None, None, None),
    ),
    (
        _risk("R-11", "Email and accounts", "Technician",
              "The technician, who alone knows the passwords, is away for long",
              "They are written down nowhere", "None", 2, 4,
              "Keep a sealed list of passwords in the safe", "Nothing", None),
        _decided("Act", "Write, seal, sign", HEAD, dt.date(2026, 9, 11), None),
    ),
    (
        _risk("R-12", "File storage", "FS1", "The disk of FS1 is full, and nobody can save",
              "Photographs are never cleared", "Read every Friday", 4, 3,
              "Clear photographs older than three years", "Time", None),
        _decided("Act", "Agree with the teachers what stays", MANAGER, dt.date(2026, 10, 2),
                 None),
    ),
    (
        _risk("R-13", "Filtering and monitoring", "Alerts", "An alert about a pupil is not read",
              "It goes to one person's mailbox", "The head looks each Monday", 3, 5,
              "Send alerts to the deputy, too", "Nothing", None),
        _decided(None, None, None, None, None),
    ),
    (
        _risk("R-14", "Printing", "Corvid Print", "Nobody repairs the printers",
              "The contract ends on 31 August", "None", 4, 3, "Ask for new offers", "Time", None),
        _decided("Act", "Three offers by the autumn", MANAGER, dt.date(2026, 10, 16), None),
    ),
    (
        _risk("R-15", "Email and accounts", "Staff accounts",
              "Ransomware, let in by a message that somebody trusted",
              "No training since 2023", "Two-step sign-in, filtering of mail", 3, 5,
              "Half an hour of training for everybody, each year", "Time", None),
        _decided("Act", "At the INSET day", HEAD, dt.date(2026, 9, 2), None),
    ),
    (
        _risk("R-16", "Pupil records", "Power", "The power fails for a day",
              "Works in Mill Lane until spring", "None", 2, 4,
              "A battery for the office computers and the line", "Money", 58_000),
        _decided("Defer", None, None, None, None),
    ),
    (
        _risk("R-17", "Pupil tablets", "Trolleys", "A trolley of tablets is stolen",
              "The corridor is open after school", "The trolleys are locked", 1, 3, None, None,
              None),
        _decided("Transfer", None, None, None, None),
    ),
)  # fmt: skip


def assessment(year: int) -> dict[str, list[Entry]]:
    """The sheets of a year's assessment, but for About."""
    if year == 2025:
        return {"Risks": _rows(FIRST_YEAR, year), "Lists": _lists(NOT_YET, ())}
    before = _rows(FIRST_YEAR, 2025)
    return {
        "Risks": _rows(SECOND_YEAR, year, before),
        "Last year": [_last_year(entry) for entry in before],
        "Lists": _lists((), NOT_YET),
    }


def _rows(risks: Any, year: int, before: list[Entry] | None = None) -> list[Entry]:
    known = {entry["Reference"]: entry for entry in before or ()}
    return [_row(risk, decided, year, known) for risk, decided in risks]


def _row(risk: Entry, decided: Entry, year: int, known: dict[str, Entry]) -> Entry:
    old = known.get(risk["Reference"])
    importance = {one["Service"]: one["Importance"] for one in SERVICES}
    score = risk["Likelihood"] * risk["Impact"]
    is_decided = decided["Decision"] is not None
    return {
        **risk,
        "Importance": importance[risk["Service"]],
        "Score": score,
        "Rating": "high" if score > 14 else "medium" if score > 5 else "low",
        **decided,
        "Decided by": HEAD if is_decided else None,
        "Decided on": ASSESSED[year] if is_decided else None,
        "First raised": ASSESSED[2025] if old else ASSESSED[year],
        "Carried forward from": old["Reference"] if old and _is_open(old) else None,
        "Since last year": _since(score, old) if known else None,
    }


def _is_open(entry: Entry) -> bool:
    return entry["Recommendation"] is not None and entry["Done"] is None


def _since(score: int, old: Entry | None) -> str:
    if old is None:
        return "new"
    return "same" if score == old["Score"] else "higher" if score > old["Score"] else "lower"


def _last_year(entry: Entry) -> Entry:
    here = entry["Reference"] in {risk["Reference"] for risk, _ in SECOND_YEAR}
    names = ("Reference", "Service", "What could happen", "Score", "Recommendation", "Done")
    return {name: entry[name] for name in names} | {"This year": "here" if here else "gone"}


def _lists(without: tuple[str, ...], then: tuple[str, ...]) -> list[Entry]:
    """The services of the catalogue but for some, those of last year, and who decides and acts."""
    names = [service["Service"] for service in SERVICES]
    services = [name for name in names if name not in without]
    last_year = [name for name in names if name not in then] if then else []
    people = [HEAD, MANAGER, TECHNICIAN, DESIGNER, DESK]
    return [
        {
            "Services": services[row] if row < len(services) else None,
            "People": people[row] if row < len(people) else None,
            "Services last year": last_year[row] if row < len(last_year) else None,
        }
        for row in range(len(services))
    ]
