"""fits start: what it lays out, what it leaves alone, and that it makes all of it or nothing."""

import errno
import json
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from documents import lines

from fits_workbooks.books import SCHOOL_DETAILS, SHELF, SUPPORT_LOG
from fits_workbooks.books.start_up_steps import REGULAR_TASKS, STEPS
from fits_workbooks.checks.one import Outcome
from fits_workbooks.cli import fits
from fits_workbooks.documents.shelf import DOCUMENTS
from fits_workbooks.reading import read_workbook
from fits_workbooks.toolkit import start
from fits_workbooks.toolkit.tasks import TASKS
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.password import encrypted

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
DETAILS = SAMPLES / "Larkfield School details.xlsx"
SCHOOL, URN = "Larkfield Primary School", "999001"

FOLDERS = {
    "Service Level Management": {"Service catalogue", "Service report"},
    "Service Desk": {"Support procedure", "Covering memo", "Issue record", "Support log"},
    "Service Continuity Management": {"Risk assessment", "Contingency plan"},
    "Financial Management": {"Expenditure record", "ICT spending"},
    "Change Management": {"Change register", "Request for change"},
}
"""What lies where: the folders are those of the seed's CD, and so is what it names in them."""


def run(*words: object) -> Result:
    return CliRunner().invoke(fits, ["start", *map(str, words)])


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too, by its path within it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def written(path: Path) -> tuple[int, int, int]:
    """Which file it is, and when it was last written to."""
    said = path.stat()
    return said.st_ino, said.st_mtime_ns, said.st_size


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder laid out without anything being known. It is only looked at."""
    folder = tmp_path_factory.mktemp("blank") / "ICT support"
    assert run(folder).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def larkfield(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder laid out for Larkfield. It is only looked at."""
    folder = tmp_path_factory.mktemp("larkfield") / "ICT support"
    assert run(folder, "--details", DETAILS).exit_code == 0
    return folder


@pytest.fixture
def folder(blank: Path, tmp_path: Path) -> Path:
    """A copy of the blank folder, to change."""
    return shutil.copytree(blank, tmp_path / "ICT support")


# ---- what is laid out


def test_a_folder_has_what_the_cd_had_in_its_folders(blank: Path) -> None:
    laid_out = {path.name for path in blank.iterdir() if path.is_dir()}

    assert laid_out == FOLDERS.keys()
    for name, titles in FOLDERS.items():
        found = {path.stem.split(",")[0] for path in (blank / name).iterdir()}
        assert found == titles, name
    top = {path.stem.split(",")[0] for path in blank.iterdir() if path.is_file()}
    assert top == {"Start here", "School details", "Implementation checklist"}


def test_every_book_and_every_document_has_its_files_once(blank: Path) -> None:
    names = [Path(name).name for name in files(blank)]

    wanted = [f"{book.title}.xlsx" for book in SHELF]
    for document in DOCUMENTS:
        wanted += [f"{document.title}, {what}.docx" for what in ("Word template", "blank form")]
    for what, titles in (
        ("workbook", [book.title for book in SHELF]),
        ("document", [document.title for document in DOCUMENTS]),
    ):
        wanted += [f"{title}, notes for completion of the {what}.docx" for title in titles]
    assert sorted(set(wanted) & set(names)) == sorted(wanted)
    assert len(names) == len(set(names))


def test_every_sample_of_larkfield_is_an_example_once(blank: Path) -> None:
    laid_out = [content for name, content in files(blank).items() if ", example " in name]
    samples = [
        path.read_bytes()
        for path in (*SAMPLES.glob("Larkfield *"), *(SAMPLES / "reports").iterdir())
    ]

    assert sorted(laid_out) == sorted(samples)


def test_an_example_is_of_what_its_name_says(blank: Path) -> None:
    for path in blank.rglob("*, example workbook*.xlsx"):
        if not path.name.startswith("ICT spending"):
            filled = read_workbook(path)
            assert path.name.startswith(f"{filled.book.title}, ")
            assert filled.school == SCHOOL
    starts = {".docx": b"PK", ".xlsx": b"PK", ".pdf": b"%PDF-", ".html": b"<!DOCTYPE html>"}
    for path in blank.rglob("*, example *"):
        assert path.read_bytes().startswith(starts[path.suffix]), path.name


def test_blank_templates_are_those_of_the_repository(blank: Path) -> None:
    for book in SHELF:
        (path,) = blank.rglob(f"{book.title}.xlsx")
        committed = ROOT / "workbook_templates" / path.name
        assert path.read_bytes() == committed.read_bytes(), path.name
    names = {"Word template": "{}.docx", "blank form": "{}, blank form.docx"}
    for document in DOCUMENTS:
        for what, name in names.items():
            (path,) = blank.rglob(f"{document.title}, {what}.docx")
            committed = ROOT / "doc_templates" / name.format(document.title)
            assert path.read_bytes() == committed.read_bytes(), path.name


