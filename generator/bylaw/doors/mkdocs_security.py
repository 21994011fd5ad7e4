"""Lets each page say what it allows, and writes for hosts what all pages together allow."""

from pathlib import Path

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from bylaw.doors.mkdocs_pages import ModelPage
from bylaw.views.security.headers import header_files, in_page
from bylaw.views.security.inline import NOTHING, allowed_in, both, hashed, inline_in

_CHARSET = '<meta charset="utf-8">'


class Protection:
    """What the pages of one build allow, collected while MkDocs makes them.

    Only what the theme and pages written by hand hold is allowed: should a policy's text ever get a script into its
    page, then that script does not run.
    """

    def __init__(self) -> None:
        self.allowed = NOTHING
        self._asked: dict[tuple[tuple[str, ...], tuple[str, ...]], str] = {}

    def look_at(self, files: Files) -> None:
        """Allow what pages that stand alone need, such as forms."""
        for file in files:
            if file.dest_uri.endswith(".html") and not file.is_documentation_page():
                self.allowed = both(self.allowed, allowed_in(file.content_string))

    def protected(self, html: str, page: Page | None = None) -> str:
        """A page of the theme that says what it allows, which is what stands inline in it."""
        inline = inline_in(html, around_article=isinstance(page, ModelPage))
        if inline not in self._asked:
            needed = hashed(*inline)
            self.allowed = both(self.allowed, needed)
            self._asked[inline] = _CHARSET + in_page(needed)
        return html.replace(_CHARSET, self._asked[inline], 1)

    def write(self, folder: Path) -> None:
        """Write the files for hosts into a finished site, unless somebody wrote their own."""
        for name, content in header_files(self.allowed).items():
            if not (folder / name).exists():
                (folder / name).write_bytes(content)
