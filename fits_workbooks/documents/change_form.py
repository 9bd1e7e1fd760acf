"""The form of a request for change, as the toolkit has it: three steps and two decisions.

It is filled with what the register holds, and blank where the next person writes.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from fits_workbooks.books.change_register import REQUESTS
from fits_workbooks.books.change_states import (
    DECISION_1,
    DECISION_2,
    STEP_1,
    STEP_2,
    STEP_3,
    WAITS_FOR,
    Progress,
    progress_of,
)
from fits_workbooks.documents.controls import Control
from fits_workbooks.documents.filling import printable
from fits_workbooks.documents.form_layout import FormPaper
from fits_workbooks.documents.form_reading import TIME
from fits_workbooks.documents.steady import steady_bytes
from fits_workbooks.errors import SourceError
from fits_workbooks.schema import Choice, Column, Day, Moment, plain
from fits_workbooks.xlsx.file_name import safe_file_name
from fits_workbooks.xlsx.filled import Filled

TITLE = "Request for change"
FORM_PROPERTY, VERSION_PROPERTY, FILLED_PROPERTY = "FITS form", "FITS form version", "FITS filled"
FORM, VERSION = "request_for_change", "1"

SCHOOL, URN, REFERENCE = "School", "URN", "Reference"
"""The boxes that say whose form it is; nobody fills them in."""

DIGITS = 6
"""Of the fingerprint of an answer: one in 16 million goes unnoticed."""

SECTIONS = (
    (
        "Step 1: approval to proceed",
        "Filled in by whoever asks for the change: second-level support, design or maintenance.",
        STEP_1,
    ),
    ("Decision on step 1", "Filled in by the ICT owner, then back to the originator.", DECISION_1),
    (
        "Step 2: approval to implement",
        "Filled in once step 1 is approved: by second-level support, implementation or "
        "maintenance. The ICT owner talks to the users.",
        STEP_2,
    ),
    ("Decision on step 2", "Filled in by the ICT owner, then back to the implementer.", DECISION_2),
    ("Step 3: outcome", "Filled in by the implementer.", STEP_3),
)
FIELDS = tuple(REQUESTS.column(name) for _, _, names in SECTIONS for name in names)
"""Every field of the form, as a column of the register, from top to bottom."""

Entry = Mapping[str, Any]
"""One request: plain values by column, None where blank."""


def entries_of(register: Filled) -> dict[int, Entry]:
    """The requests of a register as plain values, by row."""
    requests = register.entries(REQUESTS.name)
    return {
        row: {name: values[place] for name, values in requests.values.items()}
        for place, row in enumerate(requests.rows)
    }


def rows_by_reference(entries: Mapping[int, Entry]) -> dict[str, list[int]]:
    """The rows of each reference, whatever its capitals, spaces and hyphens; none without one."""
    rows: dict[str, list[int]] = {}
    for row, entry in entries.items():
        if reference := plain(entry["Reference"] or ""):
            rows.setdefault(reference, []).append(row)
    return rows


def request_for_change(register: Filled, reference: str) -> bytes:
    """The form of one request of a change register, as the bytes of a .docx.

    Raises SourceError where the register has no request of this reference, or has two.
    """
    entries = entries_of(register)
    rows = rows_by_reference(entries).get(plain(reference), [])
    if len(rows) != 1:
        raise SourceError(_not_one(register, reference, len(rows)))
    return _form(entries[rows[0]], register.school, register.urn)


def blank_request(school: str = "", urn: str = "") -> bytes:
    """The form of no request yet, as the bytes of a .docx, for whoever is the first to write one.

    It can be read back once it has a reference, and the register has a request with the same.
    """
    entry: Entry = {column.name: None for column in REQUESTS.columns}
    return _form(entry, school, urn)


def file_name(reference: str) -> str:
    """The name of a form's file, such as "Request for change RFC-012.docx"."""
    return f"{TITLE} {safe_file_name(reference, 'no reference')}.docx"


