"""What making a document can find in its workbooks together: the public codes."""

from fits_workbooks.schema import Rule

NOT_GIVEN = Rule(
    code="DOC01",
    severity="error",
    says="The {title} prints {what}, which is not given.",
    mend="Write it in {comes_from}.",
)
ANOTHER_SCHOOL = Rule(
    code="DOC02",
    severity="query",
    says='This workbook is of "{school}", but {other} is of "{other_school}".',
    mend="Check that both are of the same school, and write its name the same way in both.",
)
DOCUMENT_CODES = (NOT_GIVEN, ANOTHER_SCHOOL)
