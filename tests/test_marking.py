"""Handing every school its own workbooks back: a folder each, and no return ever replaced."""

import shutil
from pathlib import Path

import pytest
from checked import HOSTILE, TODAY, file, finding, returns
from openpyxl import load_workbook
from test_mark import listed, notes

from fits_workbooks.checks.returned import CheckedReturns, CheckedSchool, Source
from fits_workbooks.errors import BuildError, ExistsError
from fits_workbooks.reports.findings.marking import write_marked

SAMPLES = Path(__file__).parent.parent / "samples"
LOG = SAMPLES / "Larkfield Support log.xlsx"


def sent(folder: Path, name: str, source: Path = LOG, **told: object):
    """A file that a school sent, copied into its place, with a finding unless told otherwise."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, path)
    found = {"findings": (finding(cells=("F7",)),), "status": "to confirm"}
    return file(name, **(found | {"source": Source(name, path)} | told))


def county(*files, name: str = "Larkfield", urn: str = "100001") -> CheckedReturns:
    return returns(CheckedSchool(urn=urn, name=name, status="to confirm", files=files))


def test_each_school_has_a_folder_with_the_files_in_which_something_was_found(tmp_path) -> None:
    one = sent(tmp_path / "in", "a/Support log.xlsx")
    twin = sent(tmp_path / "in", "b/support LOG.xlsx")
    fine = sent(tmp_path / "in", "a/Fine.xlsx", findings=(), status="passed")

    made = write_marked(county(one, twin, fine), tmp_path / "out")

    home = tmp_path / "out" / "Larkfield 100001"
    assert made == (home / "Support log.xlsx", home / "support LOG (2).xlsx")
    assert sorted(home.iterdir()) == sorted(made)
    for path in made:
        assert set(notes(path.read_bytes(), "Log")) == {"F7"}
        assert listed(path.read_bytes())[0][:2] == ["Confirm or mend", "Log F7"]
    assert f"checked on {TODAY.day} November" in load_workbook(made[0])["To mend"]["A2"].value
    assert one.source.path.read_bytes() == LOG.read_bytes()


@pytest.mark.office
def test_what_cannot_be_marked_gets_its_list_beside_it(office, tmp_path) -> None:
    old = sent(tmp_path / "in", "Old log.xls", office(LOG, "xls", tmp_path))
    shut = sent(
        tmp_path / "in", "Shut.xlsx", SAMPLES / "bad" / "FILE04.xlsx",
        status="could not be read", why="The workbook needs a password to open.",
    )  # fmt: skip
    damaged = sent(tmp_path / "in", "Damaged.xlsx", SAMPLES / "bad" / "FILE05.xlsx")
    gone = sent(tmp_path / "in", "Gone.xlsx")
    gone.source.path.unlink()

    made = write_marked(county(old, shut, damaged, gone), tmp_path / "out")

    assert [path.name for path in made] == [
        "Old log.xls - To mend.xlsx", "Shut - To mend.xlsx", "Damaged - To mend.xlsx",
        "Gone - To mend.xlsx",
    ]  # fmt: skip
    said = []
    for path in made:
        page = load_workbook(path).active
        column = [cell.value for cell in page["A"]]
        headings = column.index("What to do")
        said.append(column[headings - 1])
        assert [cell.value for cell in page[headings + 2]] == [
            "Confirm or mend", "Log", "F7", '"Fax" is not in the service catalogue.',
            "Choose a service of the catalogue, or add it there.", "LOG08", None,
        ]  # fmt: skip
    assert said[0] == "A workbook of the kind .xls cannot be marked. Save it as .xlsx."
    assert said[1] == "The workbook needs a password to open."
    assert said[3] == "Gone.xlsx is not there any more. Put it back and check it again."


def test_a_workbook_with_another_ending_is_given_the_one_that_excel_opens(tmp_path) -> None:
    (path,) = write_marked(county(sent(tmp_path / "in", "Log.xls")), tmp_path / "out")

    assert path.name == "Log.xls.xlsx"
    assert set(notes(path.read_bytes(), "Log")) == {"F7"}


@pytest.mark.parametrize("first", ["Shut.xlsx", "Shut - To mend.xlsx"])
def test_a_list_that_was_sent_back_is_not_replaced_by_the_new_list(first: str, tmp_path) -> None:
    shut = sent(
        tmp_path / "in", "Shut.xlsx", SAMPLES / "bad" / "FILE04.xlsx",
        status="could not be read", why="The workbook needs a password to open.",
    )  # fmt: skip
    sent_back = sent(tmp_path / "in", "Shut - To mend.xlsx")
    files = sorted((shut, sent_back), key=lambda one: one.file != first)

    made = write_marked(county(*files), tmp_path / "out")

    assert len(set(made)) == 2
    assert len(list((tmp_path / "out" / "Larkfield 100001").iterdir())) == 2


def test_nothing_is_written_where_a_copy_is_there_already(tmp_path) -> None:
    checked = county(sent(tmp_path / "in", "A.xlsx"), sent(tmp_path / "in", "B.xlsx"))
    there = tmp_path / "out" / "Larkfield 100001" / "B.xlsx"
    there.parent.mkdir(parents=True)
    there.write_text("mine")

    with pytest.raises(ExistsError):
        write_marked(checked, tmp_path / "out")
    assert [path.name for path in there.parent.iterdir()] == ["B.xlsx"]
    assert len(write_marked(checked, tmp_path / "out", force=True)) == 2
    assert there.read_bytes()[:2] == b"PK"


def test_a_return_is_never_replaced_whatever_is_forced(tmp_path) -> None:
    checked = county(sent(tmp_path, "Larkfield 100001/Log.xlsx"))

    with pytest.raises(BuildError, match="is one of the returns"):
        write_marked(checked, tmp_path, force=True)
    assert (tmp_path / "Larkfield 100001" / "Log.xlsx").read_bytes() == LOG.read_bytes()


def test_a_school_called_otherwise_than_a_folder_can_be_leads_nowhere_else(tmp_path) -> None:
    checked = county(sent(tmp_path / "in", "Log.xlsx"), name=f"../../{HOSTILE}\\CON", urn="")

    (path,) = write_marked(checked, tmp_path / "out")

    assert path.parent.parent == tmp_path / "out"
