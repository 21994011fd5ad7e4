"""A policy as its signers read it: each rule as HTML, made once, and the numbers of those that bind each role."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import NamedTuple

from bylaw.model.adoption import Adoption
from bylaw.model.binding import rules_binding, signing_roles
from bylaw.model.compare import PolicyChanges
from bylaw.model.english import capital
from bylaw.model.fingerprint import Asked, role_fingerprints, rules_of
from bylaw.model.in_full import asked_by
from bylaw.model.signing import forms_of
from bylaw.model.types import EVERYONE, Acknowledgement, Force, Policy, Rule
from bylaw.views.forms.sentences import Line, sentence, titles_of


class Sheet(NamedTuple):
    """What the forms of a policy share.

    Rules are known by their place among all of the policy's. `rules` holds each as HTML; `binding` the places of those
    that bind a role, and `prints` the role's fingerprint, by the role's id.
    """

    organisation: str
    policy: Policy
    asked: Asked
    titles: Mapping[str, str]
    rules: tuple[str, ...]
    binding: Mapping[str, tuple[int, ...]]
    prints: Mapping[str, str]
    changes: PolicyChanges | None

    def signed_for(self, form: Acknowledgement) -> tuple[int, ...]:
        """The places of all rules that bind anybody who signs a form."""
        return self.places(rules_binding(self.policy, form.signed_by.roles, self.asked.rules))

    def places(self, rules: Iterable[Rule]) -> tuple[int, ...]:
        """The places of some rules."""
        wanted = {r.id for r in rules}
        return tuple(n for n, r in enumerate(self.asked.rules) if r.id in wanted)

    def by_force(self, places: Iterable[int]) -> list[tuple[str, int, str]]:
        """Rules by their places, as HTML, under must, must not, should, should not and may, where there are any."""
        groups: dict[Force, list[str]] = {}
        for place in places:
            groups.setdefault(self.asked.rules[place].force, []).append(
                f'<li data-rule="{place}">{self.rules[place]}</li>'
            )
        return [(capital(f), len(groups[f]), "\n".join(groups[f])) for f in Force if f in groups]


def sheet(organisation: str, policy: Policy, held: Adoption | None, changes: PolicyChanges | None) -> Sheet:
    """What the forms of a policy share. Whoever signs it signs for the rules that it adopts from its trust too."""
    asked = asked_by(policy, held)
    titles = titles_of((held.trust, policy) if held else (policy,))
    roles = tuple(dict.fromkeys(r for s in forms_of((policy,)) for r in signing_roles(policy, s.form))) or (EVERYONE,)
    place = {rule.id: n for n, rule in enumerate(asked.rules)}
    return Sheet(
        organisation,
        policy,
        asked,
        titles,
        tuple(_item(sentence(rule, titles)) for rule in asked.rules),
        {role: tuple(sorted(place[r.id] for r in rules_of(asked, role))) for role in roles},
        role_fingerprints(asked, roles),
        changes,
    )


def _item(line: Line) -> str:
    """A line as the inside of an element of a list, with what hangs under it as a list of its own."""
    below = "".join(f"<li>{_item(b)}</li>\n" for b in line.below)
    return escape(line.text) + (f"\n<ul>\n{below}</ul>" if below else "")
