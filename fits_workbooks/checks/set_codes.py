"""The rules between the workbooks of one school, and between a return and the one before it.

Declared apart from the functions that apply them, so that who only names a rule needs no pandas.
"""

from datetime import date

from fits_workbooks.schema import Rule

NOT_IN_CATALOGUE = Rule(
    code="LOG08",
    severity="query",
    says='"{Service}" is not in the service catalogue.',
    mend="Choose a service of the catalogue, or add it there.",
    at="Service",
)
COMPONENT_OF_ANOTHER = Rule(
    code="LOG10",
    severity="query",
    says='"{Component}" is a component of {belongs}, but the entry names "{Service}".',
    mend="Correct the service or the component. Until then the target of the service counts.",
    at="Component",
)
NO_PROCEDURE = Rule(
    code="PLAN10",
    severity="query",
    says="{Service} is of high importance, and the contingency plan has no procedure for it.",
    mend="Write how its work is done by hand, or agree that it is less important.",
    at="Service",
)
FUTURE_DATE = Rule(
    code="LOG11",
    severity="query",
    says="{date} is in the future.",
    mend="Check the day, the month and the year.",
)
OVERDUE_REVIEW = Rule(
    code="REV01",
    severity="query",
    says="The next review was due on {Next review due}.",
    mend="Go through the workbook, and write when that was and when it is due again.",
    at="Next review due",
)
NOT_CARRIED = Rule(
    code="RSK10",
    severity="query",
    says="What {Reference} recommends was not acted on, and is not in this year's assessment.",
    mend="Judge it anew: give it a row, with this reference under Carried forward from.",
    at="Reference",
)
NOT_A_CATEGORY = Rule(
    code="EXP12",
    severity="error",
    says='The heading "{heading}" is not on Categories{instead}, so the Summary leaves it out.',
    mend="Write it on Categories, spelt alike, with the group that it came from.",
    at="Heading",
)
NEW_UNTIL = date(2027, 3, 31)
"""The rules from here on are new: until then what they find is to be confirmed at most."""

OTHER_NAME = Rule(
    code="SET01",
    severity="query",
    says='The school is called "{School name}" here, and "{other}" in the {book}.',
    mend="Write the school's name alike in all workbooks, so that they are known to be its own.",
    at="School name",
    new_until=NEW_UNTIL,
)
NOT_THE_OWNER = Rule(
    code="SET03",
    severity="query",
    says="It was decided by {name}, but the ICT owner is {owner}.",
    mend="Check who decided: only the ICT owner approves changes. Or correct School details.",
    new_until=NEW_UNTIL,
)
NOT_KNOWN = Rule(
    code="SET04",
    severity="query",
    says='"{name}" is named here, and nowhere in School details.',
    mend="Write the name as School details does, or add the person there.",
    new_until=NEW_UNTIL,
)
NOT_APPROVED = Rule(
    code="SET05",
    severity="error",
    says="{amount} was paid under {reference}, which is {state}.",
    mend="Check the reference. A change is approved before it is paid for.",
    at="RFC reference",
    new_until=NEW_UNTIL,
)
COST_MORE = Rule(
    code="SET06",
    severity="query",
    says="{amount} was paid under {reference}, for which {cost} was approved.",
    mend="Check the amounts; or ask the ICT owner to approve what it really costs.",
    at="RFC reference",
    new_until=NEW_UNTIL,
)
OTHER_FIGURE = Rule(
    code="SET02",
    severity="query",
    says="{column} of {month} is {reported} here, and {counted} by the support log.",
    mend="Make the report again from the log, or correct the log.",
    new_until=NEW_UNTIL,
)
VANISHED = Rule(
    code="PRE01",
    severity="query",
    says="{count} entries of the return before are not here any more: {names}.",
    mend="Put them back; an entry that was wrong is corrected, not deleted.",
    new_until=NEW_UNTIL,
)
REWRITTEN = Rule(
    code="PRE02",
    severity="query",
    says="{column} of {key} is {now} here, and was {before} in the return before.",
    mend="Check which is right: a date does not change once it has passed.",
    new_until=NEW_UNTIL,
)
CHANGED = Rule(
    code="PRE03",
    severity="query",
    says="{column} of {key} is {now} here, and was {before} in the return before.",
    mend="Check which is right, and say why it changed.",
    new_until=NEW_UNTIL,
)
SCHOOL_CODES = (
    OTHER_NAME, NOT_THE_OWNER, NOT_KNOWN, NOT_APPROVED, COST_MORE, OTHER_FIGURE,
)  # fmt: skip
PREVIOUS_CODES = (VANISHED, REWRITTEN, CHANGED)
SET_CODES = (
    NOT_A_CATEGORY, FUTURE_DATE, OVERDUE_REVIEW,
    NOT_IN_CATALOGUE, COMPONENT_OF_ANOTHER, NO_PROCEDURE, NOT_CARRIED,
    *SCHOOL_CODES, *PREVIOUS_CODES,
)  # fmt: skip
