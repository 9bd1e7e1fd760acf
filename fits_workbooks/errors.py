"""What can go wrong, as one tree; everything a caller may want to catch.

    FitsError
    ├── SchemaError     a declaration makes no sense (our fault, found at import)
    ├── BuildError      a workbook could not be written
    │   └── ExistsError a file is there already, and nobody said to replace it
    ├── ReadError       a file could not be read at all, with the code of the rule that says why
    ├── MarkError       a workbook cannot be marked, and why
    ├── MapError        the map of an export makes no sense
    ├── RecordError     a record cannot be made from another one as asked
    ├── MeasureError    a figure was asked for that the workbook cannot give
    ├── CheckError      returns cannot be checked as asked
    ├── StartError      a school's folder cannot be laid out as asked
    ├── SourceError     something was asked for without the workbooks that it is made from
    └── FillError       a Word document could not be made
        ├── TemplateError   the template is not one that can be filled in; lists what is wrong
        └── PdfError        it could not be made into a PDF

What a person typed wrongly in a cell is never an exception: it is a Finding.
Imports nothing.
"""


class FitsError(Exception):
    """Something could not be done; the message says what, where and what to do."""


class SchemaError(FitsError):
    """A declaration makes no sense; the message names book, sheet and column."""


class BuildError(FitsError):
    """A workbook could not be written; nothing was left half written."""


class ExistsError(BuildError):
    """A file is there already, and nobody said to replace it."""


class ReadError(FitsError):
    """A file could not be read; `code` is the public code of the reason, such as FILE03.

    `says` and `mend` are what the message is made of, where somebody wants them apart.
    """

    def __init__(self, code: str, message: str, *, says: str = "", mend: str = "") -> None:
        super().__init__(message)
        self.code, self.says, self.mend = code, says or message, mend


class MarkError(FitsError):
    """A workbook cannot be marked without changing what it holds; the message says why."""


class MapError(FitsError):
    """The map of an export names a column, choice or setting that does not exist."""


class RecordError(FitsError):
    """An expenditure record cannot be made from another one as it was asked."""


class MeasureError(FitsError):
    """A figure was asked for that the workbook cannot give, such as a month outside the log."""


class CheckError(FitsError):
    """Returns cannot be checked as asked: there are none, or a list given with them is wrong."""


class StartError(FitsError):
    """A school's folder cannot be laid out as asked: something else lies in the place of a part."""


class SourceError(FitsError):
    """Something was asked for without the workbooks it is made from, or with others."""


class FillError(FitsError):
    """A Word document could not be made; the message says which part of it and why."""


class TemplateError(FillError):
    """A template cannot be filled in; `problems` are sentences, each with the place it is about."""

    def __init__(self, message: str, problems: tuple[str, ...] = ()) -> None:
        super().__init__("\n".join((message, *(f"  {problem}" for problem in problems))))
        self.problems = problems


class PdfError(FillError):
    """A document could not be made into a PDF: LibreOffice is not installed, or gave up on it."""
