"""The rules between the workbooks of one school, and between a return and the one before it.

Declared apart from the functions that apply them, so that who only names a rule needs no pandas.
"""

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
BETWEEN_CODES = (NOT_IN_CATALOGUE, COMPONENT_OF_ANOTHER)

FUTURE_DATE = Rule(
    code="LOG11",
    severity="query",
    says="{date} is in the future.",
    mend="Check the day, the month and the year.",
)
NOT_A_CATEGORY = Rule(
    code="EXP12",
    severity="error",
    says='The heading "{heading}" is not on Categories{instead}, so the Summary leaves it out.',
    mend="Write it on Categories, spelt alike, with the group that it came from.",
    at="Heading",
)
SET_CODES = (NOT_A_CATEGORY, FUTURE_DATE, *BETWEEN_CODES)
