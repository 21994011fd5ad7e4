"""Law and guidance that policies cite, and how many of their rules do."""

from collections import Counter
from collections.abc import Iterable, Iterator

from bylaw.model.english import capital
from bylaw.model.types import Cited, Organisation, Policy, Reference
from bylaw.views.pages.escape import fragment, is_address
from bylaw.views.registers.duties import Duty
from bylaw.views.registers.table import Cell, Link, Register, Row, place_of

KINDS = ("law", "guidance")


def law_cited(organisations: Iterable[Organisation], duties: Iterable[Duty]) -> Register:
    """The register of law and guidance: a row for each in each organisation."""
    rules = Counter(
        (duty.place.page, target.id)
        for duty in duties
        for clause in duty.clauses
        if isinstance(clause, Reference)
        for target in clause.targets
        if target.kind in KINDS
    )
    rows = tuple(row for organisation in organisations for row in _rows(organisation, rules))
    about = "Law and guidance that the policies list or cite."
    columns = ("Title", "Kind", "Organisation", "Policies that cite it", "Rules that cite it")
    return Register("law-and-guidance", "Law and guidance", about, columns, rows, placed=False)


def _rows(organisation: Organisation, rules: Counter[tuple[str, str]]) -> Iterator[Row]:
    listed: dict[str, Cited] = {}
    for references in (organisation.references, *(p.references for p in organisation.policies)):
        for cited in references:
            if cited.kind in KINDS:
                listed.setdefault(cited.id, cited)
    place = place_of(organisation)
    for cited in sorted(listed.values(), key=lambda c: (c.kind, c.title.lower())):
        citing = [p for p in organisation.policies if rules[p.id, cited.id]]
        cells: tuple[Cell, ...] = (
            Link(capital(cited.title), _address(cited, organisation)),
            capital(cited.kind),
            place.organisation,
            tuple(Link(p.title, f"{p.id}/") for p in citing),
            sum(rules[p.id, cited.id] for p in citing),
        )
        yield Row(place, cells)


def _address(cited: Cited, organisation: Organisation) -> str:
    """Its own address, else where it is listed; a trust's list is not looked for."""
    if is_address(cited.url):
        return cited.url
    pages: tuple[Organisation | Policy, ...] = (organisation, *organisation.policies)
    page = next((p.id for p in pages if p.path == cited.span.path), "")
    return f"{page}/{fragment(f'ref:{cited.id}')}" if page else ""
