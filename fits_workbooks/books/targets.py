"""Response and fix times, as services and components have them: the columns and their rules."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from fits_workbooks.books.rows import folded
from fits_workbooks.schema import Choice, Choices, Columns, Number, row_rule, rule

UNITS = Choices(
    "Units of response and fix time",
    ("Minutes", "Support hours", "Working days"),
    also={
        "Mins": "Minutes",
        "Hours": "Support hours",
        "Hrs": "Support hours",
        "Days": "Working days",
    },
)

TIMES = ("Response time", "Response unit", "Fix time", "Fix unit")
_RESPONSE_HELP = "How soon first-level support must attend. Write the unit in the next column."
_FIX_HELP = "How soon the service must work again, mended for good or not."


def columns() -> tuple[Number, Choice, Number, Choice]:
    """The columns of a target, the same on both sheets."""
    return (
        Number(
            "Response time",
            help=_RESPONSE_HELP,
            example="30",
            why="Users know when to expect somebody, and support knows what it is measured by.",
            width=12,
        ),
        Choice(
            "Response unit",
            UNITS,
            help="The unit of the response time.",
            why="Without it, 30 may be half an hour or half a term, and nothing is held "
            "against it.",
            width=15,
        ),
        Number(
            "Fix time",
            help=_FIX_HELP,
            example="4",
            why="A class can plan by it how long it may have to do without.",
            width=12,
        ),
        Choice(
            "Fix unit",
            UNITS,
            help="The unit of the fix time.",
            example="Support hours",
            why="Support hours and working days leave out nights and holidays, when nobody is "
            "there to mend anything.",
            width=15,
        ),
    )


fix_not_before_response = row_rule(
    "CAT01",
    "error",
    "The fix time of {Service} is shorter than its response time.",
    mend="A service cannot be mended before somebody attends: correct one of the two times.",
    at="Fix time",
    formula='AND([Fix time]<>"",[Fix unit]<>"",[Fix unit]=[Response unit],'
    "[Fix time]<[Response time])",
)
"""Compared where both have the same unit; across units it depends on the support hours."""


response_has_unit = row_rule(
    "CAT02",
    "error",
    "{Service} has a response time without a unit.",
    mend="Choose minutes, support hours or working days.",
    at="Response unit",
    formula='AND([Response time]<>"",[Response unit]="")',
    of_blanks=True,
)
"""A number alone can mean half an hour or half a month."""


fix_has_unit = row_rule(
    "CAT03",
    "error",
    "{Service} has a fix time without a unit.",
    mend="Choose minutes, support hours or working days.",
    at="Fix unit",
    formula='AND([Fix time]<>"",[Fix unit]="")',
    of_blanks=True,
)
"""A number alone can mean half an hour or half a month."""


component_fix_not_before_response = row_rule(
    "CAT13",
    "error",
    "The fix time of {Component} is shorter than its response time.",
    mend="It cannot be mended before somebody attends: correct one of the two times.",
    at="Fix time",
    formula='AND([Fix time]<>"",[Fix unit]<>"",[Fix unit]=[Response unit],'
    "[Fix time]<[Response time])",
)
"""Compared where both have the same unit; across units it depends on the support hours."""


component_response_has_unit = row_rule(
    "CAT14",
    "error",
    "{Component} has a response time without a unit.",
    mend="Choose minutes, support hours or working days.",
    at="Response unit",
    formula='AND([Response time]<>"",[Response unit]="")',
    of_blanks=True,
)
"""A number alone can mean half an hour or half a month."""


component_fix_has_unit = row_rule(
    "CAT15",
    "error",
    "{Component} has a fix time without a unit.",
    mend="Choose minutes, support hours or working days.",
    at="Fix unit",
    formula='AND([Fix time]<>"",[Fix unit]="")',
    of_blanks=True,
)
"""A number alone can mean half an hour or half a month."""


@rule(
    "CAT16",
    "error",
    "The fix time of {Component} is shorter than its response time, and one of the two is that of "
    "{Service}.",
    mend="Give it both times, or correct one of the two: until then neither counts.",
    at="Component",
    needs=("Services",),
    of_blanks=True,
)
def component_fix_not_before_response_taken(components: Columns, services: Columns) -> list[bool]:
    """A component has its service's time where its own is blank.

    Compared where both have the same unit. A service that is listed twice gives it none.
    """
    names = folded(services["Service"])
    listed = Counter(name for name in names if name is not None)
    times = zip(names, *(services[name] for name in TIMES), strict=True)
    given = {name: row for name, *row in times if listed[name] == 1}
    rows = zip(folded(components["Service"]), *(components[name] for name in TIMES), strict=True)
    return [service in given and _takes_shorter_fix(own, given[service]) for service, *own in rows]


def _takes_shorter_fix(own: Sequence[Any], of_service: Sequence[Any]) -> bool:
    """Whether just one of the two times is the component's own, and the fix is the shorter."""
    response, _, fix, _ = own
    if (response is None) == (fix is None):
        return False
    taken = [*own[:2], *of_service[2:]] if fix is None else [*of_service[:2], *own[2:]]
    response, response_unit, fix, fix_unit = taken
    return None not in taken and response_unit == fix_unit and fix < response


SERVICE_RULES = (fix_not_before_response, response_has_unit, fix_has_unit)
COMPONENT_RULES = (
    component_fix_not_before_response,
    component_response_has_unit,
    component_fix_has_unit,
    component_fix_not_before_response_taken,
)
