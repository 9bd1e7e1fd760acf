"""A list of real payments, from CSV to the breakdown, against plain csv and whole pence.

The real list lies beside the project where its makers work; whoever has only the project's clone
runs the same tests on the small list in samples/.
"""

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from fits_workbooks.cli import fits
from fits_workbooks.reading import read_workbook

ROOT = Path(__file__).parent.parent
REAL = ROOT.parent / "shared" / "data" / "ict-payments.csv"
SMALL = ROOT / "samples" / "payments-small.csv"
MAP = ROOT / "samples" / "payments-map.toml"
BOTH = pytest.mark.parametrize(
    "payments", [SMALL, pytest.param(REAL, marks=pytest.mark.slow)], ids=["small", "real"]
)

Sums = Counter[str]
"""Pence, by what they are summed by."""


def pence(text: str) -> int:
    """An amount such as -1234.50 in pence, digit by digit."""
    pounds, _, part = text.removeprefix("-").partition(".")
    assert len(part) == 2, text
    return (-1 if text.startswith("-") else 1) * (int(pounds) * 100 + int(part))


def second_computation(payments: Path) -> tuple[int, Sums, Sums, list[str]]:
    """The total, by supplier and by month, and every amount in order, from the CSV alone."""
    by_supplier, by_month, amounts = Sums(), Sums(), []
    with payments.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            amounts.append(row["Amount"])
            by_supplier[row["Beneficiary Name"]] += pence(row["Amount"])
            by_month[row["Payment Date"][:7]] += pence(row["Amount"])
    return sum(map(pence, amounts)), by_supplier, by_month, amounts


def imported(payments: Path, folder: Path) -> tuple[Path, dict[str, Any]]:
    """The expenditure record of a list of payments, and what the command said of it."""
    if not payments.exists():
        pytest.skip("the real list is not beside this clone (../shared/data); the small one ran")
    out = folder / "record.xlsx"
    command = ["import", "expenditure-record", payments, "--map", MAP, "--out", out, "--json"]
    result = CliRunner().invoke(fits, [str(word) for word in command])
    assert result.exit_code == 1, result.stderr
    return out, json.loads(result.stdout)


@BOTH
def test_every_penny_of_the_list_is_in_the_record(payments: Path, tmp_path: Path) -> None:
    out, said = imported(payments, tmp_path)
    total, by_supplier, by_month, amounts = second_computation(payments)

    rows = read_workbook(out).frames["Expenditure"]
    under_headings = rows.loc[:, "Software":"Miscellaneous"].fillna(0).astype("int64").sum(axis=1)
    assert list(under_headings) == list(map(pence, amounts))
    assert list(rows["Row total"]) == list(map(pence, amounts))
    assert under_headings.groupby(rows["Supplier"]).sum().to_dict() == by_supplier
    assert under_headings.groupby(rows["Date"].dt.strftime("%Y-%m")).sum().to_dict() == by_month
    assert said["amount_read"] == said["amount_brought"] == f"{total // 100}.{total % 100:02}"
    assert said["amount_not_brought"] == "0.00"
    assert said["read"] == said["brought"] == len(amounts)


@BOTH
def test_what_the_map_has_no_heading_for_is_told_to_the_penny(
    payments: Path, tmp_path: Path
) -> None:
    out, said = imported(payments, tmp_path)
    _, by_supplier, _, _ = second_computation(payments)
    told = {word["word"]: pence(word["amount"]) for word in said["not_mapped"]}

    rows = read_workbook(out).frames["Expenditure"]
    others = rows.loc[rows["Miscellaneous"].notna()]
    assert told == {name: by_supplier[name] for name in others["Supplier"].unique()}
    assert sum(told.values()) == others["Miscellaneous"].sum()


@BOTH
@pytest.mark.parametrize("by", ["supplier", "month"])
def test_the_breakdown_of_the_record_is_that_of_the_list(
    payments: Path, by: str, tmp_path: Path
) -> None:
    out, _ = imported(payments, tmp_path)
    total, by_supplier, by_month, _ = second_computation(payments)

    command = ["spend", out, "--by", by, "--as-of", "2021-04-01", "--json"]
    result = CliRunner().invoke(fits, [str(word) for word in command])

    answer = json.loads(result.stdout)
    found = {row["key"]: pence(row["amount"]) for row in answer["rows"]}
    assert found == (by_supplier if by == "supplier" else by_month)
    assert pence(answer["total"]) == total


def test_the_real_list_is_the_one_we_know() -> None:
    if not REAL.exists():
        pytest.skip("the real list is not beside this clone (../shared/data); the small one ran")
    total, by_supplier, by_month, amounts = second_computation(REAL)

    assert (len(amounts), total) == (3024, 863_314_967)
    assert (len(by_supplier), len(by_month)) == (201, 12)
    assert sum(amount.startswith("-") for amount in amounts) > 0
