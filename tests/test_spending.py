"""The year against its budget, its forecast, its savings: expected values by hand."""

import datetime as dt
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from records import APRIL, build_record, ledger, paid

from fits_workbooks.books import CHANGE_REGISTER
from fits_workbooks.metrics.commitments import Commitment, commitments
from fits_workbooks.metrics.ledger import ledger_of
from fits_workbooks.metrics.savings import a_year_after, renewals, repeated
from fits_workbooks.metrics.spend_forecast import Forecast, forecast
from fits_workbooks.metrics.spending import Spending, side_by_side, spending_of
from fits_workbooks.reading import read_workbook
from fits_workbooks.reports.changes.status import change_status
from fits_workbooks.reports.note import Note
from fits_workbooks.reports.spend import suggestions
from fits_workbooks.reports.spend.report import make_spend_report
from fits_workbooks.schema import FinancialYear, Month
from fits_workbooks.xlsx.build import build_workbook

SAMPLES = Path(__file__).parent.parent / "samples"
BUDGET = {"Kind": "Budget", "Amount": 1_000_000}


def month(number: int, day: int = 10) -> dt.date:
    """A day in the n-th month of the year that begins in April 2025."""
    return Month(2025, 4).shift(number - 1).start.date().replace(day=day)


def each_month(*pence: int) -> list[Any]:
    """A payment in each of the first months."""
    return [paid(month(n), "Line", Contract_charges=one) for n, one in enumerate(pence, 1)]


def year(folder: Path, rows: Any, as_of: dt.date, *money_in: Any, **more: Any) -> Spending:
    return spending_of(ledger(folder, rows, money_in=money_in, **more), as_of)


# ---- against budget and income


def test_what_is_left_of_budget_and_income(tmp_path: Path) -> None:
    income = {"Kind": "Income", "Amount": 30_000, "Description": "PTA"}

    now = year(tmp_path, each_month(100_000, 50_050), month(2, 31), BUDGET, BUDGET, income)

    assert (now.budget, now.income, now.spent) == (2_000_000, 30_000, 150_050)
    assert (now.left, now.income_left) == (1_849_950, -120_050)
    assert now.percent_used == pytest.approx(7.5025)
    assert now.percent_gone == pytest.approx(100 * 61 / 365)
    assert (now.committed, now.left_after_promises) == (None, None)


def test_without_a_budget_nothing_is_left_nor_overspent(tmp_path: Path) -> None:
    now = year(tmp_path, each_month(1, 1, 1, 1), month(4, 31))

    assert (now.budget, now.left, now.percent_used, now.forecast.overspent) == (None,) * 4


@pytest.mark.parametrize(
    ("as_of", "gone"),
    [("2025-03-31", 0), ("2025-04-01", 100 / 365), ("2026-03-31", 100), ("2027-01-01", 100)],
)
def test_how_much_of_the_year_has_gone(tmp_path: Path, as_of: str, gone: float) -> None:
    now = year(tmp_path, (), dt.date.fromisoformat(as_of))

    assert now.percent_gone == pytest.approx(gone)


def test_budgets_by_heading_whatever_the_case(tmp_path: Path) -> None:
    budgets = [
        {"Kind": "Budget", "Heading": "hardware", "Amount": 500},
        {"Kind": "Budget", "Heading": "Hardware", "Amount": 250},
        {"Kind": "Income", "Heading": "Software", "Amount": 9},
        {"Kind": "Budget", "Amount": 1_000},
    ]

    now = year(tmp_path, (), APRIL, *budgets)

    assert now.budgets == {"Hardware": 750}
    assert now.budget == 1_750


def test_the_cost_per_pupil_to_the_nearest_penny(tmp_path: Path) -> None:
    rows = each_month(100_001)

    assert year(tmp_path, rows, APRIL, Pupils=3).per_pupil == 33_334
    assert year(tmp_path, rows, APRIL, Pupils=2).per_pupil == 50_001
    assert year(tmp_path, rows, APRIL).per_pupil is None


def test_the_costliest_heading_is_worth_splitting(tmp_path: Path) -> None:
    rows = [paid(month(1), "PC", Hardware=900), paid(month(1), "Line", Contract_charges=899)]

    split = year(tmp_path, rows, APRIL).split

    assert split is not None
    assert (split.heading, split.pence) == ("Hardware", 900)
    assert split.into == ("Personal computers", "Network computers", "Printers", "Other")
    assert year(tmp_path, [paid(month(1), "Back", Hardware=-5)], APRIL).split is None


