"""What fits check shows while it works, at a real terminal; and how Ctrl-C and --resume end."""

import json
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from at_a_terminal import at_a_terminal
from hostile import huge_log
from test_cli_passwords import Terminal

from benchmarks.county import make_county

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


@pytest.mark.slow
def test_a_terminal_shows_how_far_it_is_and_the_time_left(tmp_path: Path) -> None:
    make_county(tmp_path / "Returns", 8)
    words = ["check", "--workers", "1", "Returns", "--mark", "Marked"]
    shown = at_a_terminal(words, tmp_path)

    checked, _, written = shown.written.partition("Writing")
    done = [int(found) for found in re.findall("([0-9]+) of 24", checked)]
    assert (done, done[-1]) == (sorted(done), 24)
    assert re.search("[0-9] of 24, about [0-9]+ seconds left", checked)
    assert re.search("[0-9]+ of [0-9]+", written)
    assert "Checking" not in shown.left  # what is left to read begins on a clean line
    assert shown.code == 1


@pytest.mark.slow
def test_a_pipe_shows_nothing_of_it(county: Path, tmp_path: Path) -> None:
    ended = piped(county, "--mark", tmp_path / "Marked", "--csv", tmp_path / "f.csv")

    assert "Checking" not in ended.stderr
    assert "\x1b" not in ended.stderr + ended.stdout
    assert [line.split(": ")[0] for line in ended.stderr.splitlines()] == ["Written", "Written"]


@pytest.mark.slow
def test_ctrl_c_leaves_what_was_done_and_resume_goes_on_to_the_same_answer(
    county: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    returns = tmp_path / "Returns"
    returns.symlink_to(county)
    (county / "zz").mkdir()
    huge_log(county / "zz" / "Long.xlsx", LONG)
    out, words = tmp_path / "f.csv", (returns, "--resume")
    outputs = ("--csv", out, "--html", tmp_path / "f.html")
    terminal = Terminal(("check", "--workers", "1", *map(str, (*words, *outputs))))
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
