"""Checked returns for machines: documented in docs/json.md, and stable."""

from typing import Any

from fits_workbooks.checks.returned import (
    CheckedFile,
    CheckedReturns,
    CheckedSchool,
    Waived,
    Waiver,
)
from fits_workbooks.reports.discreet import discreet
from fits_workbooks.schema import Finding


def as_json(checked: CheckedReturns) -> dict[str, Any]:
    """The answer as plain values."""
    return {
        "checked_on": checked.checked_on.isoformat(),
        "month": str(checked.month),
        "schools": [_school(school) for school in checked.schools],
        "findings": [
            *(_finding(finding, "") for finding in checked.notes),
            *(
                row
                for school in checked.schools
                for row in (
                    *(_finding(finding, school.urn) for finding in school.findings),
                    *(_waived(waived, school.urn) for waived in school.waived),
                )
            ),
        ],
        "folded": [
            {**_finding(folded.finding, school.urn), "cause": folded.cause}
            for school in checked.schools
            for file in school.files
            for folded in file.folded
        ],
        "rules": [
            {
                "code": rule.code,
                "passed": rule.passed,
                "found": rule.found,
                "skipped": rule.skipped,
                "crashed": rule.crashed,
            }
            for rule in checked.rules
        ],
        "outcomes": [
            {
                "file": file.file,
                "code": outcome.code,
                "status": outcome.status,
                "why": outcome.why,
            }
            for file in checked.files
            for outcome in file.outcomes
            if outcome.status in ("skipped", "crashed")
        ],
        "not_looked_at": list(checked.others),
        "left": list(checked.left),
    }


def _school(school: CheckedSchool) -> dict[str, Any]:
    return {
        "urn": school.urn,
        "name": school.name,
        "status": school.status,
        "files": [_file(file) for file in school.files],
    }


def _file(file: CheckedFile) -> dict[str, Any]:
    return {
        "file": file.file,
        "book": file.book,
        "version": file.version,
        "status": file.status,
        "why": file.why,
        "findings": len(file.findings),
    }


def _finding(finding: Finding, urn: str) -> dict[str, Any]:
    finding = discreet(finding)
    return {
        "school": finding.school,
        "urn": urn,
        "file": finding.file,
        "book": finding.book,
        "sheet": finding.sheet,
        "cells": list(finding.cells),
        "column": finding.column,
        "code": finding.code,
        "severity": finding.severity,
        "value": finding.value,
        "message": finding.message,
        "fix": finding.fix,
        "waived": None,
    }


def _waived(waived: Waived, urn: str) -> dict[str, Any]:
    return {**_finding(waived.finding, urn), "waived": _waiver(waived.waiver)}


def _waiver(waiver: Waiver) -> dict[str, str]:
    return {"reason": waiver.reason, "who": waiver.who, "until": waiver.until.isoformat()}
