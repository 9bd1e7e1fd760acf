"""fits import: bring another system's export into one of our workbooks."""

from pathlib import Path

import click

from fits_workbooks.books import SUPPORT_LOG, book_named
from fits_workbooks.cli.common import (
    clean_errors,
    echo_json,
    exit_with,
    findings_json,
    print_findings,
)
from fits_workbooks.xlsx.save import refuse_to_overwrite

BOOK_NAMES = [SUPPORT_LOG.command_name]
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def _workbook(_: click.Context, __: click.Parameter, path: Path) -> Path:
    """Refuse an --out that is no workbook: a slip there could replace the export or the map."""
    if path.suffix.lower() != ".xlsx":
        raise click.BadParameter("the name of a workbook ends in .xlsx.")
    return path


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
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    callback=_workbook,
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
