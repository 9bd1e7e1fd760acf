"""Other systems than this one, as far as they can be played here; docs/platforms.md has the rest.

Windows: no POSIX-only module or call, text in code page 1252, time zones from a package alone,
other errors for a broken pipe, no limits of a process upon itself. Linux and macOS: the C locale.
Any system: workers that are started from nothing (spawn), names that every file system takes.
"""

import datetime as dt
import errno
import os
import re
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from at_a_terminal import ROOT, command
from bases import LOG
from hostile import huge_log

from fits_workbooks.books import SUPPORT_LOG
from fits_workbooks.checks import discovery, helper, own_limits
from fits_workbooks.checks.discovery import find_returns
from fits_workbooks.checks.helper import Helpers, check_in_helper
from fits_workbooks.checks.pickles import unpacked
from fits_workbooks.checks.returns import Running, check_returns
from fits_workbooks.checks.task import USUAL_LIMITS, Group, Limits, Terms
from fits_workbooks.documents.change_form import file_name
from fits_workbooks.schema import Month
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.file_name import safe_file_name

SAMPLES = ROOT / "samples"
GOOD = SAMPLES / "good"
FROM_DETAILS = (
    "--details", SAMPLES / "Larkfield School details.xlsx",
    "--from", SAMPLES / "Larkfield Service catalogue.xlsx",
)  # fmt: skip

COMMANDS: dict[str, tuple[object, ...]] = {
    "build": ("build-workbooks", "--out", "new"),
    "report": (
        "report", SAMPLES / "Larkfield Support log.xlsx", "--month", "2026-07",
        "--catalogue", SAMPLES / "Larkfield Service catalogue.xlsx",
        "--html", "report.html", "--docx", "report.docx",
    ),
    "check": (
        "check", GOOD, "--workers", "2", "--out", "f.xlsx", "--html", "f.html", "--csv", "f.csv",
        "--mark", "Marked",
    ),
    "spend": (
        "spend", SAMPLES / "Larkfield Expenditure record 2026-27.xlsx", "--as-of", "2026-11-25",
        "--out", "spending.xlsx", "--html", "spending.html",
    ),
    "import": (
        "import", "support-log", GOOD / "export.csv", "--map", GOOD / "import-map.toml",
        "--out", "log.xlsx",
    ),
    "fill a template of one's own": (
        "fill", "memo", *FROM_DETAILS, "--template", ROOT / "doc_templates" / "Covering memo.docx",
    ),
    "fill for each": ("fill", "memo", *FROM_DETAILS, "--each"),
    "changes": (
        "changes", SAMPLES / "Larkfield Change register.xlsx", "--as-of", "2026-11-25",
        "--catalogue", SAMPLES / "Larkfield Service catalogue.xlsx", "--calendar", "changes.ics",
    ),
    "changes read": (
        "changes", "read", SAMPLES / "forms" / "RFC-020.docx",
        "--register", SAMPLES / "Larkfield Change register.xlsx", "--out", "new.xlsx",
    ),
}  # fmt: skip

WINDOWS = {
    "PYTHONPATH": os.pathsep.join((str(ROOT / "tests" / "as_on_windows"), str(ROOT))),
    "PYTHONIOENCODING": "cp1252",  # what a pipe or a file gets on a British Windows
    "PYTHONUTF8": "0",
    "PYTHONWARNDEFAULTENCODING": "1",
    "PYTHONTZPATH": "",  # no time zones of the system's own
}
PLAIN = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C", "PYTHONPATH": str(ROOT)}


