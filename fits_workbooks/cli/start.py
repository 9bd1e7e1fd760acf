"""fits start: lay out the folder of a school that begins with Primary FITS."""

import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from fits_workbooks.books import SCHOOL_DETAILS
from fits_workbooks.books.school_details import NATIONS
from fits_workbooks.cli.common import (
    COULD_NOT_RUN,
    FILE,
    FINDINGS,
    clean_errors,
    echo_json,
    exit_with,
    findings_json,
    print_crashes,
    print_findings,
    without_collector,
)
from fits_workbooks.cli.outputs import NEW_FOLDER
from fits_workbooks.cli.passwords import Passwords, password_option
from fits_workbooks.cli.progress import working

if TYPE_CHECKING:
    from fits_workbooks.toolkit.start import Started

NATION_NAMES = {nation.lower().replace(" ", "-"): nation for nation in NATIONS.values}


@click.command("start")
@click.argument("folder", type=NEW_FOLDER)
@click.option(
    "--details",
    type=FILE,
    help="A filled School details workbook: its name, services and people are filled in.",
)
@click.option(
    "--nation",
    type=click.Choice([*NATION_NAMES], case_sensitive=False),
    help="Where the school is: it decides the bank holidays. Left out: as the details say.",
)
@password_option
@click.option("--json", "as_json", is_flag=True, help="Print what was made as JSON.")
@clean_errors
@without_collector
def start(
    folder: Path,
    details: Path | None,
    nation: str | None,
    passwords: Passwords,
    as_json: bool,
) -> None:
    """Lay out the FOLDER of a school: templates, examples and notes for every task.

    Begin with the page "Start here" in it. Run again, it adds what is missing and touches nothing
    that is there.

    \b
    Example:
      fits start "ICT support" --nation england
      fits start "ICT support" --details "ICT support/School details.xlsx"
    """
    from fits_workbooks.toolkit.start import start_folder

    filled = passwords.read(details, SCHOOL_DETAILS) if details else None
    with working("Making the folder"):
        started = start_folder(folder, filled, nation=NATION_NAMES[nation] if nation else "")
    _print(started, as_json=as_json)
    print_findings(started.findings)
    print_crashes(started.crashed)
    if started.is_stopped:
        click.echo(f"Nothing was made: mend the errors in {details} first.", err=True)
        sys.exit(COULD_NOT_RUN if started.crashed else FINDINGS)
    exit_with(started.findings)


def _print(started: "Started", *, as_json: bool) -> None:
    if as_json:
        echo_json(_plain(started))
    elif not started.is_stopped:
        _print_files(started)
    for line in _remarks(started):
        click.echo(line, err=True)


def _plain(started: "Started") -> dict[str, object]:
    paths = {
        name: [str(path) for path in getattr(started, name)]
        for name in ("made", "there", "still_blank", "not_linked")
    }
    return {
        "folder": str(started.folder),
        **paths,
        "other_details": started.other_details,
        "nation_unsaid": started.nation_unsaid,
        "findings": findings_json(started.findings),
    }


def _print_files(started: "Started") -> None:
    """What was made, folder by folder; what was there is counted, and named where it is little."""
    folder = "this folder" if started.folder == Path() else started.folder
    if started.made:
        click.echo(f"Made in {folder}:")
        _print_tree(started.made)
    else:
        click.echo(f"Nothing was missing in {folder}.")
    if started.there:
        click.echo(f"There already, and left as they are: {_files(started.there)}.")
        if len(started.there) <= len(started.made):
            _print_tree(started.there)


def _print_tree(paths: Iterable[PurePosixPath]) -> None:
    by_folder = sorted(paths, key=lambda path: str(path.parent).removeprefix("."))
    for folder, files in groupby(by_folder, key=lambda path: path.parent):
        if folder.name:
            click.echo(f"  {folder.name}")
        for path in files:
            click.echo(f"  {'  ' if folder.name else ''}{path.name}")


def _remarks(started: "Started") -> Iterable[str]:
    """What is worth knowing about what was left as it is; and what to do next."""
    if started.still_blank:
        yield (
            f"Still blank, as they were made: {_named(started.still_blank)}. To have the school's "
            "details in them, delete them and run this again."
        )
    if started.other_details:
        yield "The School details in the folder are others than those given; they were left."
    if started.nation_unsaid:
        yield "The School details do not name a nation. Choose it there, too."
    if started.not_linked:
        yield (
            f"The page that was there has no link to {_files(started.not_linked)}, such as "
            f"{_named(started.not_linked[:1])}. For a new page, delete it and run this again."
        )
    if started.made:
        yield f"Now open the page: {started.page}"


def _files(paths: Sequence[PurePosixPath]) -> str:
    return f"{len(paths)} file{'s' * (len(paths) != 1)}"


def _named(paths: Iterable[PurePosixPath]) -> str:
    return ", ".join(path.name for path in paths)
