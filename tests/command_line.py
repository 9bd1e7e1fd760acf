"""A command as people type it, in the words that `fits` is given."""

from collections.abc import Sequence


def words_of_fits(typed: Sequence[str]) -> list[str]:
    """The words after `fits`; `fits-check` and its like are commands of `fits`, too.

    >>> words_of_fits(["fits-check", "Returns"])
    ['check', 'Returns']
    """
    first, *rest = typed
    return rest if first == "fits" else [first.removeprefix("fits-"), *rest]
