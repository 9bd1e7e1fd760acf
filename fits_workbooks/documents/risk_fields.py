"""What the risk assessment prints: its fields, and where each of them comes from."""

from fits_workbooks.documents.details import FUNCTIONS
from fits_workbooks.documents.field import Field

TITLE = "Risk assessment"
ABOUT = f"{TITLE}, sheet About"
RISKS = f"{TITLE}, sheet Risks"
WORKED_OUT = "worked out from the sheet Risks"
RECOMMENDATION = (
    Field(name="reference", what="the reference of the risk"),
    Field(name="recommendation", what="what is recommended"),
    Field(name="against", what="what could happen"),
    Field(name="decision", what="the decision"),
)
QUICK = Field(name="quick", what="whether it is a quick win")
AMOUNT = Field(name="amount", what="the amount")


def _recommended(name: str, what: str, last: Field = QUICK) -> Field:
    return Field(
        name=name,
        what=f"what is recommended and {what}",
        comes_from=RISKS,
        optional=True,
        many=True,
        rows=2,
        columns=(*RECOMMENDATION, last),
    )


FIELDS = (
    Field(name="school", what="the school's name", comes_from=ABOUT),
    Field(name="assessed", what="when it was assessed", comes_from=ABOUT, optional=True),
    Field(name="assessed_by", what="who assessed it", comes_from=ABOUT, optional=True),
    Field(name="next_review", what="when it is assessed next", comes_from=ABOUT, optional=True),
    Field(
        name="ict_owner",
        what="the ICT owner",
        comes_from=FUNCTIONS,
        optional=True,
    ),
    Field(name="counted", what="how many risks there are, by rating", comes_from=WORKED_OUT),
    Field(name="to_act", what="the sum that has been decided on", comes_from=WORKED_OUT),
    Field(name="undecided", what="the sum that is not decided yet", comes_from=WORKED_OUT),
    Field(name="quick_wins", what="how many quick wins there are", comes_from=WORKED_OUT),
    Field(
        name="risks",
        what="the risks, the worst first",
        comes_from=RISKS,
        may_be_blank=True,
        many=True,
        columns=(
            Field(name="reference", what="the reference"),
            Field(name="what", what="what could happen"),
            Field(name="service", what="the service"),
            Field(name="importance", what="how important the service is"),
            Field(name="component", what="what it hangs on"),
            Field(name="weakness", what="why it is as likely as it is"),
            Field(name="controls", what="what is done against it already"),
            Field(name="likelihood", what="how likely it is"),
            Field(name="impact", what="how bad it would be"),
            Field(name="score", what="the score and its rating"),
            Field(name="before", what="last year's score, or new"),
            Field(name="recommendation", what="what is recommended"),
            Field(name="costs", what="what that costs"),
            Field(name="decision", what="what was decided, by whom and when"),
            Field(name="action", what="what will be done"),
            Field(name="owner", what="who sees to it"),
            Field(name="due", what="by when"),
            Field(name="done", what="when it was done"),
        ),
    ),
    _recommended("for_nothing", "costs nothing"),
    _recommended("for_time", "costs time"),
    _recommended("for_money", "costs money", AMOUNT),
    _recommended("for_unknown", "has no cost said"),
    Field(
        name="carried",
        what="what last year's assessment recommends and nobody did",
        comes_from=f"{RISKS}, and last year's workbook",
        optional=True,
        many=True,
        columns=(
            Field(name="reference", what="the reference it had last year"),
            Field(name="age", what="since when it has been known"),
            Field(name="recommendation", what="what is recommended"),
            Field(name="now", what="where it stands now"),
        ),
    ),
    Field(
        name="new",
        what="the risks that are new since last year",
        comes_from=f"{RISKS}, held against last year",
        optional=True,
        many=True,
    ),
    Field(
        name="gone",
        what="the risks of last year that are gone",
        comes_from=f"{TITLE}, sheet Last year, or last year's workbook",
        optional=True,
        many=True,
    ),
    Field(
        name="without",
        what="the services that no risk names",
        comes_from=f"Service catalogue, or {TITLE}, sheet Lists",
        optional=True,
        many=True,
    ),
    Field(
        name="new_services",
        what="those of them that are new since last year",
        comes_from=f"{TITLE}, sheet Lists",
        optional=True,
        many=True,
    ),
)
