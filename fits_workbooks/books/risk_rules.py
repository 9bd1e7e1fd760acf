"""What is wrong with a risk assessment, or worth a question: the rules of its sheet of risks."""

from collections import Counter

from fits_workbooks.books import risk_scale
from fits_workbooks.books.rows import folded, unknown
from fits_workbooks.schema import Columns, row_rule, rule

both_are_judged = row_rule(
    "RSK01",
    "query",
    "{Reference} has a likelihood without an impact, or an impact without a likelihood.",
    mend="Judge both from 1 to 5. Until then the risk has no score and no place in the ranking.",
    at="Score",
    formula="COUNT([Likelihood],[Impact])=1",
    of_blanks=True,
)
"""A score is the product of the two."""


@rule(
    "RSK02",
    "query",
    '"{Service}" is not on the Lists sheet.',
    mend="Choose a service from the list, or add it to the Lists sheet.",
    at="Service",
    needs=("Lists",),
)
def known_service(risks: Columns, lists: Columns) -> list[bool]:
    """Judged where the school has listed its services at all."""
    return unknown(risks["Service"], lists["Services"])


money_has_an_amount = row_rule(
    "RSK03",
    "query",
    "The recommendation for {Reference} costs money, but it does not say how much.",
    mend="Write the amount, or an estimate: the ICT budget is made up from it.",
    at="Amount",
    formula='AND([What it costs]="Money",[Amount]="")',
    of_blanks=True,
)
"""Outlay is built into the ICT budget: seed, task 3, third instruction."""


amounts_are_of_money = row_rule(
    "RSK04",
    "error",
    "There is an amount for {Reference}, but not that it costs money.",
    mend="Choose Money, or clear the amount: it is in no sum as it stands.",
    at="Amount",
    formula='AND([Amount]<>"",[What it costs]<>"Money")',
    of_blanks=True,
)
"""Sums are made of what costs money alone."""


decision_is_signed = row_rule(
    "RSK05",
    "error",
    "{Reference} has the decision {Decision}, but it does not say by whom and on which day.",
    mend="Write who decided and when: a decision counts with its name and date.",
    at="Decision",
    formula='AND([Decision]<>"",OR([Decided by]="",[Decided on]=""))',
    of_blanks=True,
)
"""The ICT owner decides which recommendations are acted on: seed, task 3."""


action_has_an_owner = row_rule(
    "RSK06",
    "query",
    "It was decided to act on {Reference}, but not by whom or by when.",
    mend="Name one person and a day.",
    at="Owner",
    formula='AND([Decision]="Act",[Done]="",OR([Owner]="",[Due]=""))',
    of_blanks=True,
)
"""An action that nobody owns is not taken."""


@rule(
    "RSK07",
    "query",
    "The score of {Reference} is shown as {Score}, which is not {Likelihood} times {Impact}.",
    mend="Copy the formula from another row of the column. The ranking is right all the same.",
    at="Score",
)
def score_is_the_product(risks: Columns) -> list[bool]:
    """Nothing relies on the score as shown, but people read it."""
    rows = zip(risks["Score"], risks["Likelihood"], risks["Impact"], strict=True)
    return [None not in row and row[0] != row[1] * row[2] for row in rows]


high_risk_has_a_recommendation = row_rule(
    "RSK08",
    "query",
    "{Reference} is rated high, and nothing is recommended.",
    mend="Write what would lower it, or let the ICT owner accept it.",
    at="Recommendation",
    formula=f'AND([Recommendation]="",[Done]="",[Decision]<>"Accept",[Decision]<>"Transfer",'
    f"COUNT([Likelihood],[Impact])=2,[Likelihood]*[Impact]>={risk_scale.HIGH_FROM})",
    of_blanks=True,
)
"""Outcomes of the seed's task 3: an assessment and a list of recommendations."""


@rule(
    "RSK09",
    "query",
    "{Service} is of {Importance} importance here, and of another elsewhere.",
    mend="Agree how important the service is, and write the same wherever it stands.",
    at="Importance",
)
def one_importance(risks: Columns) -> list[bool]:
    """Importance belongs to the service, as the ICT owner sees it."""
    rows = list(zip(folded(risks["Service"]), risks["Importance"], strict=True))
    known = {row for row in rows if None not in row}
    counts = Counter(service for service, _ in known)
    return [importance is not None and counts[service] > 1 for service, importance in rows]
