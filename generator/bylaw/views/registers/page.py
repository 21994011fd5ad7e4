"""The pages of registers: one for each, and one that lists them."""

from collections import Counter
from collections.abc import Iterable, Sequence

from bylaw.views.page import Heading, Page, SearchEntry
from bylaw.views.pages.escape import escaped, is_address
from bylaw.views.pages.status import review
from bylaw.views.pages.templates import markup, rendered
from bylaw.views.registers.table import Cell, Day, Link, Place, Register

SECTION = "Registers"
MOST_ROWS = 500


def index_page(registers: Iterable[Register], path: str) -> Page:
    """The page that lists the registers, with how much each holds."""
    known = tuple(registers)
    html = rendered("registers", title=SECTION, registers=known)
    search = (SearchEntry("", SECTION, ", ".join(r.title for r in known)),)
    return Page(f"{path}/index.md", SECTION, SECTION, html, (Heading(SECTION, "registers", 1, ()),), search, "")


def register_page(register: Register, path: str) -> Page:
    """The page of one register.

    A page with many more than 500 rows is of use to nobody: it shows the first ones where their order says what matters
    most, else how many there are of each policy. The file beside it has them all.
    """
    whole = len(register.rows) <= MOST_ROWS
    columns, rows = _table(register) if whole or register.first else _counts(register)
    body = markup("\n".join(_row(columns, cells) for cells in rows))
    html = rendered("register", register=register, columns=columns, body=body, whole=whole, most=MOST_ROWS)
    search = (SearchEntry("", register.title, register.about),)
    heading = (Heading(register.title, "register", 1, ()),)
    return Page(f"{path}/{register.name}.md", register.title, SECTION, html, heading, search, "")


def _table(register: Register) -> tuple[list[str], list[list[Cell]]]:
    """The columns that say something, and the cells of every row."""
    names = (*register.columns, *(("Organisation", "Policy") if register.placed else ()))
    rows = register.rows[:MOST_ROWS]
    cells = [(*c, p.organisation, p.policy) for p, c in rows] if register.placed else [c for _, c in rows]
    alone = len({place.organisation for place, _ in rows}) == 1
    unsaid = {"Organisation"} if alone else set()
    shown = [n for n, name in enumerate(names) if name not in unsaid and any(_says(row[n]) for row in cells)]
    return [names[n] for n in shown], [[row[n] for n in shown] for row in cells]


def _says(cell: Cell) -> bool:
    if isinstance(cell, Link):
        return bool(cell.text)
    return bool(cell.when or cell.review) if isinstance(cell, Day) else bool(cell)


def _counts(register: Register) -> tuple[list[str], list[list[Cell]]]:
    """How many rows each policy has, or each organisation where there are too many policies, in their order."""
    found = Counter(place for place, _ in register.rows)
    if len(found) <= MOST_ROWS:
        of_policy: list[list[Cell]] = [[_policy(place), place.organisation, count] for place, count in found.items()]
        return ["Policy", "Organisation", "Entries"], of_policy
    of_organisation: Counter[Link] = Counter()
    for place, count in found.items():
        of_organisation[place.organisation] += count
    return ["Organisation", "Entries"], [[link, count] for link, count in of_organisation.items()]


def _policy(place: Place) -> Link:
    return place.policy if place.policy.text else Link("Shared by all policies", place.organisation.href)


def _row(columns: Sequence[str], cells: Sequence[Cell]) -> str:
    first, *others = cells
    rest = "".join(
        f'<td data-label="{escaped(name)}">{_html(cell)}</td>' for name, cell in zip(columns[1:], others, strict=True)
    )
    return f'<tr><th scope="row">{_html(first)}</th>{rest}</tr>'


def _html(cell: Cell) -> str:
    if isinstance(cell, str):
        return escaped(cell)
    if isinstance(cell, Link):
        return _link(cell)
    if isinstance(cell, Day):
        return _day(cell)
    if isinstance(cell, int):
        return f"{cell:,}"
    return ", ".join(map(_link, cell))


def _link(link: Link) -> str:
    if not link.href:
        return escaped(link.text)
    href = link.href if is_address(link.href) else f"../../{link.href}"
    return f'<a href="{escaped(href)}">{escaped(link.text)}</a>'


def _day(day: Day) -> str:
    when = day.when
    if day.review:
        return review(when, "")
    if when is None:
        return ""
    return f'<time datetime="{when.end.isoformat()}">{escaped(when.text)}</time>' if when.end else escaped(when.text)
