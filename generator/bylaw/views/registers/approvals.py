"""What needs whose permission."""

from collections.abc import Iterable

from bylaw.model.english import capital
from bylaw.model.types import Approval
from bylaw.views.registers.duties import Duty, readable
from bylaw.views.registers.table import Register, Row


def approvals(duties: Iterable[Duty]) -> Register:
    """The register of approvals."""
    rows = [
        Row(place, (link, capital(readable(clause.approvers.text)), _kind(clause)))
        for place, _, link, clauses in duties
        for clause in clauses
        if isinstance(clause, Approval)
    ]
    about = "What needs whose permission, taken from every rule that asks for it."
    return Register("approvals", "Approvals", about, ("What", "Permission of", "Kind"), tuple(rows))


def _kind(clause: Approval) -> str:
    """What is needed, such as “Prior written permission”."""
    return capital("prior " * clause.prior + "written " * clause.written + clause.kind)
