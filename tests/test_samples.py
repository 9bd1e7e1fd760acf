"""The samples hold what they are said to hold: no fault in the good ones, one in each bad one."""

import datetime as dt
import gzip
import importlib
import json
import pkgutil
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import make_bad_samples
import make_samples
import pytest
from bases import BASES
from faults import DOCUMENT_FAULTS, REPORT_FAULTS, Fault
from filling import SAMPLES, cells_put_in, cells_read, headings_read
from return_faults import RETURN_FAULTS

import fits_workbooks
from fits_workbooks.books import (
    CONTINGENCY_PLAN,
    EXPENDITURE_RECORD,
    RISK_ASSESSMENT,
    SCHOOL_DETAILS,
    SERVICE_CATALOGUE,
    SHELF,
    SUPPORT_LOG,
)
from fits_workbooks.checks.between import NO_PROCEDURE
from fits_workbooks.checks.dates import FUTURE_DATE
from fits_workbooks.checks.headings import NOT_A_CATEGORY, headings_on_categories
from fits_workbooks.checks.one import check_workbook, findings_of
from fits_workbooks.checks.reviews import OVERDUE_REVIEW
from fits_workbooks.checks.set_codes import COMPONENT_OF_ANOTHER, NOT_CARRIED, NOT_IN_CATALOGUE
from fits_workbooks.documents.catalogue_paper import CATALOGUE_PAPER
from fits_workbooks.documents.change_reading import read_change_forms
from fits_workbooks.documents.change_writing import new_register
from fits_workbooks.documents.codes import DOCUMENT_CODES
from fits_workbooks.documents.document import Sources
from fits_workbooks.documents.form_codes import FORM_CODES
from fits_workbooks.documents.issuing import choose
from fits_workbooks.documents.making import look_through, read_sources
from fits_workbooks.documents.memo import MEMO
from fits_workbooks.documents.plan_paper import CONTINGENCY_PAPER
from fits_workbooks.documents.risk_paper import RISK_PAPER
from fits_workbooks.errors import ReadError
from fits_workbooks.intake.bring import Brought, bring_in
from fits_workbooks.intake.codes import EXPORT_CODES, INTAKE_CODES
from fits_workbooks.intake.map import read_map
from fits_workbooks.metrics.codes import FIGURE_CODES
from fits_workbooks.reading import read_workbook
from fits_workbooks.reports.service.report import ServiceReport, make_report
from fits_workbooks.schema import Finding, Month, Rule, Workbook
from fits_workbooks.xlsx.build import Contents
from fits_workbooks.xlsx.codes import FILE_CODES, READING_CODES

GOOD, BAD = SAMPLES / "good", SAMPLES / "bad"
BOOK_RULES = [rule for book in SHELF for rule in book.rules]

REFUSED_FILES = [rule.code for rule in FILE_CODES]
READ = [rule.code for rule in (*READING_CODES, *BOOK_RULES) if rule not in FILE_CODES]
REPORTED = [
    rule.code for rule in (*FIGURE_CODES, NOT_IN_CATALOGUE, COMPONENT_OF_ANOTHER, FUTURE_DATE)
]
OF_HEADINGS = [NOT_A_CATEGORY.code]
REFUSED_EXPORTS = [rule.code for rule in EXPORT_CODES]
BROUGHT_IN = [rule.code for rule in INTAKE_CODES if rule not in EXPORT_CODES]

FORMS = [rule.code for rule in FORM_CODES]
REGISTERS = ("FORM05", "FORM11", "FORM13")
"""The forms whose fault lies in the register, which stands beside them."""

DOCUMENTED = [rule.code for rule in DOCUMENT_CODES]
PLANNED = [rule.code for rule in (OVERDUE_REVIEW, NO_PROCEDURE, NOT_CARRIED)]

