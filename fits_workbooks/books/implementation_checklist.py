"""The implementation checklist: what to do before and after the start of Primary FITS, and when.

The seed refers to it (its guidance, section 4) for what is prepared before the start date and for
the review meetings. The checklist itself is not in the seed: its sheets and columns are ours.
"""

from dataclasses import replace
from datetime import date

from fits_workbooks.books import checklist_rules as rules
from fits_workbooks.books.about import ABOUT
from fits_workbooks.books.due_calendar import CALENDAR, START
from fits_workbooks.books.functions import FUNCTIONS, OWNER
from fits_workbooks.books.start_up_steps import (
    DAYS_BETWEEN,
    FREQUENCIES,
    MONTHS_BETWEEN,
    PHASES_OF_START,
)
from fits_workbooks.schema import Choice, Computed, Day, Frames, Number, Sheet, Text, Workbook

_DUE = f'IF(COUNT([Days from start],{START})<2,"",{START}+[Days from start])'

_LAST = f'IF([Last done]="",{START},[Last done])'
_DAYS, _MONTHS = (
    "+".join(f'{number}*([Frequency]="{name}")' for name, number in between.items())
    for between in (DAYS_BETWEEN, MONTHS_BETWEEN)
)
_NEXT = (
    f'IF(OR(COUNT({_LAST})=0,[Task]="",{_DAYS}+{_MONTHS}=0),"",EDATE({_LAST},{_MONTHS})+{_DAYS})'
)

ABOUT_START = replace(
    ABOUT,
    columns=(
        *ABOUT.columns,
        Day(
            "Primary FITS start date",
            required=True,
            help="The day from which every call goes to one place.",
            why="Every due date of the checklist is counted from it.",
        ),
    ),
)


def _document(says: str) -> Text:
    return Text(
        "Document",
        help=says,
        example="Service catalogue",
        why="Whoever does it knows at once what to open, and a review's date is found there.",
        width=22,
    )


def _function() -> Choice:
    return Choice(
        "Function",
        FUNCTIONS,
        help="Which of the seven functions does it.",
        example=OWNER,
        why="People change, functions stay: School details says who holds each.",
        width=20,
    )


CHECKLIST = Sheet(
    "Checklist",
    entry="one step on the way to Primary FITS",
    guidance="The start date stands on About; the due dates follow from it.",
    room=200,
    columns=(
        Text(
            "Step",
            required=True,
            unique=True,
            help="Its short name. Give steps of your own another letter.",
            example="S03",
            why="Other steps say by it what they follow.",
            width=8,
        ),
        Text(
            "What to do",
            required=True,
            help="The step in a sentence. Reword it for your school if you like.",
            example="Write down every ICT service that the school uses.",
            why="Whoever does it was perhaps not there when it was planned.",
            width=50,
            personal=True,
        ),
        Choice(
            "Phase",
            PHASES_OF_START,
            required=True,
            help="Whether it comes before the start date or after it.",
            example="Before the start",
            why="Calls can be taken in one place only when all before the start is done.",
            width=17,
        ),
        _document("The workbook or document that it is about."),
        _function(),
        Text(
            "Follows",
            help="The step that must be done first, if there is one.",
            example="S02",
            why="A step that is due before what it builds on cannot be done in time.",
            width=9,
        ),
        Number(
            "Days from start",
            "days",
            required=True,
            whole=True,
            least=-730,
            most=1460,
            help="Days after the start date; with a minus sign, days before it.",
            example="-42",
            why="When the start date moves, every due date moves with it.",
            width=10,
        ),
        Computed(
            "Due",
            _DUE,
            holds="date",
            help="The start date on About, and the days from it.",
            why="What has no date is done last.",
            width=13,
        ),
        Day("Done", help="The day it was done.", why="What has no day here is still to be done."),
        Text(
            "Done by",
            help="The person who did it.",
            example="Mrs A Okafor",
            why="There is somebody to ask how it was done.",
            width=22,
            personal=True,
        ),
        Text(
            "Notes",
            help="What is left over, or why your school does without the step.",
            example="The trust does this for all its schools.",
            why="Next year nobody remembers.",
            width=30,
            personal=True,
        ),
    ),
    rules=(
        rules.done_by_somebody,
        rules.done_on_a_day,
        rules.due_in_its_phase,
        rules.due_after_step_before,
        rules.done_after_step_before,
        rules.follows_a_step,
        rules.no_step_is_missing,
    ),
)

