"""Every page of a release that another took the place of says so, and asks search engines to leave it out."""

import re
from collections.abc import Iterator, Mapping, Set
from posixpath import relpath

from bylaw.model.english import in_words
from bylaw.standalone import template
from bylaw.views.versions.listing import LATEST, Version

_HEAD = re.compile(r"<head(?:\s[^>]*)?>", re.IGNORECASE)
_BODY = re.compile(r"</head>\s*<body[^>]*>", re.IGNORECASE)
_HEADER = re.compile(r"<header[\s>]", re.IGNORECASE)
_NO_INDEX = '<meta name="robots" content="noindex">'


def superseded(pages: Mapping[str, bytes], old: Version, new: Version, there: Set[str]) -> Iterator[tuple[str, bytes]]:
    """Each HTML page of a version, by its path in its site, with what it says from now on.

    `there` are the paths of the site of the new version.
    """
    for path, data in pages.items():
        if path.endswith(".html"):
            yield path, _marked(data, _banner(path, old, new, there))


def _marked(page: bytes, banner: str) -> bytes:
    """The page with the banner on it. One that has no head and body stays as it is."""
    text = page.decode("utf-8", "surrogateescape")
    body = _BODY.search(text)
    if not body:
        return page
    header = _HEADER.search(text, body.end())  # what leads past the header stays the first thing on the page
    place = header.start() if header else body.end()
    quiet = _HEAD.sub(lambda head: head[0] + _NO_INDEX, text[:place], count=1)
    return f"{quiet}\n{banner}{text[place:]}".encode("utf-8", "surrogateescape")


def _banner(path: str, old: Version, new: Version, there: Set[str]) -> str:
    return template("versions/superseded").render(
        old=old.name,
        new=new.name,
        day=in_words(new.on),
        now=_link(path, path if path in there else "index.html"),
        same_page=path in there,
        changes=next((_link(path, p) for p in ("changes/index.html", "changes.html") if p in there), ""),
    )


def _link(path: str, to: str) -> str:
    """From a page of an old version to one of the newest."""
    folder = f"version/{path}".rpartition("/")[0]
    address = relpath(f"{LATEST}/{to}", folder)
    return f"{address.removesuffix('index.html')}" if to.endswith("index.html") else address
