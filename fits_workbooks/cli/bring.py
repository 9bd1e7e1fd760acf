"""fits import: bring another system's export into one of our workbooks."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fits_workbooks.books import EXPENDITURE_RECORD, SUPPORT_LOG, book_named
from fits_workbooks.cli.common import (
    FILE,
    clean_errors,
    echo_json,
    exit_with,
    findings_json,
    print_findings,
)
from fits_workbooks.cli.outputs import NEW_FILE, WORKBOOK, named, refuse_outputs
from fits_workbooks.cli.progress import Counted, counting, working
from fits_workbooks.schema import decimal_pounds, pounds

if TYPE_CHECKING:
    from fits_workbooks.intake.payments import Payments

BOOK_NAMES = [SUPPORT_LOG.command_name, EXPENDITURE_RECORD.command_name]


@click.command("import")
@click.argument("book", type=click.Choice(BOOK_NAMES))
@click.argument("export", type=FILE)
@click.option(
    "--map",
    "map_file",
    type=FILE,
    required=True,
    help="The map (.toml): which of the export's columns is which, and what its words mean.",
)
@click.option(
    "--out",
    type=NEW_FILE,
    required=True,
    callback=named(WORKBOOK),
    help="The workbook to write.",
)
@click.option("--force", is_flag=True, help="Replace the workbook if it is there already.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
@clean_errors
def import_export(
    book: str, export: Path, map_file: Path, out: Path, force: bool, as_json: bool
) -> None:
    """Bring the EXPORT (CSV) of a help desk or a finance system into a new workbook, the BOOK.

    \b
    Example:
      fits import support-log export.csv --map helpdesk-map.toml --out "Support log.xlsx"
      fits import expenditure-record payments.csv --map payments-map.toml --out Spending.xlsx
    """
    from fits_workbooks.intake.bring import bring_in
    from fits_workbooks.intake.map import read_map
    from fits_workbooks.xlsx.build import build_workbook

    refuse_outputs([out], [export, map_file], force=force)
    with working(f"Reading {export.name}"):
        brought = bring_in(export, read_map(map_file, book_named(book)))
    with counting(f"Writing {out.name}") as tell:
        contents = {name: Counted(rows, tell) for name, rows in brought.contents.items()}
        build_workbook(brought.book, out, contents, force=force)
    counts = {"read": brought.read, "brought": brought.brought, "out": str(out)}
    payments = brought.payments
    if as_json:
        money = _money(payments) if payments else {}
        echo_json(counts | money | {"findings": findings_json(brought.findings)})
    else:
        click.echo(
            f"{brought.read:,} lines read, {brought.brought:,} entries brought in, written to {out}"
        )
        if payments:
            click.echo(
                f"{pounds(payments.read)} read, {pounds(payments.brought)} brought in, "
                f"{pounds(payments.not_brought)} not brought in"
            )
        print_findings(brought.findings)
    exit_with(brought.findings)


def _money(payments: "Payments") -> dict[str, Any]:
    """What the payments come to, and the words that the map has no heading for."""
    return {
        "amount_read": decimal_pounds(payments.read),
        "amount_brought": decimal_pounds(payments.brought),
        "amount_not_brought": decimal_pounds(payments.not_brought),
        "not_mapped": [
            {
                "column": one.column,
                "word": one.word,
                "heading": one.heading,
                "payments": len(one.lines),
                "amount": decimal_pounds(one.pence),
            }
            for one in payments.unmapped
        ],
    }
