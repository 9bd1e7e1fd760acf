"""Last year's risks, and what has become of them: the baseline that this year is held against."""

from fits_workbooks.books.risk_scale import HIGHEST, LOWEST
from fits_workbooks.schema import Computed, Day, Number, Sheet, Text

# A risk is known by the reference that it had last year, where it was carried forward.
_SAME = '([Last year.Reference]=IF([Carried forward from]<>"",[Carried forward from],[Reference]))'
_WAS = (
    f"INDEX([Last year.Score],SUMPRODUCT(MAX({_SAME}"
    "*(ROW([Last year.Reference])-[Last year.Reference^]+1))))"
)
SINCE = (
    'IF(OR([Reference]="",COUNTA([Last year.Reference])=0),"",'
    f'IF(SUMPRODUCT({_SAME}*1)=0,"new",IF(OR([Score]="",{_WAS}=""),"",'
    f'IF([Score]>{_WAS},"higher",IF([Score]<{_WAS},"lower","same")))))'
)

_KEPT = "([Risks.Reference]=[Reference])+([Risks.Carried forward from]=[Reference])"
_STATE = f'IF([Reference]="","",IF(SUMPRODUCT({_KEPT})>0,"here","gone"))'


LAST_YEAR = Sheet(
    "Last year",
    entry="one risk of last year's assessment, as it was judged then",
    room=100,
    guidance="The baseline. fits-build-workbooks --previous fills it in; leave it as it stands.",
    columns=(
        Text(
            "Reference",
            required=True,
            unique=True,
            help="The risk's reference in last year's assessment.",
            example="R-03",
            why="This year's risks are matched with last year's by it.",
            width=12,
        ),
        Text(
            "Service",
            help="The service that it was about.",
            example="File storage",
            why="Without it, last year's words may be about anything.",
            width=22,
        ),
        Text(
            "What could happen",
            help="The risk in last year's words.",
            example="The file server fails",
            why="A score alone does not say what was feared.",
            width=44,
            personal=True,
        ),
        Number(
            "Score",
            f"{LOWEST} to {HIGHEST}",
            least=LOWEST,
            most=HIGHEST,
            whole=True,
            help="The score it had then.",
            example="16",
            why="This year's is held against it: higher, lower or the same.",
            width=9,
        ),
        Text(
            "Recommendation",
            help="What was recommended then.",
            example="Move the files to cloud storage",
            why="It shows what the school was advised to do, whether it did or not.",
            width=44,
            personal=True,
        ),
        Day(
            "Done",
            help="The day the recommendation was done.",
            why="Where it is blank the recommendation is still open, and should be on Risks again.",
            width=13,
        ),
        Computed(
            "This year",
            _STATE,
            holds="text",
            help="Whether it is on the sheet Risks again: here or gone.",
            why="A risk should be gone because it was dealt with, not because it was forgotten.",
            width=11,
        ),
    ),
)
