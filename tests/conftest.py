"""What several tests share."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from accessibility.produced import run_all
from browser import chromium
from libreoffice import Office
from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).parent.parent / "samples"))
"""The scripts that make the samples say what is in them."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium; not for longer than a module, since it keeps others from asyncio."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def produced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where every command has left what it writes."""
    folder = tmp_path_factory.mktemp("produced")
    run_all(folder)
    return folder


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice; a test that needs it fails, and is not skipped, where it is missing."""
    program = shutil.which("soffice")
    if program is None:
        pytest.fail("LibreOffice (soffice) is needed for this test: install it.")
    return Office(program, tmp_path_factory.mktemp("office"))
