"""fits changes and fits fill request-for-change: what they print, and what they leave behind."""

import io
import json
import shutil
from pathlib import Path

import pytest
from bases import REGISTER
from click.testing import CliRunner, Result
from form_edits import typed
from form_faults import DECISION, form
from libreoffice import Office
from msoffcrypto.format.ooxml import OOXMLFile
from records import APRIL, build_record, paid

from fits_workbooks.books import CHANGE_REGISTER
from fits_workbooks.cli import fits
from fits_workbooks.documents.change_form import entries_of
from fits_workbooks.errors import ReadError
from fits_workbooks.reading import read_workbook
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.password import encrypted

SAMPLES = Path(__file__).parent.parent / "samples"
LARKFIELD = SAMPLES / "Larkfield Change register.xlsx"
CATALOGUE = SAMPLES / "Larkfield Service catalogue.xlsx"
ON = ("--as-of", "2026-08-28")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def register(here: Path) -> Path:
    """The sound register of the samples, in this folder."""
    return Path(shutil.copy(SAMPLES / "good" / "change_register.xlsx", here / "register.xlsx"))


def run(*words: object) -> Result:
    return CliRunner().invoke(fits, [str(word) for word in words])


def written_form(folder: Path, name: str = "form.docx", **answers: str) -> Path:
    path = folder / name
    path.write_bytes(typed(form("RFC-003"), answers or DECISION))
    return path


# ---- fits changes REGISTER


def test_the_register_is_shown_on_a_day(here: Path) -> None:
    result = run("changes", LARKFIELD, *ON, "--catalogue", CATALOGUE)

    assert result.exit_code == 0
    for told in (
        "Changes on 28 August 2026: Larkfield Primary School",
        "Mrs Helen Marsh",
        "Thu 03/09/2026",
        "not approved yet",
        "No outcome is overdue.",
        "24/06/2026",
        "Of 18 changes with an outcome 15 were successful (83.3%)",
    ):
        assert told in result.stdout, told
    assert result.stderr == ""
    assert list(here.iterdir()) == []


def test_show_may_be_said(here: Path) -> None:
    assert run("changes", "show", LARKFIELD, *ON).stdout == run("changes", LARKFIELD, *ON).stdout


def test_json_says_the_same(here: Path) -> None:
    answer = json.loads(run("changes", LARKFIELD, *ON, "--json").stdout)

    assert answer["states"]["Outcome recorded"] == 18
    assert [one["reference"] for one in answer["waiting"]] == [
        "RFC-022", "RFC-020", "RFC-023", "RFC-025", "RFC-021",
    ]  # fmt: skip
    assert answer["scheduled"][0]["in_school_hours"] is None
    assert answer["money"] is None
    assert len(answer["not_judged"]) == 1


def test_a_calendar_file_is_written_and_not_over_another(here: Path) -> None:
    words = ("changes", LARKFIELD, *ON, "--calendar", "changes.ics")

    assert run(*words).exit_code == 0
    first = (here / "changes.ics").read_bytes()
    assert first.count(b"BEGIN:VEVENT") == 1
    assert run(*words).exit_code == 2
    assert run(*words, "--force").exit_code == 0
    assert (here / "changes.ics").read_bytes() == first
    assert run("changes", LARKFIELD, "--calendar", "changes.txt").exit_code == 2


def test_findings_end_with_1(here: Path) -> None:
    path = SAMPLES / "bad" / "RFC05.xlsx"

    result = run("changes", path)

    assert result.exit_code == 1
    assert "Step 2 is Rejected, but step 1 is not approved." in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("changes", "no such file.xlsx"),
        ("changes", LARKFIELD, "--as-of", "28/08/2026"),
        ("changes", "read", LARKFIELD),
        ("changes", "read", "--register", LARKFIELD),
    ],
)
def test_misuse_ends_with_2(words: tuple[object, ...], here: Path) -> None:
    assert run(*words).exit_code == 2


