"""What a release changed in a policy, told in words: for its page, for the list of all changes, and for the feed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bylaw.model.compare import Changes, PolicyChanges, RuleChange, TextChange
from bylaw.model.english import capital, listed
from bylaw.model.release import Approval, Release
from bylaw.model.words import Run, word_changes
from bylaw.views.changes import wording
from bylaw.views.pages.escape import fragment

_HAPPENED = {(True, True): "changed", (False, True): "added", (True, False): "taken out"}


class Told(NamedTuple):
    """One change: what happened, to what, for whom, and the words before and now; empty where there were or are none.

    `href` leads from the site's root to the rule where it stands now.
    """

    happened: str
    name: str
    formerly: str
    who: str
    href: str
    before: tuple[Run, ...]
    now: tuple[Run, ...]


class Telling(NamedTuple):
    """What one release changed in one policy. `summary` says it in a sentence or two, `versions` from which to which.

    `anchor` is that of the release on the policy's own page of changes.
    """

    release: Release
    policy: str
    title: str
    organisation: str
    versions: str
    summary: str
    approved: str
    is_new: bool
    told: tuple[Told, ...]
    anchor: str


class Tellings(NamedTuple):
    """All that is told, by release, the newest first.

    `here` are the policies that the site has; `titles` are the title and the organisation of each on record.
    `by_policy` is what is told of a policy in which something changed since the first release: these have a page of
    their own.
    """

    path: str
    releases: tuple[tuple[Release, tuple[Telling, ...]], ...]
    here: frozenset[str]
    titles: Mapping[str, tuple[str, str]]
    by_policy: Mapping[str, tuple[Telling, ...]]

    def address(self, policy: str) -> str:
        """Where the changes of a policy are told, from the site's root; empty where none are."""
        return f"{self.path}/{policy}/" if policy in self.by_policy else ""


def tellings(
    changes: Iterable[tuple[Release, Changes]], organisations: Mapping[str, str], here: Iterable[str], path: str
) -> Tellings:
    """What every release changed. `organisations` are the names of those that the site has, by their id."""
    found, titles = [], dict[str, tuple[str, str]]()
    known = frozenset(here)
    for release, changed in changes:
        approvals = {r.edition.policy: r.approval for r in release.policies}
        for edition in release.editions:
            titles.setdefault(edition.policy, (edition.title, _organisation(edition.organisation, organisations)))
        told = tuple(_telling(release, c, approvals, organisations, known) for c in changed.policies)
        found.append((release, told))
    return Tellings(path, tuple(found), known, titles, _by_policy(found))


def _by_policy(found: Sequence[tuple[Release, Iterable[Telling]]]) -> dict[str, tuple[Telling, ...]]:
    changed = {telling.policy for _, of_release in found[:-1] for telling in of_release}
    by_policy: dict[str, tuple[Telling, ...]] = {}
    for _, of_release in found:
        for telling in of_release:
            if telling.policy in changed:
                by_policy[telling.policy] = (*by_policy.get(telling.policy, ()), telling)
    return by_policy


def _telling(
    release: Release,
    changes: PolicyChanges,
    approvals: Mapping[str, Approval],
    organisations: Mapping[str, str],
    here: frozenset[str],
) -> Telling:
    policy = changes.policy
    is_new = changes.before is None
    page = f"{policy.policy}/" if policy.policy in here else ""
    told = () if is_new else (*(_of_rule(r, changes, page) for r in changes.rules), *map(_of_text, changes.texts))
    return Telling(
        release,
        policy.policy,
        policy.title,
        _organisation(policy.organisation, organisations),
        wording.versions(changes),
        _summary(changes),
        _approved(approvals.get(policy.policy)),
        is_new,
        told,
        f"release:{release.name}",
    )


def _organisation(id: str, known: Mapping[str, str]) -> str:
    return known.get(id) or capital(id.replace("-", " "))


def _summary(changes: PolicyChanges) -> str:
    """How many rules changed and how, and who must sign again."""
    if changes.before is None:
        return f"It has {_counted(len(changes.policy.rules), 'rule')}."
    if changes.after is None:
        return "It is no longer there."
    kinds = Counter(change.kind for change in changes.rules)
    rules = [f"{_counted(n, 'rule')} {wording.KINDS[kind]}" for kind, n in kinds.items()]
    texts = [f"{_counted(n, what)} changed" for what, n in Counter(t.what for t in changes.texts).items()]
    said = capital(listed([*rules, *texts])) or _other(changes)
    return f"{said}. {_sign_again(changes)}".strip()


def _other(changes: PolicyChanges) -> str:
    before, after = changes.before, changes.after
    if before and after and before.status != after.status:
        return f"It was {before.status or 'without a status'} and is {after.status or 'without one'}"
    if before and after and before.title != after.title:
        return f"It was called “{before.title}”"
    return "It asks the same as before"


def _sign_again(changes: PolicyChanges) -> str:
    if not (changes.after and changes.after.forms):
        return ""
    if any(t.what == "statement" for t in changes.texts):
        return "Everybody who signs must sign again: the statement changed."
    again = [role.id for role in changes.roles if role.before and role.after]
    return f"Must sign again: {wording.role_names(changes, again)}." if again else "Nobody has to sign again."


def _counted(n: int, what: str) -> str:
    return f"{n:,} {what}{'s' * (n != 1)}"


def _approved(approval: Approval | None) -> str:
    if approval is None or not approval.by:
        return ""
    said = (approval.by, approval.on_text, f"minute {approval.minute}" if approval.minute else "")
    return f"Approved by {', '.join(filter(None, said))}."


def _of_rule(change: RuleChange, changes: PolicyChanges, page: str) -> Told:
    name = change.rule.name
    href = f"{page}{fragment(name)}" if page and change.after else ""
    who = wording.role_names(changes, change.roles)
    texts = wording.texts_of(change)
    return _told(capital(wording.KINDS[change.kind]), name, wording.formerly(change), who, href, *texts)


def _of_text(text: TextChange) -> Told:
    happened = _HAPPENED[bool(text.before), bool(text.after)]
    what = f"{capital(wording.TEXTS[text.what])} {happened}"
    return _told(what, f"“{text.name}”" if text.name else "", "", "", "", text.before, text.after)


def _told(happened: str, name: str, formerly: str, who: str, href: str, before: str, now: str) -> Told:
    runs = word_changes(before, now) if before and now else (Run("kept", before or now),)
    old = tuple(r for r in runs if r.what != "in") if before else ()
    return Told(happened, name, formerly, who, href, old, tuple(r for r in runs if r.what != "out") if now else ())
