"""The spend report's page in a real browser: it keeps to itself, fits a phone, shuts nobody out."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from browser import LAPTOP, PHONE, Opened, opened
from reports import HOSTILE, HOSTILE_NAMES
from spend_reports import FORMULAS, bare_spending, hostile_spending, rich_spending

from fits_workbooks.errors import ExistsError
from fits_workbooks.reports.page_parts import Cell
from fits_workbooks.reports.report_table import Against, Column, Table, money
from fits_workbooks.reports.spend.page import MOST_ROWS, shown, spend_page_of, write_spend_page
from fits_workbooks.reports.spend.tables import by_name

REPORTS = {"rich": rich_spending, "bare": bare_spending, "hostile": hostile_spending}
A4_BETWEEN_MARGINS = {"width": 703, "height": 1021}
"""186 by 270 mm in CSS pixels."""


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> dict[str, Path]:
    """The page of each report, in a folder of its own."""
    folders = {name: tmp_path_factory.mktemp(name) for name in REPORTS}
    return {
        name: write_spend_page(make(folders[name]), folders[name] / "report.html")
        for name, make in REPORTS.items()
    }


@pytest.fixture(scope="module")
def rich(made) -> str:
    return made["rich"].read_text(encoding="utf-8")


def fits(seen: Opened) -> bool:
    return seen.page.evaluate("document.scrollingElement.scrollWidth <= window.innerWidth")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", REPORTS)
def test_a_page_fits_a_phone_keeps_to_itself_and_shuts_nobody_out(
    browser, made, name, scheme
) -> None:
    with opened(browser, made[name], PHONE, scheme) as seen:
        assert fits(seen)
        assert seen.violations() == []
        assert seen.complaints == []
        assert seen.requests == [made[name].as_uri()]


@pytest.mark.browser
@pytest.mark.parametrize("name", REPORTS)
def test_a_page_fits_a_laptop_and_paper(browser, made, name) -> None:
    with opened(browser, made[name], LAPTOP) as seen:
        assert fits(seen)
    with opened(browser, made[name], A4_BETWEEN_MARGINS, "dark") as seen:
        seen.page.emulate_media(media="print")
        background = seen.page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert background == "rgb(255, 255, 255)"
        assert name == "hostile" or fits(seen)


@pytest.mark.browser
@pytest.mark.parametrize("name", ["spent-in-2025-26-by-heading", "spent-in-2025-26-by-month"])
def test_no_amount_of_a_heading_or_a_month_is_cut_off_on_a_laptop(browser, made, name) -> None:
    with opened(browser, made["rich"], LAPTOP) as seen:
        room = seen.page.locator(f'[aria-labelledby="{name}-caption"]')
        assert room.evaluate("(one) => one.scrollWidth <= one.clientWidth")


@pytest.mark.browser
def test_every_picture_has_a_text_alternative(browser, made) -> None:
    with opened(browser, made["rich"], PHONE) as seen:
        said = seen.page.evaluate(
            """() => [...document.querySelectorAll("svg, img")].map(one =>
                (one.getAttribute("aria-labelledby") ?? "").split(" ")
                    .map(id => document.getElementById(id)?.textContent ?? "").join("|"))"""
        )

        assert seen.page.get_by_role("img").count() == len(said) == 3
        assert all(re.fullmatch(r"[^|]+\|[^|]{20,}", words) for words in said), said


@pytest.mark.browser
def test_the_amounts_of_the_tiles_stay_within_them_on_a_phone(browser, made) -> None:
    with opened(browser, made["rich"], PHONE) as seen:
        assert seen.page.evaluate(
            "[...document.querySelectorAll('.tiles div')].every(one =>"
            "one.scrollWidth <= one.clientWidth && one.getBoundingClientRect().right <= 346)"
        )


@pytest.mark.browser
def test_names_in_a_record_never_become_part_of_the_page(browser, made) -> None:
    with opened(browser, made["hostile"], LAPTOP) as seen:
        assert seen.page.locator("script, img, iframe, object, b").count() == 0
        assert seen.page.title() == f"ICT spending 2025-26: {HOSTILE}"
        rows = seen.page.get_by_role("region", name="Spent in 2025-26 by supplier")
        named = rows.locator("tbody th").all_text_contents()
        assert {*named} == {*HOSTILE_NAMES, *FORMULAS, "Not given"}


def headings(html: str) -> list[str]:
    return re.findall(r"<h2[^>]*>([^<]*)</h2>", html)


SECTIONS = [
    "What stands out",
    "The year against its budget",
    "Where the money went",
    "Groups, and years side by side",
    "Suppliers and services",
    "National codes",
    "Savings",
    "Renewals",
    "Changes",
    "What was left out",
    "What each figure means",
]


def test_sections_do_not_vanish_for_want_of_rows(made, rich) -> None:
    bare = made["bare"].read_text(encoding="utf-8")

    assert headings(bare) == headings(rich) == SECTIONS
    for said in (
        "School not named",
        "no budget is given",
        "pupils not given",
        "Nothing was spent: no row of the record has an amount.",
        "Nothing was bought more than once at a known quantity.",
        "No change register was given, so that nobody can say what is promised.",
        "found nothing to mend",
        "What staff cost may be in this report.",
    ):
        assert said in bare


def cells(html: str, row: str, table: str) -> list[str]:
    """The cells of the first row that is called so, in the table of a caption."""
    region = re.search(rf"<caption[^>]*><span>{table}</span>.*?</table>", html, re.DOTALL)
    assert region, table
    found = re.search(rf'<th scope="row">{row}</th>(.*?)</tr>', region[0], re.DOTALL)
    assert found, row
    return re.findall(r"<td[^>]*>(.*?)</td>", found[1])


def test_the_tables_show_the_figures_and_their_proof(rich) -> None:
    heading, supplier = "Spent in 2025-26 by heading", "Spent in 2025-26 by supplier"

    assert cells(rich, "Staff", heading) == ["£1,000.00", "27.6%", "£2,000.00", "£1,000.00"]
    assert cells(rich, "Total", heading) == ["£3,622.50", "", "£2,000.00", ""]
    assert cells(rich, "Check", heading) == ["agrees with the rows", "", "", ""]
    assert cells(rich, "ANVIL", supplier) == ["£1,100.00", "30.4%"]
    assert cells(rich, "Hardware", "Spent by group, year by year") == [
        "£1,000.00", "£1,100.00", "£100.00",
    ]  # fmt: skip
    assert cells(rich, "November 2025", "Spent in 2025-26 by month") == [
        "£1,000.00", "£3,622.50", "£4,000.00", "£6,000.00",
    ]  # fmt: skip
    assert cells(rich, "December 2025", "Spent in 2025-26 by month")[:2] == ["£0.00", ""]
    assert cells(rich, "Antivirus licence", "Comes every year") == [
        "SafeSoft", "14 September 2026", "14 September 2025", "£630.00", "2", "£1,230.00",
    ]  # fmt: skip
    assert cells(rich, "Toner, black", "Bought again and again in 2025-26") == [
        "2", "14", "£60.00", "£70.00", "£880.00", "£840.00", "£40.00", "Corvid, Dale",
    ]  # fmt: skip


def test_the_tiles_say_the_year_at_a_glance(rich) -> None:
    tiles = re.findall(
        r"<dt>(.*?)</dt>\n<dd[^>]*>(.*?)</dd>\n(?:<dd class=\"before\">(.*?)</dd>)?", rich
    )

    assert tiles[:3] == [
        ("Spent in 2025-26", "£3,622.50", "£1,800.00 in 2024-25"),
        ("Left of the budget", "£2,377.50", "of £6,000.00; £1,877.50 after what is promised"),
        ("Budget used", "60.4%", "66.8% of the year gone"),
    ]
    # 200.00 came after November last year; by then it had come to 1,600.00, this year to 3,610.00
    assert tiles[3] == ("Forecast for the year", "£3,822.50", "£3,822.50 to £4,073.75")
    assert tiles[4] == ("Spent per pupil", "£18.11", "200 on roll")


def test_staff_costs_are_spoken_of_at_the_foot(rich) -> None:
    foot = rich[rich.index("<footer>") :]

    assert "What staff cost is in this report." in foot
    assert "1 error" in foot


def test_a_long_table_ends_in_its_others_and_its_whole_total() -> None:
    rows = tuple((f"S{number}", number, 2.0) for number in range(1, 31))
    columns = (
        Column("Who"),
        money("Spent", Against(465, year="2025-26")),
        Column("Share", "percent"),
    )

    page = shown(Table("Who was paid", columns, rows))

    assert len(page.rows) == MOST_ROWS + 1
    others = 26 + 27 + 28 + 29 + 30
    assert page.rows[-1] == (
        Cell("5 others, in the workbook"),
        Cell(f"£{others / 100:.2f}", "number"),
        Cell("10.0%", "number"),
    )
    assert page.foot[0] == (Cell("Total"), Cell("£4.65", "number"), Cell("", "number"))
    assert page.foot[1][1] == Cell("agrees with the rows", "number")


def test_a_total_that_does_not_agree_is_told(tmp_path) -> None:
    table = by_name(rich_spending(tmp_path).now, "supplier", "Supplier")
    name, pence, *rest = table.rows[0]

    page = shown(replace(table, rows=((name, pence + 1, *rest), *table.rows[1:])))

    assert page.foot[0][1].text == "£3,622.51"
    assert page.foot[1][1] == Cell("the rows come to £3,622.50", "signal")


def test_the_page_is_the_same_every_time(tmp_path) -> None:
    report = rich_spending(tmp_path)

    assert spend_page_of(report) == spend_page_of(report)


def test_a_page_is_not_lost_unasked(tmp_path) -> None:
    report = bare_spending(tmp_path)
    path = tmp_path / "report.html"
    path.write_text("mine")

    with pytest.raises(ExistsError):
        write_spend_page(report, path)
    assert path.read_text() == "mine"
    assert write_spend_page(report, path, force=True) == path
    assert path.read_text(encoding="utf-8") == spend_page_of(report)
