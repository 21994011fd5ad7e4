"""A rule without a name: fine in a draft, but what people sign must have a name that lasts."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Fix
from bylaw.model.types import Rule
from bylaw.source.text import SourceFile

_BEFORE_NAME = re.compile(r"(?:- )?(?=(\[)?)")


def unnamed_rule(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every rule without a name in square brackets. A name that cannot be used has been reported already."""
    for survey in inspection.surveys:
        draft = survey.policy.control.is_draft
        source = inspection.handbook.sources[survey.policy.path]
        for rule in survey.policy.rules:
            fix = None if rule.named else _with_name(rule, source)
            if fix:
                yield Diagnostic(
                    catalogue.UNNAMED_RULE if draft else catalogue.NAME_NEEDED,
                    rule.span,
                    "This rule has no name yet.",
                    "“bylaw fmt --names” writes names in. A name lasts, so choose one that people would use.",
                    fix,
                )


def _as_written(rule: Rule, source: SourceFile) -> bool:
    """Whether the rule word or the bullet that makes the line a rule stands in it."""
    line = source.text[rule.span.start : rule.span.end]
    word = rule.wording.partition(" ")[0]
    return line.startswith("- ") or word in line or word.upper() in line


def _with_name(rule: Rule, source: SourceFile) -> Fix | None:
    """The rule's lines with its proposed name, unless a name stands there or the line had to be mended to be read."""
    before = _BEFORE_NAME.match(source.text, rule.span.start)
    if before is None or before[1] or not _as_written(rule, source):
        return None
    margin = source.text.rfind("\n", 0, rule.span.start) + 1
    line = f"{source.text[margin : before.end()]}[{rule.name}] {source.text[before.end() : rule.span.end]}"
    return Fix(rule.span, tuple(line.split("\n")))
