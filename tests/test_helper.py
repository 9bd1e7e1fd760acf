"""A hostile file costs one finding: not the run, not its neighbours, not the machine."""

import datetime as dt
import pickle
from pathlib import Path
from typing import Any

import pytest
from bases import LOG
from hostile import huge_log

from fits_workbooks.books import SUPPORT_LOG
from fits_workbooks.checks import group as group_module
from fits_workbooks.checks.discovery import find_returns
from fits_workbooks.checks.group import MOST_FINDINGS, check_group
from fits_workbooks.checks.helper import Helper, Helpers, StoppedError
from fits_workbooks.checks.pickles import packed, unpacked
from fits_workbooks.checks.returns import Running, check_returns
from fits_workbooks.checks.task import USUAL_LIMITS, Answer, Group, Limits, Terms
from fits_workbooks.schema import Month
from fits_workbooks.xlsx.build import build_workbook

HUGE = 600_000
"""Entries that take many seconds and many hundred megabytes."""


def returns(folder: Path) -> Path:
    """A school's folder: a sound log, one that takes too much, and another that is sound."""
    for name in ("a.xlsx", "c.xlsx"):
        build_workbook(SUPPORT_LOG, folder / name, LOG)
    huge_log(folder / "b.xlsx", HUGE)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(
    ("limits", "code", "said"),
    [
        (Limits(seconds=3.0), "RET05", "Reading it took longer than 3 seconds"),
        (Limits(megabytes=150), "RET06", "Reading it needs more than 150 MB of memory"),
    ],
)
def test_a_file_that_takes_too_much_is_one_finding_and_the_others_are_read(
    limits: Limits, code: str, said: str, tmp_path: Path
) -> None:
    answer = check_returns([returns(tmp_path)], None, Running(limits=limits))

    by_name = {file.file: file for file in answer.files}
    assert by_name["b.xlsx"].status == "could not be read"
    assert [one.code for one in by_name["b.xlsx"].findings] == [code]
    assert by_name["b.xlsx"].why.startswith(said)
    assert {by_name["a.xlsx"].status, by_name["c.xlsx"].status} == {"passed", "not used"}


def test_a_helper_that_is_killed_costs_the_file_it_was_at_only_where_that_was_its_first(
    tmp_path: Path,
) -> None:
    build_workbook(SUPPORT_LOG, tmp_path / "log.xlsx", LOG)
    group = Group(tuple(find_returns([tmp_path]).sources), terms())
    helpers = Helpers()
    try:
        first = unpacked(helpers.check(group, USUAL_LIMITS))
        (helper,) = helpers._idle
        helper.process.kill()  # from without, between two groups
        helper.process.wait()

        assert unpacked(helpers.check(group, USUAL_LIMITS)) == first
    finally:
        helpers.close()
    with pytest.raises(StoppedError):
        helpers.check(group, USUAL_LIMITS)


def terms(today: dt.date = dt.date(2026, 4, 14)) -> Terms:
    return Terms(Month(2026, 3), today)


def reader_fails(monkeypatch: pytest.MonkeyPatch, how: Exception) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise how

    monkeypatch.setattr(group_module, "read_file", fail)


def test_a_helper_goes_by_the_terms_of_each_group(tmp_path: Path) -> None:
    build_workbook(SUPPORT_LOG, tmp_path / "log.xlsx", LOG)
    sources = tuple(find_returns([tmp_path]).sources)
    before_any = terms(dt.date(2020, 1, 1))
    helper = Helper(USUAL_LIMITS)
    try:
        groups = [Group(sources, one) for one in (terms(), before_any, terms())]
        answers = [unpacked(helper.check(group)) for group in groups]
    finally:
        helper.close()

    future = [{one.code for file in answer.files for one in file.findings} for answer in answers]
    assert future == [set(), {"LOG11"}, set()]


def test_no_room_for_what_a_large_sheet_needs_is_no_room_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_workbook(SUPPORT_LOG, tmp_path / "log.xlsx", LOG)

    reader_fails(monkeypatch, ImportError("failed to map segment from shared object"))
    with pytest.raises(MemoryError):
        list(check_group(Group(tuple(find_returns([tmp_path]).sources), terms())))


def test_a_helper_prints_nothing_into_its_answers(tmp_path: Path) -> None:
    build_workbook(SUPPORT_LOG, tmp_path / "log.xlsx", LOG)
    helper = Helper(USUAL_LIMITS)
    try:
        answer = unpacked(helper.check(Group(tuple(find_returns([tmp_path]).sources), terms())))
    finally:
        helper.close()

    assert [file.status for file in answer.files] == ["passed"]


def test_many_findings_are_cut_short_and_counted(tmp_path: Path) -> None:
    huge_log(tmp_path / "log.xlsx", 2 * (MOST_FINDINGS + 300))

    (file,) = check_returns([tmp_path]).files

    assert len(file.findings) == MOST_FINDINGS + 1
    # 800 references stand twice each, and the type and the date are missing: 802 findings.
    (more,) = [one.message for one in file.findings if one.code == "RET10"]
    assert more.startswith("There are 302 more findings in this file")


def test_a_reader_that_fails_costs_its_file_loudly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_workbook(SUPPORT_LOG, tmp_path / "log.xlsx", LOG)

    reader_fails(monkeypatch, IndexError("by design"))
    *_, answer = check_group(Group(tuple(find_returns([tmp_path]).sources), terms()))

    assert isinstance(answer, Answer)
    (file,) = answer.files
    assert [one.code for one in file.findings] == ["RET11"]
    assert "IndexError: by design" in file.why
    assert [(one.code, one.status) for one in file.outcomes] == [("RET11", "crashed")]


def test_what_no_helper_can_take_is_an_error_and_not_tried_for_ever(tmp_path: Path) -> None:
    class Day(dt.date):
        """A day of somebody else's."""

    globals()["Day"] = Day  # so that it can be sent
    Day.__qualname__ = "Day"
    build_workbook(SUPPORT_LOG, tmp_path / "log.xlsx", LOG)
    group = Group(tuple(find_returns([tmp_path]).sources), terms(Day(2026, 4, 14)))
    helpers = Helpers()
    try:
        with pytest.raises(RuntimeError, match="ended twice before it read any file"):
            helpers.check(group, USUAL_LIMITS)
    finally:
        helpers.close()


def test_only_values_of_our_own_are_put_together_again() -> None:
    limits = Limits(1, 2.0)
    assert unpacked(packed(limits)) == limits

    for stranger in (print, eval, Path.home):
        with pytest.raises((pickle.UnpicklingError, AttributeError)):
            unpacked(pickle.dumps(stranger))
