"""A report issued earlier, held against today's log: which figures differ, and why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that differs from the report issued earlier.

    `was` and `now` are as the reports show them; `why` names the entries that explain it.
    """

    month: str
    figure: str
    was: str
    now: str
    why: str
