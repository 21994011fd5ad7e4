"""The whole program on one page: from the bytes of policy files to everything that is published."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from bylaw import __version__
from bylaw.checks import ALL_CHECKS, inspect, looked_for
from bylaw.checks.accepted import weigh
from bylaw.checks.held_back import hold_back
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, in_order
from bylaw.model.from_syntax import from_syntax
from bylaw.model.types import Accepted, Handbook
from bylaw.source.folder import shelves
from bylaw.source.text import SourceFile, Span, Unreadable, read_text
from bylaw.syntax.nodes import Document
from bylaw.syntax.parser import parse
from bylaw.views.page import Site

if TYPE_CHECKING:
    from bylaw.model.editions import Edition
    from bylaw.model.release import Release


class Reading(Struct, frozen=True):
    """A handbook as read, what is to be said about it in order of place, and findings accepted in place."""

    handbook: Handbook
    diagnostics: tuple[Diagnostic, ...]
    accepted: tuple[tuple[Diagnostic, Accepted], ...] = ()


def read(files: Mapping[str, bytes], today: date) -> Reading:
    """Read and check a folder of policy files, by path relative to it. `today` is what dates are held against."""
    problems: list[Diagnostic] = []
    sources: dict[str, SourceFile] = {}
    documents: dict[str, Document] = {}
    for path in sorted(files):
        text = read_text(files[path])
        if isinstance(text, Unreadable):
            sources[path] = SourceFile(path, text.so_far)
            problems.append(_unreadable(path, text))
            continue
        sources[path] = SourceFile(path, text)
        documents[path], found = parse(sources[path])
        problems += found
    handbook, found_in_phrases = from_syntax(shelves(sources), documents, sources)
    problems += found_in_phrases
    inspection = inspect(handbook, today, looked_for())
    for check in ALL_CHECKS:
        problems += check(inspection)
    weighed = weigh(handbook, in_order(problems), today)
    remaining = hold_back(handbook, weighed.remaining)
    return Reading(handbook, in_order(list(remaining)), weighed.accepted)


def site(
    handbook: Handbook,
    before: "Sequence[Edition]" = (),
    release: str = "",
    releases: "Sequence[Release]" = (),
    url: str = "",
) -> Site:
    """Everything that is published for a handbook: pages for the theme to wrap, forms, and rules as data.

    `before` are the editions of the version before: the forms then say what changed since. `release` is the name
    that receipts carry of what is published, `releases` are those on record, in order; without `before` the forms say
    what changed since these. `url` is the site's own address, empty where it is not known.
    """
    # Imported late: a check needs none of the views, and starts in half the time without them.
    from bylaw.views.forms import changes_since, forms
    from bylaw.views.look import in_their_look, look_files
    from bylaw.views.making import making
    from bylaw.views.overview import overview, told_of
    from bylaw.views.pages import pages
    from bylaw.views.rules_json import rules_json

    told = told_of(handbook, releases)
    with making("the pages"):
        made = pages(handbook, {p.id: told.address(p.id) for p in handbook.policies} if told else {})
    with making("rules.json"):
        exported = rules_json(handbook, __version__)
    about = overview(handbook, told, url)
    with making("the forms"):
        signed = forms(handbook, changes_since(before, exported["rules.json"], releases), release)
    loaded = {path: data for page in made for path, data in page.files}
    files = {**loaded, **signed, **about.files, **look_files(handbook), **exported}
    return Site(in_their_look((*made, *about.pages), handbook), files)


def _unreadable(path: str, why: Unreadable) -> Diagnostic:
    at = Span(path, why.offset, why.offset)
    if why.code == "file-too-large":
        hint = "The most is 50,000 lines, or 4 million bytes. Split it into several policies."
        return Diagnostic(catalogue.FILE_TOO_LARGE, at, f"This file is too large for a policy: {why.detail}.", hint)
    hint = "Save it as plain text (UTF-8). A Word or PDF file cannot be read here: copy its text into a .policy file."
    return Diagnostic(catalogue.NOT_TEXT, at, f"This file cannot be read as text: {why.detail}.", hint)
