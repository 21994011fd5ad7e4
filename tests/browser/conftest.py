"""The system's Chromium and axe-core, for every test that needs a real browser."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from shutil import copytree, which
from typing import Any

import pytest
from opened_form import Open, Opened, listen
from playwright.sync_api import Browser, Page, sync_playwright
from published import Open as OpenPage
from published import Site, Visit, published, visits

from bylaw.model.types import Policy
from bylaw.views.forms import forms
from command import HARBOUR_VIEW, project
from factories import a_handbook, a_policy

HERE = Path(__file__).parent
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Of all that axe-core says, only the violations travel from the browser, and it words nothing else in full.
AXE = """async (standards) => {
    const said = await axe.run(document, { runOnly: standards, resultTypes: ["violations"] });
    return said.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${one.help}: ${node.html}`));
}"""
# Chromium heeds only the last list of features that it is told to do without: first are Playwright's, of which tests
# of a page can tell; then what costs as much as a page, for every page: its own menu of suggestions, a spare process.
WITHOUT = (
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "PaintHolding", "ThirdPartyStoragePartitioning", "LensOverlay", "MediaRouter",
    "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "PreconnectToSearch",
    "AimEnabled", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's own Chromium: nothing is downloaded."""
    chromium = which("chromium") or which("chromium-browser") or which("google-chrome")
    if chromium is None:
        pytest.fail("The browser tests need Chromium: apt-get install --no-install-recommends chromium")
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-dev-shm-usage", f"--disable-features={','.join(WITHOUT)}"]
        launched = playwright.chromium.launch(executable_path=chromium, args=options)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """What axe-core finds wrong with a page as it stands, a line for each kind of violation and element."""
    source = (HERE / "axe.min.js").read_text(encoding="utf-8")

    def violations(page: Page) -> list[str]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(source)
        found: list[str] = page.evaluate(AXE, STANDARDS)
        return found

    return violations


@pytest.fixture
def open_form(open_pages: Open) -> Open:
    """Opens the first form of a policy for everybody who signs it, or another by its path."""

    def open_one(policy: Policy | None = None, path: str = "", **options: Any) -> Opened:
        return open_pages(forms(a_handbook(policy or a_policy())), path, **options)

    return open_one


@pytest.fixture
def open_pages(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens one of some pages from a file, and demands at the end that the browser had nothing to complain of."""
    opened: list[Opened] = []

    def open_one(pages: Mapping[str, bytes], path: str = "", before: str = "", **options: Any) -> Opened:
        for name, html in pages.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(html)
        file, _, said = (path or next(name for name in pages if name.endswith(".html"))).partition("#")
        context = browser.new_context(**({"viewport": {"width": 390, "height": 800}} | options))
        form = Opened(context.new_page(), context)
        listen(form, before)
        form.page.goto((tmp_path / file).as_uri() + (f"#{said}" if said else ""))
        opened.append(form)
        return form

    yield open_one
    for form in opened:
        form.context.close()
        assert form.complaints == []
        assert [r for r in form.requests if not r.startswith(("file:", "blob:", "data:", *form.allowed))] == []


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The repository's own site, and on it the example that uses most of the language, built once and served."""
    folder = project(tmp_path_factory.mktemp("published"))
    copytree(HARBOUR_VIEW, folder / "policy-src", dirs_exist_ok=True)
    with published(folder) as made:
        yield made


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[OpenPage]:
    """Opens a page of the site, and demands at the end that it had no error and asked nobody else for anything."""
    missing = "Failed to load resource: the server responded with a status of 404"
    with visits(browser, ("http://127.0.0.1:",), lambda said: missing in said and "no-such-page" in said) as open_at:

        def open_page(path: str = "", on: Site = site, before: str = "", **options: Any) -> Visit:
            return open_at(f"{on.address}{path}", before, **options)

        yield open_page
