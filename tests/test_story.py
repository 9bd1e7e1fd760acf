"""Larkfield's story hangs together, read from its samples alone, as a stranger would read them.

Nothing here looks into the scripts that make the samples. What is counted or listed below was
looked up in the workbooks by hand.
"""

import datetime as dt
import re
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from documents import lines
from openpyxl import load_workbook

from fits_workbooks.documents.change_reading import read_change_forms
from fits_workbooks.reading import read_workbook

SAMPLES = Path(__file__).parent.parent / "samples"
OUTAGE = (dt.datetime(2026, 5, 12, 8, 25), dt.datetime(2026, 5, 13, 14, 40))
"""From the first call about the lost line to its repair."""
WORKBOOKS = sorted(path.stem for path in SAMPLES.glob("Larkfield *.xlsx"))
DOCUMENTS = sorted(SAMPLES.glob("Larkfield *.docx"))
YEARS = ("2025-26", "2026-27")


@cache
def sheet(title: str, name: str) -> pd.DataFrame:
    """A sheet of one of Larkfield's workbooks."""
    return read_workbook(SAMPLES / f"Larkfield {title}.xlsx").frames[name]


def column(title: str, name: str, heading: str) -> list[str]:
    """What stands in a column, blanks left out."""
    return [*sheet(title, name)[heading].dropna().astype(str)]


def rows(title: str, name: str, **answers: object) -> list[pd.Series]:
    """The rows of a sheet that have these answers; a space in a heading is an underscore."""
    frame = sheet(title, name)
    for heading, answer in answers.items():
        frame = frame[frame[heading.replace("_", " ")] == answer]
    return [row for _, row in frame.iterrows()]


def row(title: str, name: str, **answers: object) -> pd.Series:
    (found,) = rows(title, name, **answers)
    return found


def request(reference: str) -> pd.Series:
    return row("Change register", "Requests", Reference=reference)


def risk(reference: str, year: str = "") -> pd.Series:
    return row(f"Risk assessment{year}", "Risks", Reference=reference)


def day(value: object) -> dt.date:
    return pd.Timestamp(str(value)).date()


def paid_for_requests() -> dict[str, int]:
    """What was paid with a reference to a request, in pence, over both years."""
    paid: dict[str, int] = {}
    for year in YEARS:
        frame = sheet(f"Expenditure record {year}", "Expenditure")
        first = [*frame.columns].index("Quantity") + 1
        amounts = frame.iloc[:, first : [*frame.columns].index("Row total")]
        for reference, total in zip(frame["RFC reference"], amounts.sum(axis=1), strict=True):
            if isinstance(reference, str):
                paid[reference] = paid.get(reference, 0) + int(total)
    return paid


# ---- one school


@pytest.mark.parametrize("name", WORKBOOKS)
def test_every_workbook_is_of_the_same_school(name: str) -> None:
    filled = read_workbook(SAMPLES / f"{name}.xlsx")

    assert (filled.school, filled.urn) == ("Larkfield Primary School", "999001")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_document_names_the_school(path: Path) -> None:
    assert any("Larkfield Primary School" in line for line in lines(path.read_bytes()))


def test_every_artefact_of_every_task_has_its_example() -> None:
    both, workbook, document = {"xlsx", "docx", "pdf"}, {"xlsx"}, {"docx", "pdf"}
    wanted = {
        "School details": workbook,
        "Implementation checklist": workbook,
        "Service catalogue": both,
        "Support procedure": document,
        "Covering memo": document,
        "Issue record": workbook,
        "Support log": workbook,
        "Risk assessment": both,
        "Risk assessment 2025": workbook,
        "Contingency plan": both,
        "Expenditure record 2025-26": workbook,
        "Expenditure record 2026-27": workbook,
        "Change register": workbook,
        "Request for change RFC-015": document,
        "Request for change RFC-020": document,
        "Request for change RFC-023": document,
        "reports/Service report 2026-07": {*both, "html"},
        "reports/ICT spending": {"xlsx", "html"},
    }
    with_pdf = {f"{title} workbook": {"pdf"} for title, kinds in wanted.items() if "xlsx" in kinds}

    found: dict[str, set[str]] = {}
    for path in (*SAMPLES.glob("Larkfield *"), *SAMPLES.glob("reports/*")):
        title = path.relative_to(SAMPLES).as_posix().replace("Larkfield ", "")
        found.setdefault(title.rpartition(".")[0], set()).add(path.suffix[1:])

    assert found == wanted | with_pdf


