"""Issuing a document to each person on the distribution list, and keeping a record of it.

A record is never changed: each time a new one is written that carries on the last.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from fits_workbooks.books import ISSUE_RECORD, SCHOOL_DETAILS
from fits_workbooks.books.rows import where
from fits_workbooks.checks.one import fold
from fits_workbooks.checks.one_school import refuse_two_schools, school_of, urn_of
from fits_workbooks.documents.codes import NOT_KNOWN_WHETHER_NEW
from fits_workbooks.documents.details import answer
from fits_workbooks.documents.document import Document, Sources
from fits_workbooks.documents.filler import Fill
from fits_workbooks.documents.making import context_of, title_of
from fits_workbooks.documents.wording import text
from fits_workbooks.errors import SourceError
from fits_workbooks.schema import Finding
from fits_workbooks.templates import entries
from fits_workbooks.xlsx.build import workbook_bytes
from fits_workbooks.xlsx.file_name import safe_file_name, untaken
from fits_workbooks.xlsx.filled import Filled


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the distribution list; `started` and `issued` are None where not known.

    `issued` is the last day on which they were given the document, by the list or by the record.
    """

    name: str
    group: str
    started: date | None
    issued: date | None


def to_people(document: Document) -> Document:
    """The document with what it needs once it is made for each person: a list without errors."""
    with_list = (
        replace(source, sheets=(*source.sheets, "People"))
        if source.book is SCHOOL_DETAILS
        else source
        for source in document.sources
    )
    return replace(document, sources=tuple(with_list), stops_at=(*document.stops_at, "DET10"))


def people(details: Filled, document: Document, record: Filled | None) -> tuple[Person, ...]:
    """Everybody on the distribution list, in its order."""
    given = _given(document, record)
    listed = details.frames["People"].dropna(subset=["Name"]).to_dict("records")
    return tuple(_person(row, given) for row in listed)


def _given(document: Document, record: Filled | None) -> dict[str, date]:
    """The last day on which each person was given the document, by their name casefolded."""
    if record is None:
        return {}
    issued = record.frames["Issued"].dropna(subset=["Name", "Issued"])
    of_document = issued[issued["Document"].str.casefold() == document.title.casefold()]
    days = zip(of_document["Name"], of_document["Issued"], strict=True)
    return {name.casefold(): day.date() for name, day in sorted(days, key=lambda one: one[1])}


def _person(row: Mapping[Any, Any], given: Mapping[str, date]) -> Person:
    days = [
        day for day in (_date(row["Procedure issued"]), given.get(row["Name"].casefold())) if day
    ]
    return Person(
        name=row["Name"],
        group=text(row["Group"]),
        started=_date(row["Started"]),
        issued=max(days, default=None),
    )


def _date(value: Any) -> date | None:
    return None if pd.isna(value) else value.date()


def choose(
    details: Filled, document: Document, record: Filled | None, since: date | None
) -> tuple[tuple[Person, ...], tuple[Finding, ...]]:
    """Whom the document is for, and a finding for each person of whom that cannot be told.

    Everybody on the list; or, with `since`, those who started on that day or later and were not
    given it yet, by the list or by the record.
    """
    everybody = people(details, document, record)
    if since is None:
        return everybody, ()
    waiting = [person for person in everybody if person.issued is None]
    new = (person for person in waiting if person.started and person.started >= since)
    unknown = {person.name for person in waiting if person.started is None}
    listed = details.entries("People")
    doubtful = listed.at(where(name in unknown for name in listed.values["Name"]))
    return tuple(new), fold(NOT_KNOWN_WHETHER_NEW, details.book.sheet("People"), doubtful, details)


def make_each(
    document: Document, sources: Sources, issued_to: Iterable[Person], fill: Fill
) -> Iterator[bytes]:
    """The document for each person, in their order."""
    title = title_of(document, sources)
    for person in issued_to:
        options = {**sources.options, "to": person.name}
        yield fill(context_of(document, replace(sources, options=options)), title)


def file_names(stem: str, issued_to: Sequence[Person]) -> list[str]:
    """A name for each person's file, such as "Covering memo - Mr J Brennan.docx".

    What no file name can hold is left out; two that would be the same are numbered.
    """
    names = (f"{stem} - {safe_file_name(person.name, 'no name')}.docx" for person in issued_to)
    taken: set[str] = set()
    return [untaken(Path(name), taken).name for name in names]


def new_record_path(folder: Path, on: date) -> Path:
    """Where the record of a day is written: beside those that are there, never in their place."""
    taken = {str(path).casefold() for path in folder.glob("*")}
    return untaken(folder / f"{ISSUE_RECORD.title} {on}.xlsx", taken)


def check_record(record: Filled, details: Filled) -> Filled:
    """The last issue record, which the new one will carry on.

    Raises SourceError where something in it would be lost, or where it is another school's.
    """
    refuse_two_schools(record, details)
    if errors := [finding for finding in record.findings if finding.severity == "error"]:
        raise SourceError(
            f"The record must be mended before it is carried on. Mend it: {errors[0]}"
        )
    declared = [column.name for column in ISSUE_RECORD.sheet("Issued").columns]
    if own := [str(name) for name in record.frames["Issued"] if name not in declared]:
        raise SourceError(
            f"{record.file.name} has columns of your own ({', '.join(own)}), which the new "
            "record would not have. Take them out of a copy, and give that."
        )
    return record


def record_of(
    document: Document, sources: Sources, issued_to: Iterable[Person], last: Filled | None
) -> bytes:
    """The new record, as the bytes of a workbook: what the last one has, then those of today."""
    details = sources[SCHOOL_DETAILS]
    today = [
        {
            "Name": person.name,
            "Group": person.group,
            "Document": document.title,
            "Version": answer(details, "Support procedure", "Version"),
            "Issued": sources.on,
        }
        for person in issued_to
    ]
    before = entries(last, "Issued") if last else []
    about = {"School name": school_of(details), "URN": urn_of(details)}
    return workbook_bytes(ISSUE_RECORD, {"About": [about], "Issued": [*before, *today]}, {})
