"""What the page of a school's policy knows of its trust's: where its names lead, and what the school fills in."""

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from bylaw.model.adoption import Adoption, Filled
from bylaw.model.in_full import PREFIX
from bylaw.model.types import Organisation
from bylaw.views.pages.escape import fragment
from bylaw.views.pages.outline import Spot
from bylaw.views.pages.pen import Pen
from bylaw.views.pages.sheet import places
from bylaw.views.pages.signs import Neighbours, Sign, Signs, names_of


class Basis(NamedTuple):
    """A school's policy held against its trust's, whose organisation it is, and where its blocks stand on its page."""

    held: Adoption
    organisation: Organisation
    around: Neighbours
    spots: tuple[Spot, ...]

    @property
    def called(self) -> str:
        """What the trust is called in a sentence."""
        return next((n for n in self.organisation.known_as if n.startswith("the ")), self.organisation.name)

    def signs(self, own: Signs) -> Signs:
        """The signs of the school's page, on which the trust's names stand behind `trust/`."""
        return _with_trust(own, self)


def basis(held: Adoption, organisation: Organisation, around: Neighbours) -> Basis:
    """What there is to know of the trust policy that an adoption stands on."""
    return Basis(held, organisation, around, places(held.trust, held.trust.name)[1])


def _with_trust(own: Signs, known: Basis) -> Signs:
    theirs = {
        PREFIX + name: sign
        if sign.kind or not sign.href.startswith("#")
        else Sign(sign.href, f"{sign.label} of {known.called}")
        for name, sign in _names(own, known).items()
    }
    trust = known.held.trust
    adopted = {f"{trust.id}/{name}": fragment(PREFIX + name) for name in _rules(known)}
    open_there = [f.parameter for f in known.held.filled]
    questions = {f"{trust.id}/{p.name}": Sign(f"{own.root}{trust.id}/{fragment(p.name)}", p.text) for p in open_there}
    return replace(own, own=theirs | dict(own.own), adopted=adopted, questions=questions)


def trust_pen(pen: Pen, known: Basis) -> Pen:
    """The pen that writes the trust's own text on the school's page: the same terms, the trust's names."""
    signs = pen.signs
    made = pen.beside(replace(signs, own=dict(signs.own) | _names(signs, known), shared=known.around.names))
    made.quiet = True
    made.lock = f"Locked by {known.called}:"
    return made


def _names(own: Signs, known: Basis) -> dict[str, Sign]:
    """The names in the trust's text: its rules stand on this page, all else on the trust's."""
    trust = known.held.trust
    rules, address = _rules(known), f"{own.root}{trust.id}/"
    found: dict[str, Sign] = {}
    for name, sign in names_of(trust.blocks, [s.anchor for s in known.spots]).items():
        at = sign.href[1:]
        label = sign.label.replace("rule ", "rule T", 1)  # as it is numbered on this page
        found[name] = Sign(fragment(PREFIX + at), label) if at in rules else Sign(address + sign.href, sign.label)
    return found | {f.parameter.name: _filled(f, address) for f in known.held.filled}


def _rules(known: Basis) -> Mapping[str, None]:
    """The names of the trust's rules and of their parts."""
    rules = known.held.trust.rules
    return dict.fromkeys(name for r in rules for name in (r.name, *(f"{r.name}.{p.letter}" for p in r.parts)))


def _filled(filled: Filled, address: str) -> Sign:
    href = address + fragment(filled.parameter.name)
    if not filled.value:
        return Sign(href, "what we have yet to choose")
    return Sign(href, filled.value, "chosen" if filled.choice else "default")
