"""Checking returns: who they are of, what is waived, how each school stands, and the same answer
whichever way the work is done."""

import datetime as dt
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections import Counter
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from bases import CATALOGUE, DETAILS, LOG
from filling import SAMPLES
from hostile import huge_log
from libreoffice import Office
from openpyxl import load_workbook

from benchmarks.county import TODAY, make_county
from fits_workbooks.books import SCHOOL_DETAILS, SERVICE_CATALOGUE, SUPPORT_LOG
from fits_workbooks.books.task_folders import LEVELS
from fits_workbooks.checks import assembly, together
from fits_workbooks.checks import group as group_module
from fits_workbooks.checks.group import check_group
from fits_workbooks.checks.kept import Kept
from fits_workbooks.checks.returned import CheckedReturns
from fits_workbooks.checks.returns import Asked, Running, check_returns
from fits_workbooks.checks.rulebook import RULEBOOK
from fits_workbooks.checks.schools import School, SchoolList, read_schools
from fits_workbooks.checks.task import USUAL_LIMITS, Group, Limits, Terms
from fits_workbooks.checks.waivers import read_waivers
from fits_workbooks.errors import CheckError
from fits_workbooks.reading import read_workbook
from fits_workbooks.reports.findings.as_json import as_json
from fits_workbooks.reports.findings.workbook import write_findings_workbook
from fits_workbooks.reports.spend.report import make_spend_report
from fits_workbooks.reports.spend.workbook import write_spend_workbook
from fits_workbooks.schema import Month, Workbook
from fits_workbooks.xlsx.build import build_workbook

DAY = dt.date(2026, 4, 14)


def put(path: Path, book: Workbook, sound: Any, **cells: Any) -> Path:
    """A sound filling of a book; `about` and `log` change the first entry of that sheet."""
    rows = {sheet: [dict(row) for row in entries] for sheet, entries in sound.items()}
    rows["About"][0] |= cells.get("about", {})
    if "log" in cells:
        rows["Log"][0] |= cells["log"]
    path.parent.mkdir(parents=True, exist_ok=True)
    return build_workbook(book, path, rows, force=True)


def check(*paths: Path, **asked: Any) -> CheckedReturns:
    return check_returns(paths, Asked(**{"today": DAY, **asked}))


def stands(answer: CheckedReturns) -> list[tuple[str, str, str, int]]:
    return [(one.urn, one.name, one.status, len(one.files)) for one in answer.schools]


# ---- whose a return is


def test_the_folders_of_tasks_are_no_schools(tmp_path: Path) -> None:
    nobody = {"School name": None, "URN": None}
    for school in ("Ash Hill", "Oak Road"):
        put(tmp_path / school / "Service Desk" / "log.xlsx", SUPPORT_LOG, LOG, about=nobody)
        put(tmp_path / school / LEVELS / "s.xlsx", SERVICE_CATALOGUE, CATALOGUE, about=nobody)
    put(tmp_path / "Elm Lane" / "Service Desk" / "log.xlsx", SUPPORT_LOG, LOG, about=nobody)
    put(tmp_path / "Elm Lane" / "details.xlsx", SCHOOL_DETAILS, DETAILS)

    assert stands(check(tmp_path)) == [
        ("", "Ash Hill", "to confirm", 2),
        ("999002", "Elm Lane Primary School", "to confirm", 2),
        ("", "Oak Road", "to confirm", 2),
    ]


def test_reports_made_of_the_workbooks_are_named_and_not_looked_at(tmp_path: Path) -> None:
    put(tmp_path / "Ash Hill" / "log.xlsx", SUPPORT_LOG, LOG)
    record = read_workbook(SAMPLES / "good" / "expenditure_record.xlsx")
    write_spend_workbook(make_spend_report([record], DAY), tmp_path / "spending.xlsx")
    write_findings_workbook(check(tmp_path / "Ash Hill"), tmp_path / "Ash Hill" / "found.xlsx")

    answer = check(tmp_path)

    assert stands(answer) == [("999002", "Elm Lane Primary School", "passed", 1)]
    assert answer.others == ("Ash Hill/found.xlsx", "spending.xlsx")


