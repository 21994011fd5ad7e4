"""From the model to the pages that people read."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from bylaw.model.adoption import Adoption
from bylaw.model.in_full import all_adoptions
from bylaw.model.topics import Topic, topics
from bylaw.model.types import Handbook, Organisation, Policy
from bylaw.views.making import making
from bylaw.views.page import Page
from bylaw.views.pages.ask_page import ask_page
from bylaw.views.pages.home_page import home_page
from bylaw.views.pages.organisation_page import organisation_page
from bylaw.views.pages.paths import free_path
from bylaw.views.pages.policy_page import policy_pages
from bylaw.views.pages.role_pages import role_pages, roles_in
from bylaw.views.pages.role_words import wordings
from bylaw.views.pages.sheet import places
from bylaw.views.pages.signs import Neighbours, everywhere, neighbours
from bylaw.views.pages.topics_page import topic_address, topics_page

_NONE: Mapping[str, str] = MappingProxyType({})


def pages(handbook: Handbook, changes: Mapping[str, str] = _NONE) -> tuple[Page, ...]:
    """The home page and the page of topics, then for each organisation its page and those of its policies.

    Of two policies with one id only the first has a page; a check reports the other. `changes` are the places where
    the changes of a policy are told, by its id.
    """
    adoptions = all_adoptions(handbook)
    by_topic = topics(handbook, adoptions)
    path = free_path(handbook, "topics", "policies-by-{}") if by_topic else ""
    around = everywhere(handbook.organisations, {t.key: topic_address(path, t) for t in by_topic}, changes)
    beside = {o.id: neighbours(o, (s.anchor for s in places(o, o.id)[1]), around) for o in handbook.organisations}
    organisations = {p.id: o for o in handbook.organisations for p in o.policies}
    roles = {o.id: found for o in handbook.organisations if (found := roles_in(o, adoptions))}
    asking = free_path(handbook, "ask", "{}-about-rules") if roles else ""
    made = [home_page(handbook, path, tuple(roles.values()), asking), *_topics(handbook, path, by_topic)]
    said = {id: wordings(found.audiences, adoptions, beside[id]) for id, found in roles.items()}
    if roles:
        with making("the search for rules"):
            made.append(ask_page(asking, tuple(roles.values()), path, said))
    related = {p.id for held in adoptions.values() for p in (held.policy, held.trust)}
    for organisation in handbook.organisations:
        known = roles.get(organisation.id)
        made.append(organisation_page(organisation, beside[organisation.id], known))
        for_owners: list[Page] = []
        for policy in organisation.policies:
            with making(f"the page of {policy.path}"):
                if policy.id in related:
                    written = _with_trust(policy, adoptions, organisations, beside)
                else:
                    written = policy_pages(policy, organisation, beside[organisation.id])
                for page in written:
                    (for_owners if page.within else made).append(page)
        if known:
            with making(f"the pages of roles of {organisation.name}"):
                made += role_pages(known, said[organisation.id])
        made += for_owners
    first: dict[str, Page] = {}
    for page in made:
        first.setdefault(page.path, page)
    return tuple(first.values())


def _topics(handbook: Handbook, path: str, by_topic: tuple[Topic, ...]) -> Iterable[Page]:
    if by_topic:
        anchors = {p.id: tuple(s.anchor for s in places(p, p.name)[1]) for p in handbook.policies}
        yield topics_page(handbook, path, by_topic, anchors)


def _with_trust(
    policy: Policy,
    adoptions: Mapping[str, Adoption],
    organisations: Mapping[str, Organisation],
    beside: Mapping[str, Neighbours],
) -> Iterable[Page]:
    """The page of a policy that is based on another, or that others are based on. What these need is loaded late."""
    from bylaw.views.pages.basis import basis
    from bylaw.views.pages.schools_page import School, schools_page

    organisation = organisations[policy.id]
    around = beside[organisation.id]
    held = adoptions.get(policy.id)
    trust = organisations[held.trust.id] if held else None
    known = basis(held, trust, beside[trust.id]) if held and trust else None
    schools = tuple(School(organisations[h.policy.id], h) for h in adoptions.values() if h.trust.id == policy.id)
    yield from policy_pages(policy, organisation, around, known, len(schools))
    if schools:
        yield schools_page(policy, organisation, schools, around)
