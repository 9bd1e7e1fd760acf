"""Checking some files together: each by itself, then the workbooks of one school with each other.

This is what a worker does. Frames come into being in here, and none of them leaves.
"""

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from fits_workbooks.books import SHELF
from fits_workbooks.checks.codes import (
    CANNOT_UNPACK,
    MANY_MORE,
    OTHER_ENDING,
    PERIOD_IN_WORDS,
    READER_FAILED,
    SENT_TWICE,
)
from fits_workbooks.checks.discovery import ENDINGS
from fits_workbooks.checks.facts import NO_FACTS
from fits_workbooks.checks.folding import most_important_first, without_knock_ons
from fits_workbooks.checks.gather import facts_of
from fits_workbooks.checks.one import Outcome, check_workbook, findings_of
from fits_workbooks.checks.periods import Dated, Stated, Workbooks, current, period_of
from fits_workbooks.checks.returned import CheckedFile, RuleOutcome, Source
from fits_workbooks.checks.rulebook import RULEBOOK
from fits_workbooks.checks.saved import saved_at
from fits_workbooks.checks.schools import Identified, tell_apart
from fits_workbooks.checks.set_codes import FUTURE_DATE
from fits_workbooks.checks.task import Answer, Group, Terms
from fits_workbooks.checks.together import Together, check_together
from fits_workbooks.errors import ReadError
from fits_workbooks.schema import Finding, Month, Rule
from fits_workbooks.xlsx.door import kind_of, refuse
from fits_workbooks.xlsx.filled import Filled
from fits_workbooks.xlsx.read import read_file

MOST_FINDINGS = 500
"""Findings of one file that are listed: whoever mends so many checks it again."""
LARGEST_MEMBER = 200 << 20
"""Bytes that a workbook inside a .zip file may have; a full log of ours has 10 million."""


def check_group(group: Group) -> Iterator[int | Answer]:
    """Check the files; yields the place of each before it is read, and at last the answer.

    The places of previous returns go on where those of the sources end.
    """
    read: list[_Read] = []
    for place, source in enumerate((*group.sources, *group.previous)):
        if place in group.given_up:
            read.append(_Read(source, None, group.given_up[place]))
        else:
            yield place
            read.append(_read(source))
    now, before = read[: len(group.sources)], read[len(group.sources) :]
    files = _checked(now, before, group.terms)
    good_until = _good_until(read, files, group.terms.today)
    unread = tuple(one.refused for one in before if one.refused)
    yield Answer(files, tuple(one.identified for one in before), good_until, unread)


def _good_until(read: Sequence["_Read"], files: Sequence[CheckedFile], today: date) -> date | None:
    """The last day on which nothing of the answer changes: reviews fall due, and days come."""
    days = [one.filled.next_review for one in read if one.filled]
    later = [day for day in days if day is not None and day >= today]
    ends_today = any(one.code == FUTURE_DATE.code for file in files for one in file.findings)
    return today if ends_today else min(later, default=None)


@dataclass(slots=True)
class _Read:
    """A file that was read, or why it was not."""

    source: Source
    filled: Filled | None
    refused: Finding | None = None
    changed: float = 0.0
    """When it was last saved, in seconds since 1970, as far as that can be told."""
    period: Stated = ""

    @property
    def identified(self) -> Identified:
        if self.filled is None:
            return Identified(self.source.folder, "", "")
        return Identified(self.source.folder, self.filled.urn, self.filled.school)


def _read(source: Source) -> _Read:
    try:
        content = _member(source) if source.member else None
        path = Path(source.own_name) if source.member else source.path
        filled = read_file(path, SHELF, content=content)
        return _Read(source, filled, None, saved_at(source), period_of(filled))
    except ReadError as refusal:
        return _Read(source, None, refused(source, refusal))
    except Exception as crash:  # noqa: BLE001  it must cost this file, loudly, and no other one
        return _Read(source, None, _crashed(source, crash))


