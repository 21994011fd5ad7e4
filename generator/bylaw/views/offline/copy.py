"""From the files of a built site to those of its copy: links name files, and search needs no server."""

import json
import re
from collections.abc import Container, Mapping
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from bylaw import resources

_INDEX, _SEARCH, _WORKER = "index.html", "search/search_index", "assets/offline.js"
_FOR_HOSTS = ("404.html", "sitemap.xml", "sitemap.xml.gz", "_headers", "_headers.nginx.conf", "_headers.apache.conf")
_LINK = re.compile(r"""(\s(?:href|action)=(["']))([^"'#?:]+)(?=[#?]|\2)""")
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">')
_SEARCHES = re.compile(r'<script id="__config" type="application/json">')


def offline_copy(site: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of the copy by path, in order. What only a host needs is left out."""
    made: dict[str, bytes] = {_WORKER: resources.text("site-templates", "offline/worker.js").encode()}
    for path, content in site.items():
        if path == f"{_SEARCH}.json":
            made[f"{_SEARCH}.js"] = _search(content, site)
        elif path.endswith(".html") and path not in _FOR_HOSTS:
            page = _page(content.decode(errors="surrogateescape"), path, site)  # a page by hand may be in any encoding
            made[path] = page.encode(errors="surrogateescape")
        elif path not in _FOR_HOSTS:
            made[path] = content
    return dict(sorted(made.items()))


def _page(html: str, path: str, site: Container[str]) -> str:
    """A page with links to files. What it allows itself from the site, it allows itself from the disk."""
    folder = dirname(path)

    def linked(link: re.Match[str]) -> str:
        return link[1] + _file(link[3], folder, site)

    html = _LINK.sub(linked, html)
    html = _POLICY.sub(lambda policy: policy[0].replace("'self'", "'self' file:"), html, count=1)
    worker = f'<script src="{"../" * path.count("/")}{_WORKER}"></script>'
    return _SEARCHES.sub(lambda config: worker + config[0], html, count=1)


def _file(address: str, folder: str, site: Container[str]) -> str:
    """A relative address, by the file that a web server would answer with."""
    page = join(normpath(join(folder, unquote(address))), _INDEX)
    return join(address, _INDEX) if normpath(page) in site else address


def _search(index: bytes, site: Container[str]) -> bytes:
    """The search index as a script, since no page on a disk may read a file."""
    data = json.loads(index)
    for entry in data["docs"]:
        page, mark, anchor = entry["location"].partition("#")
        entry["location"] = _file(page or ".", "", site).removeprefix("./") + mark + anchor
    return f"var __index = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n".encode()