def test_codes_that_nobody_checked_are_named(tmp_path: Path) -> None:
    categories = [
        {"Heading": "Hardware", "National code": "E20E", "Code checked": "Yes"},
        {"Heading": "Software", "National code": "E20C", "Code checked": "No"},
        {"Heading": "Cables", "National code": "E20A"},
        {"Heading": "Staff"},
    ]

    assert year(tmp_path, (), APRIL, categories=categories).unchecked_codes == (
        "Software",
        "Cables",
    )


# ---- the forecast


def ahead(folder: Path, rows: Any, as_of: dt.date, budget: int | None = None) -> Forecast:
    return forecast(ledger(folder, rows), budget, as_of)


def test_a_forecast_by_hand(tmp_path: Path) -> None:
    """100, 200, 300, 600 pounds in four months: 1,200 so far, a mean of 300, eight to come.

    Three months in a row came to 600 and to 1,100: 200 and 366.67 a month.
    """
    found = ahead(tmp_path, each_month(10_000, 20_000, 30_000, 60_000), month(4, 31))

    assert found.amount == 120_000 + 8 * 30_000
    assert found.least == 120_000 + 8 * 20_000
    assert found.most == 120_000 + 293_333
    assert found.why_not == ""


def test_what_came_since_the_last_complete_month_is_not_lost(tmp_path: Path) -> None:
    """Three months of 10 pounds, then one payment of 500 in the fourth, not yet over."""
    rows = [*each_month(1_000, 1_000, 1_000), paid(month(4, 2), "Switch", Hardware=50_000)]

    found = ahead(tmp_path, rows, month(4, 15))

    assert (found.amount, found.least, found.most) == (53_000, 53_000, 53_000)
    assert ahead(tmp_path, rows, month(4, 15), 52_999).overspent == Month(2025, 7)


def test_what_has_no_date_in_the_year_counts_once_and_in_no_pace(tmp_path: Path) -> None:
    rows = [*each_month(1_000, 1_000, 1_000), paid(None, "Old", Software=700)]

    assert ahead(tmp_path, rows, month(3, 30)).amount == 700 + 3_000 + 9 * 1_000


def test_too_few_months_give_no_forecast(tmp_path: Path) -> None:
    found = ahead(tmp_path, each_month(10, 10, 10), month(3, 29))

    assert (found.amount, found.least, found.most) == (None, None, None)
    assert "fewer than 3 complete months" in found.why_not


def test_a_year_that_is_over_is_what_it_was(tmp_path: Path) -> None:
    found = ahead(tmp_path, each_month(10, 20, 30), dt.date(2026, 3, 31))

    assert (found.amount, found.least, found.most) == (60, 60, 60)
    assert "has ended" in found.method


@pytest.mark.parametrize(
    ("budget", "month_over"),
    [
        (9_999, Month(2025, 4)),  # the first month alone is over it
        (10_000, Month(2025, 5)),
        (30_000, Month(2025, 7)),  # at 100 a month, the fourth is to come
        (119_999, Month(2026, 3)),
        (120_000, None),
    ],
)
def test_the_first_month_over_budget(tmp_path: Path, budget: int, month_over: Month | None) -> None:
    found = ahead(tmp_path, each_month(10_000, 10_000, 10_000), month(3, 30), budget)

    assert found.overspent == month_over


def test_a_forecast_that_goes_on_as_last_year_did(tmp_path: Path) -> None:
    """Last year 100 a month, and 500 more in its eleventh. This year 150 in each of two months:
    half as much again, so that the ten months to come are 1,500 pounds, or 2,250 at most."""
    begins = APRIL.replace(year=2026)
    rows = [*each_month(*[10_000] * 12), paid(month(11), "Licence", Software=50_000)]
    last = ledger(tmp_path, rows)
    now = [paid(begins.replace(month=n), "Line", Contract_charges=15_000) for n in (4, 5)]
    this = ledger(tmp_path, now, Financial_year_begins=begins)

    found = forecast(this, 110_000, dt.date(2026, 5, 31), last)

    assert (found.amount, found.least, found.most) == (180_000, 180_000, 255_000)
    assert "last year" in found.method
    assert found.overspent == Month(2027, 2)  # 1,100 pounds by January, and then 600 more
    early = forecast(this, None, dt.date(2026, 4, 1), last)
    assert (early.amount, early.least, early.most) == (170_000, 170_000, 170_000)