RETURNS = [fault.code for fault in RETURN_FAULTS]
"""Codes of the returns of a school: tests/test_return_samples.py checks them."""
RETURNS_BY_HAND = ["RET05", "RET06", "RET08", "RET09", "RET10", "RET11"]
"""A file that takes too long or too much, or has too many findings, and folders that are linked or
shut, lie nowhere: tests/test_helper.py and tests/test_discovery.py make them."""

WORKBOOKS = [*REFUSED_FILES, *READ, *OF_HEADINGS, *REPORTED, *DOCUMENTED, *PLANNED]
EXPORTS = [*REFUSED_EXPORTS, *BROUGHT_IN]
SHARED_MAP = make_bad_samples.MAP_FILE
MAPS_OF_THEIR_OWN = ("IMP02", "IMP16", "IMP19", "IMP20", "IMP21", "IMP22")
PAYMENTS_MAP = make_bad_samples.PAYMENTS_MAP_FILE
ENDINGS = {"IMP01": "xlsx", "IMP04": "csv.gz"}
"""A workbook that was given as an export, and one of a million lines, kept packed."""

WANTED = {"FILE08": SUPPORT_LOG}
GIVEN = {"FILE10": make_bad_samples.PASSWORD.upper()}
LOCKED = "FILE02"

SOUND: dict[str, tuple[Workbook, Contents]] = {
    f"good/{book.name}.xlsx": (book, contents) for book, contents in BASES
} | make_samples.larkfield_books()


def expected_findings(code: str) -> list[dict[str, Any]]:
    """What the file beside a bad sample says must be found."""
    findings: list[dict[str, Any]] = json.loads((BAD / f"{code}.findings.json").read_text())
    return findings


def as_expected(finding: Finding) -> dict[str, Any]:
    """What of a finding in a workbook the expectation speaks of."""
    found = finding.as_dict()
    return {name: found[name] for name in ("code", "severity", "sheet", "cells", "column")}


def rules_declared() -> Iterator[Rule]:
    """Every rule that any module of the package holds, or holds a tuple of."""
    for module in pkgutil.walk_packages(fits_workbooks.__path__, "fits_workbooks."):
        if not module.name.endswith("__main__"):
            for held in vars(importlib.import_module(module.name)).values():
                one_or_more = held if isinstance(held, (tuple, list)) else (held,)
                yield from (one for one in one_or_more if isinstance(one, Rule))


def export_of(code: str) -> Path:
    """The spoilt export of a code, as it is kept."""
    return BAD / f"{code}.{ENDINGS.get(code, 'csv')}"


def brought_in(code: str, folder: Path) -> Brought:
    """The spoilt export of a code, brought in by its own map or the one that they share."""
    export, own = export_of(code), BAD / f"{code}.toml"
    if export.suffix == ".gz":
        unpacked = folder / export.stem
        unpacked.write_bytes(gzip.decompress(export.read_bytes()))
        export = unpacked
    return bring_in(export, read_map(own if own.exists() else BAD / SHARED_MAP))


def reported(log: Path, month: Month) -> ServiceReport:
    """The report of a month of a log, held against the good service catalogue."""
    catalogue = read_workbook(GOOD / f"{SERVICE_CATALOGUE.name}.xlsx")
    return make_report(read_workbook(log), month, catalogue)


# ---- a sample for every code


def test_a_code_stands_for_one_rule_of_the_package() -> None:
    rules = list(rules_declared())

    assert sorted({id(rule): rule.code for rule in rules}.values()) == sorted(
        {rule.code for rule in rules}
    )


def test_every_rule_of_the_package_is_held_against_a_sample() -> None:
    assert sorted({rule.code for rule in rules_declared()}) == sorted(
        [*WORKBOOKS, *EXPORTS, *FORMS, *RETURNS, *RETURNS_BY_HAND]
    )


def test_every_code_has_a_bad_sample_and_nothing_else_lies_there() -> None:
    files = {path.name for path in BAD.iterdir() if path.name.split(".")[0] not in RETURNS}

    assert files == {
        *(f"{code}.xlsx" for code in WORKBOOKS),
        *(export_of(code).name for code in EXPORTS),
        *(f"{code}.docx" for code in FORMS),
        *(f"{code}.xlsx" for code in REGISTERS),
        *(f"{code}.findings.json" for code in (*WORKBOOKS, *EXPORTS, *FORMS)),
        *(f"{code}.toml" for code in MAPS_OF_THEIR_OWN),
        SHARED_MAP,
    }


