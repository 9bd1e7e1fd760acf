"""The service catalogue: what the school's ICT services are and how well they must be supported.

Filled in two steps (seed, task 1): first the services by name, then the levels agreed at a
meeting. A catalogue of names only is sound: it is awaiting service levels.
"""

from dataclasses import replace
from datetime import date

from fits_workbooks.books import targets
from fits_workbooks.books.about import ABOUT
from fits_workbooks.books.availability import HOW_TO_WRITE, read_availability
from fits_workbooks.books.rows import given, is_span, overlapping, unlisted
from fits_workbooks.books.school_details import NATIONS
from fits_workbooks.schema import (
    Choice,
    Choices,
    Clock,
    Columns,
    Day,
    Frames,
    Pick,
    Sheet,
    Text,
    Workbook,
    row_rule,
    rule,
)

IMPORTANCE = Choices("Importance", ("High", "Medium", "Low"))
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


@rule(
    "CAT04",
    "query",
    "{Service} has no service levels yet, although other services have.",
    mend="Agree its availability, user groups, response and fix times, and who supports it.",
    at="Service",
)
def levels_agreed(services: Columns) -> list[bool]:
    """A catalogue of names only is sound; one that is half agreed is worth a question."""
    levels = given(services[name] for name in LEVELS)
    return [any(levels) and count == 0 for count in levels]


@rule(
    "CAT05",
    "error",
    '{Component} belongs to "{Service}", which is not on the Services sheet.',
    mend="Choose one of the services, or add it to the Services sheet.",
    at="Service",
    needs=("Services",),
)
def component_of_known_service(components: Columns, services: Columns) -> list[bool]:
    """A component is a part of a service that the catalogue lists."""
    return unlisted(components["Service"], services["Service"])


closes_after_opening = row_rule(
    "CAT06",
    "error",
    "On {Day}, support closes ({Closes}) before it opens ({Opens}).",
    mend="Correct the opening or the closing time.",
    at="Closes",
    formula='AND([Closes]<>"",[Opens]<>"",[Closes]<=[Opens])',
)
"""A span of support hours lies within one day."""


closure_ends_after_it_begins = row_rule(
    "CAT07",
    "error",
    "The closure that begins on {First day} ends on {Last day}.",
    mend="Correct the first or the last day.",
    at="Last day",
    formula='AND([Last day]<>"",[Last day]<[First day])',
)
"""First and last day are both days on which the school is closed."""


@rule(
    "CAT08",
    "query",
    'The availability of {Service}, "{Availability}", cannot be read as days and hours.',
    mend=f"{HOW_TO_WRITE} Until then its up-time is not judged.",
    at="Availability",
)
def availability_is_read(services: Columns) -> list[bool]:
    """Up-time is measured against hours; what the words mean is not guessed."""
    said = services["Availability"]
    unread = {words for words in {*said} - {None} if read_availability(words) is None}
    return [words in unread for words in said]


@rule(
    "CAT09",
    "query",
    "The closure that begins on {First day} overlaps one that began before it.",
    mend="Check the days. Both are closed, and a day in both is closed once.",
    at="First day",
)
def closures_are_apart(closures: Columns) -> list[bool]:
    """No figure changes by it, but one of the dates may be a slip."""
    first, last = closures["First day"], closures["Last day"]
    return overlapping(first, last, [""] * len(first), touching=True)


@rule(
    "CAT10",
    "query",
    "On {Day}, the hours from {Opens} overlap others of that day.",
    mend="Check the times. Time that lies in both counts once.",
    at="Opens",
)
def spans_are_apart(hours: Columns) -> list[bool]:
    """Spans may touch; where they overlap, one of the times may be a slip."""
    return overlapping(hours["Opens"], hours["Closes"], hours["Day"], touching=False)


@rule(
    "CAT11",
    "error",
    "There are response or fix times, but no support hours to measure them in.",
    mend="Write on the sheet Support hours when support opens and closes. Until then no entry "
    "is held against its target.",
    at="Service",
    needs=("Support hours",),
)
def targets_have_hours(services: Columns, hours: Columns) -> list[bool]:
    """Told once, at the first service that has a target: all of them lack the same thing."""
    targeted = [count > 0 for count in given([services["Response time"], services["Fix time"]])]
    if _has_hours(hours) or True not in targeted:
        return [False] * len(targeted)
    first = targeted.index(True)
    return [place == first for place in range(len(targeted))]


def _has_hours(hours: Columns) -> bool:
    """Whether any span is given in full, and closes after it opens."""
    spans = zip(hours["Day"], hours["Opens"], hours["Closes"], strict=True)
    return any(None not in span and is_span(*span[1:], touching=False) for span in spans)


@rule(
    "CAT12",
    "query",
    "The nation is not given, so no bank holidays are taken out of the support hours.",
    mend="Choose the nation that the school is in.",
    at="Nation",
    needs=("Support hours",),
)
def nation_is_given(about: Columns, hours: Columns) -> list[bool]:
    """Every nation of the UK has bank holidays of its own; asked once there are support hours."""
    return [nation is None and _has_hours(hours) for nation in about["Nation"]]


ABOUT_SCHOOL = replace(
    ABOUT,
    columns=(
        *ABOUT.columns,
        Choice("Nation", NATIONS, help="Where the school is: it decides the bank holidays."),
    ),
    rules=(nation_is_given,),
)

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
        *targets.columns(),
        Text("Supported by", help="Who carries out second-level support.", width=22, personal=True),
        Text("Contract reference", help="The supplier's contract, if there is one.", width=16),
    ),
    rules=(*targets.SERVICE_RULES, levels_agreed, availability_is_read, targets_have_hours),
)

COMPONENTS = Sheet(
    "Components",
    entry="one part of a service that has response and fix times of its own",
    guidance="Only for parts that differ from their service, such as the office printer.",
    columns=(
        Text("Component", required=True, unique=True, example="Office printer", width=28),
        Pick("Service", "Services.Service", required=True, width=24),
        *targets.columns(),
    ),
    rules=(component_of_known_service, *targets.COMPONENT_RULES),
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
    rules=(closes_after_opening, spans_are_apart),
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
    rules=(closure_ends_after_it_begins, closures_are_apart),
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
    pages=(ABOUT_SCHOOL, SERVICES, COMPONENTS, SUPPORT_HOURS, CLOSURES),
    period="Period",
    stage=stage,
)
