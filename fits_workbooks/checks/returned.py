"""What checking the returns of many schools gives: frozen values that can be sent anywhere.

No frames in here: a county's answer is small, and whoever only looks at it needs no pandas.
"""

import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from fits_workbooks.books.task_folders import TASK_FOLDERS
from fits_workbooks.checks.across import Across
from fits_workbooks.checks.facts import NO_FACTS, Facts
from fits_workbooks.schema import Finding, Month

SchoolStatus = Literal["passed", "to mend", "to confirm", "could not be read", "not returned"]
FileStatus = Literal["passed", "to mend", "to confirm", "could not be read", "not used"]
RuleStatus = Literal["passed", "found", "skipped", "crashed"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a return lies: a file, or a member of a .zip file.

    `name` is what people are told: its path below the folder that was given, with "/" between
    folders and after a .zip file.
    """

    name: str
    path: Path
    member: str = ""
    """The member's name inside the .zip file at `path`; "" for a file of its own."""

    @property
    def folder(self) -> str:
        """The school's folder that it lies in, as people are told; "" at the top.

        A school keeps its workbooks in folders for groups of tasks: it is the folder above them.
        """
        above, _, folder = self.name.rpartition("/")[0].rpartition("/")
        return above if folder in TASK_FOLDERS else self.name.rpartition("/")[0]

    @property
    def own_name(self) -> str:
        """The file's own name, without folders."""
        return self.name.rpartition("/")[2]

    def read_bytes(self) -> bytes:
        """The file as it was sent; raises OSError, or zipfile.BadZipFile, where it is gone."""
        if not self.member:
            return self.path.read_bytes()
        with zipfile.ZipFile(self.path) as package:
            return package.read(self.member)


class RuleOutcome(NamedTuple):
    """How one rule ended on one return; `why` says why it was skipped or how it crashed."""

    code: str
    status: RuleStatus
    why: str = ""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody who may has let pass, until a day. What is blank means all."""

    code: str
    school: str
    """The school's URN or its name; "" for every school."""
    cells: tuple[str, ...]
    reason: str
    who: str
    until: date
    file: str
    """The list that it stands in."""
    line: int
    """The line of it."""
    book: str = ""
    """The name of a book."""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that is let pass, and the waiver that lets it."""

    finding: Finding
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class Folded:
    """A finding that follows from another one: mend `cause`, and it goes as well."""

    finding: Finding
    cause: str
    """The code of the finding that it follows from, in the same school."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFile:
    """One file that a school sent, and what is to be said of it, the most important first."""

    source: Source
    book: str = ""
    """The name of the book that it is; "" where that could not be told."""
    version: int | None = None
    period: str = ""
    """The months that it is of; "" where it does not say, or its book is one that is kept up."""
    status: FileStatus
    why: str = ""
    """Why it could not be read, or is not used; else ""."""
    findings: tuple[Finding, ...] = ()
    waived: tuple[Waived, ...] = ()
    folded: tuple[Folded, ...] = ()
    outcomes: tuple[RuleOutcome, ...] = ()
    """How each rule of the book ended, those between books included."""
    urn: str = ""
    """The URN that the workbook itself gives."""
    school: str = ""
    """The school's name that the workbook itself gives."""
    facts: Facts = NO_FACTS
    """What it tells for the comparison of schools."""

    @property
    def file(self) -> str:
        """The file as people are told of it."""
        return self.source.name


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedSchool:
    """One school and its return: the files in the order of their names; none: not returned."""

    urn: str
    """"" where neither its workbooks nor the list of schools give one."""
    name: str
    status: SchoolStatus
    files: tuple[CheckedFile, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is to be mended, confirmed or looked at in all its files."""
        return tuple(finding for file in self.files for finding in file.findings)

    @property
    def waived(self) -> tuple[Waived, ...]:
        """What has been let pass in all its files."""
        return tuple(waived for file in self.files for waived in file.waived)

    @property
    def books(self) -> dict[str, tuple[CheckedFile, ...]]:
        """The files that were used, by the name of their book: of some one for each period."""
        found: dict[str, tuple[CheckedFile, ...]] = {}
        for file in self.files:
            if file.book and file.status not in ("not used", "could not be read"):
                found[file.book] = (*found.get(file.book, ()), file)
        return found


@dataclass(frozen=True, slots=True)
class Ended:
    """One way in which a rule ended, and on how many returns."""

    code: str
    status: RuleStatus
    why: str
    returns: int


@dataclass(frozen=True, slots=True)
class RuleCount:
    """On how many returns a rule passed, found something, was skipped or crashed."""

    code: str
    passed: int = 0
    found: int = 0
    skipped: int = 0
    crashed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedReturns:
    """The one answer: every school, those that have not returned included, by name."""

    checked_on: date
    month: Month
    schools: tuple[CheckedSchool, ...]
    notes: tuple[Finding, ...] = ()
    """What is said of the run, not of a school: waivers that have expired, folders kept shut."""
    others: tuple[str, ...] = ()
    """Files that are no workbooks, or examples or reports of ours, and so were not looked at."""
    across: Across | None = None
    """The figures of all schools side by side; None where no school gives any."""
    left: tuple[str, ...] = ()
    """Files that nobody got to, because the run was stopped."""
    ended: tuple[Ended, ...] = ()
    """How every rule of the rulebook ended, in its order."""

    @property
    def files(self) -> Iterator[CheckedFile]:
        """Every file of every school."""
        return (file for school in self.schools for file in school.files)

    @property
    def findings(self) -> Iterator[Finding]:
        """Every finding that is not waived, those of the run first."""
        yield from self.notes
        for school in self.schools:
            yield from school.findings

    @property
    def waived(self) -> Iterator[Waived]:
        """Every finding that is let pass."""
        return (waived for school in self.schools for waived in school.waived)

    @property
    def not_returned(self) -> tuple[CheckedSchool, ...]:
        """The schools of the list that have sent nothing."""
        return tuple(school for school in self.schools if school.status == "not returned")

    @property
    def rules(self) -> tuple[RuleCount, ...]:
        """How each rule ended on the returns, in the order of the codes."""
        counts: Counter[tuple[str, RuleStatus]] = Counter()
        for one in self.ended:
            counts[one.code, one.status] += one.returns
        codes = sorted({code for code, _ in counts})
        return tuple(
            RuleCount(
                code,
                **{s: counts[code, s] for s in ("passed", "found", "skipped", "crashed")},
            )
            for code in codes
        )

    @property
    def crashes(self) -> tuple[tuple[CheckedFile, RuleOutcome], ...]:
        """Each rule that crashed, and on which file: what it would have found is not known."""
        return tuple(
            (file, one) for file in self.files for one in file.outcomes if one.status == "crashed"
        )

    def only_errors(self) -> "CheckedReturns":
        """The same without what is only to be confirmed or looked at; every status stays."""
        return replace(
            self,
            notes=tuple(one for one in self.notes if one.severity == "error"),
            schools=tuple(
                replace(
                    school,
                    files=tuple(
                        replace(
                            file,
                            findings=tuple(f for f in file.findings if f.severity == "error"),
                        )
                        for file in school.files
                    ),
                )
                for school in self.schools
            ),
        )

    @property
    def statuses(self) -> dict[SchoolStatus, int]:
        """How many schools there are of each status, every status being named."""
        order: tuple[SchoolStatus, ...] = (
            "passed", "to mend", "to confirm", "could not be read", "not returned",
        )  # fmt: skip
        counts = Counter(school.status for school in self.schools)
        return {status: counts[status] for status in order}
