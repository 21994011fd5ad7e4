"""What each organisation says about each topic: the rules, lettered parts and consequences that its label names."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from bylaw.model.adoption import Adoption
from bylaw.model.binding import in_force
from bylaw.model.filling import filled_in
from bylaw.model.from_syntax.phrases import slug
from bylaw.model.in_full import filling_of, own_rules, whole
from bylaw.model.types import Consequence, Handbook, Part, Policy, Rule


class Saying(Struct, frozen=True):
    """What a policy says about a topic: a rule, one of its parts, or a consequence, which is the block of an index."""

    policy: Policy
    rule: Rule | None
    part: Part | None = None
    consequence: Consequence | None = None
    index: int = 0


class Topic(Struct, frozen=True):
    """A topic, and what is said about it by each organisation, by the organisation's id. `key` tells it from others."""

    key: str
    title: str
    said: Mapping[str, tuple[Saying, ...]]


def topics(handbook: Handbook, adoptions: Mapping[str, Adoption]) -> tuple[Topic, ...]:
    """Every topic that a policy names, by title. What a school adopts counts as its own."""
    titles: dict[str, str] = {}
    said: dict[str, dict[str, list[Saying]]] = {}
    for organisation in handbook.organisations:
        for policy in organisation.policies:
            for topic, saying in _of(policy, adoptions.get(policy.id)):
                key = slug(topic)
                titles.setdefault(key, topic)
                said.setdefault(key, {}).setdefault(organisation.id, []).append(saying)
    ordered = sorted(titles, key=lambda k: (titles[k].lower(), k))
    return tuple(Topic(k, titles[k], {o: tuple(s) for o, s in said[k].items()}) for k in ordered)


def _of(policy: Policy, held: Adoption | None) -> Iterator[tuple[str, Saying]]:
    yield from _rules(policy, own_rules(held) if held else policy.rules)
    for index, block in enumerate(policy.blocks):
        if isinstance(block, Consequence) and block.labels.topics:
            for topic in block.labels.topics:
                yield topic, Saying(policy, None, None, block, index)
    if held:
        filling = filling_of(held)
        adopted = (whole(answer, policy) for answer in held.answers)
        yield from _rules(policy, (filled_in(rule, filling) for rule in adopted if rule))


def _rules(policy: Policy, rules: Iterable[Rule]) -> Iterator[tuple[str, Saying]]:
    """Rules in force. A part that names a topic stands for its rule, unless the rule means the topic as a whole."""
    for rule in rules:
        if (rule.labels.topics or rule.parts) and in_force(rule):
            of_parts = {t for p in rule.parts for t in p.labels.topics}
            for topic in rule.labels.topics:
                if topic not in of_parts:
                    yield topic, Saying(policy, rule)
            for part in rule.parts:
                for topic in part.labels.topics:
                    yield topic, Saying(policy, rule, part)
