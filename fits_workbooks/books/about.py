"""The About sheet that every book opens on."""

from fits_workbooks.schema import Day, Sheet, Text

URN = Text(
    "URN",
    form="[0-9]{6}",
    form_in_words="6 digits",
    help="The school's unique reference number, as on Get Information about Schools.",
    example="123456",
)

ABOUT = Sheet(
    "About",
    form=True,
    entry="this workbook",
    guidance="What this workbook is, whose it is and when it was last looked at.",
    columns=(
        Text("Workbook", help="Which workbook this is. Leave it as it stands."),
        Text("Version", help="Which version of the workbook this is. Leave it as it stands."),
        Text("School name", help="The school's full name.", also=("School",)),
        URN,
        Text(
            "Period", help="The school year or months that this workbook covers.", example="2026-27"
        ),
        Day("Last reviewed", help="When the school last went through this workbook."),
        Text("Reviewed by", help="Who reviewed it.", personal=True),
        Day("Next review due", help="When it should be looked at again: within a year."),
    ),
)
