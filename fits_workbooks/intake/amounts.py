"""How an export writes its amounts: told by the map where a minus does not stand in front.

What every workbook reads needs no telling: 1,234.50, £1,234.50, -12.00 and (12.00).
"""

from dataclasses import dataclass

_SIGNED = ("-", "+", "(")


@dataclass(frozen=True, slots=True)
class AmountForm:
    """The marks behind an amount, such as CR, that make it a minus, and those that change nothing.

    The marks are in small letters, and their case does not count. An amount that has a sign in
    front as well is left as it is: it could be read two ways.
    """

    minus: tuple[str, ...] = ()
    plus: tuple[str, ...] = ()

    def read(self, text: str) -> str:
        """The amount with its sign in front; as it is where it has none of the marks.

        >>> AmountForm(minus=("cr", "-")).read("£12.00 CR")
        '-£12.00'
        """
        for marks, sign in ((self.minus, "-"), (self.plus, "")):
            for mark in marks:
                amount = text[: -len(mark)].rstrip()
                if text.casefold().endswith(mark) and not amount.startswith(_SIGNED):
                    return sign + amount
        return text
