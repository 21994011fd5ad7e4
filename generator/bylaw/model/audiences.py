"""What applies to whom in an organisation: the rules of each role, through the tree of roles and across policies."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bylaw.model.adoption import Adoption
from bylaw.model.binding import above, in_force
from bylaw.model.in_full import rules_in_full
from bylaw.model.types import EVERYONE, ORGANISATION, Organisation, Policy, Role, Rule


class Applying(NamedTuple):
    """A rule that applies, the policy that it is in, and the role that it names: the audience's own or a wider one."""

    policy: Policy
    rule: Rule
    by: str


class Audience(NamedTuple):
    """People to whom the same rules apply, in the order of the texts.

    `id` is that of a role that some rule binds, of everyone, or of the organisation itself; `role` is there for a role.
    `included` are the roles that no rule sets apart from it. `wider` are the audiences whose rules apply too, the
    nearest first; `narrower` those within it with rules of their own, each by its id.
    """

    id: str
    name: str
    role: Role | None
    rules: tuple[Applying, ...]
    included: tuple[Role, ...]
    wider: tuple[str, ...]
    narrower: tuple[str, ...]


class Audiences(NamedTuple):
    """Every audience of an organisation, in the order of its tree of roles, and the roles to which no rule applies."""

    all: tuple[Audience, ...]
    nothing: tuple[Role, ...]

    def of(self, role: str) -> Audience | None:
        """The audience that a role belongs to."""
        return next((a for a in self.all if a.id == role or any(r.id == role for r in a.included)), None)


def roles_of(organisation: Organisation) -> dict[str, Role]:
    """The roles of an organisation and of its policies, by id."""
    found = dict(organisation.roles)
    for policy in organisation.current_policies:
        if policy.roles is not organisation.roles:
            found = {**policy.roles, **found}
    return found


def audiences(organisation: Organisation, adoptions: Mapping[str, Adoption]) -> Audiences:
    """To whom an organisation's rules apply. `adoptions` are what its policies take over from others, by policy id."""
    roles = roles_of(organisation)
    bound = _by_role(organisation, adoptions)
    homes = {id: _home(id, roles, bound) for id in roles}
    wider = {id: _wider(id, roles, bound) for id in roles if id in bound}
    made = [_audience(roles[id], bound, homes, wider, roles) for id in wider]
    nobody = tuple(roles[id] for id, home in homes.items() if home == "")
    if EVERYONE in bound:
        rest = tuple(roles[id] for id, home in homes.items() if home == EVERYONE)
        made.append(Audience(EVERYONE, "everyone", None, _merged([EVERYONE], bound), rest, (), tuple(wider)))
    if ORGANISATION in bound:
        own = _merged([ORGANISATION], bound)
        made.append(Audience(ORGANISATION, organisation.name, None, own, (), (), ()))
    return Audiences(tuple(made), nobody)


_Placed = Mapping[str, Mapping[int, tuple[Policy, Rule]]]


def _by_role(organisation: Organisation, adoptions: Mapping[str, Adoption]) -> _Placed:
    """The rules in force by whom they bind, each with its place in the order of the texts."""
    found: dict[str, dict[int, tuple[Policy, Rule]]] = {}
    place = 0
    for policy in organisation.current_policies:
        for rule in rules_in_full(policy, adoptions.get(policy.id)):
            if in_force(rule):
                place += 1
                for role in rule.bound:
                    found.setdefault(role, {})[place] = (policy, rule)
    return found


def _home(id: str, roles: Mapping[str, Role], bound: Mapping[str, object]) -> str:
    """Where a role's rules are to be found: with itself, with the nearest role that includes it, or with everyone."""
    ways = (id, *above(id, roles), EVERYONE)
    return next((way for way in ways if way in bound), "")


def _wider(id: str, roles: Mapping[str, Role], bound: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(way for way in (*above(id, roles), EVERYONE) if way in bound)


def _audience(
    role: Role,
    bound: _Placed,
    homes: Mapping[str, str],
    wider: Mapping[str, tuple[str, ...]],
    roles: Mapping[str, Role],
) -> Audience:
    included = tuple(roles[id] for id, home in homes.items() if home == role.id and id != role.id)
    narrower = tuple(id for id, ways in wider.items() if role.id in ways)
    rules = _merged((role.id, *wider[role.id]), bound)
    return Audience(role.id, role.name, role, rules, included, wider[role.id], narrower)


def _merged(ids: Sequence[str], bound: _Placed) -> tuple[Applying, ...]:
    """The rules that bind any of some, the nearest of which comes first; each rule once."""
    if len(ids) == 1:
        return tuple([Applying(policy, rule, ids[0]) for policy, rule in bound[ids[0]].values()])
    together = {}
    for id in reversed(ids):
        for place, (policy, rule) in bound[id].items():
            together[place] = Applying(policy, rule, id)
    return tuple([together[place] for place in sorted(together)])
