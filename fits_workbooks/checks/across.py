"""The figures of all schools side by side, and which schools stand apart from the others.

Frozen values without frames. No person's name is in them: what is compared is a figure, a
heading, a service or a target.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one school; `name` says what it is, such as "Incidents logged"."""

    name: str
    unit: str
    value: float


@dataclass(frozen=True, slots=True)
class Apart:
    """A school whose figure lies outside the usual range of all schools."""

    urn: str
    school: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """One figure over all schools that give it.

    Quartiles are those of Hyndman and Fan's seventh kind, which Excel's QUARTILE.INC gives too.
    Outside is what lies beyond the quartiles by more than 1.5 times their distance (Tukey 1977).
    """

    figure: str
    unit: str
    schools: int
    lowest: float
    lower_quartile: float
    median: float
    upper_quartile: float
    highest: float
    outside: tuple[Apart, ...] = ()


@dataclass(frozen=True, slots=True)
class Common:
    """A service, or a service with its target, and how many schools have it."""

    name: str
    schools: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Across:
    """What the returns of all schools say together."""

    figures: tuple[Spread, ...] = ()
    """The monthly figures of the month that was asked for."""
    spending: tuple[Spread, ...] = ()
    """Pounds per pupil by heading, of schools whose number of pupils is known: from the list of
    schools, or from their expenditure record."""
    services: tuple[Common, ...] = ()
    targets: tuple[Common, ...] = ()
