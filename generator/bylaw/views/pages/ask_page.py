"""The page on which a reader asks whether something is allowed, and the rules come up that answer."""

from collections.abc import Mapping, Sequence

from bylaw.views.page import Heading, Page, SearchEntry
from bylaw.views.pages.ask_index import ask_file, words_file
from bylaw.views.pages.role_pages import Roles, choices
from bylaw.views.pages.role_words import Wording
from bylaw.views.pages.templates import rendered

TITLE = "Can I …?"


def ask_page(path: str, roles: Sequence[Roles], topics: str, said: Mapping[str, Mapping[str, Wording]]) -> Page:
    """The page, with the rules of every organisation for it to load, in few words, by the organisation's id.

    `topics` is the address of the page of topics.
    """
    files = [(f"{path}/{r.organisation.id}.js", ask_file(r, said[r.organisation.id])) for r in roles]
    html = rendered("ask", title=TITLE, topics=topics, roles=[(r, choices(r)) for r in roles])
    entry = SearchEntry("", TITLE, "Ask in your own words what the rules allow.")
    heading = Heading(TITLE, "ask", 1, ())
    return Page(
        f"{path}/index.md", TITLE, "", html, (heading,), (entry,), "", "", ((f"{path}/words.js", words_file()), *files)
    )
