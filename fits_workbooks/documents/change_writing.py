"""Putting what filled forms say into a new register, beside the old one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fits_workbooks.books.change_register import REQUESTS
from fits_workbooks.documents import form_codes as codes
from fits_workbooks.documents.change_form import written
from fits_workbooks.documents.change_reading import ReadForm, finding
from fits_workbooks.documents.form_guards import as_typed
from fits_workbooks.schema import Day, Finding, Live
from fits_workbooks.xlsx.edit import Edited, edited
from fits_workbooks.xlsx.edit_cells import Edit
from fits_workbooks.xlsx.filled import Filled


@dataclass(frozen=True, slots=True)
class NewRegister:
    """A register with what the sound forms say, and the forms as they were then judged.

    `content` is None where no form changes anything.
    """

    content: bytes | None
    forms: tuple[ReadForm, ...]
    remarks: tuple[str, ...] = ()
    """What of the school's own workbook could not be kept, in sentences."""

    @property
    def taken(self) -> tuple[ReadForm, ...]:
        """The forms whose differences are in it."""
        return tuple(form for form in self.forms if form.differences and not form.is_doubtful)


def new_register(
    register: Filled, forms: Sequence[ReadForm], content: bytes | None = None
) -> NewRegister:
    """The register with the differences of every form that is beyond doubt; it is not written.

    A form of which any field cannot be written changes nothing, and says so. Where the register's
    file has a password, `content` are its bytes in the clear. Raises BuildError where the register
    is no .xlsx workbook: no other can be changed and keep its looks.
    """
    made, judged = _made(register, forms, content), tuple(forms)
    if made is not None and made.refused:
        judged = tuple(_not_written(form, register, made) for form in forms)
        made = _made(register, judged, content)
    if made is None:
        return NewRegister(None, judged)
    return NewRegister(made.content, judged, made.remarks)


def _made(register: Filled, forms: Sequence[ReadForm], content: bytes | None) -> Edited | None:
    edits = [edit for form in forms if not form.is_doubtful for edit in _edits(register, form)]
    if not edits:
        return None
    live = [page.name for page in register.book.pages if isinstance(page, Live)]
    return edited(register.file, REQUESTS.name, edits, live, content)


def _edits(register: Filled, form: ReadForm) -> Iterator[Edit]:
    letters = register.places[REQUESTS.name].letters
    for one in form.differences:
        column = REQUESTS.column(one.field)
        value = as_typed(one.now)
        is_day = isinstance(column, Day) and value is not None
        yield Edit(letters.get(one.field, ""), form.row, value.date() if is_day else value)


def _not_written(form: ReadForm, register: Filled, made: Edited) -> ReadForm:
    """The form with a finding for each of its fields that could not be written."""
    findings = tuple(_refusals(form, register, made)) if not form.is_doubtful else ()
    return replace(form, findings=(*form.findings, *findings))


def _refusals(form: ReadForm, register: Filled, made: Edited) -> Iterator[Finding]:
    for one, edit in zip(form.differences, _edits(register, form), strict=True):
        why = made.refused.get(edit.cell)
        if why and not edit.column:
            why = "the register has no such column"
        if why:
            words = {"field": one.field, "why": why, "value": written(one.now) or "blank"}
            yield finding(codes.NOT_WRITABLE, form.file, **words)
