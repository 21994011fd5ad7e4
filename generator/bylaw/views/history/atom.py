"""The feed of changes, as RFC 4287 has it: an entry for each policy that a release changed."""

import re
from hashlib import sha256
from xml.etree import ElementTree as ET

from bylaw.views.history.telling import Telling, Tellings
from bylaw.views.pages.escape import fragment

MOST_ENTRIES = 100
_ATOM = "http://www.w3.org/2005/Atom"
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(told: Tellings, url: str) -> bytes:
    """The feed, with the newest 100 entries. Links are whole only where the site's address is known."""
    root = f"{url.rstrip('/')}/" if url else ""
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "en-GB"})
    first = told.releases[-1][0]
    _add(feed, "id", _urn("feed", first.name, *sorted(e.policy for e in first.editions)))
    _add(feed, "title", "Policies: what changed")
    newest = told.releases[0][0]
    _add(feed, "updated", f"{newest.on.isoformat()}T00:00:00Z")
    _add(ET.SubElement(feed, "author"), "name", ", ".join(sorted({o for _, o in told.titles.values()})) or "Policies")
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": f"{root}{told.path}/"})
    if root:
        ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{root}{told.path}.xml"})
    tellings = [telling for _, of_release in told.releases for telling in of_release]
    for telling in tellings[:MOST_ENTRIES]:
        feed.append(_entry(telling, f"{root}{told.address(telling.policy) or f'{told.path}/'}"))
    ET.indent(feed)
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(telling: Telling, page: str) -> ET.Element:
    entry = ET.Element("entry")
    day = f"{telling.release.on.isoformat()}T00:00:00Z"
    _add(entry, "id", _urn("entry", telling.policy, telling.release.name, day))
    _add(entry, "title", f"{telling.title} ({telling.organisation}): {telling.versions}")
    _add(entry, "updated", day)
    _add(entry, "published", day)
    href = f"{page}{fragment(telling.anchor)}"
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": href})
    _add(entry, "summary", " ".join(filter(None, (telling.summary, telling.approved))))
    if telling.told:
        lines = (f"{t.happened}: {t.name}{f', for {t.who}' if t.who else ''}" for t in telling.told)
        _add(entry, "content", "\n".join(lines)).set("type", "text")
    return entry


def _add(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, name)
    element.text = _NOT_IN_XML.sub("\ufffd", text)
    return element


def _urn(*names: str) -> str:
    """A name that stays: a UUID of the kind that RFC 9562 leaves to its makers, from the digest of some names."""
    digest = sha256("\0".join(("bylaw", *names)).encode()).hexdigest()
    return f"urn:uuid:{digest[:8]}-{digest[8:12]}-8{digest[13:16]}-a{digest[17:20]}-{digest[20:32]}"
