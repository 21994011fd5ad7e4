"""Acknowledgement forms: a page for each that stands alone, works without a server and asks for nothing elsewhere."""

from collections.abc import Mapping

from bylaw.model.types import Acknowledgement, Handbook


def forms(handbook: Handbook) -> Mapping[str, bytes]:
    """A page for each acknowledgement form, by path: "organisation/policy/form.html"."""
    if not any(isinstance(block, Acknowledgement) for policy in handbook.policies for block in policy.blocks):
        return {}
    from bylaw.views.forms.page import forms_of  # late: what is not needed need not be loaded

    return forms_of(handbook)
