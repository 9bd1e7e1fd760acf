"""A rule's formula, worked out in Python: the same formula marks the cell in Excel.

It is about one row: [a column's name] is that row's cell, "" a blank. It may compare (=, <>, <, <=,
>, >=), multiply, and call AND, OR, COUNT and COUNTA. Texts are the same in any case, and a blank
is 0 in a product; it comes neither before nor after anything. tests/test_warns.py holds it against
LibreOffice.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from fits_workbooks.errors import SchemaError

Columns = Mapping[str, Sequence[Any]]
"""A sheet's columns as lists of values, None where blank."""

_TOKEN = re.compile(
    r'\[(?P<column>[^\[\]]+)\]|"(?P<text>[^"]*)"|(?P<number>-?[0-9]+(?:\.[0-9]+)?)'
    r"|(?P<name>[A-Z]+)\(|(?P<sign><>|<=|>=|=|<|>|\*|,|\))"
)
_JOINS = {"AND": " and ", "OR": " or "}
_COUNTS = {"COUNT", "COUNTA"}
_SAME = {"=": "==", "<>": "!="}


@cache
def rows_where(formula: str) -> Callable[[Columns], list[bool]]:
    """For each row whether the formula is true of it. Raises SchemaError where it says more."""
    parser = _Parser(formula)
    source = parser.whole()
    if not parser.columns:
        raise SchemaError(f"a rule's formula names no column: {formula}")
    rows = ", ".join(
        f"folded(columns[{name!r}])" if f"v{number}" in parser.compared else f"columns[{name!r}]"
        for number, name in enumerate(parser.columns)
    )
    cells = ", ".join(f"v{number}" for number in range(len(parser.columns)))
    # parsed from our own declarations, word by word: nothing that a school typed comes here
    function: Callable[[Columns], list[bool]] = eval(
        f"lambda columns: [{source} for ({cells},) in zip({rows}, strict=True)]",
        {"__builtins__": {"zip": zip}, "folded": _folded},
    )
    return function


def _folded(values: Sequence[Any]) -> Sequence[Any]:
    """The values of a column, all in lower case if they are texts: Excel compares them in any."""
    if not any(isinstance(one, str) for one in values):
        return values
    return [one.casefold() if isinstance(one, str) else one for one in values]


@dataclass
class _Parser:
    """Turns a formula into Python, token by token; v0, v1 ... are the cells of its columns."""

    formula: str
    columns: list[str] = field(default_factory=list)
    compared: set[str] = field(default_factory=set)
    """The cells that must be the same as something, or must not: texts are, in any case."""
    at: int = 0

    def whole(self) -> str:
        """The formula in Python."""
        source = self._comparison()
        if self.at < len(self.formula):
            raise self._wrong()
        return source

    def _comparison(self) -> str:
        left = self._product()
        sign = self._sign("<>", "<=", ">=", "=", "<", ">")
        if not sign:
            return left
        right = self._product()
        if sign in _SAME and "None" not in (left, right):
            self.compared |= {left, right}
        given = [f"{cell} is not None" for cell in (left, right) if cell.startswith("v")]
        inorder = [] if sign in _SAME else given  # a blank is in no order with anything
        return f"({' and '.join([*inorder, f'{left} {_SAME.get(sign, sign)} {right}'])})"

    def _product(self) -> str:
        source = self._value()
        while self._sign("*"):
            source = f"(({source} or 0) * ({self._value()} or 0))"
        return source

    def _value(self) -> str:
        token = self._next()
        if token["column"]:
            return self._cell(token["column"])
        if token["text"] is not None:
            return repr(token["text"].casefold()) if token["text"] else "None"
        if token["number"]:
            return token["number"]
        if token["name"] in _JOINS:
            return f"({_JOINS[token['name']].join(self._arguments())})"
        if token["name"] in _COUNTS:
            return f"({' + '.join(f'({one} is not None)' for one in self._arguments())})"
        raise self._wrong()

    def _cell(self, column: str) -> str:
        if column not in self.columns:
            self.columns.append(column)
        return f"v{self.columns.index(column)}"

    def _arguments(self) -> list[str]:
        found = [self._comparison()]
        while self._sign(","):
            found.append(self._comparison())
        if not self._sign(")"):
            raise self._wrong()
        return found

    def _next(self) -> re.Match[str]:
        token = _TOKEN.match(self.formula, self.at)
        if token is None:
            raise self._wrong()
        self.at = token.end()
        return token

    def _sign(self, *wanted: str) -> str:
        """The next token if it is one of these signs, which is then taken; else nothing."""
        token = _TOKEN.match(self.formula, self.at)
        if token is None or token["sign"] not in wanted:
            return ""
        self.at = token.end()
        return str(token["sign"])

    def _wrong(self) -> SchemaError:
        rest = self.formula[self.at :] or "its end"
        return SchemaError(f"a rule's formula cannot be worked out from here: {rest}")
