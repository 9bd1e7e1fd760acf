"""fits-build-workbooks: write the workbooks that a school fills in."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fits_workbooks.books import SHELF, book_named
from fits_workbooks.cli.common import (
    FILE,
    clean_errors,
    exit_with,
    print_findings,
    refuse_same_file,
)

if TYPE_CHECKING:
    from fits_workbooks.xlsx.filled import Filled

RISKS = "risk-assessment"
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
@click.option(
    "--previous",
    type=FILE,
    help="Last year's Risk assessment: what was not acted on comes into the new one.",
)
@click.option("--force", is_flag=True, help="Replace workbooks that are there already.")
@clean_errors
def build_workbooks(
    out: Path,
    names: tuple[str, ...],
    details: Path | None,
    catalogue: Path | None,
    previous: Path | None,
    force: bool,
) -> None:
    """Write the blank workbooks for a school to fill in.

    \b
    Example:
      fits-build-workbooks --out "ICT support" --details "School details.xlsx"
      fits-build-workbooks --out 2027 --book risk-assessment --previous "Risk assessment.xlsx"
    """
    from fits_workbooks.templates import build_templates, file_name

    if previous is not None and names and RISKS not in names:
        raise click.UsageError(f"--previous is for the book {RISKS}.")
    books = [book for book in SHELF if not names or book.command_name in names]
    for book in books:
        refuse_same_file(out / file_name(book), details, catalogue, previous)
    known = {"school-details": details, "service-catalogue": catalogue, RISKS: previous}
    read = {name: _read(name, path) for name, path in known.items() if path is not None}
    about = (read.get("school-details"), read.get("service-catalogue"))
    for path in build_templates(out, books, *about, previous=read.get(RISKS), force=force):
        click.echo(path)
    if RISKS in read:
        _print_carried(read[RISKS], *about)
    findings = [finding for filled in read.values() for finding in filled.findings]
    print_findings(findings)
    exit_with(findings)


def _print_carried(
    previous: "Filled", details: "Filled | None", catalogue: "Filled | None"
) -> None:
    """Say what was carried forward, what was not, and which services are new."""
    from fits_workbooks.metrics.carried import carried_in_words, carry_forward
    from fits_workbooks.templates import service_names

    carried = carry_forward(previous, service_names(details, catalogue))
    for line in carried_in_words(carried, previous, date.today()):
        click.echo(line, err=True)


def _read(name: str, path: Path) -> "Filled":
    from fits_workbooks.reading import read_workbook

    return read_workbook(path, book_named(name))
