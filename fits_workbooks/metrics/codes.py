"""What working out the figures can find."""

from fits_workbooks.schema import Rule

BACKLOG_GAP = Rule(
    code="FIG01",
    severity="query",
    says="The backlog of {month} does not add up: {kind}s outstanding are {outstanding}, but "
    "{before} a month before, plus {logged} logged, less {resolved} resolved, makes {makes}.",
    mend="Mend the entries whose dates contradict each other, and run the report again.",
)
LEFT_OUT = Rule(
    code="FIG02",
    severity="query",
    says="{count} of the incidents and problems resolved in {month} are in no average: {reasons}.",
    mend="Fill in or correct their times on the Log sheet, and run the report again.",
)
FIGURE_CODES = (BACKLOG_GAP, LEFT_OUT)