def test_schools_are_told_apart_by_what_their_workbooks_say_and_else_by_folder(
    tmp_path: Path,
) -> None:
    nobody = {"School name": None, "URN": None}
    put(tmp_path / "catalogues" / "a.xlsx", SERVICE_CATALOGUE, CATALOGUE)
    put(tmp_path / "logs" / "2026" / "a.xlsx", SUPPORT_LOG, LOG, about={"URN": None})
    oak = {"School name": "Oak Road", "URN": "999003"}
    put(tmp_path / "logs" / "2026" / "b.xlsx", SUPPORT_LOG, LOG, about=oak)
    put(tmp_path / "Ash Hill" / "log.xlsx", SUPPORT_LOG, LOG, about=nobody)
    put(tmp_path / "999004" / "log.xlsx", SUPPORT_LOG, LOG, about=nobody)
    (tmp_path / "999004" / "broken.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    listed = SchoolList((School("999004", "Beech Lane"), School("999005", "Fir Close")))

    answer = check(tmp_path, schools=listed)

    assert stands(answer) == [
        ("", "Ash Hill", "to confirm", 1),
        ("999004", "Beech Lane", "could not be read", 2),
        ("999002", "Elm Lane Primary School", "to confirm", 2),
        ("999005", "Fir Close", "not returned", 0),
        ("999003", "Oak Road", "to confirm", 1),
    ]
    codes = {one.name: sorted({f.code for f in one.findings}) for one in answer.schools}
    assert codes["Elm Lane Primary School"] == ["RET02"]
    assert codes["Ash Hill"] == ["RET02", "RET03"]
    assert codes["Beech Lane"] == ["FILE05", "RET03"]


def test_a_log_and_its_catalogue_are_held_together_wherever_they_lie(tmp_path: Path) -> None:
    put(tmp_path / "catalogues" / "a.xlsx", SERVICE_CATALOGUE, CATALOGUE)
    spoilt = {**LOG, "Lists": [*LOG["Lists"], {"Services": "Copying"}]}
    put(tmp_path / "logs" / "a.xlsx", SUPPORT_LOG, spoilt, log={"Service": "Copying"})

    found = [(one.file, one.code, one.cells) for one in check(tmp_path).findings]

    assert found == [("logs/a.xlsx", "LOG08", ("F5",))]


def test_of_two_returns_of_one_book_the_newer_is_used_and_both_are_named(tmp_path: Path) -> None:
    new = put(tmp_path / "a.xlsx", SUPPORT_LOG, LOG)
    old = put(tmp_path / "b.xlsx", SUPPORT_LOG, LOG, log={"Type": None})
    os.utime(new, (2_000_000_000, 2_000_000_000))
    os.utime(old, (1_000_000_000, 1_000_000_000))

    answer = check(tmp_path)

    (finding,) = answer.findings
    assert finding.file == "b.xlsx"
    assert finding.message == (
        "b.xlsx and a.xlsx are both the support log of this school for September 2025 to August "
        "2026; the newer one, a.xlsx, is used."
    )
    assert [(one.file, one.status) for one in answer.files] == [
        ("a.xlsx", "passed"), ("b.xlsx", "not used"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("URN,Name\n999002,A\n\n999003,B\n999002,C\n", "999002 stands twice, on lines 2 and 5"),
        ("URN,Name\n99902,A\n", 'line 2: the URN "99902" is not 6 digits'),
        ("Name\nA\n", 'the first line must name the columns, and "urn" is not there'),
        ("URN,Name\n", "there are no schools in it"),
        ("URN,Name,Pupils\n999002,A,many\n", 'line 2: "many" pupils is not a whole number'),
    ],
)  # fmt: skip
def test_a_list_of_schools_that_makes_no_sense_is_one_line(
    text: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "Schools.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(CheckError) as refusal:
        read_schools(path)

    assert said in str(refusal.value)
    assert len(str(refusal.value).splitlines()) == 1


# ---- waivers, and rules that are new

WAIVERS = "Rule,School,Cells,Reason,Who,Until\r\n"


def waived(folder: Path, line: str) -> CheckedReturns:
    put(folder / "returns" / "log.xlsx", SUPPORT_LOG, LOG, log={"Type": None})
    path = folder / "Waivers.csv"
    path.write_text(f"{WAIVERS}{line}\r\n", encoding="utf-8")
    return check(folder / "returns", waivers=read_waivers(path))


@pytest.mark.parametrize("school", ["999002", "elm lane primary school", "", "All"])
@pytest.mark.parametrize("cells", ["B5", "B1:B9", "all", "A1 $B$5", "B:B", "5:5"])
def test_a_waived_finding_is_listed_apart(school: str, cells: str, tmp_path: Path) -> None:
    answer = waived(tmp_path, f"CELL01,{school},{cells},Moved house,Ms P Lowe,14/04/2026")

    assert list(answer.findings) == []
    ((finding, waiver),) = [(one.finding, one.waiver) for one in answer.waived]
    assert (finding.code, finding.cells, waiver.reason) == ("CELL01", ("B5",), "Moved house")
    assert stands(answer)[0][2] == "passed"


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("CELL01,999002,all,Moved,Ms P Lowe,13/04/2026", ["WAIV01", "CELL01"]),  # yesterday
        ("CELL01,999002,B6,Moved,Ms P Lowe,2026-12-31", ["WAIV02", "CELL01"]),
        ("CELL01,999003,all,Moved,Ms P Lowe,31/12/2026", ["WAIV02", "CELL01"]),
        ("CELL02,999002,all,Moved,Ms P Lowe,31/12/2026", ["WAIV02", "CELL01"]),
    ],
)
def test_a_waiver_that_has_ended_or_does_nothing_is_a_finding(
    line: str, codes: list[str], tmp_path: Path
) -> None:
    assert [one.code for one in waived(tmp_path, line).findings] == codes


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("LOG99,999002,all,Moved,Ms P Lowe,31/12/2026", 'line 2: there is no rule "LOG99"'),
        ("CELL01,999002,all,,Ms P Lowe,31/12/2026", 'line 2: "reason" is blank'),
        ("CELL01,999002,all,Moved,,31/12/2026", 'line 2: "who" is blank'),
        ("CELL01,999002,all,Moved,Ms P Lowe,soon", 'line 2: "soon" is not a day'),
        ("CELL01,999002,row 5,Moved,Ms P Lowe,31/12/2026", 'line 2: "row 5" are not cells'),
    ],
)
def test_a_waiver_that_makes_no_sense_is_one_line(line: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(CheckError, match=said):
        waived(tmp_path, line)


def test_what_a_new_rule_finds_is_to_be_confirmed_until_its_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "log.xlsx", SUPPORT_LOG, LOG, log={"Type": None})
    new = replace(RULEBOOK["CELL01"], new_until=DAY)
    monkeypatch.setattr(assembly, "RULEBOOK", {**RULEBOOK, "CELL01": new})

    assert stands(check(tmp_path))[0][2] == "to confirm"
    assert stands(check(tmp_path, today=DAY + dt.timedelta(days=1)))[0][2] == "to mend"