@pytest.mark.parametrize("code", [*WORKBOOKS, *EXPORTS, *FORMS])
def test_what_is_expected_of_a_bad_sample_is_its_code_at_its_severity(code: str) -> None:
    (rule,) = {id(rule): rule for rule in rules_declared() if rule.code == code}.values()

    expected = [finding for finding in expected_findings(code) if finding["code"] == code]

    assert expected
    assert {finding.get("severity", rule.severity) for finding in expected} == {rule.severity}


def test_every_book_has_a_good_sample_and_so_has_an_export() -> None:
    files = {path.name for path in GOOD.iterdir()}

    exports = {"export.csv", SHARED_MAP, "payments.csv", PAYMENTS_MAP}
    assert files == {*(f"{book.name}.xlsx" for book in SHELF), *exports}


# ---- the bad samples


@pytest.mark.parametrize("code", READ)
def test_a_bad_sample_gives_the_expected_findings(code: str) -> None:
    filled = read_workbook(BAD / f"{code}.xlsx")
    outcomes = check_workbook(filled)
    found = [as_expected(one) for one in (*filled.findings, *findings_of(outcomes))]

    assert found == expected_findings(code)
    assert [outcome for outcome in outcomes if outcome.status == "crashed"] == []


@pytest.mark.parametrize("code", OF_HEADINGS)
def test_the_headings_of_a_bad_record_give_the_expected_findings(code: str) -> None:
    record = read_workbook(BAD / f"{code}.xlsx")
    rest = (*record.findings, *findings_of(check_workbook(record)))

    assert list(map(as_expected, headings_on_categories(record))) == expected_findings(code)
    assert rest == ()


def test_every_code_of_the_report_has_a_month_to_report_on() -> None:
    assert sorted(fault.code for fault in REPORT_FAULTS) == sorted(REPORTED)


@pytest.mark.parametrize("fault", REPORT_FAULTS, ids=lambda fault: fault.code)
def test_the_report_of_a_bad_sample_gives_the_expected_findings(fault: Fault) -> None:
    assert fault.month is not None

    report = reported(BAD / f"{fault.code}.xlsx", fault.month)

    assert list(map(as_expected, report.findings)) == expected_findings(fault.code)
    assert not report.crashed


def test_every_code_of_documents_has_a_fault() -> None:
    assert [fault.code for fault in DOCUMENT_FAULTS] == DOCUMENTED


@pytest.mark.parametrize("code", DOCUMENTED)
def test_making_a_document_of_a_bad_sample_gives_the_expected_findings(code: str) -> None:
    assert list(map(as_expected, found_in_making(BAD / f"{code}.xlsx"))) == expected_findings(code)


def test_making_a_document_of_sound_samples_gives_no_findings() -> None:
    for book in (SCHOOL_DETAILS, SERVICE_CATALOGUE):
        assert found_in_making(GOOD / f"{book.name}.xlsx") == ()


def found_in_making(path: Path) -> tuple[Finding, ...]:
    """What the paper of a catalogue finds beside the good school details; or, in school details,
    what looking for new starters does.
    """
    filled, day = read_workbook(path), dt.date(2026, 9, 3)
    if filled.book is SCHOOL_DETAILS:
        return choose(filled, MEMO, None, day)[1]
    details = GOOD / f"{SCHOOL_DETAILS.name}.xlsx"
    given = [path] if not filled.school else [details, path]
    sources = Sources(workbooks=read_sources(CATALOGUE_PAPER, given), on=day)
    return look_through(CATALOGUE_PAPER, sources).findings


