"""Times the register of signatures: the status of a large trust, and adding what came back, each as a whole command.

    python benchmarks/register.py --staff 5000 --policies 50 --rounds 3

Everybody has signed every policy twice, in two versions, so these are 500,000 receipts. A third version then changed a
rule for one role in six of each policy, who must sign again: more than 40,000 rows have a reason to tell. The register
that holds them is made once and kept in the machine's folder for temporary files, since bylaw refuses one in a
repository; receipts are added to a copy of it. CPU is user and system time of the process and memory its peak, as the
kernel reports them when it ends. The figures go into RESULTS.md, under a heading of their own.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import orjson

from bylaw.acknowledge.incoming import Incoming
from bylaw.acknowledge.receipt import SCHEMA, digest
from bylaw.build import read
from bylaw.doors.register import opened
from bylaw.model.editions import Edition, editions
from bylaw.views.rules_json import rules_json

HERE = Path(__file__).parent
PLACE = Path(tempfile.gettempdir()) / "bylaw-register"
HEADING = "## The register of signatures"
FIRST = date(2025, 9, 1)
SECOND = FIRST + timedelta(days=60)
THIRD = FIRST + timedelta(days=180)
ASKED_ON = "2026-06-01"
ADDED = 10_000
BATCH = 5_000
ROLES = ("teachers", "teaching assistants", "lunchtime supervisors", "office staff", "site staff", "volunteers")
MEGABYTE = 1_000_000


class Run(NamedTuple):
    """What one process took: CPU and wall time in seconds, and its peak memory in megabytes."""

    cpu: float
    wall: float
    memory: float


def timed(*arguments: str, status: int = 0) -> Run:
    """Run the command to its end. Any other exit status stops the benchmark."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "bylaw", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, ended, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(ended)
    if process.returncode != status:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}: {process.stderr.read().decode()}")
    unit = 1 if platform.system() == "Darwin" else 1024
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * unit / MEGABYTE)


def policy(number: int, version: int) -> str:
    """One policy: a rule for everybody, and five for each role, one of which the third version changes for one role."""
    rules = [f"[all-{number}] staff must read notice {number}\n    within 2 weeks of its date"]
    for role in ROLES:
        word = role.split()[0]
        when = "each morning" if version == 3 and role == ROLES[number % len(ROLES)] else "each day"
        rules.append(f"[{word}-first] {role} must check room {number} for hazards\n    {when}")
        rules += [f"[{word}-{n}] {role} must not leave door {n} of building {number} open" for n in range(1, 5)]
    return f"""policy Policy {number:02}
    owner: headteacher
    approved by: governing body
    approved on: {FIRST - timedelta(days=30)}
    version: {version}.0
    status: ratified
    review: every 3 years

{chr(10).join(rules)}

acknowledgement [agreement] Agreement {number}
    signed by: staff
    statement
        I have read Policy {number:02} and what it asks of me. I will keep to it, and I know whom to ask about it.
"""


def published(count: int, version: int) -> tuple[Edition, ...]:
    """Every policy in one version."""
    roles = "\n".join(f"        {role}" for role in (*ROLES, "headteacher (one person)"))
    files = {
        "organisation.policy": f"organisation Large Trust\n\nroles\n    staff\n{roles}\n    governing body (body)\n"
    }
    files |= {f"{n:02}.policy": policy(n, version) for n in range(count)}
    reading = read({path: text.encode() for path, text in files.items()}, FIRST)
    return editions(orjson.loads(rules_json(reading.handbook, "0")["rules.json"]))


def receipt(edition: Edition, person: int, number: int, on: date) -> dict[str, Any]:
    """What somebody signed, as the form on the web makes it."""
    form, role = edition.forms[0], ROLES[person % len(ROLES)].replace(" ", "-")
    policy = {
        "id": edition.policy, "title": edition.title, "organisation": edition.organisation, "version": edition.version
    }  # fmt: skip
    made: dict[str, Any] = {
        "schema": SCHEMA, "id": str(UUID(int=number * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128, version=4)),
        "policy": policy, "release": "", "fingerprints": {role: edition.roles[role].fingerprint},
        "form": {"id": form.id, "version": form.version}, "statement": form.statement, "boxes": [], "answer": "agree",
        "question": None, "understanding": None, "person": {"reference": f"P{person:05}", "name": f"Person {person}"},
        "roles": [role], "fields": [], "signed_at": f"{on + timedelta(days=person % 28)}T09:{person % 60:02}:00Z",
        "utc_offset": "+00:00", "method": "web", "recorded_by": None,
    }  # fmt: skip
    return made | {"digest": digest(made)}


def came_back(found: Sequence[Edition], staff: int, on: date, first: int) -> Iterator[Incoming]:
    """A receipt of everybody for every policy."""
    for place, edition in enumerate(found):
        for person in range(staff):
            made = receipt(edition, person, first + place * staff + person, on)
            yield Incoming("receipt.json", made, "", b"", made["digest"], 0)


def aside(work: Callable[..., None], *arguments: object) -> None:
    """Do work in a process of its own: what is measured afterwards would be charged with the memory of this one."""
    process = get_context("spawn").Process(target=work, args=arguments)
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(process.exitcode)


