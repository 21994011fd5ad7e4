"""Receipts in e-mail: attached as JSON or as a filled PDF, or pasted into the text."""

import html
import json
import re
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message

from bylaw.acknowledge.incoming import Incoming, broken
from bylaw.acknowledge.intake.json_text import receipts_in_json

MOST_BYTES = 50_000_000
_MOST_PARTS = 200
_MOST_PASTED = 1_000_000
_MARK = "bylaw-receipt"
_WRAPPED = re.compile(r"[ \t]*\r?\n(?:> ?)*")
_TAG = re.compile(r"<br\s*/?>|</p>|</div>|(<[^>]*>)", re.IGNORECASE)


def receipts_in_mail(where: str, raw: bytes, read_pdf: Callable[[str, bytes], Incoming]) -> list[Incoming]:
    """What came back in a message; nothing where it is a message about something else."""
    if len(raw) > MOST_BYTES:
        return [broken(where, raw, "The message is larger than 50 million bytes.")]
    try:
        parts = list(_parts(message_from_bytes(raw)))
    except (MessageError, RecursionError, LookupError, ValueError, AttributeError, TypeError, IndexError):
        return [broken(where, raw, "The message is damaged, so nothing in it can be read.")]
    if len(parts) > _MOST_PARTS:
        return [broken(where, raw, "The message has more parts than any message with a receipt.")]
    found = [one for kind, name, data in parts for one in _attached(where, kind, name, data, read_pdf)]
    texts = [_text(kind, data) for kind, name, data in parts if kind in ("text/plain", "text/html") and not name]
    return found or next(filter(None, (_pasted(where, text) for text in texts)), [])


def _parts(message: Message) -> Iterator[tuple[str, str, bytes]]:
    """The kind, the file name in small letters, and the content of each part."""
    for part in message.walk():
        if not part.is_multipart():
            data = part.get_payload(decode=True)
            name = str(part.get_filename() or "").lower()
            yield part.get_content_type(), name, data if isinstance(data, bytes) else b""


def _attached(
    where: str, kind: str, name: str, data: bytes, read_pdf: Callable[[str, bytes], Incoming]
) -> Iterator[Incoming]:
    place = f"{where}, {name}" if name else where
    if kind == "application/json" or name.endswith(".json") or (name.endswith(".txt") and _MARK.encode() in data):
        yield from receipts_in_json(place, data)
    elif kind == "application/pdf" or name.endswith(".pdf"):
        yield read_pdf(place, data)


def _text(kind: str, data: bytes) -> str:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if kind == "text/html":
        text = html.unescape(_TAG.sub(lambda tag: "" if tag[1] else "\n", text)).replace("\xa0", " ")
    return text


def _pasted(where: str, text: str) -> list[Incoming]:
    """The receipts in a text. Mail programs wrap long lines; the digest says how they were before."""
    at = text.find(_MARK)
    if at < 0:
        return []
    start = max(text.rfind("{", 0, at), 0)
    tail = text[start : start + _MOST_PASTED]
    tries = (tail, _WRAPPED.sub(" ", tail), _WRAPPED.sub("", tail))
    found = [list(receipts_in_json(where, data)) for data in map(_first_object, tries) if data]
    whole_ones = next((f for f in found if all(one.receipt for one in f)), None)
    return whole_ones or (found[0] if found else [broken(where, tail.encode("utf-8", "replace"), _CUT)])


_CUT = "The receipt in the text of the message is not whole. Ask for the file that the form saves."


def _first_object(text: str) -> bytes:
    """The JSON object at the start of a text; empty where there is none."""
    try:
        _, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return b""
    return text[:end].encode("utf-8", "replace")
