"""What is wrong with a service catalogue, or worth a question: the rules of its sheets.

Those of response and fix times stand with their columns, in targets.
"""

import itertools

from fits_workbooks.books.availability import HOW_TO_WRITE, read_availability
from fits_workbooks.books.rows import folded, given, is_span, overlapping, unlisted
from fits_workbooks.schema import Columns, row_rule, rule

LEVELS = ("Availability", "User groups", "Response time", "Fix time", "Supported by")
"""What the meeting of step 2 agrees for each service."""


def _has_hours(hours: Columns) -> bool:
    """Whether any span is given in full, and closes after it opens."""
    spans = zip(hours["Day"], hours["Opens"], hours["Closes"], strict=True)
    return any(None not in span and is_span(*span[1:], touching=False) for span in spans)


@rule(
    "CAT04",
    "query",
    "{Service} has no service levels yet, although other services have.",
    mend="Agree its availability, user groups, response and fix times, and who supports it.",
    at="Service",
    of_blanks=True,
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
    "On {Day}, support closes at {Closes}, which is not after it opens ({Opens}).",
    mend="Correct the opening or the closing time.",
    at="Closes",
    formula='AND([Closes]<>"",[Opens]<>"",[Closes]<=[Opens])',
)
"""A span of support hours lies within one day."""


closure_ends_after_it_begins = row_rule(
    "CAT07",
    "error",
    "The closure that begins on {First day} ends before that, on {Last day}.",
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
    needs=("Components", "Support hours"),
    read_in_full=("Support hours",),
)
def targets_have_hours(services: Columns, components: Columns, hours: Columns) -> list[bool]:
    """Told once, at the first service that has a target or whose component has one.

    All of them lack the same thing.
    """
    parts = {*itertools.compress(folded(components["Service"]), _targeted(components))} - {None}
    rows = zip(folded(services["Service"]), _targeted(services), strict=True)
    targeted = [own or service in parts for service, own in rows]
    first = targeted.index(True) if True in targeted and not _has_hours(hours) else None
    return [place == first for place in range(len(targeted))]


def _targeted(rows: Columns) -> list[bool]:
    """Whether each row gives a response or a fix time."""
    return [count > 0 for count in given([rows["Response time"], rows["Fix time"]])]


@rule(
    "CAT12",
    "query",
    "The nation is not given, so no bank holidays are taken out of the support hours.",
    mend="Choose the nation that the school is in.",
    at="Nation",
    needs=("Support hours",),
    of_blanks=True,
)
def nation_is_given(about: Columns, hours: Columns) -> list[bool]:
    """Every nation of the UK has bank holidays of its own; asked once there are support hours."""
    return [nation is None and _has_hours(hours) for nation in about["Nation"]]