# ---- one finding a cause


def test_what_follows_from_another_finding_is_folded_into_it(tmp_path: Path) -> None:
    put(tmp_path / "catalogue.xlsx", SERVICE_CATALOGUE, CATALOGUE)
    wrong = {"Service": "Fax", "Service restored": "31/02/2026", "Status": "Closed"}
    put(tmp_path / "log.xlsx", SUPPORT_LOG, LOG, log=wrong)

    answer = check(tmp_path)

    assert [(one.code, one.cells) for one in answer.findings] == [
        ("CELL02", ("M5",)), ("LOG05", ("F5",)),
    ]  # fmt: skip
    folded = {(one.finding.code, one.cause) for file in answer.files for one in file.folded}
    assert folded == {("LOG08", "LOG05")}


def test_a_year_that_lies_in_the_future_is_one_finding(tmp_path: Path) -> None:
    put(tmp_path / "log.xlsx", SUPPORT_LOG, LOG, log={"Service restored": dt.date(2090, 3, 16)})

    answer = check(tmp_path)

    assert [(one.code, one.cells) for one in answer.findings] == [("LOG11", ("M5",))]
    folded = {(one.finding.code, one.cause) for file in answer.files for one in file.folded}
    assert folded == {("LOG13", "LOG11")}


# ---- outcomes


