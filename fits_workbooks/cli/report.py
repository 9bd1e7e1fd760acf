"""fits-report: the monthly service report, from the support log."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from fits_workbooks.cli.common import (
    FILE,
    SETTINGS,
    clean_errors,
    echo_json,
    exit_with,
    print_crashes,
    print_findings,
    print_wide,
    version_option,
    without_collector,
)
from fits_workbooks.cli.dates import read_month
from fits_workbooks.cli.outputs import NEW_FILE, WORKBOOK, named, refuse_outputs
from fits_workbooks.cli.passwords import Passwords, password_option
from fits_workbooks.cli.progress import working
from fits_workbooks.schema import Month, Workbook

if TYPE_CHECKING:
    from fits_workbooks.reports.service.report import ServiceReport
    from fits_workbooks.xlsx.filled import Filled


@click.command("report", context_settings=SETTINGS)
@click.argument("log", type=FILE)
@click.option(
    "--month",
    metavar="YYYY-MM",
    callback=read_month,
    help="The month to report on. Left out: the last one that is over and has entries.",
)
@click.option(
    "--catalogue",
    type=FILE,
    help="The Service catalogue: response and fix times are held against it, in support hours.",
)
@click.option(
    "--changes", "register", type=FILE, help="The Change register, to take the changes from."
)
@click.option(
    "--history", type=FILE, help="The last report: its open actions are carried into this one."
)
@click.option(
    "--issued", type=FILE, help="A report issued earlier: say which of its figures differ, and why."
)
@click.option(
    "--out",
    type=NEW_FILE,
    callback=named(WORKBOOK),
    help='Where to write the workbook. Left out: "Service report YYYY-MM.xlsx", here.',
)
@click.option(
    "--html", type=NEW_FILE, callback=named(".html"), help="Write the report as a page, too."
)
@click.option(
    "--docx", type=NEW_FILE, callback=named(".docx"), help="Write a Word paper for the meeting."
)
@password_option
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--force", is_flag=True, help="Replace the files that are there already.")
@version_option()
@clean_errors
@without_collector
def report(
    log: Path,
    month: Month | None,
    catalogue: Path | None,
    register: Path | None,
    history: Path | None,
    issued: Path | None,
    out: Path | None,
    html: Path | None,
    docx: Path | None,
    passwords: Passwords,
    as_json: bool,
    force: bool,
) -> None:
    """Make the monthly service report from a filled support LOG.

    \b
    Writes the report as a workbook and prints the month's figures.
    Example:
      fits-report "Support log.xlsx" --month 2026-03 \\
        --catalogue "Service catalogue.xlsx" --html report.html --docx report.docx
    """
    read = _Read(log, catalogue, register, history, issued)
    refuse_outputs((out, html, docx), read, force=force)
    made = _make(read, month, passwords)
    if out is None:
        out = _usual_name(made)
        refuse_outputs([out], read, force=force)
    written = _write(made, _Written(out, html, docx), force=force)
    _print(made, written, as_json=as_json)
    exit_with(made.findings, crashed=made.crashed)


class _Read(NamedTuple):
    """The files that are read."""

    log: Path
    catalogue: Path | None
    register: Path | None
    history: Path | None
    issued: Path | None


class _Written(NamedTuple):
    """The files that are to be written; the workbook always is."""

    out: Path
    html: Path | None
    docx: Path | None


def _make(read: _Read, month: Month | None, passwords: Passwords) -> "ServiceReport":
    import pandas as pd

    from fits_workbooks.books import (
        CHANGE_REGISTER,
        SERVICE_CATALOGUE,
        SERVICE_REPORT,
        SUPPORT_LOG,
    )
    from fits_workbooks.metrics.figures import last_complete_month
    from fits_workbooks.reports.service.report import make_report

    def optional(path: Path | None, book: Workbook) -> "Filled | None":
        return passwords.read(path, book) if path else None

    log = passwords.read(read.log, SUPPORT_LOG)
    return make_report(
        log,
        month or last_complete_month(log, pd.Timestamp.now()),
        optional(read.catalogue, SERVICE_CATALOGUE),
        register=optional(read.register, CHANGE_REGISTER),
        history=optional(read.history, SERVICE_REPORT),
        issued=optional(read.issued, SERVICE_REPORT),
    )


def _usual_name(made: "ServiceReport") -> Path:
    """The workbook where no name was given for it: its month is known only once it is made."""
    from fits_workbooks.reports.service.workbook import file_name

    return Path(file_name(made.month))


def _write(made: "ServiceReport", to: _Written, *, force: bool) -> list[Path]:
    from fits_workbooks.reports.service.workbook import write_report

    written = [write_report(made, to.out, force=force)]
    if to.html is not None:
        from fits_workbooks.reports.service.page import write_report_page

        with working("Drawing the page"):
            written.append(write_report_page(made, to.html, force=force))
    if to.docx is not None:
        from fits_workbooks.reports.service.paper import write_report_paper

        with working("Writing the paper"):
            written.append(write_report_paper(made, to.docx, force=force))
    return written


def _print(made: "ServiceReport", written: list[Path], *, as_json: bool) -> None:
    if as_json:
        from fits_workbooks.reports.service.as_json import as_json as plain

        echo_json(plain(made))
    else:
        from fits_workbooks.reports.service.terminal import figures_table

        print_wide(figures_table(made))
    print_findings(made.findings)
    print_crashes(made.outcomes)
    for path in written:
        click.echo(f"Written: {path}", err=True)
