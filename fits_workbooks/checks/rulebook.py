"""Every rule that a return can break, in the order in which they are applied. Needs no pandas."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from fits_workbooks.books import SHELF
from fits_workbooks.checks.codes import SENT_CODES, WAIVER_CODES
from fits_workbooks.checks.set_codes import SET_CODES
from fits_workbooks.schema import Rule
from fits_workbooks.xlsx.codes import CELL_CODES, FILE_CODES, SHAPE_CODES

Kind = Literal["structure", "cells", "rows and sheets", "between books"]

KINDS: Mapping[Kind, tuple[Rule, ...]] = MappingProxyType(
    {
        "structure": (*FILE_CODES, *SENT_CODES, *SHAPE_CODES),
        "cells": CELL_CODES,
        "rows and sheets": tuple(rule for book in SHELF for rule in book.rules),
        "between books": (*SET_CODES, *WAIVER_CODES),
    }
)
"""The rules by their kind."""

RULEBOOK: Mapping[str, Rule] = MappingProxyType(
    {rule.code: rule for rules in KINDS.values() for rule in rules}
)
"""Each rule by its code."""

PLACES: Mapping[str, int] = MappingProxyType({code: place for place, code in enumerate(RULEBOOK)})
"""Where each rule stands in the order, by its code."""


_AT_TIMES = re.compile(r"(?<=\w)\{[^{}]*\}")
"""What a message says at times only, such as the nearest answer: it follows on a word at once."""


def sentence(code: str) -> str:
    """What a rule says, with the names of what differs from finding to finding in brackets."""
    rule = RULEBOOK.get(code)
    said = _AT_TIMES.sub("", rule.says) if rule else ""
    return re.sub(r"\{([^{}]*)\}", r"[\1]", said)
