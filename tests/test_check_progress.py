"""What fits check shows while it works, at a real terminal; and how Ctrl-C and --resume end."""

import json
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hostile import huge_log
from test_cli_passwords import Terminal

from benchmarks.county import make_county
from fits_workbooks.checks.returns import Progress
from fits_workbooks.cli import check_progress
from fits_workbooks.cli.check_progress import Line, in_words

SHOWN = re.compile(r"Checked ([0-9,]+) of ([0-9,]+) files, about ([0-9.]+) (seconds|minutes) left")
LONG = 40_000
"""Entries of a log that takes some seconds to check: time to press Ctrl-C in."""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("county") / "Returns"
    make_county(folder, 3)
    return folder


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where --resume keeps what was found."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def piped(*words: Any) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "fits_workbooks", "check", "--workers", "1", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def at_terminal(*words: Any) -> Terminal:
    return Terminal(("check", "--workers", "1", *map(str, words)))


@pytest.mark.slow
def test_a_terminal_shows_how_far_it_is_and_the_time_left(county: Path, tmp_path: Path) -> None:
    terminal = at_terminal(county, "--mark", tmp_path / "Marked")
    code = terminal.end()

    shown = SHOWN.findall(terminal.seen)
    done = [int(one[0]) for one in shown]
    assert len(shown) >= 2
    assert (done, done[-1]) == (sorted(set(done)), 9)
    assert {one[1] for one in shown} == {"9"}
    assert re.search(r"Marked [0-9]+ of [0-9]+ workbooks", terminal.seen)
    line, _, rest = terminal.seen.rpartition("\r\x1b[K")
    assert "Checked" in line
    assert "Checked" not in rest  # what is left to read begins on a clean line
    assert code == 1


@pytest.mark.slow
def test_a_pipe_shows_nothing_of_it(county: Path, tmp_path: Path) -> None:
    ended = piped(county, "--mark", tmp_path / "Marked", "--csv", tmp_path / "f.csv")

    assert "Checked" not in ended.stderr
    assert "\x1b" not in ended.stderr + ended.stdout
    assert [line.split(": ")[0] for line in ended.stderr.splitlines()] == ["Written", "Written"]


def test_the_line_is_not_written_more_often_than_people_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = [100.0]
    monkeypatch.setattr(check_progress, "monotonic", lambda: now[0])
    with Line() as line:
        line.is_shown = True
        for done in range(1, 1_001):
            now[0] += 0.01
            line.checked(Progress(done=done, files=1_000, seconds_left=None))

    told = re.findall("Checked ([0-9,]+) of", capsys.readouterr().err)
    shown = [int(one.replace(",", "")) for one in told]
    assert (shown[0], shown[-1]) == (1, 1_000)
    assert 90 <= len(shown) <= 101


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 seconds"), (89.4, "89 seconds"), (90, "2 minutes"), (3_600, "60 minutes"),
     (5_400, "1.5 hours")],
)  # fmt: skip
def test_time_left_is_said_as_people_say_it(seconds: float, words: str) -> None:
    assert in_words(seconds) == words


@pytest.mark.slow
def test_ctrl_c_leaves_what_was_done_and_resume_goes_on_to_the_same_answer(
    county: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    returns = tmp_path / "Returns"
    returns.symlink_to(county)
    (county / "zz").mkdir()
    huge_log(county / "zz" / "Long.xlsx", LONG)
    out, words = tmp_path / "f.csv", (returns, "--resume")
    terminal = at_terminal(*words, "--csv", out, "--html", tmp_path / "f.html")
    begun = time.monotonic()
    while len(list(cache.rglob("*.checked"))) < 3 and time.monotonic() < begun + 60:
        time.sleep(0.02)
    terminal.answer("\x03", line_end="")  # as a person presses it
    code = terminal.end()

    assert code == 3
    assert "Stopped early" in terminal.seen
    assert "Stopped early; files not looked at: 1." in terminal.seen
    assert {path.name for path in tmp_path.iterdir()} >= {"f.csv", "f.html"}
    told = out.read_text(encoding="utf-8-sig")
    assert "zz/Long.xlsx" not in told

    resumed = piped(*words, "--json")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    uninterrupted = piped(*words, "--json")
    assert "9 files are unchanged since the last run." in resumed.stderr
    assert "0 files are unchanged since the last run." in uninterrupted.stderr
    assert resumed.stdout == uninterrupted.stdout
    answer = json.loads(resumed.stdout)
    assert (answer["left"], len(answer["schools"])) == ([], 4)
    assert len(told.splitlines()) - 1 == sum(
        finding["file"] != "zz/Long.xlsx" for finding in answer["findings"]
    )
