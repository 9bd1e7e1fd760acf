"""Make the good and bad samples: for each code a file that has it, beside what must be found.

    python samples/make_bad_samples.py

bad/<CODE>.xlsx has one fault, bad/<CODE>.findings.json says what must be found in it, and
good/<book>.xlsx is the sound workbook that the faults were planted in.

bad/IMP<number>.csv is an export with one fault; good/export.csv and, of payments, good/payments.csv
are the sound ones. They are brought in by bad/import-map.toml, where there is no .toml of the
export's own beside it.

bad/FORM<number>.docx is a filled form with one fault, held against good/change_register.xlsx, or
against the register of the same name where the fault lies there.

FIG01, FIG02 and LOG08 are found by the report of a month (April 2026 for FIG01, else March),
with good/service_catalogue.xlsx. Figures only fail where dates contradict each other, so LOG01
is found beside them. EXP12 is found by checks/headings.py, in the record as a whole. DOC01 and
DOC02 are found in making the service catalogue's paper, DOC02 with good/school_details.xlsx, and
DOC03 in looking for new starters. REV01, PLAN10 and RSK10 are found in making the contingency plan
and the risk assessment, PLAN10 beside the good plan, RSK10 where the workbook is last year's and
the good one this year's. Four of the workbooks are special:

FILE02  A lock file is known by its name, ~$ and the workbook's, which git ignores. FILE02.xlsx
        holds what Excel writes into one; copy it to a name that begins with ~$ to have it found.
FILE04  Encrypting takes chance, so the file would be another one each time. It is made once, and
        kept while it is there. "not a secret" opens it, and it has no other fault.
FILE10  Likewise: the fault is to give another password.
FILE08  Is a sound service catalogue: the fault is to give it where a support log is wanted.
"""

import gzip
import io
import json
from pathlib import Path

import package
from bases import BASES, CATALOGUE, LOG, filled
from faults import FAULTS, Expected, Fault
from form_faults import FormFault, form_faults
from import_faults import (
    EXPORT,
    EXPORT_FAULTS,
    MAP,
    MAP_OF_PAYMENTS,
    PAYMENTS,
    ExportFault,
)
from return_faults import RETURN_FAULTS, ReturnFault

from fits_workbooks.books import SERVICE_CATALOGUE, SUPPORT_LOG
from fits_workbooks.books.about import ABOUT
from fits_workbooks.schema import Day, Money, Sheet, Text, Workbook
from fits_workbooks.xlsx.build import workbook_bytes
from fits_workbooks.xlsx.new_file import new_report
from fits_workbooks.xlsx.password import encrypted

MAP_FILE = "import-map.toml"
PAYMENTS_MAP_FILE = "payments-map.toml"
MADE_ONCE = ("FILE04", "FILE10")
PASSWORD = "not a secret"
_FAR_BELOW = 'x</t></is></c></row><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x'
"""A text that ends its cell and its row, and begins another at the far end of the sheet."""

DINNER_MONEY = Workbook(
    "dinner_money",
    "Dinner money",
    version=1,
    dated=SUPPORT_LOG.dated,
    purpose="A workbook that is none of ours.",
    how_to=("Write down who has paid.",),
    pages=(
        ABOUT,
        Sheet("Payments", entry="a payment", columns=(Text("Pupil"), Day("Week"), Money("Paid"))),
    ),
)


def write_samples(folder: Path) -> None:
    """Write the folders good and bad into a folder, over what is there."""
    for book, contents in BASES:
        _write(folder / "good" / f"{book.name}.xlsx", workbook_bytes(book, contents, {}))
    _write(folder / "good" / "export.csv", EXPORT.encode())
    _write(folder / "good" / MAP_FILE, MAP.encode())
    _write(folder / "good" / "payments.csv", PAYMENTS.encode())
    _write(folder / "good" / PAYMENTS_MAP_FILE, MAP_OF_PAYMENTS.encode())
    _write_bad_workbooks(folder / "bad")
    _write_bad_exports(folder / "bad")
    _write_bad_forms(folder / "bad")
    _write_bad_returns(folder / "bad")


def _write_bad_returns(bad: Path) -> None:
    for fault in RETURN_FAULTS:
        _write(bad / f"{fault.code}.zip", package.repacked(fault.files))
        _write(bad / f"{fault.code}.findings.json", _json(_return_findings(fault)))
        if fault.previous:
            _write(bad / f"{fault.code}.previous.zip", package.repacked(fault.previous))
        for name, text in (("schools", fault.schools), ("waivers", fault.waivers)):
            if text:
                _write(bad / f"{fault.code}.{name}.csv", text.encode())


