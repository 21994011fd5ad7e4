"""Clauses, the bullets under them, and remarks, as nested lists."""

from bylaw.model.types import (
    NO_REMARKS,
    Agreement,
    Approval,
    Capacity,
    Clause,
    Condition,
    Deadline,
    Departure,
    Doers,
    Emphasis,
    Exemption,
    Expiry,
    Frequency,
    GoTo,
    Item,
    Lasting,
    Lifecycle,
    Limit,
    ListEnd,
    Listing,
    Locked,
    NoExceptions,
    Outcome,
    Rationale,
    Recipients,
    Reference,
    Remarks,
    Window,
)
from bylaw.views.pages.escape import escaped, escaped_opening
from bylaw.views.pages.pen import Citation, Pen

KINDS: dict[type[Clause], str] = {
    Agreement: "approval",
    Approval: "approval",
    Capacity: "capacity",
    Condition: "condition",
    Deadline: "time",
    Departure: "departure",
    Doers: "people",
    Emphasis: "emphasis",
    Exemption: "exception",
    Expiry: "time",
    Frequency: "time",
    GoTo: "step",
    Lasting: "time",
    Lifecycle: "life",
    Limit: "time",
    ListEnd: "list-end",
    Listing: "list",
    Locked: "locked",
    NoExceptions: "exception",
    Outcome: "outcome",
    Rationale: "reason",
    Recipients: "people",
    Reference: "reference",
    Window: "time",
}


_MARKED = frozenset({"life", "reason", "reference"})  # the kinds that look unlike the others


def clause_list(clauses: tuple[Clause, ...], pen: Pen) -> str:
    """Clauses as a list, each with what hangs under it as a list inside it: on these pages, a list without a class."""
    if not clauses:
        return ""
    return f"<ul>{''.join([_clause(c, pen) for c in clauses])}</ul>"


def _clause(clause: Clause, pen: Pen) -> str:
    opener, text = clause.opener, clause.text
    if isinstance(clause, (Reference, Departure)):
        opener, text = escaped(opener), pen.linked(text, clause.targets)
    elif text[:1] == "[":
        opener, text = pen.opened(opener, text)
    elif pen.lock and isinstance(clause, Locked):
        opener, text = escaped(pen.lock), f"{escaped(opener.removeprefix('locked').strip())} {pen.text(text)}"
    else:
        opener, text = escaped_opening(opener), pen.text(text)
    gap = " " if text and text[0] not in ",:;" else ""
    below = ""
    if clause.items:
        below = item_list(clause.items, pen, either=isinstance(clause, Condition) and clause.any_of)
    if clause.clauses:
        below += clause_list(clause.clauses, pen)
    if clause.remarks is not NO_REMARKS:
        below += remarks(clause.remarks, pen, f"{clause.opener} {clause.text}".strip())
    kind = KINDS[type(clause)]
    mark = f' data-clause="{kind}"' if kind in _MARKED else ""
    return f"<li{mark}><b>{opener}</b>{gap}{text}{below}</li>"


def item_list(items: tuple[Item, ...], pen: Pen, *, either: bool = False) -> str:
    """Bullets as a list; with `either`, one of them is enough, and the page says so between them."""
    if not items:
        return ""
    style = "bylaw-items bylaw-items--either" if either else "bylaw-items"
    joined = '</li><li><span class="bylaw-or">or</span> ' if either else "</li><li>"
    return f'<ul class="{style}"><li>{joined.join([_item(i, pen) for i in items])}</li></ul>'


def _item(item: Item, pen: Pen) -> str:
    return pen.text(item.text) + item_list(item.items, pen) + clause_list(item.clauses, pen)


def remarks(said: Remarks, pen: Pen, of: str = "") -> str:
    """Notes, and open questions as the comments in the margin that they are.

    Sources wait for the end of the page, with the words `of` what they are the source.
    """
    if pen.quiet:
        return ""
    if said.sources:
        pen.cited.extend([Citation(pen.here, of, s) for s in said.sources])
    if not (said.queries or said.notes):
        return ""
    shown = [f'<p class="bylaw-note"><b>Note:</b> {pen.text(n)}</p>' for n in said.notes]
    shown += [f'<p class="bylaw-query"><b>Open question:</b> {pen.text(q.text)}</p>' for q in said.queries]
    return "".join(shown)
