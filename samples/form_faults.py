"""One fault for each code of a filled form, and what must be found: written by hand.

The forms are of the sound register, good/change_register.xlsx; where a fault lies in the register,
it has one of its own beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import package
from bases import REGISTER
from form_edits import beside_prompt, deleted, nameless, typed

from fits_workbooks.books import CHANGE_REGISTER
from fits_workbooks.documents.change_form import request_for_change
from fits_workbooks.documents.paper_layout import Paper
from fits_workbooks.documents.steady import steady_bytes
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Severity
from fits_workbooks.xlsx.build import Contents, workbook_bytes

OUTCOME = {
    "Carried out": "26 Mar 2026",
    "Carried out time": "16:00",
    "Outcome": "Successful",
}
DECISION = {
    "Step 1 decision": "Approved",
    "Step 1 decided by": "Mrs A Okafor",
    "Step 1 decided on": "24 Mar 2026",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What must be found on a form; its code is the sample's, where it says no other."""

    severity: Severity = "error"
    field: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class FormFault:
    """A spoilt form, and the register it is held against where that is not the sound one."""

    code: str
    content: bytes
    expected: tuple[Found, ...] = (Found(),)
    register: bytes | None = None


def form_faults() -> tuple[FormFault, ...]:
    """Every fault, in the order of its code."""
    third = form("RFC-003")
    return (
        FormFault("FORM01", b"PK\x03\x04 cut short"),
        FormFault("FORM02", _letter()),
        FormFault("FORM03", form("RFC-003", **{"School name": "Oak Road", "URN": "999003"})),
        FormFault("FORM04", typed(third, {"Reference": "RFC-099"})),
        FormFault("FORM05", third, register=_register({7: {"Reference": "RFC-003"}}, more=True)),
        FormFault("FORM06", deleted(third, "Reason"), (Found(field="Reason"),)),
        FormFault("FORM07", beside_prompt(third, "Cost", "30"), (Found(field="Cost"),)),
        FormFault(
            "FORM08",
            typed(third, DECISION | {"Step 1 decided on": "31/02/2026"}),
            (Found(field="Step 1 decided on"),),
        ),
        FormFault("FORM09", typed(form("RFC-001"), {"Fallback plan": "None needed."})),
        FormFault(
            "FORM10",
            typed(third, OUTCOME),
            (Found(), Found(field="Carried out", code="RFC04")),
        ),
        FormFault(
            "FORM11",
            typed(third, {"Reason": "It is slow."}),
            (Found(field="Reason"),),
            register=_register({7: {"Reason": "It waits for minutes."}}),
        ),
        FormFault("FORM12", typed(third, DECISION)),
        FormFault(
            "FORM13",
            typed(third, DECISION),
            (Found(field="Step 1 decision"),),
            register=package.typed_at("sheet2.xml", "K7", "<f>IF(1=1,\"\",\"\")</f><v></v>")(
                _register({})
            ),
        ),
        FormFault("FORM14", nameless(third, "Reason"), (Found("repair", "Reason"),)),
        FormFault("FORM15", typed(third, {"School": "", "URN": ""}), (Found("query"),)),
    )  # fmt: skip


@cache
def _of(about: tuple[tuple[str, str], ...], reference: str) -> bytes:
    contents = {**REGISTER, "About": [{**REGISTER["About"][0], **dict(about)}]}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "register.xlsx"
        path.write_bytes(workbook_bytes(CHANGE_REGISTER, contents, {}))
        return request_for_change(read_workbook(path), reference)


def form(reference: str, **about: str) -> bytes:
    """The form of a request of the sound register, or of another school's."""
    return _of(tuple(about.items()), reference)


def _register(changed: Mapping[int, Mapping[str, Any]], *, more: bool = False) -> bytes:
    """The sound register with some cells changed, by row; with `more`, its last row twice."""
    rows = [
        {**row, **changed.get(number, {})} for number, row in enumerate(REGISTER["Requests"], 5)
    ]
    contents: Contents = {**REGISTER, "Requests": rows + rows[-1:] * more}
    return workbook_bytes(CHANGE_REGISTER, contents, {})


def _letter() -> bytes:
    paper = Paper()
    paper.line("Dear Mrs Okafor,")
    paper.line("the laptop of the staff room is slow.")
    return steady_bytes(paper.finished(), "Letter")
