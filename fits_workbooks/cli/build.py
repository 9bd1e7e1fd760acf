"""fits-build-workbooks: write the workbooks that a school fills in."""

from pathlib import Path

import click

from fits_workbooks.books import SHELF, book_named
from fits_workbooks.cli.common import (
    FILE,
    clean_errors,
    exit_with,
    print_findings,
    refuse_same_file,
)
from fits_workbooks.cli.passwords import Passwords, password_option

BOOK_NAMES = [book.command_name for book in SHELF]


@click.command("build-workbooks")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
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
@password_option
@click.option("--force", is_flag=True, help="Replace workbooks that are there already.")
@clean_errors
def build_workbooks(
    out: Path,
    names: tuple[str, ...],
    details: Path | None,
    catalogue: Path | None,
    passwords: Passwords,
    force: bool,
) -> None:
    """Write the blank workbooks for a school to fill in.

    \b
    Example:
      fits-build-workbooks --out "ICT support" --details "School details.xlsx"
    """
    from fits_workbooks.templates import build_templates, file_name

    books = [book for book in SHELF if not names or book.command_name in names]
    for book in books:
        refuse_same_file(out / file_name(book), details, catalogue)
    known = {"school-details": details, "service-catalogue": catalogue}
    read = {name: passwords.read(path, book_named(name)) for name, path in known.items() if path}
    about = (read.get("school-details"), read.get("service-catalogue"))
    for path in build_templates(out, books, *about, force=force):
        click.echo(path)
    findings = [finding for filled in read.values() for finding in filled.findings]
    print_findings(findings)
    exit_with(findings)
