"""Everything that we hand out: what lies in the repository, and what each command writes.

The commands run on the sample school; whatever they leave in their folder is looked at.
"""

import os
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

ROOT = Path(__file__).parent.parent.parent
HANDED_OUT = ("workbook_templates", "doc_templates", "samples", "samples/good", "samples/forms")
"""Folders of the repository."""

COMMANDS = """
build-workbooks --out templates
build-workbooks --out "of a school" --details "{L} School details.xlsx" --catalogue "{L} Service catalogue.xlsx"
build-workbooks --out "next year" --book risk-assessment --previous "{L} Risk assessment.xlsx"
build-workbooks --out "next year" --book expenditure-record --from "{L} Expenditure record 2026-27.xlsx"
import support-log "{S}/helpdesk-small.csv" --map "{S}/helpdesk-map.toml" --out Imported.xlsx
import expenditure-record "{S}/payments-small.csv" --map "{S}/payments-map.toml" --out Payments.xlsx
report "{L} Support log.xlsx" --month 2026-06 --out First.xlsx --html first.html
report "{L} Support log.xlsx" --catalogue "{L} Service catalogue.xlsx" --changes "{L} Change register.xlsx" --month 2026-07 --history First.xlsx --out Report.xlsx --html report.html --docx Report.docx
spend "{L} Expenditure record 2025-26.xlsx" "{L} Expenditure record 2026-27.xlsx" --as-of 2026-11-25 --changes "{L} Change register.xlsx" --out Spending.xlsx --html spending.html
spend "{L} Expenditure record 2025-26.xlsx" --as-of 2026-03-31 --share Shared.xlsx
check "{S}/bad/LOG01.xlsx" "{S}/bad/EXP03.xlsx" "{S}/bad/SET01.zip" "{S}/bad/FILE02.xlsx" --workers 1 --month 2026-07 --out Findings.xlsx --html findings.html --mark Marked
fill service-catalogue --from "{L} Service catalogue.xlsx" --details "{L} School details.xlsx" --on 2026-09-03
fill support-procedure --from "{L} Service catalogue.xlsx" --details "{L} School details.xlsx" --on 2026-09-03
fill memo --from "{L} Service catalogue.xlsx" --details "{L} School details.xlsx" --on 2026-09-03
fill memo --from "{L} Service catalogue.xlsx" --details "{L} School details.xlsx" --on 2026-09-03 --each
fill memo --blank --out "Blank memo.docx"
fill risk-assessment --from "{L} Risk assessment.xlsx" --previous "{L} Risk assessment 2025.xlsx" --on 2026-09-03
fill contingency-plan --from "{L} Contingency plan.xlsx" --issue --on 2026-09-03
fill contingency-plan --from "{L} Contingency plan.xlsx" --public --out "Public plan.docx" --on 2026-09-03
fill request-for-change "{L} Change register.xlsx" --ref RFC-020 --out RFC-020.docx
changes read "{S}/forms/RFC-020.docx" --register "{L} Change register.xlsx" --out "New register.xlsx"
"""
"""{S} is the folder of the samples, {L} what the names of Larkfield's workbooks begin with."""


@dataclass(frozen=True)
class Produced:
    """A file that we hand out."""

    name: str
    path: Path

    @property
    def content(self) -> bytes:
        return self.path.read_bytes()


def commands() -> list[list[str]]:
    """The words of each command."""
    samples = ROOT / "samples"
    filled = COMMANDS.format(S=samples.as_posix(), L=(samples / "Larkfield").as_posix())
    return [shlex.split(line) for line in filled.strip().splitlines()]


def run_all(folder: Path) -> None:
    """Run every command in a folder; one that does not run is an error, findings are none."""
    from fits_workbooks.cli import fits

    before = Path.cwd()
    os.chdir(folder)
    try:
        for words in commands():
            outcome = CliRunner().invoke(fits, words)
            assert outcome.exit_code in (0, 1), f"fits {shlex.join(words)}\n{outcome.output}"
    finally:
        os.chdir(before)


def files(folder: Path, suffix: str) -> Iterator[Produced]:
    """Every file of a kind that we hand out, `folder` being where the commands ran."""
    for name in HANDED_OUT:
        for path in sorted((ROOT / name).glob(f"*{suffix}")):
            yield Produced(f"{name}/{path.name}", path)
    for path in sorted(folder.rglob(f"*{suffix}")):
        yield Produced(path.relative_to(folder).as_posix(), path)
