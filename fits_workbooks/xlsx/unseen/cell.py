"""What is reported of a cell that the reader cannot see."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unseen:
    """A cell that looks blank and is not: an error, or a formula never worked out.

    `row` is Excel's number, `column` is counted from 0.
    """

    row: int
    column: int
    is_error: bool
