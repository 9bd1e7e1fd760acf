"""fits spend: what the school's ICT cost, against its budget, from the expenditure record."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from fits_workbooks.cli.common import (
    FILE,
    NEW_FILE,
    clean_errors,
    echo_json,
    exit_with,
    named,
    print_crashes,
    print_findings,
    print_wide,
    refuse_same_file,
    without_collector,
    workbook_name,
)

if TYPE_CHECKING:
    from fits_workbooks.metrics.breakdown import By
    from fits_workbooks.reports.spend_report import SpendReport

BYS = ["category", "group", "month", "supplier", "service", "code"]


def _day(_: click.Context, __: click.Parameter, moment: datetime | None) -> date:
    return moment.date() if moment else date.today()


@click.command("spend")
@click.argument("records", type=FILE, nargs=-1, required=True)
@click.option(
    "--by",
    type=click.Choice(BYS),
    default="category",
    show_default=True,
    help="What the breakdown is by: the school's headings (category), the groups they came from...",
)
@click.option("--year", metavar="2025-26", default="", help="The financial year to report on.")
@click.option(
    "--changes",
    "register",
    type=FILE,
    help="The Change register: what is approved and not yet paid is set against the budget.",
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    callback=_day,
    help="The day to look at the year from. Left out: today.",
)
@click.option(
    "--out", type=NEW_FILE, callback=workbook_name, help="Write the report as a workbook."
)
@click.option("--html", type=NEW_FILE, callback=named(".html"), help="Write the report as a page.")
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
    for path in (out, html):
        refuse_same_file(path, *records, register)
    asked = _Asked(by, year, as_of)
    made = _make(records, register, asked)
    written = _write(made, out, html, force=force)
    _print(made, as_json=as_json)
    for path in written:
        click.echo(f"Written: {path}", err=True)
    exit_with(made.findings, crashed=made.crashed)


class _Asked(NamedTuple):
    """What the report is to be about."""

    by: "By"
    year: str
    as_of: date


def _make(records: tuple[Path, ...], register: Path | None, asked: _Asked) -> "SpendReport":
    from fits_workbooks.books import CHANGE_REGISTER, EXPENDITURE_RECORD
    from fits_workbooks.reading import read_workbook
    from fits_workbooks.reports.spend_report import make_spend_report

    return make_spend_report(
        [read_workbook(path, EXPENDITURE_RECORD) for path in records],
        asked.as_of,
        by=asked.by,
        year=asked.year,
        register=read_workbook(register, CHANGE_REGISTER) if register else None,
    )


def _write(made: "SpendReport", out: Path | None, html: Path | None, *, force: bool) -> list[Path]:
    """Write what was asked for; nothing at all where one of the files is there already."""
    from fits_workbooks.xlsx.save import refuse_to_overwrite

    for path in (out, html):
        if path is not None:
            refuse_to_overwrite(path, force=force)
    written = []
    if out is not None:
        from fits_workbooks.reports.spend_workbook import write_spend_workbook

        written.append(write_spend_workbook(made, out, force=force))
    if html is not None:
        from fits_workbooks.reports.spend_page import write_spend_page

        click.echo("Drawing the page...", err=True)
        written.append(write_spend_page(made, html, force=force))
    return written


def _print(made: "SpendReport", *, as_json: bool) -> None:
    if as_json:
        from fits_workbooks.reports.spend_json import as_json as plain

        echo_json(plain(made))
    else:
        from fits_workbooks.reports.spend_table import spend_table

        print_wide(spend_table(made))
    print_findings(made.findings)
    print_crashes(made.outcomes)
