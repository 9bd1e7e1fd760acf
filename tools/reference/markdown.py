"""Words and tables as Markdown."""

import re
from collections.abc import Iterable, Sequence

MADE = "<!-- Made by python -m tools.reference: change the declarations, not this page. -->"


def page(title: str, *parts: str) -> str:
    """A page: who made it, its title and its parts."""
    return "\n\n".join((MADE, f"# {title}", *(part.strip("\n") for part in parts if part))) + "\n"


def literal(text: str) -> str:
    """Words that are shown as they are, whatever signs they hold."""
    return re.sub(r"([\\`*_\[\]<>{}|#~$])", r"\\\1", text)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a cell is one line of Markdown, and a bar in it is no edge of the cell."""
    lines = (headings, ["---"] * len(headings), *rows)
    return "\n".join(f"| {' | '.join(map(_cell, cells))} |" for cells in lines)


def _cell(text: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\|", text)
