"""A register as a value: columns and rows, whatever it is about, for a page and for a spreadsheet."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bylaw.model.types import Organisation, Policy, When


class Link(NamedTuple):
    """Words that lead somewhere: `href` is a web address, or a path from the site's root."""

    text: str
    href: str


class Day(NamedTuple):
    """A day as its author wrote it; `review` says that it is the day by which something is reviewed."""

    when: When | None
    review: bool = False


Cell = str | int | Link | Day | tuple[Link, ...]


class Place(NamedTuple):
    """Where something was found: a page by its id, the organisation and the policy, which is nameless if it is none."""

    page: str
    organisation: Link
    policy: Link


class Row(NamedTuple):
    """A row, and where it was found."""

    place: Place
    cells: tuple[Cell, ...]


class Register(NamedTuple):
    """A register. `name` is its file's, `about` says in a sentence what it lists, `rows` are in a set order.

    All cells of a column are of one kind. The columns of the organisation and the policy stand behind its own where
    `placed`. Where the order says what matters most, `first` says what the first rows are.
    """

    name: str
    title: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    placed: bool = True
    first: str = ""


def place_of(organisation: Organisation, policy: Policy | None = None) -> Place:
    """The place of a policy, or of an organisation's own file."""
    page = policy.id if policy else organisation.id
    titled = Link(policy.title, f"{policy.id}/") if policy else Link("", "")
    return Place(page, Link(organisation.name, f"{organisation.id}/"), titled)


def as_rows(register: Register) -> Iterator[Sequence[object]]:
    """A register for a spreadsheet: its headings, then its rows. Days and links take two columns each."""
    first = register.rows[0].cells if register.rows else ()
    headings = [heading for pair in zip(register.columns, first, strict=True) for heading in _headings(*pair)]
    yield [*headings, "Organisation", "Policy"] if register.placed else headings
    for place, cells in register.rows:
        texts: list[object] = []
        for cell in cells:
            if isinstance(cell, str | int):
                texts.append(cell)
            else:
                texts += _texts(cell)
        if register.placed:
            texts += (place.organisation.text, place.policy.text)
        yield texts


def _headings(name: str, cell: Cell) -> tuple[str, ...]:
    if isinstance(cell, Day):
        return name, f"{name}: last day"
    return (name, f"{name}: address") if isinstance(cell, Link) else (name,)


def _texts(cell: Link | Day | tuple[Link, ...]) -> tuple[object, ...]:
    if isinstance(cell, Link):
        return cell
    if isinstance(cell, Day):
        when = cell.when
        return (when.text, when.end or "") if when else ("", "")
    return ("; ".join(link.text for link in cell),)
