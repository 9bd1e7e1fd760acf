"""What review meetings agreed to do, carried from one report into the next."""

from dataclasses import dataclass
from datetime import date

from fits_workbooks.metrics.answers import day_of, text_of
from fits_workbooks.xlsx.filled import Filled

ACTIONS_SHEET = "Actions"


@dataclass(frozen=True, slots=True)
class Action:
    """One action: raised at which meeting, what, who, by when, and when it was done."""

    what: str
    raised: date | None = None
    who: str = ""
    due: date | None = None
    done: date | None = None


def open_actions(history: Filled) -> tuple[Action, ...]:
    """The actions of an earlier report that are still to be done: those without a day of Done."""
    return tuple(action for action in _actions(history) if action.done is None)


def _actions(history: Filled) -> list[Action]:
    rows = history.frames[ACTIONS_SHEET]
    return [
        Action(
            what=text_of(row["What"]),
            raised=day_of(row["Raised"]),
            who=text_of(row["Who"]),
            due=day_of(row["Due"]),
            done=day_of(row["Done"]),
        )
        for row in rows.to_dict("records")
    ]
