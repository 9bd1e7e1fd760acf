"""The pictures of the spend report: what is drawn, and what a screen reader is told."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from records import paid, record_of
from spend_reports import NOVEMBER, bare_spending, hostile_spending, rich_spending

from fits_workbooks.reports.drawing import MOST_BARS, Picture
from fits_workbooks.reports.spend.pictures import headings_picture, so_far_picture, years_picture
from fits_workbooks.reports.spend.report import SpendReport, make_spend_report

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def rich(tmp_path_factory) -> SpendReport:
    return rich_spending(tmp_path_factory.mktemp("rich"))


def widths(picture: Picture) -> list[float]:
    """How long the bars are, the longest being 1."""
    bars = [bar.get_width() for bar in picture.figure.axes[0].patches]
    return [round(width / max(bars), 4) for width in bars]


def words(picture: Picture) -> set[str]:
    return {one.text or "" for one in ET.fromstring(picture.svg).iter(f"{SVG}text")}


def test_headings_stand_in_the_order_of_what_they_cost(rich) -> None:
    picture = headings_picture(rich.now)

    assert picture is not None
    assert widths(picture) == [1.0, 0.8925, 0.8, 0.63, 0.3]
    assert picture.alt == (
        "Spent in 2025-26, the costliest heading first: Staff £1,000.00; Consumables £892.50; "
        "Personal computers £800.00; Software £630.00; Printers £300.00."
    )
    assert "£892.50, 24.6%" in words(picture)


def test_spent_so_far_is_drawn_beside_the_budget_and_where_it_leads(rich) -> None:
    picture = so_far_picture(rich.now)

    assert picture is not None
    spent, last, budget, ahead = picture.figure.axes[0].lines
    # 12.50 has no date within the year, and counts from its beginning
    so_far = [12.5, 292.5, 892.5, 892.5, 892.5, 1522.5, 2622.5, 3622.5]
    assert list(spent.get_ydata()) == so_far
    assert (last.get_xdata()[0], last.get_ydata()[0]) == (8, 3622.5)
    assert set(budget.get_ydata()) == {6000}
    assert list(zip(ahead.get_xdata(), ahead.get_ydata(), strict=True)) == [
        (8, 3622.5), (12, 3822.5)
    ]  # fmt: skip
    assert {"£6,000", "£3,822", "budget", "forecast", "Apr 2025", "Mar 2026"} <= words(picture)
    # 200.00 came after November last year; by then it had come to 1,600.00, this year to 3,610.00
    assert picture.alt == (
        "£3,622.50 spent by the end of November 2025; the budget is £6,000.00. The forecast for "
        "the whole year is £3,822.50 (£3,822.50 to £4,073.75)."
    )


def test_what_lines_are_called_does_not_overlap(rich) -> None:
    near = replace(rich.now, budget=382_800)
    picture = so_far_picture(near)

    assert picture is not None
    canvas = FigureCanvasAgg(picture.figure)
    canvas.draw()
    boxes = (one.get_window_extent(canvas.get_renderer()) for one in picture.figure.axes[0].texts)
    low, high = sorted(boxes, key=lambda box: box.y0)
    assert low.y1 <= high.y0 + 1


def test_nothing_is_foreseen_of_a_year_that_is_over(rich) -> None:
    first, *_ = rich.spendings
    picture = so_far_picture(first)

    assert picture is not None
    assert len(picture.figure.axes[0].lines) == 2
    assert picture.alt == "£1,800.00 spent by the end of March 2025; no budget is given."


def test_groups_stand_beside_the_year_before(rich) -> None:
    picture = years_picture(rich.years)

    assert picture is not None
    assert {"2024-25: £1,000.00", "2025-26: £1,100.00", "Hardware"} <= words(picture)
    assert "Hardware £1,000.00 in 2024-25, £1,100.00 in 2025-26" in picture.alt
    assert widths(picture)[:2] == [round(1000 / 1100, 4), 1.0]


def test_there_is_no_picture_of_nothing(tmp_path) -> None:
    bare = bare_spending(tmp_path)

    assert headings_picture(bare.now) is None
    assert years_picture(bare.years) is None
    picture = so_far_picture(bare.now)
    assert picture is not None
    assert picture.alt == (
        "£0.00 spent by the end of November 2025; no budget is given. The forecast for the whole "
        "year is £0.00 (£0.00 to £0.00)."
    )


def test_no_more_is_drawn_than_there_is_room_for(tmp_path) -> None:
    hostile = hostile_spending(tmp_path)
    picture = headings_picture(hostile.now)

    assert picture is not None
    assert len(picture.figure.axes[0].patches) <= MOST_BARS
    assert "=1+1 £7.00" in picture.alt
    assert picture.png.startswith(b"\x89PNG")


def test_a_picture_is_the_same_every_time(rich) -> None:
    for draw in (headings_picture, so_far_picture):
        first, again = draw(rich.now), draw(rich.now)
        assert first is not None
        assert again is not None
        assert (first.svg, first.png) == (again.svg, again.png)


@pytest.mark.parametrize("pence", [0, 60, -50_000])
def test_little_spent_and_more_refunded_than_paid_can_be_drawn(tmp_path, pence) -> None:
    record = record_of(tmp_path, [paid(NOVEMBER, "Laptop", Hardware=pence)])
    picture = so_far_picture(make_spend_report([record], NOVEMBER).now)

    assert picture is not None
    low, high = picture.figure.axes[0].get_ylim()
    assert low <= min(0, pence / 100)
    assert high > max(0, pence / 100)
    amounts = [word for word in words(picture) if "£" in word and "\n" not in word]
    assert len(set(amounts)) == len(amounts)
    assert not any("£-" in word or word == "-£0" for word in amounts)
