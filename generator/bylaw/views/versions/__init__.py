"""A site of versions: what stands beside the releases, each of which has a folder of its own."""

from collections.abc import Mapping, Sequence

from bylaw.standalone import template
from bylaw.views.versions.listing import LATEST, LIST, Version, listed

HEADERS = "_headers"
_NO_INDEX = "  X-Robots-Tag: noindex\n"


def around(versions: Sequence[Version], headers: Mapping[str, str]) -> dict[str, bytes]:
    """The files beside the folders of some versions, of which the newest is the first.

    `headers` are the texts of the file `_headers`, in the form of Netlify, that versions have of their own.
    """
    return {
        LIST: listed(versions),
        "index.html": template("versions/index").render(latest=LATEST).encode(),
        ".nojekyll": b"",  # or GitHub leaves out what starts with an underscore
        HEADERS: "".join(_headers(versions, headers)).encode(),
    }


def _headers(versions: Sequence[Version], headers: Mapping[str, str]) -> Sequence[str]:
    """A host obeys this file at the root only. Engines are to find each page once: as it is in `latest`."""
    found = [_below(LATEST, headers.get(versions[0].name, ""))]
    for version in versions:
        found += [f"/{version.name}/*\n{_NO_INDEX}", _below(version.name, headers.get(version.name, ""))]
    return found


def _below(folder: str, text: str) -> str:
    """Headers for a whole site, for a folder of one; without remarks."""
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return "".join(f"/{folder}/*\n" if line == "/*" else f"{line}\n" for line in lines)
