"""The checklist for pages: WCAG 2.2 as axe-core tests it, and what it cannot see."""

from collections.abc import Iterator
from itertools import pairwise

from browser import Opened

from accessibility.item import Item, is_poor_link

LANGUAGE = "en-GB"
TABS = 40
"""Things on a page that are gone through by the keyboard."""

REACHED = """() => {
  const at = document.activeElement;
  const seen = getComputedStyle(at);
  return [at === document.body ? "" : at.outerHTML.slice(0, 80),
          seen.outlineStyle !== "none" || seen.boxShadow !== "none"];
}"""
FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'
SHOWN = f"""() => [...document.querySelectorAll('{FOCUSABLE}')]
  .filter(one => one.checkVisibility()).length"""


def axe(seen: Opened) -> Iterator[str]:
    yield from seen.violations()


def title_and_language(seen: Opened) -> Iterator[str]:
    if not seen.page.title().strip():
        yield "it has no title"
    if (said := seen.page.evaluate("document.documentElement.lang")) != LANGUAGE:
        yield f'its language is "{said}"'


def headings(seen: Opened) -> Iterator[str]:
    levels = seen.page.evaluate(
        '[...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map(one => +one.tagName[1])'
    )
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"it does not begin with its one title: {levels[:5]}"
    for before, level in pairwise(levels):
        if level > before + 1:
            yield f"a heading of level {level} follows one of level {before}"


def tables(seen: Opened) -> Iterator[str]:
    for table in seen.page.locator("table").all():
        if not table.locator("th[scope]").count():
            yield "a table has no headings with a scope"
        if table.locator("[colspan], [rowspan]").count():
            yield "cells of a table are merged"


def keyboard(seen: Opened) -> Iterator[str]:
    wanted = min(TABS, seen.page.evaluate(SHOWN))
    reached = set()
    for _ in range(wanted):
        seen.page.keyboard.press("Tab")
        at, is_seen = seen.page.evaluate(REACHED)
        reached.add(at)
        if at and not is_seen:
            yield f"nobody sees that the keyboard is at {at}"
    if wanted and reached <= {""}:
        yield "the keyboard reaches nothing"


def links(seen: Opened) -> Iterator[str]:
    for link in seen.page.locator("a[href]").all():
        text = link.inner_text() or link.get_attribute("aria-label") or ""
        if is_poor_link(text):
            yield f'the text of a link is "{text}"'


def print_out(seen: Opened) -> Iterator[str]:
    seen.page.emulate_media(media="print", color_scheme="dark")
    try:
        behind = seen.page.evaluate("getComputedStyle(document.body).backgroundColor")
        if behind != "rgb(255, 255, 255)":
            yield f"it is printed on {behind}"
    finally:
        seen.page.emulate_media(media="screen", color_scheme="light")


def alone(seen: Opened) -> Iterator[str]:
    yield from (f"it asks for {url}" for url in seen.requests[1:])
    yield from (f"the browser complains: {said}" for said in seen.complaints)


PAGE_ITEMS: tuple[Item[Opened], ...] = (
    Item("No fault that axe-core finds", "WCAG 2.2 AA and good practice, in Chromium.", axe),
    Item("A title and a language", "A title, and British English.", title_and_language),
    Item("Headings in order", "One title, and no level of heading left out.", headings),
    Item(
        "Tables have headings, and no merged cells",
        "Each heading of a table says of what it is one.",
        tables,
    ),
    Item(
        "Everything by the keyboard",
        "The Tab key reaches what can be used, and one sees where it is.",
        keyboard,
    ),
    Item(
        "Links have real link text",
        "The text of a link says where it leads.",
        links,
    ),
    Item("It can be printed", "It prints dark on white, whatever the screen.", print_out),
    Item("It stands alone", "It asks for nothing else, and works without a network.", alone),
)
