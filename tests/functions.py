"""The functions that our formulas may call, and those that one does."""

import re

ON_DESIGNS_LIST = frozenset(
    "SUMIFS COUNTIFS AVERAGEIFS INDEX MATCH IFERROR NETWORKDAYS EOMONTH EDATE SUMPRODUCT".split()
)
"""What the design names: Excel 2010, LibreOffice 7.4 and Google Sheets all compute them."""
PLAIN = frozenset("IF AND OR SUM COUNT COUNTA MIN MAX INT ROW LARGE SUBSTITUTE TODAY".split())
"""Plain arithmetic, logic and text, in every spreadsheet program since its first version."""
ALLOWED = ON_DESIGNS_LIST | PLAIN

_STRING = re.compile(r'"[^"]*"')
_CALL = re.compile(r"([A-Z][A-Z0-9.]*)\(")


def functions_used(formula: str) -> frozenset[str]:
    """The names of the functions that a formula calls, what stands in quotes left out."""
    return frozenset(_CALL.findall(_STRING.sub('""', formula)))
