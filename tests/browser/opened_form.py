"""A form as a test finds it in the browser, and what a signer does with it."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Dialog, Page

NAME = "Zoë “Zed” O'Brien-漢 🙂"
NOW = "2026-09-04T08:15:30Z"


@dataclass
class Opened:
    """A form in its own context, with everything that the browser complained of or asked for.

    `allowed` are the addresses that it may ask.
    """

    page: Page
    context: BrowserContext
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    allowed: tuple[str, ...] = ()


Open = Callable[..., Opened]


def fill(page: Page, name: str = NAME, answer: str = "agree") -> None:
    page.check(f"#answer-{answer}")
    page.fill("#name", name)
    page.check("#role-1")


def make(page: Page) -> None:
    page.click("text=Make my receipt")


def receipt_on(page: Page) -> Any:
    return json.loads(page.text_content("#receipt-text") or "")


def downloaded(page: Page) -> tuple[str, Any]:
    with page.expect_download() as waiting:
        page.click("#download")
    return waiting.value.suggested_filename, json.loads(Path(waiting.value.path()).read_bytes())


def leave(form: Opened) -> list[str]:
    """What the browser asks when the page is reloaded."""
    before = len(form.dialogs)
    form.page.reload()
    return form.dialogs[before:]


def listen(form: Opened, before: str) -> None:
    def on_dialog(dialog: Dialog) -> None:
        form.dialogs.append(dialog.type)
        dialog.accept()

    page = form.page
    page.set_default_timeout(5000)
    page.on("console", lambda message: form.complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: form.complaints.append(str(error)))
    page.on("request", lambda request: form.requests.append(request.url))
    page.on("dialog", on_dialog)
    violation = "document.addEventListener('securitypolicyviolation', (e) => console.error(e.violatedDirective));"
    page.add_init_script(violation + before)
