"""What checking a folder of returns can find beyond one workbook: public codes and their wording.

RET: what was sent, and by whom. WAIV: the list of waivers. SET: the workbooks of one school held
against each other. PRE: a return held against the one before it.
"""

from fits_workbooks.schema import Rule

# ---- what was sent

SENT_TWICE = Rule.query(
    "RET01",
    "{older} and {newer} are both the {book} of this school{period}; the newer one, {newer}, "
    "is used.",
    "Delete the one that is not meant; or, if it is of another year, write so on its About sheet.",
)
NOT_ON_THE_LIST = Rule.query(
    "RET02",
    "{school} is not on the list of schools.",
    "Check the URN on the workbook's About sheet; or add the school to the list.",
)
NO_SCHOOL = Rule.query(
    "RET03",
    "The workbook does not say whose it is; it is taken for that of {school}.",
    "Write the school's name and URN on the About sheet.",
)
OTHER_ENDING = Rule.repair(
    "RET04",
    "This is a workbook, though its name {ends}; it was read all the same.",
    "Give it the ending {right}, so that it opens in Excel.",
)
TOOK_TOO_LONG = Rule.error(
    "RET05",
    "Reading it took longer than {limit}, so it was stopped.",
    "Open it in Excel, copy its entries into a new workbook and send that.",
)
GAVE_UP = Rule.error(
    "RET06",
    "Reading it needs more than {limit} of memory, or brings the reader down, so it was stopped.",
    "Open it in Excel, copy its entries into a new workbook and send that.",
)
CANNOT_UNPACK = Rule.error(
    "RET07",
    "It cannot be unpacked: {why}.",
    "Unpack the .zip file by hand, or ask for it again.",
)
LINKED_TWICE = Rule.query(
    "RET08",
    "This folder is a link to one that is looked at already, so it was left out.",
    "Delete the link, if it is not meant.",
)
SHUT_FOLDER = Rule.error(
    "RET09",
    "The folder cannot be opened: {why}.",
    "Ask whoever keeps it to let you read it.",
)
MANY_MORE = Rule.error(
    "RET10",
    "There are {count} more findings in this file; only the first {limit} are listed.",
    "Mend what is listed first, and check the file again. Much of the rest goes with it.",
)
READER_FAILED = Rule.error(
    "RET11",
    "This should not have happened: {why}. Nothing of the file was checked.",
    "Send the file, and this sentence, to whoever keeps this program.",
)
PERIOD_IN_WORDS = Rule.query(
    "RET12",
    'The period "{period}" is not understood, so it is not known which {book} of this school is '
    "the current one.",
    "Write it on the About sheet such as 2026-27, or January 2026 to March 2026.",
)
OTHER_URN = Rule.query(
    "RET13",
    'The URN of "{school}" is {urn} here, but {other_urn} in {other}, which lies beside it.',
    "Correct the URN on the About sheet of whichever is wrong.",
)
SENT_CODES = (
    SENT_TWICE,
    NOT_ON_THE_LIST,
    NO_SCHOOL,
    OTHER_ENDING,
    TOOK_TOO_LONG,
    GAVE_UP,
    CANNOT_UNPACK,
    LINKED_TWICE,
    SHUT_FOLDER,
    MANY_MORE,
    READER_FAILED,
    PERIOD_IN_WORDS,
    OTHER_URN,
)

# ---- the list of waivers

EXPIRED = Rule.query(
    "WAIV01",
    "The waiver of {code} for {school} ended on {until}, so it lets nothing pass any more.",
    "Take it off the list, or give it a later day.",
)
UNUSED = Rule.query(
    "WAIV02",
    "The waiver of {code} for {school} lets nothing pass: no such finding {what}.",
    "Take it off the list, or correct what it names.",
)
WAIVER_CODES = (EXPIRED, UNUSED)
