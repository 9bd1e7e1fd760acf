"""Every Word document, saved by LibreOffice as .docx and .odt: what it is still good for."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from documents import MADE, SAMPLES, lines, sources_of
from libreoffice import Office

from compatibility.features import Kept
from fits_workbooks.books.change_register import CHANGE_REGISTER
from fits_workbooks.documents.change_form import request_for_change
from fits_workbooks.documents.change_reading import read_change_forms
from fits_workbooks.documents.making import make_document
from fits_workbooks.documents.shelf import DOCUMENTS
from fits_workbooks.reading import read_workbook

REGISTER = SAMPLES / f"Larkfield {CHANGE_REGISTER.title}.xlsx"
FORM = "Request for change"


@dataclass(frozen=True)
class SavedDocument:
    """A document by how much of it is as before when saved as .docx, and as .odt and .docx."""

    title: str
    what: str
    """What is counted, such as paragraphs."""
    as_docx: Kept
    by_way_of_odt: Kept


def measure_documents(office: Office, folder: Path) -> list[SavedDocument]:
    """Save every template and fill it in; save forms that are under way and read them."""
    return [*_templates(office, folder / "templates"), _forms(office, folder / "forms")]


def _templates(office: Office, folder: Path) -> list[SavedDocument]:
    paths = _written(folder, {one.title: one.template() for one in DOCUMENTS})
    saved = []
    for document, *ways in zip(DOCUMENTS, *_saved(office, paths, folder), strict=True):
        whole = _said(MADE[document.name]())
        filled = [_said(make_document(document, sources_of(document), path)) for path in ways]
        counts = [_alike(whole, again) for again in filled]
        saved.append(SavedDocument(document.title, "paragraphs", *counts))
    return saved


def _forms(office: Office, folder: Path) -> SavedDocument:
    register = read_workbook(REGISTER)
    references = list(register.frames["Requests"]["Reference"])
    forms = {one: request_for_change(register, one) for one in references}
    counts = []
    for paths in _saved(office, _written(folder, forms), folder):
        read = read_change_forms(paths, register)
        sound = [one.reference for one in read if not one.differences and not one.findings]
        counts.append(_alike(references, sound))
    return SavedDocument(FORM, "forms", *counts)


def _written(folder: Path, contents: dict[str, bytes]) -> list[Path]:
    folder.mkdir()
    for name, content in contents.items():
        (folder / f"{name}.docx").write_bytes(content)
    return [folder / f"{name}.docx" for name in contents]


def _saved(office: Office, paths: Sequence[Path], folder: Path) -> tuple[list[Path], list[Path]]:
    """The same files saved as .docx, and saved as .odt and then as .docx."""
    texts = office.convert_all(paths, "odt", folder / "odt")
    return (
        office.convert_all(paths, "docx", folder / "docx"),
        office.convert_all(texts, "docx", folder / "again"),
    )


def _said(document: bytes) -> list[str]:
    """Its paragraphs but for the last, the foot, in which LibreOffice numbers the pages anew."""
    return lines(document)[:-1]


def _alike(before: Sequence[str], after: Sequence[str]) -> Kept:
    """How many stand in the same place and say the same; none of them where some were added."""
    if len(after) > len(before):
        return Kept(0, len(before))
    return Kept(sum(was == now for was, now in zip(before, after, strict=False)), len(before))
