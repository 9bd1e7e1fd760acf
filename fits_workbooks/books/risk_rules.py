"""What is wrong with a risk assessment, or worth a question: the rules of its sheet of risks."""

from typing import TYPE_CHECKING

from fits_workbooks.books import risk_scale
from fits_workbooks.schema import rule

if TYPE_CHECKING:
    import pandas as pd


@rule(
    "RSK01",
    "query",
    "{Reference} has a likelihood without an impact, or an impact without a likelihood.",
    mend="Judge both from 1 to 5. Until then the risk has no score and no place in the ranking.",
    at="Score",
    warns="COUNT([Likelihood],[Impact])=1",
    of_blanks=True,
)
def both_are_judged(risks: "pd.DataFrame") -> "pd.Series[bool]":
    """A score is the product of the two."""
    return risks["Likelihood"].notna() != risks["Impact"].notna()


@rule(
    "RSK02",
    "query",
    '"{Service}" is not on the Lists sheet.',
    mend="Choose a service from the list, or add it to the Lists sheet.",
    at="Service",
    needs=("Lists",),
)
def known_service(risks: "pd.DataFrame", lists: "pd.DataFrame") -> "pd.Series[bool]":
    """Judged where the school has listed its services at all."""
    known = lists["Services"].dropna().str.casefold()
    unknown = risks["Service"].notna() & ~risks["Service"].str.casefold().isin(known)
    return unknown & (len(known) > 0)


@rule(
    "RSK03",
    "query",
    "The recommendation for {Reference} costs money, but it does not say how much.",
    mend="Write the amount, or an estimate: the ICT budget is made up from it.",
    at="Amount",
    warns='AND([What it costs]="Money",[Amount]="")',
    of_blanks=True,
)
def money_has_an_amount(risks: "pd.DataFrame") -> "pd.Series[bool]":
    """Outlay is built into the ICT budget: seed, task 3, third instruction."""
    return (risks["What it costs"] == "Money") & risks["Amount"].isna()


@rule(
    "RSK04",
    "error",
    "There is an amount for {Reference}, but what it costs is {What it costs}.",
    mend="Choose Money, or clear the amount: it is in no sum as it stands.",
    at="Amount",
    warns='AND([Amount]<>"",[What it costs]<>"Money")',
)
def amounts_are_of_money(risks: "pd.DataFrame") -> "pd.Series[bool]":
    """Sums are made of what costs money alone."""
    return risks["Amount"].notna() & (risks["What it costs"] != "Money")


@rule(
    "RSK05",
    "error",
    "{Reference} has the decision {Decision}, but it does not say by whom and on which day.",
    mend="Write who decided and when: a decision counts with its name and date.",
    at="Decision",
    warns='AND([Decision]<>"",OR([Decided by]="",[Decided on]=""))',
    of_blanks=True,
)
def decision_is_signed(risks: "pd.DataFrame") -> "pd.Series[bool]":
    """The ICT owner decides which recommendations are acted on: seed, task 3."""
    signed = risks[["Decided by", "Decided on"]].notna().all(axis=1)
    return risks["Decision"].notna() & ~signed


@rule(
    "RSK06",
    "query",
    "It was decided to act on {Reference}, but not by whom or by when.",
    mend="Name one person and a day.",
    at="Owner",
    warns='AND([Decision]="Act",[Done]="",OR([Owner]="",[Due]=""))',
    of_blanks=True,
)
def action_has_an_owner(risks: "pd.DataFrame") -> "pd.Series[bool]":
    """An action that nobody owns is not taken."""
    unplanned = risks["Owner"].isna() | risks["Due"].isna()
    return (risks["Decision"] == "Act") & risks["Done"].isna() & unplanned


@rule(
    "RSK07",
    "query",
    "The score of {Reference} is shown as {Score}, which is not {Likelihood} times {Impact}.",
    mend="Copy the formula from another row of the column. The ranking is right all the same.",
    at="Score",
)
def score_is_the_product(risks: "pd.DataFrame") -> "pd.Series[bool]":
    """Nothing relies on the score as shown, but people read it."""
    product = (risks["Likelihood"] * risks["Impact"]).astype("float64")
    return risks["Score"].notna() & product.notna() & (risks["Score"] != product)


@rule(
    "RSK08",
    "query",
    "{Reference} is rated high, and nothing is recommended.",
    mend="Write what would lower it, or let the ICT owner accept it.",
    at="Recommendation",
    warns=f'AND([Recommendation]="",[Done]="",[Decision]<>"Accept",[Decision]<>"Transfer",'
    f"COUNT([Likelihood],[Impact])=2,[Likelihood]*[Impact]>={risk_scale.HIGH_FROM})",
    of_blanks=True,
)
def high_risk_has_a_recommendation(risks: "pd.DataFrame") -> "pd.Series[bool]":
    """Outcomes of the seed's task 3: an assessment and a list of recommendations."""
    high = risks["Likelihood"] * risks["Impact"] >= risk_scale.HIGH_FROM
    settled = risks["Done"].notna() | risks["Decision"].isin(["Accept", "Transfer"])
    return high.fillna(False) & risks["Recommendation"].isna() & ~settled


@rule(
    "RSK09",
    "query",
    "{Service} is of {Importance} importance here, and of another elsewhere.",
    mend="Agree how important the service is, and write the same wherever it stands.",
    at="Importance",
)
def one_importance(risks: "pd.DataFrame") -> "pd.Series[bool]":
    """Importance belongs to the service, as the ICT owner sees it."""
    service = risks["Service"].str.casefold()
    given = risks["Importance"].astype("str").where(risks["Importance"].notna())
    return given.notna() & (given.groupby(service).transform("nunique") > 1)
