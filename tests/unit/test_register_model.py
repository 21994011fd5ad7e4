"""The register held against a simple reference, through every order of events that chance thinks of."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from register_example import ONE, TODAY, TWO, WITHDRAWN, came, receipt
from sign_off_example import FIRST, person

from bylaw.acknowledge.incoming import broken
from bylaw.acknowledge.judging import counted
from bylaw.acknowledge.ledger import code_of, read_code
from bylaw.acknowledge.staff import known_people
from bylaw.doors.register import opened
from bylaw.doors.register_check import problems
from bylaw.model.editions import Edition

THREE = TWO._replace(version="3.0")
EDITIONS = {"1.0": ONE, "2.0": TWO, "3.0": THREE}
PEOPLE = (person("T1", "teachers", email="t1@x.org"), person("T2", "teachers"))
DAYS = st.integers(0, 60).map(lambda n: FIRST + timedelta(days=n))


class Reference(RuleBasedStateMachine):
    """What the register should hold, in plain dictionaries."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "acknowledgements.db"
        self.receipts: dict[str, dict[str, Any]] = {}
        self.order: dict[str, int] = {}
        self.junk: dict[bytes, bool] = {}
        self.clashes: set[str] = set()
        self.assigned: dict[str, str] = {}
        self.days: dict[str, date] = {}
        self.withdrawn: date | None = None
        self.entries = 0
        self.codes: list[str] = []

    def teardown(self) -> None:
        self.folder.cleanup()

    @initialize()
    def make(self) -> None:
        with opened(self.path, create=True):
            pass

    @precondition(lambda self: len(self.days) < len(EDITIONS))
    @rule(on=DAYS)
    def publish_the_next(self, on: date) -> None:
        version = sorted(EDITIONS)[len(self.days)]
        in_order = on >= max([*self.days.values(), self.withdrawn or date.min], default=date.min)
        with opened(self.path) as register:
            (decision,) = register.publish([EDITIONS[version]], TODAY, on, "")
        assert decision.outcome == ("added" if in_order else "refused")
        if in_order:
            self.days[version], self.withdrawn = on, None
            self.entries += 1

    @precondition(lambda self: self.days and not self.withdrawn)
    @rule()
    def publish_again(self) -> None:
        with opened(self.path) as register:
            (decision,) = register.publish([EDITIONS[max(self.days)]], TODAY, None, "")
        assert decision.outcome == "there already"

    @precondition(lambda self: self.days and not self.withdrawn)
    @rule()
    def withdraw(self) -> None:
        on = max(self.days.values()) + timedelta(days=3)
        version = max(self.days)
        with opened(self.path) as register:
            (decision,) = register.publish([WITHDRAWN._replace(version=version)], TODAY, on, "")
        assert decision.outcome == "added"
        self.withdrawn = on
        self.entries += 1

    @rule(
        numbers=st.lists(st.integers(1, 12), min_size=1, max_size=4),
        who=st.sampled_from(["T1", " t1", "T1@x.org", "T2", "T9", None]),
        version=st.sampled_from(["1.0", "2.0", "3.0"]),
        on=DAYS,
        answer=st.sampled_from(["agree", "decline"]),
        honest=st.booleans() | st.just(True),
    )
    def add(self, numbers: list[int], who: str | None, version: str, on: date, answer: str, honest: bool) -> None:
        signed: Edition = EDITIONS[version]
        more = {} if honest else {"statement": "I agree to nothing."}
        made = [receipt(n, who, signed, answer=answer, on=on, **more) for n in numbers]
        with opened(self.path) as register:
            outcomes = [added.outcome for added in register.add(came(*made))]
        for one, outcome in zip(made, outcomes, strict=True):
            before = self.receipts.get(one["id"])
            assert outcome == ("added" if before is None else "there already" if before == one else "kept apart")
            if before is None:
                self.receipts[one["id"]] = one
                self.entries += 1
                self.order[one["id"]] = self.entries
            elif before != one and str(one) not in self.clashes:
                self.clashes.add(str(one))
                self.entries += 1

    @rule(raw=st.sampled_from([b"", b"{", b"hello", b"\xff"]))
    def add_junk(self, raw: bytes) -> None:
        with opened(self.path) as register:
            assert register.add([broken("x", raw, "No.")])[0].outcome == "kept apart"
        if raw not in self.junk:
            self.junk[raw] = True
            self.entries += 1

    @precondition(lambda self: self.receipts)
    @rule(which=st.integers(0, 11), whom=st.sampled_from(["T1", "T2", ""]))
    def match(self, which: int, whom: str) -> None:
        id = sorted(self.receipts)[which % len(self.receipts)]
        with opened(self.path) as register:
            assert register.match(id, whom, "Mrs Office", "Because")
        self.assigned[id] = whom.lower()
        self.entries += 1

    @rule()
    def note_the_code(self) -> None:
        with opened(self.path) as register:
            self.codes.append(code_of(register.head()))

    def _counts(self, one: Mapping[str, Any], until: date) -> bool:
        on, version = date.fromisoformat(one["signed_at"][:10]), one["policy"]["version"]
        since = self.days.get(version)
        honest = one["statement"] == ONE.forms[0].statement
        in_time = since is not None and since <= on <= until and not (self.withdrawn and on >= self.withdrawn)
        return honest and in_time

    def _person(self, one: Mapping[str, Any]) -> str:
        said = " ".join((one["person"]["reference"] or "").lower().split())
        return self.assigned.get(one["id"], {"t1@x.org": "t1"}.get(said, said))

    def _expected(self, until: date) -> dict[str, str]:
        in_order = sorted(self.receipts.values(), key=lambda r: (r["signed_at"], self.order[r["id"]]))
        counting = [r for r in in_order if self._counts(r, until)]
        return {self._person(r): r["id"] for r in counting if self._person(r) in ("t1", "t2")}

    @invariant()
    def the_register_says_the_same(self) -> None:
        if not self.path.exists():
            return
        with opened(self.path) as register:
            assert register.head().number == self.entries
            for until in (TODAY, FIRST + timedelta(days=20)):
                found = counted(register.answers(until), PEOPLE)
                assert {person: answer.receipt for (person, _, _), answer in found.items()} == self._expected(until)
            apart = {one.answer.receipt for one in register.not_counted(known_people(PEOPLE), TODAY)}
            assert len(list(register.kept_apart())) == len(self.junk) + len(self.clashes)
        expected = {
            id for id, r in self.receipts.items()
            if self.assigned.get(id) != "" and not (self._counts(r, TODAY) and self._person(r) in ("t1", "t2"))
        }  # fmt: skip
        assert apart == expected

    @invariant()
    def the_register_is_whole_and_holds_to_every_code(self) -> None:
        if not self.path.exists():
            return
        with opened(self.path) as register:
            for code in (None, *map(read_code, self.codes[-2:])):
                assert list(problems(register, code)) == []


TestReference = Reference.TestCase
TestReference.settings = settings(
    max_examples=30, stateful_step_count=15, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