def test_outcomes_are_counted_by_rule_and_a_crash_is_loud(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "log.xlsx", SUPPORT_LOG, LOG)
    rules = {rule.code: rule for rule in check(tmp_path).rules}
    assert (rules["LOG01"].passed, rules["LOG08"].skipped, rules["LOG01"].crashed) == (1, 1, 0)

    def crash(*_: Any) -> Any:
        raise ZeroDivisionError("by design")

    crashing = replace(together.BETWEEN[1], test=crash)
    monkeypatch.setattr(together, "BETWEEN", (crashing,))
    group = Group(tuple(source(tmp_path / "log.xlsx")), Terms(Month(2026, 3), DAY))
    *_, answer = check_group(group)
    assert not isinstance(answer, int)
    (outcome,) = [one for one in answer.files[0].outcomes if one.code == "LOG11"]
    assert (outcome.status, outcome.why) == ("crashed", "ZeroDivisionError: by design")


def source(path: Path) -> list[Any]:
    from fits_workbooks.checks.discovery import find_returns

    return find_returns([path]).sources


# ---- the county


def found_in(answer: CheckedReturns) -> "Counter[tuple[Any, ...]]":
    return Counter((one.file, one.code, one.sheet, one.cells) for one in answer.findings)


FULL = bool(os.environ.get("FITS_FULL"))


@pytest.mark.slow
@pytest.mark.parametrize("count", [20, pytest.param(300, marks=pytest.mark.skipif(
    not FULL, reason="set FITS_FULL=1 for the county of 300 schools"))])  # fmt: skip
def test_every_planted_fault_is_found_at_its_cell_and_nothing_else_is(
    count: int, tmp_path: Path
) -> None:
    planted = make_county(tmp_path, count)

    answer = check_returns([tmp_path], Asked(today=TODAY), Running(workers=2))

    assert found_in(answer) == Counter(
        (one.file, one.code, one.sheet, one.cells) for one in planted
    )
    assert len(answer.schools) == count
    assert {one.urn for one in planted} == {one.urn for one in answer.schools if one.findings}
    assert answer.crashes == ()


# ---- the same answer whichever way


@pytest.mark.slow
def test_every_executor_gives_the_same_answer_in_the_same_order(tmp_path: Path) -> None:
    make_county(tmp_path, 4)
    asked = Asked(today=TODAY)
    alone = check_returns([tmp_path], asked)
    executors: list[Executor] = [
        ThreadPoolExecutor(3), ProcessPoolExecutor(2, mp_context=get_context("spawn")),
    ]  # fmt: skip
    for executor in executors:
        with executor:
            assert check_returns([tmp_path], asked, Running(executor=executor)) == alone
    assert check_returns([tmp_path], asked, Running(workers=3)) == alone


def test_work_that_an_executor_loses_is_done_here(tmp_path: Path) -> None:
    put(tmp_path / "log.xlsx", SUPPORT_LOG, LOG)
    gone = ThreadPoolExecutor(1)
    gone.shutdown()

    answer = check_returns([tmp_path], Asked(today=DAY), Running(executor=gone))

    assert answer == check(tmp_path)


def test_a_run_that_resumes_reads_what_has_changed_and_gives_the_same_answer(
    tmp_path: Path,
) -> None:
    returns, folder = tmp_path / "returns", tmp_path / "kept"
    put(returns / "A" / "log.xlsx", SUPPORT_LOG, LOG)
    other = {"School name": "Oak Road", "URN": "999003"}
    changing = put(returns / "B" / "log.xlsx", SUPPORT_LOG, LOG, about=other)

    def resumed(today: dt.date = DAY) -> tuple[CheckedReturns, int]:
        kept = Kept(folder)
        return check_returns([returns], Asked(today=today), Running(kept=kept)), kept.found

    assert resumed() == (check(returns), 0)
    assert resumed() == (check(returns), 2)
    shutil.copyfile(changing, tmp_path / "same.xlsx")
    put(changing, SUPPORT_LOG, LOG, about=other, log={"Type": None})
    assert resumed() == (check(returns), 1)
    shutil.copyfile(tmp_path / "same.xlsx", changing)
    assert resumed() == (check(returns), 2)
    late = dt.date(2027, 3, 3)  # the reviews were due the day before
    assert resumed(late) == (check(returns, today=late), 0)


