"""A form as a test reads it: its elements, its scripts, and the text that a reader sees."""

import json
from html.parser import HTMLParser
from typing import Any

from bylaw.model.types import Policy
from bylaw.views.forms import forms
from factories import (
    a_handbook,
    a_policy,
    an_acknowledgement,
)


class Read(HTMLParser):
    """The elements of a page, the raw text of its scripts and styles, and the text that a reader sees."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.text = ""
        self._inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in self.raw:
            self._inside = tag
            self.raw[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.raw[self._inside][-1] += data
        else:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def the_form(policy: Policy | None = None, role: str = "") -> Read:
    """The form of a policy: for everybody who signs it, or for one role."""
    pages = forms(a_handbook(policy or a_policy()))
    wanted = (html for path, html in pages.items() if path.endswith(f".{role}.html" if role else ".html"))
    return Read(next(wanted).decode())


def with_form(**changes: Any) -> Policy:
    return a_policy(an_acknowledgement(**changes))


def labels(page: Read) -> list[str | None]:
    return [a.get("id") for a in page.all("input") + page.all("textarea")]


def data_of(page: Read) -> Any:
    return json.loads(page.raw["script"][0])


def part_of(page: Read) -> Any:
    """What the script knows of the first form on a page."""
    return data_of(page)["parts"][0]