def test_notes_are_about_what_their_name_says(blank: Path) -> None:
    notes = [*blank.rglob("*, notes for completion *.docx")]

    assert len(notes) == len(SHELF) + len(DOCUMENTS) + 1  # and the request for change
    for path in notes:
        assert path.name.split(",")[0] in lines(path.read_bytes())[0], path.name


def test_with_details_every_workbook_and_form_names_the_school(larkfield: Path) -> None:
    for book in SHELF:
        (path,) = larkfield.rglob(f"{book.title}.xlsx")
        filled = read_workbook(path, book)
        assert (filled.school, filled.urn, filled.findings) == (SCHOOL, URN, ()), path.name
    forms = [*larkfield.rglob("*, blank form.docx")]
    assert len(forms) == len(DOCUMENTS) + 1
    for path in forms:
        assert any(SCHOOL in line for line in lines(path.read_bytes())), path.name
    assert SCHOOL in (larkfield / "Start here.html").read_text(encoding="utf-8")


def test_the_details_that_are_given_lie_at_the_top_as_they_are(larkfield: Path) -> None:
    assert (larkfield / "School details.xlsx").read_bytes() == DETAILS.read_bytes()


def test_details_of_another_kind_keep_it_and_a_second_run_adds_no_others(
    tmp_path: Path, office
) -> None:
    saved = office(DETAILS, "ods", tmp_path)
    folder = tmp_path / "ICT support"

    first, second = run(folder, "--details", saved), run(folder)

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert (folder / "School details.ods").read_bytes() == saved.read_bytes()
    assert not (folder / "School details.xlsx").exists()
    assert "Nothing was missing" in second.stdout
    page = (folder / "Start here.html").read_text(encoding="utf-8")
    assert 'href="School%20details.ods"' in page


@pytest.mark.parametrize(
    ("word", "nation"), [("wales", "Wales"), ("northern-ireland", "Northern Ireland")]
)
def test_the_nation_goes_into_the_workbooks_that_ask_for_it(
    word: str, nation: str, blank: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"

    assert run(folder, "--nation", word).exit_code == 0

    made, before = files(folder), files(blank)
    asked = {
        "School details.xlsx": "School",
        "Service Level Management/Service catalogue.xlsx": "About",
    }
    assert {name for name in made if made[name] != before[name]} == asked.keys()
    for name, sheet in asked.items():
        assert [*read_workbook(folder / name).frames[sheet]["Nation"]] == [nation]


def test_examples_are_taken_for_nobodys_returns(larkfield: Path) -> None:
    checked = CliRunner().invoke(fits, ["check", str(larkfield), "--json"])

    (school,) = json.loads(checked.stdout)["schools"]
    assert (checked.exit_code, school["name"]) == (0, SCHOOL)  # a plan not begun is asked nothing
    assert sorted(file["book"] for file in school["files"]) == sorted(book.name for book in SHELF)


# ---- run again


def test_run_again_it_adds_what_is_missing_and_touches_nothing(folder: Path) -> None:
    mine = folder / "Service Desk" / "Support log.xlsx"
    mine.write_bytes(b"our log, half written")
    gone = ["Start here.html", "Change Management/Change register.xlsx"]
    for name in gone:
        (folder / name).unlink()
    (folder / "Change Management" / "our notes.txt").write_text("Ring Beacon.")
    os.utime(mine, (1_000_000_000, 1_000_000_000))
    before = {path: written(path) for path in folder.rglob("*") if path.is_file()}

    result = run(folder, "--json")

    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["made"]) == (0, gone)
    assert len(answer["there"]) == len(files(folder)) - len(gone) - 1
    assert {path: written(path) for path in before} == before


def test_a_folder_with_everything_is_left_as_it_is(folder: Path) -> None:
    before = files(folder)

    result = run(folder)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        f"Nothing was missing in {folder}.",
        f"There already, and left as they are: {len(before)} files.",
    ]
    assert files(folder) == before


def test_blank_workbooks_are_named_once_the_details_are_known(folder: Path) -> None:
    log = folder / "Service Desk" / "Support log.xlsx"
    build_workbook(SUPPORT_LOG, log, {"About": [{"School name": SCHOOL}]}, force=True)

    result = run(folder, "--details", DETAILS, "--json")

    titles = [Path(name).stem for name in json.loads(result.stdout)["still_blank"]]
    assert sorted(titles) == sorted(book.title for book in SHELF if book.title != "Support log")
    assert "To have the school's details in them, delete them and run this again." in result.stderr
    assert "The School details in the folder are others than those given" in result.stderr


