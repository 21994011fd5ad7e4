"""A policy's words as one short value, so that two releases tell whether they are the same."""

from hashlib import sha256

from bylaw.model.types import Policy


def text_digest(policy: Policy, text: str) -> str:
    """SHA-256 of the words below a policy's facts, as 64 hexadecimal digits. `text` is that of its file.

    Facts have meanings of their own: a review that changes nothing else leaves the words as they are. White space
    and comments do not count.
    """
    below = text[max((f.span.end for f in policy.control.facts), default=policy.span.start) :]
    lines = (line.strip() for line in below.splitlines())
    words = " ".join(" ".join(line for line in lines if not line.startswith("--")).split())
    return sha256(words.encode()).hexdigest()
