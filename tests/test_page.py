"""The page, shown in a real browser: it keeps to itself, fits a phone, and shuts nobody out."""

import re
from pathlib import Path

import pytest
from browser import LAPTOP, PHONE, Opened, opened
from reports import (
    HOSTILE,
    HOSTILE_NAMES,
    OUTSTANDING,
    bare_report,
    hostile_report,
    rich_report,
)

from fits_workbooks.errors import ExistsError
from fits_workbooks.reports.service.page import page_of, write_report_page

REPORTS = {"rich": rich_report, "bare": bare_report, "hostile": hostile_report}
A4_BETWEEN_MARGINS = {"width": 703, "height": 1021}
"""186 by 270 mm in CSS pixels."""


@pytest.fixture(scope="module", params=REPORTS)
def page(request, tmp_path_factory) -> Path:
    """The page of each report, in a folder of its own."""
    folder = tmp_path_factory.mktemp(request.param)
    return write_report_page(REPORTS[request.param](), folder / "report.html")


def one_page(report, folder: Path) -> Path:
    return write_report_page(report, folder / "report.html")


def fits(seen: Opened) -> bool:
    return seen.page.evaluate("document.scrollingElement.scrollWidth <= window.innerWidth")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_fits_a_phone_keeps_to_itself_and_shuts_nobody_out(browser, page, scheme) -> None:
    with opened(browser, page, PHONE, scheme) as seen:
        assert fits(seen)
        assert seen.violations() == []
        assert seen.complaints == []
        assert seen.requests == [page.as_uri()]


@pytest.mark.browser
def test_a_page_fits_a_laptop(browser, page) -> None:
    with opened(browser, page, LAPTOP) as seen:
        assert fits(seen)
        assert seen.complaints == []


@pytest.mark.browser
def test_nothing_of_the_service_levels_is_cut_off_on_a_laptop(browser, tmp_path) -> None:
    with opened(browser, one_page(rich_report(), tmp_path), LAPTOP) as seen:
        rooms = seen.page.locator(".close .wide")
        assert rooms.count() == 4
        for room in rooms.all():
            assert room.evaluate("one => one.scrollWidth <= one.clientWidth")


@pytest.mark.browser
def test_a_phone_shows_the_months_own_figures_and_that_there_are_more(browser, tmp_path) -> None:
    with opened(browser, one_page(rich_report(), tmp_path), PHONE) as seen:
        room = seen.page.get_by_role("region", name="Each figure beside earlier months")
        edge = "(one) => one.getBoundingClientRect().right"
        heading = room.get_by_role("columnheader", name="July 2026")

        assert heading.evaluate(edge) <= room.evaluate(edge)
        assert room.evaluate("one => one.scrollWidth > one.clientWidth")
        shadow = room.evaluate("one => getComputedStyle(one).backgroundImage")
        assert shadow.count("linear-gradient") == 2


@pytest.mark.browser
def test_a_page_is_printed_dark_on_white(browser, page) -> None:
    with opened(browser, page, A4_BETWEEN_MARGINS, "dark") as seen:
        seen.page.emulate_media(media="print")

        assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") == (
            "rgb(255, 255, 255)"
        )
        assert seen.page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


@pytest.mark.browser
def test_the_rich_page_fits_the_width_of_paper(browser, tmp_path) -> None:
    with opened(browser, one_page(rich_report(), tmp_path), A4_BETWEEN_MARGINS) as seen:
        seen.page.emulate_media(media="print")

        assert fits(seen)


@pytest.mark.browser
def test_every_picture_has_a_text_alternative(browser, tmp_path) -> None:
    with opened(browser, one_page(rich_report(), tmp_path), PHONE) as seen:
        pictures = seen.page.get_by_role("img").all()
        said = seen.page.evaluate(
            """() => [...document.querySelectorAll("svg, img")].map(one =>
                (one.getAttribute("aria-labelledby") ?? "").split(" ")
                    .map(id => document.getElementById(id)?.textContent ?? "").join("|"))"""
        )

        assert len(pictures) == len(said) == 9
        assert all(re.fullmatch(r"[^|]+\|[^|]{20,}", words) for words in said), said


@pytest.mark.browser
def test_wide_tables_scroll_within_themselves_by_keyboard_too(browser, tmp_path) -> None:
    with opened(browser, one_page(rich_report(), tmp_path), PHONE) as seen:
        region = seen.page.get_by_role("region", name="Response times by service")
        region.focus()
        seen.page.keyboard.press("ArrowRight")
        while not seen.page.evaluate("document.activeElement.scrollLeft"):
            seen.page.wait_for_timeout(20)  # the page's policy lets no condition be waited for

        assert region.evaluate("one => one.scrollWidth > one.clientWidth")
        assert region.get_by_role("columnheader", name="Share met").count() == 1
        assert region.get_by_role("rowheader", name="Printing").count() == 1


