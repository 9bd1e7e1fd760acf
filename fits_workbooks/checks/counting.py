"""How every rule of the rulebook ended on the returns: none is left out, and skipped says why.

The rules of a workbook's rows, and those between workbooks, say themselves how they ended. What is
looked for in opening and reading a file has passed on each that was read and does not have it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from fits_workbooks.checks.codes import (
    LINKED_TWICE,
    MANY_MORE,
    NOT_ON_THE_LIST,
    SHUT_FOLDER,
    WAIVER_CODES,
)
from fits_workbooks.checks.returned import CheckedFile, CheckedSchool, Ended, RuleOutcome
from fits_workbooks.checks.rulebook import KINDS, PLACES
from fits_workbooks.schema import Finding

_OF_FOLDERS = (LINKED_TWICE.code, SHUT_FOLDER.code)
_OF_WAIVERS = tuple(rule.code for rule in WAIVER_CODES)
_OF_THE_RUN = (*_OF_FOLDERS, *_OF_WAIVERS)
_OF_READING = tuple(
    rule.code for rule in (*KINDS["structure"], *KINDS["cells"]) if rule.code not in _OF_THE_RUN
)
_OF_WORKBOOKS = tuple(
    rule.code
    for rule in (*KINDS["rows and sheets"], *KINDS["between books"])
    if rule.code not in _OF_THE_RUN
)
NOT_SENT = "no workbook that it is for was sent"
NONE_READ = "no workbook that it is for was sent that could be read"
UNREAD, UNUSED = "the file could not be read", "another file is used in its place"
UNLISTED = "more was found in the file than is listed"


@dataclass(frozen=True, slots=True)
class Given:
    """What a run was given to hold the returns against, and whether it came to its end."""

    schools: bool
    waivers: bool
    stopped: bool = False


def ended(
    schools: Sequence[CheckedSchool], notes: Sequence[Finding], given: Given
) -> tuple[Ended, ...]:
    """How often each rule ended in each way, in the order of the rulebook."""
    counts = Counter(_of_the_run(notes, given))
    for school in schools:
        counts.update(outcomes_of(school, given))
    order = sorted(counts.items(), key=lambda one: (PLACES[one[0].code], one[0].status, one[0].why))
    return tuple(Ended(one.code, one.status, one.why, count) for one, count in order)


def outcomes_of(school: CheckedSchool, given: Given) -> Iterator[RuleOutcome]:
    """How each rule ended on each file of a school, and those for which nothing was sent.

    Nothing where the school sent no file at all.
    """
    told: set[str] = set()
    is_unread = any(file.status == "could not be read" for file in school.files)
    for file in school.files:
        told.update(one.code for one in file.outcomes)
        yield from file.outcomes
        yield from _of_reading(file, given)
    if school.files:
        for code in _OF_WORKBOOKS:
            if code not in told:
                yield RuleOutcome(code, "skipped", NONE_READ if is_unread else NOT_SENT)


def _of_reading(file: CheckedFile, given: Given) -> Iterator[RuleOutcome]:
    found = {one.code for one in file.findings} | {one.finding.code for one in file.waived}
    crashed = {one.code for one in file.outcomes if one.status == "crashed"}
    for code, not_found in _not_found(_why_not_all(file, found), given.schools).items():
        if code not in crashed:
            yield RuleOutcome(code, "found") if code in found else not_found


@cache
def _not_found(why: str, has_list: bool) -> dict[str, RuleOutcome]:
    """How the rules of reading ended that found nothing: passed, where nothing kept them from it.

    One copy serves all files, of which there may be thousands.
    """
    ended = {code: RuleOutcome(code, "skipped" if why else "passed", why) for code in _OF_READING}
    if not has_list:
        code = NOT_ON_THE_LIST.code
        ended[code] = RuleOutcome(code, "skipped", "no list of schools was given")
    return ended


def _why_not_all(file: CheckedFile, found: set[str]) -> str:
    """Why what was not found on a file need not have passed; "" where it has."""
    if file.status == "could not be read":
        return UNREAD
    if file.status == "not used":
        return UNUSED
    return UNLISTED if MANY_MORE.code in found else ""


def _of_the_run(notes: Sequence[Finding], given: Given) -> Iterator[RuleOutcome]:
    found = {note.code for note in notes}
    for code in _OF_THE_RUN:
        if code in found:
            yield RuleOutcome(code, "found")
        elif code in _OF_WAIVERS and not given.waivers:
            yield RuleOutcome(code, "skipped", "no list of waivers was given")
        elif code in _OF_WAIVERS and given.stopped:
            yield RuleOutcome(code, "skipped", "the run was stopped before its end")
        else:
            yield RuleOutcome(code, "passed")
