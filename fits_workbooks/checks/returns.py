"""Checking the returns of many schools: a folder in, one answer out.

The files are checked folder by folder, since a folder most likely holds what one school sent. A
school whose files were not all checked together is checked again, together.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from sys import intern
from time import monotonic
from typing import Any

from fits_workbooks.checks.assembly import Seen, assembled
from fits_workbooks.checks.discovery import Found, find_returns, in_groups
from fits_workbooks.checks.facts import NO_FACTS, Facts
from fits_workbooks.checks.helper import Helpers, check_in_helper
from fits_workbooks.checks.kept import Kept
from fits_workbooks.checks.pickles import unpacked
from fits_workbooks.checks.returned import CheckedFile, CheckedReturns, Source, Waiver
from fits_workbooks.checks.schools import NO_LIST, Identified, SchoolList, tell_apart
from fits_workbooks.checks.task import USUAL_LIMITS, Answer, Group, Limits, Terms
from fits_workbooks.errors import CheckError
from fits_workbooks.schema import Finding, Month

MOST_IN_A_GROUP = 12
"""Files of a folder that are checked together at first: a school has no more workbooks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far it is: files done, files in all, and seconds left; None while nobody can tell."""

    done: int
    files: int
    seconds_left: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the returns are checked for; left out, last month, as today, with no list."""

    month: Month | None = None
    """The month that figures are compared for. Left out: the last complete one."""
    today: date = field(default_factory=date.today)
    schools: SchoolList = NO_LIST
    waivers: tuple[Waiver, ...] = ()
    previous: tuple[Path, ...] = ()
    """The returns before these, to hold them against."""
    leave_out: tuple[Path, ...] = ()
    """Files and folders below the paths that are no returns, such as what an earlier run wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """How the work is done; the answer is the same whichever way."""

    workers: int = 1
    executor: Executor | None = None
    """Any executor of concurrent.futures; it must find the files under the same paths."""
    limits: Limits = USUAL_LIMITS
    progress: Callable[[Progress], None] | None = None
    kept: Kept | None = None
    """Where answers are kept, and taken from where files have not changed."""


def check_returns(
    paths: Sequence[str | Path], asked: Asked | None = None, running: Running | None = None
) -> CheckedReturns:
    """Check every workbook in these files, folders and .zip files, and every school's together.

    What is wrong with a file is in the answer, however wrong it is; a file that takes too much
    time or memory is one finding. Ctrl-C ends it early with what is done by then, and `left` says
    what is not. Raises CheckError where there is nothing to check.
    """
    asked, running = asked or Asked(), running or Running()
    terms = Terms(asked.month or Month.of(asked.today).shift(-1), asked.today, asked.schools)
    work = _Work(running, terms)
    try:
        work.find([Path(path) for path in paths], asked)
        seen = work.done()
    finally:
        work.close()
    return assembled(seen, work.everything_found(), terms, asked.waivers)


class _Work:
    """One run: what has been submitted, and what has come back."""

    def __init__(self, running: Running, terms: Terms) -> None:
        self.running, self.terms = running, terms
        self.found = self.before = Found()
        self.helpers = Helpers()
        if running.executor is None:
            self.helpers.begin(running.limits)  # it starts while we look for its work
        self.executor = running.executor or ThreadPoolExecutor(max(1, running.workers))
        self.files: dict[str, CheckedFile] = {}
        self.previous: dict[str, Identified] = {}
        self.unread: dict[str, Finding] = {}
        """Previous returns that could not be read, by name, and why."""
        self.together: set[frozenset[str]] = set()
        """The files, by name, that have been held against each other."""
        self.alike: dict[Any, Any] = {}
        self.begun = monotonic()
        self.count = 0
        self.finished = self.unchanged = 0
        """Files that are done, and how many of them did not have to be read again."""

    def find(self, paths: Sequence[Path], asked: Asked) -> None:
        """Look for the returns, and those before them; raises CheckError where there are none."""
        _refuse_within(paths, asked.previous)
        self.found = find_returns(paths, (*asked.leave_out, *asked.previous))
        if not (self.found.sources or asked.schools.schools):
            raise _nothing_in(paths, "the returns")
        self.before = find_returns(asked.previous, asked.leave_out)
        if asked.previous and not self.before.sources:
            raise _nothing_in(asked.previous, "the returns before these")
        self.count = len(self.found.sources) + len(self.before.sources)

    def everything_found(self) -> Found:
        """What was found, with what is to be said of the previous returns."""
        notes = (*self.before.notes, *(self.unread[name] for name in sorted(self.unread)))
        told = (replace(note, file=_old(note.file)) for note in notes)
        return replace(self.found, notes=[*self.found.notes, *told])

    def close(self) -> None:
        """End what was begun for this run; an executor that was given goes on."""
        self.helpers.close()
        if self.running.executor is None:
            self.executor.shutdown(wait=True, cancel_futures=True)

    def done(self) -> Seen:
        """Check everything, or as much as there was time for."""
        left: list[str] = []
        try:
            self._check(self._groups())
            apart = list(self._groups_apart())
            self.count += sum(len(group.sources) + len(group.previous) for group in apart)
            self._check(apart)
        except KeyboardInterrupt:
            left = self._left()
        names = [source.name for source in self.found.sources if source.name in self.files]
        return Seen(tuple(self.files[name] for name in names), tuple(left))

    # ---- what to check

    def _groups(self) -> Iterator[Group]:
        """Folder by folder, each with the previous returns of the same folder."""
        before: dict[str, list[Source]] = {}
        for source in self.before.sources:
            before.setdefault(source.folder, []).append(source)
        for sources in in_groups(self.found.sources, MOST_IN_A_GROUP):
            yield self._group(sources, tuple(before.pop(sources[0].folder, ())))
        for others in before.values():
            yield self._group((), tuple(others))

    def _groups_apart(self) -> Iterator[Group]:
        """The schools whose files have not all been held against each other yet."""
        now = [source for source in self.found.sources if source.name in self.files]
        before = [source for source in self.before.sources if source.name in self.previous]
        said = [
            *(_identified(self.files[source.name]) for source in now),
            *(self.previous[source.name] for source in before),
        ]
        names = [*(source.name for source in now), *(_old(source.name) for source in before)]
        for places in tell_apart(said, self.terms.schools).values():
            sources = tuple(now[place] for place in places if place < len(now))
            earlier = tuple(before[place - len(now)] for place in places if place >= len(now))
            if sources and frozenset(names[place] for place in places) not in self.together:
                yield self._group(sources, earlier)

    def _group(self, sources: tuple[Source, ...], previous: tuple[Source, ...]) -> Group:
        unread = {
            name: file.findings[0]
            for name, file in self.files.items()
            if file.status == "could not be read"
        }
        refused = {**self.found.refused, **unread}
        refused_before = {**self.before.refused, **self.unread}
        known = [
            *(refused.get(source.name) for source in sources),
            *(refused_before.get(source.name) for source in previous),
        ]
        given_up = {place: finding for place, finding in enumerate(known) if finding}
        return Group(sources, self.terms, given_up, previous)

    # ---- checking

    def _check(self, groups: Iterable[Group]) -> None:
        waiting: dict[Future[bytes], Group] = {}
        try:
            for group in groups:
                answer = self.running.kept.get(group) if self.running.kept else None
                if answer is None:
                    waiting[self._submit(group)] = group
                else:
                    self.unchanged += len(group.sources) + len(group.previous)
                    self._take(group, answer)
            for future in as_completed(waiting):
                group = waiting.pop(future)
                answer = self._answer(future, group)
                self._take(group, answer)
                if self.running.kept:
                    self.running.kept.put(group, answer)
        except KeyboardInterrupt:
            for future in waiting:
                future.cancel()
            raise

    def _submit(self, group: Group) -> "Future[bytes]":
        check = check_in_helper if self.running.executor else self.helpers.check
        try:
            return self.executor.submit(check, group, self.running.limits)
        except (BrokenExecutor, RuntimeError) as broken:
            failed: Future[bytes] = Future()
            failed.set_exception(broken)
            return failed

    def _answer(self, future: "Future[bytes]", group: Group) -> Answer:
        """The answer; where an executor has lost it, it is worked out here."""
        answer: Answer
        try:
            answer = unpacked(future.result())
        except Exception:
            if self.running.executor is None:
                raise
            answer = unpacked(self.helpers.check(group, self.running.limits))
        return answer

    def _take(self, group: Group, answer: Answer) -> None:
        for source, file in zip(group.sources, answer.files, strict=True):
            self.files[source.name] = self._slim(source, file)
        names = [source.name for source in group.previous]
        self.previous |= dict(zip(names, answer.previous, strict=True))
        self.unread |= {finding.file: finding for finding in answer.unread}
        said = [*map(_identified, answer.files), *answer.previous]
        told = [*(file.source.name for file in answer.files), *map(_old, names)]
        for places in tell_apart(said, self.terms.schools).values():
            self.together.add(frozenset(told[place] for place in places))
        self.finished += len(group.sources) + len(group.previous)
        self._report()

    def _slim(self, source: Source, file: CheckedFile) -> CheckedFile:
        """The file with one copy of what most files have alike: rules that passed, services."""
        same = self.alike.setdefault
        outcomes = same(file.outcomes, file.outcomes)
        return replace(file, source=source, facts=self._facts(file.facts), outcomes=outcomes)

    def _facts(self, facts: Facts) -> Facts:
        if facts.calls:
            from fits_workbooks.checks.figures import worked_out  # numpy, as a helper is at work

            facts = worked_out(facts, self.terms.month)
        same = self.alike.setdefault
        facts = replace(
            facts,
            figures=tuple(replace(one, name=intern(one.name)) for one in facts.figures),
            services=same(facts.services, facts.services),
            targets=same(facts.targets, facts.targets),
        )
        return facts if facts != NO_FACTS else NO_FACTS

    def _report(self) -> None:
        if self.running.progress is None:
            return
        read = self.finished - self.unchanged
        taken = monotonic() - self.begun
        left = taken / read * (self.count - self.finished) if read else None
        self.running.progress(Progress(done=self.finished, files=self.count, seconds_left=left))

    def _left(self) -> list[str]:
        """The files that nobody got to, or not to the end."""
        unfinished = {source.name for group in self._groups_apart() for source in group.sources}
        for name in unfinished:
            del self.files[name]
        return [one.name for one in self.found.sources if one.name not in self.files]


def _refuse_within(paths: Sequence[Path], previous: Sequence[Path]) -> None:
    for path in paths:
        for before in previous:
            if path.resolve().is_relative_to(before.resolve()):
                raise CheckError(
                    f"{path} lies within {before}, where the returns before these are. Give the "
                    "returns before in a folder of their own."
                )


def _nothing_in(paths: Sequence[Path], what: str) -> CheckError:
    where = ", ".join(str(path) for path in paths)
    return CheckError(f"There is no workbook in {where}. Give the folder that {what} are in.")


def _identified(file: CheckedFile) -> Identified:
    return Identified(file.source.folder, file.urn, file.school)


def _old(name: str) -> str:
    """The name of a previous return, which may be that of one of these."""
    return f"previous/{name}"
