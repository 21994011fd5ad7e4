"""A whole site as readers meet it: built by the command, served from this machine, opened in a browser."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from command import bylaw

RAINOW = "rainow-primary-school/social-media-policy/"
EXAMPLE = "harbour-view-academy/trips/"
LARKFIELD = "larkfield-primary-academy/e-safety-and-social-media-policy/"
TRUST = "reach2-academy-trust/e-safety-and-social-media-policy/"
# One page of each kind; the example's policy uses most of the language, Larkfield's is based on its trust's.
KINDS = {
    "home": "",
    "organisation": "the-rowans/",
    "policy": RAINOW,
    "a school's policy": LARKFIELD,
    "schools of a trust": f"{TRUST}schools/",
    "topics": "topics/",
    "roles": "the-rowans/roles/",
    "role": "applebee-wood-community-specialist-school/roles/staff/",
    "asking": "ask/",
    "example": EXAMPLE,
    "form": f"{RAINOW}agreement.html",
    "not found": "there-is/no-such-page/",
}
PHONE, TABLET, SCREEN = (
    ViewportSize(width=width, height=height) for width, height in ((320, 640), (768, 1024), (1280, 800))
)
SECONDS = 10_000


@dataclass(frozen=True, slots=True)
class Site:
    """A built site: where it lies, and where it is served."""

    folder: Path
    address: str


def kinds_of(site: Site) -> dict[str, str]:
    """Every kind of page that a site has, with the address of its smallest page; of policies, the example's.

    Pages are of one kind where their addresses differ only in the names of organisations, policies, forms and roles.
    """
    data = json.loads((site.folder / "rules.json").read_bytes())
    policies = {policy["id"] for policy in data["policies"]}
    organisations = {id.partition("/")[0] for id in policies}
    found: dict[str, list[str]] = {}
    for file in sorted(site.folder.rglob("*.html"), key=lambda file: file.stat().st_size):
        path = file.relative_to(site.folder).as_posix().removesuffix("index.html")
        found.setdefault(_kind(path, policies, organisations), []).append(path)
    return {kind: EXAMPLE if EXAMPLE in paths else paths[0] for kind, paths in sorted(found.items())}


def _kind(path: str, policies: set[str], organisations: set[str]) -> str:
    parts = path.split("/")
    if "/".join(parts[:2]) in policies:
        parts[1] = "<policy>"
    if parts[0] in organisations:
        parts[0] = "<organisation>"
    parts = [*parts[:-1], "<form>.html" if parts[-1].endswith(".html") and len(parts) > 1 else parts[-1]]
    return re.sub(r"(?<=roles/)[^/]+(?=/)", "<role>", "/".join(parts))


@dataclass
class Visit:
    """A page in a browser of its own, with everything that the browser complained of, asked for or popped up."""

    page: Page
    context: BrowserContext
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


Open = Callable[..., Visit]


class Quiet(SimpleHTTPRequestHandler):
    """Serves files as a web host does: what is not there is the site's own page for that."""

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def published(folder: Path) -> Iterator[Site]:
    """Build a folder's site and serve it until the end."""
    run = bylaw("build", cwd=folder)
    assert run.status == 0, run.said
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder / "site")))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Site(folder / "site", f"http://127.0.0.1:{server.server_port}/")
    server.shutdown()
    thread.join()
    server.server_close()


def watch(visit: Visit) -> None:
    """Write down what happens on a page, from before it is opened."""

    def on_dialog(dialog: Any) -> None:
        visit.dialogs.append(dialog.message)
        dialog.dismiss()

    page = visit.page
    page.set_default_timeout(SECONDS)
    page.on("console", lambda said: visit.complaints.append(f"{said.type}: {said.text} {said.location.get('url')}"))
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.on("request", lambda request: visit.requests.append(request.url))
    page.on("dialog", on_dialog)


@contextmanager
def visits(
    browser: Browser, within: tuple[str, ...], expected: Callable[[str], bool] = lambda complaint: False
) -> Iterator[Open]:
    """Opens addresses, each in a browser of its own. At the end no page may have complained or asked anybody else.

    `within` is how the addresses start that a page may ask for; `expected` tells complaints that are none.
    """
    opened: list[Visit] = []

    def open_at(address: str, before: str = "", **options: Any) -> Visit:
        context = browser.new_context(**({"reduced_motion": "reduce"} | options))
        visit = Visit(context.new_page(), context)
        watch(visit)
        if before:
            visit.page.add_init_script(before)
        visit.page.goto(address, wait_until="load")
        opened.append(visit)
        return visit

    yield open_at
    for visit in opened:
        visit.context.close()
        assert [c for c in visit.complaints if not expected(c)] == []
        assert [r for r in visit.requests if not r.startswith((*within, "blob:", "data:"))] == []
        assert visit.dialogs == []


def too_wide(page: Page) -> int:
    """By how many pixels a page scrolls sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def resize(page: Page, viewport: ViewportSize) -> None:
    """Make a window as large, and wait until nothing moves any more."""
    page.set_viewport_size(viewport)
    page.evaluate(
        """async () => {
          for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
          await Promise.all(document.getAnimations().map((moving) => moving.finished));
        }"""
    )
