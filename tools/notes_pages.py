"""Write the notes for completion as pages of the documentation, docs/notes/, in Markdown.

Run: python tools/notes_pages.py
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from fits_workbooks.books import SHELF
from fits_workbooks.documents.change_notes import notes_of_form
from fits_workbooks.documents.completion import notes_of_document
from fits_workbooks.documents.shelf import DOCUMENTS
from fits_workbooks.schema import Notes, notes_of
from fits_workbooks.schema.completion import Part

PAGES = Path(__file__).parent.parent / "docs" / "notes"
CODE = r"(\{\{.*?\}\}|--[a-z][a-z-]*)"
MARKS = r"([\\`*_{}\[\]<>|#$])"
MADE = "<!-- Made by tools/notes_pages.py from the declarations: change those, not this page. -->"
INDEX = """# Notes for completion

What to write in every column, with an example and why it matters. The same notes are the last sheet
of each workbook; as Word documents they lie in `workbook_templates/` and `doc_templates/`.
"""


def main() -> None:
    """Write a page for each workbook and each document, and one that lists them."""
    PAGES.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (PAGES / name).write_text(text, encoding="utf-8", newline="\n")


def pages() -> dict[str, str]:
    """The text of every page by the name of its file."""
    workbooks = {f"{book.command_name}.md": notes_of(book) for book in SHELF}
    documents = {f"{one.name}-document.md": notes_of_document(one) for one in DOCUMENTS}
    documents["request-for-change-form.md"] = notes_of_form()
    lists = "\n".join((*_listed("Workbooks", workbooks), "", *_listed("Word documents", documents)))
    index = f"{MADE}\n\n{INDEX}\n{lists}\n"
    return {name: page(notes) for name, notes in (workbooks | documents).items()} | {
        "index.md": index
    }


def page(notes: Notes) -> str:
    """The notes as a page."""
    blocks = [MADE, f"# {escaped(notes.title)}", escaped(notes.purpose)]
    for part in notes.parts:
        blocks += _blocks(part)
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """Text in which nothing is taken for Markdown. Tags and options are shown as code."""
    parts = re.split(CODE, text)
    return "".join(
        f"`{part}`" if re.fullmatch(CODE, part) else re.sub(MARKS, r"\\\1", part) for part in parts
    )


def _blocks(part: Part) -> Iterator[str]:
    yield f"## {escaped(part.heading)}"
    if part.intro:
        yield escaped(part.intro)
    if part.points:
        mark = "1." if part.numbered else "-"
        yield "\n".join(f"{mark} {escaped(point)}" for point in part.points)
    if part.rows:
        yield "\n".join(_table(part))


def _table(part: Part) -> Iterator[str]:
    yield _row(part.headings)
    yield _row("---" for _ in part.headings)
    yield from (_row(map(escaped, row)) for row in part.rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _listed(heading: str, notes: dict[str, Notes]) -> Iterator[str]:
    yield f"## {heading}"
    yield ""
    for name, one in notes.items():
        yield f"- [{escaped(one.title)}]({name}): {escaped(one.purpose)}"


if __name__ == "__main__":
    main()
