"""How values are made that there are many of."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

_Made = TypeVar("_Made")


@dataclass_transform(frozen_default=True)
def record(made: type[_Made]) -> type[_Made]:
    """A frozen, slotted dataclass, which compares and hashes by its fields.

    It is mypy that refuses to assign to a field. A dataclass that refuses it as the program runs takes four times as
    long to make a value, and a handbook has a hundred thousand of them.
    """
    return dataclass(slots=True, unsafe_hash=True)(made)