@pytest.mark.slow
def test_ctrl_c_leaves_a_complete_report_of_what_was_done(tmp_path: Path) -> None:
    returns, cache = tmp_path / "returns", tmp_path / "cache"
    make_county(returns, 3)
    (returns / "zz").mkdir()
    huge_log(returns / "zz" / "long.xlsx", 500_000)
    command = [sys.executable, "-m", "fits_workbooks", "check", str(returns), "--workers", "1",
               "--json", "--resume"]  # fmt: skip
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a script's & ignores it
    )  # fmt: skip
    while len(list(cache.rglob("*.checked"))) < 3:  # until it is at the one that takes long
        assert running.poll() is None
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGINT)  # as the terminal does: to the helper as well
    printed, complaints = running.communicate(timeout=60)

    answer = json.loads(printed)
    assert answer["left"] == ["zz/long.xlsx"]
    done = [file["file"] for school in answer["schools"] for file in school["files"]]
    assert len(done) == 9
    assert running.returncode == 3
    assert "Stopped early" in complaints
    shutil.rmtree(returns / "zz")
    whole = as_json(check(returns, today=dt.date.today()))
    assert answer["findings"] == whole["findings"]


def test_details_are_the_school_s_own_name(tmp_path: Path) -> None:
    put(tmp_path / "details.xlsx", SCHOOL_DETAILS, DETAILS)
    put(tmp_path / "a log.xlsx", SUPPORT_LOG, LOG, about={"School name": "Elm Ln"})

    assert stands(check(tmp_path)) == [("999002", "Elm Lane Primary School", "to confirm", 2)]


# ---- what must not cost other files, and what must be asked about


def codes(answer: CheckedReturns) -> list[tuple[str, str]]:
    return [(one.file, one.code) for one in answer.findings]


def test_two_years_of_one_name_in_a_zip_are_both_read(tmp_path: Path) -> None:
    old = put(tmp_path / "old.xlsx", SUPPORT_LOG, LOG, about={"Period": "2024-25"})
    new = put(tmp_path / "new.xlsx", SUPPORT_LOG, LOG)
    returned = tmp_path / "Elm.zip"
    with zipfile.ZipFile(returned, "w") as package:
        package.write(old, "2025/Support log.xlsx")
        package.write(new, "2026/Support log.xlsx")

    answer = check(returned)

    assert stands(answer) == [("999002", "Elm Lane Primary School", "passed", 2)]


def test_what_goes_wrong_between_workbooks_costs_one_file_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = put(tmp_path / "log.xlsx", SUPPORT_LOG, LOG)
    put(tmp_path / "details.xlsx", SCHOOL_DETAILS, DETAILS)
    facts_of = group_module.facts_of

    def fails(filled: Any, month: Month) -> Any:
        if filled.file == log:
            raise ZeroDivisionError("by design")
        return facts_of(filled, month)

    monkeypatch.setattr(group_module, "facts_of", fails)
    group = Group(tuple(source(tmp_path)), Terms(Month(2026, 3), DAY))
    *_, answer = check_group(group)

    assert not isinstance(answer, int)
    assert [(one.file, one.status, one.urn) for one in answer.files] == [
        ("details.xlsx", "passed", "999002"),
        ("log.xlsx", "could not be read", "999002"),
    ]
    assert [one.code for one in answer.files[1].findings] == ["RET11"]


def test_a_reason_to_skip_a_rule_that_fails_is_a_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "log.xlsx", SUPPORT_LOG, LOG)

    def crash(*_: Any) -> Any:
        raise ZeroDivisionError("by design")

    monkeypatch.setattr(together, "BETWEEN", (replace(together.BETWEEN[1], before=crash),))
    group = Group(tuple(source(tmp_path)), Terms(Month(2026, 3), DAY))
    *_, answer = check_group(group)
    assert not isinstance(answer, int)
    assert [one.status for one in answer.files[0].outcomes if one.code == "LOG11"] == ["crashed"]


