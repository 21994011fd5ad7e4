"""Registers of a handbook: policies, duties, people and papers as tables, on pages and as files for a spreadsheet."""

from collections.abc import Mapping

from bylaw.model.adoption import Adoption
from bylaw.model.csv_text import to_csv
from bylaw.model.types import (
    Acknowledgement,
    ApplicationForm,
    Approval,
    Checklist,
    Deadline,
    Definitions,
    Handbook,
    Procedure,
    Recipients,
    Reference,
)
from bylaw.model.types import Register as Kept
from bylaw.views.page import Site
from bylaw.views.pages.paths import free_path
from bylaw.views.registers import entries
from bylaw.views.registers.approvals import approvals
from bylaw.views.registers.deadlines import deadlines
from bylaw.views.registers.duties import duties
from bylaw.views.registers.law_cited import law_cited
from bylaw.views.registers.page import index_page, register_page
from bylaw.views.registers.policies import policies
from bylaw.views.registers.reporting_routes import reporting_routes
from bylaw.views.registers.roles import roles
from bylaw.views.registers.table import Register, as_rows

_LISTED = (Acknowledgement, ApplicationForm, Checklist, Definitions, Procedure, Kept)


def registers(handbook: Handbook, adoptions: Mapping[str, Adoption]) -> Site:
    """The pages of the section "Registers", and a file for a spreadsheet beside each."""
    found = [r for r in all_registers(handbook, adoptions) if r.rows]
    if not found:
        return Site((), {})
    path = free_path(handbook, "registers")
    pages = (index_page(found, path), *(register_page(r, path) for r in found))
    return Site(pages, {f"{path}/{r.name}.csv": to_csv(as_rows(r)) for r in found})


def all_registers(handbook: Handbook, adoptions: Mapping[str, Adoption]) -> tuple[Register, ...]:
    """Every register, also those with nothing in them, in the order of the index."""
    asked = duties(handbook, adoptions)
    blocks = entries.placed(handbook, _LISTED)
    return (
        policies(handbook),
        reporting_routes(handbook, asked.having[Recipients]),
        deadlines(asked.having[Deadline]),
        approvals(asked.having[Approval]),
        roles(handbook, asked.bound),
        entries.forms(blocks),
        entries.procedures(blocks),
        entries.channels(blocks),
        entries.contacts(blocks),
        entries.definitions(blocks),
        law_cited(handbook.organisations, asked.having[Reference]),
    )
