"""How findings speak of rules."""

from bylaw.diagnostics.diagnostic import Related
from bylaw.model.types import Rule

_MOST = 90


def quoted(rule: Rule) -> str:
    """A rule's sentence in quotation marks, cut where it is long."""
    sentence = f"{rule.subject.text} {rule.wording} {rule.act}".strip()
    return f"“{sentence if len(sentence) <= _MOST else sentence[: _MOST - 1].rsplit(' ', 1)[0] + ' …'}”"


def other_rule(rule: Rule) -> Related:
    """The other rule of a pair, as evidence."""
    return Related(rule.span, quoted(rule))
