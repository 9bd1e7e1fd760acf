"""Notes for review: what the figures say, in plain English, the most important first."""

from dataclasses import dataclass

MOST_NOTES = 12


@dataclass(frozen=True, slots=True)
class Note:
    """One observation: it names the figure, its size and what it is compared with."""

    figure: str
    words: str


QUESTIONS: tuple[str, ...] = ()
"""What the seed's task 6 wants the review meeting to ask, in our words."""