def after_last_year(folder: Path, last: Any, now: Any, as_of: dt.date) -> tuple[int | None, ...]:
    """The forecast for 2026-27, and the ends of its range, after this year before."""
    before = ledger(folder, last)
    this = ledger(folder, now, Financial_year_begins=APRIL.replace(year=2026))
    found = forecast(this, None, as_of, before)
    return found.amount, found.least, found.most


def test_where_last_year_had_nothing_to_come_what_is_spent_already_counts(tmp_path: Path) -> None:
    now = [
        paid(dt.date(2026, 4, 10), "Line", Contract_charges=10_000),
        paid(dt.date(2026, 5, 10), "Switch", Hardware=5_000),
    ]

    found = after_last_year(tmp_path, each_month(10_000), now, dt.date(2026, 5, 15))

    assert found == (15_000, 15_000, 15_000)


def test_months_of_last_year_that_came_to_a_refund_give_no_other_end(tmp_path: Path) -> None:
    last = [paid(month(1), "Line sent back", Hardware=-10_000), *each_month(0, 40_000)[1:]]
    now = [paid(dt.date(2026, 4, 10), "Line", Contract_charges=20_000)]

    found = after_last_year(tmp_path, last, now, dt.date(2026, 4, 30))

    assert found == (60_000, 60_000, 60_000)


# ---- savings


def test_like_things_bought_again(tmp_path: Path) -> None:
    rows = [
        paid(month(1), "Toner, black", Supplier="Corvid", Quantity=4, Consumables=20_000),
        paid(month(2), "toner  black", Supplier="Anvil", Quantity=2, Consumables=9_000),
        paid(month(3), "Toner (black)", Supplier="Corvid", Quantity=1, Consumables=6_001),
        paid(month(3), "Toner black", Supplier="Corvid", Quantity=-1, Consumables=-6_001),
        paid(month(3), "Toner black", Supplier="Corvid", Consumables=500),
        paid(month(3), "Toner black", Supplier="Corvid", Quantity=1, Consumables=-500),
        paid(month(4), "Mouse", Quantity=10, Mice=5_000),
    ]

    (found,) = repeated(ledger(tmp_path, rows))

    assert found.item == "Toner, black"
    assert [one.row for one in found.purchases] == [5, 6, 7]
    assert (found.quantity, found.pence) == (7, 35_001)
    assert found.unit_prices == (4_500, 5_000, 6_001)
    assert (found.at_lowest, found.saving) == (31_500, 3_501)
    assert found.suppliers == ("Corvid", "Anvil")


def test_the_price_of_one_is_exact(tmp_path: Path) -> None:
    rows = [paid(month(n), "Lead", Quantity=3, Cables=pence) for n, pence in ((1, 100), (2, 110))]

    (found,) = repeated(ledger(tmp_path, rows))

    assert found.unit_prices == (Fraction(100, 3), Fraction(110, 3))
    assert (found.at_lowest, found.saving) == (200, 10)


def test_what_staff_cost_is_never_compared(tmp_path: Path) -> None:
    rows = [paid(month(n), "J Brennan", Quantity=1, Staff=pence) for n, pence in ((1, 5), (2, 9))]

    assert repeated(ledger(tmp_path, rows)) == ()


def test_a_row_under_two_headings_is_one_purchase(tmp_path: Path) -> None:
    rows = [paid(month(n), "PC and mouse", Quantity=2, Hardware=400, Mice=100) for n in (1, 2)]

    (found,) = repeated(ledger(tmp_path, rows))

    assert [one.pence for one in found.purchases] == [500, 500]


