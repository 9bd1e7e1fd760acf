"""The template of the risk assessment as a paper."""

from functools import cache

from fits_workbooks.books.risk_scale import HIGH_FROM, IMPACT, LIKELIHOOD, MEDIUM_FROM
from fits_workbooks.documents.paper_layout import WIDTH_MM, Column, Paper
from fits_workbooks.documents.risk_fields import TITLE
from fits_workbooks.documents.steady import steady_bytes

RANKED = (
    Column("Reference", 28, "{{ row.reference }}"),
    Column("What could happen", WIDTH_MM - 116, "{{ row.what }}"),
    Column("Service", 36, "{{ row.service }}"),
    Column("Score", 28, "{{ row.score }}"),
    Column("Last year", 24, "{{ row.before }}"),
)
RECOMMENDED = (
    Column("Reference", 26, "{{ row.reference }}"),
    Column("What is recommended", 56, "{{ row.recommendation }}"),
    Column("Against", 40, "{{ row.against }}"),
    Column("Decision", WIDTH_MM - 142, "{{ row.decision }}"),
    Column("Quick win", 20, "{{ row.quick }}"),
)
WITH_AMOUNTS = (
    *RECOMMENDED[:2],
    Column("Against", 36, "{{ row.against }}"),
    RECOMMENDED[3],
    Column("Amount", 24, "{{ row.amount }}", number=True),
)
CARRIED = (
    Column("Reference", 28, "{{ row.reference }}"),
    Column("Known for", 34, "{{ row.age }}"),
    Column("What is recommended", WIDTH_MM - 108, "{{ row.recommendation }}"),
    Column("Where it stands", 46, "{{ row.now }}"),
)
SCALES = (
    Column("Number", 24, ""),
    Column("Likelihood", 60, ""),
    Column("Impact", WIDTH_MM - 84, ""),
)


@cache
def template() -> bytes:
    """The template, the same bytes every time."""
    paper = Paper()
    _head(paper)
    _ranked(paper)
    _recommended(paper)
    _since_last_year(paper)
    _one_by_one(paper)
    _scales(paper)
    paper.footer("{{ school }} · ICT risk assessment")
    return steady_bytes(paper.finished(), TITLE)


def _head(paper: Paper) -> None:
    paper.line("ICT risk assessment", "Title")
    paper.line("{{ school }}", "Subtitle")
    with paper.where("assessed"):
        by = "{% if assessed_by %} by {{ assessed_by }}{% endif %}"
        paper.labelled("Assessed", "{{ assessed }}" + by)
    with paper.where("ict_owner"):
        paper.labelled("Decided by", "{{ ict_owner }}, ICT owner")
    paper.given("next_review", "Next assessment")
    paper.heading("In short")
    paper.labelled("Risks", "{{ counted }}", "List Bullet")
    paper.labelled("Quick wins waiting", "{{ quick_wins }}", "List Bullet")
    paper.labelled("To build into the ICT budget", "{{ to_act }}", "List Bullet")
    paper.labelled("Not decided yet", "{{ undecided }} more", "List Bullet")


def _ranked(paper: Paper) -> None:
    paper.heading("The risks, the worst first")
    with paper.where("risks"):
        paper.table("The risks in the order of their scores", RANKED, "row in risks")
    with paper.where("not risks"):
        paper.line("No risks have been written down yet.")


def _recommended(paper: Paper) -> None:
    paper.heading("What is recommended and not done yet")
    paper.line(
        "A quick win needs no money, and belongs to a risk that is medium or high. Look for them "
        "in services that are less important, too."
    )
    groups = (
        ("for_nothing", "Costs nothing", RECOMMENDED),
        ("for_time", "Costs time", RECOMMENDED),
        ("for_money", "Costs money", WITH_AMOUNTS),
        ("for_unknown", "Cost not said", RECOMMENDED),
    )
    for name, heading, columns in groups:
        with paper.where(name):
            paper.heading(heading, 2)
            paper.table(f"What is recommended: {heading.lower()}", columns, f"row in {name}")
    with paper.where("for_money"):
        paper.line(
            "Decided on and to be built into the ICT budget: {{ to_act }}. Not decided yet: "
            "{{ undecided }}."
        )
    with paper.where("not for_nothing and not for_time and not for_money and not for_unknown"):
        paper.line("Nothing is waiting to be done.")


def _since_last_year(paper: Paper) -> None:
    paper.heading("Since last year")
    with paper.where("carried"):
        paper.heading("Carried forward", 2)
        paper.line("Recommended before, and not acted on when last year's assessment ended.")
        paper.table("What was carried forward from last year", CARRIED, "row in carried")
    _list(paper, "new", "New risks")
    _list(paper, "gone", "Risks that are gone")
    _list(paper, "without", "Services without a risk")
    with paper.where("new_services"):
        paper.line("Of these, new since last year:", keep=True)
    with paper.each("one in new_services"):
        paper.line("{{ one }}", "List Bullet")
    with paper.where("not carried and not new and not gone and not without"):
        paper.line("There is nothing to compare.")


def _list(paper: Paper, name: str, heading: str) -> None:
    with paper.where(name):
        paper.heading(heading, 2)
    with paper.each(f"one in {name}"):
        paper.line("{{ one }}", "List Bullet")


def _one_by_one(paper: Paper) -> None:
    paper.heading("Risk by risk")
    with paper.each("row in risks"):
        paper.heading("{{ row.reference }}: {{ row.what }}", 2)
        on = "{% if row.component %}: {{ row.component }}{% endif %}"
        paper.labelled(
            "Service",
            "{{ row.service }}" + on + " (importance: {{ row.importance }})",
            keep=True,
        )
        paper.given("row.weakness", "Why it is likely")
        paper.given("row.controls", "Done against it already")
        paper.labelled(
            "Score", "{{ row.score }}: likelihood {{ row.likelihood }}, impact {{ row.impact }}"
        )
        with paper.where("row.recommendation"):
            paper.labelled("Recommended", "{{ row.recommendation }} (costs {{ row.costs }})")
        paper.given("row.decision", "Decision")
        paper.given("row.action", "Action")
        with paper.where("row.owner or row.due"):
            owner = "{% if row.owner %}{{ row.owner }}{% else %}nobody yet{% endif %}"
            paper.labelled("Owner", owner + "{% if row.due %}, by {{ row.due }}{% endif %}")
        paper.given("row.done", "Done")


def _scales(paper: Paper) -> None:
    paper.heading("How risks are scored")
    paper.line(
        "Likelihood is judged within a year, with what is done against it already. The score is "
        f"likelihood times impact: low up to {MEDIUM_FROM - 1}, medium from {MEDIUM_FROM}, high "
        f"from {HIGH_FROM}. Of two risks with the same score, that of the more important service "
        "comes first."
    )
    steps = list(enumerate(zip(LIKELIHOOD, IMPACT, strict=True), 1))
    rows = [(str(number), *words) for number, words in reversed(steps)]
    paper.filled_table("The two scales", SCALES, rows)
