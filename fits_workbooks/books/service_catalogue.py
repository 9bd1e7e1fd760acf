"""The service catalogue: what the school's ICT services are and how well they must be supported.

Filled in two steps (seed, task 1): first the services by name, then the levels agreed at a
meeting. A catalogue of names only is sound: it is awaiting service levels.
"""

from dataclasses import replace
from datetime import date

from fits_workbooks.books import catalogue_rules as rules
from fits_workbooks.books import targets
from fits_workbooks.books.about import ABOUT
from fits_workbooks.books.school_details import NATIONS
from fits_workbooks.schema import (
    Choice,
    Choices,
    Clock,
    Day,
    Frames,
    Pick,
    Sheet,
    Text,
    Workbook,
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
        "Sat": "Saturday",
        "Sun": "Sunday",
        "Tues": "Tuesday",
        "Weds": "Wednesday",
        "Thur": "Thursday",
        "Thurs": "Thursday",
    },
)
REASONS = Choices("Reasons to close", ("Holiday", "Half term", "INSET day", "Other"))


ABOUT_SCHOOL = replace(
    ABOUT,
    columns=(
        *ABOUT.columns,
        Choice(
            "Nation",
            NATIONS,
            help="Where the school is: it decides the bank holidays.",
            why="With the wrong bank holidays, work that was late looks on time, or the other "
            "way round.",
        ),
    ),
    rules=(rules.nation_is_given,),
)

SERVICES = Sheet(
    "Services",
    entry="one ICT service that people use",
    guidance="Step 1: name every service. Step 2: agree its levels at a meeting.",
    columns=(
        Text(
            "Service",
            required=True,
            unique=True,
            help="The service as its users call it, not the equipment behind it.",
            example="Printing",
            why="Support looks first after what the catalogue names. What it leaves out was "
            "promised to nobody.",
            width=24,
        ),
        Text(
            "Description",
            help="What people use it for.",
            example="From any computer to the copier in the corridor",
            why="Two people can mean two things by one word, a supplier who signs for it above "
            "all.",
            width=34,
        ),
        Choice(
            "Importance",
            IMPORTANCE,
            help="How much the school depends on it.",
            why="It helps to decide what is mended first, which risks come first, and what "
            "needs a way of working by hand.",
            width=12,
        ),
        Text(
            "Availability",
            help="When it must be up.",
            example="School days 08:00-16:00",
            why="Up-time is held against these hours alone: a failure at midnight may harm nobody.",
            also=("Up-time", "Uptime"),
            width=22,
        ),
        Text(
            "User groups",
            help="Who uses it.",
            also=("End users",),
            example="Teaching staff",
            why="It shows whom to ask before the service is changed, and whom to tell when it "
            "fails.",
            width=22,
        ),
        *targets.columns(),
        Text(
            "Supported by",
            help="Who carries out second-level support.",
            example="Northgate Schools ICT",
            why="Whoever takes the call knows where it goes next, without asking round.",
            width=22,
            personal=True,
        ),
        Text(
            "Contract reference",
            help="The supplier's contract, if there is one.",
            example="NSI/2026/114",
            why="A time that stands in no contract cannot be asked for.",
            width=16,
        ),
    ),
    rules=(
        *targets.SERVICE_RULES,
        rules.levels_agreed,
        rules.availability_is_read,
        rules.targets_have_hours,
    ),
)

COMPONENTS = Sheet(
    "Components",
    entry="one part of a service that has response and fix times of its own",
    guidance="Only for parts that differ from their service, such as the office printer.",
    columns=(
        Text(
            "Component",
            required=True,
            unique=True,
            help="The part, as its users call it.",
            example="Office printer",
            why="Where more hangs on one part than on the rest, it can have a shorter time of "
            "its own.",
            width=28,
        ),
        Pick(
            "Service",
            "Services.Service",
            required=True,
            help="The service that it is a part of.",
            example="Printing",
            why="What is agreed for the service holds for the part, except where this row says "
            "otherwise.",
            width=24,
        ),
        *targets.columns(),
    ),
    rules=(rules.component_of_known_service, *targets.COMPONENT_RULES),
)

SUPPORT_HOURS = Sheet(
    "Support hours",
    entry="one span of hours in which calls are attended to",
    guidance="A day may have several spans: before and after lunch, for instance.",
    columns=(
        Choice(
            "Day",
            WEEKDAYS,
            required=True,
            help="A day on which calls are attended to.",
            why="Response and fix times run on these days alone.",
            width=16,
        ),
        Clock(
            "Opens",
            required=True,
            help="From when somebody attends to calls.",
            example="08:00",
            why="A call that comes in the night begins to count at this time, not before.",
            width=12,
        ),
        Clock(
            "Closes",
            required=True,
            help="Until when somebody attends to calls.",
            example="16:00",
            why="The clock stops here, and runs on when support opens again.",
            width=12,
        ),
    ),
    rules=(rules.closes_after_opening, rules.spans_are_apart),
)

CLOSURES = Sheet(
    "Closures",
    entry="days on which the school is closed to support: holidays, INSET days",
    guidance="Bank holidays need not be listed.",
    columns=(
        Day(
            "First day",
            required=True,
            help="The first day without support.",
            example="26/10/2026",
            why="A day that is left out counts as a working day, and support looks slower than "
            "it was.",
        ),
        Day(
            "Last day",
            required=True,
            help="The same day again for a single day.",
            example="30/10/2026",
            why="Every day up to this one is left out of response and fix times, so that a "
            "slip changes them all.",
        ),
        Choice(
            "Reason",
            REASONS,
            help="Why the school is closed.",
            example="Half term",
            why="A wrong date stands out beside it, such as a half term in the middle of June.",
        ),
    ),
    rules=(rules.closure_ends_after_it_begins, rules.closures_are_apart),
)


def stage(frames: Frames) -> str:
    """How far the catalogue has come: blank, awaiting service levels, or filled."""
    services = frames["Services"]
    if services.empty:
        return "blank"
    agreed = services[list(rules.LEVELS)].notna().any(axis=None)
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
    tips=(
        "Under a managed service, the supplier gives second-level support. Without one it may "
        "take several people or suppliers: name each beside the services that they look after.",
        "The meeting may find that nobody supports a service. Leave the column blank for now: the "
        "catalogue is then what you show to suppliers, to say what you need.",
        "When you agree times with a supplier, be clear what ends them. Somebody who attends ends "
        "the response time, a service that works ends the fix time; the lasting repair may come "
        "later.",
    ),
    pages=(ABOUT_SCHOOL, SERVICES, COMPONENTS, SUPPORT_HOURS, CLOSURES),
    stage=stage,
    period="Period",
)