@pytest.mark.parametrize("code", PLANNED)
def test_making_a_plan_of_a_bad_sample_gives_the_expected_findings(code: str) -> None:
    assert list(map(as_expected, found_in_planning(BAD / f"{code}.xlsx"))) == expected_findings(
        code
    )


def test_making_a_plan_of_sound_samples_gives_no_findings(tmp_path: Path) -> None:
    for book in (SERVICE_CATALOGUE, RISK_ASSESSMENT, CONTINGENCY_PLAN):
        copy = shutil.copy(GOOD / f"{book.name}.xlsx", tmp_path / f"{book.name}, a copy.xlsx")
        assert found_in_planning(Path(copy)) == ()


def found_in_planning(path: Path) -> tuple[Finding, ...]:
    """What the contingency plan finds, beside a catalogue that is given; or, of a risk assessment
    that is given, what the good one finds where that was last year's.
    """
    filled = read_workbook(path)
    document, given, options = CONTINGENCY_PAPER, [path], {}
    if filled.book is SERVICE_CATALOGUE:
        given = [GOOD / "contingency_plan.xlsx", path]
    elif filled.book is RISK_ASSESSMENT:
        document, given = RISK_PAPER, [GOOD / "risk_assessment.xlsx"]
        options = {"previous": filled}
    workbooks = read_sources(document, given)
    sources = Sources(workbooks=workbooks, on=dt.date(2026, 9, 3), options=options)
    return look_through(document, sources).findings


@pytest.mark.parametrize("code", BROUGHT_IN)
def test_bringing_a_bad_export_in_gives_the_expected_findings(code: str, tmp_path: Path) -> None:
    found = [finding.as_dict() for finding in brought_in(code, tmp_path).findings]

    assert [
        {name: one[name] for name in ("code", "severity", "cells", "column")} for one in found
    ] == expected_findings(code)
    assert {one["sheet"] for one in found} == {""}


@pytest.mark.parametrize("code", FORMS)
def test_a_bad_form_gives_the_expected_findings(code: str) -> None:
    register = BAD / f"{code}.xlsx" if code in REGISTERS else GOOD / "change_register.xlsx"
    paths = [BAD / f"{code}.docx"] * (2 if code == "FORM12" else 1)
    filled = read_workbook(register)

    made = new_register(filled, read_change_forms(paths, filled))

    for form in made.forms:
        found = [finding.as_dict() for finding in form.findings]
        assert [
            {name: one[name] for name in ("code", "severity", "column")} for one in found
        ] == expected_findings(code)
    assert made.content is None


@pytest.mark.parametrize("code", REFUSED_EXPORTS)
def test_an_export_that_cannot_be_read_is_refused_in_a_line(code: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError) as refusal:
        brought_in(code, tmp_path)

    assert [{"code": refusal.value.code}] == expected_findings(code)
    assert str(refusal.value).startswith(f"{export_of(code).name.removesuffix('.gz')}: ")
    assert len(str(refusal.value).splitlines()) == 1


@pytest.mark.parametrize("code", REFUSED_FILES)
def test_a_file_that_cannot_be_read_is_refused_in_a_line(code: str, tmp_path: Path) -> None:
    path = BAD / f"{code}.xlsx"
    if code == LOCKED:  # git ignores the name by which a lock file is known
        path = Path(shutil.copy(path, tmp_path / f"~${code}.xlsx"))

    with pytest.raises(ReadError) as refusal:
        read_workbook(path, WANTED.get(code), password=GIVEN.get(code))

    assert [{"code": refusal.value.code}] == expected_findings(code)
    assert str(refusal.value).startswith(f"{path.name}: ")
    assert len(str(refusal.value).splitlines()) == 1


@pytest.mark.parametrize("code", make_bad_samples.MADE_ONCE)
def test_a_sample_with_a_password_is_sound_to_who_has_it(code: str) -> None:
    filled = read_workbook(BAD / f"{code}.xlsx", password=make_bad_samples.PASSWORD)

    assert filled.findings == ()
    assert cells_read(filled) == cells_read(read_workbook(GOOD / "support_log.xlsx"))


