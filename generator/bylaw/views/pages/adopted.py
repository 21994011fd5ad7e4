"""The part of a school's page that holds its trust's rules as they stand in the school, in the trust's order."""

from collections.abc import Iterator

from msgspec.structs import replace

from bylaw.model.adoption import Answer, How
from bylaw.model.english import capital
from bylaw.model.filling import filled_in
from bylaw.model.in_full import PREFIX, filling_of, whole
from bylaw.model.types import NO_LABELS, NO_REMARKS, Consequence, Group, Policy, Rule, Section
from bylaw.views.page import SearchEntry
from bylaw.views.pages.basis import Basis, trust_pen
from bylaw.views.pages.blocks import section_block
from bylaw.views.pages.departures import WORDS, counts, departure_block
from bylaw.views.pages.outline import Spot
from bylaw.views.pages.pen import Pen
from bylaw.views.pages.plain import filled_words, rule_words
from bylaw.views.pages.rules import Around, consequence_block, group_block, rule_block
from bylaw.views.pages.sheet import Adopted
from bylaw.views.pages.templates import markup, rendered


def adopted_part(known: Basis, pen: Pen, anchor: str) -> Adopted:
    """All rules of the trust as they stand in the school."""
    spot = Spot(anchor, f"Rules adopted from {known.organisation.name}", 2)
    writer = _Writer(known, trust_pen(pen, known))
    body = "\n".join(writer.blocks())
    html = rendered(
        "adopted",
        spot=spot,
        trust=known.held.trust,
        organisation=known.organisation,
        called=known.called,
        address=f"{pen.signs.root}{known.held.trust.id}/",
        version=known.held.policy.control.based_on.version if known.held.policy.control.based_on else "",
        counts=counts(known.held),
        departures=[(WORDS[a.how], PREFIX + a.rule.name, a.rule.name) for a in known.held.departures],
        open=[(f.parameter.text, markup(writer.pen.text(f"[{f.parameter.name}]"))) for f in known.held.filled],
        body=markup(body),
    )
    chosen = [filled_words(f) for f in known.held.filled if f.choice]
    first = SearchEntry(anchor, spot.title, ". ".join((f"From {known.held.trust.title}", *chosen)))
    return Adopted(html, (spot, *writer.spots), (first, *_entries(known)))


def _entries(known: Basis) -> Iterator[SearchEntry]:
    """What search finds: each rule that holds in the school, with what the school fills in."""
    filling = filling_of(known.held)
    for answer in known.held.answers:
        rule = whole(answer, known.held.policy)
        if rule is not None:
            title = capital(answer.rule.name.replace("-", " "))
            yield SearchEntry(rule.name, title, rule_words(filled_in(rule, filling)))


class _Writer:
    """Writes the trust's blocks that hold rules, each rule as it stands in the school."""

    def __init__(self, known: Basis, pen: Pen) -> None:
        self.known = known
        self.pen = pen
        self.policy: Policy = known.held.policy
        self.answers = {a.rule.id: a for a in known.held.answers}
        self.around = Around()
        self.spots: list[Spot] = []
        self.waiting: list[tuple[Section, Spot]] = []

    def blocks(self) -> Iterator[str]:
        """The blocks in order, with the headings of those sections that hold any."""
        for block, spot in zip(self.known.held.trust.blocks, self.known.spots, strict=True):
            if isinstance(block, Section):
                self.waiting = [w for w in self.waiting if w[0].level < block.level]
                self.waiting.append((block, spot))
                self.around = Around(block.labels)
            elif isinstance(block, Rule | Group | Consequence):
                yield from self._headings()
                yield from self._block(block, spot)

    def _headings(self) -> Iterator[str]:
        for section, spot in self.waiting:
            at = Spot(PREFIX + spot.anchor, spot.title, min(spot.level + 1, 6))
            self.spots.append(at)
            yield section_block(section, at, self.pen, NO_LABELS)
        self.waiting = []

    def _block(self, block: Rule | Group | Consequence, spot: Spot) -> Iterator[str]:
        if isinstance(block, Rule):
            yield self._rule(self.answers[block.id])
        elif isinstance(block, Group):
            yield from self._group(block)
        else:
            anchor = PREFIX + spot.anchor if spot.anchor else ""
            yield consequence_block(block, self.pen, anchor, self.around.labels)

    def _rule(self, answer: Answer) -> str:
        rule = whole(answer, self.policy)
        if answer.how is How.ADOPTED and rule is not None:
            return rule_block(rule, self.pen, self.around)
        return departure_block(answer, self.policy, self.pen, self.known.called, self.around)

    def _group(self, group: Group) -> Iterator[str]:
        """A head with its bullets. A bullet that the school departs from stands between, by itself and whole."""
        name, lead = PREFIX + group.name if group.name else "", group.lead
        if lead is not None and self.answers[lead.id].how is not How.ADOPTED:
            yield self._rule(self.answers[lead.id])
            lead = None
        together: list[Rule] = []
        for rule in (*group.rules, None):
            answer = self.answers[rule.id] if rule else None
            if answer is not None and answer.how is How.ADOPTED:
                together.append(_known(answer, self.policy))
                continue
            if together or (rule is None and lead is not None):
                first = _known(self.answers[lead.id], self.policy) if lead else None
                head = replace(group, name=name, lead=first, rules=tuple(together), remarks=NO_REMARKS)
                yield group_block(head, self.pen, self.around)
                name, lead, together = "", None, []
            if answer is not None:
                yield self._rule(answer)


def _known(answer: Answer, policy: Policy) -> Rule:
    """An adopted rule under the name by which the school knows it."""
    rule = whole(answer, policy)
    assert rule is not None, "an adopted rule is not left out"
    return rule
