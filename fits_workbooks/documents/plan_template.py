"""The template of the contingency plan."""

from functools import cache

from fits_workbooks.documents.paper_layout import WIDTH_MM, Column, Paper
from fits_workbooks.documents.plan_fields import TITLE
from fits_workbooks.documents.steady import steady_bytes

TEAM = (
    Column("Name", 42, "{{ row.name }}"),
    Column("Part", 46, "{{ row.role }}"),
    Column("How to reach them", WIDTH_MM - 88, "{{ row.ways }}"),
)
SUPPLIERS = (
    Column("Supplier", 46, "{{ row.supplier }}"),
    Column("For", 42, "{{ row.service }}"),
    Column("How to reach them", WIDTH_MM - 88, "{{ row.ways }}"),
)
ORDER = (
    Column("Order", 18, "{{ row.place }}", number=True),
    Column("Service", 46, "{{ row.service }}"),
    Column("Back within", 30, "{{ row.within }}"),
    Column("Brought back from", WIDTH_MM - 136, "{{ row.source }}"),
    Column("Depends on", 42, "{{ row.depends_on }}"),
)
AUDIENCES = (
    Column("Who", 42, "{{ row.audience }}"),
    Column("Told by", 40, "{{ row.told_by }}"),
    Column("How", WIDTH_MM - 122, "{{ row.channel }}"),
    Column("When", 40, "{{ row.when }}"),
)
RECEIVERS = (
    Column("Name", 48, "{{ row.name }}"),
    Column("Why", 48, "{{ row.why }}"),
    Column("Has version", 28, "{{ row.has }}"),
    Column("Received (date and initials)", WIDTH_MM - 124, ""),
)


@cache
def template() -> bytes:
    """The template, the same bytes every time."""
    paper = Paper()
    _head(paper)
    _invoking(paper)
    _reaching(paper)
    _by_hand(paper)
    _recovering(paper)
    _telling(paper)
    _issuing(paper)
    paper.footer("{{ school }} · ICT contingency plan · {{ copy_kind }}")
    return steady_bytes(paper.finished(), TITLE)


def _head(paper: Paper) -> None:
    paper.line("ICT contingency plan", "Title")
    paper.line("{{ school }}", "Subtitle")
    paper.given("reference", "Reference")
    paper.given("version", "Version")
    paper.labelled("Copy", "{{ copy_kind }}")
    paper.labelled(
        "Recovery plan",
        "{% if recovery_plan %}{{ recovery_plan }}{% else %}not referred to yet{% endif %}",
    )
    with paper.where("off_site"):
        checked = "{% if off_site_checked %} (checked on {{ off_site_checked }}){% endif %}"
        paper.labelled("Off-site copy", "{{ off_site }}" + checked)
    paper.given("ict_owner", "ICT owner")
    paper.given("reviewed", "Last reviewed")
    paper.given("next_review", "Next review")
    paper.line(
        "This is how {{ school }} carries on when it has lost its ICT for a long while. How the "
        "ICT itself is brought back stands in the recovery plan."
    )


def _invoking(paper: Paper) -> None:
    paper.heading("Invoking the plan")
    paper.given("trigger", "When")
    paper.given("invoked_by", "Decided by")
    paper.given("deputy", "In their absence")
    with paper.where("first_steps"):
        paper.heading("First steps", 2)
        paper.line("{{ first_steps }}")
    paper.given("progress", "Progress updates")
    paper.given("forms", "Paper forms")


def _reaching(paper: Paper) -> None:
    paper.heading("Recovery team")
    with paper.where("team"):
        paper.table("The recovery team and how to reach them", TEAM, "row in team")
    with paper.where("not team"):
        paper.line("Nobody has been named yet.")
    with paper.each("row in team"), paper.where("row.responsibility or row.deputy"):
        paper.labelled(
            "{{ row.name }}",
            "{{ row.responsibility }}{% if row.responsibility and row.deputy %}; {% endif %}"
            "{% if row.deputy %}deputy: {{ row.deputy }}{% endif %}",
        )
    paper.heading("Suppliers and outside bodies")
    with paper.where("suppliers"):
        paper.table("The suppliers and how to reach them", SUPPLIERS, "row in suppliers")
    with paper.where("not suppliers"):
        paper.line("No suppliers have been named yet.")
    with paper.each("row in suppliers"), paper.where("row.contract or row.who_may_call"):
        paper.labelled(
            "{{ row.supplier }}",
            "{% if row.contract %}contract or account {{ row.contract }}{% endif %}"
            "{% if row.contract and row.who_may_call %}; {% endif %}"
            "{% if row.who_may_call %}may be called by {{ row.who_may_call }}{% endif %}",
        )


def _by_hand(paper: Paper) -> None:
    paper.heading("Working by hand")
    with paper.where("not procedures"):
        paper.line("No procedures have been written yet.")
    with paper.each("row in procedures"):
        paper.heading("{{ row.service }}", 2)
        with paper.where("row.begins"):
            paper.labelled("Begins after", "{{ row.begins }}", keep=True)
        paper.line("{{ row.steps }}")
        for name, label in (
            ("needed", "What is needed"),
            ("kept", "Kept"),
            ("started_by", "Started by"),
            ("catching_up", "Catching up"),
        ):
            paper.given(f"row.{name}", label)
    with paper.where("without"):
        paper.heading("Important services without a procedure", 2)
    with paper.each("one in without"):
        paper.line("{{ one }}", "List Bullet")


def _recovering(paper: Paper) -> None:
    with paper.where("order"):
        paper.heading("Order of recovery")
        paper.table("The services in the order in which they come back", ORDER, "row in order")


def _telling(paper: Paper) -> None:
    paper.heading("Whom to tell")
    with paper.where("audiences"):
        paper.table("Who is told, by whom and how", AUDIENCES, "row in audiences")
    with paper.where("not audiences"):
        paper.line("Nothing has been agreed yet.")
    with paper.each("row in audiences"), paper.where("row.words"):
        paper.labelled("To say to: {{ row.audience }}", "{{ row.words }}")


def _issuing(paper: Paper) -> None:
    with paper.where("receivers"):
        paper.heading("Who must receive this plan")
        paper.line("Take the older version back from whoever has one.")
        paper.table("Who must receive the plan", RECEIVERS, "row in receivers")
