"""A school of 40 staff in six roles, with a policy of its own and one that it has from its trust, and its office."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from command import bylaw, put

ROLES = {
    "teachers": ("T", 14),
    "teaching assistants": ("A", 8),
    "lunchtime supervisors": ("L", 8),
    "office staff": ("O", 4),
    "site staff": ("S", 5),
    "headteacher": ("H", 1),
}
PHONES, TRAVEL = "hillside-school/phones", "hillside-school/travel-policy"
ORGANISATIONS = """organisation Hillside School

roles
    staff
        teachers
        teaching assistants
        lunchtime supervisors
        office staff
        site staff
        headteacher (one person)
    governing body (body)
"""
FACTS = """    owner: headteacher
    approved by: governing body
    approved on: 2 March 2026
    status: ratified
    review: every 2 years
"""
PHONE_POLICY = f"""policy Phones
{FACTS}    version: 1.0

[no-calls] staff must not use their own phone
    while pupils are in the room
    because pupils copy what adults do

[lunch-phones] lunchtime supervisors must keep their phone in a locker
    during lunch

[answer] office staff must answer parents who ring
    within 1 day of the call

acknowledgement [agreement] Phone agreement
    signed by: staff
    ask for: name, role
    statement
        I have read this policy, and I will keep to it.
"""
TRUST_ORGANISATION = """organisation Harbour Trust

roles
    staff
        teachers
        site staff
        head of transport (one person)
    trustees (body)
"""
TRUST_POLICY = """policy Travel Policy
    owner: head of transport
    approved by: trustees
    approved on: 2 March 2026
    version: 3.0
    status: ratified
    review: every 2 years

[head-count] teachers must count the pupils
    before the coach leaves

[gates] site staff must open the gates
    before the coach arrives
"""
SCHOOL_POLICY = f"""policy Travel Policy
    based on: Travel Policy of Harbour Trust, version 3.0
{FACTS}    version: 1.0

acknowledgement [agreement] Travel agreement
    signed by: teachers and site staff
    ask for: name, role
    statement
        I have read this policy, and I will keep to it.
"""


class School:
    """Its policies and its office in a folder, where things happen week by week, the last of them not long ago."""

    def __init__(self, folder: Path) -> None:
        today = date.today()
        self.first = today - timedelta(days=today.weekday() + 12 * 7)
        self.folder, self.office, self.forms = folder, folder / "office", folder / "forms"
        put(folder, "policy-src/hillside/organisation.policy", ORGANISATIONS)
        put(folder, "policy-src/hillside/phones.policy", PHONE_POLICY)
        put(folder, "policy-src/hillside/travel.policy", SCHOOL_POLICY)
        put(folder, "policy-src/trust/organisation.policy", TRUST_ORGANISATION)
        put(folder, "policy-src/trust/travel.policy", TRUST_POLICY)
        rows = [
            f"{prefix}{n:02},Person {prefix}{n:02},{prefix}{n:02}@hillside.example,{role}".lower()
            for role, (prefix, count) in ROLES.items()
            for n in range(1, count + 1)
        ]
        put(self.office, "staff.csv", "\n".join(["reference,name,e-mail,roles", *rows, ""]))
        put(self.office, "sign-off.toml", f'site = "{self.forms.as_uri()}/"\n')

    def day(self, week: int) -> date:
        """The Monday of a week of the story."""
        return self.first + timedelta(weeks=week)

    def ack(self, *arguments: str | Path) -> str:
        """What a command of the office prints."""
        run = bylaw("ack", *arguments, "--office", self.office, cwd=self.folder)
        assert run.status == 0, run.said
        return run.out

    def edit(self, path: str, *edits: tuple[str, str]) -> None:
        """Change a policy."""
        place = self.folder / "policy-src" / path
        text = place.read_text(encoding="utf-8")
        for old, new in edits:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        place.write_text(text, encoding="utf-8")

    def publish(self, week: int) -> str:
        """Export the policies and their forms, told from those of the week before, and tell the office."""
        before = sorted(self.folder.glob("export-*.json"))
        export = self.folder / f"export-{week:02}.json"
        since = ["--since", before[-1]] if before else []
        for arguments in (["rules", "-o", export], ["forms", "-o", self.forms, *since]):
            run = bylaw("export", *arguments, cwd=self.folder)
            assert run.status == 0, run.said
        return self.ack("publish", export, "--on", f"{self.day(week)}", "--release", f"week-{week}")

    def requests(self, week: int) -> dict[str, dict[str, str]]:
        """The rows for mail merge of a week, by reference."""
        self.ack("requests", "--on", f"{self.day(week)}")
        file = self.office / f"requests-{self.day(week)}" / "requests.csv"
        if not file.exists():
            return {}
        return {row["reference"]: row for row in csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig")))}

    def letter(self, week: int, reference: str) -> str:
        """The e-mail to somebody."""
        letters = (f.read_text(encoding="utf-8") for f in (self.office / f"requests-{self.day(week)}").glob("*.eml"))
        return next(text for text in letters if f"{reference}@hillside.example" in text)

    def states(self, week: int) -> Mapping[tuple[str, str], str]:
        """How everybody stands two days into a week, by policy and reference."""
        table = self.ack("status", "--on", f"{self.day(week) + timedelta(days=2)}", "--format", "csv")
        rows = csv.DictReader(io.StringIO(table.removeprefix("\ufeff")))
        return {(row["policy"], row["reference"]): row["state"] for row in rows}

    def sheet_code(self, policy: str, role: str) -> str:
        """The code on the sheet for a role."""
        bylaw("export", "forms", "-o", self.forms, "--sheet", "--policy", policy, "--role", role, cwd=self.folder)
        name = f"sheet.agreement.{role.replace(' ', '-')}.html"
        found = re.search(r"\b(?:[0-9A-Z]{3}-){2}[0-9A-Z]{3}\b", (self.forms / policy / name).read_text("utf-8"))
        assert found
        return found[0]

    def fill_pdfs(self, policy: str, role: str, people: Iterable[str], week: int) -> None:
        """Some people fill in the PDF form for a role, and send it back."""
        run = bylaw("export", "forms", "-o", self.forms, "--pdf", "--policy", policy, "--role", role, cwd=self.folder)
        assert run.status == 0, run.said
        form = (self.forms / policy / f"agreement.{role.replace(' ', '-')}.pdf").read_bytes()
        for reference in people:
            writer = PdfWriter(clone_from=PdfReader(io.BytesIO(form)))
            values = {"answer": "/agree", "name": f"Person {reference}", "reference": reference}
            for page in writer.pages:
                writer.update_page_form_field_values(
                    page, values | {"date": f"{self.day(week)}"}, auto_regenerate=False
                )
            out = io.BytesIO()
            writer.write(out)
            put(self.office, f"inbox/{reference}.pdf", out.getvalue())
