"""What review meetings agreed to do, carried from one report into the next."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Action:
    """One action: raised at which meeting, what, who, by when, and when it was done."""

    what: str
    raised: date | None = None
    who: str = ""
    due: date | None = None
    done: date | None = None