def run(name: str, here: Path, **more: str) -> "subprocess.CompletedProcess[bytes]":
    """A command as a person without any settings has it, but for some of the environment."""
    left_out = {"PYTHONIOENCODING", "PYTHONUTF8", "LANG", "LC_ALL", "LC_CTYPE"}
    kept = {word: text for word, text in os.environ.items() if word not in left_out}
    return subprocess.run(
        command(*COMMANDS[name]), capture_output=True, cwd=here, check=False, timeout=120,
        env={**kept, **more}, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "source",
    ["import resource", "import os; os.fork()", "import signal; signal.setitimer(0, 0)"],
)
def test_what_windows_lacks_is_lacking(source: str) -> None:
    there = {**os.environ, **WINDOWS}
    ran = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, env=there, check=False
    )

    assert ran.returncode == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_does_the_same_without_what_windows_lacks(name: str, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()

    usual = run(name, here, PYTHONPATH=str(ROOT), PYTHONUTF8="1")
    windows = run(name, there, **WINDOWS)

    assert usual.returncode in (0, 1)
    assert (windows.returncode, windows.stderr.decode("cp1252")) == (
        usual.returncode,
        usual.stderr.decode("utf-8"),
    )
    assert as_boxed(windows.stdout.decode("cp1252")) == as_boxed(usual.stdout.decode("utf-8"))
    assert files(there) == files(here) != set()


def as_boxed(text: str) -> list[str]:
    """The words alone: where an encoding has no boxes, tables have other lines around them."""
    return re.sub(r"[\u2500-\u257f|+-]", " ", text).split()


@pytest.mark.parametrize("name", ["spend", "check", "import"])
def test_a_plain_terminal_gets_question_marks_and_no_crash(name: str, tmp_path: Path) -> None:
    ran = run(name, tmp_path, **PLAIN)

    assert ran.returncode in (0, 1)
    assert b"Traceback" not in ran.stderr
    assert b"should not have happened" not in ran.stderr
    ran.stdout.decode("ascii")


def returns(folder: Path) -> Path:
    for name in ("a.xlsx", "c.xlsx"):
        build_workbook(SUPPORT_LOG, folder / name, LOG)
    return folder


@pytest.mark.slow
def test_workers_that_are_spawned_find_the_same(tmp_path: Path) -> None:
    folder = returns(tmp_path)
    alone = check_returns([folder], None, Running(workers=1))
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        spawned = check_returns([folder], None, Running(executor=executor))

    assert [*spawned.files] == [*alone.files]
    assert {file.status for file in alone.files} == {"passed", "not used"}


@pytest.mark.slow
def test_a_helper_that_cannot_limit_itself_is_stopped_from_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows: with the same finding, and the files beside it are read."""
    monkeypatch.setattr(helper, "CAN_LIMIT_TIME", False)
    for name, text in WINDOWS.items():
        monkeypatch.setenv(name, text)
    huge_log(returns(tmp_path) / "b.xlsx", 600_000)

    answer = check_returns([tmp_path], None, Running(limits=Limits(seconds=3.0)))

    found = {file.file: [one.code for one in file.findings] for file in answer.files}
    assert found["b.xlsx"] == ["RET05"]
    assert {file.status for file in answer.files} == {"passed", "not used", "could not be read"}


def test_a_pipe_broken_as_windows_tells_it_costs_one_helper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There the writer to a process that has gone is told of a wrong argument."""
    terms = Terms(Month(2026, 3), dt.date(2026, 4, 14))
    group = Group(tuple(find_returns([returns(tmp_path)]).sources), terms)
    told = []

    def broken_once(stream: object, value: object) -> None:
        if not told:
            told.append(value)
            monkeypatch.setattr(helper, "send", send)
            helpers._busy.copy().pop().process.kill()
            raise OSError(errno.EINVAL, "Invalid argument")
        send(stream, value)  # type: ignore[arg-type]

    send = helper.send
    helpers = Helpers()
    try:
        expected = unpacked(check_in_helper(group, USUAL_LIMITS))
        monkeypatch.setattr(helper, "send", broken_once)
        assert unpacked(helpers.check(group, USUAL_LIMITS)) == expected
    finally:
        helpers.close()
    assert told == [terms]


def test_a_drive_that_numbers_no_folders_is_looked_into_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        build_workbook(SUPPORT_LOG, tmp_path / name / "log.xlsx", LOG)
    real = Path.stat

    def unnumbered(path: Path, **more: bool) -> os.stat_result:
        values = list(real(path, **more))
        values[1] = 0  # st_ino
        return os.stat_result(values)

    monkeypatch.setattr(Path, "stat", unnumbered)
    found = find_returns([tmp_path])

    assert [source.name for source in found.sources] == ["a/log.xlsx", "b/log.xlsx"]
    assert discovery._identity(tmp_path) == (os.path.realpath(tmp_path),)


def test_where_use_of_memory_is_not_told_no_limit_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on macOS: a limit below what is used already would end every worker at once."""
    import resource

    monkeypatch.setattr(own_limits, "_used", lambda: 0)
    before = resource.getrlimit(resource.RLIMIT_AS)

    own_limits.limit_memory(1)

    assert resource.getrlimit(resource.RLIMIT_AS) == before


NAMES = (
    "CON", "nul.txt", "a:b", "x/y\\z", "end.", " led ", 'q"?*<>|', "tab\there", "", "..", "é" * 300,
)  # fmt: skip
FORBIDDEN = set('<>:"/\\|?*') | {chr(code) for code in range(32)}


@pytest.mark.parametrize("typed", NAMES)
def test_names_of_files_that_we_make_are_taken_by_every_system(typed: str) -> None:
    for name in (safe_file_name(typed, "x"), file_name(typed)):
        assert not FORBIDDEN.intersection(name)
        assert name == name.strip(" ")
        assert not name.endswith(".")
        assert name.split(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="what is committed is known to git alone")
def test_the_project_can_be_checked_out_anywhere() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], capture_output=True, check=True, cwd=ROOT, encoding="utf-8"
    )
    names = [name for name in listed.stdout.split("\0") if name]

    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert len(name) < 120  # Windows takes 260 with the folder that it lies in
        assert not (FORBIDDEN - {"/"}).intersection(name), name


def test_every_text_is_opened_with_its_encoding() -> None:
    """Ruff's rule for it, over all that we ship: Windows' own would be another one."""
    ruff = [sys.executable, "-m", "ruff", "check", "--preview", "--select", "PLW1514", "--isolated"]
    checked = subprocess.run(
        [*ruff, "fits_workbooks"], capture_output=True, cwd=ROOT, encoding="utf-8", check=False
    )

    assert checked.returncode == 0, checked.stdout
