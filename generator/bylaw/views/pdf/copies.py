"""An acknowledgement form as its signers get it: once for all, and once for each role with the rules that bind it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bylaw.model.adoption import Adoption
from bylaw.model.binding import rules_binding, signing_roles
from bylaw.model.fingerprint import Asked, role_fingerprints
from bylaw.model.form_version import form_version
from bylaw.model.in_full import all_adoptions, asked_by
from bylaw.model.sheet_code import code_of
from bylaw.model.signing import Signed
from bylaw.model.types import Acknowledgement, Handbook, Organisation, Policy, Role, Rule
from bylaw.views.forms.sentences import Grouped, by_force


@dataclass(frozen=True, slots=True)
class Copy:
    """A form and who gets it: the people of one role (`only`), or of every role that signs it.

    `fingerprints` are those of the roles, by their ids; `rules` bind these roles, with those adopted from a trust;
    `asked` is all that the policy asks.
    """

    organisation: Organisation
    asked: Asked
    form: Acknowledgement
    only: Role | None
    roles: tuple[Role, ...]
    fingerprints: Mapping[str, str]
    rules: tuple[Rule, ...]
    held: Adoption | None

    @property
    def policy(self) -> Policy:
        """The policy that the form belongs to."""
        return self.asked.policy

    @property
    def code(self) -> str:
        """The short code that stands on it."""
        version = self.policy.control.version
        return code_of(self.policy.id, version, form_version(self.policy, self.form), self.fingerprints)

    @property
    def path(self) -> str:
        """Where it lies, as its page on the site does, without the ending: "organisation/policy/form.role"."""
        signed = Signed(self.policy, self.form)
        return (signed.file_for(self.only.id) if self.only else signed.file).removesuffix(".html")

    @property
    def sentences(self) -> tuple[Grouped, ...]:
        """Its rules as sentences, by force."""
        return by_force((self.held.trust, self.policy) if self.held else (self.policy,), self.rules)


def copies(handbook: Handbook) -> Iterator[Copy]:
    """Every form of every policy that is not withdrawn, for all of its signers and then for each role."""
    adoptions = all_adoptions(handbook)
    for organisation in handbook.organisations:
        for policy in organisation.policies:
            forms = [b for b in policy.blocks if isinstance(b, Acknowledgement)]
            if not forms or policy.control.status.lower() == "withdrawn":
                continue
            held = adoptions.get(policy.id)
            asked = asked_by(policy, held)
            for form in forms:
                yield from _copies(organisation, asked, form, held)


def _copies(organisation: Organisation, asked: Asked, form: Acknowledgement, held: Adoption | None) -> Iterator[Copy]:
    """A form that no known role signs has none: nobody could be counted by it."""
    policy = asked.policy
    roles = tuple(policy.roles[role] for role in signing_roles(policy, form))
    prints = role_fingerprints(asked, (role.id for role in roles))
    if roles:
        rules = rules_binding(policy, form.signed_by.roles, asked.rules)
        yield Copy(organisation, asked, form, None, roles, prints, rules, held)
    for role in roles:
        rules = rules_binding(policy, (role.id,), asked.rules)
        yield Copy(organisation, asked, form, role, (role,), {role.id: prints[role.id]}, rules, held)
