"""What is wrong with a service catalogue, or worth a question: the rules of its sheets.

Those of response and fix times stand with their columns, in targets.
"""

from typing import TYPE_CHECKING, Any

from fits_workbooks.books.availability import HOW_TO_WRITE, read_availability
from fits_workbooks.books.clear import all_listed, none_overlap
from fits_workbooks.schema import rule

if TYPE_CHECKING:
    import pandas as pd

    from fits_workbooks.schema.rule import Columns

LEVELS = ("Availability", "User groups", "Response time", "Fix time", "Supported by")
"""What the meeting of step 2 agrees for each service."""


def _has_hours(hours: "Columns") -> bool:
    """Whether any span of support hours is given in full."""
    spans = zip(hours["Day"], hours["Opens"], hours["Closes"], strict=True)
    return any(None not in span and span[1] < span[2] for span in spans)


def _as_many_levels(services: "Columns") -> bool:
    """Whether all services have some level, or none has."""
    rows = zip(*(services[name] for name in LEVELS), strict=True)
    agreed = [any(one is not None for one in row) for row in rows]
    return all(agreed) or not any(agreed)


def _apart(hours: "Columns") -> bool:
    """Whether no two spans of a day come near each other."""
    spans = zip(hours["Day"], hours["Opens"], hours["Closes"], strict=True)
    by_day: dict[object, list[tuple[Any, Any]]] = {}
    for day, opens, closes in spans:
        by_day.setdefault(day, []).append((opens, closes))
    return all(none_overlap(*zip(*one, strict=True)) for one in by_day.values())


@rule(
    "CAT04",
    "query",
    "{Service} has no service levels yet, although other services have.",
    mend="Agree its availability, user groups, response and fix times, and who supports it.",
    at="Service",
    clear=_as_many_levels,
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
    clear=lambda components, services: all_listed(components["Service"], services["Service"]),
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


@rule(
    "CAT08",
    "query",
    'The availability of {Service}, "{Availability}", cannot be read as days and hours.',
    mend=f"{HOW_TO_WRITE} Until then its up-time is not judged.",
    at="Availability",
    clear=lambda services: all(
        one is None or read_availability(one) for one in set(services["Availability"])
    ),
)
def availability_is_read(services: "pd.DataFrame") -> "pd.Series[bool]":
    """Up-time is measured against hours; what the words mean is not guessed."""
    words = services["Availability"].dropna()
    unread = words.map(lambda said: read_availability(said) is None).astype("bool")
    return unread.reindex(services.index, fill_value=False)


@rule(
    "CAT09",
    "query",
    "The closure that begins on {First day} overlaps one that began before it.",
    mend="Check the days. Both are closed, and a day in both is closed once.",
    at="First day",
    clear=lambda closures: none_overlap(closures["First day"], closures["Last day"]),
)
def closures_are_apart(closures: "pd.DataFrame") -> "pd.Series[bool]":
    """No figure changes by it, but one of the dates may be a slip."""
    sound = closures[closures["First day"] <= closures["Last day"]]
    inorder = sound.sort_values("First day", kind="stable")
    overlaps = inorder["First day"] <= inorder["Last day"].cummax().shift()
    return overlaps.reindex(closures.index, fill_value=False)


@rule(
    "CAT10",
    "query",
    "On {Day}, the hours from {Opens} overlap others of that day.",
    mend="Check the times. Time that lies in both counts once.",
    at="Opens",
    clear=_apart,
)
def spans_are_apart(hours: "pd.DataFrame") -> "pd.Series[bool]":
    """Spans may touch; where they overlap, one of the times may be a slip."""
    inorder = _whole(hours).sort_values("Opens", kind="stable")
    by_day = inorder["Day"].astype("str")
    latest = inorder["Closes"].groupby(by_day).cummax().groupby(by_day).shift()
    return (inorder["Opens"] < latest).reindex(hours.index, fill_value=False)


@rule(
    "CAT11",
    "error",
    "There are response or fix times, but no support hours to measure them in.",
    mend="Write on the sheet Support hours when support opens and closes. Until then no entry "
    "is held against its target.",
    at="Service",
    needs=("Support hours",),
    clear=lambda _, hours: _has_hours(hours),
)
def targets_have_hours(services: "pd.DataFrame", hours: "pd.DataFrame") -> "pd.Series[bool]":
    """Told once, at the first service that has a target: all of them lack the same thing."""
    targeted = services[["Response time", "Fix time"]].notna().any(axis=1)
    return targeted & (targeted.cumsum() == 1) & _whole(hours).empty


def _whole(hours: "pd.DataFrame") -> "pd.DataFrame":
    """The spans that are given in full, and close after they open."""
    return hours[hours["Day"].notna() & (hours["Opens"] < hours["Closes"])]


@rule(
    "CAT12",
    "query",
    "The nation is not given, so no bank holidays are taken out of the support hours.",
    mend="Choose the nation that the school is in.",
    at="Nation",
    needs=("Support hours",),
    clear=lambda about, hours: about["Nation"] != [None] or not _has_hours(hours),
)
def nation_is_given(about: "pd.DataFrame", hours: "pd.DataFrame") -> "pd.Series[bool]":
    """Every nation of the UK has bank holidays of its own; asked once there are support hours."""
    return about["Nation"].isna() & (not _whole(hours).empty)
