"""The kinds of figure that stand in columns of the service report.

Each takes the column's name, what stands in it, an example, and why it matters.
"""

from fits_workbooks.schema import Day, Number


def month() -> Day:
    """The month that a row is about."""
    return Day(
        "Month",
        required=True,
        month_only=True,
        help="The month that the row is about.",
        why="The report holds many months, and each is found again by it.",
        width=13,
    )


def count(
    name: str, what: str, *, example: str, why: str, required: bool = True, width: float = 14
) -> Number:
    """How many there are of something."""
    return Number(
        name, required=required, whole=True, help=what, example=example, why=why, width=width
    )


def gb(name: str, what: str, *, example: str, why: str) -> Number:
    """Disk space in gigabytes."""
    return Number(name, "GB", least=None, decimals=1, help=what, example=example, why=why, width=11)


def hours(
    name: str, what: str, *, example: str, why: str, unit: str = "hours", width: float = 14
) -> Number:
    """A span of time, or none where there is nothing to measure."""
    return Number(
        name,
        f"{unit}, or none",
        none="none",
        decimals=1,
        help=what,
        example=example,
        why=why,
        width=width,
    )


def support_hours(name: str, what: str, *, example: str, why: str, width: float = 14) -> Number:
    """The same, in hours of support."""
    return hours(name, what, example=example, why=why, unit="support hours", width=width)


def percent(name: str, what: str, *, example: str, why: str, width: float = 14) -> Number:
    """A share of 100, or none where there is nothing to take a share of."""
    return Number(
        name,
        "%, or none",
        most=100,
        none="none",
        decimals=1,
        help=what,
        example=example,
        why=why,
        width=width,
    )
