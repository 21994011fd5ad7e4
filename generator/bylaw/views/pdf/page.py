"""From a form to the page that becomes a PDF: what it says, and which of its fields must be filled in."""

from bylaw.model.look import look_of
from bylaw.standalone import template
from bylaw.views.forms.fields import Asked
from bylaw.views.look import paper_style
from bylaw.views.pdf.carried import asks_role, carried
from bylaw.views.pdf.copies import Copy
from bylaw.views.pdf.engine import Press, printed
from bylaw.views.pdf.widgets import mend


def form_pdf(copy: Copy, on: Press, release: str) -> bytes:
    """One form as PDF."""
    required = _required(copy.part.asked)
    groups = {"answer": "Your answer", **{f"check-{i}": q.text for i, q in enumerate(copy.part.questions)}}
    return printed(_page(copy), on, carried(copy, release), lambda document, pdf: mend(pdf, required, groups))


def _page(copy: Copy) -> str:
    part = copy.part
    names = {role.id: role.name for role in part.roles}
    return template("pdf/form").render(
        organisation=copy.organisation.name,
        own_style=paper_style(look_of(copy.organisation)),
        part=part,
        policy=part.policy,
        form=part.form,
        code=copy.code,
        asked=part.asked,
        roles=part.roles if asks_role(part) else (),
        names=names,
    )


def _required(wanted: Asked) -> frozenset[str]:
    """The names of the fields without which there is no receipt."""
    fields = {f"field-{i}" for i, field in enumerate(wanted.fields) if field.required}
    return frozenset(fields | {"answer", "name", "date"} | ({"reference"} if wanted.reference.required else set()))