@pytest.mark.browser
def test_the_first_screen_of_a_small_laptop_says_what_matters(browser, tmp_path) -> None:
    with opened(browser, one_page(rich_report(), tmp_path), {"width": 1280, "height": 600}) as seen:
        last_note = seen.page.locator(".notes li").last.bounding_box()

        assert last_note is not None
        assert last_note["y"] + last_note["height"] < 600


@pytest.mark.browser
def test_names_in_a_log_never_become_part_of_the_page(browser, tmp_path) -> None:
    with opened(browser, one_page(hostile_report(), tmp_path), LAPTOP) as seen:
        assert seen.page.locator("script, img, iframe, object").count() == 0
        assert seen.page.title() == f"Service report for July 2026: {HOSTILE}"
        told = [f"{name}: {name}" for name in HOSTILE_NAMES]
        assert seen.page.locator(".notes li").all_inner_texts() == told


@pytest.mark.browser
def test_the_browser_would_have_told_of_faults(browser, tmp_path) -> None:
    """The checks above can fail: a page with a fault of each kind does."""
    bad = tmp_path / "bad.html"
    bad.write_text(
        '<title>bad</title><img src="missing.png"><div style="width: 900px">wide</div>'
        "<script>console.error('wrong')</script>"
    )
    with opened(browser, bad, PHONE) as seen:
        assert not fits(seen)
        assert any(one.startswith("image-alt:") for one in seen.violations())
        assert "wrong" in seen.complaints
        assert seen.requests == [bad.as_uri(), (tmp_path / "missing.png").as_uri()]


def headings(html: str) -> list[str]:
    return re.findall(r"<h2[^>]*>([^<]*)</h2>", html)


SECTIONS = [
    "Notes for review",
    "The month’s figures",
    "Service levels",
    "Up-time",
    "Trends",
    "Disk space",
    "Outstanding",
    "Actions",
    "Questions for the meeting",
    "Definitions and calendar",
    "What this report could not judge",
]


def test_sections_do_not_vanish_for_want_of_a_catalogue() -> None:
    bare = page_of(bare_report())

    assert headings(bare) == SECTIONS
    for said in (
        "No notes were written for this month.",
        "Response and fix times could not be judged",
        "Up-time could not be judged",
        "No server was read.",
        "Nothing was outstanding.",
        "No action is open.",
        "No support hours are known",
        "<li>Response and fix times: there is no service catalogue.</li>",
        "found nothing to mend",
    ):
        assert said in bare


def test_what_changed_since_a_report_was_issued_is_a_section_where_it_was_asked_for() -> None:
    rich = page_of(rich_report())

    assert headings(rich) == [*SECTIONS[:9], "What has changed since the report was issued",
                              *SECTIONS[9:]]  # fmt: skip
    assert "What differs from Service report 2026-06.xlsx" in rich


def cells(html: str, row: str) -> list[str]:
    """The cells of the first row that is called so."""
    found = re.search(rf'<th scope="row">{row}</th>(.*?)</tr>', html, re.DOTALL)
    assert found, row
    return re.findall(r"<td[^>]*>(.*?)</td>", found[1])


def test_the_tables_show_the_figures() -> None:
    rich = page_of(rich_report())

    assert cells(rich, "Incidents logged") == [
        "36", "19", "14", "2.4 to 33.8", "18.1", "outside limits", "incidents",
    ]  # fmt: skip
    assert cells(rich, "Response met") == [
        "79.5%", "94.1%", "not known", "not known", "not known", "too few months: 5 of 8", "%",
    ]  # fmt: skip
    assert cells(rich, "Telephones") == [
        "1", "0", "0", "none judged", "0", *["none"] * 8,
    ]  # fmt: skip
    assert cells(rich, "SERVER-01") == [
        "24 September 2027", "3 July 2027 to 14 January 2028", "78.9%", "1,577.5", "422.5",
        "2,000.0", "30.6", "24.1 to 38.2", "31 July 2026", "",
    ]  # fmt: skip
    assert cells(rich, "INC-0399")[:4] == [
        "128.0 support hours", "8 support hours", "136.0", "598.4",
    ]  # fmt: skip
    assert cells(rich, "Price more disk for SERVER-01") == [
        "nobody named", "18 September 2026", "8 July 2026", "not yet",
    ]  # fmt: skip


def test_the_worst_outstanding_entries_are_shown_and_the_others_counted() -> None:
    rich = page_of(rich_report())

    assert len(re.findall(r'<th scope="row">INC-', rich)) == 25
    assert "6 more are in the\nworkbook of this report, which has all 31." in rich
    assert len(OUTSTANDING) == 31


def test_the_page_is_the_same_every_time() -> None:
    assert page_of(rich_report()) == page_of(rich_report())


def test_a_page_is_not_lost_unasked(tmp_path) -> None:
    path = tmp_path / "report.html"
    path.write_text("mine")

    with pytest.raises(ExistsError):
        write_report_page(bare_report(), path)
    assert path.read_text() == "mine"
    assert write_report_page(bare_report(), path, force=True) == path
    assert path.read_text(encoding="utf-8") == page_of(bare_report())
