"""Where names and targets lead, seen from one page."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from bylaw.model.in_full import PREFIX
from bylaw.model.types import (
    Acknowledgement,
    ApplicationForm,
    Block,
    Checklist,
    Cited,
    Consequence,
    Definition,
    Group,
    Organisation,
    Parameter,
    Parameters,
    Policy,
    Procedure,
    References,
    Register,
    Rule,
    Section,
    Target,
)
from bylaw.views.pages.escape import fragment, is_address
from bylaw.views.pages.outline import rule_anchors

AS_OFTEN = "as often as "
_LEFT_OPEN = {"a role": "whoever each school names", "a frequency": f"{AS_OFTEN}each school decides"}
PLACES = frozenset({"rule", "block", "channel", "form"})


class Sign(NamedTuple):
    """An address, and the words that stand for it.

    `kind` is `open` for what a trust leaves to its schools, `chosen` or `default` for what then holds in one of them.
    """

    href: str
    label: str
    kind: str = ""


class Signs(Struct, frozen=True):
    """Where things are.

    `own` holds the names on this page, `shared` those that the organisation's policies share, as addresses from the
    site's root; `root` leads back to that root. `cited` holds the addresses of references by their id, `terms` those of
    definitions, `titled` those of policies by their title. `policies` are the ids of every policy of the site.
    `adopted` holds the places on this page of what the policy takes over, by id; `questions` says in words what its
    trust leaves open, by id; `topics` holds the addresses of the topics that have one, by their key.
    """

    root: str
    page: str
    own: Mapping[str, Sign]
    shared: Mapping[str, Sign]
    cited: Mapping[str, str]
    terms: Mapping[str, str]
    titled: Mapping[str, str]
    policies: frozenset[str]
    adopted: Mapping[str, str]
    questions: Mapping[str, Sign]
    topics: Mapping[str, str]

    def named(self, name: str) -> Sign | None:
        """Where a name in square brackets leads, if anything has that name."""
        own = self.own.get(name)
        shared = self.shared.get(name) if own is None else None
        return Sign(self.root + shared.href, shared.label) if shared else own

    def target(self, target: Target) -> str:
        """The address of what a link points at, empty where nothing is known."""
        if target.id in self.adopted:
            return self.adopted[target.id]
        if target.kind in PLACES and "/" in target.id:
            return self._place(target.id)
        if target.kind == "term":
            return self.terms.get(target.id, "")
        if target.id in self.policies:
            return f"{self.root}{target.id}/"
        return self.cited.get(target.id, "") if target.kind else ""

    def _place(self, id: str) -> str:
        """The address of a rule, a block or an entry by its full id."""
        organisation, page, *rest = id.split("/")
        owner = f"{organisation}/{page}"
        if owner not in self.policies:
            owner, rest = organisation, [page, *rest]
        here = "" if owner == self.page else f"{self.root}{owner}/"
        return here + fragment("/".join(rest))


class Later(Mapping[str, Sign]):
    """Names that are looked up only where a page has square brackets: made when first asked for."""

    __slots__ = ("_made", "make")

    def __init__(self, make: Callable[[], Mapping[str, Sign]]) -> None:
        self.make = make
        self._made: Mapping[str, Sign] | None = None

    def _all(self) -> Mapping[str, Sign]:
        if self._made is None:
            self._made = self.make()
        return self._made

    def __getitem__(self, name: str) -> Sign:
        return self._all()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


def names_of(blocks: Iterable[Block], anchors: Iterable[str]) -> dict[str, Sign]:
    """What can be named in square brackets among some blocks, each block with its anchor."""
    signs: dict[str, Sign] = {}
    for block, anchor in zip(blocks, anchors, strict=True):
        if isinstance(block, Rule):
            _add_rule(signs, block)
        elif isinstance(block, Group):
            _add_group(signs, block)
        elif isinstance(block, Section | Checklist | Register | Acknowledgement | Procedure | ApplicationForm):
            signs[block.name] = Sign(fragment(anchor), block.title or block.name)
            if isinstance(block, Register):
                _add_entries(signs, block)
        elif isinstance(block, Parameters):
            signs |= {p.name: Sign(fragment(p.name), left_open(p), "open") for p in block.parameters}
        elif isinstance(block, Consequence) and block.name:
            signs[block.name] = Sign(fragment(anchor), block.name)
    return signs


def left_open(parameter: Parameter) -> str:
    """What stands for a parameter in the text of the policy that leaves it open."""
    words = _LEFT_OPEN.get(parameter.kind.lower(), "what each school decides")
    return f"{words} (otherwise {parameter.default})" if parameter.default else words


def rule_number(rule: Rule) -> str:
    """The number of a rule, in the order of its policy's text. A rule of a trust has, in its schools, a T before it."""
    return f"T{rule.ordinal}" if rule.name.startswith(PREFIX) else str(rule.ordinal)


