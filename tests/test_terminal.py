"""What a person at a terminal sees of long work, and what a pipe does not."""

import time
from pathlib import Path

import pytest
from at_a_terminal import COLOUR, at_a_terminal, in_a_pipe

from fits_workbooks.cli import progress
from fits_workbooks.cli.progress import Counted, _in_words

SAMPLES = Path(__file__).parent.parent / "samples"
DETAILS, CATALOGUE, LOG, REGISTER, RECORD = (
    SAMPLES / f"Larkfield {name}.xlsx"
    for name in (
        "School details", "Service catalogue", "Support log", "Change register",
        "Expenditure record 2026-27",
    )
)  # fmt: skip
GOOD = SAMPLES / "good"
SOUND = len(list(GOOD.glob("*.xlsx")))

LONG = {
    "check": (["check", GOOD, "--workers", "1"], ["Checking", f"{SOUND} of {SOUND}"]),
    "import": (
        ["import", "support-log", GOOD / "export.csv", "--map", GOOD / "import-map.toml",
         "--out", "log.xlsx"],
        ["Reading export.csv", "Writing log.xlsx", "3 of 3"],
    ),
    "fill --each": (
        ["fill", "memo", "--details", DETAILS, "--from", CATALOGUE, "--each"],
        ["Reading Larkfield School details.xlsx", "Filling in the Covering memo", "23 of 23"],
    ),
    "changes read": (
        ["changes", "read", SAMPLES / "forms" / "RFC-020.docx", "--register", REGISTER,
         "--out", "new.xlsx"],
        ["Reading forms"],
    ),
    "report": (
        ["report", LOG, "--month", "2026-07", "--html", "report.html"],
        ["Reading Larkfield Support log.xlsx", "Drawing the page"],
    ),
    "spend": (
        ["spend", RECORD, "--as-of", "2026-11-25", "--out", "spending.xlsx"],
        ["Reading Larkfield Expenditure record 2026-27.xlsx", "Writing the workbook"],
    ),
}  # fmt: skip
"""Commands that may take long, and what a terminal is told meanwhile."""


@pytest.mark.slow
@pytest.mark.parametrize("name", LONG)
def test_long_work_is_shown_at_a_terminal_and_taken_away(name: str, tmp_path: Path) -> None:
    words, told = LONG[name]

    shown = at_a_terminal(words, tmp_path)

    assert shown.code in (0, 1)
    for what in told:
        assert what in shown.written
        assert what not in shown.left
    assert shown.left.strip()


@pytest.mark.slow
@pytest.mark.parametrize("name", LONG)
def test_nothing_of_it_is_said_in_a_pipe(name: str, tmp_path: Path) -> None:
    words, told = LONG[name]

    ran = in_a_pipe(words, tmp_path, FORCE_COLOR="1", TERM="xterm-256color")

    assert ran.returncode in (0, 1)
    assert "\x1b" not in ran.stderr
    for what in told:
        assert what not in ran.stderr + ran.stdout


@pytest.mark.slow
@pytest.mark.parametrize("words", [["check", GOOD, "--workers", "1"], LONG["spend"][0]])
def test_no_colour_is_honoured(words: list[object], tmp_path: Path) -> None:
    coloured = at_a_terminal(words, tmp_path)
    plain = at_a_terminal([*words, "--force"], tmp_path, NO_COLOR="1")

    assert COLOUR.search(coloured.raw)
    assert not COLOUR.search(plain.raw)
    assert plain.code == coloured.code


@pytest.mark.parametrize("name", ["check", "fill --each"])
def test_a_dumb_terminal_is_told_in_plain_lines(name: str, tmp_path: Path) -> None:
    words, told = LONG[name]

    shown = at_a_terminal(words, tmp_path, TERM="dumb")

    assert shown.controls == set()
    assert f"{told[0]}...\r\n" in shown.raw


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (0.4, ""),
        (12.0, ", about 12 seconds left"),
        (89.0, ", about 89 seconds left"),
        (90.0, ", about 2 minutes left"),
        (3600.0, ", about 60 minutes left"),
        (5400.0, ", about 1.5 hours left"),
    ],
)
def test_the_time_left_in_words(seconds: float | None, words: str) -> None:
    assert _in_words(seconds) == words


def test_the_rest_is_taken_to_go_on_as_it_went() -> None:
    line = progress._line(bar=True)
    told = progress._Told(line, line.add_task("Checking", total=None, left=""))
    told.begun = time.monotonic() - 5

    seen = []
    for done, left in ((0, None), (1, None), (2, 150.0)):
        told(done, 5, left)
        seen.append(line.tasks[0].fields["left"])

    assert seen == ["0 of 5", "1 of 5, about 20 seconds left", "2 of 5, about 2 minutes left"]


def test_a_counted_sequence_is_the_sequence_and_tells_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    items = list(range(250))

    counted = Counted(items, lambda done, of, left=None: told.append((done, of)))

    assert (list(counted), len(counted), counted[7]) == (items, 250, 7)
    assert told == [(0, 250), (100, 250), (200, 250), (250, 250)]
