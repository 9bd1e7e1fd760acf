"""What every figure and rule of the service report means, in the words of all its outputs."""

from dataclasses import dataclass

from fits_workbooks.books.trends_sheet import FEWEST, LIMIT, RUN
from fits_workbooks.metrics import forecast
from fits_workbooks.metrics.calendar import describe
from fits_workbooks.reports.service.report import ServiceReport


@dataclass(frozen=True, slots=True)
class Definition:
    """One line: the part it belongs to, what it defines, and the words that define it."""

    part: str
    what: str
    words: str


FIGURES = (
    ("Logged", "Entries of the type whose Logged lies in the month."),
    (
        "Resolved",
        "Entries of the type whose Service restored lies in the month, whenever they were logged.",
    ),
    (
        "Outstanding",
        "Entries of the type that were logged before the month's end and not restored by then. "
        "An entry without a time in Service restored is open, whatever its status says.",
    ),
    (
        "Mean hours to resolution",
        "Elapsed hours, nights and weekends included, from Logged to Service restored, of what was "
        "resolved in the month; the median and the longest likewise. Entries without two times in "
        "order are left out and counted.",
    ),
    (
        "Elapsed and support hours",
        "Hours to resolution, and the age in elapsed hours, count every hour of the day. Response "
        "and fix times, their targets and the age in support hours count only the time in which "
        "the school's ICT is supported.",
    ),
    (
        "Requests",
        "Counted apart, since they are no failures. Those that are open are on the outstanding "
        "list too.",
    ),
    (
        "Installations and changes",
        "Those dated in the month; changes by their outcome. With a change register, the changes "
        "are those that it says were carried out.",
    ),
    (
        "Possibly caused by a change",
        "With a change register: incidents of the same service that were logged within two "
        "working days of a change, by support hours, or Monday to Friday where these are not "
        "known. One came after the other; whether it is the cause, a person must see.",
    ),
    (
        "Working days in the month",
        "The school's own: days with support hours on which it is not closed.",
    ),
    (
        "Incidents and problems per working day",
        "Incidents and problems logged in the month, for each of its working days.",
    ),
    (
        "Usual",
        "The mean of up to twelve months before the month. Of shares, and of calls per working "
        "day, it is worked out from all twelve months together.",
    ),
    (
        "Not known and none",
        "Not known: there is no row, or no figure, for the month. None: nothing to measure. "
        "Neither is a 0.",
    ),
)

LEVELS = (
    (
        "Response time",
        "From Logged to First attended. It counts in the month in which the entry was first "
        "attended.",
    ),
    (
        "Fix time",
        "From Logged to Service restored. It counts in the month in which the service was "
        "restored.",
    ),
    (
        "Not yet attended or restored",
        "Such entries are in no share of any month. They are on the list of what is outstanding.",
    ),
    (
        "Requests",
        "Have no response or fix time here: only incidents and problems are held against targets.",
    ),
    (
        "Target",
        "That of the component, where the entry names one that the catalogue lists for its "
        "service, or names no service; else that of the service.",
    ),
    (
        "Support hours",
        "Every target is measured within the support hours: minutes and hours of support time, and "
        "working days, which are days of the school's own calendar, each as long as its own hours.",
    ),
    (
        "Logged out of hours",
        "The clock starts when support next opens.",
    ),
    ("On hold", "The clock runs on."),
    ("Reopened", "The date in Service restored decides, whatever the status says."),
    ("Met", "The time is no longer than the target, compared in whole seconds."),
    (
        "Share met",
        "Of those that had a target and could be judged, the share that met it.",
    ),
    (
        "No time first attended",
        "An entry that was restored, but has no time in First attended, is left out of the "
        "responses of the month in which it was restored.",
    ),
    (
        "Left out",
        "Not judged, and counted by reason: no service named, a service that the catalogue does "
        "not know or lists twice, no target, a target without a unit, a fix target shorter than "
        "the response target, no support hours, no time logged, times that are out of order.",
    ),
    (
        "Mean, median, 90th percentile, longest",
        "Support hours of all entries with both times in order, with a target or without. Nine in "
        "ten took no longer than the 90th percentile.",
    ),
    (
        "Outstanding list",
        "Every entry of whatever type that was open at the month's end, its age counted from "
        "Logged to that end. How far it is past its fix target is told in the unit of that target; "
        "times its target is its age in targets. Requests have no target.",
    ),
    (
        "Up-time",
        "The hours in which a service was agreed to be available, less those in which entries of "
        "whatever type say that it was lost: from Logged to Service restored, or to the month's "
        "end while it is open. Losses that overlap count once. School days are days with support "
        "hours on which the school is not closed. For all services together, their agreed and "
        "their lost hours are added up.",
    ),
)

