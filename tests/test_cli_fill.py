"""fits fill: what it writes, prints and ends with; bad input is a line and the right exit code."""

import io
import json
import os
import shutil
import time
from pathlib import Path
from typing import Any

import make_samples
import pytest
from click.testing import CliRunner, Result
from documents import DAY, MADE, lines
from docx import Document as open_docx
from libreoffice import Office, page_count
from msoffcrypto.format.ooxml import OOXMLFile

from fits_workbooks.books import SCHOOL_DETAILS
from fits_workbooks.checks.one import Outcome
from fits_workbooks.cli import fits
from fits_workbooks.documents import making, pdf
from fits_workbooks.documents.memo import MEMO
from fits_workbooks.documents.shelf import DOCUMENTS
from fits_workbooks.reading import read_workbook
from fits_workbooks.xlsx.build import build_workbook

SAMPLES = Path(__file__).parent.parent / "samples"
DETAILS, CATALOGUE, LOG = (
    SAMPLES / f"Larkfield {name}.xlsx"
    for name in ("School details", "Service catalogue", "Support log")
)
ON = ("--on", DAY.isoformat())
OF_SAMPLES: dict[str, tuple[object, ...]] = {
    "risk-assessment": ("--previous", SAMPLES / make_samples.LAST_ASSESSMENT),
    "contingency-plan": ("--issue",),
}
"""What Larkfield said on the command line beside its workbooks."""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: object) -> Result:
    return CliRunner().invoke(fits, ["fill", *map(str, words)])


def memo(*words: object) -> Result:
    return run("memo", "--details", DETAILS, *words)


