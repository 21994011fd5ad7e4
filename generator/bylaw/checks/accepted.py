"""Findings that their owners live with: what `accept finding` takes away, and acceptances that no longer fit."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from operator import itemgetter
from typing import NamedTuple

from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.types import Accepted, Group, Handbook, Organisation, Policy, Rule, Section
from bylaw.source.text import Span


class Weighed(NamedTuple):
    """The findings that remain, and those that were accepted, each with its acceptance."""

    remaining: tuple[Diagnostic, ...]
    accepted: tuple[tuple[Diagnostic, Accepted], ...]


def weigh(handbook: Handbook, found: Sequence[Diagnostic], today: date) -> Weighed:
    """Take accepted findings away. An acceptance that has run out, or that nothing needs, is itself a finding."""
    remaining = list(found)
    accepted: list[tuple[Diagnostic, Accepted]] = []
    holders: tuple[Organisation | Policy, ...] = (*handbook.organisations, *handbook.policies)
    for holder in holders:
        acceptances = [b for b in holder.beside if isinstance(b, Accepted)]
        places = _places(holder) if acceptances else []
        for acceptance in acceptances:
            if acceptance.code in catalogue.CODES and catalogue.CODES[acceptance.code].fixed:
                remaining.append(_never(acceptance))
                continue
            of_its_code = [d for d in remaining if d.code.name == acceptance.code]
            fits = [d for d in of_its_code if _fits(d, acceptance, holder.path, places)]
            if acceptance.until and acceptance.until.end and acceptance.until.end < today:
                remaining.append(_run_out(acceptance))
            elif fits:
                taken = frozenset(map(id, fits))
                remaining = [d for d in remaining if id(d) not in taken]
                accepted += [(d, acceptance) for d in fits]
            elif acceptance.code in catalogue.CODES:
                known = {"", *(name for _, names in places for name in names)}
                remaining.append(_not_needed(acceptance) if acceptance.target in known else _nowhere(acceptance, known))
    return Weighed(tuple(remaining), tuple(accepted))


def _places(holder: Policy | Organisation) -> list[tuple[int, frozenset[str]]]:
    """Where each thing starts, with the names that it may be accepted under: its own, its group's and its section's.

    What stands between it and the next belongs to it.
    """
    places: list[tuple[int, frozenset[str]]] = []
    around: list[str] = []
    for block in holder.blocks:
        if isinstance(block, Section):
            around = [*around[: block.level - 1], block.name]
        things: Iterable[object] = (block,)
        if isinstance(block, Group):
            things = (block, *((block.lead,) if block.lead else ()), *block.rules)
        for thing in things:
            span: Span = thing.span  # type: ignore[attr-defined]
            names = {getattr(thing, "name", ""), getattr(thing, "group", ""), *around}
            places.append((span.start, frozenset(names)))
            for part in thing.parts if isinstance(thing, Rule) else ():
                places.append((part.span.start, frozenset({*names, f"{getattr(thing, 'name', '')}.{part.letter}"})))
    return sorted(places, key=itemgetter(0))


def _fits(found: Diagnostic, acceptance: Accepted, path: str, places: list[tuple[int, frozenset[str]]]) -> bool:
    """Whether an acceptance is of this finding of its code: of its place, or of one that is part of its evidence."""
    spans = [s for s in (found.span, *(r.span for r in found.related)) if s.path == path]
    if not acceptance.target:
        return bool(spans)
    owners = (places[at - 1][1] for s in spans if (at := bisect_right(places, s.start, key=itemgetter(0))))
    return any(acceptance.target in names for names in owners)


def _never(acceptance: Accepted) -> Diagnostic:
    return Diagnostic(
        catalogue.BAD_VALUE,
        acceptance.span,
        f"“{acceptance.code}” cannot be accepted: it must be put right before anything is published.",
        "Mend what was found, and take this acceptance away.",
    )


def _nowhere(acceptance: Accepted, known: set[str]) -> Diagnostic:
    near = get_close_matches(acceptance.target, sorted(known), 1, 0.7)
    question = f" Did you mean “[{near[0]}]”?" if near else ""
    return Diagnostic(
        catalogue.UNKNOWN_RULE,
        acceptance.span,
        f"“[{acceptance.target}]” points at nothing: there is no rule or block of that name here.{question}",
        "A finding is accepted in a rule, a lettered part of one such as [breaks.b], a section or another block.",
    )


def _run_out(acceptance: Accepted) -> Diagnostic:
    until = acceptance.until.text if acceptance.until else ""
    return Diagnostic(
        catalogue.EXPIRED_ACCEPTANCE,
        acceptance.span,
        f"“{acceptance.code}” was accepted until {until}, and that day has passed.",
        f"Mend what was found, or ask its owner ({acceptance.owner}) to accept it anew with a later day.",
    )


def _not_needed(acceptance: Accepted) -> Diagnostic:
    return Diagnostic(
        catalogue.UNNEEDED_ACCEPTANCE,
        acceptance.span,
        f"Nothing here is found as “{acceptance.code}” any more.",
        "Take the acceptance away, so that it hides nothing new.",
    )