def _crashed(source: Source, crash: Exception) -> Finding:
    """What is said of a file that no reader should fail on; raises MemoryError for want of room."""
    if isinstance(crash, MemoryError):
        raise crash
    if isinstance(crash, ImportError):  # of pandas, for a large sheet that has left no room for it
        raise MemoryError from crash
    return about_file(source, READER_FAILED, why=f"{type(crash).__name__}: {crash}")


def _member(source: Source) -> bytes:
    """A member of a .zip file. Raises ReadError where it cannot be unpacked, or is too large."""
    try:
        with zipfile.ZipFile(source.path) as package, package.open(source.member) as packed:
            content = packed.read(LARGEST_MEMBER + 1)
    except Exception as wrong:  # noqa: BLE001  a damaged .zip file fails in many ways
        refuse(source.path, CANNOT_UNPACK, why=_reason(wrong))
    if len(content) > LARGEST_MEMBER:
        refuse(source.path, CANNOT_UNPACK, why=f"it is larger than {LARGEST_MEMBER >> 20} MB")
    return content


def _reason(wrong: Exception) -> str:
    """Why something cannot be unpacked, in a few words."""
    words = (str(wrong).splitlines() or [type(wrong).__name__])[0]
    return "it needs a password" if "password required" in words else words[:120]


def refused(source: Source, refusal: ReadError) -> Finding:
    """A file that could not be read, as a finding: its code, and its own words."""
    rule = RULEBOOK[refusal.code]
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=refusal.says,
        fix=refusal.mend or rule.mend,
        file=source.name,
    )


def about_file(source: Source, rule: Rule, **words: object) -> Finding:
    """What is said of a whole file."""
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=rule.says.format_map(words),
        fix=rule.mend.format_map(words),
        file=source.name,
    )


# ---- the workbooks of one school


def _checked(
    read: Sequence[_Read], before: Sequence[_Read], terms: Terms
) -> tuple[CheckedFile, ...]:
    """The answers, in the order of the sources."""
    schools = tell_apart([one.identified for one in (*read, *before)], terms.schools)
    answers: dict[int, CheckedFile] = {}
    for places in schools.values():
        now = {place: read[place] for place in places if place < len(read)}
        earlier = [before[place - len(read)] for place in places if place >= len(read)]
        answers |= _of_school(now, earlier, terms)
    return tuple(answers[place] for place in range(len(read)))


def _of_school(
    now: Mapping[int, _Read], earlier: Sequence[_Read], terms: Terms
) -> dict[int, CheckedFile]:
    newest = _newest(now.values(), terms.month)
    workbooks = _workbooks(newest, terms.month)
    before = _workbooks(_newest(earlier, terms.month), terms.month)
    answers: dict[int, CheckedFile] = {}
    for place, one in now.items():
        if one.filled is None:
            answers[place] = _unread(one)
        else:
            dated = Dated(one.filled, one.period)
            together = Together(dated, workbooks, before, terms.today)
            answers[place] = _answer_at_all(one, newest[_which(one)], together)
    return answers


_Which = tuple[str, Stated]


def _which(one: _Read) -> _Which:
    """The book that a file is one of, and of which period: of these a school has one each."""
    return one.filled.book.name if one.filled else "", one.period


def _newest(read: Iterable[_Read], month: Month) -> dict[_Which, _Read]:
    """The file to use of each book and period: the one that was saved last.

    One that does not say of which period it is, is taken for one of the current period.
    """
    ordered = sorted(read, key=lambda one: (one.changed, one.source.name))
    used = [one for one in ordered if one.filled is not None]
    for one in used:
        said = [other.period for other in used if _which(other)[0] == _which(one)[0]]
        one.period = one.period or current([period for period in said if period], month)
    found: dict[_Which, _Read] = {}
    for one in used:
        found.pop(_which(one), None)  # so that the order stays that of saving
        found[_which(one)] = one
    return found


def _workbooks(newest: Mapping[_Which, _Read], month: Month) -> Workbooks:
    found: dict[str, tuple[Dated, ...]] = {}
    for (book, period), one in newest.items():
        if one.filled is not None:
            found[book] = (*found.get(book, ()), Dated(one.filled, period))
    return Workbooks(found, month)


