"""The site behind the headers that come with it: everything works, nothing is violated, nobody else is asked."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from published import EXAMPLE, PHONE, RAINOW, SCREEN, Open, Quiet, Site, kinds_of
from test_site_form import sign
from test_site_search import search

VIOLATIONS = (
    "document.addEventListener('securitypolicyviolation', (e) => console.error('violated', e.violatedDirective));"
)


class _Strict(Quiet):
    """Sends with every file what `_headers` says."""

    def end_headers(self) -> None:
        for line in Path(self.directory, "_headers").read_text(encoding="utf-8").splitlines():
            if line.startswith("  "):
                self.send_header(*line.strip().split(": ", 1))
        super().end_headers()


@pytest.fixture(scope="module")
def strict(site: Site) -> Iterator[Site]:
    """The site on a host that heeds its headers."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Strict, directory=str(site.folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Site(site.folder, f"http://127.0.0.1:{server.server_port}/")
    server.shutdown()
    thread.join()
    server.server_close()


def test_no_kind_of_page_violates_its_headers(visit: Open, strict: Site) -> None:
    page = visit(on=strict, viewport=SCREEN, before=VIOLATIONS).page
    answer = page.reload()
    assert answer
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self' 'sha256-")
    for path in kinds_of(strict).values():
        page.goto(f"{strict.address}{path}")
        expect(page.locator("h1").first).to_be_attached()


def test_search_and_colours_work_behind_the_headers(visit: Open, strict: Site) -> None:
    page = visit(RAINOW, on=strict, viewport=SCREEN, color_scheme="light", before=VIOLATIONS).page
    page.get_by_title("Switch to dark mode").click()
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"
    found = search(page, "friend request").filter(has_text="friend request").filter(visible=True)
    expect(found.first).to_be_visible()


def test_menu_and_definitions_work_behind_the_headers(visit: Open, strict: Site) -> None:
    page = visit(EXAMPLE, on=strict, viewport=PHONE, before=VIOLATIONS).page
    page.get_by_role("button", name="Menu", exact=True).click()
    expect(page.get_by_role("button", name="Back from Harbour View Academy")).to_be_focused()
    page.keyboard.press("Escape")
    page.locator("a.bylaw-term").first.click()
    expect(page.get_by_role("dialog", name="Definition of")).to_be_visible()


def test_a_form_is_signed_behind_the_headers(visit: Open, strict: Site) -> None:
    page = visit(f"{EXAMPLE}agreement.html", on=strict, viewport=PHONE, before=VIOLATIONS).page
    sign(page)
    with page.expect_download():
        page.click("#download")


def test_the_browser_keeps_what_the_privacy_note_says_and_nothing_else(visit: Open, strict: Site) -> None:
    opened = visit(on=strict, viewport=SCREEN, color_scheme="light")
    page = opened.page
    roles = page.locator(".bylaw-picker select")
    roles.select_option(value=roles.locator("option[value$='/']").first.get_attribute("value"))
    page.get_by_role("button", name="Show my rules").click()
    page.wait_for_url("**/roles/*/")
    page.get_by_title("Switch to dark mode").click()
    search(page, "friend request")
    page.goto(f"{strict.address}{RAINOW}agreement.html")
    page.fill("#name", "Zoë")
    kept = page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)].map((keys) => keys.sort())")
    theme, role = "/.__palette", "bylaw-role:/"
    assert kept[0] == [theme, role]
    assert len(kept[1]) == 1
    assert opened.context.cookies() == []


@pytest.mark.parametrize("path", [RAINOW, f"{RAINOW}agreement.html"], ids=["page", "form"])
def test_what_is_not_the_sites_own_does_not_run(visit: Open, site: Site, path: str) -> None:
    """Without a header, by what the page says itself."""
    opened = visit(path, on=site)
    assert _harm(opened.page) == ["script-src-elem", "style-src-attr", "connect-src"]
    opened.complaints.clear()  # of the browser, about just these


def _harm(page: Page) -> list[str]:
    """Which directives stop a script, a style and a request that somebody got into a page."""
    stopped: list[str] = page.evaluate(
        """async () => {
          const stopped = [];
          document.addEventListener("securitypolicyviolation", (e) => stopped.push(e.effectiveDirective));
          const script = document.createElement("script");
          script.textContent = "window.harmed = true";
          document.body.append(script);
          document.body.insertAdjacentHTML("beforeend", "<p style='color: red'>Harm</p>");
          await fetch("https://elsewhere.example/", {mode: "no-cors"}).catch(() => {});
          await new Promise((done) => setTimeout(done, 100));
          return window.harmed ? ["nothing"] : stopped;
        }"""
    )
    return stopped
