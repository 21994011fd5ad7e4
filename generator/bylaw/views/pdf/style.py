"""How a PDF looks: its typeface, its page, and what one kind of document adds."""

from bylaw import resources
from bylaw.views.pdf.fonts import faces, faces_for_fields


def form_style() -> str:
    """What every PDF form looks like."""
    return faces_for_fields() + _style("form")


def policy_style() -> str:
    """What every policy looks like as PDF."""
    return faces() + _style("policy")


def _style(kind: str) -> str:
    return "".join(resources.text("site-templates", f"pdf/{name}.css") for name in ("page", kind))
