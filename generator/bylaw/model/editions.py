"""What policies asked of whom when they were published, read from an export (rules.json) of that day.

An edition is all that the register of signatures and the comparison of two versions know of a policy: both
work from what was published, and never from today's sources.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from bylaw.model.cycle import Cycle
from bylaw.model.english import capital
from bylaw.model.types import DRAFTS, WITHDRAWN, Duration, Unit

SCHEMA_VERSION = "bylaw-rules/1"

Json = Mapping[str, Any]


class RuleText(NamedTuple):
    """A rule as published.

    `lines` are its sentence and what qualifies it, as people read it; `reasons` say why it is there; `labels` are
    those that change no duty. `clauses` are as the export has them, without reasons and history; `acts` are its act
    and those of its parts.
    """

    id: str
    name: str
    formerly: tuple[str, ...]
    fingerprint: str
    force: str
    subjects: tuple[str, ...]
    acts: tuple[str, ...]
    clauses: tuple[Json, ...]
    lines: tuple[str, ...]
    reasons: tuple[str, ...]
    labels: tuple[str, ...]
    section: str
    page: str

    @property
    def text(self) -> str:
        """The rule as people read it, with what qualifies it, on one line."""
        return "; ".join(" ".join(line.split()) for line in self.lines)


class RoleEdition(NamedTuple):
    """A role whose people sign: its names, its fingerprint within the policy, and the ids of the rules that bind it.

    `parent` is the role that includes it, or empty.
    """

    id: str
    parent: str
    names: tuple[str, ...]
    fingerprint: str
    rules: tuple[str, ...]


class FormEdition(NamedTuple):
    """A form that people sign. `version` is what receipts name; `signed_by` every role that signs; `file` its page."""

    id: str
    title: str
    version: str
    statement: str
    boxes: tuple[str, ...]
    signed_by: tuple[str, ...]
    cycle: Cycle | None
    file: str

    @property
    def asks(self) -> str:
        """What people agree to: the statement and the boxes, evened out. When it changes, everybody signs again."""
        paragraphs = (" ".join(p.split()) for p in self.statement.split("\n\n"))
        return "\n\n".join((*paragraphs, *(f"- {' '.join(box.split())}" for box in self.boxes)))


class Edition(NamedTuple):
    """One policy as published. `rules` are in full, with those that it adopts, in the order of the text.

    `terms` are the words defined for it, with their meanings; `scope` what it covers, a line each.
    """

    policy: str
    organisation: str
    title: str
    version: str
    status: str
    fingerprint: str
    forms: tuple[FormEdition, ...]
    roles: Mapping[str, RoleEdition]
    rules: Mapping[str, RuleText]
    terms: Mapping[str, str]
    scope: tuple[str, ...]

    @property
    def is_draft(self) -> bool:
        """Whether the policy was not in force yet."""
        return self.status in DRAFTS

    @property
    def is_withdrawn(self) -> bool:
        """Whether the policy was in force no more."""
        return self.status == WITHDRAWN

    @property
    def is_in_force(self) -> bool:
        """Whether people were to keep to it."""
        return not self.is_draft and not self.is_withdrawn

    def is_same_version(self, other: "Edition") -> bool:
        """Whether two are of one version and status, and ask the same."""
        return (self.version, self.fingerprint, self.status) == (other.version, other.fingerprint, other.status)


class NotAnExport(Exception):
    """Says in a sentence why data is no export that can be read."""


def editions(export: object) -> tuple[Edition, ...]:
    """Every policy of an export, in its order. Raises NotAnExport."""
    if not isinstance(export, Mapping) or not isinstance(export.get("schema_version"), str):
        raise NotAnExport("This is not an export of rules (rules.json).")
    if export["schema_version"] != SCHEMA_VERSION:
        raise NotAnExport(f"This export is of the kind {export['schema_version'][:40]}; {SCHEMA_VERSION} can be read.")
    if "editions" not in export:
        raise NotAnExport("This export was written by an earlier bylaw, which kept no fingerprints. Export it anew.")
    try:
        rules, words = _rules(export), _Words(export)
        return tuple(_edition(entry, rules.get(entry["policy"], {}), words) for entry in export["editions"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotAnExport("This export is damaged: it does not keep to its schema.") from error


def _rules(export: Json) -> dict[str, dict[str, RuleText]]:
    """The rules in force of each policy, by the policy's id: its own, then those that it adopts, as they hold there."""
    found: dict[str, dict[str, RuleText]] = {}
    own = {a["policy"]: frozenset(a["added"]) for a in export["adoptions"]}
    for entry, parts in _with_parts(export["rules"]):
        policy = entry["policy"]
        if policy not in own or entry["id"] in own[policy]:
            found.setdefault(policy, {})[entry["id"]] = _rule(entry, parts)
    for adoption in export["adoptions"]:
        for answer in adoption["rules"]:
            if answer["result"]:
                rule = _rule(answer["result"], answer["parts"])
                found.setdefault(adoption["policy"], {})[rule.id] = rule
    return found


