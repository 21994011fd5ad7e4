"""What changed between two exports: by rule, for whom, and whether it is more than a matter of words."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from bylaw.model.direction import direction
from bylaw.model.editions import Edition, RoleEdition, RuleText


class Kind(StrEnum):
    """What happened to a rule. From `tightened` to `reworded` it asks something else; from `renamed` on it does not."""

    ADDED = "added"
    WITHDRAWN = "withdrawn"
    TIGHTENED = "tightened"
    RELAXED = "relaxed"
    REWORDED = "reworded"
    RENAMED = "renamed"
    MOVED = "moved"
    REASON = "reason changed"
    EDITED = "edited"


SUBSTANTIVE_KINDS = frozenset({Kind.ADDED, Kind.WITHDRAWN, Kind.TIGHTENED, Kind.RELAXED, Kind.REWORDED})


class Level(StrEnum):
    """What a release must be called: editorial while nothing is withdrawn, and no fingerprint or statement moves."""

    NONE = "no change"
    EDITORIAL = "editorial"
    SUBSTANTIVE = "substantive"


class RuleChange(NamedTuple):
    """A rule that changed. `roles` are those that it bound or binds, of the roles whose people sign."""

    kind: Kind
    before: RuleText | None
    after: RuleText | None
    roles: tuple[str, ...]

    @property
    def rule(self) -> RuleText:
        """The rule as it is, or as it last was."""
        found = self.after or self.before
        assert found
        return found

    @property
    def texts(self) -> tuple[str, str]:
        """The rule as people read it, before and after; empty where there was or is none."""
        return self.before.text if self.before else "", self.after.text if self.after else ""


class TextChange(NamedTuple):
    """A definition, a line of the scope or a statement that changed; an empty text where there was or is none."""

    what: str
    name: str
    before: str
    after: str


class RoleChange(NamedTuple):
    """A role whose fingerprint moved, so that those who hold it sign again. `name` is for people."""

    id: str
    name: str
    before: str
    after: str


class PolicyChanges(NamedTuple):
    """What changed in one policy. One of `before` and `after` is none for a policy that came or went."""

    before: Edition | None
    after: Edition | None
    level: Level
    rules: tuple[RuleChange, ...]
    texts: tuple[TextChange, ...]
    roles: tuple[RoleChange, ...]

    @property
    def policy(self) -> Edition:
        """The policy as it is, or as it last was."""
        found = self.after or self.before
        assert found
        return found


class Changes(NamedTuple):
    """What changed in all policies, those in which something did, and the level that follows."""

    level: Level
    policies: tuple[PolicyChanges, ...]


def compare(before: Iterable[Edition], after: Iterable[Edition]) -> Changes:
    """What changed from some editions to others. Policies are told by their id, else by what they ask."""
    old, new = {e.policy: e for e in before}, {e.policy: e for e in after}
    renamed = _renamed(old, new)
    pairs = [(old.get(renamed.get(id, id)), edition) for id, edition in new.items()]
    kept = {renamed.get(id, id) for id in new}
    gone: list[tuple[Edition | None, Edition | None]] = [(e, None) for id, e in old.items() if id not in kept]
    found = [policy_changes(b, a) for b, a in (*pairs, *gone)]
    changed = tuple(c for c in found if c.level is not Level.NONE)
    return Changes(_highest(c.level for c in changed), changed)


def policy_changes(before: Edition | None, after: Edition | None) -> PolicyChanges:
    """What changed in one policy."""
    rules = tuple(_rule_changes(before, after))
    texts = (*_word_changes(before, after), *_statement_changes(before, after))
    roles = tuple(_role_changes(before, after))
    return PolicyChanges(before, after, _level(before, after, rules, texts), rules, texts, roles)


def _renamed(old: Mapping[str, Edition], new: Mapping[str, Edition]) -> dict[str, str]:
    """The old id of each policy that has a new one: more than half of its rules ask what they asked there."""
    found: dict[str, str] = {}
    for id, edition in new.items():
        asked = {r.fingerprint for r in edition.rules.values()}
        for candidate, former in old.items():
            taken = candidate in new or candidate in found.values()
            shared = sum(r.fingerprint in asked for r in former.rules.values())
            if id not in old and not taken and 2 * shared > max(len(asked), len(former.rules)):
                found[id] = candidate
                break
    return found


def _level(
    before: Edition | None, after: Edition | None, rules: tuple[RuleChange, ...], texts: tuple[TextChange, ...]
) -> Level:
    if before is None or after is None or before.fingerprint != after.fingerprint:
        return Level.SUBSTANTIVE
    if before.is_withdrawn != after.is_withdrawn:
        return Level.SUBSTANTIVE
    if any(t.what == "statement" for t in texts):
        return Level.SUBSTANTIVE
    same = before.version == after.version and before.title == after.title and before.status == after.status
    return Level.NONE if same and not rules and not texts else Level.EDITORIAL


def _highest(levels: Iterable[Level]) -> Level:
    found = set(levels)
    return next((level for level in (Level.SUBSTANTIVE, Level.EDITORIAL) if level in found), Level.NONE)


# ---------------------------------------------------------------- rules


def _rule_changes(before: Edition | None, after: Edition | None) -> Iterator[RuleChange]:
    """In the order of the new text, then those that went."""
    old, new = _by_name(before), _by_name(after)
    former = _matched(old, new)
    places = _out_of_place(old, new, former)
    for name, rule in new.items():
        earlier = old[former[name]] if name in former else None
        bound = _bound(before, earlier), _bound(after, rule)
        kind = _kind(earlier, rule, _reach(*map(frozenset, bound)), moved=name in places)
        if kind:
            yield RuleChange(kind, earlier, rule, tuple(dict.fromkeys((*bound[0], *bound[1]))))
    for name, rule in old.items():
        if name not in former.values():
            yield RuleChange(Kind.WITHDRAWN, rule, None, _bound(before, rule))


def _by_name(edition: Edition | None) -> dict[str, RuleText]:
    return {r.name: r for r in edition.rules.values()} if edition else {}


def _matched(old: Mapping[str, RuleText], new: Mapping[str, RuleText]) -> dict[str, str]:
    """The name that each rule had before: the same, else one that it says it had, else that of what asks the same."""
    found = {name: name for name in new if name in old}
    for name, rule in new.items():
        earlier = next((f for f in rule.formerly if f in old and f not in found.values()), None)
        if name not in found and earlier:
            found[name] = earlier
    left = [name for name in old if name not in found.values()]
    for name, rule in new.items():
        twin = next((o for o in left if old[o].fingerprint == rule.fingerprint), None)
        if name not in found and twin:
            found[name] = twin
            left.remove(twin)
    return found


def _out_of_place(old: Mapping[str, RuleText], new: Mapping[str, RuleText], former: Mapping[str, str]) -> set[str]:
    """The rules that stand in another section than before. A section that has only another name is the same one."""
    left, came = {r.section for r in old.values()}, {r.section for r in new.values()}
    parted = {name: (old[earlier].section, new[name].section) for name, earlier in former.items()}
    return {name for name, (was, now) in parted.items() if was != now and (was in came or now in left)}


def _reach(before: frozenset[str], after: frozenset[str]) -> int:
    """1 where a rule binds all the roles that it bound and more, -1 where it binds only some of them."""
    return (before < after) - (after < before) if before and after else 0


def _kind(before: RuleText | None, after: RuleText, reaches_more: int, *, moved: bool) -> Kind | None:
    if before is None:
        return Kind.ADDED
    if before.fingerprint != after.fingerprint:
        return Kind(direction(before, after, reaches_more))
    if before.name != after.name:
        return Kind.RENAMED
    if moved:
        return Kind.MOVED
    if before.reasons != after.reasons:
        return Kind.REASON
    return Kind.EDITED if (before.lines, before.labels) != (after.lines, after.labels) else None


def _bound(edition: Edition | None, rule: RuleText | None) -> tuple[str, ...]:
    if edition is None or rule is None:
        return ()
    return tuple(r.id for r in edition.roles.values() if rule.id in r.rules)


# ---------------------------------------------------------------- around the rules


def _word_changes(before: Edition | None, after: Edition | None) -> Iterator[TextChange]:
    old, new = (dict(e.terms) if e else {} for e in (before, after))
    for term in dict.fromkeys((*new, *old)):
        if before and after and old.get(term) != new.get(term):
            yield TextChange("definition", term, old.get(term, ""), new.get(term, ""))
    if before and after:
        yield from (TextChange("scope", "", line, "") for line in before.scope if line not in after.scope)
        yield from (TextChange("scope", "", "", line) for line in after.scope if line not in before.scope)


def _statement_changes(before: Edition | None, after: Edition | None) -> Iterator[TextChange]:
    old, new = ({f.id.rpartition("/")[2]: f for f in e.forms} if e else {} for e in (before, after))
    for name in dict.fromkeys((*new, *old)):
        texts = [forms[name].asks if name in forms else "" for forms in (old, new)]
        if before and after and texts[0] != texts[1]:
            yield TextChange("statement", (new.get(name) or old[name]).title, texts[0], texts[1])


def _role_changes(before: Edition | None, after: Edition | None) -> Iterator[RoleChange]:
    old: Mapping[str, RoleEdition] = before.roles if before else {}
    new: Mapping[str, RoleEdition] = after.roles if after else {}
    for id in dict.fromkeys((*new, *old)):
        prints = tuple(roles[id].fingerprint if id in roles else "" for roles in (old, new))
        if prints[0] != prints[1]:
            yield RoleChange(id, (new.get(id) or old[id]).names[0], prints[0], prints[1])
