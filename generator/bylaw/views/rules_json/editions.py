"""What each policy asks of whom as it stands, by fingerprint: what people sign, and what two exports differ by."""

from bylaw.model.binding import signing_roles
from bylaw.model.cycle import cycle
from bylaw.model.fingerprint import Asked, policy_fingerprint, role_fingerprints, rules_of
from bylaw.model.form_version import form_version
from bylaw.model.types import Acknowledgement, Organisation, Policy
from bylaw.views.rules_json.entries import Entry


def edition_entry(asked: Asked, organisation: Organisation) -> Entry:
    """The edition of one policy. `roles` are those whose people sign, or that have people who do within them."""
    policy = asked.policy
    forms = [b for b in policy.beside if isinstance(b, Acknowledgement)]
    signers = [r for f in forms for r in signing_roles(policy, f)]
    return {
        "policy": policy.id,
        "organisation": organisation.name,
        "title": policy.title,
        "version": policy.control.version or None,
        "status": policy.control.status or None,
        "fingerprint": policy_fingerprint(asked),
        "forms": [_form(policy, form) for form in forms],
        "roles": _roles(asked, tuple(dict.fromkeys(signers))),
    }


def _form(policy: Policy, form: Acknowledgement) -> Entry:
    often = cycle(form.how_often)
    return {
        "id": form.id,
        "title": form.title,
        "version": form_version(policy, form),
        "statement": form.statement,
        "boxes": list(form.boxes),
        "signed_by": list(signing_roles(policy, form)),
        "every": {"n": often.every.n, "unit": often.every.unit.value} if often and often.every else None,
        "month": often.month or None if often else None,
        "file": f"{policy.id}/{form.file}",
    }


def _roles(asked: Asked, roles: tuple[str, ...]) -> list[Entry]:
    prints = role_fingerprints(asked, roles)
    return [
        {
            "id": role,
            "parent": asked.policy.roles[role].parent or None,
            "name": asked.policy.roles[role].name,
            "also": list(asked.policy.roles[role].also),
            "fingerprint": prints[role],
            "rules": [r.id for r in rules_of(asked, role)],
        }
        for role in roles
    ]
