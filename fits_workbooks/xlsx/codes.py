"""What reading a file can find, whatever the book: the public codes and their wording.

FILE: the file could not be read at all. BOOK and SHEET and HEAD: its shape. CELL: one cell.
"""

from fits_workbooks.schema import Rule

EMPTY_FILE = Rule.error("FILE01", "The file is empty.", "Send it again from where it was made.")
LOCK_FILE = Rule.error(
    "FILE02",
    "This is only the mark that Excel leaves while a workbook is open, not the workbook.",
    "Close Excel, and choose the file of the same name without ~$.",
)
NOT_A_WORKBOOK = Rule.error(
    "FILE03",
    "This is not a workbook: it is {what}.",
    "Open it in Excel and save it as an Excel workbook (.xlsx).",
)
ENCRYPTED = Rule.error(
    "FILE04",
    "The workbook needs a password to open.",
    "Put its password into a text file and give that with --password-file; or take the password "
    "off in Excel: File, Info, Protect Workbook, Encrypt with Password.",
)
DAMAGED = Rule.error(
    "FILE05",
    "The file is damaged or cut short ({why}).",
    "Open it in Excel, let Excel repair it and save it again, or send the original.",
)
TOO_LARGE = Rule.error(
    "FILE06",
    "The file {takes} {size} MB, more than the {limit} MB that a workbook of ours could need.",
    "Check that it is the right file; copy its entries into a new workbook.",
)
NOT_OURS = Rule.error(
    "FILE07",
    "This workbook is none of ours: its sheets are {sheets}.",
    "Use a workbook made by fits-build-workbooks, or fits import to bring an export in.",
)
ANOTHER_BOOK = Rule.error(
    "FILE08",
    "This is the {found}, and the {wanted} is needed here.",
    "Give the {wanted} instead.",
)
TOO_FAR = Rule.error(
    "FILE09",
    'The sheet "{sheet}" reaches as far as cell {cell}, more than can be read.',
    "Delete all columns to the right of the entries and all rows below them, and save it again.",
)
WRONG_PASSWORD = Rule.error(
    "FILE10",
    "The password given is not the one that opens this workbook.",
    "Check it letter by letter: capitals and spaces count, at its end too.",
)
ENCRYPTED_ODS = Rule.error(
    "FILE11",
    "This is an OpenDocument spreadsheet with a password to open, which cannot be read.",
    "Save it from LibreOffice as an Excel workbook (.xlsx), which may keep its password.",
)
OUR_REPORT = Rule.error(
    "FILE12",
    'This is the report "{title}", which was made of workbooks and is none to be filled in.',
    "Give the workbooks that it was made of.",
)
FILE_CODES = (
    EMPTY_FILE,
    LOCK_FILE,
    NOT_A_WORKBOOK,
    ENCRYPTED,
    DAMAGED,
    TOO_LARGE,
    NOT_OURS,
    ANOTHER_BOOK,
    TOO_FAR,
    WRONG_PASSWORD,
    ENCRYPTED_ODS,
    OUR_REPORT,
)

OTHER_VERSION = Rule.query(
    "BOOK01",
    "The workbook is version {found} of the {book}; this program knows version {ours}.",
    "Check that nothing is missing from what was read, and move to the current version.",
)
NO_IDENTITY = Rule.repair(
    "BOOK02",
    "The workbook does not say what it is; by its sheets and headings it is the {book}.",
    "Put the workbook's name and version back on the About sheet.",
)
SHEET_MISSING = Rule.error(
    "SHEET01", 'There is no sheet "{sheet}".', "Put it back: copy it from a new workbook."
)
SHEET_RENAMED = Rule.repair(
    "SHEET02", 'The sheet "{found}" was read as "{sheet}".', "Give the sheet its name back."
)
NO_HEADINGS = Rule.error(
    "SHEET03",
    "The headings were not found, so nothing on this sheet could be read.",
    "Put the row of headings back as it was.",
)
ABOVE_HEADINGS = Rule.query(
    "SHEET04",
    "There are cells above the headings, which were not read.",
    "Move them below the headings, if they are entries; or clear them.",
)
HEADINGS_AGAIN = Rule.query(
    "SHEET05",
    "The headings stand again in row {row}; that row was not read as an entry.",
    "Delete the row.",
)
LOOKS_LIKE = Rule.query(
    "SHEET06",
    'The sheet "{found}" looks like "{sheet}" and was not read.',
    'Move its entries to the sheet "{sheet}", or rename its headings.',
)
NOT_ON_THE_FORM = Rule.query(
    "SHEET07",
    "There are cells on this form that are no answers to its questions, so they were not read.",
    "Write each answer beside its question, under Answer; clear what is not meant to be read.",
)
HEADING_MISSING = Rule.error(
    "HEAD01",
    'There is no heading "{column}".',
    "Put the heading back over its column.",
)
HEADING_TWICE = Rule.error(
    "HEAD02",
    'The heading "{column}" stands more than once, so none of them was read.',
    "Keep one of them, and give the others a heading of their own.",
)
HEADING_RENAMED = Rule.repair(
    "HEAD03", 'The heading "{found}" was read as "{column}".', "Give the heading its name back."
)
NO_HEADING = Rule.query(
    "HEAD04",
    "There are entries in a column that has no heading, so they were not read.",
    "Give the column a heading, or clear the cells.",
)
SHAPE_CODES = (
    OTHER_VERSION,
    NO_IDENTITY,
    SHEET_MISSING,
    SHEET_RENAMED,
    NO_HEADINGS,
    ABOVE_HEADINGS,
    HEADINGS_AGAIN,
    LOOKS_LIKE,
    NOT_ON_THE_FORM,
    HEADING_MISSING,
    HEADING_TWICE,
    HEADING_RENAMED,
    NO_HEADING,
)

