"""What `bylaw ack add` is given: files of every kind that receipts come in, and folders of them."""

import hashlib
import mailbox
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bylaw.acknowledge.incoming import Incoming, broken, whole
from bylaw.acknowledge.intake import mail
from bylaw.acknowledge.intake.json_text import receipts_in_json
from bylaw.acknowledge.intake.pdf import missing, read_pdf
from bylaw.acknowledge.intake.table import Catalogue, receipts_in_csv

MOST_BYTES = 64_000_000
KINDS = (".json", ".eml", ".mbox", ".pdf", ".csv")


def files_in(places: Iterable[Path]) -> Iterator[Path]:
    """The files named, and every file of a known kind below the folders named, by name; hidden ones are passed over."""
    for place in places:
        if place.is_dir():
            below = sorted(place.rglob("*"))
            hidden = (any(part.startswith(".") for part in p.relative_to(place).parts) for p in below)
            yield from (
                p for p, h in zip(below, hidden, strict=True) if not h and p.suffix.lower() in KINDS and p.is_file()
            )
        else:
            yield place


def receipts_in(file: Path, catalogue: Catalogue, headings: Mapping[str, str]) -> Iterator[Incoming]:
    """What came back in a file. Raises OSError."""
    kind, name = file.suffix.lower(), file.name
    with file.open("rb") as opened:
        start = opened.read(5)
    if kind == ".mbox" or (kind not in KINDS and start == b"From "):
        yield from _in_mailbox(file)
    elif file.stat().st_size > MOST_BYTES:
        yield _too_large(file)
    elif kind == ".eml":
        yield from mail.receipts_in_mail(name, file.read_bytes(), _in_pdf)
    elif kind == ".pdf" or start == b"%PDF-":
        yield _in_pdf(name, file.read_bytes())
    elif kind == ".csv":
        yield from receipts_in_csv(name, file.read_bytes(), catalogue, headings)
    else:
        yield from receipts_in_json(name, file.read_bytes())


def _in_mailbox(file: Path) -> Iterator[Incoming]:
    """Message by message, so that a mailbox of any size can be read."""
    box = mailbox.mbox(file, create=False)
    try:
        for number, key in enumerate(box.keys(), 1):
            with box.get_file(key) as message:
                raw = message.read(mail.MOST_BYTES + 1)
            yield from mail.receipts_in_mail(f"{file.name}, message {number}", raw, _in_pdf)
    finally:
        box.close()


def _in_pdf(where: str, raw: bytes) -> Incoming:
    lacking = missing()
    receipt = lacking or read_pdf(raw)
    return broken(where, raw, receipt) if isinstance(receipt, str) else whole(where, raw, receipt)


def _too_large(file: Path) -> Incoming:
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    problem = "It is larger than 64 million bytes, which no file of receipts is."
    return Incoming(file.name, None, problem, b"", digest, file.stat().st_size)
