"""The issue record: who was given which version of which document, and when.

The memo and the procedure go to all users and to each new starter (seed, task 2); without a record
nobody can tell who has not had them.
"""

from datetime import date

from fits_workbooks.books.about import ABOUT
from fits_workbooks.schema import Day, Sheet, Text, Workbook

ISSUED = Sheet(
    "Issued",
    entry="one document given to one person",
    guidance="A line for each person and document. Add those that you hand out yourself.",
    columns=(
        Text("Name", required=True, example="Mr J Brennan", width=26, personal=True),
        Text("Group", help="As on the distribution list.", width=20),
        Text("Document", required=True, example="Covering memo", width=26),
        Text("Version", help="The version of the support procedure that it went with.", width=12),
        Day("Issued", required=True, help="The day on which it was given to them."),
        Day("Acknowledged", help="When they said that they had read it."),
    ),
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
    pages=(ABOUT, ISSUED),
)
