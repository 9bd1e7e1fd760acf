"""A financial year: how it is written, which months it has, which year a day is in."""

import datetime as dt

import pytest

from fits_workbooks.schema import FinancialYear, Month

OF_2025 = FinancialYear(Month(2025, 4))


def test_a_year_is_twelve_months() -> None:
    assert OF_2025.months == (*Month(2025, 4).through(Month(2025, 12)), Month(2026, 1),
                              Month(2026, 2), Month(2026, 3))  # fmt: skip
    assert OF_2025.last == Month(2026, 3)
    assert OF_2025.next == FinancialYear(Month(2026, 4))


@pytest.mark.parametrize(
    ("first", "label"),
    [(Month(2025, 4), "2025-26"), (Month(1999, 9), "1999-00"), (Month(2025, 1), "2025")],
)
def test_a_year_as_schools_write_it(first: Month, label: str) -> None:
    assert FinancialYear(first).label == label
    assert FinancialYear.parse(label, first.number) == FinancialYear(first)


@pytest.mark.parametrize("text", ["2025", "2025-2026", "25-26", "2025-27", "2025/26", "", "soon"])
def test_what_is_no_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a financial year: write it such as 2025-26"):
        FinancialYear.parse(text, 4)


@pytest.mark.parametrize(
    ("day", "begins", "year"),
    [
        (dt.date(2026, 3, 31), 4, 2025),
        (dt.date(2026, 4, 1), 4, 2026),
        (dt.date(2026, 8, 31), 9, 2025),
        (dt.date(2026, 9, 1), 9, 2026),
    ],
)
def test_the_year_that_a_day_falls_in(day: dt.date, begins: int, year: int) -> None:
    assert FinancialYear.holding(day, begins) == FinancialYear(Month(year, begins))
