"""What policies keep lists of: channels, contacts, definitions, procedures and forms."""

from collections.abc import Iterator

from bylaw.model import types as model
from bylaw.model.english import capital
from bylaw.model.types import (
    Acknowledgement,
    ApplicationForm,
    Block,
    Checklist,
    Definitions,
    Handbook,
    Organisation,
    Policy,
    Procedure,
)
from bylaw.views.pages.escape import fragment
from bylaw.views.pages.sheet import places
from bylaw.views.registers.duties import readable
from bylaw.views.registers.table import Cell, Link, Place, Register, Row, place_of

_Placed = tuple[Place, Block, str]


def placed(handbook: Handbook, kinds: tuple[type, ...]) -> tuple[_Placed, ...]:
    """Every block of some kinds, with the page on which it stands and its address."""
    found: list[_Placed] = []
    for organisation in handbook.organisations:
        found += _on_page(organisation, place_of(organisation), organisation.id, kinds)
        for policy in organisation.policies:
            if any(isinstance(block, kinds) for block in policy.beside):
                found += _on_page(policy, place_of(organisation, policy), policy.name, kinds)
    return tuple(found)


def _on_page(page: Policy | Organisation, place: Place, name: str, kinds: tuple[type, ...]) -> Iterator[_Placed]:
    spots = places(page, name)[1]
    for block, spot in zip(page.blocks, spots, strict=True):
        if isinstance(block, kinds):
            yield place, block, f"{page.id}/{fragment(spot.anchor)}"


def channels(blocks: tuple[_Placed, ...]) -> Register:
    """The register of channels: accounts and pages that speak for an organisation."""
    about = "Accounts, pages and other channels that speak for an organisation."
    return Register("channels", "Channels", about, ("Channel", "List", "Details"), _entries(blocks, "channels"))


def contacts(blocks: tuple[_Placed, ...]) -> Register:
    """The register of contacts."""
    about = "People and services to turn to."
    return Register("contacts", "Contacts", about, ("Contact", "List", "Details"), _entries(blocks, "contacts"))


def _entries(blocks: tuple[_Placed, ...], kind: str) -> tuple[Row, ...]:
    rows = []
    for place, block, _ in blocks:
        if isinstance(block, model.Register) and block.kind == kind:
            for entry in block.entries:
                anchor = f"{block.name}/{entry.id.rpartition('/')[2]}"
                details = "; ".join(f"{capital(name)}: {value}" for name, value in entry.facts)
                link = Link(capital(entry.title), f"{place.page}/{fragment(anchor)}")
                rows.append(Row(place, (link, block.title, details)))
    return tuple(rows)


def definitions(blocks: tuple[_Placed, ...]) -> Register:
    """The register of definitions, by term."""
    rows = []
    for place, block, _ in blocks:
        if isinstance(block, Definitions):
            for term in block.definitions:
                link = Link(capital(term.term), f"{place.page}/{fragment(f'term:{term.id}')}")
                rows.append(Row(place, (link, capital(readable(term.meaning)), ", ".join(term.also))))
    rows.sort(key=lambda row: str(row.cells[0]).lower())
    about = "Words that policies define, and what they mean there."
    return Register("definitions", "Definitions", about, ("Term", "Means", "Also"), tuple(rows))


def procedures(blocks: tuple[_Placed, ...]) -> Register:
    """The register of procedures and checklists."""
    rows = []
    for place, block, href in blocks:
        if isinstance(block, Procedure | Checklist):
            rows.append(Row(place, _procedure(block, href)))
    about = "What is done step by step, and what is asked before something is done."
    columns = ("Title", "Kind", "For", "Steps or questions")
    return Register("procedures", "Procedures and checklists", about, columns, tuple(rows))


def _procedure(block: Procedure | Checklist, href: str) -> tuple[Cell, ...]:
    people = capital(block.people.text) if block.people else ""
    link = Link(capital(block.title or block.name), href)
    if isinstance(block, Procedure):
        return link, "Procedure", people, len(block.steps)
    return link, "Checklist", people, len(block.questions)


def forms(blocks: tuple[_Placed, ...]) -> Register:
    """The register of forms: those that people sign, and those by which they apply."""
    rows = []
    for place, block, href in blocks:
        if isinstance(block, Acknowledgement):
            address = f"{place.page}/{block.file}"
            who, often, goes = block.signed_by.text, block.how_often, block.send_to
            cells = (Link(capital(block.title or block.name), address), "To sign", capital(who), capital(often), goes)
            rows.append(Row(place, cells))
        elif isinstance(block, ApplicationForm):
            who, goes = capital(block.filled_in_by.text), block.goes_to.text
            link = Link(capital(block.title or block.name), href)
            rows.append(Row(place, (link, "To apply", who, "", capital(goes))))
    about = "What people sign, and what they fill in to apply for something."
    return Register("forms", "Forms", about, ("Form", "Kind", "Who", "How often", "Goes to"), tuple(rows))
