"""Showing on a terminal how far long work is; nothing at all in a pipe or a file.

A terminal that cannot write a line over itself (TERM=dumb) is told once what is being done.
"""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol, overload

import click

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

DUMB = ("dumb", "unknown")
"""Terminals that only ever write on."""

BETWEEN = 0.1
"""Seconds between two lines: nobody reads faster, and terminals are slow."""


class Tell(Protocol):
    """Is told how much is done, of how much; and the seconds that are left, where they are known.

    Where they are not, it takes the rest to go on as it went so far.
    """

    def __call__(self, done: int, of: int, left: float | None = None) -> None: ...


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show what is being done and for how long, as long as it is; then take it away again."""
    with _shown(what, bar=False):
        yield


@contextmanager
def counting(what: str) -> Iterator[Tell]:
    """As `working`, with a bar and the time left, once what it gives is told how far it is."""
    with _shown(what, bar=True) as tell:
        yield tell


@contextmanager
def _shown(what: str, *, bar: bool) -> Iterator[Tell]:
    if not sys.stderr.isatty():
        yield _nobody
    elif os.environ.get("TERM") in DUMB:
        click.echo(f"{what}...", err=True)
        yield _nobody
    else:
        with _line(bar=bar) as line:
            yield _Told(line, line.add_task(what, total=None, left=""))


def _nobody(done: int, of: int, left: float | None = None) -> None:
    """What is told where nobody looks."""


def _line(*, bar: bool) -> "Progress":
    """The line that is written over itself; rich is loaded only where somebody will see it."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    return Progress(
        SpinnerColumn("line"),  # in letters that every terminal has
        TextColumn("{task.description}", markup=False),
        *([BarColumn(bar_width=20)] if bar else []),
        TimeElapsedColumn(),
        TextColumn("{task.fields[left]}", markup=False),
        console=Console(stderr=True),
        transient=True,
    )


class _Told:
    """One piece of work on the line."""

    def __init__(self, line: "Progress", task: "TaskID") -> None:
        self.line, self.task, self.begun = line, task, time.monotonic()
        self.drawn = 0.0

    def __call__(self, done: int, of: int, left: float | None = None) -> None:
        if left is None and done:
            left = (time.monotonic() - self.begun) / done * (of - done)
        words = f"{done:,} of {of:,}{_in_words(left)}"
        now = time.monotonic()
        at_once = now - self.drawn >= BETWEEN
        self.line.update(self.task, completed=done, total=of, left=words, refresh=at_once)
        self.drawn = now if at_once else self.drawn


def _in_words(left: float | None) -> str:
    if left is None or left < 1:
        return ""
    if left < 90:
        return f", about {left:.0f} seconds left"
    return (
        f", about {f'{left / 60:.0f} minutes' if left < 5400 else f'{left / 3600:.1f} hours'} left"
    )


class Counted(Sequence[Any]):
    """A sequence that tells how far whoever goes through it has come, every hundred steps."""

    def __init__(self, items: Sequence[Any], tell: Tell) -> None:
        self._items, self._tell = items, tell

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        return self._items[at]

    def __iter__(self) -> Iterator[Any]:
        for done, item in enumerate(self._items):
            if done % 100 == 0:
                self._tell(done, len(self._items))
            yield item
        self._tell(len(self._items), len(self._items))