def test_blank_workbooks_that_have_the_nation_are_still_blank(tmp_path: Path) -> None:
    assert run(tmp_path / "out", "--nation", "england").exit_code == 0

    result = run(tmp_path / "out", "--details", DETAILS, "--json")

    names = json.loads(result.stdout)["still_blank"]
    assert "Service Level Management/Service catalogue.xlsx" in names
    assert "School details.xlsx" in names


def test_an_older_page_is_left_and_said_to_lack_links(folder: Path) -> None:
    page = folder / "Start here.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("Service%20Desk/Support%20log.xlsx", "elsewhere"), "utf-8")

    result = run(folder)

    assert result.stderr == (
        "The page that was there has no link to 1 file, such as Support log.xlsx. For a new page, "
        "delete it and run this again.\n"
    )
    assert "elsewhere" in page.read_text(encoding="utf-8")


# ---- what was there


@pytest.mark.parametrize("name", ["Our ICT", "Été à l'école", "50% off #1 & more"])
def test_files_of_the_school_stay_on_any_path(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    (folder / "Service Desk").mkdir(parents=True)
    (folder / "Service Desk" / "rota.txt").write_text("Monday: Dan")

    result = run(folder)

    assert result.exit_code == 0
    assert (folder / "Service Desk" / "rota.txt").read_text() == "Monday: Dan"
    assert (folder / "Start here.html").exists()


@pytest.mark.parametrize(
    ("clash", "is_folder", "says"),
    [
        ("Service Desk", False, "is a file, and a folder is to be there. Rename it."),
        ("Start here.html", True, "is a folder, and a file is to be there. Rename it."),
    ],
)
def test_something_else_in_a_place_is_misuse_and_nothing_is_made(
    clash: str, is_folder: bool, says: str, tmp_path: Path
) -> None:
    path = tmp_path / clash
    path.mkdir() if is_folder else path.write_text("ours")

    result = run(tmp_path)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"Error: {path} {says}\n"
    assert [*tmp_path.iterdir()] == [path]


def test_a_link_that_leads_nowhere_is_there_already(tmp_path: Path) -> None:
    (tmp_path / "Start here.html").symlink_to("nowhere")
    (tmp_path / "School details.xlsx").symlink_to("nowhere")

    result = run(tmp_path, "--json")

    assert json.loads(result.stdout)["there"] == ["Start here.html", "School details.xlsx"]
    assert (tmp_path / "School details.xlsx").is_symlink()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("ours")

    inside = run(tmp_path / "file" / "deeper")

    assert run(tmp_path / "file").exit_code == 2
    assert (inside.exit_code, inside.stdout) == (3, "")
    assert "Not a directory" in inside.stderr


def test_a_name_that_is_too_long_is_a_line(tmp_path: Path) -> None:
    result = run(tmp_path / ("n" * 300))

    assert (result.exit_code, result.stdout) == (3, "")
    assert "File name too long" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert [*tmp_path.iterdir()] == []


# ---- all or nothing


def test_a_folder_that_must_not_be_written_to_is_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As root, as tests often are, every folder can be written to: so the system is played."""
    make, folder = tempfile.mkstemp, tmp_path / "out"

    def refuse(**said: object) -> tuple[int, str]:
        if Path(str(said["dir"])).name == "Change Management":
            raise PermissionError(errno.EACCES, "Permission denied")
        return make(**said)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    result = run(folder)

    assert (result.exit_code, result.stdout) == (3, "")
    assert "could not be written: Permission denied. Close it where it is open" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert [*tmp_path.iterdir()] == []


def test_a_disk_that_fails_half_way_leaves_what_was_there_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Service Desk").mkdir()
    (tmp_path / "Service Desk" / "rota.txt").write_text("Monday: Dan")
    replace, calls = os.replace, []

    def fail(source: object, target: object) -> None:
        calls.append(target)
        if len(calls) == 40:
            raise OSError(errno.EIO, "Input/output error")
        replace(source, target)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", fail)
    result = run(tmp_path)

    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == f"Error: {calls[-1]} could not be written: " + (
        "Input/output error. Try again, or give another place.\n"
    )
    assert files(tmp_path) == {"Service Desk/rota.txt": b"Monday: Dan"}
    assert [path.name for path in tmp_path.iterdir()] == ["Service Desk"]


def test_stopping_it_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stop)
    result = run(tmp_path / "out")

    assert result.exit_code != 0
    assert [*tmp_path.iterdir()] == []


# ---- details that cannot be used


def test_details_with_an_error_make_nothing(tmp_path: Path) -> None:
    result = run(tmp_path / "out", "--details", SAMPLES / "bad" / "DET01.xlsx", "--json")

    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["made"], answer["there"]) == (1, [], [])
    assert "DET01" in {finding["code"] for finding in answer["findings"]}
    assert "Nothing was made: mend the errors in " in result.stderr
    assert not (tmp_path / "out").exists()


def test_details_with_a_question_make_everything_and_ask_it(tmp_path: Path) -> None:
    result = run(tmp_path / "out", "--details", SAMPLES / "bad" / "DET03.xlsx")

    assert result.exit_code == 1
    assert "[DET03]" in result.stderr
    assert (tmp_path / "out" / "Start here.html").exists()


def test_blank_details_make_nothing(tmp_path: Path, blank: Path) -> None:
    result = run(tmp_path / "out", "--details", blank / "School details.xlsx")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "No ICT owner is named." in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_rule_that_crashes_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crashed = (Outcome("DET01", "crashed", "KeyError: 'Function'"),)
    monkeypatch.setattr(start, "check_workbook", lambda _: crashed)

    result = run(tmp_path / "out", "--details", DETAILS)

    assert (result.exit_code, result.stdout) == (3, "")
    assert "error: the rule DET01 crashed: KeyError: 'Function'" in result.stderr
    assert not (tmp_path / "out").exists()


def test_the_workbook_of_another_book_is_refused(tmp_path: Path) -> None:
    result = run(tmp_path / "out", "--details", SAMPLES / "Larkfield Support log.xlsx")

    assert (result.exit_code, result.stdout) == (3, "")
    assert "This is the support log, and the school details is needed here." in result.stderr
    assert not (tmp_path / "out").exists()


def test_details_with_a_password_are_copied_with_it(tmp_path: Path) -> None:
    shut, word = tmp_path / "shut.xlsx", tmp_path / "word.txt"
    shut.write_bytes(encrypted(DETAILS.read_bytes(), password="red kite"))
    word.write_text("red kite\n")

    result = run(tmp_path / "out", "--details", shut, "--password-file", word)

    assert result.exit_code == 0
    assert (tmp_path / "out" / "School details.xlsx").read_bytes() == shut.read_bytes()
    log = read_workbook(tmp_path / "out" / "Service Desk" / "Support log.xlsx")
    assert log.school == SCHOOL


def test_a_wrong_password_makes_nothing(tmp_path: Path) -> None:
    shut, word = tmp_path / "shut.xlsx", tmp_path / "word.txt"
    shut.write_bytes(encrypted(DETAILS.read_bytes(), password="red kite"))
    word.write_text("black kite\n")

    result = run(tmp_path / "out", "--details", shut, "--password-file", word)

    assert (result.exit_code, result.stdout) == (3, "")
    assert not (tmp_path / "out").exists()


def test_another_nation_than_that_of_the_details_is_misuse(tmp_path: Path) -> None:
    result = run(tmp_path / "out", "--details", DETAILS, "--nation", "wales")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: Larkfield School details.xlsx says that the school is in England, not in Wales. "
        "Leave the nation out, or correct it there.\n"
    )
    assert not (tmp_path / "out").exists()


def test_a_nation_that_the_details_do_not_name_is_taken_and_asked_for(tmp_path: Path) -> None:
    functions = [
        {"Function": "ICT owner", "Name": "Mrs A Okafor"},
        {"Function": "Single point of contact", "Name": "Mr J Brennan"},
    ]
    contents = {"School": [{"School name": "Elm Lane Primary"}], "Functions": functions}
    details = build_workbook(SCHOOL_DETAILS, tmp_path / "details.xlsx", contents)

    result = run(tmp_path / "out", "--details", details, "--nation", "scotland")

    catalogue = tmp_path / "out" / "Service Level Management" / "Service catalogue.xlsx"
    assert result.exit_code == 1  # nobody is on the list of people yet, and nothing is issued
    assert [*read_workbook(catalogue).frames["About"]["Nation"]] == ["Scotland"]
    assert "The School details do not name a nation. Choose it there, too." in result.stderr


# ---- the declaration


def test_every_artefact_belongs_to_one_task() -> None:
    titles = [artefact.title for task in TASKS for artefact in task.artefacts]

    assert len(titles) == len(set(titles))
    assert {f"{book.title} workbook" for book in SHELF} <= set(titles)
    assert {f"{document.title} document" for document in DOCUMENTS} <= set(titles)


def test_tasks_come_in_the_order_of_the_checklist_and_take_all_its_steps() -> None:
    begins = []
    for task in TASKS:
        names = {artefact.name for artefact in task.artefacts}
        begins.append(min(step.days for step in STEPS if step.document in names))

    assert begins == sorted(begins)
    told = [step.what for task in TASKS for step in task.steps]
    assert sorted(told) == sorted(one.what for one in (*STEPS, *REGULAR_TASKS))
