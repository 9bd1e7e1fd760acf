"""fits import: bring another system's export into one of our workbooks."""

from pathlib import Path

import click

from fits_workbooks.books import SUPPORT_LOG, book_named
from fits_workbooks.cli.common import (
    FILE,
    NEW_FILE,
    clean_errors,
    echo_json,
    exit_with,
    findings_json,
    print_findings,
    workbook_name,
)
from fits_workbooks.xlsx.save import refuse_to_overwrite

BOOK_NAMES = [SUPPORT_LOG.command_name]


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
    callback=workbook_name,
    help="The workbook to write.",
)
@click.option("--force", is_flag=True, help="Replace the workbook if it is there already.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
@clean_errors
def import_export(
    book: str, export: Path, map_file: Path, out: Path, force: bool, as_json: bool
) -> None:
    """Bring a help desk's EXPORT (CSV) into a new workbook, the BOOK.

    \b
    Example:
      fits import support-log export.csv --map helpdesk-map.toml --out "Support log.xlsx"
    """
    from fits_workbooks.intake.bring import bring_in
    from fits_workbooks.intake.map import read_map
    from fits_workbooks.xlsx.build import build_workbook

    refuse_to_overwrite(out, force=force)
    brought = bring_in(export, read_map(map_file, book_named(book)))
    build_workbook(brought.book, out, brought.contents, force=force)
    counts = {"read": brought.read, "brought": brought.brought, "out": str(out)}
    if as_json:
        echo_json(counts | {"findings": findings_json(brought.findings)})
    else:
        click.echo(
            f"{brought.read:,} lines read, {brought.brought:,} entries brought in, written to {out}"
        )
        print_findings(brought.findings)
    exit_with(brought.findings)
