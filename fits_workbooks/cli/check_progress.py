"""How far fits-check is: a line on stderr that is written over itself, where that is a terminal."""

import sys
from time import monotonic
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from fits_workbooks.checks.returns import Progress

BETWEEN = 0.1
"""Seconds between two lines: nobody reads faster, and terminals are slow."""
_CLEAR = "\r\x1b[K"


class Line:
    """The line; it is gone when the work is done. In a pipe or a file there is none."""

    def __init__(self) -> None:
        self.is_shown = sys.stderr.isatty()
        self.last = 0.0

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, *_: object) -> None:
        if self.last:
            click.echo(_CLEAR, nl=False, err=True)

    def checked(self, progress: "Progress") -> None:
        """Files that were checked, and the time that is left."""
        left = progress.seconds_left
        words = "" if left is None else f", about {in_words(left)} left"
        is_last = progress.done == progress.files
        self._show(f"Checked {progress.done:,} of {progress.files:,} files{words}", is_last)

    def marked(self, done: int, copies: int) -> None:
        """Marked copies that were written."""
        self._show(f"Marked {done:,} of {copies:,} workbooks", done == copies)

    def _show(self, words: str, is_last: bool) -> None:
        now = monotonic()
        if self.is_shown and (is_last or now - self.last >= BETWEEN):
            click.echo(f"{_CLEAR}{words}", nl=False, err=True)
            self.last = now


def in_words(seconds: float) -> str:
    """A time as people say it.

    >>> in_words(42.4), in_words(600), in_words(9000)
    ('42 seconds', '10 minutes', '2.5 hours')
    """
    if seconds < 90:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 5400 else f"{seconds / 3600:.1f} hours"
