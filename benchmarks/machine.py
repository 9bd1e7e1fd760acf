"""What the figures were measured on and with: in plain words, and never which machine it was."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version

WITH = (
    "fits-workbooks", "pandas", "numpy", "python-calamine", "openpyxl", "XlsxWriter", "docxtpl",
    "python-docx", "click", "frictionless",
)  # fmt: skip
"""Ours, what it is made with, and the peers."""


def machine() -> str:
    """Such as "2 processors, 24 GB of memory, Linux; CPython 3.11.7"."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    return (
        f"{os.cpu_count()} processors, {memory:.0f} GB of memory, {platform.system()}; "
        f"{platform.python_implementation()} {platform.python_version()}"
    )


def versions() -> str:
    """Each distribution with its version, or that it is not installed."""
    return ", ".join(f"{name} {_version(name)}" for name in WITH)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(not installed)"
