"""A note for review: one thing that the figures say, in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """One observation: it names the figure, its size and what it is compared with."""

    figure: str
    words: str
