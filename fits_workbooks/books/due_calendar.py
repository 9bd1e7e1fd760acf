"""The live sheet of the implementation checklist: what is overdue, what is next, what comes again.

What it shows is worked out in Python by metrics/start_up.py, metrics/regular_tasks.py and
metrics/review_meetings.py; a test recalculates the sheet and compares. A condition is 1 for each
row of a sheet of which it is true, else 0; dates are compared only, so that a text among them
spoils nothing.
"""

from fits_workbooks.books.start_up_steps import AFTER, BEFORE
from fits_workbooks.schema import Chooser, Figure, Grid, Line, Live, NewPage, Remark
from fits_workbooks.schema.live import Widths

SOON = 30
"""What is due within so many days is said to be due soon."""
STEPS_SHOWN, TASKS_SHOWN, MEETINGS_SHOWN = 24, 15, 6

START = "[About.Primary FITS start date]"
_MORE_THAN_ROWS = 1_048_577
"""Less a row's number, the first row is the largest."""

_STEP = '([Checklist.Step]<>"")'
_STEP_OPEN = f'{_STEP}*([Checklist.Done]="")'
_STEP_DATED = f'{_STEP_OPEN}*([Checklist.Due]<>"")'
_TASK = '([Regular tasks.Task]<>"")'
_TASK_DATED = f'{_TASK}*([Regular tasks.Next due]<>"")'
_MEETING = '([Review meetings.Meeting]<>"")'
_MEETING_OPEN = f'{_MEETING}*([Review meetings.Held]="")'


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


def _row(of: str, first: str, number: int) -> str:
    """The row of one of those that a condition is true of, counted from the top."""
    ranked = f"LARGE(({of})*({_MORE_THAN_ROWS}-ROW([{first}])),{number})"
    return f'=IF(SUMPRODUCT(({of})*1)<{number},"",{_MORE_THAN_ROWS}-SUMPRODUCT({ranked}))'


def _rows(of: str, first: str, shown: int) -> tuple[Line, ...]:
    return tuple(Line(_row(of, first, number)) for number in range(1, shown + 1))


def _cell(column: str) -> str:
    return f"INDEX([{column}],{{label}}-[{column}^]+1)"


def _shown(formula: str) -> str:
    return f'IF({{label}}="","",{formula})'


def _text(column: str) -> str:
    return _shown(f'{_cell(column)}&""')


def _date(column: str) -> str:
    return _shown(f'IF({_cell(column)}="","",{_cell(column)})')


_DAYS = Figure("Days", 'IF({Due}="","",{Due}-{day})', shown="count")
_STATE = Figure(
    "State",
    f'IF({{Due}}="","",IF({{Due}}<{{day}},"overdue",IF({{Due}}<={{day}}+{SOON},"soon","later")))',
    shown="words",
)


STEPS = Grid(
    "Start-up steps still to do",
    corner="Row",
    note=f"Row is the row on Checklist. The first {STEPS_SHOWN} are shown, in their order there.",
    lines=_rows(_STEP_OPEN, "Checklist.Step", STEPS_SHOWN),
    labels_shown="count",
    figures=(
        Figure("Due", _date("Checklist.Due"), shown="date"),
        _DAYS,
        _STATE,
        Figure("Who", _text("Checklist.Function"), shown="words"),
        Figure("What", _text("Checklist.What to do"), shown="words"),
        Figure("Step", _text("Checklist.Step"), shown="words"),
    ),
)

TASKS = Grid(
    "Regular tasks",
    corner="Row",
    note="Row is the row on Regular tasks. What is done as required has no date.",
    lines=_rows(_TASK, "Regular tasks.Task", TASKS_SHOWN),
    labels_shown="count",
    figures=(
        Figure("Due", _date("Regular tasks.Next due"), shown="date"),
        _DAYS,
        _STATE,
        Figure("Who", _text("Regular tasks.Function"), shown="words"),
        Figure("What", _text("Regular tasks.Task"), shown="words"),
        Figure("How often", _text("Regular tasks.Frequency"), shown="words"),
    ),
)

MEETINGS = Grid(
    "Review meetings to come",
    corner="Row",
    note="Those that are not held yet. The report is to be ready before the meeting.",
    lines=_rows(_MEETING_OPEN, "Review meetings.Meeting", MEETINGS_SHOWN),
    labels_shown="count",
    figures=(
        Figure("Due", _date("Review meetings.Meeting"), shown="date"),
        _DAYS,
        _STATE,
        Figure("Month reported", _date("Review meetings.Month reported"), shown="month"),
        Figure(
            "Report",
            _shown(f'IF({_cell("Review meetings.Report prepared")}="","to prepare","ready")'),
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
            f'=IF({START}="","Look: write the start date of Primary FITS on About. Until then no '
            'start-up step has a due date.","")'
        ),
        IN_SHORT,
        MEETINGS,
        TASKS,
        NewPage(),
        STEPS,
    ),
    widths=Widths(label=24, figure=13, others={4: 24, 5: 60, 6: 16}),
)