BROKEN = b"PK\x03\x04 not a workbook"
NOBODY = {"School name": None, "URN": None}
OAK = {"School name": "Oak Road", "URN": "999003"}


def test_a_file_below_a_school_s_folder_is_that_school_s(tmp_path: Path) -> None:
    put(tmp_path / "Elm" / "School details.xlsx", SCHOOL_DETAILS, DETAILS)
    (tmp_path / "Elm" / "Service Desk").mkdir()
    (tmp_path / "Elm" / "Service Desk" / "Support log.xlsx").write_bytes(BROKEN)
    put(tmp_path / "Oak" / "School details.xlsx", SCHOOL_DETAILS, DETAILS, about=NOBODY)
    put(tmp_path / "Oak" / "Service Desk" / "Support log.xlsx", SUPPORT_LOG, LOG, about=OAK)

    assert stands(check(tmp_path)) == [
        ("999002", "Elm Lane Primary School", "could not be read", 2),
        ("999003", "Oak Road", "to confirm", 2),
    ]


def test_a_folder_beside_a_school_s_is_not_that_school_s(tmp_path: Path) -> None:
    put(tmp_path / "North" / "Elm" / "log.xlsx", SUPPORT_LOG, LOG)
    (tmp_path / "North" / "Fir").mkdir()
    (tmp_path / "North" / "Fir" / "log.xlsx").write_bytes(BROKEN)

    assert stands(check(tmp_path)) == [
        ("999002", "Elm Lane Primary School", "passed", 1),
        ("", "Fir", "could not be read", 1),
    ]


def test_another_urn_under_the_same_name_is_asked_about_in_one_folder_only(tmp_path: Path) -> None:
    put(tmp_path / "a" / "catalogue.xlsx", SERVICE_CATALOGUE, CATALOGUE, about={"URN": "999010"})
    put(tmp_path / "a" / "details.xlsx", SCHOOL_DETAILS, DETAILS)
    put(tmp_path / "a" / "log.xlsx", SUPPORT_LOG, LOG)
    put(tmp_path / "b" / "log.xlsx", SUPPORT_LOG, LOG, about={"URN": "999011"})

    answer = check(tmp_path)

    assert codes(answer) == [("a/catalogue.xlsx", "RET13")]
    (finding,) = answer.findings
    assert finding.message == (
        'The URN of "Elm Lane Primary School" is 999010 here, but 999002 in a/details.xlsx, which '
        "lies beside it."
    )
    assert [status for _, _, status, _ in stands(answer)] == ["passed", "to confirm", "passed"]


def test_people_are_not_called_unknown_where_details_lack_a_sheet_of_them(tmp_path: Path) -> None:
    put(tmp_path / "log.xlsx", SUPPORT_LOG, LOG)
    path = put(tmp_path / "details.xlsx", SCHOOL_DETAILS, DETAILS)
    workbook = load_workbook(path)
    del workbook["Suppliers"]
    workbook.save(path)

    (log,) = [one for one in check(tmp_path).files if one.file == "log.xlsx"]

    (outcome,) = [one for one in log.outcomes if one.code == "SET04"]
    assert (outcome.status, outcome.why) == (
        "skipped", 'the sheet "Suppliers" of the school details could not be read',
    )  # fmt: skip


# ---- the returns before


def test_previous_returns_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    put(tmp_path / "now" / "log.xlsx", SUPPORT_LOG, LOG)
    (tmp_path / "before").mkdir()
    (tmp_path / "before" / "log.xlsx").write_bytes(BROKEN)
    kept = Running(kept=Kept(tmp_path / "kept"))

    for _ in range(2):  # once more from what was kept
        asked = Asked(today=DAY, previous=(tmp_path / "before",))
        answer = check_returns([tmp_path / "now"], asked, kept)
        assert codes(answer) == [("previous/log.xlsx", "FILE05")]


def test_a_return_that_is_damaged_now_leaves_the_one_before_it_readable(tmp_path: Path) -> None:
    put(tmp_path / "before" / "Elm" / "log.xlsx", SUPPORT_LOG, LOG)
    put(tmp_path / "now" / "details.xlsx", SCHOOL_DETAILS, DETAILS)
    (tmp_path / "now" / "Elm").mkdir()
    (tmp_path / "now" / "Elm" / "log.xlsx").write_bytes(BROKEN)

    answer = check(tmp_path / "now", previous=(tmp_path / "before",))

    assert codes(answer) == [("Elm/log.xlsx", "FILE05")]


