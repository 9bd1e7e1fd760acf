"""Notes for completion: what a book's declaration says to whoever fills it in, as one value.

The sheet in the workbook, the Word document and the page of the documentation are made from it.
"""

from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass
from typing import Literal

from fits_workbooks.schema.choices import Choices
from fits_workbooks.schema.column import (
    A_DAY,
    Choice,
    Clock,
    Column,
    Day,
    Moment,
    Money,
    Number,
    Pick,
    Text,
)
from fits_workbooks.schema.live import Chooser, Live
from fits_workbooks.schema.sheet import Sheet
from fits_workbooks.schema.workbook import Page, Workbook

HEADINGS = ("Column", "What to write", "Example", "Why it matters")
QUESTIONS = ("Question", *HEADINGS[1:])
"""What the columns of a form are called."""

NOTHING_TO_FILL_IN = "Nothing is filled in here."
OF_BLANKS = (
    "A cell left blank means that nothing is known, or that nothing applies. A hatched cell must "
    "be filled in."
)
"""The last step of every book."""
A_MONTH_SHOWN = "Sep 2026"
FOLLOWS_IT = "All else on the sheet works itself out from it."


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the notes: a sentence or two, then a list or a table where it has one."""

    heading: str
    _: KW_ONLY
    intro: str = ""
    points: tuple[str, ...] = ()
    numbered: bool = False
    """Whether the points are steps, one after the other: of one part of the notes at most."""
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """A table: each row has a text, never blank, under each of the headings."""


@dataclass(frozen=True, slots=True)
class Notes:
    """Notes for completion, from top to bottom."""

    title: str
    purpose: str
    parts: tuple[Part, ...]


def title_of_notes(title: str, kind: Literal["workbook", "document", "form"]) -> str:
    """The title of the notes for a book or a document with this title: some share theirs."""
    return f"{title}: notes for completion of the {kind}"


def notes_of(book: Workbook) -> Notes:
    """How to fill in a book: its steps, what is worth knowing, and every column of every sheet."""
    tips = (Part("Worth knowing", points=book.tips),) if book.tips else ()
    sheets = (_part_of(page) for page in book.pages)
    return Notes(
        title_of_notes(book.title, "workbook"), book.purpose, (how_to_fill_in(book), *tips, *sheets)
    )


def part_of_form(heading: str, intro: str, columns: Iterable[Column]) -> Part:
    """What to write in each box of a part of a form, which are columns of its book.

    A form on paper has no sheets to choose from.
    """
    rows = tuple(_row(column, picks=False) for column in columns)
    return Part(heading, intro=intro, headings=QUESTIONS, rows=rows)


def how_to_fill_in(book: Workbook) -> Part:
    """The steps in which a book is filled in; they stand on About as well."""
    return Part("How to fill it in", points=(*book.how_to, OF_BLANKS), numbered=True)


def how_written(column: Column) -> str:
    """How an answer is written, in a sentence."""
    match column:
        case Choice():
            return f"Choose {_one_of(column.choices)}."
        case Pick():
            sheet, _, source = column.source.partition(".")
            also = ", or type another" if column.open else ""
            return f"Choose from the column {source} on the sheet {sheet}{also}."
        case Moment():
            return "A date and time: dd/mm/yyyy hh:mm."
        case Day(month_only=True):
            return "The first day of the month: dd/mm/yyyy. It shows as a month."
        case Day():
            return "A date: dd/mm/yyyy."
        case Clock():
            return "A time of day: hh:mm."
        case Number():
            return _number(column)
        case Money():
            return "An amount in pounds."
        case Text(form_in_words=words) if words:
            return f"{words[0].upper()}{words[1:]}."
        case _:
            return ""


def _one_of(choices: Choices) -> str:
    *others, last = choices.values
    return f"{', '.join(others)} or {last}" if others else last


def _number(column: Number) -> str:
    kind = "A whole number" if column.whole else "A number"
    unit = column.unit.removesuffix(f", or {column.none}") if column.none else column.unit
    unit = f" ({unit})" if unit else ""
    none = f", or the word {column.none}" if column.none else ""
    match column.least, column.most:
        case None, None:
            limits = ""
        case least, None:
            limits = f", {least:g} or more"
        case None, most:
            limits = f", {most:g} at most"
        case least, most:
            limits = f" from {least:g} to {most:g}"
    return f"{kind}{unit}{limits}{none}."


def _part_of(page: Page) -> Part:
    match page:
        case Sheet(form=True):
            return _table(page, page.guidance, QUESTIONS)
        case Sheet():
            return _table(page, f"Each row is {page.entry}. {page.guidance}".rstrip(), HEADINGS)
        case Live() if choosers := [one for one in page.parts if isinstance(one, Chooser)]:
            rows = tuple(map(_choice, choosers))
            return Part(page.name, intro=page.guidance, headings=QUESTIONS, rows=rows)
        case _:
            return Part(page.name, intro=f"{page.guidance} {NOTHING_TO_FILL_IN}")


def _table(sheet: Sheet, intro: str, headings: tuple[str, ...]) -> Part:
    rows = tuple(map(_row, sheet.columns))
    return Part(sheet.name, intro=intro, headings=headings, rows=rows)


def _row(column: Column, *, picks: bool = True) -> tuple[str, ...]:
    must = "Must be filled in." if column.required else ""
    alone = "No two alike." if column.unique else ""
    how = how_written(column) if picks or not isinstance(column, Pick) else ""
    what = " ".join(part for part in (column.help, how, must, alone) if part)
    return (column.name, what, column.for_example or column.no_example, column.why)


def _choice(chooser: Chooser) -> tuple[str, ...]:
    example = A_DAY if chooser.shown == "date" else A_MONTH_SHOWN
    return (chooser.label, chooser.help, example, FOLLOWS_IT)
