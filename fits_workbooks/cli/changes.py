"""fits changes: what a change register says, and reading filled forms back into it."""

from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from fits_workbooks.cli.common import (
    FILE,
    WIDE,
    clean_errors,
    echo_json,
    exit_with,
    findings_json,
    print_crashes,
    print_findings,
    print_wide,
    without_collector,
)
from fits_workbooks.cli.dates import as_of_option
from fits_workbooks.cli.outputs import NEW_FILE, named, refuse_outputs
from fits_workbooks.cli.passwords import Passwords, password_option
from fits_workbooks.cli.progress import counting
from fits_workbooks.schema import Finding

if TYPE_CHECKING:
    from fits_workbooks.documents.change_reading import ReadForm
    from fits_workbooks.documents.change_writing import NewRegister
    from fits_workbooks.reports.changes.status import ChangeStatus
    from fits_workbooks.xlsx.filled import Filled

SHOW = "show"
WORKBOOKS = (".xlsx", ".xlsm")


class _OrShow(click.Group):
    """A group whose first word may be left out: `fits changes REGISTER` shows the register."""

    def parse_args(self, context: click.Context, words: list[str]) -> list[str]:
        if words and words[0] not in self.commands and words[0] not in ("-h", "--help"):
            words = [SHOW, *words]
        return super().parse_args(context, words)


@click.group("changes", cls=_OrShow, short_help="What waits, what is scheduled, what is late.")
def changes() -> None:
    """Where a school's changes stand, and filled forms read back.

    What is no command of its own is the register to show; fits changes show --help says what can
    be asked of it: --as-of, --catalogue, --expenditure, --calendar, --json.

    \b
    Example:
      fits changes "Change register.xlsx" --catalogue "Service catalogue.xlsx"
      fits changes read RFC-012.docx --register "Change register.xlsx"
    """


@changes.command(SHOW)
@click.argument("register", type=FILE)
@as_of_option("The day to look at the register on")
@click.option(
    "--catalogue", type=FILE, help="The Service catalogue, for the school's hours and closures."
)
@click.option(
    "--expenditure",
    "records",
    type=FILE,
    multiple=True,
    help="An Expenditure record, for what was paid; may be said several times.",
)
@click.option(
    "--calendar",
    type=NEW_FILE,
    callback=named(".ics"),
    help="Write the approved changes for a calendar program (.ics).",
)
@password_option
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.option("--force", is_flag=True, help="Replace the calendar file if it is there already.")
@clean_errors
@without_collector
def show(
    register: Path,
    as_of: date,
    catalogue: Path | None,
    records: tuple[Path, ...],
    calendar: Path | None,
    passwords: Passwords,
    as_json: bool,
    force: bool,
) -> None:
    """Say what waits and for whom, what is scheduled, and what is late.

    \b
    Example:
      fits changes "Change register.xlsx" --catalogue "Service catalogue.xlsx"
    """
    refuse_outputs([calendar], [register, catalogue, *records], force=force)
    status = _status(_Read(register, catalogue, records), as_of, passwords)
    if calendar is not None:
        from fits_workbooks.reports.changes.calendar import write_calendar

        write_calendar(status, calendar, force=force)
    _print_status(status, as_json=as_json)
    if calendar is not None:
        click.echo(f"Written: {calendar}", err=True)
    exit_with(status.findings, crashed=status.crashed)


class _Read(NamedTuple):
    """The files that are read."""

    register: Path
    catalogue: Path | None
    records: tuple[Path, ...]


def _status(read: _Read, as_of: date, passwords: Passwords) -> "ChangeStatus":
    from fits_workbooks.books import CHANGE_REGISTER, EXPENDITURE_RECORD, SERVICE_CATALOGUE
    from fits_workbooks.reports.changes.status import change_status

    return change_status(
        passwords.read(read.register, CHANGE_REGISTER),
        as_of,
        passwords.read(read.catalogue, SERVICE_CATALOGUE) if read.catalogue else None,
        [passwords.read(path, EXPENDITURE_RECORD) for path in read.records],
    )


def _print_status(status: "ChangeStatus", *, as_json: bool) -> None:
    if as_json:
        from fits_workbooks.reports.changes.as_json import as_json as plain

        echo_json(plain(status))
    else:
        from fits_workbooks.reports.changes.terminal import change_table

        print_wide(change_table(status), WIDE)
    print_findings(status.findings)
    print_crashes(status.outcomes)


