"""The tables of the page: the cells of each, and what is said where it would be empty."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from fits_workbooks.metrics.after_changes import ChangeDone
from fits_workbooks.metrics.availability import UpTime
from fits_workbooks.metrics.figures import Figures
from fits_workbooks.metrics.forecast import Forecast
from fits_workbooks.metrics.levels import Clock, Level, MonthLevels
from fits_workbooks.metrics.outstanding import Open
from fits_workbooks.metrics.resolution import Hours
from fits_workbooks.metrics.trends import Trend
from fits_workbooks.reports.amounts import NOT_KNOWN, bare, day, number, percent, usual_range
from fits_workbooks.reports.page_parts import Cell, Table
from fits_workbooks.reports.service.actions import Action
from fits_workbooks.reports.service.changes_done import followed_in_words
from fits_workbooks.reports.service.issued import Difference
from fits_workbooks.schema import Month

MOST_OUTSTANDING = 25
POSSIBLY = "Incidents within two working days, possibly caused by it"
NO_TRENDS = "No figure could be held against earlier months."


def figures_table(trends: Sequence[Trend], month: Month) -> Table:
    """Every figure of the month beside last month, the same month last year, and what is usual."""
    headings = (
        "Figure",
        month.title,
        month.shift(-1).title,
        month.shift(-12).title,
        "Usual range",
        "Mean",
        "Outside the norm?",
        "Counted in",
    )
    rows = tuple(_figure(trend) for trend in trends)
    return Table(
        "figures", "Each figure beside earlier months and what is usual", headings, rows, NO_TRENDS
    )


def _figure(trend: Trend) -> tuple[Cell, ...]:
    values = (trend.now, trend.last_month, trend.last_year)
    return (
        Cell(trend.name),
        *(_number(bare(trend, value)) for value in values),
        _number(usual_range(trend)),
        _number(bare(trend, trend.mean)),
        _flag(trend),
        Cell(trend.unit),
    )


def _flag(trend: Trend) -> Cell:
    if trend.flag:
        return Cell(trend.flag, "signal")
    return Cell(trend.why or "no" if trend.now is not None else NOT_KNOWN)


def level_tables(levels: MonthLevels | None) -> tuple[Table, ...]:
    """Response and fix times by service and by priority; none without service levels."""
    if levels is None:
        return ()
    return (
        _levels("response-service", "Response times by service", levels, "Service", "response"),
        _levels("fix-service", "Fix times by service", levels, "Service", "fix"),
        _levels("response-priority", "Response times by priority", levels, "Priority", "response"),
        _levels("fix-priority", "Fix times by priority", levels, "Priority", "fix"),
    )


LEVEL_HEADINGS = (
    "Logged in the month",
    "Had a target",
    "Met it",
    "Share met",
    "Timed",
    "Mean, support hours",
    "Median, support hours",
    "90th percentile, support hours",
    "Longest, support hours",
    "Mean, working days",
    "Mean, elapsed hours",
    "Median, elapsed hours",
    "Left out, and why",
)


def _levels(name: str, caption: str, levels: MonthLevels, of: str, clock: str) -> Table:
    shown = [one for one in levels.levels if one.of in ("All", of)]
    rows = tuple(_level(one, one.response if clock == "response" else one.fix) for one in shown)
    return Table(name, caption, (of, *LEVEL_HEADINGS), rows, "No entry was timed.")


def _level(level: Level, clock: Clock) -> tuple[Cell, ...]:
    unnamed = "none named"
    hours = (clock.mean, clock.median, clock.p90, clock.longest)
    share = percent(clock.percent_met) if clock.had_target else "none judged"
    return (
        Cell(level.name or unnamed),
        *_counts(level.logged, clock.had_target, clock.met),
        _number(share),
        *_counts(clock.timed),
        *(_hours(value) for value in (*hours, clock.mean_days)),
        *(_hours(value) for value in (clock.mean_elapsed, clock.median_elapsed)),
        Cell(_reasons(clock.left_out) or "none", "long"),
    )


def _hours(value: float | None) -> Cell:
    return _number("none" if value is None else number(value))


def _counts(*counts: int) -> Iterable[Cell]:
    return (_number(f"{count:,}") for count in counts)


def _reasons(left_out: Mapping[str, int]) -> str:
    return "; ".join(f"{count:,} {reason}" for reason, count in left_out.items() if count)


def hours_table(figures: Figures) -> Table:
    """Elapsed hours from logged to resolved, which need no service catalogue."""
    headings = ("Resolved", "Counted", "Mean", "Median", "Longest", "Left out, and why")
    groups = {
        "Incidents": figures.hours_incidents,
        "Problems": figures.hours_problems,
        "Together": figures.hours_together,
    }
    rows = tuple(_resolved(name, hours) for name, hours in groups.items())
    return Table(
        "hours", "Hours to resolution: elapsed, nights and weekends included", headings, rows
    )


def _resolved(name: str, hours: Hours) -> tuple[Cell, ...]:
    times = (hours.mean, hours.median, hours.longest)
    left_out = Cell(_reasons(hours.left_out) or "none", "long")
    return (Cell(name), *_counts(hours.count), *(_hours(time) for time in times), left_out)


def up_time_table(up_time: Sequence[UpTime], month: Month) -> Table:
    """Each service's hours agreed and lost."""
    headings = ("Service", "Up", "Agreed hours", "Hours lost", "Losses", "Not judged because")
    rows = tuple(
        (
            Cell(one.service),
            _number(percent(one.percent_up)),
            _number(number(one.agreed_hours)),
            _number(number(one.lost_hours)),
            *_counts(one.losses),
            Cell(one.why, "long"),
        )
        for one in up_time
    )
    empty = "Up-time could not be judged: no service's agreed availability is known."
    return Table("up-time", f"Up-time of each service in {month.title}", headings, rows, empty)