# ---- people, services, contracts


def test_whoever_takes_part_is_known_to_the_school_details() -> None:
    users = {*column("School details", "People", "Name")}
    holders = {*column("School details", "Functions", "Name")}

    assert {*column("Support log", "Log", "Reported by")} <= users | holders
    assert {*column("Support log", "Log", "Assigned to")} <= users | holders
    assert {*column("Support log", "Installations", "Installed by")} <= holders
    for heading in ("Originator", "Implementer", "Step 1 decided by", "Step 2 decided by"):
        assert {*column("Change register", "Requests", heading)} <= holders, heading
    for heading in ("Owner", "Decided by"):
        assert {*column("Risk assessment", "Risks", heading)} <= users | holders, heading
    assert {*column("Contingency plan", "Recovery team", "Name")} <= users | holders
    assert {*column("Contingency plan", "Invocation log", "By")} <= users


def test_one_person_owns_the_ict_wherever_it_is_asked() -> None:
    owner = row("School details", "Functions", Function="ICT owner")["Name"]

    decided = column("Change register", "Requests", "Step 1 decided by")
    assert {*decided, *column("Risk assessment", "Risks", "Decided by")} == {owner}
    assert column("Change register", "About", "ICT owner") == [owner]
    assert column("Contingency plan", "Plan", "Invoked by") == [owner]
    memo = lines((SAMPLES / "Larkfield Covering memo.docx").read_bytes())
    assert any(owner in line for line in memo)


def test_everybody_but_the_new_starter_was_given_the_procedure() -> None:
    people = {*column("School details", "People", "Name")}
    issued = {*column("Issue record", "Issued", "Name")}

    assert people - issued == {"Mr Idris Vaughan"}
    assert issued <= people
    assert {*column("Issue record", "Issued", "Version")} == {
        *column("School details", "Support procedure", "Version")
    }


def test_services_are_those_of_the_catalogue_everywhere() -> None:
    services = column("Service catalogue", "Services", "Service")

    assert column("School details", "Services", "Service") == services
    for title in ("Support log", "Change register", "Risk assessment", "Contingency plan"):
        assert column(title, "Lists", "Services") == services, title
    assert {*column("Support log", "Log", "Service")} == {*services}
    assert {*column("Change register", "Requests", "Service")} <= {*services}
    assert {*column("Risk assessment", "Risks", "Service")} <= {*services}
    for year in YEARS:
        assert {*column(f"Expenditure record {year}", "Expenditure", "Service")} <= {*services}
    text = "\n".join(lines((SAMPLES / "Larkfield Service catalogue.docx").read_bytes()))
    assert [name for name in services if name not in text] == []


def test_who_supports_a_service_has_the_contract_that_the_details_name() -> None:
    contracts = {
        (one["Supplier"], one["Contract reference"]) for one in rows("School details", "Suppliers")
    }
    supported = {
        (one["Supported by"], one["Contract reference"])
        for one in rows("Service catalogue", "Services")
        if isinstance(one["Contract reference"], str)
    }

    assert supported == contracts
    without = [
        one["Service"]
        for one in rows("Service catalogue", "Services")
        if not isinstance(one["Contract reference"], str)
    ]
    assert without == ["School website"]


def test_what_a_contract_costs_a_year_is_what_was_paid_for_it() -> None:
    yearly = {
        one["Supplier"]: int(one["Yearly charge"]) for one in rows("School details", "Suppliers")
    }

    def paid(year: str) -> dict[str, int]:
        frame = sheet(f"Expenditure record {year}", "Expenditure")
        licence = frame["Software"].where(frame["Supplier"] == "Rowan Learning Systems")
        charges = frame["Contract charges"].fillna(licence).dropna()
        return {str(frame["Supplier"][at]): int(amount) for at, amount in charges.items()}

    assert paid("2025-26") == yearly
    assert paid("2026-27") == yearly | {"Corvid Print": 193_176}, "its contract had run out"
    assert day(row("School details", "Suppliers", Supplier="Corvid Print")["Contract ends"]) == (
        dt.date(2026, 8, 31)
    )
    assert risk("R-14")["Weakness"] == "The contract ends on 31 August"


