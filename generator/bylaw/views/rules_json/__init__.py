"""The rules of a handbook as data: rules.json, and the schema that it keeps to."""

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO

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
    rules = BytesIO()  # takes the pieces one by one: a list of them all takes more time than making them
    rules.write(b"{")
    rules.writelines(_parted(_fields(handbook, generator_version)))
    rules.write(b"\n}\n")
    return {"rules.json": rules.getvalue(), SCHEMA_FILE: schema.encode()}


def _fields(handbook: Handbook, generator_version: str) -> Iterator[Iterable[bytes]]:
    """The fields of the whole document, each in pieces."""
    places = Places(handbook.sources)
    yield [b'\n "$schema": ', dumps(SCHEMA_FILE)]
    yield [b'\n "schema_version": ', dumps(SCHEMA_VERSION)]
    yield [b'\n "generator": ', dumps({"name": "bylaw", "version": generator_version})]
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


def _list(name: str, entries: Iterable[Entry]) -> Iterator[bytes]:
    """A list with an entry on each line, so that a changed rule is a changed line."""
    yield b'\n "%b": [' % name.encode()
    yield from _parted((b"\n  ", dumps(entry)) for entry in entries)
    yield b"\n ]"


def _adoptions(held: Iterable[Adoption], prints: Mapping[str, str], places: Places) -> Iterator[bytes]:
    """The list of adoptions, with a line for each answer to a rule."""
    yield b'\n "adoptions": ['
    yield from _parted(_adoption(one, prints, places) for one in held)
    yield b"\n ]"


def _adoption(held: Adoption, prints: Mapping[str, str], places: Places) -> Iterator[bytes]:
    yield b'\n  %b,"rules":[' % dumps(adoption_entry(held))[:-1]
    yield from _parted((b"\n   ", dumps(answer)) for answer in answers(held, prints, places))
    yield b"\n  ]}"


def _parted(entries: Iterable[Iterable[bytes]]) -> Iterator[bytes]:
    """The pieces of some entries, with a comma after each entry but the last."""
    comma = b""
    for entry in entries:
        yield comma
        yield from entry
        comma = b","
