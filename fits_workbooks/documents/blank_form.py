"""The blank form of a document: our template with a prompt in brackets for each thing to write."""

from typing import Any

from fits_workbooks.documents.document import Document
from fits_workbooks.documents.field import Field
from fits_workbooks.documents.filling import fill

SCHOOL = "school"
"""The field that every document has, and that is the same on all the forms of a school."""


def blank_form(document: Document, school: str = "") -> bytes:
    """The form as the bytes of a .docx, for a school that would rather type in Word.

    The school's name is in place where it is given.
    """
    context = {field.name: _blank(field) for field in document.fields}
    if school:
        context[SCHOOL] = school
    return fill(document.template(), context, title=f"{document.title}: blank form")


def _blank(field: Field) -> Any:
    if not field.many:
        return f"[{field.what}]"
    return [_row(field) for _ in range(field.rows)]


def _row(field: Field) -> Any:
    if not field.columns:
        return f"[{field.what}]"
    return {column.name: _blank(column) for column in field.columns}
