"""Every rule about what is filled in, told a second time: by whole columns of pandas frames.

The package tells them row by row, or by the formula that Excel has. test_rules_twice.py holds the
two against each other. Each takes the typed frames that `Filled` promises, in the order of the
rule: that of its own sheet, then those that it needs.
"""

import itertools
import re
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from fits_workbooks.books import risk_scale
from fits_workbooks.books.availability import read_availability
from fits_workbooks.books.catalogue_rules import LEVELS
from fits_workbooks.books.change_states import APPROVED, MAY_SUBMIT_1, MAY_SUBMIT_2, REJECTED
from fits_workbooks.books.functions import FUNCTIONS, TECHNICAL
from fits_workbooks.books.log_rules import DONE, FEWEST, YEAR
from fits_workbooks.books.national_codes import KNOWN
from fits_workbooks.books.plan_rules import WAYS
from fits_workbooks.books.school_details import WAYS as WAYS_OF_CALLS
from fits_workbooks.books.spending_categories import first_groups
from fits_workbooks.books.spending_rules import (
    LEAST_TAXED,
    NOBODY_PAID,
    ROWS_OF_A_TOTAL,
    TAX_WORDS,
    TAXES,
    TOTAL_WORDS,
    TWO,
    WITH_TAX_WORDS,
)
from fits_workbooks.books.start_up_steps import AFTER, BEFORE, ready_steps

Marked = pd.Series
"""For each row whether it breaks the rule."""
TOLD: dict[str, Callable[..., Any]] = {}
"""By the rule's code."""


