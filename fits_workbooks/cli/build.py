"""fits-build-workbooks: write the workbooks that a school fills in."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import click

from fits_workbooks.books import (
    EXPENDITURE_RECORD,
    RISK_ASSESSMENT,
    SCHOOL_DETAILS,
    SERVICE_CATALOGUE,
    SHELF,
)
from fits_workbooks.books.school_details import YEAR_STARTS
from fits_workbooks.cli.common import (
    FILE,
    SETTINGS,
    clean_errors,
    exit_with,
    print_findings,
    version_option,
)
from fits_workbooks.cli.outputs import NEW_FOLDER, refuse_outputs, refuse_same_file
from fits_workbooks.cli.passwords import Passwords, encrypt_option, password_option

if TYPE_CHECKING:
    from fits_workbooks.schema import Workbook
    from fits_workbooks.xlsx.filled import Filled

RISKS, RECORD = RISK_ASSESSMENT.command_name, EXPENDITURE_RECORD.command_name
BOOK_NAMES = [book.command_name for book in SHELF]


@click.command("build-workbooks", context_settings=SETTINGS)
@click.option(
    "--out",
    type=NEW_FOLDER,
    default=Path("workbook_templates"),
    show_default=True,
    help="The folder to write them into.",
)
@click.option(
    "--book",
    "names",
    type=click.Choice(BOOK_NAMES),
    multiple=True,
    help="Only this workbook; may be said several times.",
)
@click.option(
    "--details",
    type=FILE,
    help="A filled School details workbook: its name, URN, services and people are filled in.",
)
@click.option(
    "--catalogue",
    type=FILE,
    help="A filled Service catalogue: its services go into the drop-downs.",
)
@click.option(
    "--previous",
    type=FILE,
    help="Last year's Risk assessment: what was not acted on comes into the new one.",
)
@click.option(
    "--year-start",
    type=click.Choice(YEAR_STARTS.values, case_sensitive=False),
    help="When the financial year begins, for the Expenditure record. Left out: as the details "
    "say, or as is usual for the kind of school.",
)
@click.option(
    "--from",
    "last_record",
    type=FILE,
    help="Last year's Expenditure record: with --book expenditure-record, next year's is made "
    "from it.",
)
@click.option(
    "--split",
    "splits",
    metavar="HEADING=PART,PART",
    multiple=True,
    help="With --from: a heading, and those that take its place; may be said several times.",
)
@click.option(
    "--notes", is_flag=True, help="Write the notes for completion of each beside it, for Word."
)
@password_option
@encrypt_option
@click.option("--force", is_flag=True, help="Replace workbooks that are there already.")
@version_option()
@clean_errors
def build_workbooks(
    out: Path,
    names: tuple[str, ...],
    details: Path | None,
    catalogue: Path | None,
    previous: Path | None,
    year_start: str | None,
    last_record: Path | None,
    splits: tuple[str, ...],
    notes: bool,
    passwords: Passwords,
    encrypt: bool,
    force: bool,
) -> None:
    """Write the blank workbooks for a school to fill in.

    \b
    Example:
      fits-build-workbooks --out "ICT support" --details "School details.xlsx"
      fits-build-workbooks --out 2027 --book risk-assessment --previous "Risk assessment.xlsx"

    \b
    Next year's Expenditure record, with a heading split in finer ones:
      fits-build-workbooks --book expenditure-record --from "Expenditure record.xlsx" \\
        --split "Hardware=Computers,Printers,Other"
    """
    known = _Known(details, catalogue, previous, year_start)
    if last_record is not None or splits:
        path = _last_record(last_record, names, known, notes=notes)
        record = passwords.read(path, EXPENDITURE_RECORD)
        _build_next_year(out, record, splits, passwords if encrypt else None, force=force)
    _refuse_misuse(names, known, encrypt=encrypt)
    _build_blank(out, names, known, passwords, notes=notes, force=force)


class _Known(NamedTuple):
    """What is known of the school before its workbooks are filled in."""

    details: Path | None
    catalogue: Path | None
    previous: Path | None
    year_start: str | None


def _refuse_misuse(names: tuple[str, ...], known: _Known, *, encrypt: bool) -> None:
    """Raises UsageError where an option is about a workbook that is not made."""
    if encrypt:
        raise click.UsageError("--encrypt is for next year's record: give --from, too.")
    if known.year_start and names and RECORD not in names:
        raise click.UsageError(
            f"--year-start is about the {RECORD}, and --book leaves it out: add it there."
        )
    if known.previous is not None and names and RISKS not in names:
        raise click.UsageError(f"--previous is for one book: add --book {RISKS}.")


def _build_blank(
    out: Path,
    names: tuple[str, ...],
    known: _Known,
    passwords: Passwords,
    *,
    notes: bool,
    force: bool,
) -> NoReturn:
    """Write the blank workbooks, with what is known in place."""
    from fits_workbooks.templates import build_templates, file_name

    books = [book for book in SHELF if not names or book.command_name in names]
    for book in books:
        refuse_same_file(out / file_name(book), known.details, known.catalogue, known.previous)
    if notes:
        _refuse_notes(out, books, force=force)
    details, catalogue, previous = (
        passwords.read(path, book) if path else None
        for path, book in (
            (known.details, SCHOOL_DETAILS),
            (known.catalogue, SERVICE_CATALOGUE),
            (known.previous, RISK_ASSESSMENT),
        )
    )
    starts = known.year_start or ""
    for made in build_templates(
        out, books, details, catalogue, previous=previous, year_start=starts, force=force
    ):
        click.echo(made)
    if notes:
        _write_notes(out, books, force=force)
    if previous is not None:
        _print_carried(previous, details, catalogue)
    copied = [one for one in (details, catalogue) if one is not None and one.book in books]
    _print_left_out([column for filled in copied for column in filled.own_columns])
    read = [filled for filled in (details, catalogue, previous) if filled is not None]
    findings = [finding for filled in read for finding in filled.findings]
    print_findings(findings)
    exit_with(findings)


def _refuse_notes(out: Path, books: list["Workbook"], *, force: bool) -> None:
    """Before anything is written: raises ExistsError where notes are there already."""
    from fits_workbooks.documents.templates import notes_path
    from fits_workbooks.xlsx.save import refuse_to_overwrite

    for book in books:
        refuse_to_overwrite(notes_path(out, book), force=force)


def _write_notes(out: Path, books: list["Workbook"], *, force: bool) -> None:
    from fits_workbooks.documents.templates import build_book_notes

    for path in build_book_notes(out, books, force=force):
        click.echo(path)


def _print_carried(
    previous: "Filled", details: "Filled | None", catalogue: "Filled | None"
) -> None:
    """Say what was carried forward, what was not, and which services are new."""
    from fits_workbooks.metrics.carried import carried_in_words, carry_forward
    from fits_workbooks.templates import service_names

    carried = carry_forward(previous, service_names(details, catalogue))
    for line in carried_in_words(carried, previous, date.today()):
        click.echo(line, err=True)


def _print_left_out(columns: Sequence[str]) -> None:
    """Say which columns of the school's own a new workbook does not have."""
    if columns:
        click.echo(f"Left out, being columns of your own: {', '.join(columns)}.", err=True)


