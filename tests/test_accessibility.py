"""Everything we hand out keeps to the checklist, item by item, but for what is declared."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from accessibility.document import Document
from accessibility.document_items import DOCUMENT_ITEMS
from accessibility.item import Item
from accessibility.page_items import PAGE_ITEMS
from accessibility.produced import ROOT, files
from accessibility.text import accessibility_text
from accessibility.workbook import Workbook
from accessibility.workbook_items import WORKBOOK_ITEMS
from browser import LAPTOP, chromium, opened
from libreoffice import Office, page_count

Opened = dict[str, Any]
Breaches = dict[str, list[str]]
"""What breaks an item, by the name of the file."""


def named(item: Item[Any]) -> str:
    return item.name


@pytest.fixture(scope="module")
def workbooks(produced: Path) -> Opened:
    return {one.name: Workbook(one.content) for one in files(produced, ".xlsx")}


@pytest.fixture(scope="module")
def documents(produced: Path, office: Office, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Each document, laid out by LibreOffice to count its pages."""
    home, all_of_them = tmp_path_factory.mktemp("laid-out"), list(files(produced, ".docx"))
    copies = [
        Path(shutil.copy(one.path, home / f"{number}.docx"))  # some have the same name
        for number, one in enumerate(all_of_them)
    ]
    pdfs = office.convert_all(copies, "pdf", home)
    return {
        one.name: Document(one.content, page_count(pdf))
        for one, pdf in zip(all_of_them, pdfs, strict=True)
    }


@pytest.fixture(scope="module")
def pages(produced: Path) -> dict[str, Breaches]:
    """What breaks each item on each page, found while the page is open."""
    found: dict[str, Breaches] = {item.name: {} for item in PAGE_ITEMS}
    with chromium() as browser:
        for one in files(produced, ".html"):
            with opened(browser, one.path, LAPTOP) as seen:
                for item in PAGE_ITEMS:
                    found[item.name][one.name] = list(item.breaches(seen))
    return found


def broken(item: Item[Any], opened_files: Opened) -> Breaches:
    return {name: list(item.breaches(one)) for name, one in opened_files.items()}


def check(item: Item[Any], found: Breaches) -> None:
    """No file breaks the item but where that is declared, and every departure is one."""
    undeclared = {name: item.undeclared(told) for name, told in found.items()}
    assert {name: told for name, told in undeclared.items() if told} == {}
    every: Iterable[str] = [said for told in found.values() for said in told]
    assert item.stale(every) == []


@pytest.mark.parametrize("item", WORKBOOK_ITEMS, ids=named)
def test_every_workbook_keeps_to_it(item: Item[Workbook], workbooks: Opened) -> None:
    check(item, broken(item, workbooks))


@pytest.mark.office
@pytest.mark.parametrize("item", DOCUMENT_ITEMS, ids=named)
def test_every_document_keeps_to_it(item: Item[Document], documents: Opened) -> None:
    check(item, broken(item, documents))


@pytest.mark.browser
@pytest.mark.parametrize("item", PAGE_ITEMS, ids=named)
def test_every_page_keeps_to_it(item: Item[Any], pages: dict[str, Breaches]) -> None:
    check(item, pages[item.name])


@pytest.mark.office
def test_enough_is_looked_at(workbooks: Opened, documents: Opened, produced: Path) -> None:
    assert len(workbooks) > 50
    assert len(documents) > 30
    assert sum(one.pages > 10 for one in documents.values()) >= 2
    assert len(list(files(produced, ".html"))) >= 4


def test_the_list_in_the_documentation_is_that_of_the_declarations() -> None:
    written = (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")
    assert written == accessibility_text(), "run: make tables"
