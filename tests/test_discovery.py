"""What is found in files, folders and .zip files, however they lie."""

import io
import os
import zipfile
from pathlib import Path

import pytest
from filling import SAMPLES

from fits_workbooks.checks.discovery import find_returns, in_groups
from fits_workbooks.checks.returned import Source
from fits_workbooks.checks.returns import check_returns
from fits_workbooks.errors import CheckError

GOOD = (SAMPLES / "good" / "support_log.xlsx").read_bytes()


def lay(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return stream.getvalue()


def test_workbooks_are_found_in_any_layout_and_everything_else_is_named(tmp_path: Path) -> None:
    members = {
        "Elm/log.xlsx": GOOD, "Elm/readme.txt": b"Hello", "__MACOSX/Elm/._log.xlsx": b"",
        "../../outside.xlsx": GOOD, "more.zip": zipped({"log.xlsx": GOOD}),
    }  # fmt: skip
    lay(
        tmp_path,
        {
            "a/b/log.xlsx": GOOD, "log.XLSX": GOOD, "renamed.bak": GOOD, "notes.txt": b"Dear all",
            "._log.xlsx": b"", "Thumbs.db": b"", "all.zip": zipped(members),
        },
    )  # fmt: skip

    found = find_returns([tmp_path])

    assert [source.name for source in found.sources] == [
        "a/b/log.xlsx", "all.zip/Elm/log.xlsx", "all.zip/more.zip", "all.zip/outside.xlsx",
        "log.XLSX", "renamed.bak",
    ]  # fmt: skip
    assert found.others == ["all.zip/Elm/readme.txt", "notes.txt"]
    assert {name: one.code for name, one in found.refused.items()} == {"all.zip/more.zip": "RET07"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "._log.xlsx", "Thumbs.db", "a", "all.zip", "log.XLSX", "notes.txt", "renamed.bak",
    ]  # fmt: skip


def test_a_folder_that_links_to_itself_is_looked_into_once(tmp_path: Path) -> None:
    lay(tmp_path, {"Elm/log.xlsx": GOOD})
    (tmp_path / "Elm" / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "round").symlink_to("round")

    found = find_returns([tmp_path])

    assert [source.name for source in found.sources] == ["Elm/log.xlsx"]
    assert [(one.code, one.file) for one in found.notes] == [("RET08", "Elm/again")]
    assert found.others == ["round"]


def test_the_examples_of_the_toolkit_are_no_returns_but_what_is_named_is(tmp_path: Path) -> None:
    example = "Support log, example workbook.xlsx"
    lay(tmp_path, {f"Elm/{example}": GOOD, "Elm/Support log.xlsx": GOOD})
    with zipfile.ZipFile(tmp_path / "Oak.zip", "w") as package:
        package.write(tmp_path / "Elm" / example, f"Oak/{example}")
        package.write(tmp_path / "Elm" / "Support log.xlsx", "Oak/Support log.xlsx")

    found = find_returns([tmp_path])
    named = find_returns([tmp_path / "Elm" / example])

    assert [source.name for source in found.sources] == [
        "Elm/Support log.xlsx",
        "Oak.zip/Oak/Support log.xlsx",
    ]
    assert found.others == [f"Elm/{example}", f"Oak.zip/Oak/{example}"]
    assert [source.name for source in named.sources] == [example]


def test_a_folder_that_is_shut_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(tmp_path, {"Elm/log.xlsx": GOOD, "Oak/log.xlsx": GOOD})
    scandir = os.scandir

    def shut(folder: Path) -> "os._ScandirIterator[str]":
        if folder.name == "Oak":  # as root, as tests often are, no folder is shut
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", shut)
    found = find_returns([tmp_path])

    assert [source.name for source in found.sources] == ["Elm/log.xlsx"]
    assert [str(one) for one in found.notes] == [
        "Oak: The folder cannot be opened: Permission denied. "
        "Ask whoever keeps it to let you read it. [RET09]"
    ]


def test_several_paths_are_told_by_their_names(tmp_path: Path) -> None:
    lay(tmp_path, {"a/log.xlsx": GOOD, "b/log.xlsx": GOOD, "c/a/log.xlsx": GOOD})

    one = find_returns([tmp_path / "a", tmp_path / "b" / "log.xlsx"])
    two = find_returns([tmp_path / "a", tmp_path / "c" / "a"])

    assert [source.name for source in one.sources] == ["a/log.xlsx", "log.xlsx"]
    assert [source.name for source in two.sources] == [
        f"{tmp_path}/a/log.xlsx", f"{tmp_path}/c/a/log.xlsx",
    ]  # fmt: skip


def test_nothing_to_check_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CheckError, match=f"There is no workbook in {tmp_path}"):
        check_returns([tmp_path])
    with pytest.raises(CheckError, match="gone is not there"):
        check_returns([tmp_path / "gone"])


def test_what_an_earlier_run_wrote_is_no_return(tmp_path: Path) -> None:
    lay(tmp_path, {"Findings.xlsx": GOOD, "marked/log.xlsx": GOOD, "log.xlsx": GOOD})

    found = find_returns([tmp_path], [tmp_path / "Findings.xlsx", tmp_path / "marked"])

    assert [source.name for source in found.sources] == ["log.xlsx"]


def test_outputs_around_the_returns_leave_none_of_them_out(tmp_path: Path) -> None:
    lay(tmp_path, {"Ret/log.xlsx": GOOD})

    found = find_returns([tmp_path / "Ret"], [tmp_path])

    assert [source.name for source in found.sources] == ["log.xlsx"]


def test_a_file_that_is_named_twice_is_found_once_and_two_names_of_one_are_two(
    tmp_path: Path,
) -> None:
    lay(tmp_path, {"Ret/Elm/log.xlsx": GOOD})
    (tmp_path / "Ret" / "Oak").mkdir()
    os.link(tmp_path / "Ret" / "Elm" / "log.xlsx", tmp_path / "Ret" / "Oak" / "log.xlsx")

    found = find_returns([tmp_path / "Ret" / "Elm" / "log.xlsx", tmp_path / "Ret"])

    assert [source.name for source in found.sources] == ["Ret/Elm/log.xlsx", "Ret/Oak/log.xlsx"]


def test_what_excel_leaves_beside_an_open_workbook_is_no_return(tmp_path: Path) -> None:
    lock = "~$Support log.xlsx"
    files = {"Support log.xlsx": GOOD, lock: b"\x05Tom"}
    lay(tmp_path, {**{f"Elm/{name}": one for name, one in files.items()}, "Oak.zip": zipped(files)})

    found = find_returns([tmp_path])

    assert [source.name for source in found.sources] == [
        "Elm/Support log.xlsx",
        "Oak.zip/Support log.xlsx",
    ]
    assert found.others == [f"Elm/{lock}", f"Oak.zip/{lock}"]


def test_files_are_checked_folder_by_folder_and_not_too_many_at_a_time() -> None:
    names = ["b/1", "a/1", "b/2", "b/3", "1"]

    groups = in_groups([Source(name, Path(name)) for name in names], 2)

    assert [[one.name for one in group] for group in groups] == [
        ["1"], ["a/1"], ["b/1", "b/2"], ["b/3"],
    ]  # fmt: skip
