"""What checking a folder of returns can find beyond one workbook: public codes and their wording.

RET: what was sent, and by whom. WAIV: the list of waivers. SET: the workbooks of one school held
against each other. PRE: a return held against the one before it.
"""

from fits_workbooks.schema import Rule


def _rule(code: str, severity: str, says: str, mend: str, at: str = "") -> Rule:
    return Rule(code=code, severity=severity, says=says, mend=mend, at=at)  # type: ignore[arg-type]


# ---- what was sent

SENT_TWICE = _rule(
    "RET01",
    "query",
    "{older} and {newer} are both the {book} of this school; the newer one, {newer}, is used.",
    "Delete the one that is not meant, or send it to the school back.",
)
NOT_ON_THE_LIST = _rule(
    "RET02",
    "query",
    "{school} is not on the list of schools.",
    "Check the URN on the workbook's About sheet; or add the school to the list.",
)
NO_SCHOOL = _rule(
    "RET03",
    "query",
    "The workbook does not say whose it is; it is taken for that of {school}.",
    "Write the school's name and URN on the About sheet.",
)
OTHER_ENDING = _rule(
    "RET04",
    "repair",
    'This is a workbook, though its name ends in "{ending}"; it was read all the same.',
    "Give it the ending {right}, so that it opens in Excel.",
)
TOOK_TOO_LONG = _rule(
    "RET05",
    "error",
    "Reading it took longer than {limit}, so it was stopped.",
    "Open it in Excel, copy its entries into a new workbook and send that.",
)
GAVE_UP = _rule(
    "RET06",
    "error",
    "Reading it needs more than {limit} of memory, or brings the reader down, so it was stopped.",
    "Open it in Excel, copy its entries into a new workbook and send that.",
)
CANNOT_UNPACK = _rule(
    "RET07",
    "error",
    "It cannot be unpacked: {why}.",
    "Unpack the .zip file by hand, or ask for it again.",
)
LINKED_TWICE = _rule(
    "RET08",
    "query",
    "This folder is a link to one that is looked at already, so it was left out.",
    "Delete the link, if it is not meant.",
)
SHUT_FOLDER = _rule(
    "RET09",
    "error",
    "The folder cannot be opened: {why}.",
    "Ask whoever keeps it to let you read it.",
)
MANY_MORE = _rule(
    "RET10",
    "error",
    "There are {count} more findings in this file; only the first {limit} are listed.",
    "Mend what is listed first, and check the file again. Much of the rest goes with it.",
)
READER_FAILED = _rule(
    "RET11",
    "error",
    "This should not have happened: {why}. Nothing of the file was checked.",
    "Send the file, and this sentence, to whoever keeps this program.",
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
)

# ---- the list of waivers

EXPIRED = _rule(
    "WAIV01",
    "query",
    "The waiver of {code} for {school} ended on {until}, so it lets nothing pass any more.",
    "Take it off the list, or give it a later day.",
)
UNUSED = _rule(
    "WAIV02",
    "query",
    "The waiver of {code} for {school} lets nothing pass: there is no such finding.",
    "Take it off the list.",
)
WAIVER_CODES = (EXPIRED, UNUSED)
