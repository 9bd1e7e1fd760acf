"""Notes for review: what the figures say, in plain English, the most important first.

A note is written where something is a fact that a meeting must know of (a disk nearly full, a
service lost, entries far past their targets), or where a figure differs from the months before by
more than chance: each rule says by how much. Most months of a healthy school have none.
"""

from collections.abc import Callable, Iterator, Sequence

from fits_workbooks.metrics.calendar import SupportCalendar
from fits_workbooks.metrics.forecast import Forecast
from fits_workbooks.metrics.measured import Measured
from fits_workbooks.metrics.outstanding import Open
from fits_workbooks.metrics.trends import Trend
from fits_workbooks.reports.note import Note
from fits_workbooks.reports.service import figure_notes, service_notes
from fits_workbooks.reports.service.review import Review

MOST_NOTES = 12
NOTHING = "All figures"
"""What the note is on that there is nothing to note."""

RULES: tuple[Callable[[Review], Iterator[Note]], ...] = (
    service_notes.disks_filling,
    service_notes.services_lost,
    service_notes.targets_missed,
    service_notes.services_rising,
    figure_notes.times_rising,
    figure_notes.backlog_rising,
    service_notes.waiting_too_long,
    service_notes.targets_rarely_met,
    figure_notes.changes_failed,
    figure_notes.quiet_or_busy,
    figure_notes.headlines,
    figure_notes.left_out,
    service_notes.targets_met_better,
    figure_notes.backlog_falling,
)
"""What notes are written, the most important first."""


def notes_for_review(
    *,
    measured: Sequence[Measured],
    trends: Sequence[Trend],
    service_trends: Sequence[Trend] = (),
    forecasts: Sequence[Forecast] = (),
    outstanding: Sequence[Open] = (),
    calendar: SupportCalendar | None = None,
) -> tuple[Note, ...]:
    """The notes on the last month measured: at most twelve, of any one figure the first alone.

    Where there are none, one note says so; where there are too few months to say what is usual,
    it says that too. Raises KeyError where a trend that a note needs is missing.
    """
    review = Review(
        measured=measured,
        trends=trends,
        service_trends=service_trends,
        forecasts=forecasts,
        outstanding=outstanding,
        calendar=calendar,
    )
    by_figure: dict[str, Note] = {}
    for rule in RULES:
        for note in rule(review):
            by_figure.setdefault(note.figure, note)
    return tuple(by_figure.values())[:MOST_NOTES] or (_nothing(review),)


def _nothing(review: Review) -> Note:
    month, why = review.month.title, review.trend("Incidents logged").why
    if why:
        early = f"it is too early to say what is usual ({why})"
        return Note(NOTHING, f"Nothing stands out in {month}; {early}.")
    return Note(NOTHING, f"Nothing is outside the norm in {month}.")
