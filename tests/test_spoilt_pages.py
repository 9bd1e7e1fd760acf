"""Each item of the checklist for pages is shown to fail: a page spoilt in one thing."""

from pathlib import Path

import pytest
from accessibility.page_items import PAGE_ITEMS
from browser import LAPTOP, Browser, opened

ITEMS = {item.name: item for item in PAGE_ITEMS}

SOUND = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Report</title>
<style>body { background: #fff; color: #111 }</style></head><body><main><h1>Report</h1>
<h2>Figures</h2><table><tr><th scope="col">Month</th><th scope="col">Calls</th></tr>
<tr><td>May</td><td>4</td></tr></table>
<p><a href="#end">To the end of the report</a></p><p id="end">The end.</p></main></body></html>"""

SPOILT = {
    "No fault that axe-core finds": ("color: #111", "color: #ddd"),
    "A title and a language": ('lang="en-GB"', 'lang="en-US"'),
    "Headings in order": ("<h2>Figures</h2>", "<h4>Figures</h4>"),
    "Tables have headings, and no merged cells": ("<td>May</td>", '<td colspan="1">May</td>'),
    "Everything by the keyboard": ("body {", "a:focus { outline: none } body {"),
    "Links have real link text": ("To the end of the report", "Click here"),
    "It can be printed": ("background: #fff", "background: #eee"),
    "It stands alone": ("<main>", '<img alt="Logo" src="logo.png"><main>'),
}
"""What is replaced in a sound page to break the item, by the item's name."""

pytestmark = pytest.mark.browser


def breaches(browser: Browser, name: str, text: str, folder: Path) -> list[str]:
    path = folder / "page.html"
    path.write_text(text, encoding="utf-8")
    with opened(browser, path, LAPTOP) as seen:
        return list(ITEMS[name].breaches(seen))


def test_every_item_has_a_page_that_breaks_it() -> None:
    assert SPOILT.keys() == ITEMS.keys()


@pytest.mark.parametrize("name", SPOILT)
def test_what_breaks_an_item_is_found_and_only_then(
    browser: Browser, name: str, tmp_path: Path
) -> None:
    old, new = SPOILT[name]
    assert old in SOUND

    assert breaches(browser, name, SOUND, tmp_path) == []
    assert breaches(browser, name, SOUND.replace(old, new), tmp_path)
