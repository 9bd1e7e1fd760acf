"""The ten headings of expenditure that Primary FITS names, the usual code of each, and into what
each is best split when it turns out to be the costliest."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

STAFF = "Staff"
"""The group whose rows are sensitive: what staff cost is shared by the month only."""


@dataclass(frozen=True, slots=True)
class Usual:
    """A heading that a new record begins with: seed, task 5. Codes and splits are ours."""

    heading: str
    cfr: str
    split: tuple[str, ...]


USUAL = (
    Usual("Software", "E20C", ("Curriculum software", "Office software", "Subscriptions", "Other")),
    Usual("Hardware", "E20E", ("Personal computers", "Network computers", "Printers", "Other")),
    Usual("Mice", "E20F", ("Mice for pupils", "Mice for staff")),
    Usual("Cables", "E20A", ("Network cables", "Leads and adapters")),
    Usual("Consumables", "E22", ("Toner and ink", "Paper", "Batteries", "Other")),
    Usual("Contract charges", "E20G", ("Support contract", "Broadband", "Leases", "Other")),
    Usual("Ad hoc supplier charges", "E20G", ("Repairs", "Call-outs", "Advice", "Other")),
    Usual(STAFF, "E05", ("Technician", "Office hours", "Training", "Other")),
    Usual("Accommodation", "E12", ("Rooms", "Power and cooling", "Furniture", "Other")),
    Usual("Miscellaneous", "E22", ("Carriage", "Disposal", "Other")),
)


def split_of(heading: str, headings: Collection[str] = ()) -> tuple[str, ...]:
    """Into what a heading may be split, beside the other `headings` that a record has.

    Of a school's own heading, into parts that it has to name.

    >>> split_of("Hardware", ["Hardware", "Other"])[-1]
    'Other hardware'
    """
    taken = {one.casefold() for one in headings} - {heading.casefold()}
    usual = {one.heading.casefold(): one.split for one in USUAL}
    parts = usual.get(heading.casefold(), (f"{heading} 1", f"{heading} 2", "Other"))
    return tuple(
        f"{part} {heading.lower()}" if part.casefold() in taken else part for part in parts
    )


def first_groups(groups: Mapping[str, str]) -> dict[str, str | None]:
    """The group that each heading first came from; None where the groups lead round in a circle.

    `groups` has the group of each heading. A group that is a heading itself came from somewhere,
    too, unless it is its own group.

    >>> first_groups({"Laser printers": "Printers", "Printers": "Hardware"})["Laser printers"]
    'Hardware'
    """
    known = {heading.casefold(): group for heading, group in groups.items()}
    return {heading: _first_group(heading, known) for heading in groups}


def staff_headings(headings: Iterable[str], groups: Mapping[str, str]) -> frozenset[str]:
    """Which of these headings are Staff, or came from it by whatever steps.

    >>> sorted(staff_headings(["Technician", "Mice"], {"Technician": "Staff", "Staff": "People"}))
    ['Technician']
    """
    known = {heading.casefold(): group.casefold() for heading, group in groups.items()}
    return frozenset(one for one in headings if STAFF.casefold() in _came_from(one, known))


def _came_from(heading: str, known: Mapping[str, str]) -> set[str]:
    """The heading and all groups that it came from, in small letters."""
    met: set[str] = set()
    group = heading.casefold()
    while group not in met:
        met.add(group)
        group = known.get(group, group)
    return met


def _first_group(heading: str, known: Mapping[str, str]) -> str | None:
    met = set()
    while (group := known.get(heading.casefold(), heading)).casefold() != heading.casefold():
        met.add(heading.casefold())
        if group.casefold() in met:
            return None
        heading = group
    return group
