"""A document: one of the Word documents that a school issues, as a declaration.

One file a document: its fields, what they are filled with, its template and its notes, top to
bottom. The shelf lists them all.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fits_workbooks.documents.field import Field
from fits_workbooks.errors import SourceError
from fits_workbooks.schema import Finding, Workbook
from fits_workbooks.xlsx.filled import Filled

Context = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class From:
    """A book that a document is filled from, and the sheets of it that must be free of errors."""

    book: Workbook
    sheets: tuple[str, ...]
    optional: bool = False

    @property
    def option(self) -> str:
        """How it is given on the command line."""
        return "--details" if self.book.name == "school_details" else "--from"


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that only this document has on the command line: a flag.

    With `book` it is a filled workbook of that book, which is read.
    """

    name: str
    help: str
    book: Workbook | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What a document is filled from: workbooks by the name of their book, the day, the options."""

    workbooks: Mapping[str, Filled]
    on: date
    options: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, book: Workbook) -> Filled:
        """The workbook of this book; raises SourceError where it was not given."""
        if book.name not in self.workbooks:
            raise SourceError(f"The {book.title} is needed, and was not given. Give it, too.")
        return self.workbooks[book.name]

    def get(self, book: Workbook) -> Filled | None:
        """The workbook of this book, where it was given."""
        return self.workbooks.get(book.name)


def finds_nothing(_: Sources) -> tuple[Finding, ...]:
    """What a document finds that has no findings of its own."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Document:
    """One of the Word documents.

    `context` gives a value for each of the `fields`, no more and no fewer; `template` has a tag
    for each. A finding that is an error on one of the `sources`' sheets stops the document from
    being made, and so does any whose code is in `stops_at`. `messages` are sentences that a
    template must hold word for word. `findings` are those that only this document makes. One that
    goes `to_people` can be made for each person on the distribution list; the option "to" is then
    the person's name.
    """

    name: str
    """What it is called on the command line, such as "support-procedure"."""
    title: str
    purpose: str
    sources: tuple[From, ...]
    fields: tuple[Field, ...]
    context: Callable[[Sources], Context]
    template: Callable[[], bytes]
    notes: tuple[str, ...]
    """How to complete it: a paragraph a note, for the notes for completion."""
    messages: tuple[str, ...] = ()
    stops_at: tuple[str, ...] = ()
    findings: Callable[[Sources], tuple[Finding, ...]] = finds_nothing
    options: tuple[Option, ...] = ()
    to_people: bool = False

    @property
    def required(self) -> Iterator[Field]:
        """The fields that every template of it must print."""
        return (field for field in self.fields if not field.optional)
