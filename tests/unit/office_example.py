"""A school and its office in one folder, used as an office does: by commands, one after the other."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from click.testing import CliRunner
from sign_off_example import FIRST, POLICY, ROLES

from bylaw.doors.cli import main
from command import put

STAFF = (
    "T1,Ana Smith,ana@hillside.example,teacher",
    "T2,Bo Jones,bo@hillside.example,teacher",
    "L1,Cy Young,cy@hillside.example,lunchtime supervisor",
    "H1,Di Brown,di@hillside.example,headteacher",
)
SIGNED, WEEK_ONE = FIRST, FIRST.replace(day=8)


class Office:
    """The policies of a school and the folder of its office. Days are those of 2026 unless another year is said."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.home, self.text, self.signed = folder, folder / "office", POLICY, 0
        put(folder, "policies/s/organisation.policy", ROLES)
        put(self.home, "sign-off.toml", 'site = "https://policies.example.org/"\nreminders = [7, 14]\n')
        self.staff(*STAFF)

    def staff(self, *rows: str) -> None:
        """Who works here from now on."""
        heads = "reference,name,e-mail,roles,start,end,away from,away to"
        put(self.home, "staff.csv", "\n".join([heads, *rows, ""]))

    def ack(self, *arguments: str | Path, status: int = 0) -> str:
        """What a command prints."""
        done = CliRunner().invoke(main, ["ack", *map(str, arguments), "--office", str(self.home)])
        assert done.exit_code == status, done.output
        return done.output

    def publish(self, on: date, *edits: tuple[str, str], others: Iterable[tuple[str, str]] = ()) -> str:
        """Edit the policy and publish it, with other policies by the name of their file."""
        for old, new in edits:
            assert self.text.count(old) == 1, old
            self.text = self.text.replace(old, new)
        put(self.folder, "policies/s/phones.policy", self.text)
        for name, text in others:
            put(self.folder, f"policies/s/{name}.policy", text)
        return self.ack("publish", self.folder / "policies", "--on", f"{on}")

    def sign(self, on: date, *people: str, policy: str = "Phones", answer: str = "agree") -> None:
        """Some people answer, by a list from a meeting."""
        self.signed += 1
        rows = [f"{person},{policy},{answer},{on}" for person in people]
        file = put(self.home, f"inbox/{self.signed}.csv", "\n".join(["reference,policy,answer,date", *rows, ""]))
        assert f"{len(people)} added" in self.ack("add", file)

    def rows(self, on: date) -> list[dict[str, str]]:
        """Everybody's status on a day."""
        table = self.ack("status", "--on", f"{on}", "--format", "csv")
        return list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))

    def states(self, on: date, policy: str = "Phones") -> dict[str, str]:
        """Everybody's state on a day, by reference."""
        return {row["reference"]: row["state"] for row in self.rows(on) if row["title"] == policy}

    def asked(self, on: date) -> list[dict[str, str]]:
        """The messages that go out on a day, as rows for mail merge."""
        self.ack("requests", "--on", f"{on}")
        file = self.home / f"requests-{on}" / "requests.csv"
        if not file.exists():
            return []
        return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))

    def to(self, on: date) -> list[tuple[str, str]]:
        """To whom messages go out on a day, and of what kind."""
        return [(row["reference"], row["kind"]) for row in self.asked(on)]

    def entries(self) -> int:
        """How many entries the register has, each as it was written."""
        said = self.ack("verify")
        assert said.startswith("All is as it was written."), said
        return int(said.split(". ", 1)[1].split()[0].replace(",", ""))
