"""Text made safe for HTML, and the small repairs that a printed sentence needs."""

import re
from functools import lru_cache
from urllib.parse import quote

ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"}
_SPECIAL = re.compile("[&<>\"']")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\"'<>\\]+", re.IGNORECASE)


def escaped(text: str) -> str:
    """Text in which nothing is markup, fit for content and for quoted attributes."""
    return text if _SPECIAL.search(text) is None else _SPECIAL.sub(_escape, text)


@lru_cache(maxsize=1000)
def escaped_opening(text: str) -> str:
    """The same for the words that open a line or bind, of which there are few."""
    return escaped(text)


def _escape(match: re.Match[str]) -> str:
    return ESCAPES[match[0]]


def stopped(text: str) -> str:
    """The text with a full stop, unless it ends in a mark of its own."""
    return text if text.endswith((".", "?", "!", ":", ";")) else text + "."


def is_address(text: str) -> bool:
    """Whether the text is a web or mail address that a page may link to: never a script."""
    return _ADDRESS.fullmatch(text) is not None


def fragment(anchor: str) -> str:
    """The part of an address that leads to an anchor."""
    return "#" + quote(anchor, safe=":/.~-_")
