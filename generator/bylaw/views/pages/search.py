"""What search finds on a page: rules, definitions, sections and the other blocks, straight from the model."""

from collections.abc import Iterable

from bylaw.model.english import capital
from bylaw.model.types import (
    Block,
    Consequence,
    Definition,
    Definitions,
    Group,
    Guidance,
    NotAdopted,
    Rule,
    Section,
)
from bylaw.views.page import SearchEntry
from bylaw.views.pages.escape import fragment
from bylaw.views.pages.outline import Spot
from bylaw.views.pages.plain import block_words, definition_words, rule_words

_KINDS: dict[type, str] = {Consequence: "Consequences", NotAdopted: "Not adopted"}


def search_entries(
    first: SearchEntry, blocks: Iterable[Block], spots: Iterable[Spot], prose: Iterable[str]
) -> tuple[SearchEntry, ...]:
    """The page's own entry, then one for each thing on it. `prose` holds the words of each block's guidance.

    Guidance without a title is found under the heading above it.
    """
    entries = [first]
    heading = 0
    for block, spot, words in zip(blocks, spots, prose, strict=True):
        if isinstance(block, Rule):
            entries.append(_rule(block))
            continue
        if isinstance(block, Section):
            heading = len(entries)
        if words and not spot.title:
            above = entries[heading]
            entries[heading] = SearchEntry(above.anchor, above.title, f"{above.text} {words}".strip())
        else:
            _add(entries, block, spot, words)
    return tuple(entries)


def definition_entries(definitions: Iterable[Definition]) -> list[SearchEntry]:
    """An entry for each term."""
    return [_entry(f"term:{d.id}", capital(d.term), definition_words(d)) for d in definitions]


def _add(entries: list[SearchEntry], block: Block, spot: Spot, words: str) -> None:
    if isinstance(block, Group):
        entries.extend([_rule(r) for r in ((block.lead, *block.rules) if block.lead else block.rules)])
    elif isinstance(block, Definitions):
        entries.extend(definition_entries(block.definitions))
    elif isinstance(block, (Section, Guidance)):
        entries.append(_entry(spot.anchor, spot.title, words))
    else:
        words = block_words(block)
        if words:
            entries.append(_entry(spot.anchor, spot.title or _KINDS.get(type(block), ""), words))


def _rule(rule: Rule) -> SearchEntry:
    return SearchEntry(rule.name, capital(rule.name.replace("-", " ")), rule_words(rule))


def _entry(anchor: str, title: str, text: str) -> SearchEntry:
    return SearchEntry(fragment(anchor)[1:] if anchor else "", title, text)
