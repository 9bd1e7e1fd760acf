"""Laying out a school's folder: what is missing is made, what is there is left as it is.

All is made before anything is written, and all is written or nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from os.path import lexists
from pathlib import Path, PurePosixPath

from fits_workbooks.books import SCHOOL_DETAILS
from fits_workbooks.checks.discovery import ENDINGS
from fits_workbooks.checks.one import Outcome, check_workbook, findings_of
from fits_workbooks.documents.details import answer
from fits_workbooks.errors import StartError
from fits_workbooks.reports.start.page import (
    TITLE,
    Link,
    Row,
    Section,
    links_of,
    start_page_of,
)
from fits_workbooks.schema import Finding
from fits_workbooks.templates import Known, file_name
from fits_workbooks.toolkit.artefact import Artefact, Item, text_of
from fits_workbooks.toolkit.tasks import TASKS, Task
from fits_workbooks.xlsx.filled import Filled
from fits_workbooks.xlsx.save import save_together

PAGE = PurePosixPath(f"{TITLE}.html")
DETAILS = file_name(SCHOOL_DETAILS)

Made = Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """What was made in a school's folder, and what was there already; paths are within it."""

    folder: Path
    made: tuple[PurePosixPath, ...] = ()
    there: tuple[PurePosixPath, ...] = ()
    still_blank: tuple[PurePosixPath, ...] = ()
    """Workbooks that are as they were first made, although the school's details are known now."""
    not_linked: tuple[PurePosixPath, ...] = ()
    """Files that the page which was there already has no link to."""
    other_details: bool = False
    """Whether other School details were there already than those that were given."""
    nation_unsaid: bool = False
    """Whether the details do not say in which nation the school is, so that it was asked for."""
    findings: tuple[Finding, ...] = ()
    crashed: tuple[Outcome, ...] = ()
    is_stopped: bool = False
    """Whether nothing was made, because the details must be mended first."""

    @property
    def page(self) -> Path:
        """The page to open first."""
        return self.folder / PAGE


def start_folder(folder: str | Path, details: Filled | None = None, *, nation: str = "") -> Started:
    """Lay out the folder of a school: each task's templates, examples and notes (seed, all tasks).

    With `details` (a filled school_details) the school's name, services and people are in place,
    and a copy of them at the top. `nation` is one of NATIONS; it goes into the workbooks that ask
    for it. What is there already is never touched.

    Raises StartError where something else lies in the place of a folder or a file, or where the
    details name another nation; BuildError where a file cannot be written. Then nothing was made.
    An error in the details is no exception: it is in the findings, and nothing is made either.
    """
    folder = Path(folder)
    _refuse_another_nation(details, nation)
    outcomes = check_workbook(details) if details is not None else ()
    findings = (*(details.findings if details is not None else ()), *findings_of(outcomes))
    crashed = tuple(one for one in outcomes if one.status == "crashed")
    if crashed or any(finding.severity == "error" for finding in findings):
        return Started(folder=folder, findings=findings, crashed=crashed, is_stopped=True)
    return _Layout(folder, Known(details=details, nation=nation)).laid_out(findings)


def _refuse_another_nation(details: Filled | None, nation: str) -> None:
    if details is None or not nation:
        return
    said = answer(details, "School", "Nation")
    if said and said != nation:
        raise StartError(
            f"{details.file.name} says that the school is in {said}, not in {nation}. Leave the "
            "nation out, or correct it there."
        )


