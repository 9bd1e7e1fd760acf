"""The live sheet of the change register: where every request stands, and what waits for whom.

Each condition says by formula what change_states.py says in Python; a test recalculates the sheet
and compares. A condition is 1 for each row of Requests of which it is true, else 0.
"""

from fits_workbooks.books.change_states import WAITS_FOR, State
from fits_workbooks.books.listing import cell, first_rows, text, where_listed
from fits_workbooks.schema import Chooser, Figure, Grid, Line, Live, Remark
from fits_workbooks.schema.live import Widths

SHOWN = 15
"""Requests that each list can show."""


def _filled(*columns: str) -> str:
    return "*".join(f'([Requests.{column}]<>"")' for column in columns)


def _signed(step: str) -> str:
    return _filled(f"{step} decision", f"{step} decided by", f"{step} decided on")


def _approved(step: str) -> str:
    signed = _filled(f"{step} decided by", f"{step} decided on")
    return f'([Requests.{step} decision]="Approved")*{signed}'


_ENTRY = '((([Requests.Reference]<>"")+([Requests.Brief description]<>""))>0)'
_SIGNED_1, _SIGNED_2 = _signed("Step 1"), _signed("Step 2")
_APPROVED_1, _APPROVED_2 = _approved("Step 1"), _approved("Step 2")
_SUBMITTED_1, _SUBMITTED_2 = _filled("Step 1 submitted on"), _filled("Step 2 submitted on")
_RECORDED = _filled("Outcome")


def _not(condition: str) -> str:
    return f"(1-{condition})"


CONDITIONS = {
    State.DRAFT: f"{_ENTRY}*{_not(_SUBMITTED_1)}*{_not(_SIGNED_1)}",
    State.AWAITING_1: f"{_SUBMITTED_1}*{_not(_SIGNED_1)}",
    State.REJECTED_1: f"{_SIGNED_1}*{_not(_APPROVED_1)}",
    State.APPROVED_1: f"{_APPROVED_1}*{_not(_SUBMITTED_2)}*{_not(_SIGNED_2)}",
    State.AWAITING_2: f"{_APPROVED_1}*{_SUBMITTED_2}*{_not(_SIGNED_2)}",
    State.REJECTED_2: f"{_APPROVED_1}*{_SIGNED_2}*{_not(_APPROVED_2)}",
    State.APPROVED_2: f"{_APPROVED_1}*{_APPROVED_2}*{_not(_RECORDED)}",
    State.RECORDED: f"{_APPROVED_1}*{_APPROVED_2}*{_RECORDED}",
}
"""For each state the condition of its requests."""

STATES = Grid(
    "Where the requests stand",
    corner="State",
    lines=tuple(Line(str(state), {"of": CONDITIONS[state]}) for state in State),
    figures=(Figure("Requests", "SUMPRODUCT({of})"),),
)


def _rows(*states: State) -> tuple[Line, ...]:
    """The first requests in one of these states."""
    return first_rows("+".join(CONDITIONS[state] for state in states), "Requests.Reference", SHOWN)


def _cell(column: str) -> str:
    return cell(f"Requests.{column}")


def _text(column: str) -> str:
    return text(f"Requests.{column}")


_AT_STEP_2 = (
    f'AND({_cell("Step 1 decision")}="Approved",{_cell("Step 1 decided by")}<>"",'
    f'{_cell("Step 1 decided on")}<>"")'
)
_TO_CARRY_OUT = (
    f'AND({_AT_STEP_2},{_cell("Step 2 decision")}="Approved",{_cell("Step 2 decided by")}<>"",'
    f'{_cell("Step 2 decided on")}<>"")'
)
_DAYS = Figure("Days", 'IF(COUNT({Since})=0,"",MAX(0,{day}-{Since}))', shown="count")
_EMERGENCY = Figure("Emergency", _text("Emergency"), shown="words")
_WHAT = Figure("What is to be changed", _text("Brief description"), shown="words")


def _todo(state: State) -> str:
    return f'"{WAITS_FOR[state][1]}"'


FOR_OWNER = Grid(
    "Waiting for the ICT owner",
    corner="Row",
    note=f"Decided with name and date. Row is the row on Requests; the first {SHOWN} are shown.",
    lines=_rows(State.AWAITING_1, State.AWAITING_2),
    labels_shown="count",
    figures=(
        Figure("Reference", _text("Reference"), shown="words"),
        Figure(
            "To be done",
            where_listed(f"IF({_AT_STEP_2},{_todo(State.AWAITING_2)},{_todo(State.AWAITING_1)})"),
            shown="words",
        ),
        Figure(
            "Since",
            where_listed(
                f"IF({_AT_STEP_2},{_cell('Step 2 submitted on')},{_cell('Step 1 submitted on')})"
            ),
            shown="date",
        ),
        _DAYS,
        _EMERGENCY,
        _WHAT,
    ),
)

_ORIGINATOR = f'IF({_cell("Originator")}="","nobody named",{_cell("Originator")})'
_IMPLEMENTER = f'IF({_cell("Implementer")}="",{_ORIGINATOR},{_cell("Implementer")})'

_PLANNED = f"INT(MAX({_cell('Planned start')},{_cell('Planned end')}))"

FOR_OTHERS = Grid(
    "Waiting for those who ask and those who carry out",
    corner="Row",
    note=f"Late is what should be over by now and has no outcome. The first {SHOWN} are shown.",
    lines=_rows(State.DRAFT, State.APPROVED_1, State.APPROVED_2),
    labels_shown="count",
    figures=(
        Figure("Reference", _text("Reference"), shown="words"),
        Figure(
            "To be done",
            where_listed(
                f"IF({_TO_CARRY_OUT},{_todo(State.APPROVED_2)},"
                f"IF({_AT_STEP_2},{_todo(State.APPROVED_1)},{_todo(State.DRAFT)}))"
            ),
            shown="words",
        ),
        Figure(
            "Since",
            where_listed(
                f"IF({_TO_CARRY_OUT},{_cell('Step 2 decided on')},"
                f'IF({_AT_STEP_2},{_cell("Step 1 decided on")},""))'
            ),
            shown="date",
        ),
        _DAYS,
        _EMERGENCY,
        _WHAT,
        Figure(
            "Who", where_listed(f"IF({_AT_STEP_2},{_IMPLEMENTER},{_ORIGINATOR})"), shown="words"
        ),
        Figure(
            "Late",
            where_listed(f'IF(AND({_TO_CARRY_OUT},{_PLANNED}>0,{_PLANNED}<{{day}}),"late","")'),
            shown="words",
        ),
    ),
)

WAITING = Live(
    "Waiting",
    guidance="What waits for whom, and for how long. Everything here works itself out.",
    parts=(
        Chooser(
            "day",
            "Counted to",
            start="=TODAY()",
            shown="date",
            help="Today, by itself. Type another date over it to see the days up to then.",
        ),
        Remark(
            "=IF(COUNTA([Requests.Reference+],[Requests.Brief description+])=0,"
            '"","Look: requests far down the sheet are not counted here. Start a new register.")'
        ),
        FOR_OWNER,
        FOR_OTHERS,
        STATES,
    ),
    widths=Widths(label=31, figure=12, others={2: 38, 6: 42, 7: 22}),
    one_page=True,
)
