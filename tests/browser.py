"""A real browser as a tool of the tests: headless Chromium, and axe-core's accessibility checks."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tools.browsers import chromium_program

AXE = Path(__file__).parent.parent / ".venv/axe/node_modules/axe-core/axe.min.js"
PHONE, LAPTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 720}

Scheme = Literal["light", "dark"]


@dataclass
class Opened:
    """A page that was opened, what it asked for and what it complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def asked(self, request: Request) -> None:
        self.requests.append(request.url)

    def violations(self) -> list[str]:
        """What axe-core finds against the page as it is shown now, each with its elements."""
        if not AXE.exists():
            pytest.fail("axe-core is needed for this test: run tools/install-for-tests.sh")
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found: dict[str, Any] = self.page.evaluate("() => axe.run(document)")
        assert found["passes"], "axe-core checked nothing"
        return [
            f"{one['id']}: {one['help']} {json.dumps([node['html'] for node in one['nodes'][:3]])}"
            for one in found["violations"]
        ]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Headless Chromium; a test that needs it fails, and is not skipped, where it is missing."""
    program = chromium_program()
    if program is None:
        pytest.fail("Chromium is needed for this test: install it.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(
    browser: Browser, path: Path, size: dict[str, int], scheme: Scheme = "light"
) -> Iterator[Opened]:
    """A file shown in a window of its own."""
    context = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]}, color_scheme=scheme
    )
    seen = Opened(context.new_page())
    seen.page.on("console", seen.heard)
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.on("request", seen.asked)
    try:
        seen.page.goto(path.as_uri(), wait_until="load")
        yield seen
    finally:
        context.close()
