"""Model values for tests: a small policy of a made-up school, with any part of it replaced."""

from typing import Any

from msgspec.structs import replace

from bylaw.model.types import (
    NO_LABELS,
    NO_REMARKS,
    Acknowledgement,
    Approval,
    Block,
    Clause,
    Control,
    Deadline,
    Duration,
    Force,
    Handbook,
    Item,
    Lifecycle,
    Listing,
    Organisation,
    Part,
    People,
    Person,
    Policy,
    Rationale,
    Role,
    Rule,
    Unit,
    When,
)
from bylaw.source.text import Span

SPAN = Span("rowan-hill/social-media.policy", 0, 0)
ORGANISATION_ID = "rowan-hill"
POLICY_ID = "rowan-hill/social-media-policy"


def a_role(id: str, parent: str = "", **changes: Any) -> Role:
    role = Role(
        id, id.replace("-", " "), (), parent, one_person=False, per_school=False, body=False,
        deputies_stand_in=False, held_by="", remarks=NO_REMARKS, span=SPAN,
    )  # fmt: skip
    return replace(role, **changes)


def some_roles(*roles: Role) -> dict[str, Role]:
    return {role.id: role for role in roles}


def people(text: str, *roles: str) -> People:
    """The people that a phrase names: these role ids, or the phrase itself as the one id."""
    return People(text, tuple(Person(role, "", role) for role in roles or (text,)))


def a_clause(kind: type[Clause], opener: str, text: str = "", /, **changes: Any) -> Clause:
    """A clause of any kind; whatever the kind has beyond opener and text is in `changes`."""
    known = {"clauses": (), "items": (), "remarks": NO_REMARKS, "span": SPAN}
    return kind(opener=opener, text=text, **(known | changes))


def an_item(text: str, *items: Item) -> Item:
    return Item(text, (), items, SPAN)


def a_part(letter: str, act: str, *clauses: Clause) -> Part:
    return Part(f"{POLICY_ID}/rule.{letter}", letter, act, clauses, NO_LABELS, NO_REMARKS, SPAN)


def a_rule(name: str, subject: str, force: Force, act: str, /, *clauses: Clause, **changes: Any) -> Rule:
    """A rule whose subject is the name of one role, unless `subject=people(...)` says otherwise."""
    rule = Rule(
        id=f"{POLICY_ID}/{name}", name=name, named=True, formerly=(), force=force, wording=str(force),
        subject=people(subject), act=act, clauses=clauses, shared=(), parts=(), labels=NO_LABELS,
        remarks=NO_REMARKS, group="", section="", ordinal=0, span=SPAN,
    )  # fmt: skip
    return replace(rule, **changes)


def a_control(**changes: Any) -> Control:
    control = Control(
        facts=(), owner="headteacher", approved_by="governing board", approved_on=When("4 September 2025", None, SPAN),
        adopted_by="", adopted_on=None, version="2.1", status="ratified", audience="", notice="", review=None,
        last_review=None, next_review=None, next_review_written=False, related=(),
    )  # fmt: skip
    return replace(control, **changes)


def an_acknowledgement(**changes: Any) -> Acknowledgement:
    form = Acknowledgement(
        id=f"{POLICY_ID}/staff-form",
        name="staff-form",
        title="Staff and volunteer agreement",
        signed_by=people("staff and volunteers", "staff", "volunteers"),
        how_often="on joining, then every September",
        covers="all rules",
        statement="I have read the Social Media Policy and understand what it asks of me.\n\n"
        "I know that breaking it may lead to disciplinary action.",
        boxes=("I know whom to tell if I see cyberbullying", "I agree to my photograph on official accounts"),
        fields=("name", "role", "signature", "date"),
        send_to="office@rowan-hill.example",
        post_to="",
        understanding=(),
        remarks=NO_REMARKS,
        span=SPAN,
    )
    return replace(form, **changes)


ROLES = some_roles(
    a_role("adults"),
    a_role("staff", "adults"),
    a_role("teachers", "staff"),
    a_role("support-staff", "staff"),
    a_role("headteacher", "staff", one_person=True),
    a_role("volunteers", "adults"),
    a_role("pupils"),
    a_role("governing-board", body=True),
)


def some_rules() -> tuple[Rule, ...]:
    permission = a_clause(
        Approval, "without", "prior permission from the headteacher",
        mode="without", kind="permission", prior=True, written=False, approvers=people("headteacher"),
    )  # fmt: skip
    within = a_clause(
        Deadline, "within", "72 hours of request",
        duration=Duration(72, Unit.HOUR), relation="of", event="request", prompt="", by="", fallback=False,
    )  # fmt: skip
    listed = (an_item("former pupils"), an_item("families"))
    families = a_clause(Listing, "this includes", kind="includes", items=listed)
    because = a_clause(Rationale, "because", "trust is slow to grow")
    retired = a_clause(Lifecycle, "retired in", "2.0", event="retired", version="2.0", detail="")
    return (
        a_rule("own-conduct", "adults", Force.MUST, "avoid conduct that makes people question their motives"),
        a_rule("delete-images", "headteacher", Force.MUST, "delete every picture of a former pupil", within),
        a_rule("no-press", "staff", Force.MUST_NOT, "contact journalists", permission, because),
        a_rule("no-friends", "volunteers", Force.MUST_NOT, "be a friend of a pupil online", families),
        a_rule("review-own", "teachers", Force.SHOULD, "look over their own profiles every term"),
        a_rule("ask", "everyone", Force.MAY, "ask the headteacher what a rule means"),
        a_rule("homework", "pupils", Force.MUST, "hand in homework"),
        a_rule("fax", "staff", Force.MUST, "send pictures by fax", retired),
    )


def a_policy(*blocks: Block, **changes: Any) -> Policy:
    """A policy; without blocks it has one acknowledgement form."""
    held = changes.get("blocks") or blocks or (an_acknowledgement(),)
    policy = Policy(
        id=POLICY_ID, name="social-media-policy", title="Social Media Policy", organisation="Rowan Hill School",
        known_as=(), control=a_control(), blocks=held, rules=some_rules(),
        beside=tuple(b for b in held if not isinstance(b, Rule)), roles=ROLES,
        definitions=(), references=(), registers=(), remarks=NO_REMARKS, path=SPAN.path, span=SPAN,
    )  # fmt: skip
    return replace(policy, **changes)


def an_organisation(*policies: Policy, **changes: Any) -> Organisation:
    organisation = Organisation(
        id=ORGANISATION_ID, name="Rowan Hill School", known_as=(), facts=(), blocks=(), roles=ROLES, definitions=(),
        references=(), registers=(), policies=policies, path="rowan-hill/organisation.policy", span=SPAN,
    )  # fmt: skip
    return replace(organisation, **changes)


def a_handbook(*policies: Policy) -> Handbook:
    """A handbook of one organisation; without policies it has the one above."""
    return Handbook((an_organisation(*(policies or (a_policy(),))),), {})