TRENDS = (
    (
        "Thirteen months",
        "The month reported on and the twelve before it, so that the same month last year is "
        "among them. A month without the figure is not known, and counts for nothing.",
    ),
    ("Moving range", "The difference between two months that follow each other."),
    (
        "Mean and limits",
        f"The mean of the known months; the limits are that mean less, and plus, {LIMIT:g} "
        "times the mean moving range. No limit is below 0, and none of a percentage above 100.",
    ),
    (
        "Outside the limits",
        "A month above the upper or below the lower limit: more than everyday variation. Ask what "
        "was different.",
    ),
    (
        f"Run of {RUN}",
        "The eighth month in a row, or a later one, on one side of the mean: the level itself has "
        "moved. A month that is not known, or is on the mean, ends a run.",
    ),
    (
        "Too few months",
        f"With fewer than {FEWEST} known months nobody can say what is usual: no limits are drawn.",
    ),
)

DISK = (
    ("Disk used", "The last reading of the month; available is the capacity less what is used."),
    (
        "Full at this rate",
        "The rate is that of the straight line nearest to the readings of the last "
        f"{forecast.LOOKS_BACK} months, since the capacity last changed. It takes at least "
        f"{forecast.FEWEST} readings that span three months.",
    ),
    (
        "Its range",
        "From the slowest to the fastest rate of any three months of those readings. No day "
        "further off than ten years is given.",
    ),
)

_PARTS = (
    ("Figures", FIGURES),
    ("Service levels", LEVELS),
    ("Trends and limits", TRENDS),
    ("Disk space", DISK),
)
CALENDAR, NOT_JUDGED = "Calendar", "Not judged"
NO_CALENDAR = (
    "No support hours are known: without a service catalogue that has them, nothing is measured "
    "in support hours or working days."
)


def definitions(report: ServiceReport) -> tuple[Definition, ...]:
    """Every definition, the calendar that was used, and what the report could not judge."""
    return (
        *(Definition(part, what, words) for part, lines in _PARTS for what, words in lines),
        *_calendar(report),
        *(
            Definition(NOT_JUDGED, "Not judged", words)
            for words in (*report.not_judged, *crashed_in_words(report))
        ),
    )


def crashed_in_words(report: ServiceReport) -> tuple[str, ...]:
    """What a check that failed would have found is not known, and the readers are told."""
    return tuple(
        f"The check {outcome.code} failed, so what it would have found is not known: {outcome.why}."
        for outcome in report.outcomes
        if outcome.status == "crashed"
    )


def _calendar(report: ServiceReport) -> tuple[Definition, ...]:
    """The lines of the calendar, each told by the words before its colon."""
    if report.calendar is None:
        return (Definition(CALENDAR, "No calendar", NO_CALENDAR),)
    first, last = report.calendar.first, report.calendar.last
    covers = f"{first:%d/%m/%Y} to {last:%d/%m/%Y}, as the school's service catalogue has it."
    lines = [line.partition(": ") for line in describe(report.calendar)]
    return (
        Definition(CALENDAR, "Dates", covers),
        *(Definition(CALENDAR, what, words) for what, _, words in lines),
    )
