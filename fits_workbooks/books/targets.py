"""Response and fix times, as services and components have them: the columns and their rules."""

from typing import TYPE_CHECKING

from fits_workbooks.schema import Choice, Choices, Number, rule

if TYPE_CHECKING:
    import pandas as pd

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


@rule(
    "CAT01",
    "error",
    "The fix time of {Service} is shorter than its response time.",
    mend="A service cannot be mended before somebody attends: correct one of the two times.",
    at="Fix time",
    warns='AND([Fix time]<>"",[Fix unit]<>"",[Fix unit]=[Response unit],'
    "[Fix time]<[Response time])",
)
def fix_not_before_response(services: "pd.DataFrame") -> "pd.Series[bool]":
    """Compared where both have the same unit; across units it depends on the support hours."""
    return _fix_is_shorter(services)


@rule(
    "CAT02",
    "error",
    "{Service} has a response time without a unit.",
    mend="Choose minutes, support hours or working days.",
    at="Response unit",
    warns='AND([Response time]<>"",[Response unit]="")',
)
def response_has_unit(services: "pd.DataFrame") -> "pd.Series[bool]":
    """A number alone can mean half an hour or half a month."""
    return services["Response time"].notna() & services["Response unit"].isna()


@rule(
    "CAT03",
    "error",
    "{Service} has a fix time without a unit.",
    mend="Choose minutes, support hours or working days.",
    at="Fix unit",
    warns='AND([Fix time]<>"",[Fix unit]="")',
)
def fix_has_unit(services: "pd.DataFrame") -> "pd.Series[bool]":
    """A number alone can mean half an hour or half a month."""
    return services["Fix time"].notna() & services["Fix unit"].isna()


@rule(
    "CAT13",
    "error",
    "The fix time of {Component} is shorter than its response time.",
    mend="It cannot be mended before somebody attends: correct one of the two times.",
    at="Fix time",
    warns='AND([Fix time]<>"",[Fix unit]<>"",[Fix unit]=[Response unit],'
    "[Fix time]<[Response time])",
)
def component_fix_not_before_response(components: "pd.DataFrame") -> "pd.Series[bool]":
    """Compared where both have the same unit; across units it depends on the support hours."""
    return _fix_is_shorter(components)


@rule(
    "CAT14",
    "error",
    "{Component} has a response time without a unit.",
    mend="Choose minutes, support hours or working days.",
    at="Response unit",
    warns='AND([Response time]<>"",[Response unit]="")',
)
def component_response_has_unit(components: "pd.DataFrame") -> "pd.Series[bool]":
    """A number alone can mean half an hour or half a month."""
    return components["Response time"].notna() & components["Response unit"].isna()


@rule(
    "CAT15",
    "error",
    "{Component} has a fix time without a unit.",
    mend="Choose minutes, support hours or working days.",
    at="Fix unit",
    warns='AND([Fix time]<>"",[Fix unit]="")',
)
def component_fix_has_unit(components: "pd.DataFrame") -> "pd.Series[bool]":
    """A number alone can mean half an hour or half a month."""
    return components["Fix time"].notna() & components["Fix unit"].isna()


def _fix_is_shorter(targets: "pd.DataFrame") -> "pd.Series[bool]":
    same = targets["Response unit"].astype("str") == targets["Fix unit"].astype("str")
    return same & (targets["Fix time"] < targets["Response time"])


SERVICE_RULES = (fix_not_before_response, response_has_unit, fix_has_unit)
COMPONENT_RULES = (
    component_fix_not_before_response,
    component_response_has_unit,
    component_fix_has_unit,
)
