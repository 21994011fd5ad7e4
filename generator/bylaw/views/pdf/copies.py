"""A form as its signers get it on paper or as PDF: once for all of them, and once for each role."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct

from bylaw.model.adoption import Adoption
from bylaw.model.compare import PolicyChanges
from bylaw.model.form_version import form_version
from bylaw.model.in_full import all_adoptions
from bylaw.model.sheet_code import code_of
from bylaw.model.signing import Signed, forms_of
from bylaw.model.types import Handbook, Organisation
from bylaw.views.forms.part import Part, part
from bylaw.views.forms.sheet import sheet

_NOTHING: Mapping[str, PolicyChanges] = MappingProxyType({})


class Copy(Struct, frozen=True):
    """A form, and what stands on it for the people of one role (`part.only`) or of every role that signs it."""

    organisation: Organisation
    part: Part

    @property
    def fingerprints(self) -> dict[str, str]:
        """The fingerprints of the roles that it is for, by their ids."""
        return {role.id: self.part.sheet.prints[role.id] for role in self.part.roles}

    @property
    def code(self) -> str:
        """The short code that stands on it."""
        policy, form = self.part.policy, self.part.form
        return code_of(policy.id, policy.control.version, form_version(policy, form), self.fingerprints)

    @property
    def path(self) -> str:
        """Where it lies, as its page on the site does, without the ending: "organisation/policy/form.role"."""
        signed, only = Signed(self.part.policy, self.part.form), self.part.only
        return (signed.file_for(only.id) if only else signed.file).removesuffix(".html")


def copies(handbook: Handbook, changes: Mapping[str, PolicyChanges] = _NOTHING) -> Iterator[Copy]:
    """Every form of every policy that is not withdrawn, for all of its signers and then for each role.

    `changes` since the version before are known by the policy's id. A form that no known role signs has no copy:
    nobody could be counted by it.
    """
    adoptions = all_adoptions(handbook)
    for organisation in handbook.organisations:
        for signed in forms_of(organisation.current_policies):
            id = signed.policy.id
            yield from _copies(organisation, signed, adoptions.get(id), changes.get(id))


def _copies(
    organisation: Organisation, signed: Signed, held: Adoption | None, changed: PolicyChanges | None
) -> Iterator[Copy]:
    shared = sheet(organisation.name, signed.policy, held, changed)
    whole = part(shared, signed.form)
    if whole.roles:
        yield Copy(organisation, whole)
    for role in whole.roles:
        yield Copy(organisation, part(shared, signed.form, role))
