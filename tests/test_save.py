"""Putting files in their place: whole or not at all, and for nobody's eyes but before."""

import errno
import os
import sys
from pathlib import Path

import pytest

from fits_workbooks.books import SUPPORT_LOG
from fits_workbooks.errors import BuildError, ExistsError
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.refused import refusal
from fits_workbooks.xlsx.save import save_bytes, save_together


def test_a_file_is_replaced_only_when_that_was_said(tmp_path: Path) -> None:
    path = tmp_path / "new" / "report.xlsx"
    save_bytes(path, b"one")

    with pytest.raises(ExistsError, match="is there already"):
        save_bytes(path, b"two")
    assert path.read_bytes() == b"one"

    save_bytes(path, b"two", force=True)
    assert [(one.name, one.read_bytes()) for one in path.parent.iterdir()] == [
        ("report.xlsx", b"two")
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="who may read a file is said otherwise there")
def test_who_may_read_a_file_is_the_same_after_it_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    mask = os.umask(0o022)
    try:
        save_bytes(path, b"one")
        usual = path.stat().st_mode & 0o777
        path.chmod(0o600)
        save_bytes(path, b"two", force=True)
    finally:
        os.umask(mask)

    assert (usual, path.stat().st_mode & 0o777) == (0o644, 0o600)


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_in_its_place_is_called_one_and_stays(tmp_path: Path, force: bool) -> None:
    with pytest.raises(BuildError, match="It is a folder: give the name of a file") as wrong:
        build_workbook(SUPPORT_LOG, tmp_path, force=force)

    assert not isinstance(wrong.value, ExistsError)  # --force would not help
    assert list(tmp_path.iterdir()) == []


def test_of_several_files_none_is_left_where_one_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    good, bad = tmp_path / "new" / "deep" / "a.xlsx", tmp_path / "file" / "b.xlsx"

    with pytest.raises(BuildError, match=r"b\.xlsx could not be written: Not a directory"):
        save_together({good: b"a", bad: b"b"})

    assert [one.name for one in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_bytes() == b"mine"


@pytest.mark.parametrize("full", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_and_a_spent_quota_ask_for_room(full: int) -> None:
    assert refusal(OSError(full, os.strerror(full))).endswith(
        ". Make room on the disk, or give another place."
    )