@changes.command("read")
@click.argument("forms", type=FILE, nargs=-1, required=True)
@click.option("--register", type=FILE, required=True, help="The register the forms belong to.")
@click.option(
    "--out",
    type=NEW_FILE,
    callback=named(*WORKBOOKS),
    help='Where to write the new register. Left out: beside the old one, "(new)" in its name.',
)
@password_option
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
@click.option("--force", is_flag=True, help="Replace the new register if it is there already.")
@clean_errors
@without_collector
def read(
    forms: tuple[Path, ...],
    register: Path,
    out: Path | None,
    passwords: Passwords,
    as_json: bool,
    force: bool,
) -> None:
    """Read filled requests for change (FORMS) into a new register beside the old one.

    Says what is new on each form, field by field. A form with anything doubtful on it changes
    nothing. The new register opens with the password of the old one.

    \b
    Example:
      fits changes read RFC-012.docx RFC-015.docx --register "Change register.xlsx"
    """
    from fits_workbooks.books import CHANGE_REGISTER
    from fits_workbooks.documents.change_writing import new_register
    from fits_workbooks.xlsx.save import save_bytes

    out = out or register.with_name(f"{register.stem} (new){register.suffix}")
    _refuse_another_kind(out, register)
    refuse_outputs([out], [] if force else [register], force=force)
    filled = passwords.read(register, CHANGE_REGISTER)
    content, seal = passwords.opened(register)
    made = new_register(filled, _read_all(forms, filled), content)
    if made.content is not None:
        save_bytes(out, seal(made.content), force=force)
    _print_read(made, filled, out, as_json=as_json)
    exit_with(_findings(made, filled))


def _refuse_another_kind(out: Path, register: Path) -> None:
    """The new register is the old one with other cells: under another ending nothing opens it."""
    if out.suffix.lower() != register.suffix.lower():
        raise click.UsageError(
            f"{out} would be of another kind than {register.name}: give it a name that ends in "
            f"{register.suffix}."
        )


def _read_all(paths: tuple[Path, ...], register: "Filled") -> "tuple[ReadForm, ...]":
    """Read the forms, with progress on the terminal."""
    from fits_workbooks.documents.change_reading import read_change_forms

    done = count(1)
    with counting("Reading forms") as tell:
        return read_change_forms(paths, register, lambda: tell(next(done), len(paths)))


def _print_read(made: "NewRegister", register: "Filled", out: Path, *, as_json: bool) -> None:
    findings = _findings(made, register)
    if as_json:
        echo_json(_as_json(made, out) | {"findings": findings_json(register.findings)})
    else:
        for form in made.forms:
            _print_form(form)
    print_findings(findings)
    for remark in made.remarks:
        click.echo(f"Look: {remark}", err=True)
    if made.content is None:
        click.echo(f"No form changes anything, so {out} was not written.", err=True)
    else:
        click.echo(
            f"Written: {out}, with {len(made.taken):,} of {len(made.forms):,} forms.", err=True
        )


def _findings(made: "NewRegister", register: "Filled") -> list[Finding]:
    """What was found in reading the register and its forms."""
    return [*register.findings, *(finding for form in made.forms for finding in form.findings)]


def _print_form(form: "ReadForm") -> None:
    moved = f"{form.state_before} -> {form.state_after}"
    is_moved = form.state_before != form.state_after and not form.is_doubtful
    state = moved if is_moved else form.state_before
    doubt = ": doubtful, so nothing of it was taken" if form.is_doubtful else ""
    click.echo(f"{form.file} ({form.reference or 'not known'}){doubt}")
    if state:
        click.echo(f"  {state}")
    for difference in form.differences:
        click.echo(f"  {difference}")
    if not form.differences and not form.findings:
        click.echo("  Nothing new.")


def _as_json(made: "NewRegister", out: Path) -> dict[str, Any]:
    from fits_workbooks.documents.change_form import written

    return {
        "written": str(out) if made.content is not None else None,
        "remarks": [*made.remarks],
        "forms": [
            {
                "file": form.file,
                "reference": form.reference,
                "taken": form in made.taken,
                "state_before": form.state_before,
                "state_after": form.state_after,
                "differences": [
                    {"field": one.field, "was": written(one.was), "now": written(one.now)}
                    for one in form.differences
                ],
                "findings": findings_json(form.findings),
            }
            for form in made.forms
        ],
    }