def test_another_book_could_not_be_run(here: Path) -> None:
    result = run("changes", CATALOGUE)

    assert result.exit_code == 3
    assert "the change register is needed here" in result.stderr


def test_what_was_approved_is_set_against_what_was_paid(here: Path) -> None:
    record = build_record(
        here / "record.xlsx",
        [
            paid(APRIL, "Access point", RFC_reference="RFC-002", Hardware=31_250),
            paid(APRIL, "Panels", RFC_reference="rfc-003", Hardware=401_250),
            paid(APRIL, "Visualiser", RFC_reference="RFC-019", Hardware=5_000),
            paid(APRIL, "Cables", Cables=700),
        ],
    )

    result = run("changes", LARKFIELD, *ON, "--expenditure", record, "--json")

    answer = json.loads(result.stdout)
    money = {one["reference"]: one for one in answer["money"]}
    assert {one["state"] for one in money.values()} == {
        "approved and unpaid",
        "approved and paid",
        "paid and unapproved",
    }
    assert (money["RFC-002"]["cost"], money["RFC-002"]["difference"]) == ("312.50", "0.00")
    assert (money["RFC-003"]["paid"], money["RFC-003"]["difference"]) == ("4012.50", "32.50")
    assert money["RFC-019"]["state"] == "paid and unapproved"
    # 240 + 429 + 2895 + 90 + 184.99 + 1990 carried out, 1647 + 360 + 610 still to be
    assert answer["committed"] == "8445.99"
    table = run("changes", LARKFIELD, *ON, "--expenditure", record)
    assert "Approved and not yet paid: £8,445.99." in table.stdout
    twice = run("changes", LARKFIELD, *ON, "--expenditure", record, "--expenditure", record)
    assert (twice.exit_code, twice.stdout) == (2, "")
    assert twice.stderr == (
        "Error: Two records are of the same year: record.xlsx (2025-26), record.xlsx (2025-26). "
        "Give one of each year.\n"
    )


# ---- fits changes read


def test_forms_are_read_into_a_new_register_beside_the_old(here: Path, register: Path) -> None:
    before = register.read_bytes()

    result = run("changes", "read", written_form(here), "--register", register)

    assert result.exit_code == 0
    assert "Awaiting approval to proceed -> Approved to proceed" in result.stdout
    assert "Step 1 decision: blank -> Approved" in result.stdout
    assert register.read_bytes() == before
    new = entries_of(read_workbook(here / "register (new).xlsx"))[7]
    assert new["Step 1 decided by"] == "Mrs A Okafor"
    assert "with 1 of 1 forms" in result.stderr


def test_the_new_register_replaces_nothing_unasked(here: Path, register: Path) -> None:
    words = ("changes", "read", written_form(here), "--register", register)
    before = register.read_bytes()

    assert run(*words).exit_code == 0
    assert run(*words).exit_code == 2
    assert run(*words, "--out", register).exit_code == 2
    assert register.read_bytes() == before
    assert run(*words, "--out", register, "--force").exit_code == 0
    assert entries_of(read_workbook(register))[7]["Step 1 decision"] == "Approved"


def test_the_new_register_is_of_the_kind_that_the_old_one_is(here: Path, register: Path) -> None:
    words = ("changes", "read", written_form(here), "--register", register)

    result = run(*words, "--out", "new.xlsm")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(
        "Error: new.xlsm would be of another kind than register.xlsx: give it a name that ends "
        "in .xlsx.\n"
    )
    assert not Path("new.xlsm").exists()
    assert run(*words, "--out", "new.XLSX").exit_code == 0


def test_a_doubtful_form_changes_nothing_and_the_others_are_taken(
    here: Path, register: Path
) -> None:
    good = written_form(here)
    stranger = Path(shutil.copy(SAMPLES / "bad" / "FORM09.docx", here / "edited.docx"))

    result = run("changes", "read", good, stranger, "--register", register, "--json")

    answer = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [one["taken"] for one in answer["forms"]] == [True, False]
    assert answer["forms"][1]["findings"][0]["code"] == "FORM09"
    new = entries_of(read_workbook(here / "register (new).xlsx"))
    assert new[5] == entries_of(read_workbook(register))[5]
    assert new[7]["Step 1 decision"] == "Approved"


