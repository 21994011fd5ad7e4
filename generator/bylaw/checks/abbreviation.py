"""An abbreviation that is never explained: new staff, parents and supply teachers do not know it."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.types import Policy

_SHORT = re.compile(r"\b[A-Z][A-Z&]{1,5}s?\b")
_CAPITALS = re.compile(r"[A-Z][A-Z&]")
# Words in capitals that everybody knows, and those of the language itself.
_KNOWN = frozenset(
    "UK EU US PDF HTML URL TV USB ID OK AM PM GDPR ICT IT PE DVD CD PC FAQ MUST SHOULD MAY NOT NEVER BBC".split()
)


def abbreviation(inspection: Inspection) -> Iterable[Diagnostic]:
    """The first place of each abbreviation in a policy that no role, term, reference or bracket explains."""
    for survey in inspection.surveys:
        policy = survey.policy
        explained = _explained(policy)
        source = inspection.handbook.sources[policy.path]
        if not _CAPITALS.search(source.text):
            continue
        for line in source.text.split("\n"):
            if line.lstrip().startswith(("--", "note:", "query:", "source:")):
                continue
            for match in _SHORT.finditer(line):
                short = match.group().removesuffix("s") if match.group()[-1] == "s" else match.group()
                if short in _KNOWN or short in explained:
                    continue
                explained.add(short)
                yield Diagnostic(
                    catalogue.ABBREVIATION,
                    source.find(match.group(), policy.span._replace(start=0, end=len(source.text))),
                    f"“{short}” is never explained.",
                    f"Write it in full once: “(also {short})” after a role, in definitions or in references.",
                )


def _explained(policy: Policy) -> set[str]:
    """The abbreviations that the policy or its organisation explains, by being another name of something."""
    names = [n for r in policy.roles.values() for n in (r.name, *r.also) if r.also]
    names += [n for d in policy.definitions for n in (d.term, *d.also)]
    names += [n for c in policy.references for n in (c.title, *c.also)]
    names += list(policy.known_as)
    return {m.removesuffix("s") for n in names for m in _SHORT.findall(n)} | {
        m for n in names for m in _SHORT.findall(n)
    }
