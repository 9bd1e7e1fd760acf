"""The page that a school starts from: its tasks in order, each with links to its files.

Links are relative, so that the whole folder can be moved or put on a stick.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from fits_workbooks.reports.page_parts import rendered

TEMPLATE = "start/page.html.jinja"
TITLE = "Start here"

LINK = re.compile(r"""<a\s[^>]*?href\s*=\s*["']([^"'#?]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """A file of the folder, and what it is in two or three words."""

    file: PurePosixPath
    what: str

    @property
    def address(self) -> str:
        """Where the page finds it; a space or an accent in its name is percent-encoded."""
        return quote(str(self.file))


@dataclass(frozen=True, slots=True)
class Row:
    """A workbook, document or report: what it is for, and the links to its files."""

    title: str
    purpose: str
    to_fill: tuple[Link, ...]
    examples: tuple[Link, ...]
    notes: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do: by whom, and when or how often."""

    what: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Section:
    """A task: what to do, with what, and what is worth knowing."""

    name: str
    folder: str
    steps: tuple[Step, ...]
    advice: str
    rows: tuple[Row, ...]


def start_page_of(sections: Sequence[Section], school: str, urn: str) -> str:
    """The whole page as HTML, the same every time for the same sections."""
    report = {"school": school, "urn": urn}
    return rendered(TEMPLATE, {"title": TITLE, "report": report, "tiles": (), "sections": sections})


def links_of(page: str) -> set[str]:
    """The files that a page links to, as paths within its folder.

    >>> links_of('<a href="Service%20Desk/Support%20log.xlsx">Workbook</a>')
    {'Service Desk/Support log.xlsx'}
    """
    return {unquote(html.unescape(address)) for address in LINK.findall(page)}
