"""Whether a rule that asks something else than before asks more, or less, or just something else.

Every difference pulls one way or the other, or no way that a program can tell. Where all pull one way, the rule is
tightened or relaxed; otherwise it is reworded. A permission is relaxed by what would tighten a duty.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from bylaw.model.editions import Json, RuleText
from bylaw.model.normative import plain
from bylaw.model.strength import AGAINST, MINUTES, RANK
from bylaw.model.types import Force, Unit

TIGHTENED, RELAXED, REWORDED = "tightened", "relaxed", "reworded"

# What a new clause does to a duty: 1 asks more, -1 asks less, 0 cannot be told.
_NEW = {
    "exception": -1, "condition": -1, "excludes": -1, "capacity": -1, "no_exceptions": 1, "deadline": 1, "frequency": 1,
    "includes": 1, "recipients": 1, "consequence": 1, "limit": 1,
}  # fmt: skip
# For a permission it is who may, when and how much that counts: each narrows it.
_NEW_FOR_MAY = {
    "exception": 1, "condition": 1, "window": 1, "approval": 1, "limit": 1, "excludes": 1, "capacity": 1, "duration": 1,
    "deadline": 1, "includes": -1,
}  # fmt: skip
_ASKS_NOTHING = frozenset({"examples", "about", "emphasis"})


def direction(before: RuleText, after: RuleText, reaches_more: int) -> str:
    """Tightened, relaxed or reworded; `reaches_more` is 1 if it binds more roles than before, -1 if fewer, else 0."""
    pulls = [*_force(before, after), *_people(before, after, reaches_more), *_acts(before, after)]
    pulls += _clauses(before, after)
    if pulls and all(pull > 0 for pull in pulls):
        return TIGHTENED
    return RELAXED if pulls and all(pull < 0 for pull in pulls) else REWORDED


def _force(before: RuleText, after: RuleText) -> Iterator[int]:
    if before.force == after.force:
        return
    turned = (before.force in AGAINST) != (after.force in AGAINST) and "may" not in (before.force, after.force)
    yield 0 if turned else _sign(RANK[Force(after.force)] - RANK[Force(before.force)])


def _people(before: RuleText, after: RuleText, reaches_more: int) -> Iterator[int]:
    if before.subjects == after.subjects and not reaches_more:
        return
    old, new = set(before.subjects), set(after.subjects)
    more = reaches_more or (new > old) - (new < old)
    yield -more if after.force == "may" else more


def _acts(before: RuleText, after: RuleText) -> Iterator[int]:
    """Another act cannot be weighed. A lettered part more asks more."""
    old, new = Counter(map(plain, before.acts[1:])), Counter(map(plain, after.acts[1:]))
    if plain(before.acts[0]) != plain(after.acts[0]) or (old - new and new - old):
        yield 0
    elif old != new:
        more = _sign(sum(new.values()) - sum(old.values()))
        yield -more if after.force == "may" else more


def _clauses(before: RuleText, after: RuleText) -> Iterator[int]:
    """What the clauses that came and went pull. One that came and one of its type that went are one that changed."""
    old, new = _counted(before.clauses), _counted(after.clauses)
    gone, come = [c for k, c in old.items() if k not in new], [c for k, c in new.items() if k not in old]
    for clause in come:
        twin = next((g for g in gone if g["type"] == clause["type"]), None)
        if twin:
            gone.remove(twin)
            yield _changed(twin, clause, after.force)
        else:
            yield _new(clause["type"], after.force)
    yield from (-_new(clause["type"], before.force) for clause in gone)


def _counted(clauses: Iterable[Json]) -> dict[str, Json]:
    """The clauses that ask something, by all that they say but for the words of their openers."""
    found = (c for c in clauses if c["type"] not in _ASKS_NOTHING and c.get("relation") != "see")
    return {json.dumps({k: v for k, v in c.items() if k not in _NOT_SAID}, sort_keys=True): c for c in found}


_NOT_SAID = frozenset({"opener", "shared", "source", "queries", "notes"})


def _new(kind: str, force: str) -> int:
    if force == "may":
        return _NEW_FOR_MAY.get(kind, 0)
    if kind in ("approval", "window"):  # either may lift a ban; in a duty, permission is one thing more to get
        return -1 if force in AGAINST else int(kind == "approval")
    return _NEW.get(kind, 0)


def _changed(old: Json, new: Json, force: str) -> int:
    weigh = _SIZES.get(new["type"])
    sizes = (weigh(old), weigh(new)) if weigh else (None, None)
    if sizes[0] is None or sizes[1] is None or _rest(old) != _rest(new):
        return 0
    more: int = (sizes[1] > sizes[0]) - (sizes[1] < sizes[0])
    return more


def _rest(clause: Json) -> dict[str, Any]:
    """A clause without what its size is taken from."""
    return {k: v for k, v in clause.items() if k not in _NOT_SAID | _SIZED}


_SIZED = frozenset({"text", "n", "unit", "times", "per", "from", "from_text", "to", "to_text", "prior", "written"})


def _sooner(clause: Json) -> Any:
    return -clause["n"] * MINUTES[Unit(clause["unit"])] if "n" in clause else None


def _oftener(clause: Json) -> Any:
    interval = _sooner(clause)
    return interval / max(clause["times"], 1) if interval else None


def _less(clause: Json) -> Any:
    per = clause.get("per")
    return -clause["times"] / MINUTES[Unit(per["unit"])] / per["n"] if per and "times" in clause else None


def _stricter(clause: Json) -> Any:
    return len(clause["from"]) + clause["prior"] + clause["written"]


def _more_told(clause: Json) -> Any:
    return len(clause["to"])


_SIZES: dict[str, Callable[[Json], Any]] = {
    "deadline": _sooner,
    "frequency": _oftener,
    "limit": _less,
    "approval": _stricter,
    "recipients": _more_told,
}


def _sign(n: int) -> int:
    return (n > 0) - (n < 0)
