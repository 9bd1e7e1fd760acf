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
NOT_KNOWN_WHETHER_NEW = Rule(
    code="DOC03",
    severity="query",
    says="Neither when {Name} started is given, nor that they were issued the procedure.",
    mend="Write one of the two. Until then nobody can tell whether they are a new starter.",
    at="Name",
)
DOCUMENT_CODES = (NOT_GIVEN, ANOTHER_SCHOOL, NOT_KNOWN_WHETHER_NEW)
