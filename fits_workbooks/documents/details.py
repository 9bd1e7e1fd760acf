"""What documents take from School details: who the school is, and who holds a function."""

from typing import Any

from fits_workbooks.books import SCHOOL_DETAILS
from fits_workbooks.books.functions import holders
from fits_workbooks.checks.one_school import school_of
from fits_workbooks.documents.wording import text
from fits_workbooks.xlsx.filled import Filled

SCHOOL, FUNCTIONS = (f"{SCHOOL_DETAILS.title}, sheet {name}" for name in ("School", "Functions"))
"""Where a field comes from, as people are told."""


def school_name(details: Filled) -> str:
    """The school's name as its School sheet gives it."""
    return answer(details, "School", "School name")


def school_named_in(filled: Filled, details: Filled | None) -> str:
    """The school that a workbook is of; where it does not say, that of School details."""
    return filled.school or (school_of(details) if details else "")


def holder(details: Filled | None, function: str) -> dict[str, str]:
    """Who holds a function: name and post, "" for what is not given.

    Of several the first; whether there may be several is for the rules to say.
    """
    names = holders(details.entries("Functions").values, function) if details else ()
    if details is None or not names:
        return {"name": "", "post": ""}
    functions = details.frames["Functions"]
    held = functions[(functions["Function"] == function) & (functions["Name"] == names[0])]
    return {"name": names[0], "post": text(held["Job title"].iloc[0])}


def answer(details: Filled, sheet: str, column: str) -> str:
    """What was written in one place of a form; "" where nothing was."""
    return text(raw_answer(details, sheet, column))


def raw_answer(details: Filled, sheet: str, column: str) -> Any:
    """The value in one place of a form; None where there is none."""
    frame = details.frames[sheet]
    value = frame[column].iloc[0] if len(frame) else None
    return value if isinstance(value, str) or (value is not None and value == value) else None
