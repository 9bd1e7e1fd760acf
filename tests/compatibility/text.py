"""docs/compatibility.md, from what was measured."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compatibility.features import FEATURES, Kept
from compatibility.measured import FILLED, KINDS, Saved
from compatibility.word import SavedDocument
from fits_workbooks.books import SHELF

TITLES = {book.name: book.title for book in SHELF}

HEAD = """\
# Which programs, and what a save keeps

Our workbooks are .xlsx files without macros, whose formulas are among those that Excel 2010,
LibreOffice 7.4 and Google Sheets all compute. Whatever program a school saves a workbook with, what
matters is that nothing it typed is lost, and that drop-downs, formulas and marks are still there.

- **LibreOffice** is run by the tests: every workbook is recalculated, converted, typed into and
  saved. What a save keeps was measured with version 7.4, and is listed below.
- **Excel was not run**: it does not run where the tests do. The files are as XlsxWriter writes
  them, and every limit of Excel's that fails without a word is tested for.
- **Google Sheets was not run** either. Every function used is one that Google documents. What it
  makes of hatched marks, protected sheets and messages beside cells we do not know: try a copy.

## What LibreOffice keeps

Every workbook on the shelf, filled in, was opened in LibreOffice and saved under another name, as a
person does. An .ods file was then opened and looked at again. "All 250" means that 250 were there
before, and are there after, in the same places and saying the same. (Of number formats one thing is
written otherwise: the room at the right of a figure is two spaces in an .ods file.)

| | Saved as .xlsx | Saved as .ods and opened again | If it were lost |
|---|---|---|---|
"""

BY_WORKBOOK = """\
## Workbook by workbook

The same, told of each. Validations are the drop-downs, the limits and the messages; formats are
those of numbers and dates, the fonts and the fills; identity is what the file says it is: which of
the workbooks, and of which version. Cells are those that were filled in and read again, findings
what was then found in them. The two losses named above are found in every workbook that has
something to lose there.

| Workbook | Saved as .xlsx | Saved as .ods and opened again |
|---|---|---|
"""

READING = """\
## How what was saved is read

`read_workbook`, `fits-check` and the reports take all of these files. In the filled workbooks
nothing is found, before as after; the five others have faults on purpose, and the same are found.

| | Saved as .xlsx | Saved as .ods |
|---|---|---|
"""

DOCUMENTS = """\
## Word documents

Each Word template was saved by LibreOffice and then filled in: its paragraphs say what they say
with the template as it was. Forms of a request for change, whatever step they had reached, were
saved and read back into the register: nothing is missing, and nothing has changed.

| Document | Saved as .docx | Saved as .odt, and as .docx again |
|---|---|---|
"""

HELP = """\
## What to do about it

- **Keep a workbook as .xlsx**, also in LibreOffice (*Keep current format* when it asks). Nothing in
  these workbooks needs .ods, and .xlsx is what they were made as.
- A file that was converted on the command line (`soffice --convert-to`) loses its frozen headings:
  nobody had it open in a window. Freeze them again under *View*.
- If a workbook has lost its drop-downs, because it was pasted into another file or saved by another
  program, make a blank one with `fits-build-workbooks` and paste the values into it (*Paste
  special*, *Values*). Reading checks every answer again, with drop-downs or without.
"""


@dataclass(frozen=True)
class Loss:
    """Something that LibreOffice is known to lose, and what it means."""

    feature: str
    words: str


LOSSES = (
    Loss(
        "What those marks look like",
        "LibreOffice knows no hatching: a blank cell that must be filled in, or that a rule "
        "doubts, is shown in a pale fill in its place. The hint above the heading says "
        "which columns must be filled in, and marks on cells that hold something keep their sign "
        "and bold type.",
    ),
    Loss(
        "Words for who cannot see a chart",
        "LibreOffice does not write them. The table that a chart is drawn from stands on the same "
        "sheet or on the one that the report names, and says the same.",
    ),
)


@dataclass(frozen=True)
class Topic:
    """What the table by workbook has a line for: some features together."""

    heading: str
    features: tuple[str, ...]


TOPICS = (
    Topic(
        "Validations",
        ("Drop-downs", "Limits on dates and numbers", "Messages beside a chosen cell"),
    ),
    Topic("Formulas", ("Formulas",)),
    Topic("Formats", ("Number and date formats", "Fonts and fills")),
    Topic("Charts", ("Charts",)),
    Topic("Identity", ("What the file says it is",)),
)


def compatibility_text(saved: Sequence[Saved], documents: Sequence[SavedDocument]) -> str:
    """The page as it must stand in the documentation."""
    names = {path.stem for path in FILLED}
    shelf = [one for one in saved if one.name in names]
    features = (f"| {one.name} | {_cells(shelf, one.name)} | {one.matters} |" for one in FEATURES)
    losses = (f"- **{one.feature}.** {one.words}" for one in LOSSES)
    return "\n".join(
        (
            HEAD + "\n".join(features) + "\n",
            "Nothing else is lost. Of the two that are:\n",
            *losses,
            "",
            BY_WORKBOOK + "\n".join(_by_workbook(shelf)) + "\n",
            READING + "\n".join(_reading(saved)) + "\n",
            DOCUMENTS + "\n".join(map(_document, documents)) + "\n",
            HELP,
        )
    )


def _by_workbook(shelf: Sequence[Saved]) -> Iterator[str]:
    """A row for every workbook: narrow, so that it can be read on a telephone."""
    told = {(one.name, one.kind): _told(one) for one in shelf}
    for name, title in TITLES.items():
        yield f"| {title} | {' | '.join(told[name, kind] for kind in KINDS)} |"


def _told(saved: Saved) -> str:
    """What a save has kept of a workbook, a line for each topic and two for reading."""
    kept = {topic.heading: of_topic(saved, topic) for topic in TOPICS} | {"Cells": saved.cells}
    lines = [f"{heading}: {amount}" for heading, amount in kept.items()]
    return "<br>".join((*lines, f"Findings: {'as before' if saved.finds_alike else 'others'}"))


def of_topic(saved: Saved, topic: Topic) -> Kept:
    """How much a save has kept of all the features of a topic."""
    return sum((saved.features[name] for name in topic.features), Kept(0, 0))


def _document(saved: SavedDocument) -> str:
    ways = (f"{kept} {saved.what}" for kept in (saved.as_docx, saved.by_way_of_odt))
    return f"| {saved.title} | {' | '.join(ways)} |"


def _cells(saved: Sequence[Saved], feature: str) -> str:
    return " | ".join(str(total(saved, kind, feature)) for kind in KINDS)


def total(saved: Sequence[Saved], kind: str, feature: str) -> Kept:
    """How much of a feature a kind of save has kept, of all workbooks together."""
    return sum((one.features[feature] for one in saved if one.kind == kind), Kept(0, 0))


def _reading(saved: Sequence[Saved]) -> Iterator[str]:
    for said, alike in (
        ("Workbooks of which every cell reads as before", "reads_alike"),
        ("Workbooks in which the same is found, in the same cells", "finds_alike"),
    ):
        counts = []
        for kind in KINDS:
            of_kind = [getattr(one, alike) for one in saved if one.kind == kind]
            counts.append(str(Kept(sum(of_kind), len(of_kind))))
        yield f"| {said} | {' | '.join(counts)} |"
