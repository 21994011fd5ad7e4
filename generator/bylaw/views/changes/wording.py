"""How a change is put into words: the same everywhere."""

from collections.abc import Iterable, Iterator, Mapping

from bylaw.model.compare import Kind, PolicyChanges, RuleChange
from bylaw.model.editions import RoleEdition, RuleText
from bylaw.model.english import listed

KINDS = {
    Kind.ADDED: "added",
    Kind.WITHDRAWN: "withdrawn",
    Kind.TIGHTENED: "tightened",
    Kind.RELAXED: "relaxed",
    Kind.REWORDED: "reworded",
    Kind.RENAMED: "renamed",
    Kind.MOVED: "moved",
    Kind.REASON: "reason changed",
    Kind.EDITED: "edited, asks the same",
}
TEXTS = {"definition": "definition", "scope": "scope", "statement": "statement"}


def versions(changes: PolicyChanges) -> str:
    """From which version to which."""
    before, after = changes.before, changes.after
    if before is None:
        return f"new{_version(after.version if after else '', ', version ')}"
    if after is None:
        return f"no longer there{_version(before.version, ', was version ')}"
    if before.version == after.version:
        return _version(after.version, "version ") or "no version stated"
    return f"version {before.version or 'not stated'} to {after.version or 'not stated'}"


def _version(version: str, words: str) -> str:
    return words + version if version else ""


def texts_of(change: RuleChange) -> tuple[str, str]:
    """What a rule said before and after, or why it is there; empty where only its name or its place changed."""
    if change.kind in (Kind.RENAMED, Kind.MOVED):
        return "", ""
    return (_reasons(change.before), _reasons(change.after)) if change.kind is Kind.REASON else change.texts


def _reasons(rule: RuleText | None) -> str:
    return "; ".join(rule.reasons) if rule else ""


def formerly(change: RuleChange) -> str:
    """The name that the rule had before, where it had another."""
    if change.before and change.after and change.before.name != change.after.name:
        return change.before.name
    return ""


def role_names(changes: PolicyChanges, ids: Iterable[str]) -> str:
    """The roles of some ids, by name: the widest that are meant as a whole."""
    named, _ = _roles(changes, ids)
    return listed(named)


def signers(changes: PolicyChanges, ids: Iterable[str]) -> str:
    """Whose signature is asked for again, who hold roles of some ids."""
    named, wider = _roles(changes, ids)
    return listed(named) + (f"; also those whose only role is {listed(wider)}" if wider else "")


def _roles(changes: PolicyChanges, ids: Iterable[str]) -> tuple[list[str], list[str]]:
    """Names of roles, and those of wider ones of which only a part is meant."""
    known = {**(changes.before.roles if changes.before else {}), **(changes.after.roles if changes.after else {})}
    meant = frozenset(ids)
    partly = {above for id in known if id not in meant for above in _above(id, known)}
    wider = partly & {above for id in meant for above in _above(id, known)}
    whole = meant - partly
    named = [known[id].names[0] for id in known if id in meant - wider and known[id].parent not in whole]
    return named, [known[id].names[0] for id in known if id in meant & wider]


def _above(id: str, known: Mapping[str, RoleEdition]) -> Iterator[str]:
    seen = {id}
    while id in known and known[id].parent not in seen:
        id = known[id].parent
        seen.add(id)
        yield id