def _not_one(register: Filled, reference: str, count: int) -> str:
    if count:
        return (
            f"{register.file.name} has {count} requests with the reference {reference}. Give each "
            "one of its own."
        )
    known = [entry["Reference"] for entry in entries_of(register).values() if entry["Reference"]]
    last = f" The last one there is {known[-1]}. Check which is meant." if known else ""
    return f"{register.file.name} has no request with the reference {reference}.{last}"


def _form(entry: Entry, school: str, urn: str) -> bytes:
    paper = FormPaper()
    progress = progress_of(entry)
    title = f"{TITLE} {entry['Reference']}" if entry["Reference"] else TITLE
    paper.line(title, "Title")
    paper.line(_stands(entry, progress), "Subtitle")
    for name, value in ((SCHOOL, school), (URN, urn), (REFERENCE, entry["Reference"])):
        paper.field(name, Control(name=name, kind="text", value=value or "", locked=bool(value)))
    closed = frozen(progress)
    for heading, guidance, names in SECTIONS:
        paper.heading(heading)
        paper.line(guidance)
        for name in names:
            column = REQUESTS.column(name)
            paper.field(name, *_controls(column, entry[name], name in closed), between=" at ")
    paper.footer(f"{title} · {school}" if school else title)
    paper.told(
        {
            FORM_PROPERTY: FORM,
            VERSION_PROPERTY: VERSION,
            FILLED_PROPERTY: fingerprints(entry),
        }
    )
    return steady_bytes(paper.finished(), title)


def _stands(entry: Entry, progress: Progress) -> str:
    if progress.state not in WAITS_FOR:
        return str(progress.state)
    who, what = WAITS_FOR[progress.state]
    name = entry.get(who) or (entry["Originator"] if who == "Implementer" else None)
    return (
        f"{progress.state}: waits for {f'{name} ({who.lower()})' if name else f'the {who}'} {what}"
    )


def frozen(progress: Progress) -> frozenset[str]:
    """The fields that were decided about or recorded, which no form may change any more."""
    fields: tuple[str, ...] = ()
    if progress.decided_1:
        fields += (*STEP_1, *DECISION_1)
    if progress.decided_2:
        fields += (*STEP_2, *DECISION_2)
    if progress.outcome:
        fields += ("Outcome",)
    return frozenset(fields)


def controls_of(columns: Iterable[Column]) -> Iterator[Control]:
    """The boxes of some fields while they are blank."""
    for column in columns:
        yield from _controls(column, None, locked=False)


def _controls(column: Column, value: Any, locked: bool) -> tuple[Control, ...]:
    name, guidance = column.name, column.help
    match column:
        case Moment():
            day, clock = (written(value.date()), f"{value:%H:%M}") if value else ("", "")
            return (
                Control(name=name, kind="date", value=day, locked=locked),
                Control(name=name + TIME, kind="time", value=clock, locked=locked),
            )
        case Day():
            return (Control(name=name, kind="date", value=written(value), locked=locked),)
        case Choice():
            choices = column.choices.values
            return (
                Control(
                    name=name, kind="choice", value=value or "", choices=choices, locked=locked
                ),
            )
    return (
        Control(name=name, kind="text", value=written(value), guidance=guidance, locked=locked),
    )


def written(value: Any) -> str:
    """A value of the register as the form writes it: dates with the month in letters."""
    match value:
        case None:
            return ""
        case datetime() if value.hour or value.minute:
            return f"{value.day} {value:%b %Y %H:%M}"
        case date():
            return f"{value.day} {value:%b %Y}"
        case int():
            return f"£{value / 100:,.2f}"
    return str(value)


def fingerprint(value: Any) -> str:
    """A few letters that change with an answer, but not with its spaces and line ends."""
    text = " ".join(printable(written(value)).split())
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def fingerprints(entry: Entry) -> str:
    """The fingerprints of all the fields as the form was filled, one after the other."""
    return "".join(fingerprint(entry[column.name]) for column in FIELDS)
