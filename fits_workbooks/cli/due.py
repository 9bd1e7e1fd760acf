"""fits due: what is due at a school, by the workbooks in its folder."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fits_workbooks.cli.common import (
    COULD_NOT_RUN,
    FINDINGS,
    FINE,
    WIDE,
    There,
    clean_errors,
    echo_json,
    print_crashes,
    print_findings,
    print_wide,
    without_collector,
)
from fits_workbooks.cli.dates import as_of_option
from fits_workbooks.cli.outputs import NEW_FILE, named, refuse_outputs
from fits_workbooks.cli.passwords import Passwords, password_option

if TYPE_CHECKING:
    from fits_workbooks.reports.due.report import DueReport


@click.command("due", short_help="What is overdue and what is next, for whom.")
@click.argument("folder", type=There(file_okay=False))
@as_of_option("The day from which days are counted")
@click.option(
    "--ics",
    type=NEW_FILE,
    callback=named(".ics"),
    help="Write everything that is due for a calendar program (.ics).",
)
@password_option
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.option("--force", is_flag=True, help="Replace the calendar file if it is there already.")
@clean_errors
@without_collector
def due(
    folder: Path,
    as_of: date,
    ics: Path | None,
    passwords: Passwords,
    as_json: bool,
    force: bool,
) -> None:
    """Say what is due by the workbooks in a school's FOLDER, whatever they are called.

    That is start-up steps, monthly reports before their meetings, reviews, contracts that end, new
    starters, actions and changes. Exits with 1 where something is overdue or was found.

    \b
    Example:
      fits due "ICT support" --ics "ICT support.ics"
    """
    from fits_workbooks.reports.due.report import due_report

    refuse_outputs([ics], [], force=force)
    report = due_report(folder, as_of, passwords.read)
    if ics is not None:
        from fits_workbooks.reports.due.calendar import write_calendar

        write_calendar(report, ics, force=force)
    _print(report, as_json=as_json)
    if ics is not None:
        click.echo(f"Written: {ics}", err=True)
    if report.crashed:
        raise SystemExit(COULD_NOT_RUN)
    raise SystemExit(FINDINGS if report.overdue or report.findings else FINE)


def _print(report: "DueReport", *, as_json: bool) -> None:
    if as_json:
        from fits_workbooks.reports.due.as_json import as_json as plain

        echo_json(plain(report))
    else:
        from fits_workbooks.reports.due.terminal import due_table

        print_wide(due_table(report), WIDE)
    for note in report.notes:
        click.echo(f"Look: {note}", err=True)
    print_findings(report.findings)
    print_crashes(report.outcomes)
