"""The pictures of a report: what is drawn, what a screen reader is told, and that it is steady."""

import struct
import warnings
import xml.etree.ElementTree as ET
from dataclasses import replace

import matplotlib as mpl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import FORECASTS, HOSTILE_NAMES, LEVELS, TRENDS, trend_of

from fits_workbooks.metrics.levels import Clock, Level
from fits_workbooks.reports.amounts import bare, day, number, of_trend, percent, usual_range
from fits_workbooks.reports.drawing import COLOURS, MOST_BARS, Picture
from fits_workbooks.reports.service.pictures import (
    disk_picture,
    level_picture,
    trend_picture,
    trend_pictures,
)

SVG = "{http://www.w3.org/2000/svg}"
INCIDENTS, REQUESTS, HOURS, RESPONSE, *_ = TRENDS


def markers(picture: Picture) -> list[str]:
    """The shape of each month's point, in order."""
    return [
        line.get_marker() for line in picture.figure.axes[0].lines if len(line.get_xdata()) == 1
    ]


def dashed(picture: Picture) -> list[float]:
    lines = [line for line in picture.figure.axes[0].lines if line.is_dashed()]
    return [float(line.get_ydata()[0]) for line in lines]


def test_a_point_outside_the_limits_has_a_shape_of_its_own() -> None:
    assert markers(trend_picture(INCIDENTS)) == ["o"] * 12 + ["D"]
    assert markers(trend_picture(HOURS)) == ["o"] * 11 + ["s"]
    assert markers(trend_picture(RESPONSE)) == ["o"] * 5


def test_limits_are_drawn_where_they_are_known_and_only_there() -> None:
    assert dashed(trend_picture(INCIDENTS)) == [2.4, 33.8]
    assert dashed(trend_picture(RESPONSE)) == []
    assert dashed(trend_picture(replace(INCIDENTS, lower=None))) == [33.8]


def test_a_month_that_is_not_known_is_a_gap_in_the_line() -> None:
    (line,) = [
        one for one in trend_picture(HOURS).figure.axes[0].lines if len(one.get_xdata()) == 13
    ]

    path = ET.fromstring(trend_picture(HOURS).svg).iter(f"{SVG}path")
    drawn = [one.get("d", "") for one in path if one.get("d", "").count("L") == 10]
    assert [place for place, value in enumerate(line.get_ydata()) if value != value] == [2]
    assert [one.count("M") for one in drawn] == [2]


@pytest.mark.parametrize(
    ("trend", "says"),
    [
        (
            INCIDENTS,
            "Incidents logged: 36 incidents in July 2026, outside the usual range of 2.4 to 33.8, "
            "mean 18.1. Lowest 4 in August 2025, highest 36 in July 2026.",
        ),
        (
            REQUESTS,
            "Requests logged: 11 requests in July 2026, within the usual range of 0 to 33.7, "
            "mean 11.1. Lowest 2 in August 2025, highest 31 in September 2025.",
        ),
        (
            HOURS,
            "Together: mean hours: 34.6 hours in July 2026, the latest of a run on one side of "
            "the mean; the usual range is 15.2 to 38.9, mean 27.0. Lowest 16.0 in October 2025, "
            "highest 34.6 in July 2026.",
        ),
        (
            RESPONSE,
            "Response met: 79.5% in July 2026; no usual range is drawn (too few months: 5 of 8). "
            "Lowest 79.5% in July 2026, highest 100% in May 2026.",
        ),
        (
            replace(REQUESTS, values=(*REQUESTS.values[:-1], None)),
            "Requests logged: not known in July 2026; the usual range is 0 to 33.7, mean 11.1. "
            "Lowest 2 in August 2025, highest 31 in September 2025.",
        ),
        (
            trend_of("Changes", "changes", [3] * 13),
            "Changes: 3 changes in July 2026; no usual range is drawn. "
            "Every known month has 3 changes.",
        ),
    ],
)
def test_the_text_says_what_the_picture_says(trend, says) -> None:
    assert trend_picture(trend).alt == says


def test_a_trend_of_which_nothing_is_known_has_no_picture() -> None:
    pictures = trend_pictures(TRENDS)

    assert [one.title for one in pictures] == [one.name for one in TRENDS[:-1]]
    assert [one.name for one in pictures] == [f"trend-{place}" for place in range(1, 8)]


def test_the_disks_are_drawn_the_fullest_first() -> None:
    picture = disk_picture(FORECASTS[::-1])

    assert picture is not None
    assert picture.alt == (
        "Server disk space, the fullest first: SERVER-01 78.9% full; BACKUP-NAS 39.0% full."
    )
    assert disk_picture(FORECASTS[2:]) is None


