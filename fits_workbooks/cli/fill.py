"""fits fill: make a Word document from the workbooks that a school has filled in.

Every document of the shelf is a command of its own, so that it can have options of its own. The
shelf is read when one of them is wanted, since what it stands on takes its time to load.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fits_workbooks.cli.common import (
    FILE,
    clean_errors,
    without_collector,
)
from fits_workbooks.cli.dates import DAY, HOW_WRITTEN, believable
from fits_workbooks.cli.fill_form import request_for_change
from fits_workbooks.cli.filling import Asked, print_outcome, save, sources_from, stop_if_unsound
from fits_workbooks.cli.outputs import NEW_FILE, named
from fits_workbooks.cli.passwords import password_option

if TYPE_CHECKING:
    from fits_workbooks.documents.document import Document, Option


class _Documents(click.Group):
    """A command for each document on the shelf, and for each form to be read back."""

    def list_commands(self, _: click.Context) -> list[str]:
        from fits_workbooks.documents.shelf import DOCUMENTS

        return [*(document.name for document in DOCUMENTS), *self.commands]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if form := super().get_command(context, name):
            return form
        from fits_workbooks.documents.shelf import document_named

        if document := document_named(name):
            return _command(document)
        if not context.resilient_parsing:
            there_are = ", ".join(self.list_commands(context))
            context.fail(f"There is no document '{name}'. Choose one of: {there_are}.")
        return None


@click.group("fill", cls=_Documents)
def fill() -> None:
    """Fill in a Word DOCUMENT from the school's workbooks.

    \b
    Example:
      fits fill memo --details "School details.xlsx" --from "Service catalogue.xlsx" --pdf
    """


fill.add_command(request_for_change)


def _command(document: "Document") -> click.Command:
    """The command of a document: the options that all have, and its own."""

    @clean_errors
    @without_collector
    def run(**said: Any) -> None:
        asked = Asked(**{name: said.pop(name) for name in Asked._fields if name in said})
        _run(document, asked, said)

    return click.command(
        document.name,
        params=[
            *_shared(document),
            *_for_messages(document),
            *_for_people(document),
            *map(_own, document.options),
        ],
        help=f"{document.purpose}\n\nIt is filled from {_books(document)}."
        f"\n\n\b\nExample:\n  {_example(document)}",
        short_help=document.purpose,
    )(password_option(run))


def _books(document: "Document") -> str:
    titles = (
        f"{source.book.title} (if given)" if source.optional else source.book.title
        for source in document.sources
    )
    return " and ".join(titles)


def _example(document: "Document") -> str:
    """A line to start from: every workbook it is filled from."""
    books = (f'{source.option} "{source.book.title}.xlsx"' for source in document.sources)
    return " ".join((f"fits fill {document.name}", *books))


def _shared(document: "Document") -> list[click.Parameter]:
    out = f'Where to write it. Left out: "{document.title}.docx", here.'
    return [
        click.Option(["--details"], type=FILE, help="The filled School details."),
        click.Option(
            ["--from", "others"],
            type=FILE,
            multiple=True,
            help="Another filled workbook; may be said several times.",
        ),
        click.Option(["--template"], type=FILE, help="A template of your own (.docx)."),
        click.Option(["--out"], type=NEW_FILE, callback=named(".docx"), help=out),
        click.Option(["--pdf"], is_flag=True, help="Write it as a PDF, too; needs LibreOffice."),
        click.Option(["--blank"], is_flag=True, help="Write the blank form, to be typed in Word."),
        click.Option(
            ["--on"],
            type=DAY,
            callback=believable,
            metavar=HOW_WRITTEN,
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


def _for_people(document: "Document") -> list[click.Parameter]:
    if not document.to_people:
        return []
    return [
        click.Option(
            ["--each"],
            is_flag=True,
            help="Make one for each person on the distribution list, and an issue record; "
            f'in the folder "{document.title}"; with --out, beside that file and named after it.',
        ),
        click.Option(
            ["--new-since"],
            type=DAY,
            callback=believable,
            metavar=HOW_WRITTEN,
            help="As --each, but only for those who started on that day or later and were not "
            "given one yet.",
        ),
        click.Option(
            ["--record"],
            type=FILE,
            help="The last issue record: the new one carries it on, and never replaces it.",
        ),
    ]


def _own(option: "Option") -> click.Option:
    flag = f"--{option.name}"
    if option.book is not None:
        return click.Option([flag], type=FILE, help=option.help)
    return click.Option([flag], is_flag=True, help=option.help)


def _run(document: "Document", asked: Asked, options: dict[str, Any]) -> None:
    if asked.blank:
        _write_blank(document, asked, options)
    elif asked.each or asked.new_since:
        from fits_workbooks.cli.fill_each import write_each

        write_each(document, asked, options)
    elif asked.record:
        raise click.UsageError("--record goes with --each or --new-since: give one of them.")
    else:
        _write_filled(document, asked, options)


def _out(document: "Document", asked: Asked) -> Path:
    return asked.out or Path(f"{document.title}.docx")


def _write_blank(document: "Document", asked: Asked, options: dict[str, Any]) -> None:
    from fits_workbooks.documents.blank_form import blank_form

    of_a_filled_one = (
        *(asked.details, asked.others, asked.template, asked.on, asked.allow_changed_messages),
        *(asked.each, asked.new_since, asked.record, *options.values()),
    )
    if any(of_a_filled_one):
        raise click.UsageError("A blank form is filled from nothing: say --blank alone.")
    out = _out(document, asked)
    written = save([out], lambda: {out: blank_form(document)}, asked)
    print_outcome(document, asked, written, ())


def _write_filled(document: "Document", asked: Asked, options: dict[str, Any]) -> None:
    from fits_workbooks.documents.making import look_through, make_document

    sources = sources_from(document, asked, options)
    looked = look_through(document, sources)
    stop_if_unsound(document, asked, looked)
    out, allow = _out(document, asked), asked.allow_changed_messages

    def make() -> dict[Path, bytes]:
        made = make_document(document, sources, asked.template, allow_changed_messages=allow)
        return {out: made}

    written = save([out], make, asked)
    print_outcome(document, asked, written, looked.findings)
