"""What fits-check writes: refused before the work where there is no place for it, then written.

Whatever cannot be written is said; what can is written all the same, since the check took its time.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fits_workbooks.cli.outputs import refuse_same_file, refuse_twice
from fits_workbooks.errors import CheckError, FitsError
from fits_workbooks.xlsx.refused import refusal
from fits_workbooks.xlsx.save import refuse_to_overwrite, refuse_without_a_place

if TYPE_CHECKING:
    from fits_workbooks.checks.returned import CheckedReturns

Done = Callable[[int, int], None]
"""Told how many marked copies are written, and how many there are."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and what could not be and why; a line each."""

    made: tuple[str, ...]
    wrong: tuple[str, ...]

    def say(self) -> None:
        """Say it on stderr."""
        for made in self.made:
            click.echo(f"Written: {made}", err=True)
        for why in self.wrong:
            click.echo(f"Error: {why}", err=True)


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where to write, by the option that was given; None for what was not asked for."""

    out: Path | None
    html: Path | None
    csv: Path | None
    mark: Path | None
    force: bool

    @property
    def paths(self) -> tuple[Path, ...]:
        """Those that were given, so that an earlier run's are not taken for returns."""
        return tuple(path for _, path in self._named())

    def _named(self) -> Iterator[tuple[str, Path]]:
        for name in ("out", "html", "csv", "mark"):
            if path := getattr(self, name):
                yield f"--{name}", path

    def refuse(self, returns: Sequence[Path], lists: Sequence[Path | None]) -> None:
        """Refuse what could not be written, or would harm: nobody should learn it in an hour.

        Raises UsageError where two are the same, or one would replace what is read; CheckError
        where one would lie among the returns; ExistsError and BuildError as writing it would.
        """
        refuse_twice(dict(self._named()))
        for path in self.paths:
            refuse_same_file(path, *returns, *lists)
        for path in filter(None, (self.out, self.mark)):
            _refuse_among(path, returns)
        if self.mark:
            _refuse_around(self.mark, returns)
        for path in filter(None, (self.out, self.html, self.csv)):
            refuse_to_overwrite(path, force=self.force)
            refuse_without_a_place(path)
        if self.mark:
            self._refuse_copies(self.mark)
            refuse_without_a_place(self.mark / "school")

    def _refuse_copies(self, folder: Path) -> None:
        """Copies of an earlier run lie under names that are known only after the check."""
        if not self.force and any(path.is_file() for path in folder.rglob("*.*")):
            raise CheckError(
                f"There are files in {folder} already, and a marked copy could replace one. "
                "Give --mark an empty folder, or --force to replace those of the same name."
            )

    def write(self, checked: "CheckedReturns", done: Done) -> "Written":
        """Write everything that was asked for; what cannot be written does not stop the rest."""
        made: list[str] = []
        wrong: list[str] = []
        for write in (self._out, self._html, self._csv, self._mark):
            try:
                written = write(checked, done)
            except FitsError as cannot:
                wrong.append(str(cannot))
            except OSError as cannot:
                wrong.append(f"{cannot.filename or 'A file'}: {refusal(cannot)}")
            else:
                made += [written] if written else []
        return Written(tuple(made), tuple(wrong))

    def _out(self, checked: "CheckedReturns", _: Done) -> str:
        if self.out is None:
            return ""
        from fits_workbooks.reports.findings.workbook import write_findings_workbook

        return str(write_findings_workbook(checked, self.out, force=self.force))

    def _html(self, checked: "CheckedReturns", _: Done) -> str:
        if self.html is None:
            return ""
        from fits_workbooks.reports.findings.page import write_findings_page

        return str(write_findings_page(checked, self.html, force=self.force))

    def _csv(self, checked: "CheckedReturns", _: Done) -> str:
        if self.csv is None:
            return ""
        from fits_workbooks.reports.findings.as_csv import write_findings_csv

        return str(write_findings_csv(checked, self.csv, force=self.force))

    def _mark(self, checked: "CheckedReturns", done: Done) -> str:
        if self.mark is None:
            return ""
        from fits_workbooks.reports.findings.marking import write_marked

        copies = write_marked(checked, self.mark, force=self.force, done=done)
        return f"{len(copies):,} marked workbook{'s' * (len(copies) != 1)} in {self.mark}"


def _refuse_among(path: Path, returns: Sequence[Path]) -> None:
    for folder in returns:
        if path.resolve().is_relative_to(folder.resolve()):
            raise CheckError(
                f"{path} would lie among the returns, and be taken for one the next time. "
                f"Give a place outside {folder}."
            )


def _refuse_around(mark: Path, returns: Sequence[Path]) -> None:
    for path in returns:
        if path.resolve().is_relative_to(mark.resolve()):
            raise CheckError(
                f"{path} lies within {mark}, and marked copies would lie around it. "
                "Give --mark a folder of its own."
            )
