"""A form as some of its signers get it: one role, or everybody who signs. A page holds one; a pack holds several."""

from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from msgspec import Struct

from bylaw.model.binding import signing_roles
from bylaw.model.form_version import form_version
from bylaw.model.signing import asked_about
from bylaw.model.types import EVERYONE, Acknowledgement, Asking, Option, Policy, Role
from bylaw.views.forms import fields
from bylaw.views.forms.changes import Since, since
from bylaw.views.forms.sheet import Sheet

Data = dict[str, object]


class Question(NamedTuple):
    """A question of the understanding check, with its answers shuffled and the rules that decide as HTML.

    `roles` are those whom the rules bind: all who sign where it is empty.
    """

    text: str
    options: tuple[Option, ...]
    rules: tuple[str, ...]
    roles: tuple[str, ...]


class Part(Struct, frozen=True):
    """A form on a page. `prefix` opens the ids of its inputs; `link` leads to its policy; `only` is whom it is for."""

    prefix: str
    link: str
    sheet: Sheet
    form: Acknowledgement
    only: Role | None
    roles: tuple[Role, ...]
    places: tuple[int, ...]
    questions: tuple[Question, ...]
    since: Since | None
    asked: fields.Asked

    @property
    def policy(self) -> Policy:
        """The policy that the form belongs to."""
        return self.sheet.policy

    @property
    def rules(self) -> list[tuple[str, int, str]]:
        """The rules that are signed for: the force, how many there are, and each as an element of a list."""
        return self.sheet.by_force(self.places)

    @property
    def paragraphs(self) -> list[str]:
        """The statement's paragraphs."""
        return [p.strip() for p in self.form.statement.split("\n\n") if p.strip()]


def part(sheet: Sheet, form: Acknowledgement, only: Role | None = None, prefix: str = "", link: str = "") -> Part:
    """A form for the people of one role, or for everybody who signs it."""
    roles = (only,) if only else tuple(sheet.policy.roles[r] for r in signing_roles(sheet.policy, form))
    changed = since(form, sheet.changes, sheet.titles)
    return Part(
        prefix,
        link or "index.html",
        sheet,
        form,
        only,
        roles,
        sheet.binding[only.id] if only else sheet.signed_for(form),
        tuple(_questions(sheet, form, roles, only)),
        changed.for_role(only.id) if changed and only else changed,
        fields.asked(form),
    )


def _questions(sheet: Sheet, form: Acknowledgement, roles: tuple[Role, ...], only: Role | None) -> Iterator[Question]:
    """The people of a role are asked about the rules that bind them, and about nothing else."""
    for asking in form.understanding:
        places = sheet.places(asked_about(asking, sheet.asked.rules))
        bound = tuple(r.id for r in roles if not set(places).isdisjoint(sheet.binding[r.id]))
        every = len(bound) == len(roles) or not bound
        if bound or not only:
            rules = tuple(sheet.rules[n] for n in places)
            yield Question(asking.text, _shuffled(asking), rules, () if every else bound)


def _shuffled(asking: Asking) -> tuple[Option, ...]:
    """The answers in an order that says nothing, and that is the same in every build."""
    return tuple(sorted(asking.options, key=lambda o: sha256(f"{asking.text}\n{o.text}".encode()).digest()))


def signed_for(part: Part, release: str) -> Data:
    """What a receipt for a form says of it: the policy, the release, the form, and what is agreed to."""
    policy, form = part.policy, part.form
    return {
        "policy": {
            "id": policy.id,
            "title": policy.title,
            "organisation": part.sheet.organisation,
            "version": policy.control.version,
        },
        "release": release,
        "form": {"id": form.id, "version": form_version(policy, form)},
        "statement": form.statement,
        "boxes": list(form.boxes),
    }


def data_of(part: Part, release: str) -> Data:
    """What the script puts into a receipt for a form, and what it has to check."""
    prints = part.sheet.prints
    roles = [r.id for r in part.roles] or [EVERYONE]
    found: Data = {
        "prefix": part.prefix,
        **signed_for(part, release),
        "fingerprints": {r: prints[r] for r in roles if r in prints},
        "fields": [f.label for f in part.asked.fields],
        "understanding": [
            {"right": [n for n, o in enumerate(q.options) if o.right], "roles": list(q.roles)} for q in part.questions
        ],
        "post_to": part.form.post_to,
    }
    return found | _narrowing(part) if len(roles) > 1 else found


def _narrowing(part: Part) -> Data:
    """Which rules bind each role, and whom each change concerns."""
    return {
        "binding": {r.id: list(part.sheet.binding[r.id]) for r in part.roles},
        "changed": [list(c.roles) for c in part.since.changes] if part.since else [],
    }
