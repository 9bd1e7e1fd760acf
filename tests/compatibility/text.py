"""docs/compatibility.md, from what was measured."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compatibility.features import FEATURES, Kept
from compatibility.measured import FILLED, KINDS, Saved

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
before, and are there after, in the same places and saying the same.

| | Saved as .xlsx | Saved as .ods and opened again | If it were lost |
|---|---|---|---|
"""

READING = """\
## How what was saved is read

`read_workbook`, `fits-check` and the reports take all of these files.

| | Saved as .xlsx | Saved as .ods |
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


def compatibility_text(saved: Sequence[Saved]) -> str:
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
            READING + "\n".join(_reading(saved)) + "\n",
            HELP,
        )
    )


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
