"""What a request says: as an e-mail to send, and as a row for mail merge."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from bylaw.acknowledge.requests import Kind, Message
from bylaw.acknowledge.show import wording
from bylaw.acknowledge.sign_off import SignOff
from bylaw.acknowledge.status import Status
from bylaw.model.csv_text import to_csv
from bylaw.model.english import in_words, listed

HEADINGS = (
    "reference",
    "name",
    "e-mail",
    "kind",
    "how many",
    "policies",
    "what changed",
    "links",
    "sign by",
    "subject",
)


def letter(message: Message, office: SignOff, today: date) -> bytes:
    """The message as a file that mail programs open as a draft. The same message of the same day is the same bytes."""
    mail = EmailMessage(policy=SMTP.clone(max_line_length=200))
    mail["Subject"] = subject(message)
    if office.sender:
        mail["From"] = office.sender
    mail["To"] = Address(_plain(message.person.name), addr_spec=message.person.email)
    mail["Date"] = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
    mail["X-Unsent"] = "1"
    mail["Content-Language"] = "en-GB"
    text = body(message, office, today)
    mail["Message-ID"] = f"<{_digest(message, text)}@bylaw.invalid>"
    mail.set_content(text, cte="8bit")
    return mail.as_bytes()


def merge_table(messages: Iterable[Message], office: SignOff, today: date) -> bytes:
    """All messages as a table for mail merge, in CSV, those to people without an e-mail address too."""
    return to_csv([HEADINGS, *(_row(message, office, today) for message in messages)])


def subject(message: Message) -> str:
    """The subject line."""
    n = len(message.owed)
    what = message.owed[0].edition.title if n == 1 else f"{n} policies"
    return f"Reminder: please sign {what}" if message.kind is Kind.REMINDER else f"Please sign: {what}"


def body(message: Message, office: SignOff, today: date) -> str:
    """The text of a message."""
    organisations = listed(dict.fromkeys(s.edition.organisation for s in message.owed))
    until = f" by {in_words(today + timedelta(days=office.days))}" if office.days else ""
    asks = "reminds you to read and sign" if message.kind is Kind.REMINDER else "asks you to read and sign"
    lines = [f"Dear {_plain(message.person.name)},", "", f"{organisations} {asks} what follows{until}.", ""]
    for status in message.owed:
        lines += [*_asked(status, office), ""]
    return "\n".join([*lines, "If you have a question, choose “I have a question first” on the form.", ""])


def link(status: Status, site: str) -> str:
    """The address of the form: of the page for the person's role, or with several roles of the one for everybody.

    What tells who they are stands after the hash, which no server is sent.
    """
    reference = quote(status.person.reference, safe="")
    if len(status.roles) == 1:
        page = f"{status.form.file.removesuffix('.html')}.{status.roles[0]}.html"
        return f"{site}{quote(page)}#ref={reference}"
    return f"{site}{quote(status.form.file)}#as={quote(','.join(status.roles), safe=',')}&ref={reference}"


def _asked(status: Status, office: SignOff) -> Iterator[str]:
    version = f", version {status.edition.version}" if status.edition.version else ""
    yield f"{status.edition.title}{version}"
    for reason in status.why:
        yield f"  Why again: {wording.why(reason, status.edition)}."
    for change in wording.changes(status.why):
        before, after = change.texts
        yield from (f"  Before: {before}.",) if before else ()
        yield f"  Now: {after}." if after else "  Now: this rule is gone."
    yield f"  {link(status, office.site)}" if office.site else f"  Form: {status.form.title}"


def _row(message: Message, office: SignOff, today: date) -> tuple[object, ...]:
    person = message.person
    return (
        person.reference,
        person.name,
        person.email,
        message.kind.value,
        len(message.owed),
        "; ".join(wording.titled(s.edition) for s in message.owed),
        "; ".join(filter(None, map(wording.whys, message.owed))),
        " ".join(link(s, office.site) for s in message.owed) if office.site else "",
        (today + timedelta(days=office.days)).isoformat() if office.days else "",
        subject(message),
    )


def _plain(name: str) -> str:
    """A name that can stand in a header."""
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())


def _digest(message: Message, text: str) -> str:
    said = "\n".join((message.person.reference, *message.things, text))
    return hashlib.sha256(said.encode()).hexdigest()[:32]
