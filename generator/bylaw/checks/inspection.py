"""What every check is given, and the shape of a check."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.survey import Survey, survey
from bylaw.model.types import Handbook


@dataclass(frozen=True, slots=True)
class Inspection:
    """A handbook under inspection: a survey of each policy, and the day that dates are held against."""

    handbook: Handbook
    surveys: tuple[Survey, ...]
    today: date


Check = Callable[[Inspection], Iterable[Diagnostic]]


def inspect(handbook: Handbook, today: date) -> Inspection:
    """Make a handbook ready for its checks."""
    return Inspection(handbook, tuple(survey(p) for p in handbook.policies), today)