def _with_parts(entries: Iterable[Json]) -> Iterator[tuple[Json, list[Json]]]:
    """Each rule that is in force with its parts, which follow it."""
    rule: Json | None = None
    parts: list[Json] = []
    for entry in entries:
        if entry["part_of"]:
            parts.append(entry)
            continue
        if rule and not _is_retired(rule):
            yield rule, parts
        rule, parts = entry, []
    if rule and not _is_retired(rule):
        yield rule, parts


def _is_retired(entry: Json) -> bool:
    return any(c["type"] == "lifecycle" and c["event"] == "retired" for c in entry["clauses"])


def _rule(entry: Json, parts: Iterable[Json]) -> RuleText:
    said = [c for c in entry["clauses"] if c["type"] not in _UNSAID]
    lines = [*(f"{p['name'].rpartition('.')[2]}. {p['act']}" for p in parts), *_lines(said, "")]
    return RuleText(
        id=entry["id"],
        name=entry["name"],
        formerly=tuple(entry["formerly"]),
        fingerprint=entry["fingerprint"],
        force=entry["force"],
        subjects=tuple(entry["subjects"]),
        acts=(entry["act"], *(p["act"] for p in parts)),
        clauses=tuple(said),
        lines=(capital(_bare(entry)), *lines),
        reasons=tuple(c["text"] for c in entry["clauses"] if c["type"] == "rationale"),
        labels=(*entry["topics"], *(entry[name] for name in _LABELS if entry[name])),
        section=entry["section"] or "",
        page=entry["page"] or "",
    )


_UNSAID = frozenset({"rationale", "lifecycle", "locked", "agreement", "expiry", "departure", "emphasis"})
_LABELS = ("severity", "degree", "force_from")


def _bare(entry: Json) -> str:
    """The sentence without its clauses."""
    return " ".join(word for word in (entry["subject_text"], entry["wording"], entry["act"]) if word)


def _lines(entries: Iterable[Json], indent: str) -> Iterator[str]:
    """What qualifies a rule, a line for each clause and bullet, those that hang under another further in."""
    for entry in entries:
        yield f"{indent}{entry['text']}"
        yield from _lines((*entry.get("clauses", ()), *entry.get("items", ())), indent + "  ")


class _Words:
    """What the definitions and scopes of an export say, by policy: its own, then its organisation's and its trust's."""

    def __init__(self, export: Json) -> None:
        self._trusts = {a["policy"]: a["based_on"] for a in export["adoptions"]}
        self._organisations = {p["id"]: p["organisation"] for p in export["policies"]}
        self._definitions = export["definitions"]
        self._scope = export["scope"]

    def terms(self, policy: str) -> dict[str, str]:
        """Each term and what it means: what stands nearest to the policy holds."""
        found: dict[str, str] = {}
        for one in (policy, self._trusts.get(policy)):
            if one:
                shared = (d for d in self._definitions if d["organisation"] == self._organisations[one])
                known = sorted((d for d in shared if d["policy"] in (one, None)), key=lambda d: d["policy"] is None)
                found = {d["term"]: _meaning(d) for d in reversed(known)} | found
        return found

    def scope(self, policy: str) -> tuple[str, ...]:
        """What the policy covers, a line each."""
        policies = (policy, self._trusts.get(policy))
        return tuple(_covered(line) for line in self._scope if line["policy"] in policies)


def _meaning(entry: Json) -> str:
    return "; ".join((entry["meaning"], *map(str.strip, _lines(entry["clauses"], ""))))


def _covered(entry: Json) -> str:
    opener = "applies to" if entry["applies"] else "does not apply to"
    below = _lines((*entry["clauses"], *entry["items"]), "")
    return "; ".join((f"{opener} {entry['text']}", *map(str.strip, below)))


def _edition(entry: Json, rules: Mapping[str, RuleText], words: _Words) -> Edition:
    return Edition(
        policy=entry["policy"],
        organisation=entry["organisation"],
        title=entry["title"],
        version=entry["version"] or "",
        status=(entry["status"] or "").lower(),
        fingerprint=entry["fingerprint"],
        forms=tuple(map(_form, entry["forms"])),
        roles={r["id"]: _role(r) for r in entry["roles"]},
        rules=rules,
        terms=words.terms(entry["policy"]),
        scope=words.scope(entry["policy"]),
    )


def _form(entry: Json) -> FormEdition:
    return FormEdition(
        id=entry["id"],
        title=entry["title"],
        version=entry["version"],
        statement=entry["statement"],
        boxes=tuple(entry["boxes"]),
        signed_by=tuple(entry["signed_by"]),
        cycle=_cycle(entry),
        file=entry["file"],
    )


def _cycle(entry: Json) -> Cycle | None:
    every = entry["every"]
    if every is None and entry["month"] is None:
        return None
    return Cycle(Duration(every["n"], Unit(every["unit"])) if every else None, entry["month"] or 0)


def _role(entry: Json) -> RoleEdition:
    names = (entry["name"], *entry["also"])
    return RoleEdition(entry["id"], entry["parent"] or "", names, entry["fingerprint"], tuple(entry["rules"]))
