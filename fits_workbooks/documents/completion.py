"""Notes for completion as Word documents: of a document, and of a workbook.

Those of a document say how to complete it, what to write on the sheets that it is filled from, and
what each tag of its template prints.
"""

from collections.abc import Iterator
from dataclasses import replace

from fits_workbooks.documents.document import Document
from fits_workbooks.documents.field import Field
from fits_workbooks.documents.paper_layout import WIDTH_MM, Column, Paper
from fits_workbooks.documents.steady import steady_bytes
from fits_workbooks.schema import Notes, Workbook, notes_of, title_of_notes
from fits_workbooks.schema.completion import Part

TAGS = ("Tag", "What it prints", "Where it comes from")
WIDTHS_MM = {3: (52, 61), 4: (32, 52, 38)}
"""Of the columns of a table with so many; the last one has what is left."""

MOST_WITHOUT_CONTENTS = 10
"""Parts of notes without a table of contents: so many fill no more than ten pages."""

OWN_TEMPLATE = (
    "Open the template of this document in Word and change its wording and its look as you like.",
    "Leave every tag whole, with its two pairs of braces. A line that begins with {%p or {%tr says "
    "where something is repeated or left out; it stands alone and is not printed.",
    "Save it as a Word document (.docx), not as a template (.dotx) and not with macros.",
)


def notes_for_completion(document: Document) -> bytes:
    """The notes for a document as the bytes of a .docx, the same bytes every time."""
    return notes_paper(notes_of_document(document))


def book_notes(book: Workbook) -> bytes:
    """The notes for a workbook as the bytes of a .docx, the same bytes every time."""
    return notes_paper(notes_of(book))


def notes_of_document(document: Document) -> Notes:
    """How to complete a document, what must stay as it is, and where all of it comes from.

    It is filled from workbooks, so the notes for the sheets that it is filled from are part of it.
    """
    messages = Part(
        "Key messages",
        intro="These must stay word for word, whatever else you change:",
        points=document.messages,
    )
    rows = tuple(row for field in document.fields for row in _rows(field))
    parts = (
        Part("How to complete it", points=document.notes, numbered=True),
        *((messages,) if document.messages else ()),
        *_sheets(document),
        Part("A template of your own", points=(*OWN_TEMPLATE, _with_it(document))),
        Part("What is filled in", headings=TAGS, rows=rows),
    )
    return Notes(title_of_notes(document.title, "document"), document.purpose, parts)


def _sheets(document: Document) -> Iterator[Part]:
    """The notes for the sheets that the document is filled from: most of it is written there."""
    for source in document.sources:
        for part in notes_of(source.book).parts:
            if part.heading in source.sheets:
                yield replace(part, heading=f"{source.book.title}, sheet {part.heading}")


def _with_it(document: Document) -> str:
    return (
        f"Then run fits fill {document.name} with --template and its name. What is wrong with it "
        "is said with the paragraph that it stands in, before anything is filled in."
    )


def notes_paper(notes: Notes) -> bytes:
    """Notes as the bytes of a .docx, the same bytes every time."""
    paper = Paper()
    paper.line(notes.title, "Title")
    paper.line(notes.purpose)
    if len(notes.parts) > MOST_WITHOUT_CONTENTS:
        paper.contents([part.heading for part in notes.parts])
    for part in notes.parts:
        _add(paper, part)
    paper.footer(notes.title)
    return steady_bytes(paper.finished(), notes.title)


def _add(paper: Paper, part: Part) -> None:
    paper.heading(part.heading)
    if part.intro:
        paper.line(part.intro, keep=bool(part.points or part.rows))
    for point in part.points:
        paper.line(point, "List Number" if part.numbered else "List Bullet")
    if part.rows:
        paper.filled_table(part.heading, _columns(part.headings), part.rows)


def _columns(headings: tuple[str, ...]) -> tuple[Column, ...]:
    widths = WIDTHS_MM[len(headings)]
    widths = (*widths, WIDTH_MM - sum(widths))
    return tuple(Column(*one, "") for one in zip(headings, widths, strict=True))


def _rows(field: Field) -> Iterator[tuple[str, str, str]]:
    if not field.many:
        yield f"{{{{ {field.name} }}}}", _sentence(field), field.comes_from
    elif not field.columns:
        yield f"each of {field.name}", _sentence(field), field.comes_from
    else:
        yield f"each of {field.name}", f"{_sentence(field)}; in each:", field.comes_from
        for column in field.columns:
            yield f".{column.name}", column.what, column.comes_from or "the same"


def _sentence(field: Field) -> str:
    return f"{field.what} (may be left out)" if field.optional else field.what