def test_where_no_form_changes_anything_nothing_is_written(here: Path, register: Path) -> None:
    path = here / "form.docx"
    path.write_bytes(form("RFC-003"))

    result = run("changes", "read", path, "--register", register)

    assert result.exit_code == 0
    assert "Nothing new." in result.stdout
    assert sorted(one.name for one in here.iterdir()) == ["form.docx", "register.xlsx"]


def test_a_register_with_a_password_is_refused_in_a_line(here: Path) -> None:
    path = written_form(here)

    result = run("changes", "read", path, "--register", SAMPLES / "bad/FILE04.xlsx")

    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1
    assert list(here.iterdir()) == [path]


def test_a_register_with_a_password_is_read_and_the_new_one_has_it_too(
    here: Path, register: Path
) -> None:
    words = ("changes", "read", written_form(here), "--register", register)
    assert run(*words, "--out", "clear.xlsx").exit_code == 0
    register.write_bytes(encrypted(register.read_bytes(), "not a secret"))
    (here / "password.txt").write_text("not a secret\n")

    result = run(*words, "--password-file", "password.txt")

    assert result.exit_code == 0
    new = here / "register (new).xlsx"
    with pytest.raises(ReadError, match="needs a password"):
        read_workbook(new)
    opened = OOXMLFile(io.BytesIO(new.read_bytes()))
    opened.load_key(password="not a secret")
    opened.decrypt(clear := io.BytesIO())
    assert clear.getvalue() == (here / "clear.xlsx").read_bytes()


@pytest.mark.office
def test_only_an_xlsx_register_can_be_written(office: Office, here: Path, register: Path) -> None:
    result = run("changes", "read", written_form(here), "--register", office(register, "ods", here))

    assert result.exit_code == 3
    assert "register.ods is no .xlsx workbook" in result.stderr
    assert not (here / "register (new).ods").exists()


# ---- fits fill request-for-change


def test_a_form_goes_out_comes_back_and_moves_the_request_on(here: Path, register: Path) -> None:
    made = run("fill", "request-for-change", register, "--ref", "RFC-003", "--out", "out.docx")
    assert made.exit_code == 0
    (here / "back.docx").write_bytes(typed((here / "out.docx").read_bytes(), DECISION))

    read = run("changes", "read", "back.docx", "--register", register)

    assert read.exit_code == 0
    shown = json.loads(
        run("changes", "register (new).xlsx", "--as-of", "2026-03-24", "--json").stdout
    )
    assert shown["states"]["Approved to proceed"] == 1
    assert shown["waiting"][0]["who"] == "Ms T Ilves"


def test_the_form_has_a_name_of_its_own(here: Path, register: Path) -> None:
    result = run("fill", "request-for-change", register, "--ref", "RFC-003", "--json")

    assert json.loads(result.stdout)["written"] == "Request for change RFC-003.docx"
    assert (here / "Request for change RFC-003.docx").exists()
    assert run("fill", "request-for-change", register, "--ref", "RFC-003").exit_code == 2


@pytest.mark.parametrize("reference", ["RFC-099", "RFC-001"])
def test_an_unknown_or_doubled_reference_is_misuse(reference: str, here: Path) -> None:
    rows = [*REGISTER["Requests"], REGISTER["Requests"][0]]
    path = build_workbook(CHANGE_REGISTER, here / "twice.xlsx", {**REGISTER, "Requests": rows})

    result = run("fill", "request-for-change", path, "--ref", reference)

    assert result.exit_code == 2
    assert f"the reference {reference}" in result.stderr
    assert len(result.stderr.splitlines()) == 1
