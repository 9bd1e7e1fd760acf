"""Forms: what we print on them, and where the questions and answers of a filled one are.

Nothing that a school wrote there may be lost; what we print ourselves is told from it.
"""

import difflib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fits_workbooks.schema import Sheet, Workbook, plain
from fits_workbooks.schema.completion import how_to_fill_in

QUESTION, ANSWER = "Question", "Answer"
FORM_HEADINGS = (QUESTION, ANSWER, "What to write")
ALIKE = 0.6
"""How much of two texts is the same, from 0 to 1, where one is the other worded anew."""

Cell = tuple[int, int]
"""Its row and column, both counted from 0."""


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of a form, as found."""

    at: dict[str, list[Cell]]
    """Where each stands, by the column's name."""
    first: int
    """The first row below the headings."""
    under: int
    """The column of the heading "Answer"; 0 where there is none."""

    @property
    def answers(self) -> dict[str, Cell]:
        """Where the answer to each question belongs; one that stands twice has none."""
        return {name: self.beside(places[0]) for name, places in self.at.items() if not places[1:]}

    def beside(self, question: Cell) -> Cell:
        """Where the answer belongs: under its heading; beside the question, where that is not to
        be found."""
        row, at = question
        return row, max(at + 1, self.under)


def find_questions(form: Sheet, rows: Sequence[Sequence[Any]]) -> Questions:
    """The first cell of a row is the question, if it is one of the form's."""
    heading, under = _headings(rows)
    found: dict[str, list[Cell]] = defaultdict(list)
    for row in range(heading + 1, len(rows)):
        at = next((at for at, cell in enumerate(rows[row]) if cell != ""), 0)
        label = cell_at(rows, (row, at))
        if column := form.meant.get(plain(label)) if isinstance(label, str) else None:
            found[column.name].append((row, at))
    highest = min((row for places in found.values() for row, _ in places), default=len(rows))
    return Questions(dict(found), highest if heading < 0 else heading + 1, under)


def cell_at(rows: Sequence[Sequence[Any]], cell: Cell) -> Any:
    """What a cell holds; an empty text where the rows do not reach so far."""
    row, at = cell
    return rows[row][at] if at < len(rows[row]) else ""


def _headings(rows: Sequence[Sequence[Any]]) -> Cell:
    """The row of the headings, and the column of "Answer"; -1 and 0 where they are not there."""
    for row, cells in enumerate(rows):
        words = [plain(cell) if isinstance(cell, str) else "" for cell in cells]
        if plain(QUESTION) in words and plain(ANSWER) in words:
            return row, words.index(plain(ANSWER))
    return -1, 0


def unread_cells(
    form: Sheet, book: Workbook, questions: Questions, rows: Sequence[Sequence[Any]]
) -> Iterator[Cell]:
    """The filled cells below the headings that are no question, no answer and no words of ours.

    Ours may have been worded otherwise when the workbook was made: what stands beside an answer is
    known by its likeness, and the steps on About by standing below their heading.
    """
    asked = {place: name for name, places in questions.at.items() for place in places}
    answers = {questions.beside(place): name for place, name in asked.items()}
    beside = {row: (at, form.guidances[name]) for (row, at), name in answers.items()}
    steps = how_to_fill_in(book) if form.name == book.pages[0].name else None
    known, are_steps = asked | answers, False
    for row in range(questions.first, len(rows)):
        answer, guidance = beside.get(row, (0, ""))
        filled = [
            at
            for at, cell in enumerate(rows[row])
            if cell not in ("", guidance) and (row, at) not in known
        ]
        if steps and len(filled) == 1:
            are_steps = are_steps or _means(rows[row][filled[0]], steps.heading)
            if are_steps:
                continue
        for at in filled:
            if not _is_printed(form, rows[row][at], guidance if at > answer else ""):
                yield row, at


def _means(cell: Any, words: str) -> bool:
    return isinstance(cell, str) and plain(cell) == plain(words)


def _is_printed(form: Sheet, cell: Any, guidance: str) -> bool:
    """Whether a cell is what we say of a question, now or in another version; or nothing."""
    if not isinstance(cell, str):
        return False
    text, ours = plain(cell), plain(guidance)
    if not text or text in form.plain_guidances or ours.startswith(text):
        return True
    return bool(ours) and difflib.SequenceMatcher(None, text, ours).ratio() >= ALIKE
