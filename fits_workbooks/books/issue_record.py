"""The issue record: who was given which version of which document, and when.

The memo and the procedure go to all users and to each new starter (seed, task 2); without a record
nobody can tell who has not had them.
"""

from datetime import date

from fits_workbooks.books.about import ABOUT
from fits_workbooks.schema import Day, Sheet, Text, Workbook, row_rule

acknowledged_after_issued = row_rule(
    "ISS01",
    "error",
    "{Name} acknowledged on {Acknowledged} what was issued after that, on {Issued}.",
    mend="Correct whichever is wrong.",
    at="Acknowledged",
    formula='AND([Acknowledged]<>"",[Issued]<>"",[Acknowledged]<[Issued])',
)
"""Nobody has read what they have not been given."""


ISSUED = Sheet(
    "Issued",
    entry="one document given to one person",
    guidance="A line for each person and document. Add those that you hand out yourself.",
    columns=(
        Text(
            "Name",
            required=True,
            help="The person who was given it, as on the distribution list.",
            example="Mr J Brennan",
            why="It can be shown who has been told, and who has still to be.",
            width=26,
            personal=True,
        ),
        Text(
            "Group",
            help="As on the distribution list.",
            example="Teaching",
            why="It shows whether a whole group has been left out.",
            width=20,
        ),
        Text(
            "Document",
            required=True,
            help="What the person was given.",
            example="Covering memo",
            why="Memo and procedure belong together: somebody with one of them knows half.",
            width=26,
        ),
        Text(
            "Version",
            help="The version of the support procedure that it went with.",
            example="1.0",
            why="When a new version comes out, it shows who still goes by the old one.",
            width=12,
        ),
        Day(
            "Issued",
            required=True,
            help="The day on which it was given to them.",
            why="New starters should have it in their first week. The day shows whether they did.",
        ),
        Day(
            "Acknowledged",
            help="When they said that they had read it.",
            example="16/09/2026",
            why="What was handed out has not always been read.",
        ),
    ),
    rules=(acknowledged_after_issued,),
)

ISSUE_RECORD = Workbook(
    "issue_record",
    "Issue record",
    version=1,
    dated=date(2026, 9, 1),
    purpose="Who was given which version of the support procedure's memo, and when.",
    how_to=(
        "A new one is written whenever memos are made for each person; it carries on the last.",
        "Add a line by hand for whoever was given the memo and the procedure in another way.",
        "Write under Acknowledged when somebody says that they have read them.",
    ),
    tips=(
        "A meeting is the best place to hand out memo and procedure: you can say why they matter, "
        "and people can ask.",
        "Take the current version from the single point of contact, who files it. New starters "
        "get the same.",
    ),
    pages=(ABOUT, ISSUED),
)
