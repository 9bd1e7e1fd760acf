"""The Word templates, blank forms and notes for completion, for who wants to print or change them.

The notes of a workbook lie beside it. Filling in takes our templates from code.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from fits_workbooks.books import SHELF
from fits_workbooks.documents import change_form, service_report_paper
from fits_workbooks.documents.blank_form import blank_form
from fits_workbooks.documents.change_notes import form_notes
from fits_workbooks.documents.completion import book_notes, notes_for_completion
from fits_workbooks.documents.document import Document
from fits_workbooks.documents.shelf import DOCUMENTS
from fits_workbooks.schema import Workbook
from fits_workbooks.xlsx.save import refuse_to_overwrite, save_bytes

Made = Callable[[], bytes]


def _of_document(document: Document) -> dict[str, Made]:
    return {
        document.title: document.template,
        f"{document.title}, blank form": partial(blank_form, document),
        f"{document.title}, notes for completion": partial(notes_for_completion, document),
    }


TEMPLATES: dict[str, Made] = {
    service_report_paper.TITLE: service_report_paper.template_bytes,
    f"{change_form.TITLE}, blank form": change_form.blank_request,
    f"{change_form.TITLE}, notes for completion": form_notes,
    **{title: made for one in DOCUMENTS for title, made in _of_document(one).items()},
}
"""Every file of doc_templates/ by its name without the ending."""


def build_document_templates(folder: str | Path, *, force: bool = False) -> tuple[Path, ...]:
    """Write the Word templates into a folder, and return their paths.

    Raises ExistsError, before anything is written, where one is there already and `force` is not
    said; BuildError where one cannot be written.
    """
    files = {Path(folder) / f"{title}.docx": made for title, made in TEMPLATES.items()}
    return _build(files, force=force)


def build_book_notes(
    folder: str | Path, books: Sequence[Workbook] = SHELF, *, force: bool = False
) -> tuple[Path, ...]:
    """Write the notes for completion of these books into a folder, and return their paths.

    Raises as `build_document_templates` does.
    """
    files = {notes_path(folder, book): partial(book_notes, book) for book in books}
    return _build(files, force=force)


def notes_path(folder: str | Path, book: Workbook) -> Path:
    """Where the notes of a book lie, such as "Support log, notes for completion.docx"."""
    return Path(folder) / f"{book.title}, notes for completion.docx"


def _build(files: Mapping[Path, Made], *, force: bool) -> tuple[Path, ...]:
    for path in files:
        refuse_to_overwrite(path, force=force)
    for path, made in files.items():
        save_bytes(path, made(), force=force)
    return tuple(files)
