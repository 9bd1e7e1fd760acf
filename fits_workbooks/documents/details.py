"""What documents take from School details: who the school is, who holds a function, how to ask."""

from typing import Any

from fits_workbooks.books import SCHOOL_DETAILS
from fits_workbooks.books.functions import holders
from fits_workbooks.documents.wording import text
from fits_workbooks.xlsx.filled import Filled


def school_name(details: Filled) -> str:
    """The school's name as its School sheet gives it."""
    return answer(details, "School", "School name")


def school_of(filled: Filled) -> str:
    """The school that a workbook of any book is of; "" where it does not say."""
    named = school_name(filled) if filled.book is SCHOOL_DETAILS else ""
    return named or filled.school


def holder(details: Filled, function: str) -> dict[str, str]:
    """Who holds a function: name, post and contact, "" for what is not given.

    Of several the first; whether there may be several is for the rules to say.
    """
    functions = details.frames["Functions"]
    for name in holders(details.entries("Functions").values, function):
        (row, *_) = functions[
            (functions["Function"] == function) & (functions["Name"] == name)
        ].to_dict("records")
        return {"name": name, "post": text(row["Job title"]), "contact": text(row["Contact"])}
    return {"name": "", "post": "", "contact": ""}


def answer(details: Filled, sheet: str, column: str) -> str:
    """What was written in one place of a form; "" where nothing was."""
    return text(raw_answer(details, sheet, column))


def raw_answer(details: Filled, sheet: str, column: str) -> Any:
    """The value in one place of a form; None where there is none."""
    frame = details.frames[sheet]
    value = frame[column].iloc[0] if len(frame) else None
    return value if isinstance(value, str) or (value is not None and value == value) else None


WAYS = {
    "Telephone": "Telephone for calls",
    "Email": "Email for calls",
    "Online form": "Online form",
    "Call book": "Call book",
}


def ways_to_call(details: Filled) -> list[dict[str, str]]:
    """Each way to reach the single point of contact that the procedure gives."""
    given = ((way, answer(details, "Support procedure", column)) for way, column in WAYS.items())
    return [{"way": way, "where": where} for way, where in given if where]
