"""A change in one sentence: how many rules, who would sign again, and the level that a release of it has."""

from collections.abc import Iterator, Mapping

from bylaw.model.compare import SUBSTANTIVE_KINDS, Changes, Level, PolicyChanges
from bylaw.model.english import listed
from bylaw.views.changes import wording


def summary(changes: Changes, again: Mapping[str, int] | None = None) -> str:
    """The sentence. `again` is how many would sign again, by the name of their role; none where nobody counted."""
    if changes.level is Level.NONE:
        return "Nothing changed."
    rules = sum(rule.kind in SUBSTANTIVE_KINDS for policy in changes.policies for rule in policy.rules)
    said = f"{rules or 'No'} rule{'' if rules == 1 else 's'} changed"
    who = f"{_named(changes)} would sign again" if again is None else _counted(again)
    return f"{said}; {who}; release level {changes.level}."


def _counted(again: Mapping[str, int]) -> str:
    total = sum(again.values())
    if total > 1 and len(again) == 1:
        return f"{total} {next(iter(again))} would sign again"
    by_role = f" ({', '.join(f'{role}: {count}' for role, count in again.items())})" if total else ""
    people = "nobody" if not total else "1 person" if total == 1 else f"{total} people"
    return f"{people} would sign again{by_role}"


def _named(changes: Changes) -> str:
    return listed(dict.fromkeys(name for policy in changes.policies for name in _signers(policy))) or "nobody"


def _signers(changes: PolicyChanges) -> Iterator[str]:
    """Names of the roles that sign again. A policy that came or went is signed for the first time, or not at all."""
    if changes.before is None or changes.after is None:
        return
    if any(text.what == "statement" for text in changes.texts):
        yield f"everybody who signs {changes.policy.title}"
        return
    again = [role.id for role in changes.roles if role.before and role.after]
    if again:
        yield wording.role_names(changes, again)
