"""How every rule ended: none is left out of an answer, and skipped is never passed."""

from collections import Counter
from pathlib import Path

from bases import CATALOGUE, LOG, filled

from benchmarks.county import TODAY, make_county
from fits_workbooks.books import SERVICE_CATALOGUE, SUPPORT_LOG
from fits_workbooks.checks.counting import NONE_READ, NOT_SENT, UNREAD
from fits_workbooks.checks.returned import CheckedReturns
from fits_workbooks.checks.returns import Asked, check_returns
from fits_workbooks.checks.rulebook import KINDS, RULEBOOK
from fits_workbooks.checks.waivers import read_waivers


def checked(folder: Path, **asked: object) -> CheckedReturns:
    return check_returns([folder], Asked(today=TODAY, **asked))  # type: ignore[arg-type]


def ways(answer: CheckedReturns, code: str) -> dict[tuple[str, str], int]:
    return {(one.status, one.why): one.returns for one in answer.ended if one.code == code}


def test_every_rule_has_ended_somehow_and_on_each_return(tmp_path: Path) -> None:
    make_county(tmp_path, 2)

    answer = checked(tmp_path)

    assert [one.code for one in answer.rules] == sorted(RULEBOOK)
    counts = {one.code: one.passed + one.found + one.skipped + one.crashed for one in answer.rules}
    assert {counts[rule.code] for rule in KINDS["cells"]} == {6}  # workbooks
    assert {counts[rule.code] for rule in SUPPORT_LOG.rules} == {2}  # logs
    assert ways(answer, "PLAN01") == {("skipped", NOT_SENT): 2}  # schools without a plan
    assert ways(answer, "RSK10") == {("skipped", NOT_SENT): 2}
    assert ways(answer, "RET02") == {("skipped", "no list of schools was given"): 6}
    assert ways(answer, "WAIV01") == {("skipped", "no list of waivers was given"): 1}
    assert ways(answer, "RET08") == {("passed", ""): 1}


def test_what_was_found_has_ended_so_though_it_was_waived_or_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    broken = filled(SUPPORT_LOG, LOG, {("Log", 6, "Type"): None, ("Log", 5, "Status"): "On hold"})
    (tmp_path / "a" / "log.xlsx").write_bytes(broken)
    (tmp_path / "a" / "catalogue.xlsx").write_bytes(filled(SERVICE_CATALOGUE, CATALOGUE))
    waivers = tmp_path / "W.csv"
    waivers.write_text(
        "Rule,School,Cells,Reason,Who,Until\nCELL01,,all,Moved,Ms P Lowe,31/12/2030\n"
    )

    answer = checked(tmp_path / "a", waivers=read_waivers(waivers))

    for told in (answer, answer.only_errors()):
        assert ways(told, "CELL01") == {("found", ""): 1, ("passed", ""): 1}
        assert ways(told, "LOG04") == {("found", ""): 1}
        assert ways(told, "LOG08") == {("passed", ""): 1}


def test_on_a_file_that_cannot_be_read_nothing_has_passed(tmp_path: Path) -> None:
    (tmp_path / "log.xlsx").write_bytes(b"PK\x03\x04 cut short")

    answer = checked(tmp_path)

    assert ways(answer, "FILE05") == {("found", ""): 1}
    assert ways(answer, "FILE04") == {("skipped", UNREAD): 1}
    assert ways(answer, "CELL01") == {("skipped", UNREAD): 1}
    assert ways(answer, "LOG01") == {("skipped", NONE_READ): 1}
    by_status = Counter(one.status for one in answer.ended)
    assert set(by_status) == {"found", "skipped", "passed"}
    assert {one.code for one in answer.ended if one.status == "passed"} == {"RET08", "RET09"}


def test_where_not_all_is_listed_the_rest_has_not_passed(tmp_path: Path) -> None:
    rows = [{**LOG["Log"][0], "Reference": f"R {at}", "Priority": f"P {at}"} for at in range(600)]
    (tmp_path / "log.xlsx").write_bytes(filled(SUPPORT_LOG, {**LOG, "Log": rows}))

    answer = checked(tmp_path)

    assert ways(answer, "RET10") == {("found", ""): 1}
    assert ways(answer, "CELL13") == {("skipped", "more was found in the file than is listed"): 1}