REGULAR = Sheet(
    "Regular tasks",
    entry="one task that comes again and again",
    guidance="Write under Last done when each was done; the next day works itself out.",
    room=100,
    columns=(
        Text(
            "Task",
            required=True,
            unique=True,
            help="The task in a sentence.",
            example="Review the service catalogue.",
            why="What is done once and never again is soon out of date.",
            width=54,
            personal=True,
        ),
        Choice(
            "Frequency",
            FREQUENCIES,
            required=True,
            help="How often it is done.",
            example="Annually",
            why="The next day is counted from it.",
            width=13,
        ),
        _document("The workbook or document that is reviewed or kept up."),
        _function(),
        Day(
            "Last done",
            help="The day it was last done; blank if it never was.",
            why="Blank, the time is counted from the start date.",
        ),
        Computed(
            "Next due",
            _NEXT,
            holds="date",
            help="One frequency after it was last done; blank where that is as required.",
            why="The Calendar shows it among all that is to come.",
            width=13,
        ),
        Text(
            "Notes",
            help="What to think of the next time.",
            example="Ask the kitchen, too.",
            why="Next year nobody remembers.",
            width=30,
            personal=True,
        ),
    ),
)

MEETINGS = Sheet(
    "Review meetings",
    entry="one monthly meeting at which the service report is reviewed",
    guidance="Write the days of a whole year at once: a report is due before its meeting.",
    room=200,
    columns=(
        Day(
            "Meeting",
            required=True,
            help="The day of the meeting. One that looks at two months has a row for each.",
            why="The report is timed for just before it.",
        ),
        Day(
            "Month reported",
            month_only=True,
            help="The month whose report is reviewed; blank for the month before the meeting.",
            why="It shows which month's report must be ready.",
        ),
        Day(
            "Report prepared",
            help="The day on which the report was ready.",
            why="A report that comes after its meeting is read by nobody.",
        ),
        Day(
            "Held",
            help="The day on which it was held.",
            why="A meeting that was put off and forgotten is seen.",
        ),
        Text(
            "Notes",
            help="What was agreed, or where it is written down.",
            example="Actions are in the service report.",
            why="The next meeting begins with it.",
            width=40,
            personal=True,
        ),
    ),
    rules=(rules.report_before_meeting, rules.month_before_meeting),
)


def stage(frames: Frames) -> str:
    """How far a school has come: no start date, under way, or started up."""
    if frames["About"]["Primary FITS start date"].isna().all():
        return "no start date"
    steps = frames["Checklist"]
    return "under way" if steps.empty or steps["Done"].isna().any() else "started up"


IMPLEMENTATION_CHECKLIST = Workbook(
    "implementation_checklist",
    "Implementation checklist",
    version=1,
    dated=date(2026, 11, 25),
    purpose="What to do before and after Primary FITS begins, by when and by whom; and what comes "
    "again every month and every year.",
    how_to=(
        "Above, write the day on which Primary FITS begins. Every due date follows from it.",
        "On Checklist, the steps stand ready. Reword them, add your own below, and change the days "
        "from the start where your school needs more or less time.",
        "Write under Done the day and under Done by the person, as soon as a step is done.",
        "On Review meetings, write the days of the monthly meetings, a year ahead.",
        "On Regular tasks, write each time when a task was last done.",
        "On Calendar, look once a week at what is overdue and what is next.",
    ),
    tips=(
        "Do not begin before every step of the first phase is done: users who find nobody there "
        "will not call twice.",
        "The risk assessment and the contingency plan may wait until the first weeks are over.",
        "fits due reads this workbook with all the others of a folder, and says what is due.",
    ),
    pages=(ABOUT_START, CHECKLIST, REGULAR, MEETINGS, CALENDAR),
    stage=stage,
)
