"""What every command shares: exit codes, one-line errors, and how findings are printed."""

import functools
import gc
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, ParamSpec, TypeVar

import click

from fits_workbooks.errors import (
    CheckError,
    ExistsError,
    FitsError,
    MapError,
    MeasureError,
    RecordError,
    SourceError,
    StartError,
)
from fits_workbooks.schema import Finding
from fits_workbooks.xlsx.refused import refusal

if TYPE_CHECKING:
    from rich.console import RenderableType

    from fits_workbooks.checks.one import Outcome

FINE, FINDINGS, MISUSE, COULD_NOT_RUN = 0, 1, 2, 3

MISUSED = (
    CheckError,
    MapError,
    MeasureError,
    RecordError,
    SourceError,
    StartError,
    ExistsError,
)
"""Errors that whoever typed the command can put right; all others end it as one that failed."""

MOST_PRINTED = 20
"""Findings printed in full; the rest are counted. --json has them all."""

NARROWEST = 70
"""Characters of a line for which tables are made, however narrow the terminal."""
WIDE = 100
"""The same of tables that have many columns."""

USUAL_SLIPS = (
    "Check the spelling, and whether it lies in another folder; a name with spaces goes between "
    "quotation marks."
)


class There(click.Path):
    """A path that is there already. Where it is not, the slips that are usual are named."""

    def __init__(self, *, file_okay: bool = True, dir_okay: bool = True) -> None:
        super().__init__(exists=True, file_okay=file_okay, dir_okay=dir_okay, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as wrong:
            if os.access(value, os.F_OK):
                raise
            self.fail(f"{wrong.message} {USUAL_SLIPS}", param, ctx)


FILE = There(dir_okay=False)
"""A file that is there already."""

SETTINGS = {"help_option_names": ["-h", "--help"]}
"""Of every command that is called by a name of its own."""

version_option = functools.partial(click.version_option, package_name="fits-workbooks")

P = ParamSpec("P")
R = TypeVar("R")


def without_collector(command: Callable[P, R]) -> Callable[P, R]:
    """Run a command without Python's search for objects that only hold each other.

    A report throws next to nothing away that needs it, while the search would go through all of
    pandas again and again, and once more as the process ends.
    """

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        gc.disable()
        try:
            return command(*args, **kwargs)
        finally:
            gc.freeze()
            gc.enable()

    return run


def clean_errors(command: Callable[P, R]) -> Callable[P, R]:
    """Turn the library's errors into one line on stderr and the right exit code."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        _print_whatever_the_terminal_can()
        try:
            return command(*args, **kwargs)
        except MISUSED as misuse:
            _stop(str(misuse), MISUSE)
        except FitsError as wrong:
            _stop(str(wrong), COULD_NOT_RUN)
        except MemoryError:
            _stop(
                "There is not enough memory for it. Close other programs and try again.",
                COULD_NOT_RUN,
            )
        except BrokenPipeError:
            raise  # whoever read the output has seen enough; click ends quietly
        except OSError as wrong:
            _stop(
                f"{wrong.filename or 'A file'}: {refusal(wrong)}",
                COULD_NOT_RUN,
            )
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            _stop("Stopped before it was done. Type the command again to do it.", COULD_NOT_RUN)
        except Exception as crash:  # noqa: BLE001  a crash must not look like findings
            _stop(
                f"This should not have happened ({type(crash).__name__}: {crash}). "
                "Report it, with the command as you typed it, to whoever keeps fits-workbooks.",
                COULD_NOT_RUN,
            )

    return run


def exit_with(findings: Sequence[Finding], *, crashed: bool = False) -> NoReturn:
    """End the command: 3 where a rule crashed, 1 where there are findings, else 0."""
    if crashed:
        sys.exit(COULD_NOT_RUN)
    sys.exit(FINDINGS if findings else FINE)


def print_findings(findings: Sequence[Finding]) -> None:
    """Print findings on stderr, errors first, in words for a person."""
    order = {"error": 0, "query": 1, "repair": 2}
    ranked = sorted(findings, key=lambda finding: order[finding.severity])
    for finding in ranked[:MOST_PRINTED]:
        click.echo(f"{finding.severity}: {finding}", err=True)
    if len(ranked) > MOST_PRINTED:
        click.echo(f"... and {len(ranked) - MOST_PRINTED} more; --json lists them all.", err=True)
    if ranked:
        click.echo(_counted(ranked), err=True)


def print_crashes(outcomes: "Iterable[Outcome]") -> None:
    """Print on stderr which rules crashed: what they would have found is not known."""
    for outcome in outcomes:
        if outcome.status == "crashed":
            click.echo(f"error: the rule {outcome.code} crashed: {outcome.why}", err=True)


def print_wide(tables: "RenderableType", least: int = NARROWEST) -> None:
    """Print tables on stdout; a narrow terminal wraps them, rather than have digits cut off."""
    from rich.console import Console

    console = Console()
    console.width = max(console.width, least)
    console.print(tables)


def findings_json(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """Findings as plain values."""
    return [finding.as_dict() for finding in findings]


def echo_json(answer: dict[str, Any]) -> None:
    """Print an answer for machines on stdout: in ASCII, which every pipe carries."""
    click.echo(json.dumps(answer, indent=2))


def _print_whatever_the_terminal_can() -> None:
    """Let a letter that the terminal does not know come out as "?", not as a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _stop(message: str, code: int) -> NoReturn:
    click.echo(f"Error: {message}", err=True)
    sys.exit(code)


def _counted(findings: Sequence[Finding]) -> str:
    words = {"error": "to mend", "query": "to confirm or mend", "repair": "read by mending"}
    counts = [
        f"{sum(finding.severity == severity for finding in findings)} {word}"
        for severity, word in words.items()
    ]
    return "Findings: " + ", ".join(counts) + "."