MISSING = Rule.error("CELL01", "{column} must be filled in.", "Fill it in.")
NOT_A_DATE = Rule.error("CELL02", '"{value}" is not a date.', "Write it as {form}.")
DATE_MENDED = Rule.repair(
    "CELL03", '"{value}" {what}; it was read as {read}.', "Type the date again."
)
DATE_TWO_WAYS = Rule.error(
    "CELL04",
    '"{value}" can be read as {one} or as {other}, so it was not read.',
    "Type the date again, with the month in letters: {one}.",
)
NOT_A_CHOICE = Rule.error(
    "CELL05", '"{value}" is not one of the answers{nearest}.', "Choose one of: {choices}."
)
CHOICE_MENDED = Rule.repair(
    "CELL06", '"{value}" was read as {read}.', "Choose {read} from the list."
)
NOT_A_NUMBER = Rule.error(
    "CELL07", '"{value}" is not a {kind}.', "Write it in figures, such as {such}."
)
NUMBER_MENDED = Rule.repair(
    "CELL08", '"{value}" is text to Excel; it was read as {read}.', "Type the number again."
)
OUT_OF_RANGE = Rule.error("CELL09", "{value} is not {range}.", "Correct the number.")
ERROR_CELL = Rule.error(
    "CELL10", "The cell shows an error instead of a value.", "Type the value itself."
)
NEVER_CALCULATED = Rule.error(
    "CELL11",
    "The cell holds a formula that was never worked out.",
    "Open the workbook in Excel, save it and close it; or type the value itself.",
)
NOT_TEXT = Rule.query(
    "CELL12",
    "Words are wanted here, but Excel holds {what} ({value}).",
    "Type it again with an apostrophe (') before it, if words were meant.",
)
TEXT_TRIMMED = Rule.repair(
    "CELL13",
    "There were spaces at the ends, which were left out.",
    "Type it again without them: the workbook's own formulas take them as they stand.",
)
NOT_A_TIME = Rule.error(
    "CELL14", '"{value}" is not a time of day.', "Write it as hh:mm, such as 08:30."
)
TWICE = Rule.error("CELL15", '"{value}" stands more than once.', "Give each one of its own.")
UNLIKELY_DATE = Rule.error(
    "CELL16", "{value} is not a date that can be meant.", "Check the year and type it again."
)
NOT_IN_FORM = Rule.error("CELL17", '"{value}" is not {form}.', "Write it as {form}.")
TIME_MENDED = Rule.repair(
    "CELL18", '"{value}" {what}; it was read as {read}.', "Type the time again."
)
CELL_CODES = (
    MISSING,
    NOT_A_DATE,
    DATE_MENDED,
    DATE_TWO_WAYS,
    NOT_A_CHOICE,
    CHOICE_MENDED,
    NOT_A_NUMBER,
    NUMBER_MENDED,
    OUT_OF_RANGE,
    ERROR_CELL,
    NEVER_CALCULATED,
    NOT_TEXT,
    TEXT_TRIMMED,
    NOT_A_TIME,
    TWICE,
    UNLIKELY_DATE,
    NOT_IN_FORM,
    TIME_MENDED,
)
UNREAD = (
    NOT_A_DATE,
    DATE_TWO_WAYS,
    NOT_A_CHOICE,
    NOT_A_NUMBER,
    OUT_OF_RANGE,
    ERROR_CELL,
    NEVER_CALCULATED,
    NOT_A_TIME,
    UNLIKELY_DATE,
    NOT_IN_FORM,
)
"""What is said of cells that hold something, and were left blank all the same."""
READING_CODES = (*FILE_CODES, *SHAPE_CODES, *CELL_CODES)