def _last_record(
    last_record: Path | None, names: tuple[str, ...], known: _Known, *, notes: bool
) -> Path:
    """The record that --from gives; raises UsageError where the other options do not fit it."""
    if last_record is None:
        raise click.UsageError(
            "--split needs --from: give last year's record, whose heading it splits."
        )
    if names != (RECORD,):
        raise click.UsageError(f"--from makes next year's record: give --book {RECORD}, no other.")
    if notes:
        raise click.UsageError("--notes goes with blank workbooks: leave out --from.")
    if any(known):
        raise click.UsageError(
            "--from carries everything over from last year's record: leave out --details, "
            "--catalogue, --previous and --year-start."
        )
    return last_record


def _build_next_year(
    out: Path,
    record: "Filled",
    splits: tuple[str, ...],
    encrypting: Passwords | None,
    *,
    force: bool,
) -> NoReturn:
    from fits_workbooks.next_year import next_years_record, parse_split

    made = next_years_record(record, [parse_split(split) for split in splits])
    path = out / made.file_name
    refuse_outputs([path], [record.file], force=force)
    seal = encrypting.seal(path) if encrypting else bytes
    click.echo(made.build(out, seal=seal, force=force))
    _print_left_out(made.left_out)
    if made.without_column:
        names = ", ".join(made.without_column)
        click.echo(f"Left out of Categories, having no column on Expenditure: {names}.", err=True)
    print_findings(record.findings)
    exit_with(record.findings)
