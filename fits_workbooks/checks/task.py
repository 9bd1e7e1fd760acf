"""What is handed to a worker, and what comes back: plain values, and no pandas to carry them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from fits_workbooks.checks.returned import CheckedFile, Source
from fits_workbooks.checks.schools import NO_LIST, Identified, SchoolList
from fits_workbooks.schema import Finding, Month


@dataclass(frozen=True, slots=True)
class Terms:
    """What the files are checked for, and held against."""

    month: Month
    today: date
    schools: SchoolList = NO_LIST


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: megabytes beyond those of an idle worker, and seconds."""

    megabytes: int = 1500
    seconds: float = 60.0


USUAL_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Group:
    """Files to check together, and what is known already of those that nobody should read again."""

    sources: tuple[Source, ...]
    terms: Terms
    given_up: Mapping[int, Finding] = field(default_factory=dict)
    """By place among the sources, and then the previous: files that no worker should touch."""
    previous: tuple[Source, ...] = ()
    """The returns before these, of the same schools."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What checking a group gives: its files, and whose the previous returns are."""

    files: tuple[CheckedFile, ...]
    previous: tuple[Identified, ...] = ()
    good_until: date | None = None
    """The last day on which it would be the same again; None where no day changes it."""
    unread: tuple[Finding, ...] = ()
    """Why previous returns could not be read."""
