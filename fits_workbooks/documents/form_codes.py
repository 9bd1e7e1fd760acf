"""What reading filled Word forms can find: the public codes and their wording."""

from fits_workbooks.schema import Rule

NOT_WORD = Rule.error(
    "FORM01",
    "This is not a Word form that can be read: {why}.",
    "Open it in Word or LibreOffice and save it as a Word document (.docx).",
)
NOT_OURS = Rule.error(
    "FORM02",
    "This is not a request for change of ours.",
    "Use a form made by fits fill request-for-change.",
)
OTHER_SCHOOL = Rule.error(
    "FORM03",
    "The form is of {found}, and the register of {wanted}.",
    "Give the register of the form's own school.",
)
UNKNOWN_REFERENCE = Rule.error(
    "FORM04",
    'The register has no request with the reference "{reference}".',
    "Put the request into the register first, or correct the reference there.",
)
REFERENCE_TWICE = Rule.error(
    "FORM05",
    'The register has two requests with the reference "{reference}", so it is not clear which '
    "one is meant.",
    "Give each request a reference of its own.",
)
BOX_MISSING = Rule.error(
    "FORM06",
    'The box for "{field}" is gone, so that nothing could be read for it.',
    "Make the form again with fits fill request-for-change, and fill that in.",
)
BOX_DOUBTFUL = Rule.error(
    "FORM07", 'The box for "{field}" {why}.', "Put the form right, and read it."
)
NOT_READABLE = Rule.error("FORM08", '"{field}": {says}', "{mend}")
EDITED_AFTER = Rule.error(
    "FORM09",
    "{reference} was decided about already, and the form differs from what was decided or "
    "recorded: {fields}.",
    "What was decided stands. Ask for a new change, or let the ICT owner decide again in the "
    "register.",
)
NOT_POSSIBLE = Rule.error(
    "FORM10",
    '{reference} is in the state "{state}", in which it cannot be that {event}.',
    "Take the steps in their order: step 1, its decision, step 2, its decision, the outcome.",
)
CHANGED_MEANWHILE = Rule.error(
    "FORM11",
    '"{field}" is "{form}" on the form and "{register}" in the register, and which is newer '
    "cannot be told.",
    "Make the two the same, and read the form again.",
)
SAME_REQUEST = Rule.error(
    "FORM12",
    "More than one form of {reference} was given, so that none of them was taken.",
    "Read the right one alone.",
)
NOT_WRITABLE = Rule.error(
    "FORM13",
    '"{field}" could not be written into the register: {why}.',
    "Write it there by hand: {value}",
)
BESIDE_LABEL = Rule(
    code="FORM14",
    severity="repair",
    says='The box for "{field}" had lost its name; it was known by the words beside it.',
    mend="Look at it: it was read as: {value}",
)
NO_SCHOOL = Rule.query(
    "FORM15",
    "The form does not say which school it is of.",
    "Check that it belongs to {wanted}, and write that in.",
)
FORM_CODES = (
    NOT_WORD,
    NOT_OURS,
    OTHER_SCHOOL,
    UNKNOWN_REFERENCE,
    REFERENCE_TWICE,
    BOX_MISSING,
    BOX_DOUBTFUL,
    NOT_READABLE,
    EDITED_AFTER,
    NOT_POSSIBLE,
    CHANGED_MEANWHILE,
    SAME_REQUEST,
    NOT_WRITABLE,
    BESIDE_LABEL,
    NO_SCHOOL,
)
