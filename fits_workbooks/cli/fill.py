"""fits fill: make a Word document from the workbooks that a school has filled in.

Every document of the shelf is a command of its own, so that it can have options of its own. The
shelf is read when one of them is wanted, since what it stands on takes its time to load.
"""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from fits_workbooks.cli.common import (
    FILE,
    NEW_FILE,
    clean_errors,
    echo_json,
    exit_with,
    findings_json,
    named,
    print_findings,
    refuse_same_file,
    without_collector,
)
from fits_workbooks.schema import Finding

if TYPE_CHECKING:
    from fits_workbooks.documents.document import Document, Option


class _Documents(click.Group):
    """A command for each document on the shelf."""

    def list_commands(self, _: click.Context) -> list[str]:
        from fits_workbooks.documents.shelf import DOCUMENTS

        return [document.name for document in DOCUMENTS]

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        from fits_workbooks.documents.shelf import document_named

        document = document_named(name)
        return _command(document) if document else None


@click.group("fill", cls=_Documents)
def fill() -> None:
    """Fill in a Word DOCUMENT from the school's workbooks.

    \b
    Example:
      fits fill memo --details "School details.xlsx" --from "Service catalogue.xlsx" --pdf
    """


def _command(document: "Document") -> click.Command:
    """The command of a document: the options that all have, and its own."""

    @clean_errors
    @without_collector
    def run(**said: Any) -> None:
        asked = _Asked(**{name: said.pop(name) for name in _Asked._fields})
        _run(document, asked, said)

    return click.Command(
        document.name,
        params=[*_shared(document), *_for_messages(document), *map(_own, document.options)],
        callback=run,
        help=f"{document.purpose}\n\nIt is filled from {_books(document)}.",
        short_help=document.purpose,
    )


def _books(document: "Document") -> str:
    titles = (
        f"{source.book.title} (if given)" if source.optional else source.book.title
        for source in document.sources
    )
    return " and ".join(titles)


class _Asked(NamedTuple):
    """What may be said of every document."""

    details: Path | None
    others: tuple[Path, ...]
    template: Path | None
    out: Path | None
    pdf: bool
    blank: bool
    on: datetime | None
    as_json: bool
    force: bool


def _shared(document: "Document") -> list[click.Parameter]:
    return [
        click.Option(["--details"], type=FILE, help="The filled School details."),
        click.Option(
            ["--from", "others"],
            type=FILE,
            multiple=True,
            help="Another filled workbook; may be said several times.",
        ),
        click.Option(["--template"], type=FILE, help="A template of your own (.docx)."),
        click.Option(
            ["--out"],
            type=NEW_FILE,
            callback=named(".docx"),
            help=f'Where to write it. Left out: "{document.title}.docx", here.',
        ),
        click.Option(["--pdf"], is_flag=True, help="Write it as a PDF, too; needs LibreOffice."),
        click.Option(["--blank"], is_flag=True, help="Write the blank form, to be typed in Word."),
        click.Option(
            ["--on"],
            type=click.DateTime(["%Y-%m-%d"]),
            metavar="YYYY-MM-DD",
            help="The date of the document. Left out: today.",
        ),
        click.Option(["--json", "as_json"], is_flag=True, help="Print the outcome as JSON."),
        click.Option(["--force"], is_flag=True, help="Replace the files that are there already."),
    ]


def _for_messages(document: "Document") -> list[click.Parameter]:
    if not document.messages:
        return []
    words = "Take a template in which a key message was changed or left out."
    return [click.Option(["--allow-changed-messages"], is_flag=True, help=words)]


def _own(option: "Option") -> click.Option:
    flag = f"--{option.name}"
    if not option.takes:
        return click.Option([flag], is_flag=True, help=option.help)
    return click.Option([flag], metavar=option.takes, required=option.required, help=option.help)


def _run(document: "Document", asked: _Asked, options: dict[str, Any]) -> None:
    from fits_workbooks.xlsx.save import refuse_to_overwrite

    out = asked.out or Path(f"{document.title}.docx")
    refuse_same_file(out, asked.details, *asked.others, asked.template)
    for path in _to_write(out, asked):
        refuse_to_overwrite(path, force=asked.force)
    if asked.blank:
        _write_blank(document, out, asked)
    else:
        _write_filled(document, out, asked, options)


def _to_write(out: Path, asked: _Asked) -> list[Path]:
    return [out, out.with_suffix(".pdf")] if asked.pdf else [out]


def _write_blank(document: "Document", out: Path, asked: _Asked) -> None:
    from fits_workbooks.documents.blank_form import blank_form

    if asked.details or asked.others or asked.template:
        raise click.UsageError("A blank form is filled from nothing: say --blank alone.")
    written = _save(out, blank_form(document), asked)
    _print(document, written, (), as_json=asked.as_json)


def _write_filled(document: "Document", out: Path, asked: _Asked, options: dict[str, Any]) -> None:
    from fits_workbooks.documents.document import Sources
    from fits_workbooks.documents.making import look_through, make_document, read_sources

    given = [asked.details, *asked.others] if asked.details else asked.others
    workbooks = read_sources(document, given)
    on = asked.on.date() if asked.on else date.today()
    sources = Sources(workbooks=workbooks, on=on, options=options)
    looked = look_through(document, sources)
    written = []
    if not looked.stops:
        made = make_document(
            document,
            sources,
            asked.template,
            allow_changed_messages=options.get("allow_changed_messages", False),
        )
        written = _save(out, made, asked)
    _print(document, written, looked.findings, as_json=asked.as_json)
    for outcome in looked.crashed:
        click.echo(f"error: the rule {outcome.code} crashed: {outcome.why}", err=True)
    if looked.stops:
        click.echo(f"The {document.title} was not written: mend the errors first.", err=True)
    exit_with(looked.findings, crashed=bool(looked.crashed))


def _save(out: Path, content: bytes, asked: _Asked) -> list[Path]:
    from fits_workbooks.xlsx.save import save_bytes

    save_bytes(out, content, force=asked.force)
    return [out]


def _print(
    document: "Document", written: list[Path], findings: Sequence[Finding], *, as_json: bool
) -> None:
    if as_json:
        names = [str(path) for path in written]
        answer = {"document": document.name, "written": names}
        echo_json(answer | {"findings": findings_json(findings)})
    else:
        for path in written:
            click.echo(path)
        print_findings(findings)
