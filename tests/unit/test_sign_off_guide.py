"""“Run a sign-off”, followed word by word: its files are made, its commands run, and they print what it shows."""

import json
import re
import shlex
from collections.abc import Iterator
from datetime import UTC, datetime, time
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import time_machine
from click.testing import CliRunner
from filled_pdf import filled
from guide_steps import GAP, Step, prints, steps, with_rows

from bylaw.acknowledge.made import Offer, Said, offers, receipt_of
from bylaw.acknowledge.receipt import digest
from bylaw.acknowledge.staff import Person, staff_list
from bylaw.acknowledge.staff_roles import RoleNames
from bylaw.doors.cli import main
from bylaw.doors.register import opened
from receipt_code import short_code

GUIDE = Path(__file__).parents[2] / "docs" / "sign-off.md"
OFFICE = "sign-off"


class Reader:
    """Somebody who follows the guide in a folder of their own."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, clock: time_machine.Traveller) -> None:
        self.folder, self.here, self.patch, self.clock = folder, folder, monkeypatch, clock
        self.printed = ""

    def day(self, step: Step) -> None:
        self.clock.move_to(datetime.combine(datetime.fromisoformat(step.said), time(10), UTC), tick=False)

    def file(self, step: Step) -> None:
        place = self.folder / step.said
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(step.body, encoding="utf-8")

    def rows(self, step: Step) -> None:
        place = self.folder / step.said
        place.write_text(with_rows(place.read_text(encoding="utf-8"), step.body), encoding="utf-8")

    def edit(self, step: Step) -> None:
        where, _, change = step.said.partition(": ")
        old, _, new = change.partition(" => ")
        place = self.folder / where
        text = place.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"line {step.line}: “{old}” does not stand once in {where}"
        place.write_text(text.replace(old, new), encoding="utf-8")

    def run(self, step: Step) -> None:
        for line in step.body.splitlines():
            self.printed += self.command(*shlex.split(line))

    def command(self, program: str, *arguments: str) -> str:
        """What a command prints on a terminal, on both of its outputs."""
        if program == "bylaw":
            self.paper_code_is_on_a_sheet(arguments)
            ran = CliRunner().invoke(main, arguments)
            trouble = arguments[:2] == ("ack", "add") and "kept apart. " in ran.output
            assert ran.exit_code == int(trouble), f"{arguments}: {ran.output}"
            return ran.output
        place = self.here / arguments[0]
        if program == "mkdir":
            place.mkdir()
        else:
            assert program == "cd", f"the test does not know “{program}”"
            self.here = place.resolve(strict=True)
            self.patch.chdir(self.here)
        return ""

    def paper_code_is_on_a_sheet(self, arguments: tuple[str, ...]) -> None:
        if "--paper" in arguments:
            code = arguments[arguments.index("--paper") + 1]
            sheets = [f.read_text(encoding="utf-8") for f in self.folder.rglob("sheet.*.html")]
            codes = {c for sheet in sheets for c in re.findall(r"\b(?:[0-9A-Z]{3}-){2}[0-9A-Z]{3}\b", sheet)}
            assert code in codes, f"no sheet has the code {code}: there are {sorted(codes)}"

    def answer(self, step: Step) -> None:
        """Somebody signs, and it comes back in the office's folder."""
        way, reference, title = step.said.split(" ", 2)
        (self.folder / OFFICE / "inbox").mkdir(exist_ok=True)
        if way == "pdf":
            self.by_pdf(reference, title)
            return
        receipt = self.receipt(reference, title, nameless=way == "nameless")
        name, text = f"receipt-{short_code(receipt)}.json", json.dumps(receipt, indent=2, ensure_ascii=False)
        if way == "email":
            mail = EmailMessage(policy=SMTP)
            mail["Subject"] = "My receipt"
            mail.set_content("Here it is.")
            mail.add_attachment(text.encode(), maintype="application", subtype="json", filename=name)
            name, text = f"{receipt['person']['name']}.eml", mail.as_string()
        (self.folder / OFFICE / "inbox" / name).write_text(text, encoding="utf-8")

    def receipt(self, reference: str, title: str, *, nameless: bool) -> dict[str, Any]:
        """As the form on the web makes it."""
        person, offer = self.person(reference), self.offer(title)
        today = datetime.now(UTC).date()
        said = Said(
            "" if nameless else reference, person.name, "agree", "", today, "08:30:00", (), frozenset(), "web", ""
        )
        made = receipt_of(offer, said) | {"id": str(UUID(bytes=sha256(reference.encode()).digest()[:16], version=4))}
        return made | {"digest": digest(made)}

    def by_pdf(self, reference: str, title: str) -> None:
        """On the PDF form for everybody, as it is exported."""
        target = self.folder / "pdf"
        policies = self.folder / "policies" / "policy-src"
        made = CliRunner().invoke(main, ["export", "forms", str(policies), "-o", str(target), "--pdf"])
        assert made.exit_code == 0, made.output
        form = next(f for f in target.rglob("agreement.pdf") if f.parent.name == title.lower().replace(" ", "-"))
        person, day = self.person(reference), datetime.now(UTC).date().isoformat()
        (role,) = RoleNames(self.offer(title).published.edition).find(person.roles)
        values = {"answer": "/agree", "name": person.name, "reference": reference, "date": day}
        values[f"role_{self.offer(title).roles.index(role)}"] = "/on"
        file = self.folder / OFFICE / "inbox" / f"{person.name} agreement.pdf"
        file.write_bytes(filled(form.read_bytes(), **values))

    def person(self, reference: str) -> Person:
        listed = staff_list((self.folder / OFFICE / "staff.csv").read_bytes())
        return next(p for p in listed.people if p.reference == reference)

    def offer(self, title: str) -> Offer:
        """The form for everybody who signs, as it was last published."""
        with opened(self.folder / OFFICE / "acknowledgements.db") as register:
            found = [o for o in offers(register.published()) if o.published.edition.title == title]
        return max(found, key=lambda o: (o.published.on, len(o.roles)))


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    monkeypatch.delenv("BYLAW_OFFICE", raising=False)
    monkeypatch.chdir(tmp_path)
    with time_machine.travel(datetime(2026, 9, 1, 10, tzinfo=UTC), tick=False) as clock:
        yield Reader(tmp_path, monkeypatch, clock)


def test_whoever_follows_the_guide_sees_what_it_shows(reader: Reader, request: pytest.FixtureRequest) -> None:
    page = GUIDE.read_text(encoding="utf-8")
    wrong: list[tuple[Step, str]] = []
    for step in steps(page):
        if step.kind == "prints":
            if not prints(step.body, reader.printed):
                wrong.append((step, reader.printed))
            reader.printed = ""
        else:
            if step.kind == "run":
                assert reader.printed == "", (
                    f"before line {step.line} something is printed that the guide does not show"
                )
            getattr(reader, step.kind)(step)
    if request.config.getoption("--accept"):
        for step, printed in sorted(wrong, key=lambda pair: -pair[0].start):
            if GAP not in step.body:
                page = page[: step.start] + printed + page[step.end :]
        GUIDE.write_text(page, encoding="utf-8")
    else:
        assert not wrong, "\n".join(f"{GUIDE.name}, line {s.line}: it prints\n{printed}" for s, printed in wrong)


def test_every_command_that_the_guide_shows_is_one_that_the_test_runs() -> None:
    page = GUIDE.read_text(encoding="utf-8")
    typed = [line for line in page.splitlines() if line.startswith(("bylaw ", "cd ", "mkdir "))]
    assert typed == [line for step in steps(page) if step.kind == "run" for line in step.body.splitlines()]
