"""A rule without a name: fine in a draft, but what people sign must have a name that lasts."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Fix


def unnamed_rule(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every rule without a name in square brackets."""
    for survey in inspection.surveys:
        draft = survey.policy.control.status in {"draft", "in committee"}
        source = inspection.handbook.sources[survey.policy.path]
        for rule in survey.policy.rules:
            if not rule.named:
                line = source.text[rule.span.start : rule.span.end].split("\n")[0]
                mark = "- " if line.startswith("- ") else ""
                yield Diagnostic(
                    catalogue.UNNAMED_RULE if draft else catalogue.NAME_NEEDED,
                    rule.span,
                    "This rule has no name yet.",
                    "“bylaw fmt --names” writes names in. A name lasts, so choose one that people would use.",
                    Fix(rule.span, (f"{mark}[{rule.name}] {line.removeprefix(mark)}",)),
                )