# ---- the contingency plan


def test_the_plan_is_for_the_services_that_matter_most() -> None:
    high = {one["Service"] for one in rows("Service catalogue", "Services", Importance="High")}

    assert {*column("Contingency plan", "Recovery order", "Service")} == high
    assert {*column("Contingency plan", "Manual procedures", "Service")} == high
    importance = dict(
        zip(
            column("Contingency plan", "Lists", "Services"),
            column("Contingency plan", "Lists", "Importance"),
            strict=True,
        )
    )
    assert {service for service, how in importance.items() if how == "High"} == high


def test_the_plan_reaches_suppliers_as_the_details_do() -> None:
    details = {one["Supplier"]: one for one in rows("School details", "Suppliers")}
    of_plan = {one["Supplier"]: one for one in rows("Contingency plan", "Suppliers")}

    assert of_plan.keys() - details.keys() == {"Harrowdale emergency planning"}
    assert details.keys() - of_plan.keys() == {"Corvid Print"}
    for name in of_plan.keys() & details.keys():
        one, other = of_plan[name], details[name]
        assert one["Contract or account"] == other["Contract reference"]
        for heading in ("Contact name", "Telephone", "Email"):
            assert one[heading] == other[heading], (name, heading)
        supported = rows("Service catalogue", "Services", Supported_by=name)
        assert one["Service"] in {service["Service"] for service in supported}


# ---- changes: log, register, payments


def test_the_changes_of_the_log_are_those_that_the_register_says_were_carried_out() -> None:
    in_log = {
        one["RFC reference"]: (one["Change"], day(one["Date"]), one["Service"], one["Outcome"])
        for one in rows("Support log", "Changes")
    }
    in_register = {
        one["Reference"]: (
            one["Brief description"],
            day(one["Carried out"]),
            one["Service"],
            one["Outcome"],
        )
        for one in rows("Change register", "Requests")
        if not pd.isna(one["Carried out"])
    }

    assert in_log == in_register
    assert [*in_log] == [f"RFC-{number:03}" for number in range(1, 19)]


def test_the_invoice_of_a_request_is_in_the_expenditure_record() -> None:
    cost = {
        one["Reference"]: int(one["Actual cost"])
        for one in rows("Change register", "Requests")
        if not pd.isna(one["Actual cost"])
    }
    paid = paid_for_requests()

    assert {name: cost[name] for name in cost.keys() & paid.keys()} == {
        name: amount for name, amount in paid.items() if name != "RFC-020"
    }
    assert cost.keys() - paid.keys() == {"RFC-014", "RFC-018"}, "still to be paid"
    assert paid["RFC-020"] == int(request("RFC-020")["Cost"])
    assert pd.isna(request("RFC-020")["Step 1 decision"]), "its form is not entered"


@pytest.mark.parametrize(
    ("reference", "asset", "item"),
    [
        ("RFC-002", "LPS-W007", "Wireless access point, Key Stage 2"),
        ("RFC-010", "LPS-S002", "Disks for BACKUP1, 2 TB"),
        ("RFC-015", "LPS-W009", "Mobile router, for when the line fails"),
        ("RFC-018", "LPS-B012", "Interactive panel, Year 2"),
    ],
)
def test_what_a_change_put_in_was_installed_on_its_day(
    reference: str, asset: str, item: str
) -> None:
    change, installed = request(reference), row("Support log", "Installations", Item=item)

    assert change["Asset references"] == installed["Asset reference"] == asset
    assert day(change["Carried out"]) == day(installed["Date"])
    assert change["Service"] == installed["Service"]


def test_a_problem_that_a_change_ended_names_a_change_of_its_service_made_by_then() -> None:
    ended = {}
    for one in rows("Support log", "Log", Type="Problem"):
        for reference in re.findall(r"RFC-\d{3}", str(one["Resolution"])):
            change = request(reference)
            ended[one["Reference"]] = reference
            assert change["Service"] == one["Service"]
            assert day(change["Carried out"]) <= day(one["Service restored"])

    assert ended == {
        "PRB-0024": "RFC-002",
        "PRB-0149": "RFC-005",
        "PRB-0276": "RFC-010",
        "PRB-0388": "RFC-015",
        "PRB-0430": "RFC-016",
    }


