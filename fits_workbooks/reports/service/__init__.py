"""The monthly service report, and every way to look at it."""
