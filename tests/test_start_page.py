"""The page that a school starts from, shown in a real browser: every link leads to its file."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from browser import LAPTOP, PHONE, Opened, opened

from fits_workbooks.reading import read_workbook
from fits_workbooks.reports.start.page import Link, Row, Section, Step, links_of, start_page_of
from fits_workbooks.toolkit.start import start_folder

SAMPLES = Path(__file__).parent.parent / "samples"
A4_BETWEEN_MARGINS = {"width": 703, "height": 1021}
HOSTILE = "<b>&\"'</b>"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Larkfield's page, in a folder whose name means something in an address."""
    folder = tmp_path_factory.mktemp("start") / "ICT à l'école, 50% #1 & more"
    start_folder(folder, read_workbook(SAMPLES / "Larkfield School details.xlsx"))
    return folder / "Start here.html"


def fits(seen: Opened) -> bool:
    return bool(seen.page.evaluate("document.scrollingElement.scrollWidth <= window.innerWidth"))


def files_linked(seen: Opened) -> list[Path]:
    """Where the browser itself would go for each link to a file."""
    addresses = seen.page.evaluate("[...document.querySelectorAll('main a')].map(a => a.href)")
    return [Path(unquote(urlsplit(address).path)) for address in addresses]


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_the_page_fits_keeps_to_itself_and_shuts_nobody_out(browser, page, size, scheme) -> None:
    with opened(browser, page, size, scheme) as seen:
        assert fits(seen)
        assert seen.violations() == []
        assert seen.complaints == []
        assert seen.requests == [page.as_uri()]


@pytest.mark.browser
def test_every_file_of_the_folder_is_linked_once_and_every_link_leads_to_one(browser, page) -> None:
    with opened(browser, page, LAPTOP) as seen:
        linked = files_linked(seen)

    there = [path for path in page.parent.rglob("*") if path.is_file() and path != page]
    assert sorted(linked) == sorted(there)


@pytest.mark.browser
def test_a_link_to_a_page_opens_it_and_one_to_a_workbook_fetches_it(browser, page) -> None:
    with opened(browser, page, LAPTOP) as seen:
        with seen.page.expect_download() as fetched:
            seen.page.get_by_role("link", name="Support log.xlsx").click()
        assert fetched.value.suggested_filename == "Support log.xlsx"

        seen.page.get_by_role("link", name="ICT spending, example page.html").click()
        seen.page.wait_for_load_state()
        assert seen.page.title().endswith("Larkfield Primary School")


@pytest.mark.browser
def test_tasks_come_in_order_each_with_its_three_kinds(browser, page) -> None:
    with opened(browser, page, LAPTOP) as seen:
        headings = seen.page.get_by_role("heading", level=2).all_inner_texts()
        columns = {
            tuple(table.get_by_role("columnheader").all_inner_texts())
            for table in seen.page.get_by_role("table").all()
        }
        jumps = seen.page.get_by_role("navigation").get_by_role("link").all_inner_texts()

    assert (
        headings
        == jumps
        == [
            "1. Your school",
            "2. Say which services there are",
            "3. Take every call in one place",
            "4. Record what is spent",
            "5. Approve changes before they are made",
            "6. Report and review each month",
            "7. Ask what could go wrong",
            "8. Plan how to carry on without ICT",
        ]
    )
    assert columns == {("What", "To fill in", "Example", "Notes")}


@pytest.mark.browser
def test_a_phone_shows_every_link_and_its_kind_without_scrolling_sideways(browser, page) -> None:
    with opened(browser, page, PHONE) as seen:
        rooms = seen.page.locator(".task .wide")
        links = seen.page.locator(".task .files a")
        row = seen.page.get_by_role("row").nth(1)

        assert all(
            room.evaluate("one => one.scrollWidth <= one.clientWidth") for room in rooms.all()
        )
        assert all(
            one.evaluate("one => one.getBoundingClientRect().right") <= PHONE["width"]
            for one in links.all()
        )
        assert row.get_by_role("rowheader").count() == 1
        kinds = row.get_by_role("cell").evaluate_all(
            "all => all.map(one => getComputedStyle(one, '::before').content)"
        )
        assert kinds == ['"To fill in"', '"Example"', '"Notes"']


@pytest.mark.browser
def test_the_page_prints_on_a4_dark_on_white(browser, page) -> None:
    with opened(browser, page, A4_BETWEEN_MARGINS, "dark") as seen:
        seen.page.emulate_media(media="print")

        assert fits(seen)
        assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") == (
            "rgb(255, 255, 255)"
        )


def test_what_a_school_is_called_is_never_markup() -> None:
    link = Link(Path(f"{HOSTILE}.xlsx"), HOSTILE)
    step = Step(HOSTILE, HOSTILE, HOSTILE)
    row = Row(HOSTILE, HOSTILE, (link,), (), ())

    page = start_page_of([Section(HOSTILE, HOSTILE, (step,), HOSTILE, (row,))], HOSTILE, HOSTILE)

    assert "<b>" not in page
    assert links_of(page) == {f"{HOSTILE}.xlsx"}


def test_links_are_read_from_a_page_however_it_is_written() -> None:
    page = """<a class=x href='A%20b.xlsx'>1</a> <A HREF="C/d&amp;e.pdf#page=2">2</A>
    <a href="#task-1">3</a> <p>href="f.docx"</p>"""

    assert links_of(page) == {"A b.xlsx", "C/d&e.pdf"}