# ---- the good samples


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_sample_gives_no_findings(name: str) -> None:
    filled = read_workbook(SAMPLES / name)
    outcomes = check_workbook(filled)

    assert filled.findings == ()
    assert {outcome.code: outcome.status for outcome in outcomes} == {
        rule.code: "passed" for rule in filled.book.rules
    }


@pytest.mark.parametrize(
    "name", [name for name in SOUND if SOUND[name][0].name == EXPENDITURE_RECORD.name]
)
def test_every_heading_of_a_sound_record_is_on_its_categories(name: str) -> None:
    assert headings_on_categories(read_workbook(SAMPLES / name)) == ()


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_sample_reads_as_what_was_put_in(name: str) -> None:
    book, contents = SOUND[name]

    filled = read_workbook(SAMPLES / name)

    assert filled.book == book
    assert cells_read(filled) == cells_put_in(book, contents)
    for sheet in book.sheets:
        assert headings_read(filled, sheet) == tuple(column.name for column in sheet.columns)


def test_the_report_of_a_sound_log_gives_no_findings() -> None:
    report = reported(GOOD / f"{SUPPORT_LOG.name}.xlsx", Month(2026, 3))

    assert report.findings == ()


def test_a_sound_export_is_brought_in_without_findings() -> None:
    brought = bring_in(GOOD / "export.csv", read_map(GOOD / SHARED_MAP))

    assert brought.findings == ()
    assert (brought.read, brought.brought) == (3, 3)
    assert [(entry["Reference"], entry["Status"]) for entry in brought.contents["Log"]] == [
        ("INC-0001", "Resolved"),
        ("PRB-0002", "In progress"),
        ("REQ-0003", "Closed"),
    ]


def test_a_sound_list_of_payments_is_brought_in_without_findings() -> None:
    brought = bring_in(GOOD / "payments.csv", read_map(GOOD / PAYMENTS_MAP))

    assert brought.findings == ()
    assert (brought.read, brought.brought) == (5, 5)
    assert [
        (entry.get("Contract charges"), entry.get("Consumables"))
        for entry in brought.contents["Expenditure"]
    ] == [(74500, None), (46887, None), (None, 117280), (None, -4320), (74500, None)]


# ---- the scripts


@pytest.mark.slow
@pytest.mark.parametrize(
    ("write_samples", "patterns"),
    [
        (make_samples.write_samples, ["*.xlsx", "*.docx", "forms/*.docx", "reports/*[!f]"]),
        (make_bad_samples.write_samples, ["good/*", "bad/*"]),
    ],
    ids=["Larkfield", "good and bad"],
)
def test_the_samples_are_what_their_scripts_make(
    write_samples: Callable[[Path], None], patterns: list[str], tmp_path: Path
) -> None:
    write_samples(tmp_path)

    made, kept = _contents(tmp_path, patterns), _contents(SAMPLES, patterns)
    assert made.keys() == kept.keys()
    assert [name for name in kept if made[name] != kept[name]] == []


def test_every_pdf_is_of_the_file_as_it_is_now() -> None:
    made_of = json.loads((SAMPLES / make_samples.PDFS).read_text())
    sources = make_samples.sources_of_pdfs(SAMPLES)

    assert made_of == {
        path.relative_to(SAMPLES).as_posix(): make_samples.digest_of(path) for path in sources
    }, "run: make books"
    pdfs = {path for pattern in ("*.pdf", "reports/*.pdf") for path in SAMPLES.glob(pattern)}
    assert pdfs == set(map(make_samples.pdf_path, sources))


def _contents(folder: Path, patterns: list[str]) -> dict[str, bytes]:
    """The files by name; of an encrypted one, which is another each time, only that it is."""
    once = {f"{code}.xlsx" for code in make_bad_samples.MADE_ONCE}
    paths = [path for pattern in patterns for path in folder.glob(pattern)]
    return {
        path.relative_to(folder).as_posix(): (b"" if path.name in once else path.read_bytes())
        for path in paths
    }