def fill(office: Path, staff: int, count: int) -> None:
    """Make the office, with a register that holds two signatures of everybody for each policy."""
    shutil.rmtree(office, ignore_errors=True)
    office.mkdir(parents=True, mode=0o700)
    rows = (f"P{n:05},Person {n},p{n}@example.org,{ROLES[n % len(ROLES)]}" for n in range(staff))
    (office / "staff.csv").write_text("\n".join(["reference,name,e-mail,roles", *rows, ""]), encoding="utf-8")
    with opened(office / "acknowledgements.db", create=True) as register:
        for version, on in ((1, FIRST), (2, SECOND)):
            found = published(count, version)
            register.publish(found, on, on, "")
            arriving = came_back(found, staff, on, version * staff * count)
            while batch := list(islice(arriving, BATCH)):
                register.add(batch)
                print(".", end="", flush=True)
        register.publish(published(count, 3), THIRD, THIRD, "")
    print()


def status(office: Path, rounds: int) -> dict[str, list[Run]]:
    """Who has signed, as each of the formats, and the report."""
    asked = ["--office", str(office), "--on", ASKED_ON]
    found = {
        form: [timed("ack", "status", "--format", form, *asked) for _ in range(rounds)] for form in ("csv", "text")
    }
    return found | {"report": [timed("ack", "report", *asked)], "verify": [timed("ack", "verify", *asked[:2])]}


def write_receipts(folder: Path, staff: int, count: int) -> None:
    """A folder of receipts, a file each, of one more signature of everybody for the first policies."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    arriving = came_back(published(count, 2), staff, SECOND + timedelta(days=60), 9 * staff * count)
    for number, one in enumerate(islice(arriving, ADDED)):
        (folder / f"{number:05}.json").write_bytes(orjson.dumps(one.receipt, option=orjson.OPT_INDENT_2))


def adding(office: Path, folder: Path, rounds: int) -> list[Run]:
    """Add a folder of receipts to a copy of the register."""
    runs, copy = [], office.parent / "copy"
    for _ in range(rounds):
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(office, copy)
        runs.append(timed("ack", "add", str(folder), "--office", str(copy)))
    shutil.rmtree(copy)
    return runs


def middle(runs: Sequence[Run], of: Callable[[Run], float]) -> float:
    return statistics.median(map(of, runs))


def section(found: dict[str, list[Run]], added: list[Run], staff: int, count: int, command: str) -> str:
    """What stands in RESULTS.md."""
    what = {
        "csv": "`bylaw ack status --format csv`",
        "text": "`bylaw ack status`",
        "report": "`bylaw ack report`",
        "verify": "`bylaw ack verify`",
    }
    rows = [(what[name], runs) for name, runs in found.items()] + [(f"`bylaw ack add`, {ADDED:,} files", added)]
    lines = "\n".join(
        f"| {name} | {middle(runs, lambda r: r.cpu):.2f} | {middle(runs, lambda r: r.wall):.2f} "
        f"| {middle(runs, lambda r: r.memory):.0f} |"
        for name, runs in rows
    )
    cpu, memory = middle(found["csv"], lambda r: r.cpu), middle(found["csv"], lambda r: r.memory)
    seconds = middle(added, lambda r: r.cpu)
    met = {True: "met", False: "**missed**"}
    machine = f"Python {platform.python_version()}, on {os.cpu_count()} CPUs"
    return f"""{HEADING}

Written by `{command}`: {staff:,} people, {count} policies of 31 rules,
{2 * staff * count:,} receipts. Whole commands, from a cold start to their end; medians of {len(added)} rounds,
`report` and `verify` once. Measured on {time.strftime("%-d %B %Y")} with {machine}
with a load of {os.getloadavg()[2]:.0f} by other work, which wall times show.

| what | promised | measured | |
|---|--:|--:|---|
| status, CPU | under 5 s | {cpu:.2f} s | {met[cpu < 5]} |
| status, memory | under 500 MB | {memory:.0f} MB | {met[memory < 500]} |
| adding {ADDED:,} receipts, CPU | under 10 s | {seconds:.2f} s | {met[seconds < 10]} |

| command | CPU, s | wall, s | peak memory, MB |
|---|--:|--:|--:|
{lines}
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--staff", type=int, default=5000)
    parser.add_argument("--policies", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--anew", action="store_true", help="make the register anew, as after a change of its tables")
    chosen = parser.parse_args()
    office = PLACE / f"{chosen.staff}-{chosen.policies}"
    if chosen.anew or not (office / "acknowledgements.db").exists():
        aside(fill, office, chosen.staff, chosen.policies)
    receipts = office.parent / "receipts"
    aside(write_receipts, receipts, chosen.staff, chosen.policies)
    found, added = status(office, chosen.rounds), adding(office, receipts, chosen.rounds)
    command = (
        f"python benchmarks/register.py --staff {chosen.staff} --policies {chosen.policies} --rounds {chosen.rounds}"
    )
    written = section(found, added, chosen.staff, chosen.policies, command)
    print(written)
    results = HERE / "RESULTS.md"
    before, _, old = results.read_text(encoding="utf-8").partition(HEADING)
    _, heading, after = old.partition("\n## ")
    results.write_text(f"{before.rstrip()}\n\n{written}{heading}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
