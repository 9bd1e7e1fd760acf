"""The service catalogue: what the school's ICT services are and how well they must be supported.

Filled in two steps (seed, task 1): first the services by name, then the levels agreed at a
meeting. A catalogue of names only is sound: it is awaiting service levels.
"""

from datetime import date
from typing import TYPE_CHECKING

from fits_workbooks.books.about import ABOUT
from fits_workbooks.schema import (
    Choice,
    Choices,
    Clock,
    Day,
    Frames,
    Number,
    Pick,
    Sheet,
    Text,
    Workbook,
    rule,
)

if TYPE_CHECKING:
    import pandas as pd

IMPORTANCE = Choices("Importance", ("High", "Medium", "Low"))
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
WEEKDAYS = Choices(
    "Days of the week",
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    also={
        "Mon": "Monday",
        "Tue": "Tuesday",
        "Wed": "Wednesday",
        "Thu": "Thursday",
        "Fri": "Friday",
    },
)
REASONS = Choices("Reasons to close", ("Holiday", "Half term", "INSET day", "Other"))

LEVELS = ("Availability", "User groups", "Response time", "Fix time", "Supported by")
"""What the meeting of step 2 agrees for each service."""

_RESPONSE_HELP = "How soon first-level support must attend. Write the unit in the next column."
_FIX_HELP = "How soon the service must work again, mended for good or not."


def _targets() -> tuple[Number, Choice, Number, Choice]:
    return (
        Number("Response time", help=_RESPONSE_HELP, example="30", width=12),
        Choice("Response unit", UNITS, width=15),
        Number("Fix time", help=_FIX_HELP, example="4", width=12),
        Choice("Fix unit", UNITS, width=15),
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
    same = services["Response unit"].astype("str") == services["Fix unit"].astype("str")
    return same & (services["Fix time"] < services["Response time"])


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
    "CAT04",
    "query",
    "{Service} has no service levels yet, although other services have.",
    mend="Agree its availability, user groups, response and fix times, and who supports it.",
    at="Service",
)
def levels_agreed(services: "pd.DataFrame") -> "pd.Series[bool]":
    """A catalogue of names only is sound; one that is half agreed is worth a question."""
    without = services[list(LEVELS)].isna().all(axis=1)
    return without & (not without.all())


@rule(
    "CAT05",
    "error",
    '{Component} belongs to "{Service}", which is not on the Services sheet.',
    mend="Choose one of the services, or add it to the Services sheet.",
    at="Service",
    needs=("Services",),
)
def component_of_known_service(
    components: "pd.DataFrame", services: "pd.DataFrame"
) -> "pd.Series[bool]":
    """A component is a part of a service that the catalogue lists."""
    known = services["Service"].str.casefold()
    return components["Service"].notna() & ~components["Service"].str.casefold().isin(known)


@rule(
    "CAT06",
    "error",
    "On {Day}, support closes ({Closes}) before it opens ({Opens}).",
    mend="Correct the opening or the closing time.",
    at="Closes",
    warns='AND([Closes]<>"",[Opens]<>"",[Closes]<=[Opens])',
)
def closes_after_opening(hours: "pd.DataFrame") -> "pd.Series[bool]":
    """A span of support hours lies within one day."""
    return hours["Closes"] <= hours["Opens"]


@rule(
    "CAT07",
    "error",
    "The closure that begins on {First day} ends on {Last day}.",
    mend="Correct the first or the last day.",
    at="Last day",
    warns='AND([Last day]<>"",[Last day]<[First day])',
)
def closure_ends_after_it_begins(closures: "pd.DataFrame") -> "pd.Series[bool]":
    """First and last day are both days on which the school is closed."""
    return closures["Last day"] < closures["First day"]


SERVICES = Sheet(
    "Services",
    entry="one ICT service that people use",
    guidance="Step 1: name every service. Step 2: agree its levels at a meeting.",
    columns=(
        Text("Service", required=True, unique=True, example="Printing", width=24),
        Text("Description", help="What people use it for.", width=34),
        Choice("Importance", IMPORTANCE, help="How much the school depends on it.", width=12),
        Text(
            "Availability",
            help="When it must be up.",
            example="School days 08:00-16:00",
            also=("Up-time", "Uptime"),
            width=22,
        ),
        Text(
            "User groups",
            help="Who uses it.",
            also=("End users",),
            example="Teaching staff",
            width=22,
        ),
        *_targets(),
        Text("Supported by", help="Who carries out second-level support.", width=22),
        Text("Contract reference", help="The supplier's contract, if there is one.", width=16),
    ),
    rules=(fix_not_before_response, response_has_unit, fix_has_unit, levels_agreed),
)

COMPONENTS = Sheet(
    "Components",
    entry="one part of a service that has response and fix times of its own",
    guidance="Only for parts that differ from their service, such as the office printer.",
    columns=(
        Text("Component", required=True, unique=True, example="Office printer", width=28),
        Pick("Service", "Services.Service", required=True, width=24),
        *_targets(),
    ),
    rules=(component_of_known_service,),
)

SUPPORT_HOURS = Sheet(
    "Support hours",
    entry="one span of hours in which calls are attended to",
    guidance="A day may have several spans: before and after lunch, for instance.",
    columns=(
        Choice("Day", WEEKDAYS, required=True, width=16),
        Clock("Opens", required=True, example="08:00", width=12),
        Clock("Closes", required=True, example="16:00", width=12),
    ),
    rules=(closes_after_opening,),
)

CLOSURES = Sheet(
    "Closures",
    entry="days on which the school is closed to support: holidays, INSET days",
    guidance="Bank holidays need not be listed.",
    columns=(
        Day("First day", required=True),
        Day("Last day", required=True, help="The same day again for a single day."),
        Choice("Reason", REASONS),
    ),
    rules=(closure_ends_after_it_begins,),
)


def stage(frames: Frames) -> str:
    """How far the catalogue has come: blank, awaiting service levels, or filled."""
    services = frames["Services"]
    if services.empty:
        return "blank"
    agreed = services[list(LEVELS)].notna().any(axis=None)
    return "filled" if agreed else "awaiting service levels"


SERVICE_CATALOGUE = Workbook(
    "service_catalogue",
    "Service catalogue",
    version=1,
    dated=date(2026, 9, 1),
    purpose="Every ICT service of the school, how quickly it must be attended to and mended, "
    "and by whom.",
    how_to=(
        "Step 1: whoever maintains the ICT lists the services by name, as users call them.",
        "Step 2: at a meeting of users and support, agree availability, user groups, response "
        "time, fix time and who supports each service.",
        "Response time runs until first-level support attends. Fix time runs until the service "
        "works again, mended for good or not.",
        "Give the finished catalogue to the single point of contact, who files it.",
        "Review it at least once a year.",
    ),
    pages=(ABOUT, SERVICES, COMPONENTS, SUPPORT_HOURS, CLOSURES),
    stage=stage,
)
