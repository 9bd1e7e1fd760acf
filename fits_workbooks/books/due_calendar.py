"""The live sheet of the implementation checklist: what is overdue, what is next, what comes again.

What it shows is worked out in Python by metrics/start_up.py, metrics/regular_tasks.py and
metrics/review_meetings.py; a test recalculates the sheet and compares. A condition is 1 for each
row of a sheet of which it is true, else 0; what is not a date has no due date, and is pointed out.
"""

from fits_workbooks.books.listing import cell, first_rows, text, value, where_listed
from fits_workbooks.books.start_up_steps import AFTER, BEFORE
from fits_workbooks.schema import Chooser, Figure, Grid, Line, Live, NewPage, Remark
from fits_workbooks.schema.live import Widths

SOON = 30
"""What is due within so many days is said to be due soon."""
STEPS_SHOWN, TASKS_SHOWN, MEETINGS_SHOWN = 24, 15, 6

START = "[About.Primary FITS start date]"

_STEP = '([Checklist.Step]<>"")'
_STEP_OPEN = f'{_STEP}*([Checklist.Done]="")'
_STEP_DATED = f'{_STEP_OPEN}*([Checklist.Due]<>"")'
_TASK = '([Regular tasks.Task]<>"")'
_TASK_DATED = f'{_TASK}*([Regular tasks.Next due]<>"")'
_MEETING = '([Review meetings.Meeting]<>"")'
_MEETING_OPEN = f'{_MEETING}*([Review meetings.Held]="")'

_DATES = "[Checklist.Days from start],[Regular tasks.Last done],[Review meetings.Meeting]"
"""What a due date follows from, beside the start date."""


def _line(label: str, of: str, done: str, dated: str, due: str) -> Line:
    return Line(label, {"of": of, "done": done, "dated": dated, "due": due})


def _steps_of(phase: str) -> Line:
    of = f'([Checklist.Phase]="{phase}")'
    return _line(
        f"Steps {phase.lower()}",
        f"{_STEP}*{of}",
        f'{_STEP}*{of}*([Checklist.Done]<>"")',
        f"{_STEP_DATED}*{of}",
        "[Checklist.Due]",
    )


IN_SHORT = Grid(
    "In short",
    corner="What",
    lines=(
        _steps_of(BEFORE),
        _steps_of(AFTER),
        _line(
            "Regular tasks", _TASK, f'{_TASK}*([Regular tasks.Last done]<>"")', _TASK_DATED,
            "[Regular tasks.Next due]",
        ),
        _line(
            "Review meetings", _MEETING, f'{_MEETING}*([Review meetings.Held]<>"")', _MEETING_OPEN,
            "[Review meetings.Meeting]",
        ),
    ),
    figures=(
        Figure("In all", "SUMPRODUCT({of}*1)"),
        Figure("Done", "SUMPRODUCT({done}*1)"),
        Figure("Overdue", "SUMPRODUCT({dated}*({due}<{day}))"),
        Figure(
            f"Next {SOON} days",
            f"SUMPRODUCT({{dated}}*({{due}}>={{day}})*({{due}}<={{day}}+{SOON}))",
        ),
    ),
)  # fmt: skip


_DAYS = Figure("Days", 'IF(COUNT({Due})=0,"",{Due}-{day})', shown="count")
_STATE = Figure(
    "State",
    f'IF(COUNT({{Due}})=0,"",IF({{Due}}<{{day}},"overdue",IF({{Due}}<={{day}}+{SOON},"soon",'
    '"later")))',
    shown="words",
)


STEPS = Grid(
    "Start-up steps still to do",
    corner="Row",
    note=f"Row is the row on Checklist. The first {STEPS_SHOWN} are shown, in their order there.",
    lines=first_rows(_STEP_OPEN, "Checklist.Step", STEPS_SHOWN),
    labels_shown="count",
    figures=(
        Figure("Due", value("Checklist.Due"), shown="date"),
        _DAYS,
        _STATE,
        Figure("Who", text("Checklist.Function"), shown="words"),
        Figure("What", text("Checklist.What to do"), shown="words"),
        Figure("Step", text("Checklist.Step"), shown="words"),
    ),
)

TASKS = Grid(
    "Regular tasks",
    corner="Row",
    note=f"The first {TASKS_SHOWN} of Regular tasks. What is done as required has no date.",
    lines=first_rows(_TASK, "Regular tasks.Task", TASKS_SHOWN),
    labels_shown="count",
    figures=(
        Figure("Due", value("Regular tasks.Next due"), shown="date"),
        _DAYS,
        _STATE,
        Figure("Who", text("Regular tasks.Function"), shown="words"),
        Figure("What", text("Regular tasks.Task"), shown="words"),
        Figure("How often", text("Regular tasks.Frequency"), shown="words"),
    ),
)

MEETINGS = Grid(
    "Review meetings to come",
    corner="Row",
    note=f"The first {MEETINGS_SHOWN} not held yet. The report is to be ready before the meeting.",
    lines=first_rows(_MEETING_OPEN, "Review meetings.Meeting", MEETINGS_SHOWN),
    labels_shown="count",
    figures=(
        Figure("Due", value("Review meetings.Meeting"), shown="date"),
        _DAYS,
        _STATE,
        Figure("Month reported", value("Review meetings.Month reported"), shown="month"),
        Figure(
            "Report",
            where_listed(f'IF({cell("Review meetings.Report prepared")}="","to prepare","ready")'),
            shown="words",
        ),
    ),
)

CALENDAR = Live(
    "Calendar",
    guidance="What is overdue, what is next, and what comes again. Everything works itself out.",
    parts=(
        Chooser(
            "day",
            "Counted to",
            start="=TODAY()",
            shown="date",
            help="Today, by itself. Type another date over it to look ahead.",
        ),
        Remark(
            f'=IF(COUNT({START})=0,"Look: write the start date of Primary FITS on About. Until '
            'then no start-up step has a due date.","")'
        ),
        Remark(
            f'=IF(COUNTA({_DATES})=COUNT({_DATES}),"","Look: words stand where a date or a number '
            f'of days belongs: "&(COUNTA({_DATES})-COUNT({_DATES}))&". What follows from them has '
            'no due date here.")'
        ),
        IN_SHORT,
        MEETINGS,
        TASKS,
        NewPage(),
        STEPS,
    ),
    widths=Widths(label=24, figure=13, others={4: 24, 5: 60, 6: 16}),
)
