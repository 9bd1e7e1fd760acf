"""fits spend: what the school's ICT cost, against its budget, from the expenditure record."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from fits_workbooks.books import CHANGE_REGISTER, EXPENDITURE_RECORD
from fits_workbooks.cli.common import (
    FILE,
    clean_errors,
    echo_json,
    exit_with,
    print_crashes,
    print_findings,
    print_wide,
    without_collector,
)
from fits_workbooks.cli.dates import as_of_option, read_year
from fits_workbooks.cli.outputs import NEW_FILE, WORKBOOK, named, refuse_outputs, refuse_twice
from fits_workbooks.cli.passwords import Passwords, encrypt_option, password_option
from fits_workbooks.cli.progress import working
from fits_workbooks.xlsx.save import save_bytes

if TYPE_CHECKING:
    from fits_workbooks.metrics.breakdown import By
    from fits_workbooks.reports.spend.report import SpendReport
    from fits_workbooks.sharing import Shared
    from fits_workbooks.xlsx.filled import Filled

BYS = ["category", "group", "month", "supplier", "service", "code"]


@click.command("spend")
@click.argument("records", type=FILE, nargs=-1, required=True)
@click.option(
    "--by",
    type=click.Choice(BYS),
    default="category",
    show_default=True,
    help="What the breakdown is by: the school's headings (category), the groups they came from...",
)
@click.option(
    "--year", metavar="2025-26", callback=read_year, help="The financial year to report on."
)
@click.option(
    "--changes",
    "register",
    type=FILE,
    help="The Change register: what is approved and not yet paid is set against the budget.",
)
@as_of_option("The day to look at the year from")
@click.option(
    "--out", type=NEW_FILE, callback=named(WORKBOOK), help="Write the report as a workbook."
)
@click.option("--html", type=NEW_FILE, callback=named(".html"), help="Write the report as a page.")
@click.option(
    "--share",
    type=NEW_FILE,
    callback=named(WORKBOOK),
    help="Write a copy of the record in which staff are one total a month. Whatever else is "
    "written or printed is then made from the copy.",
)
@password_option
@encrypt_option
@click.option("--json", "as_json", is_flag=True, help="Print the breakdown as JSON.")
@click.option("--force", is_flag=True, help="Replace the files that are there already.")
@clean_errors
@without_collector
def spend(
    records: tuple[Path, ...],
    by: "By",
    year: str,
    register: Path | None,
    as_of: date,
    out: Path | None,
    html: Path | None,
    share: Path | None,
    passwords: Passwords,
    encrypt: bool,
    as_json: bool,
    force: bool,
) -> None:
    """Break down what filled expenditure RECORDS say was spent.

    Several records, each of one year, are set side by side.

    \b
    Example:
      fits spend "Expenditure record 2025-26.xlsx" --by supplier \\
        --changes "Change register.xlsx" --out spending.xlsx --html spending.html
    """
    written = _Written(out, html, share)
    _refuse_misuse(records, written, encrypt=encrypt)
    refuse_twice({"--share": share, "--out": out})
    refuse_outputs(written.paths, (*records, register), force=force)
    read = [passwords.read(path, EXPENDITURE_RECORD) for path in records]
    changes = passwords.read(register, CHANGE_REGISTER) if register else None
    seals = {path: passwords.seal(path) for path in (share, out) if path} if encrypt else {}
    contents: dict[Path, bytes] = {}
    if share is not None:
        copy = _copy(read[0])
        read, contents[share] = [copy.read(share.name)], copy.content()
    made = _make(read, changes, _Asked(by, year, as_of))
    contents |= _contents(made, written)  # all is made before anything is written
    for path, content in contents.items():
        save_bytes(path, seals.get(path, bytes)(content), force=force)
    _print(made, as_json=as_json)
    for path in written.paths:
        click.echo(f"Written: {path}", err=True)
    exit_with(made.findings, crashed=made.crashed)


class _Asked(NamedTuple):
    """What the report is to be about."""

    by: "By"
    year: str
    as_of: date


class _Written(NamedTuple):
    """The files that are to be written."""

    out: Path | None
    html: Path | None
    share: Path | None

    @property
    def paths(self) -> list[Path]:
        return [path for path in (self.share, self.out, self.html) if path is not None]


def _refuse_misuse(records: tuple[Path, ...], written: _Written, *, encrypt: bool) -> None:
    if written.share is not None and len(records) > 1:
        raise click.UsageError("--share copies one record: give one at a time.")
    if encrypt and written.html is not None:
        raise click.UsageError("A page cannot be encrypted: give --out or --share, not --html.")
    if encrypt and not written.paths:
        raise click.UsageError("--encrypt is about what is written: give --out or --share.")


def _copy(record: "Filled") -> "Shared":
    """The copy that may be shared; what it leaves out is said."""
    from fits_workbooks.sharing import shared

    copy = shared(record)
    for words in copy.left_out:
        click.echo(f"Left out of the copy: {words}.", err=True)
    return copy


def _make(records: "list[Filled]", register: "Filled | None", asked: _Asked) -> "SpendReport":
    from fits_workbooks.reports.spend.report import make_spend_report

    return make_spend_report(records, asked.as_of, by=asked.by, year=asked.year, register=register)


def _contents(made: "SpendReport", to: _Written) -> dict[Path, bytes]:
    """The report as the files that are to be written."""
    contents: dict[Path, bytes] = {}
    if to.out is not None:
        from fits_workbooks.reports.spend.workbook import spend_workbook_bytes

        with working("Writing the workbook"):
            contents[to.out] = spend_workbook_bytes(made)
    if to.html is not None:
        from fits_workbooks.reports.spend.page import spend_page_of

        with working("Drawing the page"):
            contents[to.html] = spend_page_of(made).encode()
    return contents


def _print(made: "SpendReport", *, as_json: bool) -> None:
    if as_json:
        from fits_workbooks.reports.spend.as_json import as_json as plain

        echo_json(plain(made))
    else:
        from fits_workbooks.reports.spend.terminal import spend_table

        print_wide(spend_table(made))
    print_findings(made.findings)
    print_crashes(made.outcomes)
