"""Times bylaw beside MkDocs with Material on the same content, and writes what it measured to RESULTS.md.

    python benchmarks/run.py --sizes 100,1000 --rounds 5

Builds take turns, so that a slow minute of the machine falls on both. CPU is user and system time of the process, as
the kernel reports it when the process ends. Every build starts without an output folder, in a process of its own. What
the one before it wrote is moved aside and not deleted: for half a minute ext4 passes over every inode that was deleted,
so that each build would pay for the sites of those before it (2 s of system time after the sixth of 1,000 documents).
Both programs are compiled to bytecode before that, as `pip install` leaves them; an editable install does not.
bylaw keeps templates compiled from one build to the next. What a build takes that finds none is told apart.
"""

import argparse
import compileall
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import NamedTuple

import corpus
from register import HEADING

import bylaw

HERE = Path(__file__).parent
RULES = 30
READ = """
import gc, sys, time
from datetime import date
from pathlib import Path
from bylaw.build import read
from bylaw.doors.disk import policy_files
files = policy_files(Path(sys.argv[1]))
gc.disable()  # as a build has it
start = time.process_time()
read(files, date(2026, 6, 1))
print(time.process_time() - start)
"""


class Run(NamedTuple):
    """What one process took, in seconds."""

    cpu: float
    wall: float


class Measured(NamedTuple):
    """Builds by size, ours and Material's; first builds of the smallest; rules a CPU second; checks of one file."""

    builds: dict[int, tuple[list[Run], list[Run]]]
    firsts: list[Run]
    speed: list[float]
    checks: list[Run]


class Bar(NamedTuple):
    """What was promised, and what was measured."""

    what: str
    promised: str
    measured: str
    met: bool


def timed(arguments: Sequence[str], folder: Path, **more: str) -> Run:
    """Run a command to its end, with more in its environment. Anything but success stops the benchmark."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **more}
    start = time.perf_counter()
    with (folder / "output.log").open("wb") as log:
        process = subprocess.Popen(arguments, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(arguments)} failed:\n{(folder / 'output.log').read_text()}")
    return Run(used.ru_utime + used.ru_stime, wall)


def build(arguments: Sequence[str], folder: Path, **environment: str) -> Run:
    """Time a build. The site that is there is moved aside."""
    if (folder / "site").exists():
        (folder / "site").rename(Path(mkdtemp(dir=folder.parent)) / "site")
    return timed([sys.executable, "-m", *arguments], folder, **environment)


def side_by_side(folder: Path, rounds: int) -> tuple[list[Run], list[Run]]:
    """Build the two forms of a corpus in turns: bylaw's runs, Material's runs."""
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(build(["bylaw", "build"], folder / "policies"))
        theirs.append(build(["mkdocs", "build", "--quiet"], folder / "markdown"))
    return ours, theirs


def first(folder: Path, rounds: int) -> list[Run]:
    """Build as a machine does that has never built before: no template is compiled."""
    policies = folder / "policies"
    return [build(["bylaw", "build"], policies, TMPDIR=mkdtemp(dir=folder)) for _ in range(rounds)]


def reading(folder: Path, documents: int, rounds: int) -> list[float]:
    """Rules a CPU second from bytes to checked model, each time in a new process."""
    command = [sys.executable, "-c", READ, str(folder / "policies" / "policy-src")]
    taken = [float(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(rounds)]
    return [documents * RULES / seconds for seconds in taken]


def checking(folder: Path, rounds: int) -> list[Run]:
    """`bylaw check` on one policy, alone with the file of its organisation."""
    corpus.write(folder, 1, RULES)
    one = next(path for path in folder.rglob("*.policy") if path.name != "organisation.policy")
    return [timed([sys.executable, "-m", "bylaw", "check", str(one)], folder) for _ in range(rounds)]


def compile_as_pip_does() -> None:
    """Compile bylaw, which in an editable install nobody has done, and which takes time at every start."""
    compileall.compile_dir(Path(bylaw.__file__).parent, quiet=1)


def middle(values: Sequence[float]) -> float:
    return statistics.median(values)


def spread(values: Sequence[float], form: Callable[[float], str]) -> str:
    return f"{form(middle(values))} ({form(min(values))} to {form(max(values))})"


def two(value: float) -> str:
    return f"{value:.2f}"


def row(size: int, ours: list[Run], theirs: list[Run]) -> str:
    ratios = [a.cpu / b.cpu for a, b in zip(ours, theirs, strict=True)]
    cpu = [spread([run.cpu for run in runs], two) for runs in (ours, theirs)]
    walls = [two(middle([run.wall for run in runs])) for runs in (ours, theirs)]
    return f"| {size:,} | {cpu[0]} | {cpu[1]} | **{spread(ratios, two)}** | {walls[0]} | {walls[1]} |"


def ratio(ours: list[Run], theirs: list[Run]) -> float:
    return middle([a.cpu / b.cpu for a, b in zip(ours, theirs, strict=True)])


def bars(measured: Measured) -> list[Bar]:
    """What the project promised, held against the figures."""
    found, builds = [], measured.builds
    for size, limit in ((100, 0.6), (1000, 0.4)):
        if size in builds:
            share = ratio(*builds[size])
            what = f"CPU of Material's build, {size:,} documents"
            found.append(Bar(what, f"at most {limit}", two(share), share <= limit))
    if {100, 1000} <= set(builds):
        growth = middle([run.cpu for run in builds[1000][0]]) / middle([run.cpu for run in builds[100][0]])
        found.append(Bar("CPU of 1,000 documents against 100", "at most 10", two(growth), growth <= 10))
    rate, wall = middle(measured.speed), middle([run.wall for run in measured.checks])
    found.append(Bar("rules a CPU second, text to checked model", "20,000", f"{rate:,.0f}", rate >= 20_000))
    found.append(Bar("`bylaw check` on one file, cold", "under 0.35 s", f"{wall:.2f} s", wall < 0.35))
    return found


def report(measured: Measured, command: str) -> str:
    """RESULTS.md."""
    builds, firsts, speed, checks = measured
    promised = "\n".join(
        f"| {bar.what} | {bar.promised} | {bar.measured} | {'met' if bar.met else '**missed**'} |"
        for bar in bars(measured)
    )
    sizes = "\n".join(row(size, *runs) for size, runs in builds.items())
    rounds = len(next(iter(builds.values()))[0])
    walls = spread([run.wall for run in checks], two)
    return f"""# Benchmarks

