"""A published edition as it stands in the register: to JSON, and back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import rfc8785

from bylaw.acknowledge.answers import Published
from bylaw.model.edition_json import from_json, to_json


def to_body(published: Published) -> bytes:
    """Canonical JSON (RFC 8785) of all that an edition holds."""
    on, edition = published.on.isoformat(), to_json(published.edition)
    return rfc8785.dumps({"on": on, "release": published.release, "edition": edition})


def from_body(body: Mapping[str, Any]) -> Published:
    """The edition that a body holds. Raises KeyError, TypeError or ValueError where it is none."""
    return Published(from_json(body["edition"]), date.fromisoformat(body["on"]), body["release"])