def test_charges_that_come_every_year(tmp_path: Path) -> None:
    def of(begins: dt.date, name: str, rows: Any) -> Any:
        path = build_record(tmp_path / f"{name}.xlsx", rows, Financial_year_begins=begins)
        return ledger_of(read_workbook(path))

    def charge(day: dt.date, what: str = "Pupil records", supplier: str | None = "Rowan") -> Any:
        return paid(day, what, Supplier=supplier, Contract_charges=312_075)

    last = of(APRIL, "last", [
        charge(dt.date(2025, 6, 2)), charge(dt.date(2025, 7, 1), "Website", "Web Ltd"),
        charge(dt.date(2025, 5, 1), "Nobody's", None),
        *(charge(dt.date(2025, 4 + n, 1), "Line", "Meadownet") for n in range(3)),
    ])  # fmt: skip
    this = of(APRIL.replace(year=2026), "this", [
        charge(dt.date(2026, 6, 5), "pupil records"),
        charge(dt.date(2026, 7, 5), "Website", "Web Ltd"),
        charge(dt.date(2026, 5, 1), "Nobody's", None),
        *(charge(dt.date(2026, 4 + n, 1), "Line", "Meadownet") for n in range(3)),
    ])  # fmt: skip

    (found,) = renewals([last, this])

    assert [(one.file, one.row) for one in found.purchases] == [("last.xlsx", 5), ("this.xlsx", 5)]
    assert found.next_day == dt.date(2027, 6, 5)
    assert renewals([this]) == ()


def test_records_of_several_years_may_have_the_same_name(tmp_path: Path) -> None:
    ledgers = []
    for number in (2023, 2024, 2025):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        charge = paid(dt.date(number, 6, 2), "Licence", Supplier="Dale", Software=number)
        begins = dt.date(number, 4, 1)
        ledgers.append(ledger(folder, [charge], Financial_year_begins=begins))

    (found,) = renewals(ledgers)

    assert [(str(one.year), one.file, one.pence) for one in found.purchases] == [
        ("2023-24", "record.xlsx", 2023),
        ("2024-25", "record.xlsx", 2024),
        ("2025-26", "record.xlsx", 2025),
    ]
    assert found.next_day == dt.date(2026, 6, 2)


def test_a_charge_that_did_not_come_again_has_ended(tmp_path: Path) -> None:
    ledgers = []
    for number in (2023, 2024, 2025, 2026):
        day = dt.date(number, 6, 2)
        rows = [
            paid(day, "Licence", Supplier="Dale", Software=90),
            paid(day, "Website", Supplier="Web Ltd", Software=50),
        ]
        begins = dt.date(number, 4, 1)
        of_year = rows if number < 2025 else rows[1:]
        ledgers.append(ledger(tmp_path, of_year, Financial_year_begins=begins))

    late, ended = renewals(ledgers[:3]), renewals(ledgers)

    assert [(one.last.description, one.next_day) for one in late] == [
        ("Licence", dt.date(2025, 6, 2)),  # in the last year: it may still come
        ("Website", dt.date(2026, 6, 2)),
    ]
    assert [(one.last.description, one.next_day) for one in ended] == [
        ("Website", dt.date(2027, 6, 2)),
    ]


def test_a_charge_due_just_before_the_last_year_may_come_just_after_it_began(
    tmp_path: Path,
) -> None:
    """Three days either way: one due on 29 March may come on 1 April, one due on 28 cannot."""
    ledgers = []
    for number in (2022, 2023, 2024, 2025):
        rows = [
            paid(dt.date(number + 1, 3, day), what, Supplier="Dale", Software=90)
            for day, what in ((28, "Licence"), (29, "Website"))
        ]
        begins = dt.date(number, 4, 1)
        of_year = rows if number < 2024 else ()
        ledgers.append(ledger(tmp_path, of_year, Financial_year_begins=begins))

    found = renewals(ledgers)

    assert [(one.last.description, one.next_day) for one in found] == [
        ("Website", dt.date(2025, 3, 29)),
    ]


def test_a_year_after_a_leap_day() -> None:
    assert a_year_after(dt.date(2024, 2, 29)) == dt.date(2025, 2, 28)
    assert a_year_after(dt.date(2025, 2, 28)) == dt.date(2026, 2, 28)


# ---- approved changes


def request(reference: str, cost: int | None, step_1: str | None, step_2: str | None = None) -> Any:
    return {
        "Reference": reference,
        "Brief description": f"Change {reference}",
        "Cost": cost,
        "Step 1 decision": step_1,
        "Step 1 decided by": "Mrs A Okafor",
        "Step 1 decided on": dt.date(2026, 1, 5),
        "Step 2 decision": step_2,
        "Step 2 decided by": "Mrs A Okafor",
        "Step 2 decided on": dt.date(2026, 1, 12),
    }


