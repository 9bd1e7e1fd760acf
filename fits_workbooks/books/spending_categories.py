"""The ten headings of expenditure that Primary FITS names, the usual code of each, and into what
each is best split when it turns out to be the costliest."""

from collections.abc import Mapping
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


def split_of(heading: str) -> tuple[str, ...]:
    """Into what a heading may be split; of a school's own one, into parts that it has to name."""
    for usual in USUAL:
        if usual.heading.casefold() == heading.casefold():
            return usual.split
    return (f"{heading} 1", f"{heading} 2", "Other")


def first_groups(groups: Mapping[str, str]) -> dict[str, str | None]:
    """The group that each heading first came from; None where the groups lead round in a circle.

    `groups` has the group of each heading. A group that is a heading itself came from somewhere,
    too, unless it is its own group.

    >>> first_groups({"Laser printers": "Printers", "Printers": "Hardware"})["Laser printers"]
    'Hardware'
    """
    known = {heading.casefold(): group for heading, group in groups.items()}
    return {heading: _first_group(heading, known) for heading in groups}


def _first_group(heading: str, known: Mapping[str, str]) -> str | None:
    met = set()
    while (group := known.get(heading.casefold(), heading)).casefold() != heading.casefold():
        met.add(heading.casefold())
        if group.casefold() in met:
            return None
        heading = group
    return group
