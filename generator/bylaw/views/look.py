"""An organisation's own colours and logo on its pages: a small stylesheet, and what a page says to use it."""

from msgspec.structs import replace

from bylaw.model.look import DARK, LIGHT, Look, look_of, readable
from bylaw.model.types import Handbook, Organisation
from bylaw.views.page import Page
from bylaw.views.pages.escape import escaped

_FILE = "look.css"


def look_files(handbook: Handbook) -> dict[str, bytes]:
    """A stylesheet for each organisation that sets colours, by its path."""
    looks = ((o, look_of(o)) for o in handbook.organisations)
    return {f"{o.id}/{_FILE}": page_style(look).encode() for o, look in looks if look.colours}


def in_their_look(pages: tuple[Page, ...], handbook: Handbook) -> tuple[Page, ...]:
    """All pages, those of an organisation with the look that it sets."""
    looks = {o.id: (o, look) for o in handbook.organisations if any(look := look_of(o))}
    if not looks:
        return pages
    return tuple(_dressed(p, *own) if (own := looks.get(p.path.partition("/")[0])) else p for p in pages)


def page_style(look: Look) -> str:
    """The colours as the pages' style names them. On a dark screen they are lightened until they can be read."""
    light, dark = _rule("", _pair(look, LIGHT)), _rule('="slate"', _pair(look, DARK))
    return f"{light}@media screen {{\n{dark}}}\n"


def _rule(scheme: str, colours: tuple[str, str]) -> str:
    first, second = colours
    return (
        f"[data-md-color-scheme{scheme}][data-md-color-primary] {{\n  --bylaw-link: {first};\n"
        f"  --bylaw-brand: {first};\n  --bylaw-second: {second};\n}}\n"
    )


def form_style(look: Look) -> str:
    """The colours as the style of forms names them, to follow it; nothing where none are set."""
    if not look.colours:
        return ""
    (light, _), (dark, _) = _pair(look, LIGHT), _pair(look, DARK)
    return (
        f":root {{ --accent: {light}; --accent-deep: {light}; --panel: {light}; }}\n.band {{ border-top: 0.3rem solid "
        f"var(--accent); }}\n@media (prefers-color-scheme: dark) {{ :root {{ --accent: {dark}; --accent-deep: {dark}; "
        f"--panel: {light}; }} }}\n"
    )


def paper_style(look: Look) -> str:
    """The colours as the style of paper names them."""
    if not look.colours:
        return ""
    first, second = _pair(look, LIGHT)
    return f".organisation, .bylaw-kicker {{ color: {first}; }} .head, h2 {{ border-color: {second}; }}"


def logo_file(organisation: Organisation, look: Look) -> str:
    """Where the logo lies, from the folder of policies: beside the organisation's own file."""
    folder = organisation.path.rpartition("/")[0]
    return f"{folder}/{look.logo}".lstrip("/")


def _dressed(page: Page, organisation: Organisation, look: Look) -> Page:
    parts = page.path.removesuffix(".md").split("/")
    root = "../" * (len(parts) - (parts[-1] == "index"))
    html = page.html
    if look.logo:
        html = f"{_logo(organisation, look, root)}\n{html}"
    if look.colours:
        html = f'<link rel="stylesheet" href="{root}{escaped(organisation.id)}/{_FILE}">\n{html}'
    return replace(page, html=html)


def _logo(organisation: Organisation, look: Look, root: str) -> str:
    address, name = escaped(root + logo_file(organisation, look)), escaped(organisation.name)
    return f'<p class="bylaw-logo"><img src="{address}" alt="Logo of {name}" height="56"></p>'


def _pair(look: Look, ground: str) -> tuple[str, str]:
    """Both colours, fit for a ground. The second is the first where there is only one."""
    first, *more = [readable(c, ground) for c in look.colours]
    return first, more[0] if more else first
