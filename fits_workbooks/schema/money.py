"""Money as people and machines write it. Inside it is always whole pence."""


def pounds(pence: int) -> str:
    """An amount as people read it.

    >>> pounds(123450), pounds(-5)
    ('£1,234.50', '-£0.05')
    """
    return f"{'-' if pence < 0 else ''}£{abs(pence) // 100:,}.{abs(pence) % 100:02}"


def decimal_pounds(pence: int) -> str:
    """An amount as machines read it: exact, in pounds, without a sign or comma for people.

    >>> decimal_pounds(863310), decimal_pounds(-5)
    ('8633.10', '-0.05')
    """
    return f"{'-' if pence < 0 else ''}{abs(pence) // 100}.{abs(pence) % 100:02}"