def disk_table(forecasts: Sequence[Forecast]) -> Table:
    """Each server's disk, its growth, and when it will be full."""
    headings = (
        "Server",
        "Full at this rate",
        "Earliest to latest",
        "Used",
        "Used, GB",
        "Available, GB",
        "Capacity, GB",
        "Growth, GB a month",
        "Slowest to fastest growth",
        "Read on",
        "Remarks",
    )
    rows = tuple(_disk(one) for one in forecasts)
    return Table("disk", "Server disk space", headings, rows, "No server was read.")


def _disk(one: Forecast) -> tuple[Cell, ...]:
    sizes = (one.used_gb, one.available_gb, one.capacity_gb, one.growth_gb)
    return (
        Cell(one.server),
        Cell(day(one.full_on) if one.full_on else _not_full(one)),
        Cell(_dates(one)),
        _number(percent(one.percent_used)),
        *(_number(number(size)) for size in sizes),
        _number(_growths(one)),
        Cell(day(one.read_on)),
        Cell(one.why, "long"),
    )


def _not_full(one: Forecast) -> str:
    return NOT_KNOWN if one.growth_gb is None else "not foreseen"


def _dates(one: Forecast) -> str:
    if one.earliest is None:
        return NOT_KNOWN
    latest = day(one.latest) if one.latest else "not foreseen"
    return f"{day(one.earliest)} to {latest}"


def _growths(one: Forecast) -> str:
    if one.slowest_gb is None or one.fastest_gb is None:
        return NOT_KNOWN
    return f"{number(one.slowest_gb)} to {number(one.fastest_gb)}"


def outstanding_table(outstanding: Sequence[Open], month: Month) -> Table:
    """The worst of the entries open at the month's end."""
    headings = (
        "Reference",
        "Past its target by",
        "Target for the fix",
        "Age, support hours",
        "Age, elapsed hours",
        "Type",
        "Priority",
        "Service",
        "What it is",
        "Logged",
        "No target because",
    )
    rows = tuple(_open(one) for one in outstanding[:MOST_OUTSTANDING])
    caption = f"Outstanding at the end of {month.title}, the worst first"
    return Table("outstanding", caption, headings, rows, "Nothing was outstanding.")


def _open(one: Open) -> tuple[Cell, ...]:
    return (
        Cell(one.reference or "no reference"),
        _past(one),
        Cell(str(one.target) if one.target else "none"),
        _number(number(one.age_hours)),
        _number(number(one.age_elapsed_hours)),
        *map(Cell, (one.kind, one.priority, one.service)),
        Cell(one.description, "long"),
        Cell(f"{day(one.logged)}, {one.logged:%H:%M}"),
        Cell(one.why, "long"),
    )


def _past(one: Open) -> Cell:
    if one.past is None or one.target is None:
        return Cell(NOT_KNOWN)
    if not one.past:
        return Cell("within it")
    return Cell(f"{number(one.past)} {one.target.unit.lower()}", "signal")


def changes_table(changes: Sequence[ChangeDone], month: Month) -> Table:
    """The month's changes, each beside the incidents that it may have caused."""
    headings = ("Change", "What was changed", "Service", "Carried out", "Outcome", POSSIBLY)
    rows = tuple(
        (
            Cell(one.request.reference),
            Cell(one.request.description, "long"),
            Cell(one.request.service or "not given"),
            Cell(f"{day(one.carried_out.date())}, {one.carried_out:%H:%M}"),
            Cell(one.request.progress.outcome or "not recorded"),
            Cell(followed_in_words(one) or "none followed", "long"),
        )
        for one in changes
    )
    caption = f"Changes in {month.title}"
    return Table("changes", caption, headings, rows, "No change was carried out.")


def actions_table(actions: Sequence[Action], asked_on: date) -> Table:
    """What meetings agreed; `asked_on` is the day by which an action may be overdue."""
    headings = ("Action", "Who", "Due", "Raised", "Done")
    rows = tuple(_action(one, asked_on) for one in actions)
    return Table("actions", "Actions agreed at meetings", headings, rows, "No action is open.")


def _action(one: Action, asked_on: date) -> tuple[Cell, ...]:
    overdue = one.due is not None and one.done is None and one.due < asked_on
    due = Cell(f"{day(one.due)}: overdue", "signal") if overdue else Cell(_said(one.due))
    done = day(one.done) if one.done else "not yet"
    return (
        Cell(one.what),
        Cell(one.who or "nobody named"),
        due,
        Cell(_said(one.raised)),
        Cell(done),
    )


def _said(value: date | None) -> str:
    return day(value) if value else "no date given"


def differences_table(differences: Sequence[Difference], issued: str) -> Table:
    """Each figure that is no longer what it was in a report issued earlier."""
    headings = ("Figure", "Month", "It was", "It is now", "Why")
    rows = tuple(
        (
            Cell(one.figure),
            Cell(one.month),
            _number(one.was),
            _number(one.now),
            Cell(one.why, "long"),
        )
        for one in differences
    )
    same = f"Every figure is still as it was in {issued}."
    return Table("differences", f"What differs from {issued}", headings, rows, same)


def _number(text: str) -> Cell:
    return Cell(text, "number")
