"""docs/accessibility.md, from the declarations that the tests go by."""

from collections.abc import Iterable, Iterator
from typing import Any

from accessibility.document_items import DOCUMENT_ITEMS
from accessibility.item import Item
from accessibility.page_items import PAGE_ITEMS
from accessibility.workbook_items import WORKBOOK_ITEMS

HEAD = """\
# Accessibility

Every workbook, Word document and page of this project is held against a checklist, item by item:
the templates, the samples, and what each command writes. For workbooks it is the
[Analysis Function's checklist for spreadsheets](https://analysisfunction.civilservice.gov.uk/policy-store/making-spreadsheets-accessible-a-brief-checklist-of-the-basics/),
for documents what GOV.UK asks of them, for pages WCAG 2.2 AA. That checklist is written for
published statistics; a register in daily use departs from it here and there, and each departure is
listed with its reason. A school is under no legal duty to publish these workbooks in this form; it
may have a colleague who needs it.

This page is made from the declarations that the tests go by (`make tables`): a file that breaks an
item in any other way fails the tests, and so does a departure that is none any more. The spelling
of all that people read is checked too, by Hunspell's British dictionary. What a person
has to judge (plain words, whether a text alternative says enough) no test can. Nothing here was
tried with a screen reader, nor with the checkers built into Excel and Word, which do not run where
the tests do.
"""


def accessibility_text() -> str:
    """The page as it must stand in the documentation."""
    parts = [
        HEAD,
        *_section("Workbooks", WORKBOOK_ITEMS),
        *_section("Word documents", DOCUMENT_ITEMS),
        *_section("Pages", PAGE_ITEMS),
    ]
    return "\n".join(parts)


def _section(title: str, items: Iterable[Item[Any]]) -> Iterator[str]:
    listed = list(items)
    yield f"## {title}\n"
    yield from _table("Essential", [item for item in listed if item.essential])
    yield from _table("Desirable", [item for item in listed if not item.essential])
    departures = [(item, one) for item in listed for one in item.departures]
    yield "Where we depart from it:\n" if departures else "We depart from none of it.\n"
    if departures:
        yield "| Item | Where | Why |\n|---|---|---|"
        yield from (f"| {item.name} | {one.where} | {one.why} |" for item, one in departures)
        yield ""


def _table(kind: str, items: list[Item[Any]]) -> Iterator[str]:
    if items:
        yield f"| {kind} | What is checked | Held |\n|---|---|---|"
        yield from (f"| {item.name} | {item.means} | {_held(item)} |" for item in items)
        yield ""


def _held(item: Item[Any]) -> str:
    return "but as listed below" if item.departures else "everywhere"