def files(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def details(folder: Path, **changes: list[dict[str, Any]]) -> Path:
    contents: dict[str, list[dict[str, Any]]] = {
        "School": [{"School name": "Elm Lane"}],
        "Functions": [
            {"Function": "ICT owner", "Name": "Ann Okafor"},
            {"Function": "Single point of contact", "Name": "Bob Hale"},
        ],
        "Support procedure": [{"Version": "1", "Issued": DAY, "Call book": "In the office"}],
    }
    sheets = contents | {name.replace("_", " "): rows for name, rows in changes.items()}
    return build_workbook(SCHOOL_DETAILS, folder / "details.xlsx", sheets, force=True)


def test_every_document_is_a_command_that_says_what_it_is_filled_from() -> None:
    listed = run("--help").output

    for document in DOCUMENTS:
        assert document.name in listed
        usage = run(document.name, "--help").output
        for option in ("--details", "--from", "--template", "--out", "--pdf", "--blank", "--json"):
            assert f"{option} " in usage
        assert document.sources[0].book.title in usage
    assert run("letter").exit_code == 2


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_a_document_is_written_and_is_larkfields_sample(document: Any, here: Path) -> None:
    others = [SAMPLES / f"Larkfield {source.book.title}.xlsx" for source in document.sources]
    given = [word for path in others for word in ("--from", path)]

    result = run(document.name, *given, *ON, *OF_SAMPLES.get(document.name, ()))

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{document.title}.docx\n"
    sample = SAMPLES / f"Larkfield {document.title}.docx"
    assert (here / f"{document.title}.docx").read_bytes() == sample.read_bytes()


def test_the_outcome_as_json(here: Path) -> None:
    result = memo("--out", "new/ours.docx", "--json")

    assert json.loads(result.stdout) == {
        "document": "memo",
        "written": [str(Path("new/ours.docx"))],
        "findings": [],
    }
    assert files(here) == ["new/ours.docx"]


def test_the_date_is_today_unless_it_is_said(here: Path) -> None:
    assert memo().exit_code == 0
    assert memo("--on", "2026-02-01", "--out", "other.docx").exit_code == 0

    assert "Date: 1 February 2026" in lines((here / "other.docx").read_bytes())
    assert memo("--on", "1/2/2026", "--out", "third.docx").exit_code == 2


def test_a_blank_form_needs_nothing_and_takes_nothing(here: Path) -> None:
    assert run("memo", "--blank", "--out", "form.docx").exit_code == 0
    assert "From: [the ICT owner], [the ICT owner's post]" in lines(
        (here / "form.docx").read_bytes()
    )

    for words in (
        ("memo", "--details", DETAILS),
        ("memo", "--each"),
        ("memo", "--record", LOG),
        ("memo", *ON),
        ("memo", "--allow-changed-messages"),
        ("contingency-plan", "--public"),
    ):
        refused = run(*words, "--blank", "--out", "a.docx")
        assert refused.exit_code == 2
        assert "say --blank alone" in refused.stderr
    assert files(here) == ["form.docx"]


# ---- bad input


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["memo"], 2, "The Covering memo is filled from the School details, which was not given."),
        (
            ["memo", "--details", CATALOGUE],
            2,
            "The Covering memo is filled from the School details, which was not given: Larkfield "
            "Service catalogue.xlsx is the Service catalogue. Name it with --details.",
        ),
        (["memo", "--details", LOG], 2, "is the Support log, but the Covering memo is filled from"),
        (["memo", "--details", "none.xlsx"], 2, "does not exist"),
        (["memmo"], 2, "There is no document 'memmo'. Choose one of: service-catalogue, support-"),
        (["memo", "--details", DETAILS, "--out", "memo.doc"], 2, "ends in .docx"),
        (["memo", "--details", DETAILS, "--out", DETAILS], 2, "ends in .docx"),
        (["memo", "--details", DETAILS, "--record", LOG], 2, "--record goes with --each"),
        (["support-procedure", "--details", DETAILS], 2, "Name it with --from."),
        (["memo", "--details", SAMPLES / "bad" / "FILE03.xlsx"], 3, "This is not a workbook"),
        (["memo", "--details", SAMPLES / "bad" / "FILE04.xlsx"], 3, "needs a password"),
        (
            ["memo", "--details", DETAILS, "--template", CATALOGUE],
            3,
            "Error: Larkfield Service catalogue.xlsx is no Word document. Open it in Word and save "
            "it as a Word document (.docx).",
        ),
        (
            ["memo", "--details", DETAILS, "--each", "--record", LOG],
            3,
            "and the issue record is needed here",
        ),
    ],
)
def test_what_cannot_be_done_is_a_line_and_an_exit_code(
    words: list[object], code: int, said: str, here: Path
) -> None:
    result = run(*words)

    assert (result.exit_code, result.stdout) == (code, "")
    errors = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    assert len(errors) == 1
    assert said in errors[0]
    assert files(here) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"Functions": [{"Function": "ICT owner", "Name": "Ann"},
                        {"Function": "ICT owner", "Name": "Bob"},
                        {"Function": "Single point of contact", "Name": "Bob"}]},
         "Ann is given as ICT owner, and so is somebody else."),
        ({"Functions": [{"Function": "ICT owner", "Name": "Ann", "Supplier": "Yes"},
                        {"Function": "Single point of contact", "Name": "Bob"}]},
         "The ICT owner, Ann, is marked as a supplier."),
        ({"Functions": [{"Function": "ICT owner", "Name": "Ann"}]},
         "No single point of contact is named."),
        ({"Support_procedure": [{"Version": "1", "Call book": "Here"}]},
         "The support procedure is not issued"),
    ],
)  # fmt: skip
def test_what_must_be_mended_first_is_said_and_nothing_is_written(
    changes: dict[str, Any], said: str, here: Path
) -> None:
    path = details(here, **changes)

    result = run("memo", "--details", path)

    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{said}" in result.stderr
    assert result.stderr.endswith("The Covering memo was not written: mend the errors first.\n")
    assert files(here) == ["details.xlsx"]


def test_a_query_is_printed_and_the_document_is_written(here: Path) -> None:
    result = run("memo", "--details", details(here), "--json")

    answer = json.loads(result.stdout)
    assert result.exit_code == 1
    assert answer["written"] == ["Covering memo.docx"]
    found = [(one["code"], one["severity"]) for one in answer["findings"]]
    assert found == [("DET11", "query"), ("DET10", "query")]


def test_an_empty_list_stops_memos_for_each(here: Path) -> None:
    result = run("memo", "--details", details(here), "--each")

    assert result.exit_code == 1
    assert 'error: details.xlsx, sheet "People": The distribution list is empty.' in result.stderr
    assert files(here) == ["details.xlsx"]


