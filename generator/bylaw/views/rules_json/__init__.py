"""The rules of a handbook as data: rules.json, and the schema that it keeps to."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from orjson import dumps

from bylaw import resources
from bylaw.model.adoption import Adoption
from bylaw.model.in_full import all_adoptions, asked_by
from bylaw.model.types import Block, Handbook
from bylaw.views.rules_json.adoptions import adoption_entry, answers
from bylaw.views.rules_json.blocks import by_list
from bylaw.views.rules_json.control import organisation_entry, policy_entry
from bylaw.views.rules_json.editions import edition_entry
from bylaw.views.rules_json.entries import Entry, Owner
from bylaw.views.rules_json.places import Places
from bylaw.views.rules_json.rules import rule_entries

SCHEMA_VERSION = "bylaw-rules/1"
SCHEMA_FILE = "rules.schema.json"


def rules_json(handbook: Handbook, generator_version: str) -> Mapping[str, bytes]:
    """`rules.json` and `rules.schema.json`. The same handbook and version give the same bytes."""
    schema = resources.text("site-templates", f"schema/{SCHEMA_FILE}")
    fields = _closed(chain.from_iterable(_fields(handbook, generator_version)))
    return {"rules.json": b"\n".join([b"{", *fields, b"}\n"]), SCHEMA_FILE: schema.encode()}


def _fields(handbook: Handbook, generator_version: str) -> Iterator[list[bytes]]:
    """The fields of the whole document, each as lines that end in a comma."""
    places = Places(handbook.sources)
    yield [b' "$schema": %b,' % dumps(SCHEMA_FILE), b' "schema_version": %b,' % dumps(SCHEMA_VERSION)]
    yield [b' "generator": %b,' % dumps({"name": "bylaw", "version": generator_version})]
    yield _list("organisations", (organisation_entry(o, places) for o in handbook.organisations))
    yield _list("policies", (policy_entry(p, places) for p in handbook.policies))
    adoptions = all_adoptions(handbook)
    asked = {p.id: asked_by(p, adoptions.get(p.id)) for p in handbook.policies}
    yield _list("editions", (edition_entry(asked[p.id], o) for o in handbook.organisations for p in o.policies))
    prints = {id: print_ for each in asked.values() for id, print_ in each.prints.items()}
    yield _list("rules", (e for p in handbook.policies for e in rule_entries(p, prints, places)))
    for name, entries in by_list(_owned(handbook), places).items():
        yield _list(name, entries)
    yield _adoptions(adoptions.values(), prints, places)


def _owned(handbook: Handbook) -> Iterator[tuple[Owner, tuple[Block, ...]]]:
    """The blocks that an organisation shares, then those of each of its policies."""
    for organisation in handbook.organisations:
        yield Owner(organisation.id, None), organisation.blocks
        for policy in organisation.policies:
            yield Owner(organisation.id, policy.id), policy.blocks


def _list(name: str, entries: Iterable[Entry]) -> list[bytes]:
    """A list with an entry on each line, so that a changed rule is a changed line."""
    lines = _closed(b"  %b," % dumps(entry) for entry in entries)
    return [b' "%b": [' % name.encode(), *lines, b" ],"]


def _adoptions(held: Iterable[Adoption], prints: Mapping[str, str], places: Places) -> list[bytes]:
    """The list of adoptions, with a line for each answer to a rule."""
    lines: list[bytes] = []
    for one in held:
        answered = _closed(b"   %b," % dumps(answer) for answer in answers(one, prints, places))
        lines += [b'  %b,"rules":[' % dumps(adoption_entry(one))[:-1], *answered, b"  ]},"]
    return [b' "adoptions": [', *_closed(lines), b" ],"]


def _closed(lines: Iterable[bytes]) -> list[bytes]:
    """Lines that end in commas, the last one without."""
    closed = list(lines)
    closed[-1:] = [line[:-1] for line in closed[-1:]]
    return closed
