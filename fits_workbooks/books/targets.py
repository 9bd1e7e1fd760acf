"""Response and fix times, as services and components have them: the columns and their rules."""

from fits_workbooks.schema import Choice, Choices, Number, row_rule

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
)
"""A number alone can mean half an hour or half a month."""


fix_has_unit = row_rule(
    "CAT03",
    "error",
    "{Service} has a fix time without a unit.",
    mend="Choose minutes, support hours or working days.",
    at="Fix unit",
    formula='AND([Fix time]<>"",[Fix unit]="")',
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
)
"""A number alone can mean half an hour or half a month."""


component_fix_has_unit = row_rule(
    "CAT15",
    "error",
    "{Component} has a fix time without a unit.",
    mend="Choose minutes, support hours or working days.",
    at="Fix unit",
    formula='AND([Fix time]<>"",[Fix unit]="")',
)
"""A number alone can mean half an hour or half a month."""


SERVICE_RULES = (fix_not_before_response, response_has_unit, fix_has_unit)
COMPONENT_RULES = (
    component_fix_not_before_response,
    component_response_has_unit,
    component_fix_has_unit,
)
