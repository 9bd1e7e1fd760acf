"""Running the rules: four outcomes, never a crash that looks like a pass."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from fits_workbooks.books import (
    CONTINGENCY_PLAN,
    IMPLEMENTATION_CHECKLIST,
    RISK_ASSESSMENT,
    SCHOOL_DETAILS,
    SERVICE_CATALOGUE,
    SERVICE_REPORT,
    SUPPORT_LOG,
)
from fits_workbooks.books.functions import TECHNICAL
from fits_workbooks.books.service_catalogue import WEEKDAYS
from fits_workbooks.books.start_up_steps import ready_steps
from fits_workbooks.checks.between import (
    components_of_services,
    important_services_without_a_procedure,
)
from fits_workbooks.checks.dates import future_dates
from fits_workbooks.checks.one import Outcome, check_workbook, findings_of
from fits_workbooks.metrics.targets import FIX_SHORTER, catalogue_targets
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Workbook, plain
from fits_workbooks.templates import build_templates
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.filled import Filled


def read(book: Workbook, folder: Path, **contents: list[dict[str, Any]]) -> Filled:
    sheets = {name.replace("_", " "): rows for name, rows in contents.items()}
    return read_workbook(build_workbook(book, folder / "book.xlsx", sheets, force=True))


def found(filled: Filled) -> list[tuple[str, tuple[str, ...], str]]:
    findings = findings_of(check_workbook(filled))
    return [(finding.code, finding.cells, finding.message) for finding in findings]


def status(filled: Filled, code: str) -> tuple[str, str]:
    (outcome,) = [one for one in check_workbook(filled) if one.code == code]
    return outcome.status, outcome.why


def test_a_rule_passes_finds_or_is_skipped(tmp_path: Path) -> None:
    early = dt.datetime(2026, 3, 1)
    late = dt.datetime(2026, 3, 2)
    sound = {"Reference": "A", "Type": "Incident", "Logged": early, "Service restored": late}
    wrong = sound | {"Reference": "B", "Logged": late, "Service restored": early}

    filled = read(SUPPORT_LOG, tmp_path, Log=[sound, wrong])

    assert status(filled, "LOG02") == ("passed", "")
    assert status(filled, "LOG01") == ("found", "")
    assert found(filled) == [
        ("LOG01", ("M6",), "Service restored (01/03/2026) is before Logged (02/03/2026).")
    ]
    no_heading = replace(filled.places["Log"], letters={"Logged": "C"})
    without = replace(filled, places=filled.places | {"Log": no_heading})
    assert status(without, "LOG01") == ("skipped", 'there is no heading "Service restored"')
    without = replace(filled, places=filled.places | {"Lists": replace(no_heading, letters={})})
    assert status(without, "LOG05") == ("skipped", 'the sheet "Lists" could not be read')


def test_a_rule_that_raises_has_crashed_and_has_not_passed(tmp_path: Path) -> None:
    def crash(log: pd.DataFrame) -> Any:
        return log["No such column"]

    sheet = SUPPORT_LOG.sheet("Log")
    rules = (replace(sheet.rules[0], test=crash, formula=""), sheet.rules[1])
    pages = tuple(replace(sheet, rules=rules) if p is sheet else p for p in SUPPORT_LOG.pages)
    filled = read(SUPPORT_LOG, tmp_path, Log=[{"Reference": "A"}])

    outcomes = check_workbook(replace(filled, book=replace(SUPPORT_LOG, pages=pages)))

    assert outcomes[0] == Outcome("LOG01", "crashed", "KeyError: 'No such column'")
    assert (outcomes[1].code, outcomes[1].status) == ("LOG02", "passed")


def test_no_rule_changes_the_frames() -> None:
    samples = Path(__file__).parent.parent / "samples"
    for path in sorted(samples.glob("Larkfield*.xlsx")):
        filled = read_workbook(path)
        before = {name: frame.copy() for name, frame in filled.frames.items()}
        check_workbook(filled)
        for name, frame in filled.frames.items():
            pd.testing.assert_frame_equal(frame, before[name])


def test_one_unknown_service_is_one_finding_with_all_its_cells(tmp_path: Path) -> None:
    entry = {"Type": "Incident", "Logged": dt.datetime(2026, 3, 1)}
    names = ["Email", "Fax", "email", "Fax", None, "Telex"]
    log = [entry | {"Reference": f"R{n}", "Service": name} for n, name in enumerate(names)]

    filled = read(SUPPORT_LOG, tmp_path, Log=log, Lists=[{"Services": "Email"}])

    assert found(filled) == [
        ("LOG05", ("F6", "F8"), '"Fax" is not on the Lists sheet.'),
        ("LOG05", ("F10",), '"Telex" is not on the Lists sheet.'),
    ]
    assert found(read(SUPPORT_LOG, tmp_path, Log=log)) == []


def test_the_steps_that_a_checklist_has_lost_are_named(tmp_path: Path) -> None:
    gone = ("S09", "S13", "S14", "S15", "S22")
    steps = [dict(step) for step in ready_steps(None) if step["Step"] not in gone]
    steps[0]["Step"] = "s01"

    ((code, cells, message),) = found(read(IMPLEMENTATION_CHECKLIST, tmp_path, Checklist=steps))

    assert (code, cells) == ("CHK07", ())
    assert message.endswith("these are not on the sheet: S09, S13 to S15, S22.")


def about(sheet: str, entries: list[dict[str, Any]], folder: Path) -> list[tuple[str, Any]]:
    """What is found on one sheet of School details: codes and cells."""
    details = read(SCHOOL_DETAILS, folder, **{sheet: entries})
    outcomes = check_workbook(details)
    findings = [one for one in findings_of(outcomes) if one.sheet == sheet]
    return [(one.code, one.cells) for one in findings]


def test_there_is_one_ict_owner_who_is_no_supplier(tmp_path: Path) -> None:
    functions = [
        {"Function": "ICT owner", "Name": "Ann Okafor"},
        {"Function": "ICT owner", "Name": "ANN OKAFOR"},
        {"Function": "Design", "Name": "Northgate ICT", "Supplier": "Yes"},
    ]
    assert about("Functions", functions, tmp_path) == [("DET06", ()), ("DET11", ())]

    functions[1] |= {"Name": "Bob Hale", "Supplier": "Yes"}
    functions[2] |= {"Name": "bob hale"}
    functions.append({"Function": "Maintenance"})
    assert about("Functions", functions, tmp_path) == [
        ("DET01", ("B5",)),
        ("DET01", ("B6",)),
        ("DET02", ("E6",)),
        ("DET03", ("B6",)),
        ("DET04", ("B8",)),
        ("DET06", ()),
        ("DET11", ()),
    ]


def test_somebody_owns_the_ict_and_one_person_takes_the_calls(tmp_path: Path) -> None:
    functions: list[dict[str, Any]] = [{"Function": "Design", "Name": "Ms R Falk"}]
    functions += [{"Function": function, "Name": "Ms R Falk"} for function in TECHNICAL[:3]]
    functions.append({"Function": "Implementation", "Name": "Ms R Falk"})
    assert about("Functions", functions, tmp_path) == [("DET05", ()), ("DET06", ())]

    functions.append({"Function": "ICT owner", "Name": "Ann Okafor"})
    functions.append({"Function": "Single point of contact"})
    assert about("Functions", functions, tmp_path) == [("DET04", ("B11",)), ("DET06", ())]

    functions[6]["Name"] = "Bob Hale"
    functions.append({"Function": "Single point of contact", "Name": "BOB HALE"})
    assert about("Functions", functions, tmp_path) == []

    functions[7]["Name"] = "Cat Moss"
    assert about("Functions", functions, tmp_path) == [("DET07", ("B11",)), ("DET07", ("B12",))]


def test_who_shares_a_function_is_named_and_a_row_without_a_name_is_nobody(tmp_path: Path) -> None:
    shared = ("ICT owner", "Single point of contact")
    functions = [
        {"Function": function, "Name": name}
        for function in shared for name in ("Ann Okafor", "Bob Hale", None)
    ]  # fmt: skip

    found_here = about("Functions", functions, tmp_path)

    assert [one for one in found_here if one[0] in ("DET01", "DET07")] == [
        ("DET01", ("B5",)), ("DET01", ("B6",)), ("DET07", ("B8",)), ("DET07", ("B9",)),
    ]  # fmt: skip


def test_functions_that_are_not_listed_are_named_once_somebody_is(tmp_path: Path) -> None:
    def missing(*functions: dict[str, Any]) -> list[str]:
        details = read(SCHOOL_DETAILS, tmp_path, Functions=list(functions))
        return [message for code, _, message in found(details) if code == "DET11"]

    design = {"Function": "2nd level", "Name": "Ms R Falk"}
    assert missing() == missing({"Function": "Design"}) == []
    assert missing(design, {"Function": "Design"}, {"Function": "Maintenance"}) == [
        "Of the seven functions, these are not on the sheet: First-level support, Implementation."
    ]


def test_a_first_school_is_a_phase_of_its_own(tmp_path: Path) -> None:
    details = read(SCHOOL_DETAILS, tmp_path, School=[{"School name": "Elm", "Phase": "First"}])

    assert details.findings == ()
    assert details.entries("School").values["Phase"] == ["First"]


# ---- cells that could not be read are not blank


def test_what_could_not_be_read_is_not_asked_for_as_if_it_were_blank(tmp_path: Path) -> None:
    printing = {"Service": "Printing", "Response time": 4, "Response unit": "fortnights"}
    email = {"Service": "Email", "Fix time": "asap", "Fix unit": "Minutes"}
    part = {"Component": "Office printer", "Service": "Printing"}
    parts = [part | {"Fix time": 1, "Fix unit": "terms"}]
    hours = [MORNING | {"Opens": "eight"}]

    catalogue = read(
        SERVICE_CATALOGUE, tmp_path, Services=[printing, email], Components=parts,
        Support_hours=hours, About=ABOUT,
    )  # fmt: skip

    assert found(catalogue) == []
    assert status(catalogue, "CAT11") == ("skipped", 'a cell on "Support hours" could not be read')


def test_an_answer_that_could_not_be_read_is_not_a_blank_one(tmp_path: Path) -> None:
    about_uk = [{"Nation": "UK"}]
    issued = [{"Version": "1.0", "Issued": "soon", "Call book": "In the office"}]

    assert found(read(SERVICE_CATALOGUE, tmp_path, About=about_uk, Support_hours=[MORNING])) == []
    assert about("Support procedure", issued, tmp_path) == []


def test_an_unread_time_or_cost_is_not_told_twice(tmp_path: Path) -> None:
    entry = {"Reference": "A", "Type": "Incident", "Logged": dt.datetime(2026, 3, 1)}
    log = [entry | {"Status": "Closed", "Service restored": "yesterday"}]
    risk = {"Reference": "R-1", "What it costs": "£50", "Amount": 5_000}

    assert found(read(SUPPORT_LOG, tmp_path, Log=log)) == []
    assert found(read(RISK_ASSESSMENT, tmp_path, Risks=[risk])) == []

    assert [message for *_, message in found(
        read(RISK_ASSESSMENT, tmp_path, Risks=[risk | {"What it costs": None}])
    )] == ["There is an amount for R-1, but not that it costs money."]  # fmt: skip


def test_a_step_whose_day_cannot_be_read_does_not_make_the_next_one_early(tmp_path: Path) -> None:
    steps = [dict(step) for step in ready_steps(None)]
    follower = next(step for step in steps if step["Follows"] is not None)
    before = next(step for step in steps if step["Step"] == follower["Follows"])
    for step in (before, follower):
        step |= {"Done": dt.date(2026, 3, 2), "Done by": "Ann Okafor"}
    before["Done"] = "last week"

    checklist = read(IMPLEMENTATION_CHECKLIST, tmp_path, Checklist=steps)

    assert found(checklist) == []
    assert status(checklist, "CHK05") == ("skipped", 'a cell on "Checklist" could not be read')


def test_a_blank_cell_in_a_message_is_called_blank(tmp_path: Path) -> None:
    owner = {"Function": "ICT owner", "Supplier": "Yes"}

    details = read(SCHOOL_DETAILS, tmp_path, Functions=[owner])

    messages = [message for code, _, message in found(details) if code == "DET02"]
    assert messages == ["The ICT owner, (blank), is marked as a supplier."]


# ---- times that are years apart, or the wrong way round


def test_a_year_between_the_times_of_an_entry_is_asked_about(tmp_path: Path) -> None:
    logged = dt.datetime(2026, 3, 1, 9, 0)
    times = [(365, 366), (367, 2), (None, 367)]
    log = [
        {"Reference": f"R{n}", "Type": "Incident", "Logged": logged}
        | {"First attended": logged + dt.timedelta(days=a) if a else None}
        | {"Service restored": logged + dt.timedelta(days=r)}
        for n, (a, r) in enumerate(times)
    ]

    assert [one[:2] for one in found(read(SUPPORT_LOG, tmp_path, Log=log))] == [
        ("LOG12", ("L6",)),
        ("LOG13", ("M7",)),
    ]


def test_a_contract_may_end_on_the_day_on_which_it_starts(tmp_path: Path) -> None:
    start = dt.date(2026, 4, 1)
    suppliers = [
        {"Supplier": f"S{days}", "Contract starts": start}
        | {"Contract ends": start + dt.timedelta(days=days)}
        for days in (0, -1)
    ]

    assert about("Suppliers", suppliers, tmp_path) == [("DET12", ("E6",))]


def test_a_procedure_says_how_to_call_and_when_it_was_issued(tmp_path: Path) -> None:
    form: list[dict[str, Any]] = [{"Deputy": "Bob Hale"}]
    assert about("Support procedure", form, tmp_path) == [("DET09", ("B6",))]

    form[0]["Version"] = "1.0"
    assert about("Support procedure", form, tmp_path) == [("DET08", ("B7",)), ("DET09", ("B6",))]

    form[0] |= {"Issued": dt.date(2026, 9, 3), "Call book": "In the office"}
    assert about("Support procedure", form, tmp_path) == []


def test_an_empty_distribution_list_is_asked_about(tmp_path: Path) -> None:
    assert about("People", [], tmp_path) == [("DET10", ())]
    assert about("People", [{"Name": "Bob Hale"}], tmp_path) == []


def test_a_catalogue_is_asked_about_services_without_levels_once_some_have_them(
    tmp_path: Path,
) -> None:
    services: list[dict[str, Any]] = [{"Service": "Email"}, {"Service": "Printing"}]
    names_only = read(SERVICE_CATALOGUE, tmp_path, Services=services)
    assert {one.status for one in check_workbook(names_only)} == {"passed"}

    services[0]["Availability"] = "Support hours"
    assert [one[:2] for one in found(read(SERVICE_CATALOGUE, tmp_path, Services=services))] == [
        ("CAT04", ("A6",))
    ]


def test_a_new_plan_with_what_is_known_in_place_is_asked_nothing(tmp_path: Path) -> None:
    samples = Path(__file__).parent.parent / "samples"
    details, catalogue = (
        read_workbook(samples / f"Larkfield {book}.xlsx")
        for book in ("School details", "Service catalogue")
    )
    (path,) = build_templates(tmp_path, [CONTINGENCY_PLAN], details, catalogue)

    plan = read_workbook(path)

    assert len(plan.entries("Recovery team").values["Name"]) > 1
    assert "High" in plan.entries("Lists").values["Importance"]
    assert found(plan) == []
    assert important_services_without_a_procedure(plan, catalogue) == ()


@pytest.mark.parametrize(
    ("sheet", "begun", "not_asked"),
    [
        ("Plan", {"Trigger": "Email is lost for a day."}, ()),
        ("Recovery_team", {"Mobile": "07700 900123"}, ("PLAN12",)),
        ("Manual_procedures", {"Service": "Email", "Steps": "Write it down."}, ("PLAN01",)),
    ],
)
def test_a_plan_is_asked_about_once_it_has_been_begun(
    sheet: str, begun: dict[str, Any], not_asked: tuple[str, ...], tmp_path: Path
) -> None:
    known = {
        "Recovery_team": [{"Name": "Ann Okafor", "Role": "ICT owner"}],
        "Lists": [{"Services": "Email", "Importance": "High"}],
    }
    contents = known | {sheet: [known.get(sheet, [{}])[0] | begun]}

    plan = read(CONTINGENCY_PLAN, tmp_path, **contents)

    asked = {"PLAN01", "PLAN04", "PLAN05", "PLAN06", "PLAN12"} - {*not_asked}
    codes = {one.code for one in findings_of(check_workbook(plan))}
    assert codes - {"PLAN02"} == asked


def test_a_report_whose_backlog_does_not_follow_is_asked_about(tmp_path: Path) -> None:
    def month(number: int, logged: int, resolved: int, outstanding: int) -> dict[str, Any]:
        zero = dict.fromkeys(
            ("Problems logged", "Problems resolved", "Problems outstanding", "Installations",
             "Changes", "Successful", "Partially successful", "Unsuccessful"), 0,
        )  # fmt: skip
        return zero | {
            "Month": dt.datetime(2026, number, 1),
            "Incidents logged": logged,
            "Incidents resolved": resolved,
            "Incidents outstanding": outstanding,
        }

    sound = [month(3, 5, 2, 3), month(1, 4, 4, 1), month(2, 3, 4, 0)]
    assert found(read(SERVICE_REPORT, tmp_path, Months=sound)) == []

    wrong = [*sound, month(4, 5, 2, 7), month(6, 1, 0, 50)]
    assert [one[:2] for one in found(read(SERVICE_REPORT, tmp_path, Months=wrong))] == [
        ("REP01", ("J8",))
    ]


def test_an_entry_years_away_from_the_others_is_asked_about(tmp_path: Path) -> None:
    dates = [dt.datetime(2026, 3, 1), dt.datetime(2062, 3, 1), dt.datetime(1996, 3, 1)]
    dates += [dt.datetime(2025, 9, 1), dt.datetime(2026, 3, 1)]
    log = [{"Reference": f"R{n}", "Type": "Incident", "Logged": day} for n, day in enumerate(dates)]

    assert [one[:2] for one in found(read(SUPPORT_LOG, tmp_path, Log=log))] == [
        ("LOG09", ("C6",)),
        ("LOG09", ("C7",)),
    ]
    assert found(read(SUPPORT_LOG, tmp_path, Log=log[1:3])) == []


ABOUT = [{"Nation": "Wales"}]
MORNING = {"Day": "Monday", "Opens": dt.time(8, 0), "Closes": dt.time(12, 0)}


def cells(filled: Filled) -> list[tuple[str, tuple[str, ...]]]:
    return [one[:2] for one in found(filled)]


def test_availability_that_cannot_be_read_is_asked_about(tmp_path: Path) -> None:
    words = ["School days 08:00-16:00", "Term time", None, "24x7", "term time", "Term time"]
    services = [
        {"Service": f"S{number}", "Availability": said, "User groups": "Staff"}
        for number, said in enumerate(words)
    ]

    assert cells(read(SERVICE_CATALOGUE, tmp_path, Services=services)) == [
        ("CAT08", ("D6",)), ("CAT08", ("D9",)), ("CAT08", ("D10",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("days", "marked"),
    [
        ([(1, 3), (4, 5)], []),
        ([(1, 3), (3, 3)], ["A6"]),
        ([(3, 5), (1, 3)], ["A5"]),
        ([(1, 9), (2, 3), (5, 6)], ["A6", "A7"]),  # both lie in the first
        ([(1, 3), (1, 3)], ["A6"]),
        ([(5, 1), (2, 3)], []),  # ends before it begins: CAT07
        ([(1, None), (1, 3)], []),
    ],
)
def test_closures_that_overlap_are_asked_about_at_the_later_one(
    days: list[tuple[int, int | None]], marked: list[str], tmp_path: Path
) -> None:
    closures = [
        {"First day": dt.date(2026, 2, first), "Last day": last and dt.date(2026, 2, last)}
        for first, last in days
    ]

    findings = cells(read(SERVICE_CATALOGUE, tmp_path, Closures=closures))

    assert [place for code, (place,) in findings if code == "CAT09"] == marked


@pytest.mark.parametrize(
    ("spans", "marked"),
    [
        ([("Monday", 8, 12), ("Monday", 12, 16)], []),  # they touch
        ([("Monday", 8, 12), ("Monday", 11, 16)], ["B6"]),
        ([("Monday", 11, 16), ("Monday", 8, 12)], ["B5"]),
        ([("Monday", 8, 12), ("Tuesday", 11, 16)], []),
        ([("Monday", 8, 16), ("Monday", 9, 10), ("Monday", 15, 17)], ["B6", "B7"]),
        ([("Monday", 16, 8), ("Monday", 9, 10)], []),  # closes before it opens: CAT06
    ],
)
def test_spans_of_a_day_that_overlap_are_asked_about_at_the_later_one(
    spans: list[tuple[str, int, int]], marked: list[str], tmp_path: Path
) -> None:
    hours = [
        {"Day": day, "Opens": dt.time(opens), "Closes": dt.time(closes)}
        for day, opens, closes in spans
    ]

    findings = cells(read(SERVICE_CATALOGUE, tmp_path, Support_hours=hours, About=ABOUT))

    assert [place for code, (place,) in findings if code == "CAT10"] == marked


def test_hours_and_closures_the_wrong_way_round_are_told_as_they_stand(tmp_path: Path) -> None:
    hours = [{"Day": "Monday", "Opens": dt.time(9), "Closes": dt.time(9)}]
    closures = [{"First day": dt.date(2026, 10, 26), "Last day": dt.date(2026, 10, 20)}]

    filled = read(SERVICE_CATALOGUE, tmp_path, Support_hours=hours, Closures=closures, About=ABOUT)

    assert [message for _, _, message in found(filled)] == [
        "On Monday, support closes at 09:00, which is not after it opens (09:00).",
        "The closure that begins on 26/10/2026 ends before that, on 20/10/2026.",
    ]


@pytest.mark.parametrize(
    ("short", "day"),
    [("Sat", "Saturday"), ("sun", "Sunday"), ("Tues", "Tuesday"), ("Thurs", "Thursday")],
)
def test_every_day_of_the_week_is_known_by_its_short_name(short: str, day: str) -> None:
    assert WEEKDAYS.known_words()[plain(short)] == day


def test_targets_without_support_hours_are_one_finding(tmp_path: Path) -> None:
    services = [{"Service": "Email", "User groups": "Staff"}] + [
        {"Service": name, "Fix time": 4, "Fix unit": "Minutes"} for name in ("Printing", "Phones")
    ]

    def asked(*hours: dict[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
        sheets = {"Services": services, "Support_hours": list(hours), "About": ABOUT}
        return [one for one in cells(read(SERVICE_CATALOGUE, tmp_path, **sheets))
                if one[0] == "CAT11"]  # fmt: skip

    assert asked() == [("CAT11", ("A6",))]
    for service in services[1:]:
        del service["Fix time"], service["Fix unit"]
    assert asked() == []
    components = [
        {"Component": "Office printer", "Service": "phones", "Fix time": 1, "Fix unit": "Minutes"}
    ]
    sheets = {"Services": services, "Components": components, "About": ABOUT}
    only_of_parts = cells(read(SERVICE_CATALOGUE, tmp_path, **sheets))
    assert [one for one in only_of_parts if one[0] == "CAT11"] == [("CAT11", ("A7",))]
    services[1] |= {"Fix time": 4, "Fix unit": "Minutes"}
    assert asked(MORNING | {"Closes": dt.time(7, 0)}) == [("CAT11", ("A6",))]
    assert asked(MORNING) == []


def test_a_component_whose_times_contradict_its_service_has_no_target_and_a_finding(
    tmp_path: Path,
) -> None:
    minutes = {"Response unit": "Minutes", "Fix unit": "Minutes"}
    services = [
        {"Service": "Printing", "Response time": 30, "Response unit": "Minutes"},
        {"Service": "Email", "Response time": 5, "Fix time": 60} | minutes,
    ]
    components = [
        {"Component": "Office printer", "Service": "printing", "Fix time": 20} | minutes,
        {"Component": "Hall printer", "Service": "Printing", "Fix time": 40} | minutes,
        {"Component": "Gateway", "Service": "Email", "Response time": 90} | minutes,
        {"Component": "Filter", "Service": "Email", "Response time": 10, "Fix time": 20} | minutes,
    ]

    catalogue = read(
        SERVICE_CATALOGUE, tmp_path, Services=services, Components=components,
        Support_hours=[MORNING], About=ABOUT,
    )  # fmt: skip

    assert cells(catalogue) == [("CAT16", ("A5",)), ("CAT16", ("A7",))]
    targets = catalogue_targets(catalogue)
    parts = {one["Component"]: one["Service"] for one in components}
    assert [
        part for part, service in parts.items()
        if targets.of(service, part).why_fix == FIX_SHORTER
    ] == ["Office printer", "Gateway"]  # fmt: skip


def test_the_nation_is_asked_for_once_there_are_support_hours(tmp_path: Path) -> None:
    def asked(about: list[dict[str, Any]], hours: list[dict[str, Any]]) -> Any:
        return cells(read(SERVICE_CATALOGUE, tmp_path, About=about, Support_hours=hours))

    assert asked([], []) == []
    assert asked([], [MORNING]) == [("CAT12", ("B13",))]
    assert asked(ABOUT, [MORNING]) == []


def test_a_component_that_belongs_to_another_service_is_asked_about(tmp_path: Path) -> None:
    services = [{"Service": name} for name in ("Printing", "Email", "Wi-Fi")]
    components = [
        {"Component": "Office printer", "Service": "Printing"},
        {"Component": "Gateway", "Service": "Email"},
    ]
    catalogue = read(SERVICE_CATALOGUE, tmp_path, Services=services, Components=components)
    pairs = [
        ("Printing", "Office printer"), ("PRINTING", "office printer"), ("Email", "Gateway"),
        ("Email", "Office printer"), ("Email", "Office printer"), ("Wi-Fi", "Office printer"),
        ("Email", "Plotter"), (None, "Office printer"), ("Email", None),
    ]  # fmt: skip
    log = [
        {"Reference": f"R{n}", "Service": service, "Component": component}
        for n, (service, component) in enumerate(pairs)
    ]

    findings = components_of_services(read(SUPPORT_LOG, tmp_path, Log=log), catalogue)

    assert [(one.code, one.cells, one.message) for one in findings] == [
        ("LOG10", ("G8:G9",),
         '"Office printer" is a component of Printing, but the entry names "Email".'),
        ("LOG10", ("G10",),
         '"Office printer" is a component of Printing, but the entry names "Wi-Fi".'),
    ]  # fmt: skip
    assert components_of_services(read(SUPPORT_LOG, tmp_path), catalogue) == ()


def test_dates_later_than_today_are_asked_about_wherever_they_stand(tmp_path: Path) -> None:
    late, last = dt.datetime(2026, 3, 17, 0, 0), dt.datetime(2026, 3, 16, 23, 59)
    log = read(
        SUPPORT_LOG,
        tmp_path,
        Log=[
            {"Reference": "A", "Logged": last, "First attended": last, "Service restored": late},
            {"Reference": "B", "Logged": late},
            {"Reference": "C", "Logged": late},
        ],
        Installations=[{"Item": "Laptop", "Date": dt.date(2026, 3, 17)}],
        Changes=[{"Change": "Driver", "Date": dt.date(2026, 3, 16)}],
        Server_disk_space=[{"Server": "FS1", "Date": dt.date(2036, 3, 16)}],
    )

    findings = future_dates(log, dt.date(2026, 3, 16))

    assert [(one.code, one.sheet, one.cells, one.column) for one in findings] == [
        ("LOG11", "Log", ("C6:C7",), "Logged"),
        ("LOG11", "Log", ("M5",), "Service restored"),
        ("LOG11", "Installations", ("A5",), "Date"),
        ("LOG11", "Server disk space", ("A5",), "Date"),
    ]
    assert findings[0].message == "17/03/2026 is in the future."
    assert future_dates(log, dt.date(2036, 3, 16)) == ()
