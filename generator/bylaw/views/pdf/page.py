"""From a form to the page that becomes a PDF: what it says, and which of its fields must be filled in."""

from bylaw import resources
from bylaw.views.forms.fields import Asked, asked
from bylaw.views.pdf.carried import asks_role, carried
from bylaw.views.pdf.copies import Copy
from bylaw.views.pdf.engine import Press, printed
from bylaw.views.pdf.fonts import faces_for_fields
from bylaw.views.pdf.templates import template
from bylaw.views.pdf.understanding import questions
from bylaw.views.pdf.widgets import mend


def style() -> str:
    """What every PDF form looks like."""
    return faces_for_fields() + resources.text("site-templates", "pdf/form.css")


def form_pdf(copy: Copy, on: Press, release: str) -> bytes:
    """One form as PDF."""
    wanted = asked(copy.form)
    required = _required(wanted)
    groups = {"answer": "Your answer", **{f"check-{i}": q.text for i, q in enumerate(questions(copy))}}
    attached = carried(copy, wanted, release)
    return printed(_page(copy, wanted), on, attached, lambda document, pdf: mend(pdf, required, groups))


def _page(copy: Copy, wanted: Asked) -> str:
    return template("pdf/form.html.j2").render(
        organisation=copy.organisation.name,
        policy=copy.policy,
        form=copy.form,
        only=copy.only,
        code=copy.code,
        asked=wanted,
        questions=[(q, [r.name for r in copy.roles if r.id in q.roles]) for q in questions(copy)],
        roles=copy.roles if asks_role(copy, wanted) else (),
        rule_count=len(copy.rules),
        rules=copy.sentences,
        paragraphs=[p.strip() for p in copy.form.statement.split("\n\n") if p.strip()],
        status=copy.policy.control.status.lower(),
    )


def _required(wanted: Asked) -> frozenset[str]:
    """The names of the fields without which there is no receipt."""
    fields = {f"field-{i}" for i, field in enumerate(wanted.fields) if field.required}
    return frozenset(fields | {"answer", "name", "date"} | ({"reference"} if wanted.reference.required else set()))