def _return_findings(fault: ReturnFault) -> list[dict[str, object]]:
    return [
        {
            "code": fault.code,
            "severity": found.severity,
            "file": found.file,
            "sheet": found.sheet,
            "cells": list(found.cells),
        }
        for found in fault.expected
    ]


def _write_bad_workbooks(bad: Path) -> None:
    for code, content in _bad_files().items():
        _write(bad / f"{code}.xlsx", content)
        _write(bad / f"{code}.findings.json", _json([{"code": code}]))
    for fault in FAULTS:
        _write(bad / f"{fault.code}.xlsx", fault.edit(filled(fault.book, fault.sound, fault.cells)))
        _write(bad / f"{fault.code}.findings.json", _json(_findings(fault)))
    for code in MADE_ONCE:
        if not (bad / f"{code}.xlsx").exists():
            _write(bad / f"{code}.xlsx", encrypted(workbook_bytes(SUPPORT_LOG, LOG, {}), PASSWORD))
        _write(bad / f"{code}.findings.json", _json([{"code": code}]))


def _write_bad_exports(bad: Path) -> None:
    _write(bad / MAP_FILE, MAP.encode())
    for fault in EXPORT_FAULTS:
        packed = fault.ending.endswith(".gz")
        content = gzip.compress(fault.content, mtime=0) if packed else fault.content
        _write(bad / f"{fault.code}.{fault.ending}", content)
        _write(bad / f"{fault.code}.findings.json", _json(_export_findings(fault)))
        if fault.map != MAP:
            _write(bad / f"{fault.code}.toml", fault.map.encode())


def _write_bad_forms(bad: Path) -> None:
    for fault in form_faults():
        _write(bad / f"{fault.code}.docx", fault.content)
        _write(bad / f"{fault.code}.findings.json", _json(_form_findings(fault)))
        if fault.register is not None:
            _write(bad / f"{fault.code}.xlsx", fault.register)


def _bad_files() -> dict[str, bytes]:
    """The files that cannot be read as one of our books at all, by code."""
    log = workbook_bytes(SUPPORT_LOG, LOG, {})
    return {
        "FILE01": b"",
        "FILE02": b"\x06Office" + b" " * 48 + "\x06Office".encode("utf-16-le") + b" \0" * 48,
        "FILE03": b"Reference,Type,Logged\r\nINC-0001,Incident,16/03/2026 09:10\r\n",
        "FILE05": log[: len(log) * 2 // 3],
        "FILE06": package.bloated(log),
        "FILE07": workbook_bytes(DINNER_MONEY, {}, {}),
        "FILE08": workbook_bytes(SERVICE_CATALOGUE, CATALOGUE, {}),
        "FILE09": package.typed_beside("sheet3.xml", "XFD5", _FAR_BELOW)(log),
        "FILE11": package.shut_ods(),
        "FILE12": _report(),
    }


def _report() -> bytes:
    """A report of ours, as a file that somebody may take for a workbook to read."""
    stream = io.BytesIO()
    file = new_report(stream, "ICT spending 2026-27", "Larkfield", SUPPORT_LOG.dated)
    file.add_worksheet("Summary").write("A1", "ICT spending 2026-27")
    file.close()
    return stream.getvalue()


def _findings(fault: Fault) -> list[dict[str, object]]:
    return [_finding(expected.code or fault.code, expected) for expected in fault.expected]


def _finding(code: str, expected: Expected) -> dict[str, object]:
    return {
        "code": code,
        "severity": expected.severity,
        "sheet": expected.sheet,
        "cells": list(expected.cells),
        "column": expected.column,
    }


def _export_findings(fault: ExportFault) -> list[dict[str, object]]:
    """What must be found in an export, which has no sheets; its code alone where it is refused."""
    findings = [_finding(fault.code, expected) for expected in fault.expected]
    for finding in findings:
        del finding["sheet"]
    return findings or [{"code": fault.code}]


def _form_findings(fault: FormFault) -> list[dict[str, object]]:
    """What must be found on a form, which has boxes in place of cells."""
    return [
        {"code": found.code or fault.code, "severity": found.severity, "column": found.field}
        for found in fault.expected
    ]


def _json(findings: list[dict[str, object]]) -> bytes:
    return (json.dumps(findings, indent=2) + "\n").encode()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    write_samples(Path(__file__).parent)