def _unread(one: _Read) -> CheckedFile:
    assert one.refused is not None
    crashed = one.refused.code == READER_FAILED.code
    return CheckedFile(
        source=one.source,
        outcomes=(RuleOutcome(one.refused.code, "crashed", one.refused.message),) * crashed,
        status="could not be read",
        why=one.refused.message,
        findings=(one.refused,),
    )


def _answer_at_all(one: _Read, used: _Read, together: Together) -> CheckedFile:
    """The answer; where working it out fails, that costs this file, loudly, and no other one."""
    try:
        return _answer(one, used, together)
    except Exception as crash:  # noqa: BLE001
        unread = _unread(_Read(one.source, None, _crashed(one.source, crash)))
        return replace(unread, urn=one.identified.urn, school=one.identified.name)


def _answer(one: _Read, used: _Read, together: Together) -> CheckedFile:
    assert one.filled is not None
    filled = one.filled
    if used is not one:
        words = {
            "older": one.source.name,
            "newer": used.source.name,
            "book": filled.book.title.lower(),
            "period": f" for {one.period}" if one.period else "",
        }
        twice = replace(about_file(one.source, SENT_TWICE, **words), book=filled.book.name)
        return _file(one, filled, (twice,), (), why=f"{used.source.name} is newer")
    outcomes = (*check_workbook(filled), *check_together(together))
    told = (*_about_its_ending(one), *_about_its_period(one, together))
    found = (*told, *filled.findings, *findings_of(outcomes))
    return _file(one, filled, found, outcomes, together=together)


def _file(
    one: _Read,
    filled: Filled,
    found: Sequence[Finding],
    outcomes: Sequence[Outcome],
    *,
    why: str = "",
    together: Together | None = None,
) -> CheckedFile:
    apart, folded = without_knock_ons(found)
    told = most_important_first(apart)
    if len(told) > MOST_FINDINGS:
        words = {"count": f"{len(told) - MOST_FINDINGS:,}", "limit": f"{MOST_FINDINGS:,}"}
        told = (*told[:MOST_FINDINGS], about_file(one.source, MANY_MORE, **words))
    return CheckedFile(
        source=one.source,
        book=filled.book.name,
        version=filled.version,
        status="not used" if why else "passed",
        why=why,
        findings=tuple(replace(finding, file=one.source.name) for finding in told),
        folded=tuple(
            replace(one_, finding=replace(one_.finding, file=one.source.name)) for one_ in folded
        ),
        outcomes=tuple(RuleOutcome(o.code, o.status, o.why) for o in outcomes),
        urn=filled.urn,
        school=filled.school,
        period=str(one.period),
        facts=facts_of(filled, together.month) if together and together.is_current else NO_FACTS,
    )


def _about_its_period(one: _Read, together: Together) -> tuple[Finding, ...]:
    """A period in words, where the school has workbooks of other periods beside it."""
    assert one.filled is not None
    book = one.filled.book
    are_several = len(together.workbooks.of[book.name]) > 1
    if not (are_several and one.period and isinstance(one.period, str)):
        return ()
    words = {"period": str(one.filled.about(book.period)), "book": book.title.lower()}
    return (replace(about_file(one.source, PERIOD_IN_WORDS, **words), book=book.name),)


def _about_its_ending(one: _Read) -> tuple[Finding, ...]:
    """A workbook whose name ends like that of another kind of file."""
    ending = Path(one.source.own_name).suffix
    if ending.lower() in ENDINGS:
        return ()
    ends = f'ends in "{ending}"' if ending else "has no ending"
    return (about_file(one.source, OTHER_ENDING, ends=ends, right=_right_ending(one.source)),)


def _right_ending(source: Source) -> str:
    """The ending of the kind of workbook that a file is."""
    content = source.read_bytes()
    kind = kind_of(Path(source.own_name), content)
    return ".xlsm" if kind == "xlsx" and b"xl/vbaProject.bin" in content else f".{kind}"