@dataclass(frozen=True, slots=True)
class _Layout:
    """The folder of a school, and what is known of the school."""

    folder: Path
    known: Known

    def laid_out(self, findings: tuple[Finding, ...]) -> Started:
        """Make what is missing, and say what is there."""
        files = {PAGE: self._page} | dict(self._files())
        self._refuse_clashes(files)
        there = tuple(path for path in files if lexists(self.folder / path))
        started = Started(
            folder=self.folder,
            made=tuple(path for path in files if path not in there),
            there=there,
            still_blank=tuple(self._still_blank(there)),
            not_linked=tuple(self._not_linked(there)),
            other_details=self._has_other_details(there),
            nation_unsaid=self._is_nation_unsaid(),
            findings=findings,
        )
        save_together({self.folder / path: files[path]() for path in started.made})
        return started

    def _files(self) -> Iterator[tuple[PurePosixPath, Made]]:
        for task in TASKS:
            for artefact in task.artefacts:
                for item in artefact.items:
                    yield self._path(task, item), partial(self._made, item)

    def _path(self, task: Task, item: Item) -> PurePosixPath:
        """Where a file lies; School details may be of any kind that we read."""
        path = PurePosixPath(task.folder, item.name)
        return path.with_suffix(self._kind_of_details()) if item.name == DETAILS else path

    def _kind_of_details(self) -> str:
        """The ending of those that are there, or failing that of those that were given."""
        given = self.known.details
        usual = ENDINGS[0] if given is None else given.file.suffix.lower()
        there = (one for one in ENDINGS if lexists((self.folder / DETAILS).with_suffix(one)))
        return next(there, usual)

    def _made(self, item: Item) -> bytes:
        """The bytes of a file. Details that were given are copied as they are, password and all."""
        if item.name == DETAILS and self.known.details is not None:
            return self.known.details.file.read_bytes()
        return item.make(self.known)

    def _page(self) -> bytes:
        answers = self.known.answers()
        school, urn = (text_of(answers.get(name)) for name in ("School name", "URN"))
        return start_page_of([*map(self._section, TASKS)], school, urn).encode()

    def _section(self, task: Task) -> Section:
        rows = tuple(self._row(task, artefact) for artefact in task.artefacts)
        return Section(task.name, task.folder, tuple(task.steps), task.advice, rows)

    def _row(self, task: Task, artefact: Artefact) -> Row:
        groups = (artefact.to_fill, artefact.examples, artefact.notes)
        to_fill, examples, notes = (
            tuple(Link(self._path(task, item), item.what) for item in items) for items in groups
        )
        return Row(artefact.title, artefact.purpose, to_fill, examples, notes)

    def _refuse_clashes(self, files: Iterable[PurePosixPath]) -> None:
        """Raise StartError where a file lies in the place of a folder, or the other way round."""
        folders = {self.folder, *(self.folder / path.parent for path in files)}
        for path in sorted(folders):
            if lexists(path) and not path.is_dir():
                raise StartError(f"{path} is a file, and a folder is to be there. Rename it.")
        for path in (self.folder / file for file in files):
            if path.is_dir():
                raise StartError(f"{path} is a folder, and a file is to be there. Rename it.")

    def _still_blank(self, there: Iterable[PurePosixPath]) -> Iterator[PurePosixPath]:
        """The workbooks that nobody has begun, where more is known now than when they were made."""
        if self.known.details is None:
            return
        blank = (Known(), Known(nation=text_of(self.known.answers().get("Nation"))))
        for task in TASKS:
            for item in (item for artefact in task.artefacts for item in artefact.to_fill):
                path = self._path(task, item)
                if path in there and path.suffix == ".xlsx":
                    content = self._content(path)
                    if any(content == item.make(known) for known in blank):
                        yield path

    def _not_linked(self, there: Iterable[PurePosixPath]) -> Iterator[PurePosixPath]:
        """What a page that was there has no link to: it is older, or not ours."""
        if PAGE not in there:
            return
        linked = links_of(self._content(PAGE).decode("utf-8", errors="replace"))
        yield from (path for path, _ in self._files() if str(path) not in linked)

    def _is_nation_unsaid(self) -> bool:
        details, nation = self.known.details, self.known.nation
        return details is not None and nation != "" and not answer(details, "School", "Nation")

    def _has_other_details(self, there: Iterable[PurePosixPath]) -> bool:
        details = self.known.details
        path = PurePosixPath(DETAILS).with_suffix(self._kind_of_details())
        return (
            details is not None
            and path in there
            and self._content(path) != details.file.read_bytes()
        )

    def _content(self, path: PurePosixPath) -> bytes:
        """The bytes of a file that is there; none where it is a link that leads nowhere."""
        try:
            return (self.folder / path).read_bytes()
        except FileNotFoundError:
            return b""
