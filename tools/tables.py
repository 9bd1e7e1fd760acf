"""Writes the pages of the documentation that the tests compare: accessibility and compatibility."""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "samples")]

from accessibility.text import accessibility_text  # noqa: E402  # found by the path above

if __name__ == "__main__":
    (ROOT / "docs" / "accessibility.md").write_text(accessibility_text(), encoding="utf-8")
