"""The About sheet that every book opens on."""

from fits_workbooks.schema import Day, Sheet, Text

URN = Text(
    "URN",
    form="[0-9]{6}",
    form_in_words="6 digits",
    help="The school's unique reference number, as on Get Information about Schools.",
    example="123456",
    why="Many schools share a name and none a URN: returns are matched to schools by it.",
)

ABOUT = Sheet(
    "About",
    form=True,
    entry="this workbook",
    guidance="What this workbook is, whose it is and when it was last looked at.",
    columns=(
        Text(
            "Workbook",
            help="Which workbook this is. Leave it as it stands.",
            no_example="It is filled in already.",
            why="Programs that read the workbook know by it which one they have before them.",
        ),
        Text(
            "Version",
            help="Which version of the workbook this is. Leave it as it stands.",
            no_example="It is filled in already.",
            why="A later version may ask for more. By this number an older workbook is still "
            "read for what it is.",
        ),
        Text(
            "School name",
            help="The school's full name.",
            example="Elm Lane Primary",
            why="It stands on every report, and keeps your figures apart from another school's.",
            also=("School",),
        ),
        URN,
        Text(
            "Period",
            help="The school year or months that this workbook covers.",
            example="2026-27",
            why="It shows at a glance which time the workbook is about, and tells two of one kind "
            "apart.",
        ),
        Day(
            "Last reviewed",
            help="When the school last went through this workbook.",
            why="Whoever opens the workbook sees how far to trust what stands in it.",
        ),
        Text(
            "Reviewed by",
            help="Who reviewed it.",
            example="Mrs A Okafor",
            why="There is somebody to ask about what stands here.",
            personal=True,
        ),
        Day(
            "Next review due",
            help="When it should be looked at again: within a year.",
            example="14/09/2027",
            why="What has no date is looked at again when it is needed, and out of date by then.",
        ),
    ),
)
