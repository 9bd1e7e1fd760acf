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
    holds: str
    """What belongs under it."""
    why: str
    """What is known by it."""


USUAL = (
    Usual(
        "Software",
        "E20C",
        ("Curriculum software", "Office software", "Subscriptions", "Other"),
        holds="Programs, apps and licences, and what they cost each year.",
        why="Renewals add up: those that nobody uses can be given up.",
    ),
    Usual(
        "Hardware",
        "E20E",
        ("Personal computers", "Network computers", "Printers", "Other"),
        holds="Computers, tablets, printers, screens, servers.",
        why="It is often the costliest heading, and then the first to be split into finer ones.",
    ),
    Usual(
        "Mice",
        "E20F",
        ("Mice for pupils", "Mice for staff"),
        holds="Mice and the like, for pupils and staff.",
        why="Small things that get lost may cost more in a year than anybody thinks.",
    ),
    Usual(
        "Cables",
        "E20A",
        ("Network cables", "Leads and adapters"),
        holds="Network cables, leads and adapters.",
        why="They are bought one by one, and are cheaper by the box.",
    ),
    Usual(
        "Consumables",
        "E22",
        ("Toner and ink", "Paper", "Batteries", "Other"),
        holds="What is used up: toner, ink, paper, batteries.",
        why="What is bought every month may be cheaper in bulk.",
    ),
    Usual(
        "Contract charges",
        "E20G",
        ("Support contract", "Broadband", "Leases", "Other"),
        holds="What is paid under a contract: support, broadband, leases.",
        why="They come every year, used or not, so they come first in next year's budget.",
    ),
    Usual(
        "Ad hoc supplier charges",
        "E20G",
        ("Repairs", "Call-outs", "Advice", "Other"),
        holds="Repairs, call-outs and advice that are in no contract.",
        why="Where there are many, a contract may be cheaper.",
    ),
    Usual(
        STAFF,
        "E05",
        ("Technician", "Office hours", "Training", "Other"),
        holds="What the school's own people cost for their time on ICT, and their training.",
        why="It is a large part of the cost that few people see. Mind who may open the workbook.",
    ),
    Usual(
        "Accommodation",
        "E12",
        ("Rooms", "Power and cooling", "Furniture", "Other"),
        holds="Rooms for ICT: their power, cooling and furniture.",
        why="Room and power for ICT are part of what it costs, whoever pays for them.",
    ),
    Usual(
        "Miscellaneous",
        "E22",
        ("Carriage", "Disposal", "Other"),
        holds="What belongs under no other heading.",
        why="It should stay small. Where it grows, something wants a heading of its own.",
    ),
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
