"""What people sign: the forms of each role, the files that they are in, and the rules that questions are about."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from bylaw.model.binding import in_force, signing_roles
from bylaw.model.types import Acknowledgement, Asking, Organisation, Policy, Reference, Role, Rule

_SIGNED_TOGETHER = 2
_NAME = re.compile(r"\[([^\]\n]+)\]")


class Signed(NamedTuple):
    """A form of a policy."""

    policy: Policy
    form: Acknowledgement

    @property
    def file(self) -> str:
        """The page for everybody, from the root of the site: "hillside/phone-policy/agreement.html"."""
        return f"{self.policy.id}/{self.form.file}"

    def file_for(self, role: str) -> str:
        """The page for one role, from the root of the site: "hillside/phone-policy/agreement.teachers.html"."""
        return f"{self.file.removesuffix('.html')}.{role}.html"


class Signer(NamedTuple):
    """A role whose people sign, with all the forms that they sign in one organisation."""

    role: Role
    signed: tuple[Signed, ...]

    @property
    def has_pack(self) -> bool:
        """Whether these people can sign several forms in one sitting."""
        return len(self.signed) >= _SIGNED_TOGETHER


def forms_of(policies: Iterable[Policy]) -> tuple[Signed, ...]:
    """Every form of some policies, in their order."""
    return tuple(Signed(p, b) for p in policies for b in p.beside if isinstance(b, Acknowledgement))


def signers(organisation: Organisation) -> tuple[Signer, ...]:
    """The roles that sign something of an organisation, by name. What was withdrawn asks for no signature."""
    roles: dict[str, Role] = {}
    found: dict[str, list[Signed]] = {}
    for signed in forms_of(organisation.current_policies):
        for role in signing_roles(signed.policy, signed.form):
            roles.setdefault(role, signed.policy.roles[role])
            found.setdefault(role, []).append(signed)
    return tuple(Signer(roles[r], tuple(found[r])) for r in sorted(found, key=lambda r: (roles[r].name, r)))


def pack_file(organisation: Organisation, role: str) -> str:
    """The page on which a role signs several forms, from the root of the site: "hillside/pack.teachers.html"."""
    return f"{organisation.id}/pack.{role}.html"


def named_in(asking: Asking) -> frozenset[str]:
    """The names in square brackets that a question is tied to."""
    links = (c.text for c in asking.clauses if isinstance(c, Reference))
    return frozenset(name.strip() for text in links for name in _NAME.findall(text))


def asked_about(asking: Asking, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules among some that the answer to a question follows from, those of a trust by the name they have here."""
    names = named_in(asking)
    return tuple(r for r in rules if in_force(r) and (r.name in names or not names.isdisjoint(r.formerly)))
