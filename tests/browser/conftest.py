"""The system's Chromium and axe-core, for every test that needs a real browser."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from opened_form import Open, Opened, listen
from playwright.sync_api import Browser, Page, sync_playwright

from bylaw.model.types import Policy
from bylaw.views.forms import forms
from factories import a_handbook, a_policy

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's own Chromium: nothing is downloaded."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.fail("The browser tests need Chromium: apt-get install --no-install-recommends chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """What axe-core finds wrong with a page as it stands, a line for each kind of violation and element."""
    source = (HERE / "axe.min.js").read_text(encoding="utf-8")

    def violations(page: Page) -> list[str]:
        page.evaluate(source)
        found = page.evaluate("axe.run(document)")["violations"]
        return [f"{v['id']}: {v['help']}: {node['html']}" for v in found for node in v["nodes"]]

    return violations


@pytest.fixture
def open_form(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a policy's form from a file, and demands at the end that the browser had nothing to complain of."""
    opened: list[Opened] = []

    def open_one(policy: Policy | None = None, before: str = "", **options: Any) -> Opened:
        ((path, html),) = forms(a_handbook(policy or a_policy())).items()
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(html)
        context = browser.new_context(**({"viewport": {"width": 390, "height": 800}} | options))
        form = Opened(context.new_page(), context)
        listen(form, before)
        form.page.goto(file.as_uri())
        opened.append(form)
        return form

    yield open_one
    for form in opened:
        form.context.close()
        assert form.complaints == []
        assert [r for r in form.requests if not r.startswith(("file:", "blob:", "data:"))] == []