def of(code: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Say of which rule the function below is the second telling."""

    def note(told: Callable[..., Any]) -> Callable[..., Any]:
        TOLD[code] = told
        return told

    return note


# ---- change guards


@of("RFC01")
def step_1_is_signed(requests: pd.DataFrame) -> Marked:
    """The ICT owner signs and dates each decision: seed, task 7, step 1, fourth instruction."""
    return _unsigned(requests, "Step 1")


@of("RFC02")
def step_2_is_signed(requests: pd.DataFrame) -> Marked:
    """The ICT owner signs and dates each decision: seed, task 7, step 2, fifth instruction."""
    return _unsigned(requests, "Step 2")


def _unsigned(requests: pd.DataFrame, step: str) -> Marked:
    signed = requests[[f"{step} decided by", f"{step} decided on"]].notna().all(axis=1)
    return requests[f"{step} decision"].notna() & ~signed


@of("RFC03")
def outcome_has_a_time(requests: pd.DataFrame) -> Marked:
    """Changes are counted in the month in which they were carried out."""
    return requests["Outcome"].notna() & requests["Carried out"].isna()


@of("RFC04")
def approved_before_carried_out(requests: pd.DataFrame) -> Marked:
    """Nothing is implemented before step 2 is approved. Approval on the same day is in time.

    An emergency is approved afterwards; one that was then rejected was carried out all the same.
    """
    decisions = requests[["Step 1 decision", "Step 2 decision"]].astype("str")
    is_rejected = (decisions == REJECTED).any(axis=1)
    decision = requests["Step 2 decision"]
    too_late = requests["Step 2 decided on"] > requests["Carried out"]
    too_soon = (requests["Emergency"] != "Yes") & ((decision != APPROVED) | too_late)
    return requests["Carried out"].notna() & (is_rejected | too_soon)


@of("RFC05")
def step_1_comes_first(requests: pd.DataFrame) -> Marked:
    """Step 2 is completed when approval for step 1 has been granted: seed, task 7, step 2."""
    return requests["Step 2 decision"].notna() & (requests["Step 1 decision"] != APPROVED)


@of("RFC06")
def there_is_a_fallback_plan(requests: pd.DataFrame) -> Marked:
    """Asked for before step 2 can be decided about: seed, task 7, step 2."""
    asked = requests["Step 2 submitted on"].notna() | (requests["Step 2 decision"] == APPROVED)
    return requests["Fallback plan"].isna() & asked


@of("RFC07")
def users_were_consulted(requests: pd.DataFrame) -> Marked:
    """The ICT owner talks to users before approving: seed, task 7, step 2, fourth instruction."""
    return requests["Users consulted"].isna() & (requests["Step 2 decision"] == APPROVED)


@of("RFC08")
def originator_may_ask(requests: pd.DataFrame) -> Marked:
    """Who may submit step 1: seed, task 7, step 1, first tip."""
    return _by_another(requests["Function of the originator"], MAY_SUBMIT_1)


@of("RFC09")
def implementer_may_ask(requests: pd.DataFrame) -> Marked:
    """Who may submit step 2: seed, task 7, step 2, first tip. Design hands over to it."""
    return _by_another(requests["Function at step 2"], MAY_SUBMIT_2)


def _by_another(functions: pd.Series, may: Sequence[str]) -> Marked:
    return functions.notna() & ~functions.isin(may)


@of("RFC10")
def owner_decides_step_1(requests: pd.DataFrame, about: pd.DataFrame) -> Marked:
    """The ICT owner is one person and decides: seed, task 7; judged where About names them."""
    return _not_by_owner(requests["Step 1 decided by"], about)


@of("RFC11")
def owner_decides_step_2(requests: pd.DataFrame, about: pd.DataFrame) -> Marked:
    """The ICT owner is one person and decides: seed, task 7; judged where About names them."""
    return _not_by_owner(requests["Step 2 decided by"], about)


def _not_by_owner(decided: pd.Series, about: pd.DataFrame) -> Marked:
    owners = about["ICT owner"].dropna().str.casefold()
    another = decided.notna() & ~decided.str.casefold().isin(owners)
    return another & (len(owners) > 0)


@of("RFC12")
def step_1_is_complete(requests: pd.DataFrame) -> Marked:
    """The least that step 1 asks for: seed, task 7, step 1. A change may cost nothing."""
    return _incomplete(requests, "Step 1", ("Reason", "Originator", "Function of the originator"))


@of("RFC13")
def step_2_is_complete(requests: pd.DataFrame) -> Marked:
    """What step 2 asks for: seed, task 7, step 2. The fallback plan has a rule of its own."""
    asked = (
        "Full details",
        "Impact on services and users",
        "Impact and risk of failure",
        "Planned start",
        "Implementer",
        "Function at step 2",
    )
    return _incomplete(requests, "Step 2", asked)


def _incomplete(requests: pd.DataFrame, step: str, asked: Sequence[str]) -> Marked:
    is_asked = requests[f"{step} submitted on"].notna() | (requests[f"{step} decision"] == APPROVED)
    return is_asked & requests[list(asked)].isna().any(axis=1)


@of("RFC14")
def decided_after_submitted_1(requests: pd.DataFrame) -> Marked:
    """What has not been asked cannot be answered."""
    return requests["Step 1 decided on"] < requests["Step 1 submitted on"]


@of("RFC15")
def step_2_follows_step_1(requests: pd.DataFrame) -> Marked:
    """Step 2 is completed when approval for step 1 has been granted: seed, task 7, step 2."""
    return requests["Step 2 submitted on"] < requests["Step 1 decided on"]


@of("RFC16")
def decided_after_submitted_2(requests: pd.DataFrame) -> Marked:
    """What has not been asked cannot be answered."""
    decided = requests["Step 2 decided on"]
    return (decided < requests["Step 2 submitted on"]) | (decided < requests["Step 1 decided on"])


@of("RFC17")
def planned_to_end_after_start(requests: pd.DataFrame) -> Marked:
    """Work ends after it begins."""
    return requests["Planned end"] < requests["Planned start"]


@of("RFC18")
def finished_after_begun(requests: pd.DataFrame) -> Marked:
    """Work ends after it begins."""
    return requests["Finished"] < requests["Carried out"]


@of("RFC19")
def originator_does_not_decide(requests: pd.DataFrame) -> Marked:
    """Three functions ask and the ICT owner approves: seed, task 7."""
    names = ["Originator", "Step 1 decided by", "Step 2 decided by"]
    asks, first, second = (requests[name].str.casefold() for name in names)
    return asks.notna() & ((asks == first) | (asks == second))


# ---- plan rules


@of("PLAN01")
def important_services_have_a_procedure(
    lists: pd.DataFrame, plan: pd.DataFrame, team: pd.DataFrame, procedures: pd.DataFrame
) -> Marked:
    """Manual systems are for the most important services: seed, task 4, tip."""
    written = procedures.loc[procedures["Steps"].notna(), "Service"].str.casefold()
    important = lists["Services"].notna() & (lists["Importance"] == "High")
    begun = _begun(plan, team, procedures)
    return important & ~lists["Services"].str.casefold().isin(written) & begun


@of("PLAN02")
def one_way_alone(team: pd.DataFrame) -> Marked:
    """Contact details for the key staff: seed, task 4. One way alone may be what has failed."""
    return team["Name"].notna() & (team[list(WAYS)].notna().sum(axis=1) == 1)


@of("PLAN12")
def some_way_to_reach(team: pd.DataFrame, plan: pd.DataFrame, procedures: pd.DataFrame) -> Marked:
    """Contact details for the key staff: seed, task 4."""
    out_of_reach = team["Name"].notna() & team[list(WAYS)].isna().all(axis=1)
    return out_of_reach & _begun(plan, team, procedures)


@of("PLAN03")
def supplier_has_a_contact(suppliers: pd.DataFrame) -> Marked:
    """Contact details for the suppliers involved: seed, task 4."""
    reached = suppliers[["Telephone", "Out of hours", "Email"]].notna().any(axis=1)
    return suppliers["Supplier"].notna() & ~reached


@of("PLAN04")
def off_site_copy(plan: pd.DataFrame, team: pd.DataFrame, procedures: pd.DataFrame) -> Marked:
    """In case nobody can get to the school: seed, task 4, sixth instruction."""
    return plan["Off-site copy"].isna() & _begun(plan, team, procedures)


@of("PLAN05")
def recovery_plan(plan: pd.DataFrame, team: pd.DataFrame, procedures: pd.DataFrame) -> Marked:
    """Its reference stands in the field provided: seed, task 4, fourth instruction."""
    return plan["Recovery plan reference"].isna() & _begun(plan, team, procedures)


@of("PLAN06")
def invoked_by_somebody(plan: pd.DataFrame, team: pd.DataFrame, procedures: pd.DataFrame) -> Marked:
    """A plan that nobody may invoke is not invoked."""
    return plan["Invoked by"].isna() & _begun(plan, team, procedures)


@of("PLAN07")
def procedure_of_known_service(procedures: pd.DataFrame, lists: pd.DataFrame) -> Marked:
    """Judged where the school has listed its services at all."""
    known = lists["Services"].dropna().str.casefold()
    unknown = procedures["Service"].notna() & ~procedures["Service"].str.casefold().isin(known)
    return unknown & (len(known) > 0)


@of("PLAN08")
def after_what_it_depends_on(order: pd.DataFrame) -> Marked:
    """What must be recovered, and in which order, is decided before it is needed."""
    placed = order.dropna(subset=["Service", "Order"])
    placed = placed.assign(Service=placed["Service"].str.casefold()).drop_duplicates("Service")
    places = placed.set_index("Service")["Order"].astype("float64")
    needed = order["Depends on"].str.casefold().map(places)
    return needed > order["Order"].astype("float64")


@of("PLAN09")
def told_by_somebody(communications: pd.DataFrame) -> Marked:
    """A communications plan is an outcome of the seed's task 4."""
    return communications["Audience"].notna() & communications["Told by"].isna()


@of("PLAN11")
def somebody_is_on_the_team(
    team: pd.DataFrame, plan: pd.DataFrame, procedures: pd.DataFrame
) -> bool:
    """The plan is issued to those whom it lists: seed, task 4, fifth instruction."""
    return bool(team["Name"].isna().all()) and _begun(plan, team, procedures)


def _begun(plan: pd.DataFrame, team: pd.DataFrame, procedures: pd.DataFrame) -> bool:
    """Whether the plan says anything that a new workbook is not given."""
    parts = (plan, team[list(WAYS)], procedures[["Service"]])
    return any(bool(part.notna().any(axis=None)) for part in parts)


# ---- risk assessment


@of("RSK01")
def both_are_judged(risks: pd.DataFrame) -> Marked:
    """A score is the product of the two."""
    return risks["Likelihood"].notna() != risks["Impact"].notna()


@of("RSK02")
def known_service_at_risk(risks: pd.DataFrame, lists: pd.DataFrame) -> Marked:
    """Judged where the school has listed its services at all."""
    known = lists["Services"].dropna().str.casefold()
    unknown = risks["Service"].notna() & ~risks["Service"].str.casefold().isin(known)
    return unknown & (len(known) > 0)


@of("RSK03")
def money_has_an_amount(risks: pd.DataFrame) -> Marked:
    """Outlay is built into the ICT budget: seed, task 3, third instruction."""
    return (risks["What it costs"] == "Money") & risks["Amount"].isna()


@of("RSK04")
def amounts_are_of_money(risks: pd.DataFrame) -> Marked:
    """Sums are made of what costs money alone."""
    return risks["Amount"].notna() & (risks["What it costs"] != "Money")


@of("RSK05")
def decision_is_signed(risks: pd.DataFrame) -> Marked:
    """The ICT owner decides which recommendations are acted on: seed, task 3."""
    signed = risks[["Decided by", "Decided on"]].notna().all(axis=1)
    return risks["Decision"].notna() & ~signed


@of("RSK06")
def action_has_an_owner(risks: pd.DataFrame) -> Marked:
    """An action that nobody owns is not taken."""
    unplanned = risks["Owner"].isna() | risks["Due"].isna()
    return (risks["Decision"] == "Act") & risks["Done"].isna() & unplanned


@of("RSK07")
def score_is_the_product(risks: pd.DataFrame) -> Marked:
    """Nothing relies on the score as shown, but people read it."""
    product = (risks["Likelihood"] * risks["Impact"]).astype("float64")
    return risks["Score"].notna() & product.notna() & (risks["Score"] != product)


@of("RSK08")
def high_risk_has_a_recommendation(risks: pd.DataFrame) -> Marked:
    """Outcomes of the seed's task 3: an assessment and a list of recommendations."""
    high = risks["Likelihood"] * risks["Impact"] >= risk_scale.HIGH_FROM
    settled = risks["Done"].notna() | risks["Decision"].isin(["Accept", "Transfer"])
    return high.fillna(False) & risks["Recommendation"].isna() & ~settled


@of("RSK09")
def one_importance(risks: pd.DataFrame) -> Marked:
    """Importance belongs to the service, as the ICT owner sees it."""
    service = risks["Service"].str.casefold()
    given = risks["Importance"].astype("str").where(risks["Importance"].notna())
    return given.notna() & (given.groupby(service).transform("nunique") > 1)


# ---- school details


@of("DET01")
def one_ict_owner(functions: pd.DataFrame) -> Marked:
    """The function is never split: seed, ICT owner, Who?"""
    owner = (functions["Function"] == "ICT owner") & functions["Name"].notna()
    return owner & (functions.loc[owner, "Name"].str.casefold().nunique() > 1)


@of("DET02")
def ict_owner_is_no_supplier(functions: pd.DataFrame) -> Marked:
    """Not delegated to a service provider: seed, ICT owner, Important!"""
    return (functions["Function"] == "ICT owner") & (functions["Supplier"] == "Yes")


@of("DET03")
def ict_owner_is_not_technical(functions: pd.DataFrame) -> Marked:
    """A conflict of interest that the seed warns of; small schools may have no choice."""
    technical = functions.loc[functions["Function"].isin(TECHNICAL), "Name"].dropna()
    technical = technical.str.casefold()
    return (functions["Function"] == "ICT owner") & functions["Name"].str.casefold().isin(technical)


@of("DET04")
def function_is_held(functions: pd.DataFrame) -> Marked:
    """Every function that is listed is held by somebody."""
    return functions["Function"].notna() & functions["Name"].isna()


@of("DET05")
def ict_owner_is_named(functions: pd.DataFrame) -> bool:
    """The function that answers for all the others: seed, ICT owner."""
    return holders(functions, "ICT owner") == ()


@of("DET06")
def single_point_of_contact_is_named(functions: pd.DataFrame) -> bool:
    """Every call is logged there, so somebody must be there: seed, task 2."""
    return holders(functions, "Single point of contact") == ()


@of("DET07")
def contact_is_single(functions: pd.DataFrame) -> Marked:
    """Two points of contact are two procedures."""
    contact = (functions["Function"] == "Single point of contact") & functions["Name"].notna()
    return contact & (len(holders(functions, "Single point of contact")) > 1)


@of("DET11")
def every_function_is_listed(functions: pd.DataFrame) -> str:
    """Every function needs a holder; asked once somebody is named."""
    told_elsewhere = ["ICT owner", "Single point of contact"]
    listed = [*functions["Function"].dropna().astype("str"), *told_elsewhere]
    missing = [one for one in FUNCTIONS.values if one not in listed]
    return ", ".join(missing) if functions["Name"].notna().any() else ""


def holders(functions: pd.DataFrame, function: str) -> tuple[str, ...]:
    """Who holds a function, each named once, in the order of the sheet."""
    names = functions.loc[functions["Function"] == function, "Name"].dropna()
    return tuple({str(name).casefold(): str(name) for name in reversed([*names])}.values())[::-1]


@of("DET08")
def contact_can_be_reached(procedure: pd.DataFrame) -> Marked:
    """Asked once the procedure has a version: before that nobody has begun to write it."""
    return procedure["Version"].notna() & procedure[list(WAYS_OF_CALLS)].isna().all(axis=1)


@of("DET09")
def procedure_is_issued(procedure: pd.DataFrame) -> Marked:
    """It is the ICT owner who issues it, so the message comes from the top: seed, task 2."""
    return procedure[["Version", "Issued"]].isna().any(axis=1)


@of("DET10")
def list_is_not_empty(people: pd.DataFrame) -> bool:
    """The memo and the procedure go to all users, and to whoever joins later: seed, task 2."""
    return bool(people["Name"].isna().all())


@of("DET12")
def contract_ends_after_it_starts(suppliers: pd.DataFrame) -> Marked:
    """Both days are covered, so a contract may end on the day on which it starts."""
    return suppliers["Contract ends"] < suppliers["Contract starts"]


# ---- issue record


@of("ISS01")
def acknowledged_after_issued(issued: pd.DataFrame) -> Marked:
    """Nobody has read what they have not been given."""
    return issued["Acknowledged"] < issued["Issued"]


# ---- service catalogue


@of("CAT04")
def levels_agreed(services: pd.DataFrame) -> Marked:
    """A catalogue of names only is sound; one that is half agreed is worth a question."""
    without = services[list(LEVELS)].isna().all(axis=1)
    return without & (not without.all())


@of("CAT05")
def component_of_known_service(components: pd.DataFrame, services: pd.DataFrame) -> Marked:
    """A component is a part of a service that the catalogue lists."""
    known = services["Service"].str.casefold()
    return components["Service"].notna() & ~components["Service"].str.casefold().isin(known)


@of("CAT06")
def closes_after_opening(hours: pd.DataFrame) -> Marked:
    """A span of support hours lies within one day."""
    return hours["Closes"] <= hours["Opens"]


@of("CAT07")
def closure_ends_after_it_begins(closures: pd.DataFrame) -> Marked:
    """First and last day are both days on which the school is closed."""
    return closures["Last day"] < closures["First day"]


@of("CAT08")
def availability_is_read(services: pd.DataFrame) -> Marked:
    """Up-time is measured against hours; what the words mean is not guessed."""
    words = services["Availability"].dropna()
    unread = words.map(lambda said: read_availability(said) is None).astype("bool")
    return unread.reindex(services.index, fill_value=False)


@of("CAT09")
def closures_are_apart(closures: pd.DataFrame) -> Marked:
    """No figure changes by it, but one of the dates may be a slip."""
    sound = closures[closures["First day"] <= closures["Last day"]]
    inorder = sound.sort_values("First day", kind="stable")
    overlaps = inorder["First day"] <= inorder["Last day"].cummax().shift()
    return overlaps.reindex(closures.index, fill_value=False)


@of("CAT10")
def spans_are_apart(hours: pd.DataFrame) -> Marked:
    """Spans may touch; where they overlap, one of the times may be a slip."""
    inorder = whole(hours).sort_values("Opens", kind="stable")
    by_day = inorder["Day"].astype("str")
    latest = inorder["Closes"].groupby(by_day).cummax().groupby(by_day).shift()
    return (inorder["Opens"] < latest).reindex(hours.index, fill_value=False)


@of("CAT11")
def targets_have_hours(
    services: pd.DataFrame, components: pd.DataFrame, hours: pd.DataFrame
) -> Marked:
    """Told once, at the first service that has a target or whose component has one."""
    own, of_parts = (one[["Response time", "Fix time"]].notna().any(axis=1)
                     for one in (services, components))  # fmt: skip
    parts = components.loc[of_parts, "Service"].dropna().str.casefold()
    targeted = own | services["Service"].str.casefold().isin(parts)
    return targeted & (targeted.cumsum() == 1) & whole(hours).empty


def whole(hours: pd.DataFrame) -> pd.DataFrame:
    """The spans that are given in full, and close after they open."""
    return hours[hours["Day"].notna() & (hours["Opens"] < hours["Closes"])]


@of("CAT12")
def nation_is_given(about: pd.DataFrame, hours: pd.DataFrame) -> Marked:
    """Every nation of the UK has bank holidays of its own; asked once there are support hours."""
    return about["Nation"].isna() & (not whole(hours).empty)


# ---- service report


@of("REP01")
def backlog_adds_up(months: pd.DataFrame) -> Marked:
    """outstanding(m) = outstanding(m-1) + logged(m) - resolved(m), where both months are here."""
    ordered = months.sort_values("Month")
    follows = ordered["Month"].dt.to_period("M").astype("int64").diff() == 1
    gaps = [
        ordered[f"{kind} outstanding"].diff()
        - ordered[f"{kind} logged"]
        + ordered[f"{kind} resolved"]
        for kind in ("Incidents", "Problems")
    ]
    out = gaps[0].abs().gt(0) | gaps[1].abs().gt(0)
    wrong: pd.Series[bool] = (out & follows).reindex(months.index)
    return wrong


# ---- spending rules


def amounts(expenditure: pd.DataFrame) -> pd.DataFrame:
    """The amounts under the school's headings, in pence."""
    return expenditure.loc[:, "Quantity":"Row total"].iloc[:, 1:-1]


def row_totals(expenditure: pd.DataFrame) -> pd.Series:
    """What each row comes to, in pence; 0 where it has no amount."""
    return amounts(expenditure).sum(axis=1).astype("int64")


@of("EXP01")
def has_an_amount(expenditure: pd.DataFrame) -> Marked:
    """A payment is an amount under a heading: seed, task 5."""
    return amounts(expenditure).isna().all(axis=1)


@of("EXP02")
def within_the_year(expenditure: pd.DataFrame, about: pd.DataFrame) -> Marked:
    """A record holds one financial year, of twelve months."""
    begins = about["Financial year begins"].iloc[0]  # the first of a month, or not given
    ends = begins.replace(year=begins.year + 1)
    dates = expenditure["Date"]
    return dates.lt(begins) | dates.ge(ends)


@of("EXP03")
def invoice_once(expenditure: pd.DataFrame) -> Marked:
    """One supplier, one number, one amount: most likely one payment written down twice."""
    supplier, invoice = expenditure["Supplier"], expenditure["Order or invoice"]
    keys = expenditure[[]].assign(
        supplier=supplier.str.casefold(),
        invoice=invoice.str.casefold(),
        pence=row_totals(expenditure),
    )
    paid = amounts(expenditure).notna().any(axis=1)
    compared = keys[supplier.notna() & invoice.notna() & paid]
    return compared.duplicated(keep=False).reindex(expenditure.index, fill_value=False)


@of("EXP04")
def no_tax_apart(expenditure: pd.DataFrame) -> Marked:
    """Just 20% or 5% of another payment to the same supplier on the same day, on the same invoice
    or without a number.

    What is called VAT may be that on all of an invoice. What is not called so is taken for it only
    where it has no quantity, and its invoice is given or there are just these two: of many
    payments, some are a fifth of each other by chance.
    """
    words = expenditure["Description"]
    paid = expenditure[["Supplier", "Date", "Order or invoice", "Quantity"]].assign(
        called=_says(words.str.replace(WITH_TAX_WORDS, "", regex=True), TAX_WORDS),
        without=_says(words, WITH_TAX_WORDS),
        pence=row_totals(expenditure),
    )
    paid = paid[paid["Supplier"].notna() & paid["Date"].notna() & (paid["pence"] != 0)]
    invoice = paid["Order or invoice"].str.casefold().fillna("")
    paid = paid.assign(Supplier=paid["Supplier"].str.casefold(), invoice=invoice)
    two = paid.groupby(["Supplier", "Date"])["pence"].transform("size") == TWO
    likely = paid["Quantity"].isna() & ~paid["without"] & ((invoice != "") | two)
    whole = paid[~paid["called"]].groupby(["Supplier", "Date", "invoice"], as_index=False)
    on_one, on_all = _is_tax(paid, paid), _is_tax(paid, whole["pence"].sum())
    found = paid[(likely & on_one) | (paid["called"] & (on_one | on_all))]
    return expenditure.index.to_series().isin(found.index)


def _is_tax(paid: pd.DataFrame, amounts: pd.DataFrame) -> Marked:
    """Whether each row is the VAT on one of the amounts, on its invoice or without a number."""
    keys = ["Supplier", "Date", "invoice", "pence"]
    size, back = amounts["pence"].abs(), amounts["pence"] < 0
    found = paid["pence"].isna()
    for per_cent, invoice in itertools.product(TAXES, (amounts["invoice"], "")):
        tax = (size * per_cent + 50) // 100
        taxes = amounts.assign(pence=tax.mask(back, -tax), invoice=invoice).loc[size >= LEAST_TAXED]
        both = paid[keys].merge(taxes[keys].drop_duplicates(), how="left", indicator=True)
        found |= both["_merge"].eq("both").to_numpy()
    return found


@of("EXP05")
def no_sub_total(expenditure: pd.DataFrame) -> Marked:
    """By its words; or by its amounts being those of all rows above it, since the last such row.

    Only where nobody is paid: a payment has a supplier, or a number, or says what it is for.
    """
    nobody = expenditure[NOBODY_PAID].isna().all(axis=1)
    named = nobody & _says(expenditure["Description"], TOTAL_WORDS)
    return named | _adds_up_the_rows_above(expenditure, nobody, named)


def _says(texts: pd.Series, words: re.Pattern[str]) -> Marked:
    return texts.fillna("").map(lambda text: words.search(text) is not None).astype(bool)


def _adds_up_the_rows_above(expenditure: pd.DataFrame, nobody: Marked, named: Marked) -> Marked:
    """Whether a row has, under each heading, the sum of the rows above it.

    That is of all of them, or of those since the last total; totals themselves do not count.
    """
    paid = amounts(expenditure).astype("float64")  # exact far beyond any school's pence
    rows = paid.fillna(0).mask(named, 0)
    above = (rows.cumsum() - rows).to_numpy()
    pence, is_named = rows.to_numpy(), named.to_numpy()
    found: list[int] = []
    totals, first = 0 * above[:1].sum(axis=0), 0  # first: the row after the last total
    for at in (nobody & paid.notna().any(axis=1)).to_numpy().nonzero()[0].tolist():
        everything, since = above[at] - totals, above[at] - above[first]
        if is_named[at]:
            first = at + 1
        elif at - first >= ROWS_OF_A_TOTAL and (
            (pence[at] == everything).all() or (pence[at] == since).all()
        ):
            found.append(at)
            totals, first = totals + pence[at], at + 1
    return expenditure.index.to_series().isin(expenditure.index[found])


@of("EXP06")
def total_adds_up(expenditure: pd.DataFrame) -> Marked:
    """A total typed over the formula, or an amount under a heading that the formula leaves out."""
    typed = expenditure["Row total"]
    return typed.notna() & (typed != row_totals(expenditure))


@of("EXP07")
def budget_is_not_negative(money_in: pd.DataFrame) -> Marked:
    """Income may be paid back; what may be spent cannot be less than nothing."""
    return (money_in["Kind"] == "Budget") & (money_in["Amount"] < 0)


@of("EXP08")
def budget_of_known_heading(money_in: pd.DataFrame, categories: pd.DataFrame) -> Marked:
    """What is left is told by heading, where the budget is given by heading; income is not."""
    known = categories["Heading"].dropna().str.casefold()
    budgets = money_in["Heading"].where(money_in["Kind"] == "Budget")
    return budgets.notna() & ~budgets.str.casefold().isin(known)


@of("EXP09")
def group_does_not_go_round(categories: pd.DataFrame) -> Marked:
    """A heading came from one that was there before it."""
    known = categories.dropna(subset=["Heading", "Group"])
    first = first_groups(dict(zip(known["Heading"], known["Group"], strict=True)))
    round_about = {heading for heading, group in first.items() if group is None}
    return categories["Heading"].isin(round_about)


@of("EXP10")
def heading_has_a_column(categories: pd.DataFrame, expenditure: pd.DataFrame) -> Marked:
    """Where a column is not on Categories either, it was renamed there alone: that is EXP12."""
    columns = amounts(expenditure).columns.str.casefold()
    known = categories["Heading"].str.casefold()
    renamed = not columns.isin(known).all()
    return known.notna() & ~known.isin(columns) & (not renamed)


@of("EXP11")
def code_is_known(categories: pd.DataFrame) -> Marked:
    """The codes of the DfE's guidance for maintained schools and for academies."""
    codes = categories["National code"]
    return codes.notna() & ~codes.str.casefold().isin({code.casefold() for code in KNOWN})


# ---- support log


@of("LOG01")
def restored_after_logged(log: pd.DataFrame) -> Marked:
    """A service cannot work again before the call that says it does not."""
    return log["Service restored"] < log["Logged"]


@of("LOG02")
def attended_after_logged(log: pd.DataFrame) -> Marked:
    """Support attends to a call once it has been logged."""
    return log["First attended"] < log["Logged"]


@of("LOG03")
def done_has_a_time(log: pd.DataFrame) -> Marked:
    """What is outstanding is computed from dates, so a missing one keeps an entry open."""
    return log["Status"].isin(DONE) & log["Service restored"].isna()


@of("LOG04")
def restored_is_done(log: pd.DataFrame) -> Marked:
    """The date decides: the entry counts as resolved, whatever its status says."""
    return log["Service restored"].notna() & log["Status"].notna() & ~log["Status"].isin(DONE)


@of("LOG05")
def known_service(log: pd.DataFrame, lists: pd.DataFrame) -> Marked:
    """Judged where the school has listed its services at all."""
    known = lists["Services"].dropna().str.casefold()
    unknown = log["Service"].notna() & ~log["Service"].str.casefold().isin(known)
    return unknown & (len(known) > 0)


@of("LOG06")
def used_within_capacity(disk: pd.DataFrame) -> Marked:
    """Disk used is part of the capacity."""
    return disk["Used"] > disk["Capacity"]


@of("LOG07")
def one_reading_a_day(disk: pd.DataFrame) -> Marked:
    """The figures take one reading of a server: the latest of the month."""
    keys = disk[["Date"]].assign(server=disk["Server"].str.casefold())
    return keys.notna().all(axis=1) & keys.duplicated(keep=False)


@of("LOG09")
def among_the_others(log: pd.DataFrame) -> Marked:
    """A slip in the year takes an entry out of every month that anybody looks at."""
    inorder = log["Logged"].dropna().sort_values()
    alone = (inorder.diff() > YEAR) | inorder.diff().isna()
    alone &= (-inorder.diff(-1) > YEAR) | inorder.diff(-1).isna()
    return alone.reindex(log.index, fill_value=False) & (len(inorder) > FEWEST)


@of("LOG12")
def attended_within_a_year(log: pd.DataFrame) -> Marked:
    """One slip in the year, and the average response is measured in months."""
    return log["First attended"] - log["Logged"] > YEAR


@of("LOG13")
def restored_within_a_year(log: pd.DataFrame) -> Marked:
    """One slip in the year, and the average time to resolution is measured in months."""
    return log["Service restored"] - log["Logged"] > YEAR


# ---- targets


@of("CAT01")
def fix_not_before_response(services: pd.DataFrame) -> Marked:
    """Compared where both have the same unit; across units it depends on the support hours."""
    return _fix_is_shorter(services)


@of("CAT02")
def response_has_unit(services: pd.DataFrame) -> Marked:
    """A number alone can mean half an hour or half a month."""
    return services["Response time"].notna() & services["Response unit"].isna()


@of("CAT03")
def fix_has_unit(services: pd.DataFrame) -> Marked:
    """A number alone can mean half an hour or half a month."""
    return services["Fix time"].notna() & services["Fix unit"].isna()


@of("CAT13")
def component_fix_not_before_response(components: pd.DataFrame) -> Marked:
    """Compared where both have the same unit; across units it depends on the support hours."""
    return _fix_is_shorter(components)


@of("CAT14")
def component_response_has_unit(components: pd.DataFrame) -> Marked:
    """A number alone can mean half an hour or half a month."""
    return components["Response time"].notna() & components["Response unit"].isna()


@of("CAT15")
def component_fix_has_unit(components: pd.DataFrame) -> Marked:
    """A number alone can mean half an hour or half a month."""
    return components["Fix time"].notna() & components["Fix unit"].isna()


@of("CAT16")
def component_fix_not_before_response_taken(
    components: pd.DataFrame, services: pd.DataFrame
) -> Marked:
    """A component has its service's time where its own is blank."""
    keys = services["Service"].str.casefold()
    once = services[keys.notna() & ~keys.duplicated(keep=False)]
    of_service = once.set_index(once["Service"].str.casefold())
    names = components["Service"].str.casefold().astype("object")
    both = components.copy()
    taken = components[["Response time", "Fix time"]].isna()
    for of in ("Response", "Fix"):
        for part in ("time", "unit"):
            name = f"{of} {part}"
            theirs = names.map(of_service[name].astype("object"))
            own = components[name].astype("object")
            both[name] = own.where(~taken[f"{of} time"], theirs)
    times = both[["Response time", "Fix time"]].astype("float64")
    shorter = times["Fix time"] < times["Response time"]
    same = both["Response unit"].notna() & (both["Response unit"] == both["Fix unit"])
    return (taken.sum(axis=1) == 1) & shorter & same


def _fix_is_shorter(targets: pd.DataFrame) -> Marked:
    same = targets["Response unit"].astype("str") == targets["Fix unit"].astype("str")
    return same & (targets["Fix time"] < targets["Response time"])


# ---- checklist rules


@of("CHK01")
def done_by_somebody(steps: pd.DataFrame) -> Marked:
    """Somebody can be asked about what is done."""
    return steps["Done"].notna() & steps["Done by"].isna()


@of("CHK02")
def done_on_a_day(steps: pd.DataFrame) -> Marked:
    """Without a day a step counts as still to be done."""
    return steps["Done by"].notna() & steps["Done"].isna()


@of("CHK03")
def due_in_its_phase(steps: pd.DataFrame) -> Marked:
    """The seed says of each start-up task whether it comes before the start date."""
    early = (steps["Phase"] == AFTER) & (steps["Days from start"] < 0).fillna(False)
    late = (steps["Phase"] == BEFORE) & (steps["Days from start"] > 0).fillna(False)
    return early | late


def _of_step_before(steps: pd.DataFrame, column: str) -> pd.Series:
    """For each step what a column says of the step that it follows; missing where there is none."""
    named = steps.dropna(subset=["Step"]).assign(Step=lambda one: one["Step"].str.casefold())
    said = named.drop_duplicates("Step").set_index("Step")[column].astype("object")
    return steps["Follows"].str.casefold().astype("object").map(said)


@of("CHK04")
def due_after_step_before(steps: pd.DataFrame) -> Marked:
    """A step cannot be ready before what it builds on."""
    before = _of_step_before(steps, "Days from start").astype("Int64")
    return (steps["Days from start"] < before).fillna(False)


@of("CHK05")
def done_after_step_before(steps: pd.DataFrame) -> Marked:
    """Judged where the step that it follows is on the sheet."""
    known = steps["Follows"].str.casefold().isin(steps["Step"].dropna().str.casefold())
    undone = _of_step_before(steps, "Done").isna()
    return steps["Done"].notna() & known & undone


@of("CHK06")
def follows_a_step(steps: pd.DataFrame) -> Marked:
    """A step that was taken out, or a slip of the keyboard."""
    known = steps["Step"].dropna().str.casefold()
    return steps["Follows"].notna() & ~steps["Follows"].str.casefold().isin(known)


@of("CHK07")
def no_step_is_missing(steps: pd.DataFrame) -> str:
    """What was taken out is never overdue, and so forgotten."""
    ready = pd.DataFrame({"Step": [step["Step"] for step in ready_steps(None)]})
    is_here = ready["Step"].isin(steps["Step"].str.upper())
    runs = ready[~is_here].groupby(is_here.cumsum())["Step"].agg(["first", "last"])
    return ", ".join(" to ".join(dict.fromkeys(run)) for run in runs.itertuples(index=False))


@of("CHK08")
def report_before_meeting(meetings: pd.DataFrame) -> Marked:
    """Reports are timed for just before the meetings: seed, task 6, its tip."""
    return meetings["Report prepared"] > meetings["Meeting"]


@of("CHK09")
def month_before_meeting(meetings: pd.DataFrame) -> Marked:
    """A meeting on a month's last days may look at that month; never at a later one."""
    return meetings["Month reported"] > meetings["Meeting"]