def test_a_folder_of_previous_returns_with_none_in_it_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "now" / "log.xlsx", SUPPORT_LOG, LOG)
    (tmp_path / "before").mkdir()

    with pytest.raises(CheckError, match="Give the folder that the returns before these are in"):
        check(tmp_path / "now", previous=(tmp_path / "before",))
    with pytest.raises(CheckError, match=r"now lies within .*, where the returns before these are"):
        check(tmp_path / "now", previous=(tmp_path,))


def test_previous_returns_among_the_returns_are_none_of_them(tmp_path: Path) -> None:
    put(tmp_path / "log.xlsx", SUPPORT_LOG, LOG)
    put(tmp_path / "old" / "log.xlsx", SUPPORT_LOG, LOG, log={"Logged": dt.datetime(2026, 3, 2, 8)})

    answer = check(tmp_path, previous=(tmp_path / "old",))

    assert codes(answer) == [("log.xlsx", "PRE02")]
    assert [one.file for one in answer.files] == ["log.xlsx"]


def test_progress_counts_the_previous_returns_that_are_read_again(tmp_path: Path) -> None:
    put(tmp_path / "now" / "a" / "details.xlsx", SCHOOL_DETAILS, DETAILS)
    put(tmp_path / "now" / "b" / "log.xlsx", SUPPORT_LOG, LOG)
    put(tmp_path / "before" / "b" / "log.xlsx", SUPPORT_LOG, LOG)
    told: list[tuple[int, int]] = []

    asked = Asked(today=DAY, previous=(tmp_path / "before",))
    show = Running(progress=lambda progress: told.append((progress.done, progress.files)))
    check_returns([tmp_path / "now"], asked, show)

    assert told == [(1, 3), (3, 3), (6, 6)]


# ---- what is kept


def test_a_file_that_was_stopped_is_tried_anew(tmp_path: Path) -> None:
    put(tmp_path / "returns" / "log.xlsx", SUPPORT_LOG, LOG)
    kept = Kept(tmp_path / "kept")

    for limits, found in ((Limits(seconds=0.000_1), [("log.xlsx", "RET05")]), (USUAL_LIMITS, [])):
        running = Running(kept=kept, limits=limits)
        answer = check_returns([tmp_path / "returns"], Asked(today=DAY), running)
        assert codes(answer) == found


def test_of_two_the_one_saved_last_is_used_on_resuming_too(tmp_path: Path) -> None:
    returns = tmp_path / "returns"
    one, other = (put(returns / name, SUPPORT_LOG, LOG) for name in ("a.xlsx", "b.xlsx"))
    kept = Kept(tmp_path / "kept")

    for newer, older in ((one, other), (other, one)):
        os.utime(newer, (2_000_000_000, 2_000_000_000))
        os.utime(older, (1_000_000_000, 1_000_000_000))
        answer = check_returns([returns], Asked(today=DAY), Running(kept=kept))
        assert codes(answer) == [(older.name, "RET01")]


# ---- waivers that name more


def waived_by(folder: Path, *lines: str, headings: str = WAIVERS) -> CheckedReturns:
    put(folder / "returns" / "log.xlsx", SUPPORT_LOG, LOG, log={"Type": None})
    for number, line in enumerate(lines):
        text = f"{headings}{line}\r\n"
        (folder / f"{number}.csv").write_text(text, encoding="utf-8")
    lists = (read_waivers(folder / f"{number}.csv") for number in range(len(lines)))
    return check(folder / "returns", waivers=tuple(one for told in lists for one in told))


FOR_ALL = "CELL01,,all,Moved,Ms P Lowe,31/12/2026"
FOR_ONE = "CELL01,999002,B5,Moved,Ms P Lowe,31/12/2026"
FOR_NONE = "CELL02,999002,all,Moved,Ms P Lowe,31/12/2026"


