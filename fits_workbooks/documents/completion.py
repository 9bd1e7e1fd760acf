"""The notes for completion of a document: how to complete it, and what each tag of it prints."""

from collections.abc import Iterator

from fits_workbooks.documents.document import Document
from fits_workbooks.documents.field import Field
from fits_workbooks.documents.paper_layout import WIDTH_MM, Column, Paper
from fits_workbooks.documents.steady import steady_bytes

TAGS = (
    Column("Tag", 52, ""),
    Column("What it prints", 61, ""),
    Column("Where it comes from", WIDTH_MM - 52 - 61, ""),
)
OWN_TEMPLATE = (
    "Open the template of this document in Word and change its wording and its look as you like.",
    "Leave every tag whole, with its two pairs of braces. A line that begins with {%p or {%tr says "
    "where something is repeated or left out; it stands alone and is not printed.",
    "Save it as a Word document (.docx), not as a template (.dotx) and not with macros.",
)


def notes_for_completion(document: Document) -> bytes:
    """The notes as the bytes of a .docx, the same bytes every time."""
    title = f"{document.title}: notes for completion"
    paper = Paper()
    paper.line(title, "Title")
    paper.line(document.purpose)
    paper.heading("How to complete it")
    for note in document.notes:
        paper.line(note, "List Number")
    _messages(paper, document)
    _own_template(paper, document)
    _tags(paper, document)
    paper.footer(title)
    return steady_bytes(paper.finished(), title)


def _messages(paper: Paper, document: Document) -> None:
    if document.messages:
        paper.heading("Key messages")
        paper.line("These must stay word for word, whatever else you change:")
    for message in document.messages:
        paper.line(message, "List Bullet")


def _own_template(paper: Paper, document: Document) -> None:
    paper.heading("A template of your own")
    for line in OWN_TEMPLATE:
        paper.line(line, "List Bullet")
    paper.line(
        f"Then run fits fill {document.name} with --template and its name. What is wrong with it "
        "is said with the paragraph that it stands in, before anything is filled in."
    )


def _tags(paper: Paper, document: Document) -> None:
    paper.heading("What is filled in")
    rows = [row for field in document.fields for row in _rows(field)]
    paper.filled_table("The tags of the template", TAGS, rows)


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
