"""fits-report: the monthly service report, from the support log."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fits_workbooks.cli.common import (
    FILE,
    NEW_FILE,
    clean_errors,
    echo_json,
    exit_with,
    print_findings,
    refuse_same_file,
    workbook_name,
)
from fits_workbooks.schema import Month

if TYPE_CHECKING:
    from fits_workbooks.reports.service_report import ServiceReport


def _month(_: click.Context, __: click.Parameter, text: str | None) -> Month | None:
    """Read --month, or say how it is written."""
    try:
        return Month.parse(text) if text else None
    except ValueError as wrong:
        raise click.BadParameter(f"{wrong}.") from wrong


NARROWEST = 70
"""Columns below which a terminal wraps the tables, rather than have digits cut off."""


@click.command("report")
@click.argument("log", type=FILE)
@click.option(
    "--month",
    metavar="YYYY-MM",
    callback=_month,
    help="The month to report on. Left out: the last complete month of the log.",
)
@click.option("--catalogue", type=FILE, help="The Service catalogue, to hold services against.")
@click.option(
    "--out",
    type=NEW_FILE,
    callback=workbook_name,
    help='Where to write the workbook. Left out: "Service report YYYY-MM.xlsx", here.',
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--force", is_flag=True, help="Replace the report if it is there already.")
@clean_errors
def report(
    log: Path,
    month: Month | None,
    catalogue: Path | None,
    out: Path | None,
    as_json: bool,
    force: bool,
) -> None:
    """Make the monthly service report from a filled support LOG.

    \b
    Writes the report as a workbook and prints the month's figures.
    Example:
      fits-report "Support log.xlsx" --month 2026-03
    """
    from fits_workbooks.reports.workbook import file_name, write_report

    refuse_same_file(out, log, catalogue)
    made = _make(log, month, catalogue)
    path = write_report(made, out or Path(file_name(made.month)), force=force)
    _print(made, path, as_json=as_json)
    exit_with(made.findings, crashed=made.crashed)


def _make(log: Path, month: Month | None, catalogue: Path | None) -> "ServiceReport":
    import pandas as pd

    from fits_workbooks.books import SERVICE_CATALOGUE, SUPPORT_LOG
    from fits_workbooks.metrics.figures import last_complete_month
    from fits_workbooks.reading import read_workbook
    from fits_workbooks.reports.service_report import make_report

    filled = read_workbook(log, SUPPORT_LOG)
    known = read_workbook(catalogue, SERVICE_CATALOGUE) if catalogue else None
    return make_report(filled, month or last_complete_month(filled, pd.Timestamp.now()), known)


def _print(made: "ServiceReport", path: Path, *, as_json: bool) -> None:
    if as_json:
        from fits_workbooks.reports.figures_json import as_json as plain

        echo_json(plain(made))
    else:
        from rich.console import Console

        from fits_workbooks.reports.figures_table import figures_table

        console = Console()
        console.print(figures_table(made), width=max(console.width, NARROWEST))
    print_findings(made.findings)
    for outcome in made.outcomes:
        if outcome.status == "crashed":
            click.echo(f"error: the rule {outcome.code} crashed: {outcome.why}", err=True)
    click.echo(f"Written: {path}", err=True)
