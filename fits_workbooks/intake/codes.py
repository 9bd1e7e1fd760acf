"""What bringing an export in can find: the public codes and their wording.

What a cell means is found by the codes of `fits_workbooks.xlsx.codes`, as in any workbook; here
is what only an export and its map can get wrong.
"""

from fits_workbooks.schema import Rule

NOT_AN_EXPORT = Rule.error(
    "IMP01",
    "This is not a CSV file: it is {what}.",
    "Export it as CSV (comma-separated values), and give that file.",
)
UNDECODABLE = Rule.error(
    "IMP02",
    "Line {line} holds something that is not {encoding}.",
    'Say what the file is written in: encoding = "utf-8" or "cp1252" under [source] in the map. '
    "Or export it again as UTF-8.",
)
NO_ENTRIES = Rule.error(
    "IMP03",
    "There is nothing below the line of headings.",
    "Export it again, for a period that has entries.",
)
TOO_LARGE = Rule.error(
    "IMP04",
    "The export is over {limit}, more than one workbook takes.",
    "Export a shorter period at a time.",
)
NO_HEADINGS = Rule.error(
    "IMP05",
    "Line {line} should hold the headings, but its quotation marks do not match.",
    "Correct the line. A field that holds a quotation mark stands in quotation marks, with the "
    "one inside doubled.",
)
EXPORT_CODES = (NOT_AN_EXPORT, UNDECODABLE, NO_ENTRIES, TOO_LARGE, NO_HEADINGS)

TAKEN_AS_CP1252 = Rule.query(
    "IMP06",
    "The file is not UTF-8, so it was read as cp1252, the usual one of Windows.",
    "Look at the accents and £ signs on these lines. If they are right, write "
    'encoding = "cp1252" under [source] in the map.',
)
LINE_SPOILT = Rule.error(
    "IMP07",
    "The line could not be read ({why}), so it was not brought in.",
    "Correct the line. A field that holds a quotation mark stands in quotation marks, with the "
    "one inside doubled.",
)
FIELD_COUNT = Rule.error(
    "IMP08",
    "There are {wanted} headings, but fields on this line: {found}. So it was not brought in.",
    "Correct the line. A field that holds the separator stands in quotation marks.",
)
LINE_CODES = (TAKEN_AS_CP1252, LINE_SPOILT, FIELD_COUNT)

HEADING_TWICE = Rule.error(
    "IMP09",
    "The heading stands over {times} columns of the export, so none of them was brought in.",
    "Give each a heading of its own in the export, and name the right one in the map.",
)
UNUSED = Rule.query(
    "IMP10",
    'The map does not mention the column "{value}", so it was not brought in.',
    "Add it to [columns] in the map, or to leave_out.",
)
NO_HEADING = Rule.query(
    "IMP11",
    "Column {value} of the export has no heading, so what it holds was not brought in.",
    "Give it a heading in the export, and name it in the map.",
)
NEVER_MET = Rule.query(
    "IMP12",
    'The map says what "{value}" means. The export has only "{near}", which was kept as it is.',
    "Write it in the map just as the export does.",
)
COLUMN_CODES = (HEADING_TWICE, UNUSED, NO_HEADING, NEVER_MET)

UNMAPPED = Rule.error(
    "IMP13",
    'The map does not say which answer "{value}" stands for, so it was left blank.',
    'Add it to {table} in the map, with one of: {choices}; or with "" to leave it blank.',
)
CHOICE_TAKEN = Rule.repair(
    "IMP14",
    '"{value}" was taken as {read}.',
    "If that is not what it means, add it to {table} in the map.",
)
UNREADABLE_DATE = Rule.error(
    "IMP15",
    '"{value}" is not a date written as {form}, so it was left blank.',
    "Correct it in the export. If they are all like this, correct dates under [source] in the map.",
)
DATE_SHORTENED = Rule.repair(
    "IMP16",
    '"{value}" says more than is kept here; it was read as {read}.',
    "Nothing need be done.",
)
TEXT_CUT = Rule.error(
    "IMP17",
    "The text is over 32,767 characters, the most that a cell takes; the rest was left out.",
    "Shorten it in the export, or keep the whole of it elsewhere.",
)
CONTROL_CHARACTERS = Rule.query(
    "IMP18",
    "The text holds characters that a workbook cannot hold; they were left out.",
    "Look whether anything is missing from the text.",
)
VALUE_CODES = (
    UNMAPPED,
    CHOICE_TAKEN,
    UNREADABLE_DATE,
    DATE_SHORTENED,
    TEXT_CUT,
    CONTROL_CHARACTERS,
)

NOT_BROUGHT_IN = Rule.error(
    "IMP19",
    "The map has no heading for {which}. Not brought in: {what}.",
    "Add it to {table} in the map, with the heading it belongs to.{near}",
)
TAKEN_OTHERWISE = Rule.query(
    "IMP20",
    "The map has no heading for {which}. Brought in under {heading}: {what}.",
    "If it belongs elsewhere, add it to {table} in the map, with its heading.{near}",
)
LOOK_ALIKE = Rule.query(
    "IMP21",
    "These may be one name, written in more than one way: {spellings}. Each was kept as it is.",
    "If they are one, add the others to {table} in the map, each with the name that is right.",
)
OUTSIDE_YEAR = Rule.query(
    "IMP22",
    "Dated outside the financial year from {begins} to {ends}, but brought in: {what}.",
    'Correct "Financial year begins" in the map, or export one financial year at a time. '
    "Until then they count in the year's total and in no month.",
)
PAYMENT_CODES = (NOT_BROUGHT_IN, TAKEN_OTHERWISE, LOOK_ALIKE, OUTSIDE_YEAR)
INTAKE_CODES = (*EXPORT_CODES, *LINE_CODES, *COLUMN_CODES, *VALUE_CODES, *PAYMENT_CODES)
