"""From checked files to the one answer: whose they are, what is waived, how each school stands."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from fits_workbooks.checks.codes import NO_SCHOOL, NOT_ON_THE_LIST, OTHER_URN
from fits_workbooks.checks.comparing import across
from fits_workbooks.checks.counting import Given, ended
from fits_workbooks.checks.discovery import Found
from fits_workbooks.checks.folding import most_important_first
from fits_workbooks.checks.returned import (
    CheckedFile,
    CheckedReturns,
    CheckedSchool,
    FileStatus,
    SchoolStatus,
    Waiver,
)
from fits_workbooks.checks.rulebook import RULEBOOK
from fits_workbooks.checks.schools import Identified, name_of, tell_apart
from fits_workbooks.checks.task import Terms
from fits_workbooks.checks.waivers import Waivers
from fits_workbooks.schema import Finding, Rule, plain
from fits_workbooks.xlsx.codes import OUR_REPORT


@dataclass(frozen=True, slots=True)
class Seen:
    """The files that were checked, by name, and the names of those that nobody got to."""

    files: tuple[CheckedFile, ...]
    left: tuple[str, ...] = ()


def assembled(
    seen: Seen, found: Found, terms: Terms, waivers: Sequence[Waiver] = ()
) -> CheckedReturns:
    """The answer, its schools by name and those that have not returned among them."""
    waived = Waivers(waivers, terms.today)
    workbooks, reports = _apart(seen.files)
    files = _held_beside(workbooks)
    schools = [
        _school(key, [files[place] for place in places], terms, waived)
        for key, places in tell_apart(_identified(files), terms.schools).items()
    ]
    if not seen.left:  # else whoever is missing may be among the files that nobody got to
        there = {school.urn for school in schools}
        schools += [
            CheckedSchool(urn=one.urn, name=one.name, status="not returned")
            for one in terms.schools.schools
            if one.urn not in there
        ]
    schools.sort(key=lambda school: (school.name.casefold(), school.urn))
    notes = (*found.notes, *(() if seen.left else waived.notes(_not_returned(schools))))
    given = Given(bool(terms.schools.schools), bool(waivers), bool(seen.left))
    return CheckedReturns(
        checked_on=terms.today,
        month=terms.month,
        schools=tuple(schools),
        notes=notes,
        others=tuple(sorted((*found.others, *reports), key=str.casefold)),
        across=across(schools, terms.schools),
        left=seen.left,
        ended=ended(schools, notes, given),
    )


def _not_returned(schools: Iterable[CheckedSchool]) -> set[str]:
    """The schools that have sent nothing, by URN and by plain name."""
    missing = [school for school in schools if school.status == "not returned"]
    return {known for school in missing for known in (school.urn, plain(school.name))}


def _apart(files: Sequence[CheckedFile]) -> tuple[list[CheckedFile], list[str]]:
    """The workbooks, and the names of reports that were made of some, which nobody fills in."""
    reports = [file.file for file in files if _is_report(file)]
    return [file for file in files if not _is_report(file)], reports


def _is_report(file: CheckedFile) -> bool:
    return any(finding.code == OUR_REPORT.code for finding in file.findings)


def _identified(files: Sequence[CheckedFile]) -> list[Identified]:
    return [Identified(file.source.folder, file.urn, file.school) for file in files]


def _held_beside(files: Sequence[CheckedFile]) -> list[CheckedFile]:
    """The files, each that has another URN than most of its school's in its folder told so."""
    named: dict[tuple[str, str], list[CheckedFile]] = {}
    for file in files:
        if file.urn and file.school:
            named.setdefault((file.source.folder, plain(file.school)), []).append(file)
    usual = {whose: _most_often(alike) for whose, alike in named.items()}
    return [
        _told_urn(file, usual.get((file.source.folder, plain(file.school)), file)) for file in files
    ]


def _most_often(files: Sequence[CheckedFile]) -> CheckedFile:
    """The first of the files that give the URN that most of them give."""
    ((urn, _),) = Counter(file.urn for file in files).most_common(1)
    return next(file for file in files if file.urn == urn)


def _told_urn(file: CheckedFile, usual: CheckedFile) -> CheckedFile:
    if not file.urn or file.urn == usual.urn:
        return file
    words = {
        "school": file.school,
        "urn": file.urn,
        "other": usual.file,
        "other_urn": usual.urn,
    }
    return replace(file, findings=(*file.findings, _about(file, OTHER_URN, **words)))


def _school(
    key: str, files: Sequence[CheckedFile], terms: Terms, waivers: Waivers
) -> CheckedSchool:
    names = [file.school for file in sorted(files, key=lambda one: one.book != "school_details")]
    urn, name = name_of(key, names, terms.schools)
    unlisted = bool(terms.schools.schools and not terms.schools.with_urn(urn))
    finished = tuple(
        _finished(_told(file, name, unlisted, terms), urn, name, waivers) for file in files
    )
    return CheckedSchool(urn=urn, name=name, status=_status_of_school(finished), files=finished)


def _told(file: CheckedFile, name: str, unlisted: bool, terms: Terms) -> CheckedFile:
    """The file with its school's name on every finding, and what is to be said of the school."""
    about = []
    if file.book and not (file.urn or file.school):
        about.append(_about(file, NO_SCHOOL, school=name))
    if file.book and unlisted:
        about.append(_about(file, NOT_ON_THE_LIST, school=name))
    found = (*file.findings, *about)
    return replace(file, findings=tuple(_as_of(finding, name, terms) for finding in found))


def _about(file: CheckedFile, rule: Rule, **words: str) -> Finding:
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=rule.says.format_map(words),
        fix=rule.mend,
        file=file.file,
        book=file.book,
    )


def _finished(file: CheckedFile, urn: str, name: str, waivers: Waivers) -> CheckedFile:
    """The file with what is waived set apart, and so how it stands."""
    kept, waived = waivers.apart(file.findings, urn)
    return replace(
        file,
        findings=most_important_first(kept),
        waived=waived,
        folded=tuple(
            replace(one, finding=replace(one.finding, school=name)) for one in file.folded
        ),
        status=_status_of_file(file, kept),
    )


def _as_of(finding: Finding, name: str, terms: Terms) -> Finding:
    """A finding under the school's name; of a new rule, as a query until its day."""
    rule = RULEBOOK.get(finding.code)
    severity = rule.severity_on(terms.today) if rule and rule.new_until else finding.severity
    return replace(finding, school=name, severity=severity)


def _status_of_file(file: CheckedFile, findings: Sequence[Finding]) -> FileStatus:
    if file.status in ("could not be read", "not used"):
        return file.status
    severities = {finding.severity for finding in findings}
    if "error" in severities:
        return "to mend"
    return "to confirm" if "query" in severities else "passed"


def _status_of_school(files: Sequence[CheckedFile]) -> SchoolStatus:
    """The gravest of its files': one that cannot be read, unless that was waived, comes first.

    Of a school of which two returns of one book came, the one that is not used is to be confirmed.
    """
    found = {
        "passed" if file.status == "could not be read" and not file.findings
        else "to confirm" if file.status == "not used" and file.findings
        else file.status
        for file in files
    }  # fmt: skip
    order: tuple[SchoolStatus, ...] = ("could not be read", "to mend", "to confirm")
    return next((status for status in order if status in found), "passed")
