"""fits fill request-for-change: the Word form of a request, with what the register holds."""

from pathlib import Path

import click

from fits_workbooks.cli.common import (
    FILE,
    clean_errors,
    echo_json,
    exit_with,
    findings_json,
    print_findings,
    without_collector,
)
from fits_workbooks.cli.outputs import NEW_FILE, named, refuse_outputs
from fits_workbooks.cli.passwords import Passwords, password_option

NAME = "request-for-change"


@click.command(NAME, short_help="The form of one request, for whoever writes on it next.")
@click.argument("register", type=FILE)
@click.option(
    "--ref", "reference", metavar="RFC-012", required=True, help="The reference of the request."
)
@click.option(
    "--out",
    type=NEW_FILE,
    callback=named(".docx"),
    help='Where to write it. Left out: "Request for change RFC-012.docx", here.',
)
@password_option
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
@click.option("--force", is_flag=True, help="Replace the file if it is there already.")
@clean_errors
@without_collector
def request_for_change(
    register: Path,
    reference: str,
    out: Path | None,
    passwords: Passwords,
    as_json: bool,
    force: bool,
) -> None:
    """Make the form of one request for change of a filled REGISTER.

    It is filled so far as the register is, and blank where the next person writes. Read it back
    with fits changes read.

    \b
    Example:
      fits fill request-for-change "Change register.xlsx" --ref RFC-012
    """
    from fits_workbooks.books import CHANGE_REGISTER
    from fits_workbooks.documents import change_form
    from fits_workbooks.xlsx.save import save_bytes

    out = out or Path(change_form.file_name(reference))
    refuse_outputs([out], [register], force=force)
    filled = passwords.read(register, CHANGE_REGISTER)
    save_bytes(out, change_form.request_for_change(filled, reference), force=force)
    if as_json:
        echo_json({"written": str(out), "findings": findings_json(filled.findings)})
    print_findings(filled.findings)
    click.echo(f"Written: {out}", err=True)
    exit_with(filled.findings)
