"""Contrast of two colours, as WCAG defines it."""

LEAST, LEAST_OF_LARGE = 4.5, 3.0
"""Of text, and of large text, lines and shapes."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (RRGGBB), of 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
