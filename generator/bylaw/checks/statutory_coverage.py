"""Policies that the law asks of a school and that are not here: inspectors look for them by name."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.law import Statutory, is_titled, kind_of, statutory
from bylaw.model.types import Organisation, Policy

_RANK = {"headteacher": 0, "committee": 1, "governing body": 2}
_BODIES = (("governing body", ("govern", "trust board", "board of", "trustees", "directors", "full board")),
           ("committee", ("committee",)), ("headteacher", ("headteacher", "head teacher", "principal")))  # fmt: skip


def statutory_coverage(inspection: Inspection) -> Iterable[Diagnostic]:
    """For each organisation that says its kind, the policies it lacks; and approvals below the level required."""
    for organisation in inspection.handbook.organisations:
        kind = kind_of(next((f.value for f in organisation.facts if f.name == "kind"), ""))
        if not kind:
            continue
        required = [p for p in statutory() if kind in p.kinds]
        missing = [p.title for p in required if not _has(organisation, p)]
        if missing and organisation.span:
            yield Diagnostic(
                catalogue.STATUTORY_MISSING,
                organisation.span,
                f"{organisation.name} is {_a(kind)}, and of the policies that it must have these are not here: "
                f"{', '.join(missing)}.",
                "They may be kept elsewhere. If so, accept this finding, or list them under references.",
            )
        for policy in organisation.policies:
            yield from _approval(policy, required)


def _has(organisation: Organisation, policy: Statutory) -> bool:
    """Whether a policy is here, or listed among the references."""
    titles = [p.title for p in organisation.policies] + [c.title for c in organisation.references]
    return any(is_titled(policy, title) for title in titles)


def _approval(policy: Policy, required: list[Statutory]) -> Iterable[Diagnostic]:
    needed = next((p.approval for p in required if is_titled(p, policy.title)), "")
    given = next((level for level, words in _BODIES if any(w in policy.control.approved_by.lower() for w in words)), "")
    if needed and given and _RANK[given] < _RANK[needed]:
        yield Diagnostic(
            catalogue.APPROVAL_TOO_LOW,
            policy.span,
            f"“{policy.title}” must be approved by the {needed} at least, and “{policy.control.approved_by}” is less.",
            "Have it approved at the level required, then change the fact.",
        )


def _a(kind: str) -> str:
    return f"an {kind}" if kind[:1] in "aeiou" else f"a {kind}"