Written by `{command}`, which makes its own corpus and repeats everything here.
Medians of {rounds} rounds, the least and the most in brackets; the two builds of a round run one after the other, each
without the output of an earlier one, which is moved aside.
Both programs are compiled to bytecode beforehand, as `pip install` leaves them.
Measured on {time.strftime("%-d %B %Y")} with {versions()}, on {os.cpu_count()} CPUs of {processor()}.

## What was promised

| what | promised | measured | |
|---|--:|--:|---|
{promised}

## A whole site

The same content twice: policies of {RULES} rules in the policy language, built by `bylaw build`, and the same sentences
as Markdown, built by `mkdocs build` with Material and `navigation.prune`. bylaw also checks every rule and writes
`rules.json`; the ratio is that of the CPU seconds of each round.

| documents | bylaw, CPU s | Material, CPU s | ratio | bylaw, wall s | Material, wall s |
|--:|--:|--:|--:|--:|--:|
{sizes}

## Parts of it

- The first build of {min(builds):,} documents on a machine, which finds no template compiled:
  {spread([run.cpu for run in firsts], two)} s of CPU. Builds after it, as in the table above, find them.
- Text to checked model: {spread(speed, lambda n: f"{n:,.0f}")} rules a CPU second, each time in a new process.
- `bylaw check` on one file of 30 rules, with the file of its organisation beside it, from a cold start:
  {walls} s of wall time, {spread([run.cpu for run in checks], two)} s of CPU.
"""


def versions() -> str:
    """What the figures depend on."""
    return f"Python {platform.python_version()}, MkDocs {version('mkdocs')}, Material {version('mkdocs-material')}"


def processor() -> str:
    """The processor's own name, where the system tells it."""
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text().splitlines() if facts.exists() else []
    names = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100,1000", help="numbers of documents")
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    sizes = [int(size) for size in chosen.sizes.split(",")]
    compile_as_pip_does()
    builds = {}
    with TemporaryDirectory(prefix="made-", dir=HERE) as made:
        for size in sizes:
            folder = Path(made) / str(size)
            corpus.write(folder, size, RULES)
            builds[size] = side_by_side(folder, chosen.rounds)
            print(row(size, *builds[size]), flush=True)
        measured = Measured(
            builds,
            first(Path(made) / str(min(sizes)), chosen.rounds),
            reading(folder, sizes[-1], chosen.rounds),
            checking(Path(made) / "one", chosen.rounds * 2),
        )
    command = f"python benchmarks/run.py --sizes {chosen.sizes} --rounds {chosen.rounds}"
    results = HERE / "RESULTS.md"
    _, heading, register = results.read_text(encoding="utf-8").partition(HEADING)
    written = report(measured, command)
    results.write_text(f"{written}\n{heading}{register}" if heading else written, encoding="utf-8")
    print(*bars(measured), sep="\n")


if __name__ == "__main__":
    main()
