"""What stands ready in the implementation checklist: start-up steps, and tasks that come again.

The tasks and how often they come are the seed's (its summary of tasks, and tasks 1 to 7); in which
small steps, and how many days before or after the start date, is ours.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from fits_workbooks.books.functions import CONTACT, OWNER
from fits_workbooks.schema import Choices

BEFORE, AFTER = "Before the start", "After the start"
PHASES_OF_START = Choices("Phases of the start", (BEFORE, AFTER))

AS_REQUIRED = "As required"
DAYS_BETWEEN = {"Weekly": 7}
MONTHS_BETWEEN = {"Monthly": 1, "Termly": 4, "Annually": 12}
"""How many days or months lie between two times of a task, by its frequency."""
FREQUENCIES = Choices(
    "Frequencies",
    (*DAYS_BETWEEN, *MONTHS_BETWEEN, AS_REQUIRED),
    also={
        "Every week": "Weekly",
        "Every month": "Monthly",
        "Yearly": "Annually",
        "Annual": "Annually",
    },
)

MAINTENANCE, DESIGN = "Maintenance", "Design"


class Step(NamedTuple):
    """A start-up step as it stands ready; `days` after the start date, before it where negative."""

    name: str
    what: str
    document: str
    function: str
    days: int
    after: str = ""
    """The step that it follows."""


STEPS = (
    Step(
        "S01",
        "Choose the day on which Primary FITS begins, and write it on About of the Implementation "
        "checklist and in School details.",
        "School details", OWNER, -56,
    ),
    Step(
        "S02",
        "Decide who holds each of the seven functions, and write it down.",
        "School details", OWNER, -49, "S01",
    ),
    Step(
        "S03",
        "Write down every ICT service that the school uses.",
        "Service catalogue", MAINTENANCE, -42, "S02",
    ),
    Step(
        "S04",
        "Go through the list of services before the meeting: what is missing, what has gone?",
        "Service catalogue", OWNER, -35, "S03",
    ),
    Step(
        "S05",
        "Meet some users and all who hold a function. Agree who uses each service, when it must be "
        "up, how soon it is attended to and works again, and who supports it.",
        "Service catalogue", OWNER, -28, "S04",
    ),
    Step(
        "S06",
        "Find second-level support for each service that has none, and settle the contracts.",
        "Service catalogue", OWNER, -21, "S05",
    ),
    Step(
        "S07",
        "Finish the catalogue, give it to all who hold a function, and have the original filed.",
        "Service catalogue", OWNER, -14, "S06",
    ),
    Step(
        "S08",
        "Write the support procedure: the one way to ask for help.",
        "Support procedure", CONTACT, -14, "S02",
    ),
    Step(
        "S09",
        "List everybody who uses the school's ICT, so that nobody is left out.",
        "School details", CONTACT, -10, "S02",
    ),
    Step(
        "S10",
        "Put the covering memo into your own words, and leave what it has to say as it is.",
        "Covering memo", OWNER, -10, "S08",
    ),
    Step(
        "S11",
        "Give memo and procedure to everybody on the list, best at a meeting.",
        "Issue record", OWNER, -5, "S10",
    ),
    Step(
        "S12",
        "Make the support log ready for the first call.",
        "Support log", CONTACT, -5, "S08",
    ),
    Step(
        "S13",
        "Fix the days of the monthly review meetings, and write them on Review meetings.",
        "Implementation checklist", OWNER, -5, "S02",
    ),
    Step(
        "S14",
        "Begin the expenditure record, with the year's budget.",
        "Expenditure record", OWNER, 7,
    ),
    Step(
        "S15",
        "Begin the change register, and tell all who may want a change how to ask for it.",
        "Change register", OWNER, 14,
    ),
    Step(
        "S16",
        "Prepare the first service report.",
        "Service report", CONTACT, 35, "S12",
    ),
    Step(
        "S17",
        "Hold the first review meeting, and agree who does what by when.",
        "Service report", OWNER, 42, "S16",
    ),
    Step(
        "S18",
        "Work out what could go wrong with the ICT, and what would help.",
        "Risk assessment", DESIGN, 60, "S07",
    ),
    Step(
        "S19",
        "Decide on each recommendation, budget for what costs money, and have the original filed.",
        "Risk assessment", OWNER, 75, "S18",
    ),
    Step(
        "S20",
        "Write the recovery plan: how the ICT is brought back.",
        "Contingency plan", MAINTENANCE, 75, "S07",
    ),
    Step(
        "S21",
        "Work out how the school carries on without its ICT, and write in the reference of the "
        "recovery plan.",
        "Contingency plan", OWNER, 90, "S20",
    ),
    Step(
        "S22",
        "Give the plan to the recovery team, keep a copy away from the school, and have the "
        "original filed.",
        "Contingency plan", OWNER, 100, "S21",
    ),
)  # fmt: skip
"""The start-up steps, in the order in which they are done."""


class Regular(NamedTuple):
    """A task that comes again, as it stands ready."""

    what: str
    frequency: str
    document: str
    function: str


REGULAR_TASKS = (
    Regular("Prepare the service report just before the meeting.", "Monthly", "Service report",
            CONTACT),
    Regular("Review the service report at the meeting, and agree on actions.", "Monthly",
            "Service report", OWNER),
    Regular("Review the service catalogue: new services, changed contracts.", "Annually",
            "Service catalogue", OWNER),
    Regular("Have the risks assessed anew, and carry forward what was not acted on.", "Annually",
            "Risk assessment", OWNER),
    Regular("Review the contingency plan, and change the copy away from the school.", "Annually",
            "Contingency plan", OWNER),
    Regular("Enter what is spent on ICT.", AS_REQUIRED, "Expenditure record", OWNER),
    Regular("Decide whether a request for change may be planned.", AS_REQUIRED, "Change register",
            OWNER),
    Regular("Talk to the users about a planned change and its time.", AS_REQUIRED,
            "Change register", OWNER),
    Regular("Decide whether a planned change may be carried out.", AS_REQUIRED, "Change register",
            OWNER),
    Regular("Give new starters the support procedure and its memo.", AS_REQUIRED, "Issue record",
            OWNER),
    Regular("Invoke the contingency plan when ICT is lost for long.", AS_REQUIRED,
            "Contingency plan", OWNER),
)  # fmt: skip
"""The tasks that come again, with how often the seed says that they do."""


def phase_of(days: int) -> str:
    """The phase of a step that is due so many days after the start date."""
    return BEFORE if days < 0 else AFTER


def ready_steps(start: date | None) -> tuple[Mapping[str, Any], ...]:
    """The rows of the sheet Checklist, with what the Due column shows where the start is known."""
    return tuple(
        {
            "Step": step.name,
            "What to do": step.what,
            "Phase": phase_of(step.days),
            "Document": step.document,
            "Function": step.function,
            "Follows": step.after or None,
            "Days from start": step.days,
            "Due": start + timedelta(days=step.days) if start else None,
        }
        for step in STEPS
    )


def ready_tasks() -> tuple[Mapping[str, Any], ...]:
    """The rows of the sheet Regular tasks."""
    return tuple(
        {
            "Task": task.what,
            "Frequency": task.frequency,
            "Document": task.document,
            "Function": task.function,
        }
        for task in REGULAR_TASKS
    )
