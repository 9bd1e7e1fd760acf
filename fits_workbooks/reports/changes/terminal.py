"""Where the changes of a school stand, as small tables for the terminal."""

from collections.abc import Container, Iterable, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from fits_workbooks.metrics.commitments import Commitment
from fits_workbooks.metrics.requests import Scheduled
from fits_workbooks.reports.amounts import day, percent
from fits_workbooks.reports.changes.status import ChangeStatus
from fits_workbooks.schema.money import pounds

MOST_SHOWN = 40
"""Rows of a table; the rest are counted. --json has them all."""


def change_table(status: ChangeStatus) -> Group:
    """What waits, what is scheduled, what is late, and how changes ended."""
    school = f": {status.school}" if status.school else ""
    parts: list[RenderableType] = [Text(f"Changes on {day(status.as_of)}{school}\n", style="bold")]
    parts += _waiting(status)
    parts += _scheduled(status)
    parts += _overdue(status)
    parts += _emergencies(status)
    parts += _money(status)
    parts.append(_ended(status))
    parts += [Text(sentence) for sentence in status.not_judged]
    return Group(*parts)


def _waiting(status: ChangeStatus) -> Iterable[RenderableType]:
    rows = [
        (
            one.request.reference,
            one.who,
            one.todo,
            _short(one.since),
            "" if one.days is None else f"{one.days:,}",
            one.request.description,
        )
        for one in status.waiting
    ]
    headings = ("Reference", "Waits for", "To", "Since", "Days", "Change")
    return _part("Waiting", headings, rows, "Nothing waits for anybody.", numbers={4})


def _scheduled(status: ChangeStatus) -> Iterable[RenderableType]:
    rows = [
        (
            one.request.reference,
            _times(one),
            "approved" if one.is_approved else "not approved yet",
            one.request.service or "not given",
            "; ".join(against(one)) or "nothing",
            one.request.description,
        )
        for one in status.scheduled
    ]
    headings = ("Reference", "When", "Approval", "Service", "Look at", "Change")
    return _part("Scheduled", headings, rows, "No change is scheduled.")


def _times(one: Scheduled) -> str:
    start, end = one.request.planned_start, one.request.planned_end
    if end is None:
        return f"{start:%a %d/%m/%Y %H:%M}, end not given"
    same_day = start is not None and start.date() == end.date()
    return f"{start:%a %d/%m/%Y %H:%M} to {end:{'%H:%M' if same_day else '%a %d/%m/%Y %H:%M'}}"


def _short(value: date | None) -> str:
    return f"{value:%d/%m/%Y}" if value else "not known"


def against(one: Scheduled) -> Iterable[str]:
    """What speaks against a planned time, in a few words each."""
    if one.clashes:
        yield f"clashes with {', '.join(one.clashes)}"
    if one.in_school_hours:
        yield "in school hours"
    if one.closed:
        yield f"school closed ({one.closed})"


def _overdue(status: ChangeStatus) -> Iterable[RenderableType]:
    rows = [
        (
            one.request.reference,
            _short(one.since),
            f"{one.days:,}",
            one.request.implementer or "nobody named",
            one.request.description,
        )
        for one in status.overdue
    ]
    headings = ("Reference", "Over since", "Days", "Implementer", "Change")
    return _part("Outcome overdue", headings, rows, "No outcome is overdue.", numbers={2})


def _emergencies(status: ChangeStatus) -> Iterable[RenderableType]:
    rows = [
        (
            one.request.reference,
            _short(one.carried_out),
            _short(one.approved_on) if one.approved_on else "not yet",
            one.request.description,
        )
        for one in status.emergencies
    ]
    if not rows:
        return ()
    headings = ("Reference", "Carried out", "Approved afterwards", "Change")
    return _part("Emergencies, carried out before they were approved", headings, rows, "")


def _money(status: ChangeStatus) -> Iterable[RenderableType]:
    """What was approved beside what was paid; nothing without an expenditure record.

    What costs nothing, and for which nothing was paid, is left out.
    """
    if status.money is None:
        return ()
    rows = [
        (
            one.reference,
            one.state,
            _approved(one),
            pounds(one.paid),
            "" if one.difference is None else pounds(one.difference),
            one.description,
        )
        for one in status.money
        if one.cost or one.rows
    ]
    headings = ("Reference", "Money", "Approved", "Spent", "Difference", "Change")
    empty = "No change was approved, and none was paid for."
    told = Text(f"Approved and not yet paid: {pounds(status.committed)}.\n")
    return [*_part("Money", headings, rows, empty, numbers={2, 3, 4}), told]


def _approved(one: Commitment) -> str:
    """The cost that was approved; blank where nothing was approved."""
    if one.state == "paid and unapproved":
        return ""
    return "none given" if one.cost is None else pounds(one.cost)


def _ended(status: ChangeStatus) -> Text:
    ended = status.ended
    if not ended.total:
        return Text("No change has an outcome yet.")
    return Text(
        f"Of {ended.total:,} changes with an outcome {ended.successful:,} were successful "
        f"({percent(ended.percent_successful)}), {ended.partially_successful:,} partially "
        f"successful, {ended.unsuccessful:,} unsuccessful."
    )


def _part(
    title: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    empty: str,
    numbers: Container[int] = (),
) -> list[RenderableType]:
    if not rows:
        return [Text(f"{empty}\n")]
    table = Table(title=Text(title), title_justify="left", title_style="bold")
    for at, heading in enumerate(headings):
        table.add_column(heading, justify="right" if at in numbers else "left")
    for row in rows[:MOST_SHOWN]:
        table.add_row(*map(Text, row))
    left = len(rows) - MOST_SHOWN
    return [table, Text(f"... and {left:,} more; --json lists them all.\n" if left > 0 else "")]
