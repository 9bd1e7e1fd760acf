"""Spoilt workbooks: none crashes the run, hangs it or takes it down, and each is told by name."""

import os
import time
from pathlib import Path

import pytest
from filling import SAMPLES
from mutations import MUTATIONS, mutants

from fits_workbooks.checks.returns import Running, check_returns
from fits_workbooks.checks.task import Limits

FULL = bool(os.environ.get("FITS_FULL"))
LIMITS = Limits(megabytes=700, seconds=20.0)
HARMLESS = ("flipped", "with_a_false_dimension", "with_bytes_flipped_in_a_part", "reaching_far",
            "without_a_part", "with_parts_swapped", "with_entities")  # fmt: skip
"""Mutations that may leave a workbook that reads as well as before: a colour changed, say."""


@pytest.mark.slow
@pytest.mark.parametrize("count", [100, pytest.param(2000, marks=pytest.mark.skipif(
    not FULL, reason="set FITS_FULL=1 for 2,000 spoilt workbooks"))])  # fmt: skip
def test_no_spoilt_workbook_takes_the_run_down(count: int, tmp_path: Path) -> None:
    sound = (SAMPLES / "good" / "support_log.xlsx").read_bytes()
    kinds: dict[str, str] = {}
    for number, (kind, name, content) in enumerate(mutants(sound, count)):
        path = tmp_path / f"{number:04}" / name
        path.parent.mkdir()
        path.write_bytes(content)
        kinds[f"{number:04}/{name}"] = kind
    begun = time.monotonic()

    answer = check_returns([tmp_path], None, Running(workers=2, limits=LIMITS))

    files = {file.file: file for file in answer.files}
    locks = [name for name in kinds if "/~$" in name]  # what Excel leaves beside an open workbook
    assert [*answer.others] == locks
    assert files.keys() == kinds.keys() - locks
    assert answer.left == ()
    assert [outcome for _, outcome in answer.crashes] == []
    for name, file in files.items():
        read = file.status != "could not be read"
        assert read or file.findings, name
        assert not read or kinds[name] in HARMLESS, (name, kinds[name])
        assert all(finding.file == name for finding in file.findings)
    assert time.monotonic() - begun < count * LIMITS.seconds


def test_every_kind_of_mutation_is_made() -> None:
    sound = (SAMPLES / "good" / "support_log.xlsx").read_bytes()

    made = {kind for kind, _, _ in mutants(sound, len(MUTATIONS))}

    assert made == {mutate.__name__ for mutate in MUTATIONS}
