"""The spend report, and every way to look at it."""
