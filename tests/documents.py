"""Larkfield's documents, made from its sample workbooks, and documents of odd schools."""

import datetime as dt
import io
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from docx import Document as open_docx

from fits_workbooks.documents.document import Document, Field, Sources
from fits_workbooks.documents.making import make_document, read_sources
from fits_workbooks.documents.shelf import DOCUMENTS

SAMPLES = Path(__file__).parent.parent / "samples"
DAY = dt.date(2026, 9, 3)


def sources_of(document: Document, **options: Any) -> Sources:
    """Larkfield's workbooks for a document."""
    paths = [SAMPLES / f"Larkfield {source.book.title}.xlsx" for source in document.sources]
    return Sources(workbooks=read_sources(document, paths), on=DAY, options=options)


def made(document: Document) -> bytes:
    """Larkfield's own document."""
    return make_document(document, sources_of(document))


MADE: dict[str, Callable[[], bytes]] = {
    document.name: partial(made, document) for document in DOCUMENTS
}
"""Each of Larkfield's documents by its name on the command line."""


def lines(content: bytes) -> list[str]:
    """Every paragraph of a document, in tables and at the foot of the page too, as read back."""
    document = open_docx(io.BytesIO(content))
    body = [text_of(one) for one in document.element.body.iter() if one.tag.endswith("}p")]
    foot = document.sections[0].footer._element
    return [*body, *(text_of(one) for one in foot.iter() if one.tag.endswith("}p"))]


def text_of(paragraph: Any) -> str:
    """The words of a paragraph, with its tabs and line breaks."""
    marks = {"t": None, "tab": "\t", "br": "\n"}
    words = []
    for one in paragraph.iter():
        name = str(one.tag).rpartition("}")[2]
        if name in marks:
            words.append(marks[name] or one.text or "")
    return "".join(words)


def marked(fields: tuple[Field, ...], rows: int = 2) -> dict[str, Any]:
    """A context in which every value is a mark of its own, such as "«ways.way 1»"."""
    return {field.name: _marked(field, field.name, rows) for field in fields}


def _marked(field: Field, path: str, rows: int) -> Any:
    if not field.many:
        return f"«{path}»"
    return [_row(field, path, rows, number) for number in range(1, rows + 1)]


def _row(field: Field, path: str, rows: int, number: int) -> Any:
    if not field.columns:
        return f"«{path} {number}»"
    return {
        column.name: (
            _marked(column, f"{path} {number}.{column.name}", rows)
            if column.many
            else f"«{path}.{column.name} {number}»"
        )
        for column in field.columns
    }


def texts(context: Any) -> Iterator[str]:
    """Every text of a context, however deep."""
    if isinstance(context, str):
        yield context
    else:
        for one in context.values() if isinstance(context, dict) else context:
            yield from texts(one)