def test_every_waiver_that_fits_is_used_and_lists_are_told_apart(tmp_path: Path) -> None:
    assert list(waived_by(tmp_path / "a", FOR_ALL, FOR_ONE).findings) == []
    assert codes(waived_by(tmp_path / "b", FOR_ALL, FOR_NONE)) == [("1.csv", "WAIV02")]


@pytest.mark.parametrize("school", ["999005", "Fir close"])
def test_a_waiver_for_a_school_that_has_not_returned_may_yet_let_something_pass(
    school: str, tmp_path: Path
) -> None:
    put(tmp_path / "returns" / "log.xlsx", SUPPORT_LOG, LOG)
    lines = f"{WAIVERS}CELL01,{school},all,Moved,Ms P Lowe,31/12/2026\r\n"
    (tmp_path / "waivers.csv").write_text(lines, encoding="utf-8")
    waivers = read_waivers(tmp_path / "waivers.csv")
    listed = SchoolList((School("999002", "Elm Lane"), School("999005", "Fir Close")))

    known = check(tmp_path / "returns", waivers=waivers, schools=listed)
    unknown = check(tmp_path / "returns", waivers=waivers)

    assert (codes(known), codes(unknown)) == ([], [("waivers.csv", "WAIV02")])


def test_a_waiver_of_fewer_cells_than_the_finding_says_so(tmp_path: Path) -> None:
    (note, _) = waived_by(tmp_path, FOR_ONE.replace("B5", "B6")).findings

    assert note.message == (
        "The waiver of CELL01 for 999002 lets nothing pass: no such finding lies wholly within B6."
    )


@pytest.mark.parametrize(
    ("book", "sheet", "found"),
    [
        ("Support log", "log", []),
        ("all", "Log", []),
        ("support-log", "", []),
        ("Service catalogue", "", ["WAIV02", "CELL01"]),
        ("", "Disk", ["WAIV02", "CELL01"]),
    ],
)
def test_a_waiver_may_be_of_one_book_and_sheet(
    book: str, sheet: str, found: list[str], tmp_path: Path
) -> None:
    headings = WAIVERS.replace("Until", "Until,Book,Sheet")

    answer = waived_by(tmp_path, f"{FOR_ONE},{book},{sheet}", headings=headings)

    assert [code for _, code in codes(answer)] == found


def test_a_waiver_of_no_book_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CheckError, match='line 2: there is no book "Logs"'):
        waived_by(tmp_path, f"{FOR_ONE},Logs", headings=WAIVERS.replace("Until", "Until,Book"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"URN,Name\n999001,Larkfield, Primary School\n", "line 2: there are more fields than"),
        (b"URN,Name,name\n999001,Larkfield,Oak\n", 'the heading "name" stands twice'),
        ("URN,Name\n999001,Larkfield\n".encode("utf-16"), 'is no list. Save it as "CSV UTF-8'),
        (b"PK\x03\x04\x14\0\6\0", 'is no list. Save it as "CSV UTF-8'),
    ],
)
def test_a_list_that_would_be_cut_short_is_refused(
    content: bytes, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "Schools.csv"
    path.write_bytes(content)

    with pytest.raises(CheckError) as refusal:
        read_schools(path)

    assert said in str(refusal.value)
    assert len(str(refusal.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "kind", "says", "right"),
    [
        ("log.bak", "xlsx", 'its name ends in ".bak"', ".xlsx"),
        ("log", "xlsx", "its name has no ending", ".xlsx"),
        ("log.tmp", "ods", 'its name ends in ".tmp"', ".ods"),
    ],
)
def test_a_workbook_is_told_the_ending_of_its_own_kind(
    name: str, kind: str, says: str, right: str, office: Office, tmp_path: Path
) -> None:
    made = put(tmp_path / "made" / "log.xlsx", SUPPORT_LOG, LOG)
    if kind != "xlsx":
        made = office(made, kind, tmp_path / "made")
    (tmp_path / "returns").mkdir()
    shutil.copyfile(made, tmp_path / "returns" / name)

    (finding,) = [one for one in check(tmp_path / "returns").findings if one.code == "RET04"]

    assert says in finding.message
    assert finding.fix == f"Give it the ending {right}, so that it opens in Excel."
