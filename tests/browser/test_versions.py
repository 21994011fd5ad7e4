"""A site of versions in a browser: the selector leads to each, and an earlier one says that it is superseded."""

import threading
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from orjson import loads
from playwright.sync_api import Browser, Page, expect
from published import SECONDS, Quiet, too_wide, visits

from bylaw.doors.deploy import deploy
from bylaw.model.release import Release, released
from bylaw.views.release import bundle
from bylaw.views.release.sbom import Component
from command import bylaw, put, tree

POLICY = "hillside-school/mobile-phone-policy/"
FORM = f"{POLICY}agreement.html"
TOOLS = (Component("bylaw", "1", "pypi", "MIT", (), ()),)
NOTICE = "aside[aria-label=Superseded]"
Look = Callable[..., Page]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Two releases of what `bylaw init` starts, deployed and served. The second one's form has another name."""
    folder = tmp_path_factory.mktemp("versions")
    assert bylaw("init", "--name", "Hillside School", cwd=folder).status == 0
    example = folder / "policy-src/hillside-school/example.policy"
    example.write_text(
        example.read_text(encoding="utf-8").replace("status: draft", "status: ratified"), encoding="utf-8"
    )
    release(folder, "2026.1", date(2026, 1, 9))
    example.write_text(example.read_text(encoding="utf-8").replace("1 day", "2 days"), encoding="utf-8")
    release(folder, "2026.2", date(2026, 9, 5))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder / "public")))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def release(folder: Path, name: str, on: date) -> None:
    """Build the site, and deploy it as a release."""
    run = bylaw("build", cwd=folder)
    assert run.status == 0, run.said
    site = tree(folder / "site")
    rules = {path: site[path] for path in ("rules.json", "rules.schema.json")}
    made = Release(name, on, "substantive", "c0ffee", "1", released(loads(rules["rules.json"])), ())
    for path, data in bundle(made, None, site, rules, TOOLS).items():
        put(folder / "dist" / name, path, data)
    deploy(folder / "dist" / name, folder / "public")


@pytest.fixture
def look(browser: Browser, address: str) -> Iterator[Look]:
    """Opens a page, and demands at the end that the browser had nothing to complain of and asked nobody else."""
    with visits(browser, (address,)) as open_at:
        yield lambda path, **options: open_at(f"{address}{path}", **options).page


def test_the_front_door_leads_to_the_newest(look: Look, address: str) -> None:
    page = look("")
    page.wait_for_url(f"{address}latest/", timeout=SECONDS)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_selector_lists_every_release_and_leads_to_the_same_page_of_another(look: Look, address: str) -> None:
    page = look(f"latest/{POLICY}")
    page.locator(".md-version__current").focus()
    links = page.locator(".md-version__link")
    assert links.all_text_contents() == ["2026.2", "2026.1 (superseded)"]
    links.nth(1).click()
    page.wait_for_url(f"{address}2026.1/**", timeout=SECONDS)
    expect(page.locator(NOTICE)).to_be_visible()


@pytest.mark.parametrize("path", [POLICY, FORM, ""])
def test_a_page_of_an_earlier_release_says_do_not_sign_on_screen_and_on_paper(look: Look, path: str) -> None:
    page = look(f"2026.1/{path}")
    notice = page.locator(NOTICE)
    for media in ("screen", "print"):
        page.emulate_media(media=media)  # type: ignore[arg-type]
        expect(notice).to_be_visible()
        expect(notice).to_contain_text("Superseded: do not sign. This is release 2026.1.")
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [POLICY, FORM])
def test_axe_finds_nothing_wrong_with_a_superseded_page_on_a_phone(
    look: Look, axe: Callable[[Page], list[str]], path: str, scheme: str
) -> None:
    page = look(f"2026.1/{path}", viewport={"width": 320, "height": 640}, color_scheme=scheme)
    assert axe(page) == []
    assert too_wide(page) <= 0


@pytest.mark.parametrize("path", [POLICY, FORM, ""])
def test_the_notice_leads_to_the_same_page_as_it_is_now(look: Look, address: str, path: str) -> None:
    page = look(f"2026.1/{path}")
    page.locator(f"{NOTICE} a").first.click()
    page.wait_for_url(f"{address}latest/{path}", timeout=SECONDS)
    assert page.locator(NOTICE).count() == 0
    assert page.locator("meta[name=robots]").count() == 0
