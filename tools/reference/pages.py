"""Which pages there are, and where they lie."""

from pathlib import Path

from tools.reference.api import api_page
from tools.reference.columns import columns_page
from tools.reference.commands import commands_page
from tools.reference.errors import errors_page
from tools.reference.rules import rules_page

REFERENCE = Path(__file__).parent.parent.parent / "docs" / "reference"


def pages() -> dict[str, str]:
    """The text of each page, by the name of its file."""
    return {
        "rules.md": rules_page(),
        "columns.md": columns_page(),
        "commands.md": commands_page(),
        "errors.md": errors_page(),
        "api.md": api_page(),
    }
