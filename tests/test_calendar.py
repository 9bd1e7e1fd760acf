"""Which nation's bank holidays are taken out of the support hours, and what is said without one."""

import datetime as dt
from pathlib import Path

import holidays
import pytest
from small_school import APRIL, CALENDAR, JUNE, MAY

from fits_workbooks.books import SCHOOL_DETAILS, SERVICE_CATALOGUE
from fits_workbooks.books.school_details import NATIONS
from fits_workbooks.metrics.bank_holidays import SUBDIVISIONS, bank_holidays
from fits_workbooks.metrics.calendar import catalogue_nation, describe, support_calendar
from fits_workbooks.reading import read_workbook
from fits_workbooks.templates import build_templates
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.filled import Filled

FIRST, LAST = dt.date(2026, 5, 1), dt.date(2026, 5, 31)


def catalogue(folder: Path, nation: str | None) -> Filled:
    monday = {"Day": "Monday", "Opens": dt.time(8, 0), "Closes": dt.time(12, 0)}
    contents = {"About": [{"Nation": nation}], "Support hours": [monday]}
    return read_workbook(build_workbook(SERVICE_CATALOGUE, folder / "catalogue.xlsx", contents))


def test_the_nation_is_the_one_that_the_catalogue_gives(tmp_path: Path) -> None:
    filled = catalogue(tmp_path, "Northern Ireland")

    assert catalogue_nation(filled) == "Northern Ireland"
    assert support_calendar(filled, "Wales", FIRST, LAST).bank_holidays == (
        (dt.date(2026, 5, 4), "May Day"),
        (dt.date(2026, 5, 25), "Spring Bank Holiday"),
    )


def test_without_a_nation_no_bank_holidays_are_taken_out_and_that_is_said(tmp_path: Path) -> None:
    filled = catalogue(tmp_path, None)

    calendar = support_calendar(filled, catalogue_nation(filled), FIRST, LAST)

    assert calendar.closed == {}
    assert describe(calendar) == (
        "Support hours: Monday 08:00 to 12:00",
        "Bank holidays: none taken out, because the nation is not given",
    )


@pytest.mark.parametrize("nation", NATIONS.values)
def test_the_bank_holidays_are_those_of_the_library_when_it_is_asked_by_name(nation: str) -> None:
    years = range(2020, 2032)
    by_name = holidays.country_holidays("GB", subdiv=SUBDIVISIONS[nation], years=years)

    found = bank_holidays(nation, dt.date(2020, 1, 1), dt.date(2031, 12, 31))

    assert dict(found) == dict(by_name)
    assert (dt.date(2026, 6, 15) in dict(found)) is (nation == "Scotland")


def test_a_blank_catalogue_knows_the_nation_of_the_school_details(tmp_path: Path) -> None:
    school = [{"School name": "Elm Lane", "URN": "999002", "Nation": "Scotland"}]
    details = read_workbook(
        build_workbook(SCHOOL_DETAILS, tmp_path / "details.xlsx", {"School": school})
    )

    (path,) = build_templates(tmp_path / "new", [SERVICE_CATALOGUE], details)
    filled = read_workbook(path)
    (again,) = build_templates(tmp_path / "again", [SERVICE_CATALOGUE], None, filled)

    for one in (filled, read_workbook(again)):
        assert (one.school, one.urn, catalogue_nation(one)) == ("Elm Lane", "999002", "Scotland")


def test_the_open_days_of_a_month_are_those_with_support_that_are_not_closed() -> None:
    """Of 22 and 21 weekdays, five are a holiday in April and one a bank holiday in May."""
    assert (CALENDAR.open_days(APRIL), CALENDAR.open_days(MAY)) == (17, 20)
    assert all(map(CALENDAR.covers, (APRIL, MAY, JUNE)))
    assert not any(map(CALENDAR.covers, (APRIL.shift(-1), JUNE.shift(1))))
