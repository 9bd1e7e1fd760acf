"""The service report as a Word paper for the review meeting."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from fits_workbooks.documents.filling import Drawing, fill
from fits_workbooks.documents.service_report_paper import TITLE, template_bytes
from fits_workbooks.metrics.after_changes import ChangeDone
from fits_workbooks.metrics.availability import UpTime
from fits_workbooks.metrics.forecast import Forecast
from fits_workbooks.metrics.levels import Clock, Level
from fits_workbooks.metrics.outstanding import Open
from fits_workbooks.metrics.trends import Trend
from fits_workbooks.reports.amounts import NOT_KNOWN, bare, day, number, percent, usual_range
from fits_workbooks.reports.drawing import Picture
from fits_workbooks.reports.service.actions import Action
from fits_workbooks.reports.service.changes_done import followed_in_words
from fits_workbooks.reports.service.definitions import (
    NOT_JUDGED,
    Definition,
    crashed_in_words,
    definitions,
)
from fits_workbooks.reports.service.issued import Difference
from fits_workbooks.reports.service.pictures import disk_picture, trend_picture
from fits_workbooks.reports.service.questions import QUESTIONS
from fits_workbooks.reports.service.report import ServiceReport
from fits_workbooks.xlsx.save import refuse_to_overwrite, save_bytes

Row = Mapping[str, Any]

PICTURED = ("Incidents logged", "Together: mean hours", "Fix met")
"""The trends that the paper shows as pictures, where two months of them or more are known."""
PICTURE_MM = 98
MOST_OUTSTANDING = 10
LONGEST_DESCRIPTION = 80
"""A longer description is cut after a word; it is whole in the log."""


def write_report_paper(report: ServiceReport, path: str | Path, *, force: bool = False) -> Path:
    """Write the report as a Word document for the review meeting.

    Raises ExistsError where the file is there already and `force` is not said, BuildError where
    it cannot be written.
    """
    path = Path(path)
    refuse_to_overwrite(path, force=force)
    save_bytes(path, paper_of(report), force=force)
    return path


def paper_of(report: ServiceReport) -> bytes:
    """The paper as the bytes of a .docx, the same for the same report."""
    return fill(template_bytes(), context(report), title=f"{_title(report)}: {_school(report)}")


def context(report: ServiceReport) -> dict[str, Any]:
    """What the paper's template is filled in with."""
    return {
        "title": _title(report),
        "school": _school(report),
        "footer": f"{_title(report)} · {_school(report)}",
        "notes": report.notes,
        **_figures(report.trends),
        **_service_levels(report),
        "pictures": [_pictured(trend_picture(trend)) for trend in _to_picture(report.trends)],
        **_disks(report.forecasts),
        **_outstanding(report),
        "changes": [_change(one) for one in report.changes_done],
        "actions": [_action(action) for action in report.actions if action.done is None],
        "questions": list(QUESTIONS),
        "definitions": _definitions(report),
        "not_judged": [*report.not_judged, *crashed_in_words(report)],
        "issued": _issued(report),
        "differences": [_difference(difference) for difference in report.differences],
    }


def _change(one: ChangeDone) -> Row:
    return {
        "reference": one.request.reference,
        "what": one.request.description,
        "day": f"{one.carried_out:%d/%m/%Y}",
        "outcome": one.request.progress.outcome or "not recorded",
        "followed": followed_in_words(one) or "none followed",
    }


def _title(report: ServiceReport) -> str:
    return f"{TITLE} for {report.month.title}"


def _school(report: ServiceReport) -> str:
    return report.school or "The log does not name its school"


# The month's figures


def _figures(trends: Sequence[Trend]) -> Row:
    known = [trend for trend in trends if _known_months(trend)]
    return {
        "figures": [_figure(trend) for trend in known],
        "figure_lines": [*_nothing_usual(known), *_not_known(trends)],
    }


def _known_months(trend: Trend) -> int:
    return sum(value is not None for value in trend.values)


def _figure(trend: Trend) -> Row:
    return {
        "figure": trend.name,
        "now": bare(trend, trend.now),
        "last_month": bare(trend, trend.last_month),
        "last_year": bare(trend, trend.last_year),
        "usual": "\n".join(filter(None, (usual_range(trend), _flag(trend)))),
    }


def _flag(trend: Trend) -> str:
    return f"({trend.flag})" if trend.flag else ""


def _nothing_usual(trends: Iterable[Trend]) -> list[str]:
    """Why some figures have no usual range, told once for all that share a reason."""
    without = sorted((trend for trend in trends if trend.mean is None), key=attrgetter("why"))
    return [
        f"No usual range for {_names(alike)}{f': {why}' if why else ''}."
        for why, alike in groupby(without, attrgetter("why"))
    ]


def _not_known(trends: Sequence[Trend]) -> list[str]:
    if not trends:
        return ["The trends were not worked out."]
    unknown = [trend for trend in trends if not _known_months(trend)]
    return [f"Not known in any of these months: {_names(unknown)}."] if unknown else []


def _names(trends: Iterable[Trend]) -> str:
    return ", ".join(trend.name for trend in trends)


# Service levels and up-time


def _service_levels(report: ServiceReport) -> Row:
    levels = report.now.levels
    shown = (levels.together, *levels.of("Service")) if levels else ()
    return {
        "levels": [_level(level) for level in shown],
        "level_lines": [TYPICAL, *_left_out(levels.together)] if levels else [NO_LEVELS],
        "up_time": [_up_time(one) for one in report.now.up_time],
        "no_up_time": NO_UP_TIME if levels else NO_CATALOGUE_UP_TIME,
    }


