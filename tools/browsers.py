"""The browser that the tests and the pictures of the documentation use."""

import shutil

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
"""The names that it is installed under; tools/install-for-tests.sh looks for them, too."""


def chromium_program() -> str | None:
    """Where it is; None where it is not installed."""
    return next(filter(None, map(shutil.which, CHROMIUM)), None)