def test_more_bars_than_a_picture_holds_are_counted() -> None:
    many = [replace(FORECASTS[0], server=f"S{one}") for one in range(MOST_BARS + 3)]
    picture = disk_picture(many)

    assert picture is not None
    assert picture.alt.endswith(" 3 more are in the table.")


def test_services_without_a_judged_time_are_not_in_the_picture() -> None:
    picture = level_picture(LEVELS)
    nobody = replace(LEVELS, levels=(Level("All", "All", 0, Clock(), Clock()),))

    assert picture is not None
    assert picture.alt == (
        "Share of targets met, most missed first. "
        "Printing: response 64.3% of 14, fix 54.5% of 11; "
        "Classroom computers: response 92.9% of 14, fix 91.7% of 12; "
        "Internet and email: response 100% of 5, fix 100% of 5; "
        "Pupil records: response 100% of 2, fix 100% of 2."
    )
    assert level_picture(nobody) is None


def test_the_svg_is_for_a_page() -> None:
    svg = trend_picture(INCIDENTS, "one").svg
    root = ET.fromstring(svg)
    title, text = root.find(f"{SVG}title"), root.find(f"{SVG}desc")

    assert svg.startswith("<svg ")
    assert (root.get("role"), root.get("viewBox")) == ("img", "0 0 360 216")
    assert (root.get("width"), root.get("height")) == (None, None)
    assert root.get("aria-labelledby") == "one-title one-text"
    assert title is not None
    assert text is not None
    assert (title.get("id"), title.text) == ("one-title", "Incidents logged")
    assert (text.get("id"), text.text) == ("one-text", trend_picture(INCIDENTS).alt)
    assert all(one.get("id", "one-").startswith("one-") for one in root.iter())
    assert "var(--accent)" in svg
    for absent in (*COLOURS.values(), "font-family", "<style", "<!--", "metadata", "<?xml"):
        assert absent not in svg


def test_the_words_in_a_picture_are_text() -> None:
    words = {one.text for one in ET.fromstring(trend_picture(INCIDENTS).svg).iter(f"{SVG}text")}

    assert words == {"Jul 2025", "Jan 2026", "Jul 2026", "0", "10", "20", "30", "36"}


def test_the_png_is_sharp_enough_for_paper() -> None:
    png = trend_picture(INCIDENTS).png

    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == (1000, 600)


def test_a_picture_is_the_same_every_time_whatever_the_settings_of_the_user() -> None:
    first = trend_picture(INCIDENTS)
    with mpl.rc_context({"lines.linewidth": 9, "text.usetex": True, "svg.fonttype": "path"}):
        before = dict(mpl.rcParams)
        again = trend_picture(INCIDENTS)

        assert (again.svg, again.png) == (first.svg, first.png)
        assert dict(mpl.rcParams) == before


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_any_name_stays_text(name: str) -> None:
    disk = disk_picture([replace(FORECASTS[0], server=name)])
    assert disk is not None
    drawn = ET.fromstring(disk.svg)
    said = drawn.find(f"{SVG}desc")

    words = [one.text or "" for one in drawn.iter(f"{SVG}text")]
    assert any(word.rstrip("…") and name.startswith(word.rstrip("…")) for word in words)
    assert said is not None
    assert name in (said.text or "")
    assert disk.png.startswith(b"\x89PNG")


LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"))
VALUES = st.lists(
    st.none() | st.integers(0, 10**6) | st.floats(0, 10**6), min_size=13, max_size=13
).filter(lambda values: any(value is not None for value in values))


@settings(max_examples=25, deadline=None)
@given(name=st.text(LETTERS, max_size=50), values=VALUES)
def test_any_thirteen_months_can_be_drawn(name, values) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        root = ET.fromstring(trend_picture(trend_of(name, "hours", values)).svg)

    known = [value for value in values if value is not None]
    assert len(root.findall(f".//{SVG}use")) == len(known)


def test_amounts_are_shown_without_lying() -> None:
    assert [percent(value) for value in (None, 0, 0.04, 50, 99.94, 99.97, 100)] == [
        "not known", "0%", "0.04%", "50.0%", "99.94%", "99.97%", "100%",
    ]  # fmt: skip
    assert number(1234.56) == "1,234.6"
    assert number(3, 0) == "3"
    assert day(None) == "not known"
    assert of_trend(INCIDENTS, 36) == "36 incidents"
    assert of_trend(HOURS, None) == "not known"
    assert bare(HOURS, 31) == "31.0"
    assert usual_range(RESPONSE) == "not known"