def test_a_check_that_crashed_stops_the_document(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crashed = (Outcome("DET01", "crashed", "KeyError: 'Function'"),)
    monkeypatch.setattr(making, "check_workbook", lambda _: crashed)

    result = memo()

    assert (result.exit_code, result.stdout) == (3, "")
    assert "error: the rule DET01 crashed: KeyError: 'Function'" in result.stderr
    assert files(here) == []


def test_nothing_is_replaced_unasked(here: Path) -> None:
    (here / "Covering memo.docx").write_bytes(b"mine")

    refused = memo()
    assert refused.exit_code == 2
    assert "is there already" in refused.stderr
    assert (here / "Covering memo.docx").read_bytes() == b"mine"
    assert memo("--force").exit_code == 0


def test_a_template_is_never_written_over(here: Path) -> None:
    shutil.copy(SAMPLES.parent / "doc_templates" / "Covering memo.docx", here / "ours.docx")

    refused = memo("--template", "ours.docx", "--out", "ours.docx", "--force")

    assert refused.exit_code == 2
    assert "is read here" in refused.stderr


# ---- a template of the school's own


def own(folder: Path, old: str, new: str) -> Path:
    opened = open_docx(io.BytesIO(MEMO.template()))
    for paragraph in opened.paragraphs:
        paragraph.text = paragraph.text.replace(old, new)
    path = folder / "ours.docx"
    opened.save(str(path))
    return path


def test_a_template_in_the_schools_own_words(here: Path) -> None:
    result = memo("--template", own(here, "Thank you", "Thanks"))

    assert result.exit_code == 0
    assert "Thanks" in lines((here / "Covering memo.docx").read_bytes())


def test_a_template_that_is_wrong_is_told_line_by_line(here: Path) -> None:
    result = memo("--template", own(here, "{{ dated }}", "{{ datd }} {{ shool }}"))

    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.splitlines() == [
        "Error: ours.docx cannot be filled in:",
        '  paragraph 5, "Date: {{ datd }} {{ shool }}": there is no {{ datd }}; did you mean '
        "{{ dated }}?",
        '  paragraph 5, "Date: {{ datd }} {{ shool }}": there is no {{ shool }}; did you mean '
        "{{ school }}?",
    ]
    assert files(here) == ["ours.docx"]


def test_a_changed_message_is_refused_unless_it_is_allowed(here: Path) -> None:
    path = own(here, "Please do not stop", "Feel free to stop")

    refused = memo("--template", path)
    allowed = memo("--template", path, "--allow-changed-messages")

    assert refused.exit_code == 3
    assert "key message 2 was changed; it must read" in refused.stderr
    assert allowed.exit_code == 0


# ---- one for each person


def test_memos_for_each_person_and_a_record(here: Path) -> None:
    result = memo("--each", *ON, "--json")

    answer = json.loads(result.stdout)
    assert result.exit_code == 0
    assert len(answer["issued_to"]) == 23
    assert answer["issued_to"][-1] == {"name": "Mr Idris Vaughan", "group": "Teaching"}
    assert files(here) == sorted(
        [f"Covering memo/Covering memo - {one['name']}.docx" for one in answer["issued_to"]]
        + ["Covering memo/Issue record 2026-09-03.xlsx"]
    )
    path = here / "Covering memo" / "Covering memo - Mr Liam O'Shea.docx"
    assert lines(path.read_bytes())[2] == "To: Mr Liam O'Shea"


def test_new_starters_are_found_once(here: Path) -> None:
    first = memo("--new-since", "2026-09-01", *ON, "--out", "memos/Memo.docx")
    again = memo(
        "--new-since", "2026-09-01", "--record", "memos/Issue record 2026-09-03.xlsx",
        "--out", "memos/Memo.docx",
    )  # fmt: skip

    assert first.exit_code == 0
    assert files(here) == [
        "memos/Issue record 2026-09-03.xlsx",
        "memos/Memo - Mr Idris Vaughan.docx",
    ]
    assert (again.exit_code, again.stdout) == (0, "")
    assert "Nobody on the distribution list is new" in again.stderr


def test_a_record_that_is_there_and_was_not_given_is_pointed_out(here: Path) -> None:
    assert "Not carried on" not in memo("--each", *ON).stderr

    again = memo("--each", "--on", "2026-09-04", "--force")

    record = Path("Covering memo", "Issue record 2026-09-03.xlsx")
    assert f"Not carried on: {record}. Give the last record with --record." in again.stderr


def test_a_record_is_never_replaced_and_carried_on_on_its_own_day(here: Path) -> None:
    record = Path("Covering memo", "Issue record 2026-09-03.xlsx")
    memo("--each", *ON)
    first = record.read_bytes()

    carried_on = memo("--each", *ON, "--record", record, "--force", "--json")
    anew = memo("--each", *ON, "--force", "--json")

    written = [json.loads(one.stdout)["written"][-1] for one in (carried_on, anew)]
    assert written == [
        f"Covering memo/Issue record 2026-09-03 ({number}).xlsx" for number in (2, 3)
    ]
    assert record.read_bytes() == first
    rows = [len(read_workbook(here / path).frames["Issued"]) for path in (record, *written)]
    assert rows == [23, 46, 23]


def test_details_with_a_password_are_read(here: Path) -> None:
    with (here / "locked.xlsx").open("wb") as locked, DETAILS.open("rb") as clear:
        OOXMLFile(clear).encrypt("not a secret", locked)
    (here / "password.txt").write_text("not a secret\n")

    refused = run("memo", "--details", "locked.xlsx")
    made = run("memo", "--details", "locked.xlsx", "--password-file", "password.txt")

    assert (refused.exit_code, made.exit_code) == (3, 0)
    assert "needs a password" in refused.stderr


def test_nothing_of_many_is_written_where_one_is_there_already(here: Path) -> None:
    (here / "Memo - Mr Stuart Lamb.docx").write_bytes(b"mine")

    result = memo("--each", "--out", "Memo.docx")

    assert result.exit_code == 2
    assert files(here) == ["Memo - Mr Stuart Lamb.docx"]


# ---- PDF, through the real LibreOffice


PAGES = {"service-catalogue": 3, "support-procedure": 2, "memo": 1}


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_a_pdf_stands_beside_the_document(here: Path) -> None:
    result = memo("--from", CATALOGUE, *ON, "--pdf", "--json")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["written"] == ["Covering memo.docx", "Covering memo.pdf"]
    assert page_count(here / "Covering memo.pdf") == PAGES["memo"]
    assert b"/MarkInfo<</Marked true>>" in (here / "Covering memo.pdf").read_bytes()


@pytest.mark.office
def test_every_document_is_converted_without_a_warning(office: Office, tmp_path: Path) -> None:
    content = {f"{name}.docx": made() for name, made in MADE.items()}
    content |= {
        path.name: path.read_bytes() for path in (SAMPLES.parent / "doc_templates").glob("*.docx")
    }
    for name, one in content.items():
        (tmp_path / name).write_bytes(one)

    said = pdf._run(office.program, tmp_path, [tmp_path / name for name in content])

    about_java = "Warning: failed to launch javaldx - java may not function correctly"
    assert [line for line in said.splitlines() if line != about_java] == []
    pages = {name: page_count(tmp_path / name.replace(".docx", ".pdf")) for name in content}
    assert {name: pages[f"{name}.docx"] for name in PAGES} == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_the_sample_pdf_has_as_many_pages_as_the_document(name: str) -> None:
    title = next(document.title for document in DOCUMENTS if document.name == name)

    assert page_count(SAMPLES / f"Larkfield {title}.pdf") == PAGES[name]


def test_without_libreoffice_there_is_no_pdf_and_no_document(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(here))
    monkeypatch.setattr(pdf, "USUAL_PLACES", ())

    result = memo("--pdf")

    assert (result.exit_code, result.stdout) == (3, "")
    assert "which is not installed here" in result.stderr
    assert files(here) == []


def program(folder: Path, script: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_a_libreoffice_that_fails_is_an_error_in_words(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = program(here, "echo source file could not be loaded >&2; exit 1")

    with pytest.raises(pdf.PdfError, match="source file could not be loaded"):
        pdf.as_pdfs([b"x"], failing)
    with pytest.raises(pdf.PdfError, match="could not be started"):
        pdf.as_pdfs([b"x"], str(here / "none"))
    monkeypatch.setattr(pdf, "SECONDS_TO_START", 0.2)
    monkeypatch.setattr(pdf, "SECONDS_EACH", 0)
    with pytest.raises(pdf.PdfError, match=r"longer than 0\.2 seconds"):
        pdf.as_pdfs([b"x"], program(here, "exec sleep 10"))


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="a system without groups of processes")
def test_what_libreoffice_has_started_is_stopped_with_it(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "SECONDS_TO_START", 0.3)
    monkeypatch.setattr(pdf, "SECONDS_EACH", 0)
    survived = here / "survived"

    with pytest.raises(pdf.PdfError, match="longer than"):
        pdf.as_pdfs([b"x"], program(here, f"(sleep 1; touch '{survived}') & wait"))

    time.sleep(1.5)
    assert not survived.exists()
