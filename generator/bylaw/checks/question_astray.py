"""A question of an understanding check about something that none of its signers has to know."""

from collections.abc import Iterable, Iterator

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.binding import rules_binding
from bylaw.model.in_full import rules_in_full
from bylaw.model.signing import asked_about, forms_of, named_in
from bylaw.model.types import Asking, Rule


def question_astray(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every question whose rules bind none of those who sign, or that is tied to something else than a rule."""
    held = {a.policy.id: a for a in inspection.adoptions}
    for survey in inspection.surveys:
        for policy, form in forms_of((survey.policy,)):
            rules = rules_in_full(policy, held.get(policy.id)) if form.understanding else ()
            binding = {r.id for r in rules_binding(policy, form.signed_by.roles, rules)}
            for asking in form.understanding:
                if named_in(asking) & survey.named:
                    yield from _astray(asking, rules, binding)


def _astray(asking: Asking, rules: tuple[Rule, ...], binding: set[str]) -> Iterator[Diagnostic]:
    """A name that nothing has is another check's business."""
    about = asked_about(asking, rules)
    if any(r.id in binding for r in about):
        return
    message = "The rule that this question is tied to binds none of those who sign."
    hint = "Name a rule that binds them, or ask something else. People are asked about what they have to do."
    if not about:
        message = "This question is not tied to a rule that is in force here."
        hint = "Write the name of a rule after “see”: whoever answers wrongly is shown that rule."
    yield Diagnostic(catalogue.QUESTION_ASTRAY, asking.span, message, hint)