def test_requests_beside_what_was_paid_for_them(tmp_path: Path) -> None:
    requests = [
        request("RFC-1", 50_000, "Approved"),
        request("RFC-2", 20_000, "Approved", "Approved"),
        request("RFC-3", 10_000, "Approved", "Rejected"),
        request("RFC-4", 10_000, "Rejected"),
        request("RFC-5", None, "Approved"),
        request("RFC-6", 70_000, None),
        request("RFC-7", 80_000, "Approved") | {"Step 1 decided by": None},  # so it does not count
    ]
    register = read_workbook(
        build_workbook(CHANGE_REGISTER, tmp_path / "register.xlsx", {"Requests": requests})
    )
    rows = [
        paid(month(1), "Switch", RFC_reference="rfc-2", Hardware=15_000),
        paid(month(2), "Cabling", RFC_reference="RFC-2", Cables=6_000),
        paid(month(2), "Trolley", RFC_reference="RFC-4", Hardware=999),
        paid(month(3), "Screen", RFC_reference="RFC-99", Hardware=1),
    ]
    spent = ledger(tmp_path, rows)

    found = commitments(register, [spent])

    here = "record.xlsx"
    assert found == (
        Commitment("RFC-1", "Change RFC-1", "approved and unpaid", 50_000, 0, ()),
        Commitment(
            "RFC-2", "Change RFC-2", "approved and paid", 20_000, 21_000, ((here, 5), (here, 6))
        ),
        Commitment("RFC-4", "Change RFC-4", "paid and unapproved", 10_000, 999, ((here, 7),)),
        Commitment("RFC-5", "Change RFC-5", "approved and unpaid", None, 0, ()),
        Commitment("RFC-99", "not in the register", "paid and unapproved", None, 1, ((here, 8),)),
    )
    assert [one.committed for one in found] == [50_000, 0, 0, 0, 0]
    assert [one.difference for one in found] == [None, 1_000, None, None, None]
    now = spending_of(ledger(tmp_path, rows, money_in=[BUDGET]), month(3, 30), found)
    assert (now.committed, now.left) == (50_000, 1_000_000 - 22_000)
    assert now.left_after_promises == 1_000_000 - 22_000 - 50_000


def test_what_is_older_than_the_records_is_neither_promised_nor_taken_as_paid(
    tmp_path: Path,
) -> None:
    late = {"Step 1 decided on": dt.date(2026, 4, 2), "Step 2 decided on": dt.date(2026, 4, 2)}
    requests = [
        request("RFC-1", 50_000, "Approved", "Approved"),
        request("RFC-2", 40_000, "Approved") | late,
        request("RFC-3", 30_000, "Approved", "Approved")
        | late
        | {"Finished": dt.datetime(2026, 3, 31, 16), "Actual cost": 30_000},
        request("RFC-4", 20_000, "Approved"),
    ]
    register = read_workbook(
        build_workbook(CHANGE_REGISTER, tmp_path / "register.xlsx", {"Requests": requests})
    )

    def states(*first_days: dt.date) -> list[str]:
        records = [
            build_record(
                tmp_path / f"{day.year}.xlsx",
                [paid(month(9), "Switch", RFC_reference="RFC-1", Hardware=1)]
                if day == APRIL
                else [paid(dt.date(2026, 5, 1), "Cable", RFC_reference="RFC-4", Cables=1)],
                Financial_year_begins=day,
            )
            for day in first_days
        ]
        found = commitments(register, [ledger_of(read_workbook(one)) for one in records])
        return [one.state for one in found]

    next_year, before = dt.date(2026, 4, 1), dt.date(2024, 4, 1)
    unknown, unpaid, done = "payment not known", "approved and unpaid", "approved and paid"
    assert states(next_year) == [unknown, unpaid, unknown, done]
    assert states(next_year, APRIL) == [done, unpaid, unpaid, done]
    assert states(before, next_year) == [unknown, unpaid, unknown, done]  # a year is missing


