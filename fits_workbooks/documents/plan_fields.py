"""What the contingency plan prints: its fields, and where each of them comes from."""

from fits_workbooks.documents.details import FUNCTIONS
from fits_workbooks.documents.field import Field

TITLE = "Contingency plan"
ABOUT = f"{TITLE}, sheet About"
PLAN = f"{TITLE}, sheet Plan"


def _optional(name: str, what: str, comes_from: str = PLAN) -> Field:
    return Field(name=name, what=what, comes_from=comes_from, optional=True)


def _rows(name: str, what: str, sheet: str, *columns: Field, needed: bool = False) -> Field:
    return Field(
        name=name,
        what=what,
        comes_from=f"{TITLE}, sheet {sheet}",
        optional=not needed,
        may_be_blank=needed,
        many=True,
        columns=columns,
    )


FIELDS = (
    Field(name="school", what="the school's name", comes_from=ABOUT),
    _optional("reference", "the reference of the plan"),
    _optional("version", "the version of the plan"),
    _optional("reviewed", "when it was last reviewed", ABOUT),
    _optional("next_review", "when it is reviewed next", ABOUT),
    _optional("ict_owner", "the ICT owner", FUNCTIONS),
    Field(
        name="copy_kind",
        what="which copy it is: the full one, or the public one without home numbers",
        comes_from="the option --public",
    ),
    Field(
        name="recovery_plan",
        what="the reference of the recovery plan",
        comes_from=PLAN,
        may_be_blank=True,
    ),
    _optional("off_site", "where the off-site copy is kept"),
    _optional("off_site_checked", "when the off-site copy was last checked"),
    _optional("trigger", "from when a loss is prolonged"),
    _optional("invoked_by", "who invokes the plan"),
    _optional("deputy", "who invokes it in their absence"),
    _optional("first_steps", "what is done in the first hour"),
    _optional("progress", "whom to ask how the recovery is going"),
    _optional("forms", "where the paper forms are"),
    _rows(
        "team",
        "the recovery team",
        "Recovery team",
        Field(name="name", what="the name"),
        Field(name="role", what="their part"),
        Field(name="responsibility", what="what they see to"),
        Field(name="deputy", what="who stands in for them"),
        Field(name="ways", what="the ways to reach them, a line each"),
        needed=True,
    ),
    _rows(
        "suppliers",
        "the suppliers",
        "Suppliers",
        Field(name="supplier", what="the supplier"),
        Field(name="service", what="the service"),
        Field(name="contract", what="the contract or account"),
        Field(name="ways", what="the ways to reach them, a line each"),
        Field(name="who_may_call", what="who may call"),
        needed=True,
    ),
    _rows(
        "procedures",
        "the manual procedures",
        "Manual procedures",
        Field(name="service", what="the service"),
        Field(name="begins", what="after how long it begins"),
        Field(name="steps", what="the steps, a line each"),
        Field(name="needed", what="what is needed"),
        Field(name="kept", what="where that is kept"),
        Field(name="started_by", what="who starts it"),
        Field(name="catching_up", what="how the work is put in afterwards"),
        needed=True,
    ),
    Field(
        name="without",
        what="the important services that have no manual procedure",
        comes_from=f"Service catalogue, or {TITLE}, sheet Lists",
        optional=True,
        many=True,
    ),
    _rows(
        "order",
        "the order of recovery",
        "Recovery order",
        Field(name="place", what="its place"),
        Field(name="service", what="the service"),
        Field(name="within", what="how soon it is back"),
        Field(name="source", what="what it is brought back from"),
        Field(name="depends_on", what="what must be back before it"),
    ),
    _rows(
        "audiences",
        "whom to tell",
        "Communications",
        Field(name="audience", what="who is told"),
        Field(name="told_by", what="by whom"),
        Field(name="channel", what="how"),
        Field(name="when", what="when"),
        Field(name="words", what="what is said"),
        needed=True,
    ),
    Field(
        name="receivers",
        what="who must receive the plan, with --issue",
        comes_from=f"{TITLE}, sheets Recovery team and Issued",
        optional=True,
        many=True,
        columns=(
            Field(name="name", what="the name"),
            Field(name="why", what="why they receive it"),
            Field(name="has", what="the version that they have"),
        ),
    ),
)
