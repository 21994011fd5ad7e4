"""Acknowledgement forms: a page for each that stands alone, works without a server and asks for nothing elsewhere."""

from bylaw.views.forms.page import forms

__all__ = ["forms"]
