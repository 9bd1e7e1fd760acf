"""fits-check: the returns of many schools, checked; a folder in, one answer out."""

import os
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from fits_workbooks.cli.check_outputs import Outputs
from fits_workbooks.cli.common import (
    COULD_NOT_RUN,
    FILE,
    FINDINGS,
    FINE,
    SETTINGS,
    There,
    clean_errors,
    echo_json,
    print_wide,
    version_option,
)
from fits_workbooks.cli.dates import read_month
from fits_workbooks.cli.outputs import NEW_FILE, NEW_FOLDER, WORKBOOK, named
from fits_workbooks.cli.progress import counting
from fits_workbooks.schema import Month

if TYPE_CHECKING:
    from fits_workbooks.checks.returned import CheckedReturns
    from fits_workbooks.checks.returns import Asked, Progress

RETURNS = There()
FOLDER = There(file_okay=False)


@click.command("check", context_settings=SETTINGS)
@click.argument("paths", type=RETURNS, nargs=-1, required=True)
@click.option("--schools", type=FILE, help="The schools that returns are expected from (.csv).")
@click.option("--waivers", type=FILE, help="Findings to let pass, with reasons and dates (.csv).")
@click.option("--previous", type=FOLDER, help="The returns before these, to hold them against.")
@click.option(
    "--month",
    metavar="YYYY-MM",
    callback=read_month,
    help="The month to compare schools for. Left out: the last complete month.",
)
@click.option(
    "--out", type=NEW_FILE, callback=named(WORKBOOK), help="Write findings as a workbook."
)
@click.option("--html", type=NEW_FILE, callback=named(".html"), help="Write them as a page.")
@click.option("--csv", "as_csv", type=NEW_FILE, callback=named(".csv"), help="Write them as .csv.")
@click.option("--mark", type=NEW_FOLDER, help="Write each workbook, marked, into this folder.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--only-errors", is_flag=True, help="Leave out what is only to be confirmed.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=min(os.cpu_count() or 1, 8),
    show_default="one for each processor",
    help="How many files are read at a time.",
)
@click.option(
    "--scheduler", metavar="ADDRESS", help="Let the workers of a Dask scheduler do it (tcp://...)."
)
@click.option(
    "--resume",
    is_flag=True,
    help="Keep what is found; skip files unchanged since the last run.",
)
@click.option("--force", is_flag=True, help="Replace the files that are there already.")
@version_option()
@clean_errors
def check(
    paths: tuple[Path, ...],
    schools: Path | None,
    waivers: Path | None,
    previous: Path | None,
    month: Month | None,
    out: Path | None,
    html: Path | None,
    as_csv: Path | None,
    mark: Path | None,
    as_json: bool,
    only_errors: bool,
    workers: int,
    scheduler: str | None,
    resume: bool,
    force: bool,
) -> None:
    """Check the returns of schools: files, folders and .zip files in PATHS.

    Says of each school whether its workbooks pass, what is to be mended, and which schools have
    not returned. Nothing in PATHS is changed.

    \b
    Example:
      fits-check "Returns" --schools Schools.csv --out Findings.xlsx --html findings.html
    """
    outputs = Outputs(out, html, as_csv, mark, force)
    outputs.refuse([*paths, *filter(None, (previous,))], [schools, waivers])
    asked = replace(_asked(schools, waivers, previous, month), leave_out=outputs.paths)
    checked = _checked(paths, asked, _How(workers, scheduler, resume))
    if only_errors:
        checked = checked.only_errors()
    with counting("Writing") as tell:
        written = outputs.write(checked, tell)
    _print(checked, as_json=as_json)
    written.say()
    raise SystemExit(COULD_NOT_RUN if written.wrong else _exit_code(checked))


def _asked(
    schools: Path | None, waivers: Path | None, previous: Path | None, month: Month | None
) -> "Asked":
    from fits_workbooks.checks.returns import Asked
    from fits_workbooks.checks.schools import SchoolList, read_schools
    from fits_workbooks.checks.waivers import read_waivers

    return Asked(
        month=month,
        schools=read_schools(schools) if schools else SchoolList(),
        waivers=read_waivers(waivers) if waivers else (),
        previous=(previous,) if previous else (),
    )


class _How(NamedTuple):
    """How the work is to be done."""

    workers: int
    scheduler: str | None
    resume: bool


def _checked(paths: tuple[Path, ...], asked: "Asked", how: _How) -> "CheckedReturns":
    from fits_workbooks.checks.kept import Kept, usual_folder
    from fits_workbooks.checks.returns import Running, check_returns

    kept = Kept(usual_folder()) if how.resume else None
    with counting("Checking") as tell, ExitStack() as stack:

        def show(progress: "Progress") -> None:
            tell(progress.done, progress.files, progress.seconds_left)

        running = Running(workers=how.workers, progress=show, kept=kept)
        if how.scheduler:
            from fits_workbooks.checks.cluster import dask_executor

            executor = stack.enter_context(dask_executor(how.scheduler))
            running = replace(running, executor=executor)
        checked = check_returns(paths, asked, running)
    if kept:
        click.echo(f"{kept.found:,} files are unchanged since the last run.", err=True)
    return checked


def _print(checked: "CheckedReturns", *, as_json: bool) -> None:
    if as_json:
        from fits_workbooks.reports.findings.as_json import as_json as plain

        echo_json(plain(checked))
    else:
        from fits_workbooks.reports.findings.terminal import findings_table

        print_wide(findings_table(checked))
    for file, outcome in checked.crashes:
        click.echo(f"error: {file.file}: {outcome.code} crashed: {outcome.why}", err=True)
    if checked.left:
        words = (
            "Stopped early; what was done is above. --resume goes on from there, if given before."
        )
        click.echo(words, err=True)
    for finding in checked.notes:
        click.echo(f"{finding.severity}: {finding}", err=True)


def _exit_code(checked: "CheckedReturns") -> int:
    """3 where something crashed or was stopped early, 1 where there is anything to see to."""
    if checked.crashes or checked.left:
        return COULD_NOT_RUN
    return FINDINGS if any(True for _ in checked.findings) or checked.not_returned else FINE
