"""Choices: a fixed list of answers, and the older or looser words that mean one of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from fits_workbooks.errors import SchemaError


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Text as compared at the door: case, spacing, hyphens and underscores do not count.

    >>> plain("  In-Progress ")
    'in progress'
    """
    return " ".join(text.replace("_", " ").replace("-", " ").split()).casefold()


@dataclass(frozen=True, slots=True)
class Choices:
    """The answers a drop-down offers, in the order a person reads them."""

    name: str
    values: tuple[str, ...]
    also: Mapping[str, str] = field(default_factory=dict, kw_only=True)
    """Other words that people use, each with the answer it stands for."""

    def __post_init__(self) -> None:
        if not self.values:
            raise SchemaError(f'choices "{self.name}": there is nothing to choose from')
        if len({plain(value) for value in self.values}) < len(self.values):
            raise SchemaError(f'choices "{self.name}": the same answer stands twice')
        if unknown := set(self.also.values()) - set(self.values):
            raise SchemaError(f'choices "{self.name}": no such answer as {sorted(unknown)}')

    def known_words(self) -> dict[str, str]:
        """Every word that is understood, as `plain` writes it, with the answer it stands for."""
        also = {plain(word): value for word, value in self.also.items()}
        return also | {plain(value): value for value in self.values}


YES_NO = Choices(
    "Yes or no",
    ("Yes", "No"),
    also={"Y": "Yes", "N": "No", "True": "Yes", "False": "No"},
)
