"""What the commands that fill in documents share: what was asked, saving, and what is printed."""

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from fits_workbooks.cli.common import (
    COULD_NOT_RUN,
    FINDINGS,
    echo_json,
    exit_with,
    findings_json,
    print_crashes,
    print_findings,
)
from fits_workbooks.cli.outputs import refuse_outputs
from fits_workbooks.cli.passwords import Passwords
from fits_workbooks.cli.progress import working
from fits_workbooks.schema import Finding

if TYPE_CHECKING:
    from fits_workbooks.documents.document import Document, Sources
    from fits_workbooks.documents.making import Looked


class Asked(NamedTuple):
    """What was asked for; the last ones only some documents have."""

    details: Path | None
    others: tuple[Path, ...]
    template: Path | None
    out: Path | None
    pdf: bool
    blank: bool
    on: date | None
    as_json: bool
    force: bool
    passwords: Passwords
    allow_changed_messages: bool = False
    each: bool = False
    new_since: date | None = None
    record: Path | None = None

    @property
    def day(self) -> date:
        """The date of the document: today where none was said."""
        return self.on or date.today()

    @property
    def read(self) -> tuple[Path | None, ...]:
        """The files that are read, None where one was not given."""
        return (self.details, *self.others, self.template, self.record)


def sources_from(document: "Document", asked: Asked, options: Mapping[str, Any]) -> "Sources":
    """Read the workbooks that were given."""
    from fits_workbooks.documents.document import Sources
    from fits_workbooks.documents.making import read_sources

    given = [asked.details, *asked.others] if asked.details else asked.others
    workbooks = read_sources(document, given, asked.passwords.read)
    more = {
        option.name: asked.passwords.read(options[option.name], option.book)
        for option in document.options
        if option.book is not None and options[option.name] is not None
    }
    return Sources(workbooks=workbooks, on=asked.day, options={**options, **more})


def stop_if_unsound(document: "Document", asked: Asked, looked: "Looked") -> None:
    """End the command where something must be mended before the document can be made."""
    if not looked.stops:
        return
    print_outcome(document, asked, [], looked.findings, leave=False)
    print_crashes(looked.crashed)
    click.echo(f"The {document.title} was not written: mend the errors first.", err=True)
    sys.exit(COULD_NOT_RUN if looked.crashed else FINDINGS)


def save(
    paths: Sequence[Path], make: Callable[[], Mapping[Path, bytes]], asked: Asked
) -> list[Path]:
    """Make the files of these paths and write them, documents as PDFs too if that was asked for.

    Nothing is made where one of them is read, or is there already, or has no place; and nothing
    written before all is made.
    """
    from fits_workbooks.documents.pdf import as_pdfs, find_office
    from fits_workbooks.xlsx.save import save_bytes

    program = find_office() if asked.pdf else ""
    documents = [path for path in paths if path.suffix.lower() == ".docx"] if asked.pdf else []
    pdfs = [path.with_suffix(".pdf") for path in documents]
    refuse_outputs((*paths, *pdfs), asked.read, force=asked.force)
    made = dict(make())
    if pdfs:
        with working("Making the PDF"):
            contents = as_pdfs([made[path] for path in documents], program)
        made |= dict(zip(pdfs, contents, strict=True))
    for path, content in made.items():
        save_bytes(path, content, force=asked.force)
    return [*made]


def print_outcome(
    document: "Document",
    asked: Asked,
    written: Sequence[Path],
    findings: Sequence[Finding],
    *,
    leave: bool = True,
    **more: Any,
) -> None:
    """Print what was written and what was found; then end the command, unless told to stay."""
    if asked.as_json:
        answer = {"document": document.name, "written": [str(path) for path in written], **more}
        echo_json(answer | {"findings": findings_json(findings)})
    else:
        for path in written:
            click.echo(path)
    print_findings(findings)
    if leave:
        exit_with(findings)
