"""How risks are scored: two scales of five, their product, and the word for it.

The seed asks for no score; the scales are those that primary schools use for their own registers,
and the bands are ours.
"""

from fits_workbooks.schema import Number

LEAST, MOST = 1, 5
"""Both scales: 1 is the least likely or the mildest, 5 the most likely or the gravest."""

LIKELIHOOD = ("rare", "unlikely", "possible", "likely", "almost certain")
IMPACT = ("hardly noticed", "a nuisance", "lessons disturbed", "lessons lost", "school cannot run")

MEDIUM_FROM, HIGH_FROM = 6, 15
"""1 to 5 is low, 6 to 12 medium, 15 to 25 high; no two numbers of 1 to 5 give 13 or 14."""

LOWEST, HIGHEST = LEAST * LEAST, MOST * MOST
"""Of a score."""

WEIGHTS = {"High": 3, "Medium": 2, "Low": 1}
"""Of two risks with the same score, that of the more important service comes first."""


def rating(score: int) -> str:
    """The word for a score.

    >>> rating(5), rating(6), rating(15)
    ('low', 'medium', 'high')
    """
    if score >= HIGH_FROM:
        return "high"
    return "medium" if score >= MEDIUM_FROM else "low"


def rating_formula(score: str) -> str:
    """The same as a formula; `score` is the formula of a number."""
    return f'IF({score}>={HIGH_FROM},"high",IF({score}>={MEDIUM_FROM},"medium","low"))'


def likelihood() -> Number:
    """How likely it is, within a year, as things stand."""
    return _scale(
        "Likelihood",
        LIKELIHOOD,
        example="3",
        why="It is half of the score. Judge it as things stand, with what is done against it "
        "already.",
    )


def impact() -> Number:
    """How bad it would be."""
    return _scale(
        "Impact",
        IMPACT,
        example="4",
        why="It is half of the score. What is rare but shuts the school may outweigh what is "
        "frequent and small.",
    )


def _scale(name: str, words: tuple[str, ...], *, example: str, why: str) -> Number:
    numbered = ", ".join(f"{number} {word}" for number, word in enumerate(words, LEAST))
    return Number(
        name,
        f"{LEAST} to {MOST}",
        least=LEAST,
        most=MOST,
        whole=True,
        help=f"{numbered[0].upper()}{numbered[1:]}.",
        example=example,
        why=why,
        width=11,
    )
