"""How likely it is that chance alone brought about so much: three tests that notes rest on.

They answer three plain questions without a table or a library. Calls whose rate stayed the same
fall on the months like a die: binomial. Where the share that met a target stayed the same, those
that missed it are dealt out to groups of months like cards: hypergeometric, Fisher's exact test.
And calls that do not rise lie about the middle of the months: the score test of a trend.
"""

from collections.abc import Callable, Sequence
from math import erfc, exp, lgamma, log, sqrt

ENOUGH = 1e-12
"""Terms smaller than this part of the sum so far no longer change it."""


def chance_of_share(count: int, of: int, share: float) -> float:
    """The chance of `count` or more among `of`, where each is one with the probability `share`.

    1.0 where the count is no more than is expected. Raises ValueError unless 0 < share < 1.

    >>> round(chance_of_share(3, 3, 0.5), 6)
    0.125
    """
    if not 0 < share < 1:
        raise ValueError(f"a share lies between 0 and 1, and {share} does not")
    if count <= of * share:
        return 1.0
    first = _log_ways(of, count) + count * log(share) + (of - count) * log(1 - share)
    odds = share / (1 - share)
    return _sum(exp(first), lambda n: (of - n) / (n + 1) * odds, count, of)


def chance_of_draw(count: int, drawn: int, marked: int, total: int) -> float:
    """The chance of `count` or more marked ones among `drawn` of `total`, of which some are marked.

    1.0 where the count is no more than is expected.

    >>> round(chance_of_draw(2, 2, 2, 4), 6)  # one in the six pairs of four
    0.166667
    """
    if count * total <= drawn * marked:
        return 1.0
    unmarked = total - marked
    first = _log_ways(marked, count) + _log_ways(unmarked, drawn - count) - _log_ways(total, drawn)
    return _sum(
        exp(first),
        lambda n: (marked - n) * (drawn - n) / ((n + 1) * (unmarked - drawn + n + 1)),
        count,
        min(drawn, marked),
    )


def _log_ways(total: int, chosen: int) -> float:
    """The logarithm of the number of ways to choose so many."""
    return lgamma(total + 1) - lgamma(chosen + 1) - lgamma(total - chosen + 1)


def _sum(term: float, next_to_this: Callable[[int], float], first: int, last: int) -> float:
    """The sum of terms from the first to the last, each found from the one before."""
    total, number = 0.0, first
    while number <= last and term > total * ENOUGH:
        total += term
        term *= next_to_this(number)
        number += 1
    return min(total, 1.0)


def chance_of_rise(counts: Sequence[float], weights: Sequence[float]) -> float:
    """The chance that counts lean so far towards the later months, were they dealt by weight.

    The score test of a trend in Poisson counts (Cochran and Armitage), one-sided: the mean month
    of what was counted against that of the weights, in standard deviations, by the normal
    distribution. 1.0 where there is nothing to tell a trend from.
    """
    total, weight = sum(counts), sum(weights)
    if not total or not weight:
        return 1.0
    middle = sum(number * one for number, one in enumerate(weights)) / weight
    spread = sum((number - middle) ** 2 * one for number, one in enumerate(weights)) / weight
    leans = sum((number - middle) * one for number, one in enumerate(counts))
    return erfc(leans / sqrt(2 * total * spread)) / 2 if spread else 1.0