def test_the_year_asked_for_is_shown_but_changes_and_forecast_come_from_all_records(
    tmp_path: Path,
) -> None:
    school, register = "Larkfield", "Change register"
    first, second, changes = (
        read_workbook(SAMPLES / f"{school} {name}.xlsx")
        for name in ("Expenditure record 2025-26", "Expenditure record 2026-27", register)
    )
    day = dt.date(2026, 11, 25)

    asked = make_spend_report([first, second], day, year="2026-27", register=changes)
    alone = make_spend_report([second], day, register=changes)

    assert [str(one.year) for one in asked.spendings] == ["2026-27"]
    assert (asked.now.committed, asked.now.left_after_promises) == (469_700, -26_490)
    assert asked.now.forecast.amount == 3_142_720
    assert (alone.now.committed, alone.now.left_after_promises) == (469_700, -26_490)
    assert [note.words for note in alone.notes if "not known" in note.words] == [
        "Whether RFC-002, RFC-003, RFC-010 and RFC-012 are paid is not known: approved or finished "
        "before the records given begin. Not counted as promised; give that year's record, too."
    ]
    status = change_status(changes, day, None, [second])
    assert status.committed == 469_700
    assert status.not_judged[-1].startswith("Whether RFC-002, RFC-003, RFC-010 and RFC-012 are")
    unapproved = next(row for row in suggestions.changes(alone)[0].rows if row[0] == "RFC-020")
    assert unapproved[2:5] == ("paid and unapproved", "not approved", 64_900)


def test_a_month_that_was_overspent_is_not_foretold(tmp_path: Path) -> None:
    rows = [
        paid(month(3), "Laptops", Hardware=1_200_000),
        paid(month(5), "Sent back", Hardware=-600_000),
    ]
    record = read_workbook(build_record(tmp_path / "record.xlsx", rows, money_in=[BUDGET]))

    now = make_spend_report([record], month(8, 25))

    assert now.notes[0] == Note(
        "Budget",
        "The budget of £10,000.00 was overspent in June 2025; what is spent has come down to "
        "£6,000.00 since. As forecast, it will be overspent again.",
    )


def test_of_a_day_in_the_past_later_payments_are_told_and_no_pace(tmp_path: Path) -> None:
    rows = each_month(100_000, 100_000, 700_000, 100_000)
    record = read_workbook(build_record(tmp_path / "record.xlsx", rows, money_in=[BUDGET]))

    found = {note.figure: note.words for note in make_spend_report([record], month(2, 31)).notes}

    assert found["Later payments"] == (
        "2 amounts dated after 31 May 2025, £8,000.00 together, are in what was spent: the record "
        "counts as it stands."
    )
    assert "Pace" not in found
    later = make_spend_report([record], month(4, 31)).notes
    assert [note.figure for note in later][:2] == ["Budget", "Pace"]


# ---- years side by side


def test_years_compare_by_the_groups_that_headings_came_from(tmp_path: Path) -> None:
    split = ("Computers", "Printers", "Staff")
    categories = [
        {"Heading": "Computers", "Group": "hardware"},
        {"Heading": "Printers", "Group": "HARDWARE"},
        {"Heading": "Staff", "Group": "Staff"},
    ]
    last = ledger(tmp_path, [paid(month(1), "PC", Hardware=700, Software=60)])
    rows = [paid(dt.date(2026, 5, 1), "PC", Computers=500, Printers=90, Staff=8)]
    begins = APRIL.replace(year=2026)
    this = ledger(
        tmp_path, rows, headings=split, categories=categories, Financial_year_begins=begins
    )

    years = side_by_side([spending_of(one, begins) for one in (this, last)])

    first, second = FinancialYear(Month(2025, 4)), FinancialYear(Month(2026, 4))
    assert years.years == (first, second)
    assert {group: years.pence[group, first] for group in years.groups} == {
        "Software": 60,
        "Hardware": 700,
        "Staff": 0,
    }
    assert {group: years.pence[group, second] for group in years.groups} == {
        "Software": 0,
        "Hardware": 590,
        "Staff": 8,
    }
    assert (years.total(first), years.total(second)) == (760, 598)


def test_staff_under_a_group_of_its_own_is_staff_all_the_same(tmp_path: Path) -> None:
    categories = [
        {"Heading": "Technician", "Group": "Staff"},
        {"Heading": "Staff", "Group": "People"},
    ]
    rows = [paid(month(n), "J Brennan", Quantity=1, Technician=n) for n in (1, 2)]

    found = ledger(tmp_path, rows, headings=("Technician", "Cables"), categories=categories)

    assert found.staff == {"Technician"}
    assert repeated(found) == ()