def test_incidents_followed_the_change_that_went_half_right() -> None:
    change = request("RFC-004")
    problem = row("Support log", "Log", Reference="PRB-0083")
    incident = row("Support log", "Log", Reference="INC-0081")

    assert change["Outcome"] == "Partially successful"
    assert change["Notes"] == "Two classes were left behind: INC-0081 and PRB-0083."
    assert problem["Resolution"].startswith("Class groups were not moved up")
    assert incident["Resolution"] == "Two pupils were in last year's group; moved them."
    assert incident["Related problem"] == problem["Reference"]
    assert change["Service"] == problem["Service"] == incident["Service"] == "Email and accounts"
    assert change["Carried out"] < incident["Logged"] < problem["Logged"]


def test_an_incident_came_two_days_after_the_photographs_were_moved() -> None:
    change, incident = request("RFC-013"), row("Support log", "Log", Reference="INC-0376")

    assert change["Notes"].endswith("One class's went missing: INC-0376.")
    assert incident["Description"] == "Deleted the class photos by mistake."
    assert incident["Service"] == change["Service"] == "File storage"
    assert change["Carried out"] == dt.datetime(2026, 4, 29, 16, 40)
    assert incident["Logged"] == dt.datetime(2026, 5, 1, 10, 13)


# ---- risks, and the one that came true


def test_the_risk_that_came_true() -> None:
    foreseen, calls = risk("R-03", " 2025"), rows("Support log", "Log", Related_problem="PRB-0388")
    invoked = sheet("Contingency plan", "Invocation log")
    router = request("RFC-015")

    assert foreseen["What could happen"] == "The line to the internet is cut"
    assert {one["Service"] for one in calls} == {foreseen["Service"]}
    assert calls[0]["Component"] == foreseen["Component"] == "Broadband line"
    assert {one["Service lost"] for one in calls} == {"Yes"}
    assert (calls[0]["Logged"], calls[-1]["Service restored"]) == OUTAGE
    assert OUTAGE[0] < invoked["When"].iloc[0] < OUTAGE[1] < invoked["When"].iloc[-1]
    assert [*invoked["Decision"].dropna()] == [
        "Plan invoked", "Two mobile data cards bought", "Plan ended",
    ]  # fmt: skip

    assert int(foreseen["Amount"]) == int(router["Cost"]) == 18_499
    assert day(foreseen["Done"]) == day(router["Carried out"]) == dt.date(2026, 6, 3)
    assert paid_for_requests()["RFC-015"] == int(router["Actual cost"]) == 21_999
    assert risk("R-03")["Score"] < foreseen["Score"]
    (called_out,) = rows(
        "Expenditure record 2026-27", "Expenditure", Description="Call-out: the line was cut"
    )
    assert called_out["Supplier"] == "Meadownet"
    assert OUTAGE[1].date() < day(called_out["Date"])


@pytest.mark.parametrize(
    ("reference", "change"), [("R-05", "RFC-009"), ("R-07", "RFC-011"), ("R-10", "RFC-003")]
)
def test_a_risk_that_was_acted_on_was_acted_on_by_a_change(reference: str, change: str) -> None:
    acted, made = risk(reference, " 2025"), request(change)

    assert day(acted["Done"]) == day(made["Carried out"])
    assert acted["Service"] == made["Service"]
    assert (0 if pd.isna(acted["Amount"]) else acted["Amount"]) == (
        0 if pd.isna(made["Cost"]) else made["Cost"]
    )


def test_the_printer_fails_as_often_as_the_risk_assessment_says() -> None:
    log = sheet("Support log", "Log")
    year = log["Logged"].between(pd.Timestamp(2025, 7, 14), pd.Timestamp(2026, 7, 14))
    failed = (log["Type"] == "Incident") & (log["Component"] == "Office printer") & year

    assert risk("R-08")["Weakness"] == f"Failed {failed.sum()} times in a year"
    assert int(risk("R-08")["Amount"]) == int(request("RFC-020")["Cost"]) == 64_900
    assert request("RFC-020")["Asset references"] == "LPS-P001"
    assert {*log.loc[failed, "Asset reference"]} == {"LPS-P001"}


