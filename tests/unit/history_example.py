"""A school's policy over five releases: reworded, released again as it was, tightened and renamed, withdrawn."""

import json
from datetime import date

from sign_off_example import POLICY, ROLES

from bylaw.build import read
from bylaw.model.release import Release, Released, released
from bylaw.model.types import Handbook
from bylaw.views.rules_json import rules_json

Edit = tuple[str, str]

MINUTE = ("    status: adopted", "    status: adopted\n    minute reference: 25/41")
NEXT = (("version: 1.0", "version: 1.1"), ("pupils look on", "pupils learn"))
STRICT = (
    ("version: 1.0", "version: 2.0"),
    ("pupils look on", "pupils learn"),
    ("[report] staff must", "[report-loss] staff must"),
    ("    to the headteacher\n", "    to the headteacher\n    within 1 hour of the loss\n    formerly [report]\n"),
)


def handbook_of(*edits: Edit, more: str = "") -> Handbook:
    """The school as it is after some edits. `more` is the text of a second policy."""
    text = POLICY
    for old, new in (MINUTE, *edits):
        assert old in text, old
        text = text.replace(old, new)
    files = {"s/organisation.policy": ROLES.encode(), "s/phones.policy": text.encode()}
    if more:
        files["s/more.policy"] = more.encode()
    return read(files, date(2028, 1, 1)).handbook


def policies_of(*edits: Edit, more: str = "") -> tuple[Released, ...]:
    """Its policies as a record holds them."""
    return released(json.loads(rules_json(handbook_of(*edits, more=more), "1")["rules.json"]))


def release(name: str, on: date, *edits: Edit, more: str = "") -> Release:
    """A release of the school after some edits."""
    policies = policies_of(*edits, more=more)
    return Release(name=name, on=on, level="substantive", revision="", generator="1", policies=policies, allowed=())


ONE = release("2026.1", date(2026, 9, 1))
TWO = release("2026.2", date(2026, 11, 1), *NEXT)
SAME = release("2026.3", date(2026, 12, 1), *NEXT)
TIGHT = release("2027.1", date(2027, 1, 10), *STRICT)
GONE = release("2027.2", date(2027, 2, 1), *STRICT, ("status: adopted", "status: withdrawn"))
ALL = (ONE, TWO, SAME, TIGHT, GONE)
