"""fits fill DOCUMENT --each: one for each person, and a record of who was given what."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fits_workbooks.books import ISSUE_RECORD, SCHOOL_DETAILS
from fits_workbooks.cli.filling import Asked, print_outcome, save, sources_from, stop_if_unsound
from fits_workbooks.cli.progress import Counted, counting

if TYPE_CHECKING:
    from fits_workbooks.documents.document import Document, Sources
    from fits_workbooks.documents.issuing import Person
    from fits_workbooks.xlsx.filled import Filled


def write_each(document: "Document", asked: Asked, options: dict[str, Any]) -> None:
    """Write the documents of all, or of those who are new, and the new record."""
    from fits_workbooks.documents.issuing import (
        check_record,
        choose,
        to_people,
    )
    from fits_workbooks.documents.making import look_through

    strict = to_people(document)
    sources = sources_from(strict, asked, options)
    looked = look_through(strict, sources)
    stop_if_unsound(document, asked, looked)
    read = asked.passwords.read
    details = sources[SCHOOL_DETAILS]
    last = check_record(read(asked.record, ISSUE_RECORD), details) if asked.record else None
    chosen, doubts = choose(details, document, last, asked.new_since)
    written = _write(document, sources, chosen, last, asked) if chosen else []
    if not chosen:
        click.echo("Nobody on the distribution list is new: nothing was written.", err=True)
    names = [{"name": person.name, "group": person.group} for person in chosen]
    found = (*looked.findings, *(last.findings if last else ()), *doubts)
    print_outcome(document, asked, written, found, issued_to=names)


def _write(
    document: "Document",
    sources: "Sources",
    chosen: "tuple[Person, ...]",
    last: "Filled | None",
    asked: Asked,
) -> list[Path]:
    from fits_workbooks.documents.issuing import file_names, new_record_path, record_of

    record = record_of(document, sources, chosen, last)
    out = asked.out or Path(document.title) / f"{document.title}.docx"
    paths = [out.with_name(name) for name in file_names(out.stem, chosen)]
    record_path = new_record_path(out.parent, sources.on)
    if last is None:
        _point_out_records(out.parent)

    def make_all() -> dict[Path, bytes]:
        contents = _made(document, sources, chosen, asked)
        return dict(zip(paths, contents, strict=True)) | {record_path: record}

    return save([*paths, record_path], make_all, asked)


def _point_out_records(folder: Path) -> None:
    """A record that is there already is carried on only if it is given: that is easily missed."""
    for path in sorted(folder.glob(f"{ISSUE_RECORD.title}*.xlsx")):
        click.echo(f"Not carried on: {path}. Give the last record with --record.", err=True)


def _made(
    document: "Document", sources: "Sources", chosen: "tuple[Person, ...]", asked: Asked
) -> list[bytes]:
    """The document of each person, with progress on the terminal."""
    from fits_workbooks.documents.filler import filler
    from fits_workbooks.documents.issuing import make_each

    allow = asked.allow_changed_messages
    with (
        filler(document, asked.template, allow_changed_messages=allow) as fill,
        counting(f"Filling in the {document.title}") as tell,
    ):
        return list(make_each(document, sources, Counted(chosen, tell), fill))
