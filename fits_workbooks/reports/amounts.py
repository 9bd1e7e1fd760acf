"""How amounts, counts and dates are shown to people: the same wherever they are shown."""

from datetime import date

from fits_workbooks.metrics.trends import Trend
from fits_workbooks.schema import Month, pounds

NOT_KNOWN = "not known"


def number(value: float | None, decimals: int = 1) -> str:
    """
    >>> number(1234.56), number(3, 0), number(-0.04), number(None)
    ('1,234.6', '3', '0.0', 'not known')
    """
    return NOT_KNOWN if value is None else f"{value:z,.{decimals}f}"


def percent(value: float | None) -> str:
    """A share of 0 to 100, or more; never rounded up to all nor down to nothing.

    >>> percent(92.345), percent(99.97), percent(100.0), percent(0.04), percent(137.18)
    ('92.3%', '99.97%', '100%', '0.04%', '137.2%')
    >>> percent(99.9978), percent(0.003)
    ('99.998%', '0.003%')
    """
    if value is None:
        return NOT_KNOWN
    if value in (0, 100):
        return f"{value:.0f}%"
    decimals = 2 if value < 0.1 or 99.9 < value < 100 else 1
    while float(f"{value:.{decimals}f}") in (0, 100):
        decimals += 1
    return f"{value:.{decimals}f}%"


def amount(pence: int | None) -> str:
    """
    >>> amount(123456), amount(None)
    ('£1,234.56', 'not known')
    """
    return NOT_KNOWN if pence is None else pounds(pence)


def these(count: int, noun: str, plural: str = "") -> str:
    """
    >>> these(1, "month"), these(12, "month"), these(2, "entry", "entries")
    ('1 month', '12 months', '2 entries')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {plural or noun + 's'}"


def day(value: date | None) -> str:
    """
    >>> day(date(2026, 7, 3)), day(None)
    ('3 July 2026', 'not known')
    """
    return NOT_KNOWN if value is None else f"{value.day} {Month.of(value).title}"


def of_trend(trend: Trend, value: float | None) -> str:
    """A value of a trend with its unit, such as "34 incidents", "4.5 hours" or "92.3%"."""
    if value is None or trend.unit == "%":
        return percent(value)
    return f"{bare(trend, value)} {trend.unit}".rstrip()


def bare(trend: Trend, value: float | None) -> str:
    """A value of a trend without the name of its unit; counts are shown without decimals."""
    if trend.unit == "%":
        return percent(value)
    return number(value, 0 if is_whole(value) and is_count(trend) else 1)


def is_count(trend: Trend) -> bool:
    """Whether every known month is a whole number."""
    return all(is_whole(value) for value in trend.values)


def is_whole(value: float | None) -> bool:
    return value is None or float(value).is_integer()


def usual_range(trend: Trend) -> str:
    """The natural process limits, such as "10.5 to 28"; "not known" where there are none."""
    if trend.lower is None or trend.upper is None:
        return NOT_KNOWN
    return f"{bare(trend, trend.lower)} to {bare(trend, trend.upper)}"