def test_the_disk_that_fills_up_is_a_risk_a_problem_and_a_change() -> None:
    foreseen, problem, change = (
        risk("R-12"),
        row("Support log", "Log", Reference="PRB-0359"),
        request("RFC-023"),
    )
    readings = sheet("Support log", "Server disk space")
    last = readings[(readings["Server"] == "FS1") & (readings["Date"] < "2026-08-01")].iloc[-1]

    assert {foreseen["Service"], problem["Service"], change["Service"]} == {"File storage"}
    assert foreseen["What could happen"].startswith("The disk of FS1 is full")
    assert problem["Description"].startswith("FS1 is filling up")
    assert change["Reason"].startswith("FS1 will be full")
    assert (float(last["Used"]), float(last["Capacity"])) == (456.1, 500.0)
    page = (SAMPLES / "reports" / "Larkfield Service report 2026-07.html").read_text("utf-8")
    assert "456.1 of 500 GB" in page


def test_what_was_not_acted_on_last_year_is_carried_forward() -> None:
    last = sheet("Risk assessment 2025", "Risks")
    left = last["Recommendation"].notna() & last["Done"].isna()

    assert [*last["Reference"][left]] == ["R-01", "R-02", "R-06", "R-08", "R-11"]
    assert column("Risk assessment", "Risks", "Carried forward from") == [*last["Reference"][left]]


# ---- the reports


def test_the_service_report_counts_what_the_log_holds() -> None:
    log = sheet("Support log", "Log")
    july = log["Logged"].dt.strftime("%Y-%m") == "2026-07"
    report = read_workbook(SAMPLES / "reports" / "Larkfield Service report 2026-07.xlsx")
    months = report.frames["Months"]
    (last,) = (one for _, one in months.iterrows() if str(one["Month"]).startswith("2026-07"))

    assert report.school == "Larkfield Primary School"
    for heading, kind in (("Incidents logged", "Incident"), ("Problems logged", "Problem")):
        assert last[heading] == ((log["Type"] == kind) & july).sum(), heading
    page = (SAMPLES / "reports" / "Larkfield Service report 2026-07.html").read_text("utf-8")
    changes = [
        one["Reference"]
        for one in rows("Change register", "Requests")
        if str(one["Carried out"]).startswith("2026-07")
    ]
    assert changes == ["RFC-017"]
    assert "RFC-017" in page


def test_the_spend_report_adds_up_what_the_records_hold() -> None:
    page = (SAMPLES / "reports" / "Larkfield ICT spending.html").read_text("utf-8")

    for year in YEARS:
        rows_of = load_workbook(SAMPLES / f"Larkfield Expenditure record {year}.xlsx")[
            "Expenditure"
        ]
        headings = [cell.value for cell in rows_of[4]]
        first, last = headings.index("Quantity") + 1, headings.index("Row total")
        amounts = (
            value
            for row in rows_of.iter_rows(min_row=5, values_only=True)
            if row[0] is not None
            for value in row[first:last]
            if value is not None
        )
        assert f"{round(sum(round(100 * one) for one in amounts)) / 100:,.2f}" in page, year


# ---- the forms of one request at each step


def test_the_printer_was_approved_on_the_form_before_it_was_paid_for() -> None:
    register = read_workbook(SAMPLES / "Larkfield Change register.xlsx")
    (form,) = read_change_forms([SAMPLES / "forms" / "RFC-020.docx"], register)
    (paid,) = rows("Expenditure record 2026-27", "Expenditure", RFC_reference="RFC-020")

    decided = {one.field: one.now for one in form.differences}
    assert form.state_after == "Approved to proceed"
    assert day(decided["Step 1 decided on"]) == dt.date(2026, 9, 2)
    assert day(paid["Date"]) == dt.date(2026, 10, 7)


@pytest.mark.parametrize(
    ("reference", "state"),
    [
        ("RFC-020", "Awaiting approval to proceed: waits for the ICT owner"),
        ("RFC-023", "Awaiting approval to implement: waits for the ICT owner"),
        ("RFC-015", "Outcome recorded"),
    ],
)
def test_a_form_says_what_the_register_says(reference: str, state: str) -> None:
    form = lines((SAMPLES / f"Larkfield Request for change {reference}.docx").read_bytes())

    assert form[1].startswith(state), form[1]
    assert any(request(reference)["Brief description"] in line for line in form)
