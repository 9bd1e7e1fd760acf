"""One item of the checklist: what it means, what breaks it, and where we depart from it and why."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Of = TypeVar("Of")
"""What an item looks at: a workbook, a document or a page, opened."""


@dataclass(frozen=True)
class Departure:
    """Where we do not keep to an item, and why."""

    where: str
    why: str
    matches: str = ""
    """What its breaches say, as a regular expression; left out, all of them."""


@dataclass(frozen=True)
class Item(Generic[Of]):
    """An item of the checklist. What breaks it is said in words, with its place."""

    name: str
    means: str
    """What it asks of us, as docs/accessibility.md says it."""
    breaches: Callable[[Of], Iterable[str]]
    departures: Sequence[Departure] = ()
    essential: bool = True

    def undeclared(self, breaches: Iterable[str]) -> list[str]:
        """The breaches that no departure is declared for."""
        return [
            said
            for said in breaches
            if not any(re.search(one.matches, said) for one in self.departures)
        ]

    def stale(self, breaches: Iterable[str]) -> list[Departure]:
        """The departures that nothing departs by any more: they are to be taken off the list."""
        told = list(breaches)
        return [
            one for one in self.departures if not any(re.search(one.matches, said) for said in told)
        ]


ADDRESS = re.compile(r"(https?:|www\.|mailto:|#)|(click )?(here|link|this|more)\.?$", re.IGNORECASE)


def is_poor_link(text: str) -> bool:
    """Whether the text of a link does not say where it leads: it is blank, an address, "here"."""
    return not text.strip() or ADDRESS.match(text.strip()) is not None
