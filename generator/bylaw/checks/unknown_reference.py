"""A law or policy that a rule points at and that no reference lists: readers could not find it."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection, add_to_list
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.types import Reference, References


def unknown_reference(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every titled target of a link that is not listed."""
    for survey in inspection.surveys:
        source = inspection.handbook.sources[survey.policy.path]
        for clause in survey.of(Reference):
            for target in clause.targets:
                if target.kind or target.text.startswith("["):
                    continue
                kind = "law" if " Act " in f" {target.text} " or "law" in target.text.lower() else "policy"
                yield Diagnostic(
                    catalogue.UNKNOWN_REFERENCE,
                    source.find(target.text, clause.span),
                    f"“{target.text}” is not listed in references.",
                    "List it once, so that every page can link to it.",
                    add_to_list(survey.policy, References, "references", f"{kind}: {target.text}"),
                )
