"""Receipts in e-mail: attached, or pasted into the text and mangled by a mail program."""

import json
import textwrap
from email.message import EmailMessage

import pytest
from register_example import receipt

from bylaw.acknowledge.incoming import Incoming, broken
from bylaw.acknowledge.intake.mail import receipts_in_mail

ONE, TWO = receipt(1), receipt(2, "T2")


def message(text: str = "Please find it attached.", **options: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "ana@x.org", "office@x.org", "Receipt"
    made.set_content(text, **options)
    return made


def read(made: EmailMessage | bytes) -> list[Incoming]:
    raw = made if isinstance(made, bytes) else made.as_bytes()
    return receipts_in_mail("a.eml", raw, lambda where, data: broken(where, data, "read as PDF"))


def receipts(made: EmailMessage | bytes) -> list[object]:
    return [one.receipt for one in read(made)]


def test_attached_receipts_are_read_each_under_its_name() -> None:
    made = message()
    made.add_attachment(json.dumps(ONE).encode(), maintype="application", subtype="json", filename="Receipt-1.json")
    made.add_attachment(json.dumps(TWO).encode(), maintype="application", subtype="octet-stream", filename="r2.JSON")
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="form.pdf")
    found = read(made)
    assert [one.receipt for one in found] == [ONE, TWO, None]
    assert [one.where for one in found] == ["a.eml, receipt-1.json", "a.eml, r2.json", "a.eml, form.pdf"]
    assert found[2].problem == "read as PDF"


def test_a_forwarded_message_with_a_receipt_is_read() -> None:
    inner = message()
    inner.add_attachment(json.dumps(ONE).encode(), maintype="application", subtype="json", filename="r.json")
    outer = message("See below.")
    outer.add_attachment(inner)
    assert receipts(outer) == [ONE]


def pasted(text: str) -> str:
    return f"Receipt 7K3M-92QX\nName: Ana\n\nPlease leave what follows as it is.\n{text}\n\nKind regards\n"


@pytest.mark.parametrize("encoding", ["7bit", "8bit", "quoted-printable", "base64"])
def test_a_receipt_in_the_text_is_read(encoding: str) -> None:
    assert receipts(message(pasted(json.dumps(ONE)), cte=encoding)) == [ONE]


def test_a_receipt_that_a_mail_program_wrapped_is_put_together_again() -> None:
    text = json.dumps(ONE, separators=(",", ":"))
    wrapped = "\n".join(textwrap.wrap(text, 76, break_long_words=False, break_on_hyphens=False))
    hard = "\n".join(text[at : at + 76] for at in range(0, len(text), 76))
    quoted = "\n".join(f"> {line}" for line in wrapped.splitlines())
    for one in (wrapped, hard, quoted):
        assert "\n" in one
        assert receipts(message(pasted(one), cte="8bit")) == [ONE]


def test_a_receipt_in_a_message_of_html_only_is_read() -> None:
    body = pasted(json.dumps(ONE)).replace('"', "&quot;").replace("\n", "<br>\n")
    assert receipts(message(f"<html><body><p>{body}</p></body></html>", subtype="html")) == [ONE]


def test_a_pack_in_the_text_is_read() -> None:
    pack = {"schema": "bylaw-receipts/1", "receipts": [ONE, TWO]}
    assert receipts(message(pasted(json.dumps(pack)))) == [ONE, TWO]


def test_a_message_about_something_else_is_nothing() -> None:
    assert read(message("I am out of the office.")) == []


def test_a_receipt_cut_short_is_kept_apart() -> None:
    (one,) = read(message(pasted(json.dumps(ONE)[:-40])))
    assert one.problem.startswith("The receipt in the text of the message is not whole.")
    assert b"bylaw-receipt" in one.raw


def test_a_changed_receipt_in_a_text_is_kept_apart() -> None:
    (one,) = read(message(pasted(json.dumps(ONE).replace("agree", "decline"))))
    assert one.receipt is None


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff" * 1000,
        b"Content-Type: multipart/mixed\n\n",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 500,
        b"Content-Type: text/plain; charset=nonsense\nContent-Transfer-Encoding: base64\n\n!!!!",
        b"Content-Type: message/rfc822\n\n" * 2000,
    ],
)
def test_a_damaged_message_is_one_clear_line_or_nothing(raw: bytes) -> None:
    found = read(raw)
    assert len(found) <= 1 and all(one.receipt is None and one.problem for one in found)


def test_a_message_of_a_thousand_parts_and_one_of_enormous_size_are_one_line_each() -> None:
    many = message()
    for number in range(300):
        many.add_attachment(b"{}", maintype="application", subtype="json", filename=f"{number}.json")
    assert [one.problem for one in read(many)] == ["The message has more parts than any message with a receipt."]
    assert [one.problem for one in read(b"x" * 50_000_001)] == ["The message is larger than 50 million bytes."]
