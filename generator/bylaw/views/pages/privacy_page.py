"""The privacy note: what the reader's browser keeps, what leaves it, and what a receipt holds."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from bylaw.model.types import Acknowledgement, Handbook
from bylaw.views.page import Heading, Page, SearchEntry
from bylaw.views.pages.accessibility_page import ABOUT
from bylaw.views.pages.paths import free_path
from bylaw.views.pages.templates import rendered

TITLE = "Privacy"
# What a receipt holds, in words, with the fields of its schema that each stands for.
RECEIPT = {
    "a number of its own, and the kind and version of the form": ("schema", "id", "form"),
    "the policy, its version and release, and a digest of the rules for your role": (
        "policy",
        "release",
        "fingerprints",
    ),
    "the words that you agreed to, the boxes that you ticked, and your answer": ("statement", "boxes", "answer"),
    "your question, if you asked one": ("question",),
    "whether you passed the form's check of understanding, but not your answers to it": ("understanding",),
    "your name and, if the form asks for it, the reference by which the school knows you": ("person",),
    "your roles, and what else the form asks for": ("roles", "fields"),
    "when you signed, by the clock of your device": ("signed_at", "utc_offset"),
    "how you signed, and who wrote it down if that was not you": ("method", "recorded_by"),
    "a digest, which shows any later change": ("digest",),
}


def privacy_page(handbook: Handbook) -> Page:
    """The page."""
    forms = list(_forms(handbook))
    hosts = sorted({urlsplit(form.post_to).netloc for form in forms if form.post_to})
    html = rendered("privacy", title=TITLE, signs=bool(forms), hosts=hosts, receipt=list(RECEIPT))
    entry = SearchEntry(
        "", TITLE, "No cookies, no counting of visits. What your browser keeps, and what a receipt holds."
    )
    path = f"{free_path(handbook, 'privacy')}/index.md"
    return Page(path, TITLE, ABOUT, html, (Heading(TITLE, "privacy", 1, ()),), (entry,), "")


def _forms(handbook: Handbook) -> Iterator[Acknowledgement]:
    for policy in handbook.policies:
        yield from (block for block in policy.beside if isinstance(block, Acknowledgement))
