"""The Word template of the service report's paper for the review meeting, top to bottom."""

from fits_workbooks.documents.paper_layout import Column, Paper
from fits_workbooks.documents.steady import steady_bytes

TITLE = "Service report"
NEW_ACTIONS = 6
"""Rows to write new actions in."""

FIGURES = (
    Column("Figure", 52, "{{ row.figure }}"),
    Column("This month", 26, "{{ row.now }}", number=True),
    Column("Last month", 26, "{{ row.last_month }}", number=True),
    Column("Same month last year", 30, "{{ row.last_year }}", number=True),
    Column("Usual range", 40, "{{ row.usual }}", number=True),
)
LEVELS = (
    Column("Service", 52, "{{ row.service }}"),
    Column("Logged", 21, "{{ row.logged }}", number=True),
    Column("Response in time", 38, "{{ row.response }}", number=True),
    Column("Fixed in time", 38, "{{ row.fix }}", number=True),
    Column("Typical fix, hours", 25, "{{ row.typical }}", number=True),
)
UP_TIME = (
    Column("Service", 56, "{{ row.service }}"),
    Column("Hours agreed", 28, "{{ row.agreed }}", number=True),
    Column("Hours lost", 26, "{{ row.lost }}", number=True),
    Column("Times lost", 24, "{{ row.losses }}", number=True),
    Column("Up-time", 40, "{{ row.up }}", number=True),
)
DISKS = (
    Column("Server", 34, "{{ row.server }}"),
    Column("Used", 28, "{{ row.used }}", number=True),
    Column("Available", 28, "{{ row.available }}", number=True),
    Column("Growth a month", 30, "{{ row.growth }}", number=True),
    Column("Full", 54, "{{ row.full }}"),
)
OPEN = (
    Column("Reference", 26, "{{ row.reference }}"),
    Column("What", 73, "{{ row.what }}"),
    Column("Logged", 24, "{{ row.logged }}"),
    Column("Age, hours", 18, "{{ row.age }}", number=True),
    Column("Past target", 33, "{{ row.past }}", number=True),
)
ACTIONS = (
    Column("Raised", 32, "{{ row.raised }}"),
    Column("What", 74, "{{ row.what }}"),
    Column("Who", 33, "{{ row.who }}"),
    Column("Due", 35, "{{ row.due }}"),
)
EACH_CHANGE = "row in changes"
CHANGES = (
    Column("Change", 24, "{{ row.reference }}"),
    Column("What was changed", 52, "{{ row.what }}"),
    Column("Carried out", 30, "{{ row.day }}"),
    Column("Outcome", 28, "{{ row.outcome }}"),
    Column("Possibly caused", 40, "{{ row.followed }}"),
)
DIFFERENCES = (
    Column("Month", 32, "{{ row.month }}"),
    Column("Figure", 42, "{{ row.figure }}"),
    Column("Was", 20, "{{ row.was }}", number=True),
    Column("Now", 20, "{{ row.now }}", number=True),
    Column("Why", 60, "{{ row.why }}"),
)


def template_bytes() -> bytes:
    """The template, the same bytes every time."""
    paper = Paper()
    _head(paper)
    _figures(paper)
    _service_levels(paper)
    _pictures(paper)
    _disks(paper)
    _outstanding(paper)
    _changes(paper)
    _actions(paper)
    _questions(paper)
    _doubts(paper)
    _definitions(paper)
    paper.footer("{{ footer }}")
    return steady_bytes(paper.finished(), TITLE)


def _head(paper: Paper) -> None:
    paper.line("{{ title }}", "Title")
    paper.line("{{ school }}", "Subtitle")
    paper.heading("Notes for review")
    with paper.each("note in notes"):
        paper.labelled("{{ note.figure }}", "{{ note.words }}", "List Number")
    with paper.where("not notes"):
        paper.line("No note was written for this month.")


def _figures(paper: Paper) -> None:
    paper.heading("The month’s figures")
    with paper.where("figures"):
        paper.table("The month’s figures and what is usual", FIGURES, "row in figures")
    with paper.each("line in figure_lines"):
        paper.line("{{ line }}")


def _service_levels(paper: Paper) -> None:
    paper.heading("Service levels")
    with paper.where("levels"):
        paper.table("Service levels by service", LEVELS, "row in levels")
    with paper.each("line in level_lines"):
        paper.line("{{ line }}")
    paper.heading("Up-time", 2)
    with paper.where("up_time"):
        paper.table("Up-time by service", UP_TIME, "row in up_time")
    with paper.where("not up_time"):
        paper.line("{{ no_up_time }}")


def _pictures(paper: Paper) -> None:
    with paper.where("pictures"):
        paper.heading("Trends")
    _each_picture(paper, "pictures")


def _each_picture(paper: Paper, of: str) -> None:
    with paper.each(f"picture in {of}"):
        paper.line("{{ picture.title }}", "Caption")
        paper.line("{{ picture.drawing }}")


def _disks(paper: Paper) -> None:
    paper.heading("Disk space")
    with paper.where("disks"):
        paper.table("Disk space of each server", DISKS, "row in disks")
    with paper.where("not disks"):
        paper.line("No server’s disk space was read.")
    _each_picture(paper, "disk_pictures")


def _outstanding(paper: Paper) -> None:
    paper.heading("Outstanding")
    paper.line("{{ outstanding_line }}")
    with paper.where("outstanding"):
        paper.table("Outstanding entries, the worst first", OPEN, "row in outstanding")


def _changes(paper: Paper) -> None:
    with paper.where("changes"):
        paper.heading("Changes")
        paper.table("The changes of the month, and what they may have caused", CHANGES, EACH_CHANGE)
        paper.line(
            "That an incident came within two working days of a change to the same service does "
            "not make the change its cause: look at both."
        )


def _actions(paper: Paper) -> None:
    paper.heading("Actions")
    paper.heading("Carried over", 2)
    with paper.where("actions"):
        paper.table("Actions of earlier meetings still to be done", ACTIONS, "row in actions")
    with paper.where("not actions"):
        paper.line("No action is carried over.")
    paper.heading("New", 2)
    paper.empty_table("New actions, to be written in", ACTIONS, NEW_ACTIONS)


def _questions(paper: Paper) -> None:
    with paper.where("questions"):
        paper.heading("Questions for the meeting")
    with paper.each("question in questions"):
        paper.line("{{ question }}", "List Bullet")


def _doubts(paper: Paper) -> None:
    paper.heading("What this report could not judge")
    with paper.each("sentence in not_judged"):
        paper.line("{{ sentence }}", "List Bullet")
    with paper.where("not not_judged"):
        paper.line("Nothing was left out.")
    with paper.where("issued"):
        paper.heading("Changed since issued")
        paper.line("{{ issued }}")
    with paper.where("differences"):
        paper.table("Figures that differ", DIFFERENCES, "row in differences")


def _definitions(paper: Paper) -> None:
    paper.heading("Definitions and calendar")
    with paper.each("part in definitions"):
        paper.heading("{{ part.name }}", 2)
        with paper.each("one in part.definitions"):
            paper.labelled("{{ one.what }}", "{{ one.words }}")
