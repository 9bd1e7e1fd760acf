"""An artefact of the toolkit: what a task needs one of, with its template, examples and notes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from fits_workbooks.checks.discovery import EXAMPLE
from fits_workbooks.documents.blank_form import blank_form
from fits_workbooks.documents.completion import book_notes, notes_for_completion
from fits_workbooks.documents.document import Document
from fits_workbooks.schema import Workbook
from fits_workbooks.templates import Known, file_name
from fits_workbooks.toolkit.examples import SCHOOL, example
from fits_workbooks.xlsx.build import workbook_bytes

FORM = "blank form"


@dataclass(frozen=True, slots=True)
class Item:
    """A file that a school is given: its name, what it is in two or three words, how it is made."""

    name: str
    what: str
    make: Callable[[Known], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Artefact:
    """A workbook, document or report of a task, and the files that a school is given for it."""

    name: str
    """What it is called in the implementation checklist, such as "Support log"."""
    kind: str
    """Which of those of this name it is: the workbook, the document, the form or the report."""
    purpose: str
    to_fill: tuple[Item, ...] = ()
    examples: tuple[Item, ...] = ()
    notes: tuple[Item, ...] = ()

    @property
    def title(self) -> str:
        """What no other artefact is called."""
        return f"{self.name} {self.kind}"

    @property
    def items(self) -> Iterator[Item]:
        """All its files: what is filled in first."""
        yield from (*self.to_fill, *self.examples, *self.notes)


def of_book(book: Workbook, *periods: str, within: str = "") -> Artefact:
    """What a school is given for a workbook; there is an example for each of the periods.

    The examples are taken from the folder `within` of samples/.
    """
    title = book.title
    return Artefact(
        name=title,
        kind="workbook",
        purpose=book.purpose,
        to_fill=(Item(file_name(book), "Workbook", partial(_blank, book)),),
        examples=tuple(
            one
            for period in periods or ("",)
            for one in workbook_examples(title, period, within=within)
        ),
        notes=(notes_item(title, "workbook", lambda _: book_notes(book)),),
    )


def of_document(document: Document) -> Artefact:
    """What a school is given for a Word document."""
    title = document.title
    return Artefact(
        name=title,
        kind="document",
        purpose=document.purpose,
        to_fill=(
            template(title, document.template),
            Item(f"{title}, {FORM}.docx", "Blank form", partial(_form, document)),
        ),
        examples=document_examples(title),
        notes=(notes_item(title, "document", lambda _: notes_for_completion(document)),),
    )


def template(title: str, make: Callable[[], bytes]) -> Item:
    """The Word template of a document, with its tags, for a school to change."""
    return Item(f"{title}, Word template.docx", "Word template", lambda _: make())


def workbook_examples(title: str, period: str = "", *, within: str = "") -> tuple[Item, ...]:
    """An example workbook, and what it looks like printed."""
    return tuple(
        _example(f"{title}{EXAMPLE}workbook", period, what, ending, source=within + name + ending)
        for what, ending, name in (
            ("Workbook", ".xlsx", _named(title, period)),
            ("Workbook as PDF", ".pdf", f"{_named(title, period)} workbook"),
        )
    )


def document_examples(title: str, period: str = "", *, within: str = "") -> tuple[Item, ...]:
    """An example document, for Word and as it looks printed."""
    name = within + _named(title, period)
    return tuple(
        _example(f"{title}{EXAMPLE}document", period, what, ending, source=name + ending)
        for what, ending in (("Document", ".docx"), ("Document as PDF", ".pdf"))
    )


def page_example(title: str, period: str = "", *, within: str = "") -> Item:
    """An example of a report as a page for the browser."""
    source = f"{within}{_named(title, period)}.html"
    return _example(f"{title}{EXAMPLE}page", period, "Page", ".html", source=source)


def _named(title: str, period: str) -> str:
    return f"{SCHOOL} {title}" + (f" {period}" if period else "")


def _example(name: str, period: str, what: str, ending: str, *, source: str) -> Item:
    of = f" {period}" if period else ""
    return Item(f"{name}{of}{ending}", f"{what}{of}", lambda _: example(source))


def notes_item(title: str, of: str, make: Callable[[Known], bytes]) -> Item:
    """The notes for completion of a workbook, document or form: `of` says which it is."""
    name = f"{title}, notes for completion of the {of}.docx"
    return Item(name, "Notes for completion", make)


def _blank(book: Workbook, known: Known) -> bytes:
    return workbook_bytes(book, known.contents(book), {})


def _form(document: Document, known: Known) -> bytes:
    return blank_form(document, text_of(known.answers().get("School name")))


def text_of(value: Any) -> str:
    """What a form of the school's details says; "" where nothing is given."""
    return value if isinstance(value, str) else ""