TYPICAL = "The typical fix is the median, in support hours: half of the fixes took no longer."
NO_LEVELS = "Service levels were not judged: that takes the service catalogue."
NO_UP_TIME = "Up-time was not worked out: no service has an agreed availability to measure."
NO_CATALOGUE_UP_TIME = "Up-time was not worked out: that takes the service catalogue."


def _level(level: Level) -> Row:
    return {
        "service": "All together" if level.of == "All" else level.name or "No service named",
        "logged": f"{level.logged:,}",
        "response": _met(level.response),
        "fix": _met(level.fix),
        "typical": number(level.fix.median) if level.fix.timed else "none fixed",
    }


def _met(clock: Clock) -> str:
    if not clock.had_target:
        return "none judged"
    return f"{percent(clock.percent_met)} ({clock.met:,} of {clock.had_target:,})"


def _left_out(together: Level) -> list[str]:
    """How many entries were not judged, and why."""
    clocks = {"response times": together.response, "fix times": together.fix}
    return [
        f"Left out of the {name}: {_reasons(clock)}."
        for name, clock in clocks.items()
        if clock.left_out_count
    ]


def _reasons(clock: Clock) -> str:
    return ", ".join(f"{count:,} {reason}" for reason, count in clock.left_out.items() if count)


def _up_time(one: UpTime) -> Row:
    up = percent(one.percent_up)
    return {
        "service": one.service,
        "agreed": number(one.agreed_hours),
        "lost": number(one.lost_hours),
        "losses": f"{one.losses:,}",
        "up": f"{up}: {one.why}" if one.why else up,
    }


# Pictures and disks


def _to_picture(trends: Iterable[Trend]) -> list[Trend]:
    return [trend for trend in trends if trend.name in PICTURED and _known_months(trend) > 1]


def _pictured(picture: Picture) -> Row:
    return {"title": picture.title, "drawing": Drawing(picture.png, picture.alt, PICTURE_MM)}


def _disks(forecasts: Sequence[Forecast]) -> Row:
    picture = disk_picture(forecasts)
    return {
        "disks": [_disk(one) for one in forecasts],
        "disk_pictures": [_pictured(picture)] if picture else [],
    }


def _disk(one: Forecast) -> Row:
    return {
        "server": one.server,
        "used": _gb(one.used_gb),
        "available": _gb(one.available_gb),
        "growth": _gb(one.growth_gb),
        "full": _full(one),
    }


def _gb(amount: float | None) -> str:
    return NOT_KNOWN if amount is None else f"{number(amount)} GB"


def _full(one: Forecast) -> str:
    if one.full_on is None:
        return f"no date: {one.why}" if one.why else "no date"
    return f"{day(one.full_on)}{_range(one)}"


def _range(one: Forecast) -> str:
    if one.earliest is None:
        return ""
    latest = f"and {day(one.latest)}" if one.latest else "and never, at the slowest rate seen"
    return f"\nbetween {day(one.earliest)} {latest}"


# Outstanding


def _outstanding(report: ServiceReport) -> Row:
    shown = report.outstanding[:MOST_OUTSTANDING]
    return {
        "outstanding": [_open(one) for one in shown],
        "outstanding_line": _outstanding_line(report, len(shown)),
    }


def _outstanding_line(report: ServiceReport, shown: int) -> str:
    count, end = len(report.outstanding), f"at the end of {report.month.title}"
    if not count:
        return f"No entry was open {end}."
    entries = "1 entry was" if count == 1 else f"{count:,} entries were"
    more = f" {count - shown:,} more are not shown here." if count > shown else ""
    return f"{entries} open {end}. The worst stand first, aged in support hours.{more}"


def _open(one: Open) -> Row:
    about = (one.service or one.kind, _cut(one.description))
    return {
        "reference": one.reference or "none",
        "what": ": ".join(filter(None, about)),
        "logged": day(one.logged),
        "age": _age(one),
        "past": _past(one),
    }


def _cut(description: str) -> str:
    if len(description) <= LONGEST_DESCRIPTION:
        return description
    cut = description[:LONGEST_DESCRIPTION]
    return f"{cut.rpartition(' ')[0] or cut}…"


def _age(one: Open) -> str:
    if one.age_hours is None:
        return f"{number(one.age_elapsed_hours)} elapsed"
    return number(one.age_hours)


def _past(one: Open) -> str:
    if one.target is None or one.past is None:
        return one.why or "no target"
    if not one.past:
        return f"within {one.target}"
    return f"{number(one.past)} past {one.target}"


# Actions, definitions and what differs


def _action(action: Action) -> Row:
    return {
        "raised": day(action.raised) if action.raised else "",
        "what": action.what,
        "who": action.who,
        "due": day(action.due) if action.due else "",
    }


def _definitions(report: ServiceReport) -> list[Row]:
    """Part by part, without what was not judged: the paper tells that before."""
    told = [one for one in definitions(report) if one.part != NOT_JUDGED]
    parts = groupby(told, attrgetter("part"))
    return [{"name": part, "definitions": _of_part(of_part)} for part, of_part in parts]


def _of_part(of_part: Iterable[Definition]) -> list[Row]:
    """Lines about the same, such as one closure after another, are told together."""
    return [
        {"what": what, "words": "; ".join(one.words for one in alike)}
        for what, alike in groupby(of_part, attrgetter("what"))
    ]


def _issued(report: ServiceReport) -> str:
    if not report.issued:
        return ""
    if not report.differences:
        return f"No figure differs from {report.issued}."
    return f"These figures differ from {report.issued}."


def _difference(one: Difference) -> Row:
    return {
        "month": one.month,
        "figure": one.figure,
        "was": one.was,
        "now": one.now,
        "why": one.why,
    }
