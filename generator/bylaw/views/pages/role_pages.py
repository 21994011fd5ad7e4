"""The pages of what applies to whom: one for each role that a rule sets apart, and a list of them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bylaw.model.adoption import Adoption
from bylaw.model.audiences import Applying, Audience, Audiences, audiences
from bylaw.model.english import capital
from bylaw.model.signing import pack_file, signers
from bylaw.model.types import Force, Organisation, Policy
from bylaw.views.page import Heading, Page, SearchEntry
from bylaw.views.pages.paths import free_name
from bylaw.views.pages.role_card import on_card
from bylaw.views.pages.role_lines import Line, Placed, blocks, line
from bylaw.views.pages.role_words import Wording
from bylaw.views.pages.templates import rendered

ROOT = "../../../"
TITLE = "What applies to me"


class Roles(NamedTuple):
    """What applies to whom in an organisation, and the folder of the pages that say so."""

    organisation: Organisation
    folder: str
    audiences: Audiences


class Link(NamedTuple):
    """A page and what it is called; `note` says what is more to know."""

    href: str
    title: str
    note: str = ""


class Choice(NamedTuple):
    """A role to choose, and where it is said what applies to it, from the site's root."""

    id: str
    name: str
    address: str


def roles_in(organisation: Organisation, adoptions: Mapping[str, Adoption]) -> Roles | None:
    """What applies to whom in an organisation. None where no rule binds anybody."""
    found = audiences(organisation, adoptions)
    return Roles(organisation, _folder(organisation), found) if found.all else None


def _folder(organisation: Organisation) -> str:
    """Where the pages stand: a policy of that name keeps its own place."""
    return f"{organisation.id}/{free_name('roles', {p.name for p in organisation.policies})}"


def role_address(roles: Roles, audience: Audience) -> str:
    """The page of an audience, from the site's root."""
    return f"{roles.folder}/{_file(audience)}/"


def _file(audience: Audience) -> str:
    return audience.id if audience.id != "index" else "index-"


def called(audience: Audience) -> str:
    """What an audience is called in a sentence."""
    role = audience.role
    return f"the {audience.name}" if role and (role.one_person or role.body) else audience.name


def role_pages(roles: Roles, said: Mapping[str, Wording]) -> Iterator[Page]:
    """The list of roles, then the page of each. `said` are the rules in few words."""
    yield _list(roles)
    made: dict[str, Line] = {}
    to_sign = _to_sign(roles.organisation)
    for audience in roles.audiences.all:
        lines = []
        for heading, applying in _headed(roles, audience):
            id = applying.rule.id
            if id not in made:
                made[id] = line(said[id], ROOT)
            lines.append((heading, made[id]))
        yield _page(roles, audience, lines, to_sign.get(audience.id, ()))


def _headed(roles: Roles, audience: Audience) -> list[tuple[str, Applying]]:
    """The rules of an audience under the headings of its page: whom they name, the nearest first, and the policy."""
    ways = (audience.id, *audience.wider)
    several = len({a.by for a in audience.rules}) > 1
    policies = len({a.policy.id for a in audience.rules}) > 1
    names = {a.id: f"For {called(a)}" for a in roles.audiences.all}
    ordered = sorted(audience.rules, key=lambda a: ways.index(a.by)) if several else audience.rules
    return [(": ".join([names[a.by]] * several + [a.policy.title] * policies), a) for a in ordered]


def _page(roles: Roles, audience: Audience, lines: list[tuple[str, Line]], forms: tuple[Link, ...]) -> Page:
    title = f"What applies to {called(audience)}"
    taken = on_card(lines)
    said = blocks([Placed(line, heading, n in taken) for n, (heading, line) in enumerate(lines)])
    who = capital(called(audience))
    by_id = {a.id: a for a in roles.audiences.all}
    html = rendered(
        "role",
        organisation=roles.organisation,
        audience=audience,
        title=title,
        who=who,
        blocks=said,
        policies=_policies(audience),
        more=len(lines) - len(taken),
        wider=[_link(by_id[id]) for id in audience.wider],
        narrower=[_link(by_id[id]) for id in audience.narrower],
        included=[r.name for r in audience.included],
        forms=forms,
        address=role_address(roles, audience),
    )
    within = tuple([Heading(f"{who} {b.force.value}", b.anchor, 2, ()) for b in said])
    found = SearchEntry("", f"{title}, {roles.organisation.name}", ", ".join(r.name for r in audience.included))
    return Page(
        f"{roles.folder}/{_file(audience)}.md",
        capital(audience.name),
        roles.organisation.name,
        html,
        (Heading(title, "applies", 1, within),),
        (found,),
        "",
        "Roles",
    )


def _policies(audience: Audience) -> list[Policy]:
    return list({a.policy.id: a.policy for a in audience.rules}.values())


def _link(audience: Audience, prefix: str = "../") -> Link:
    own = sum([a.by == audience.id for a in audience.rules])
    return Link(f"{prefix}{_file(audience)}/", audience.name, f"{own} more")


def _list(roles: Roles) -> Page:
    title = f"{TITLE}: {roles.organisation.name}"
    html = rendered(
        "roles",
        organisation=roles.organisation,
        title=TITLE,
        rows=[(f"role:{_file(a)}", _link(a, ""), counts(a), [r.name for r in a.included]) for a in roles.audiences.all],
        nothing=[r.name for r in roles.audiences.nothing],
    )
    words = ", ".join(a.name for a in roles.audiences.all)
    within = tuple([Heading(capital(a.name), f"role:{_file(a)}", 2, ()) for a in roles.audiences.all])
    return Page(
        f"{roles.folder}/index.md",
        TITLE,
        roles.organisation.name,
        html,
        (Heading(TITLE, "roles", 1, within),),
        (SearchEntry("", title, words),),
        "",
    )


def counts(audience: Audience) -> list[tuple[Force, int]]:
    """How many rules there are with each rule word."""
    forces = [a.rule.force for a in audience.rules]
    return [(force, forces.count(force)) for force in Force if force in forces]


def _to_sign(organisation: Organisation) -> dict[str, tuple[Link, ...]]:
    """The forms of each role that signs, as its page links to them."""
    found = {}
    for signer in signers(organisation):
        role = signer.role.id
        forms = [Link(ROOT + s.file_for(role), f"{s.policy.title}: {s.form.title}") for s in signer.signed]
        pack = Link(ROOT + pack_file(organisation, role), f"All {len(forms)} on one page")
        found[role] = (pack, *forms) if signer.has_pack else tuple(forms)
    return found


def choices(roles: Roles) -> list[Choice]:
    """Every role of an organisation to which a rule applies."""
    found = []
    for audience in roles.audiences.all:
        address = role_address(roles, audience)
        people = (audience.role, *audience.included) if audience.role else audience.included
        found += [Choice(role.id, role.name, address) for role in people]
    return found
