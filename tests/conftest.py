"""What several tests share."""

import shutil
import sys
from pathlib import Path

import pytest
from libreoffice import Office

sys.path.insert(0, str(Path(__file__).parent.parent / "samples"))
"""The scripts that make the samples say what is in them."""


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice; a test that needs it fails, and is not skipped, where it is missing."""
    program = shutil.which("soffice")
    if program is None:
        pytest.fail("LibreOffice (soffice) is needed for this test: install it.")
    return Office(program, tmp_path_factory.mktemp("office"))