def _add_rule(signs: dict[str, Sign], rule: Rule) -> None:
    number = f"rule {rule_number(rule)}"
    sign = Sign(f"#{rule.name}", number)
    for name in (rule.name, *rule.formerly):
        signs[name] = sign
    for part in rule.parts:
        name = f"{rule.name}.{part.letter}"
        signs[name] = Sign(f"#{name}", f"{number}({part.letter})")


def _add_group(signs: dict[str, Sign], group: Group) -> None:
    if group.name:
        signs[group.name] = Sign(f"#{group.name}", group.name)
    for rule in (*((group.lead,) if group.lead else ()), *group.rules):
        _add_rule(signs, rule)


def _add_entries(signs: dict[str, Sign], register: Register) -> None:
    for entry in register.entries:
        name = f"{register.name}/{entry.id.rsplit('/', 1)[-1]}"
        signs[name] = Sign(fragment(name), entry.title)


def term_signs(definitions: Iterable[Definition]) -> dict[str, Sign]:
    """Defined terms, as they may stand in square brackets."""
    return {form: Sign(fragment(f"term:{d.id}"), d.term) for d in definitions for form in (d.id, d.term, *d.also)}


class Neighbours(NamedTuple):
    """What the pages of an organisation share: addresses from the site's root.

    `names` may stand in square brackets, `titles` are those of its policies in small letters.
    """

    organisation: str
    title: str
    names: Mapping[str, Sign]
    titles: Mapping[str, str]
    around: "Everywhere"


class Everywhere(NamedTuple):
    """What all pages share: the ids of every policy, and addresses from the site's root.

    `files` holds the page of each policy file, labelled by the name of its organisation; `topics` the place of each
    topic, by its key; `changes` the place where the changes of each policy are told, by the policy's id.
    """

    policies: frozenset[str]
    files: Mapping[str, Sign]
    topics: Mapping[str, str]
    changes: Mapping[str, str]


def everywhere(
    organisations: Iterable[Organisation], topics: Mapping[str, str], changes: Mapping[str, str]
) -> Everywhere:
    """What all pages share. `topics` are the places of the topics, `changes` those where changes are told."""
    files: dict[str, Sign] = {}
    policies: set[str] = set()
    for organisation in organisations:
        files[organisation.path] = Sign(f"{organisation.id}/", organisation.name)
        for policy in organisation.policies:
            files[policy.path] = Sign(f"{policy.id}/", organisation.name)
            policies.add(policy.id)
    return Everywhere(frozenset(policies), files, topics, changes)


def neighbours(organisation: Organisation, anchors: Iterable[str], around: Everywhere) -> Neighbours:
    """What an organisation's pages share, from the anchors of its own blocks."""
    names = {p.name: Sign(f"{p.id}/", p.title) for p in organisation.policies}
    rules = rule_anchors(organisation.blocks)
    for name, sign in names_of(organisation.blocks, anchors).items():
        label = f"{sign.label} of {organisation.name}" if name.partition(".")[0] in rules else sign.label
        names[name] = Sign(f"{organisation.id}/{sign.href}", label)
    titles = {p.title.lower(): f"{p.id}/" for p in organisation.policies}
    return Neighbours(organisation.id, organisation.name, names, titles, around)


def signs(page: Policy | Organisation, anchors: Sequence[str], root: str, around: Neighbours) -> Signs:
    """Where everything is, seen from a page."""
    here = frozenset(c.id for b in page.beside if isinstance(b, References) for c in b.references)
    titled = {title: root + href for title, href in around.titles.items()}
    files, shared = around.around.files, Sign(f"{around.organisation}/", "")
    return Signs(
        root,
        page.id,
        Later(lambda: term_signs(page.definitions) | names_of(page.blocks, anchors)),
        around.names,
        {
            c.id: _address(c, titled)
            or ("" if c.id in here else root + files.get(c.span.path, shared).href) + _listed(c)
            for c in page.references
        },
        {d.id: fragment(f"term:{d.id}") for d in page.definitions},
        titled,
        around.around.policies,
        {},
        {},
        {key: root + href for key, href in around.around.topics.items()},
    )


def _address(cited: Cited, titled: Mapping[str, str]) -> str:
    """A reference's own address, or that of the page of the policy that it names."""
    if is_address(cited.url):
        return cited.url
    return titled.get(cited.title.lower(), "") if cited.kind == "policy" else ""


def _listed(cited: Cited) -> str:
    return fragment(f"ref:{cited.id}")
