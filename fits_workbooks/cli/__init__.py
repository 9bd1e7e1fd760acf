"""The command `fits`, which lists every other command. One file a command.

A command is: arguments, one library call, print, exit code. What needs pandas or xlsxwriter is
imported inside the commands, so that `fits --help` starts at once.
"""

import click

from fits_workbooks.cli.bring import import_export
from fits_workbooks.cli.build import build_workbooks
from fits_workbooks.cli.changes import changes
from fits_workbooks.cli.check import check
from fits_workbooks.cli.common import SETTINGS, version_option
from fits_workbooks.cli.due import due
from fits_workbooks.cli.fill import fill
from fits_workbooks.cli.report import report
from fits_workbooks.cli.spend import spend
from fits_workbooks.cli.start import start


@click.group(context_settings=SETTINGS)
@version_option()
def fits() -> None:
    """The Primary FITS toolkit: a school's ICT support in Excel workbooks.

    \b
    Example:
      fits build-workbooks --out "ICT support"
      fits report "ICT support/Support log.xlsx" --month 2026-07
      fits check "Returns" --schools Schools.csv

    \b
    Exit codes: 0 nothing wrong, 1 findings, 2 misuse, 3 could not run.
    """


fits.add_command(build_workbooks)
fits.add_command(changes)
fits.add_command(check)
fits.add_command(due)
fits.add_command(fill)
fits.add_command(import_export)
fits.add_command(report)
fits.add_command(spend)
fits.add_command(start)
