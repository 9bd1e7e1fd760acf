"""The start-up steps of an implementation checklist: when each is due, and what is still to do.

A due date is the start date and the step's days from it, worked out here as the sheet does, and
never taken from the sheet.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from fits_workbooks.metrics.answers import day_of, text_of
from fits_workbooks.xlsx.filled import Filled

START = "Primary FITS start date"
MOST_DAYS = 40_000
"""More days from the start than any calendar of ours reaches: a slip of the keyboard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One row of the sheet Checklist; "" and None are blank, `row` is as Excel counts."""

    row: int
    name: str
    what: str
    phase: str
    document: str
    function: str
    due: date | None
    """None where the start date or the days from it are not given."""
    done: date | None


def start_date(filled: Filled) -> date | None:
    """The start date of Primary FITS that a checklist or the school's details give."""
    sheet = "School" if filled.book.name == "school_details" else "About"
    answers = filled.frames[sheet]
    return day_of(answers[START].iloc[0]) if len(answers) else None


def steps_of(checklist: Filled, start: date | None) -> tuple[Step, ...]:
    """Every step in the order of the rows; a row is a step where it has a name or says what to do.

    `start` is the start date from which they are due; None where it is not known.
    """
    rows = checklist.frames["Checklist"].to_dict("index")
    return tuple(
        Step(
            row=int(str(row)),
            name=text_of(entry["Step"]),
            what=text_of(entry["What to do"]),
            phase=text_of(entry["Phase"]),
            document=text_of(entry["Document"]),
            function=text_of(entry["Function"]),
            due=_due(start, entry["Days from start"]),
            done=day_of(entry["Done"]),
        )
        for row, entry in rows.items()
        if text_of(entry["Step"]) or text_of(entry["What to do"])
    )


def _due(start: date | None, days: object) -> date | None:
    if start is None or not isinstance(days, int) or abs(days) > MOST_DAYS:
        return None
    return start + timedelta(days=days)
