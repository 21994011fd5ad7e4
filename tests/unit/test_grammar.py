"""The grammar is LALR without conflicts, no block is of two minds about a line, and each proof is seen to fail."""

import json

import pytest
from grammar_states import Block, Grammar
from lark.exceptions import GrammarError, LarkError

from bylaw import resources
from bylaw.syntax.analysis import analysed, letters, table_of
from bylaw.syntax.parser import parser, table_for
from bylaw.syntax.slips import openings
from bylaw.syntax.table import GRAMMAR, TABLE, Terminal, from_json, made_from, to_json

TEXT = resources.text("grammar", GRAMMAR)
LANGUAGE = Grammar(table_of(TEXT))

# Lines that mean nothing to any keyword: a kind that takes one of them takes any free text.
FREE_TEXT = ("blue wheels", "Zebras (also quaggas)", "Ω 12 x")


def planted(old: str, new: str) -> str:
    """The grammar with one thing changed."""
    assert TEXT.count(old) == 1
    return TEXT.replace(old, new)


def block_id(block: Block) -> str:
    return f"{block.opened_by}-{block.stack[-1]}"


every_block = pytest.mark.parametrize("block", LANGUAGE.blocks(), ids=block_id)


def test_the_grammar_has_no_conflict() -> None:
    assert analysed(TEXT, strict=True).terminals


@pytest.mark.parametrize(
    "text",
    [
        planted("part:              LETTER [part_body]", "part: LETTER [part_body] remark*"),
        planted("below:             _INDENT remark+ _DEDENT", "below: _INDENT remark+ remark* _DEDENT"),
        planted(
            "consequence:       CONSEQUENCE [consequence_body]", "consequence: CONSEQUENCE [consequence_body] | rule"
        ),
    ],
    ids=["a remark that may hang from two lines", "a list with two ends", "a rule that is a consequence too"],
)
def test_a_planted_conflict_is_an_error(text: str) -> None:
    with pytest.raises(LarkError):
        analysed(text, strict=True)


def test_a_conflict_that_lark_settles_on_its_own_is_an_error_only_when_strict() -> None:
    text = planted("part:              LETTER [part_body]", "part: LETTER [part_body] remark*")
    assert analysed(text).terminals
    with pytest.raises(GrammarError, match="Shift/Reduce conflict for terminal REMARK"):
        analysed(text, strict=True)


def test_the_table_beside_the_grammar_was_made_from_it() -> None:
    assert json.loads(resources.text("grammar", TABLE))["made_from"] == made_from(TEXT)


def test_the_table_beside_the_grammar_is_the_one_that_lark_makes_of_it() -> None:
    assert parser() == table_of(TEXT)


def test_a_table_is_the_same_after_being_written_and_read() -> None:
    table = table_of(TEXT)
    assert from_json(to_json(table)) == table


def test_a_table_of_another_grammar_is_not_used() -> None:
    written = resources.text("grammar", TABLE)
    assert table_for(TEXT, written).made_from == made_from(TEXT)
    assert table_for(f"{TEXT}\n", written).made_from == made_from(f"{TEXT}\n")


def test_the_blocks_of_the_grammar_are_found() -> None:
    assert len(LANGUAGE.blocks()) > 20
    assert {"RULE", "BULLET", "LETTER", "GUIDANCE", "POLICY", "ROLES"} <= {b.opened_by for b in LANGUAGE.blocks()}


def test_no_two_terminals_of_one_priority_match_one_line_of_a_block() -> None:
    assert LANGUAGE.collisions() == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("UNLESS.8: ", "UNLESS.9: ", "APPROVED_BY and UNLESS"),
        ("PROMPT.9: ", "PROMPT.8: ", "APPROVAL and PROMPT"),
        ("ROLE.2: ", "ROLE.8: ", "ROLE and ROLE_FACT"),
        ("SEE.8:             /see(?= )/i", "SEE.8: /(?:see|to be found in)(?= )/i", "SEE and TO"),
    ],
)
def test_a_planted_collision_is_found(old: str, new: str, found: str) -> None:
    collisions = Grammar(table_of(planted(old, new))).collisions()
    assert [collision.split(":")[0] for collision in collisions if collision.startswith(found)] == [found]


def takes_free_text(grammar: Grammar, kind: str) -> bool:
    return kind == "PROSE" or any(grammar.pattern(frozenset({kind})).match(line) for line in FREE_TEXT)


@every_block
def test_no_block_takes_two_kinds_of_free_text(block: Block) -> None:
    assert len([kind for kind in block.offers if takes_free_text(LANGUAGE, kind)]) <= 1


def test_a_planted_second_kind_of_free_text_is_found() -> None:
    text = planted("(entry | remark)+", "(entry | role | remark)+")
    grammar = Grammar(table_of(text))
    free = [sorted(k for k in block.offers if takes_free_text(grammar, k)) for block in grammar.blocks()]
    assert ["ENTRY", "ROLE"] in free
    assert sorted({kind for kinds in free for kind in kinds}) == ["ENTRY", "PROSE", "ROLE"]


def later_offers(grammar: Grammar, block: Block, lines: int) -> list[tuple[str, frozenset[str]]]:
    """What a block takes after that many lines of each kind that it offers, with and without lines under them."""
    out = []
    for kind in sorted(block.offers - {"PROSE"}):
        stack = block.stack
        for _ in range(lines):
            line = grammar.after(stack, kind)
            assert line is not None
            stack = line
        out.append((kind, grammar.takes(stack)))
        inside = grammar.after(stack, "_INDENT")
        first = min(grammar.offers(inside)) if inside else ""
        below = grammar.after(inside, first) if inside else None
        outside = grammar.after(below, "_DEDENT") if below else None
        out += [(f"{kind} with {first}", grammar.takes(outside))] if outside else []
    return out


@every_block
@pytest.mark.parametrize("lines", [1, 2, 3])
def test_a_block_takes_on_every_later_line_what_it_offers_on_its_first(block: Block, lines: int) -> None:
    for kinds, taken in later_offers(LANGUAGE, block, lines):
        assert block.offers <= taken, kinds


def test_a_block_that_offers_less_on_its_second_line_is_found() -> None:
    grammar = Grammar(table_of(planted("(aim | remark)+", "remark* aim+")))
    aims = next(block for block in grammar.blocks() if block.opened_by == "AIMS")
    assert not all(aims.offers <= taken for _, taken in later_offers(grammar, aims, 1))


@pytest.mark.parametrize("terminal", [t for t in parser().terminals if t.letters], ids=lambda t: t.name)
def test_a_terminal_starts_with_the_letters_that_its_machine_takes_first(terminal: Terminal) -> None:
    assert LANGUAGE.letters(terminal.name) == set(terminal.letters)


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("(?i:(?:at )?(?:two|Six)(?= ))", "ast"),
        (r"\(?[b-d]x|\d{1,3} y", "(0123456789bcd"),
        ("(?=z)(?:(?:so )*then)", "st"),
        (r"[^\s:]x", ""),
        (r"\w+ x", ""),
        ("(?:so )?", ""),
        ("so|[^b]", ""),
        ("(?>so) x", ""),
    ],
)
def test_a_pattern_tells_the_letters_that_it_can_start_with_or_that_there_is_no_telling(
    pattern: str, found: str
) -> None:
    assert letters(pattern) == found


def test_every_clause_has_an_opening_to_propose() -> None:
    assert LANGUAGE.clauses - openings().keys() == set()
    assert len(LANGUAGE.clauses) > 40


def test_every_opening_belongs_to_a_terminal() -> None:
    assert openings().keys() - LANGUAGE.terminals.keys() == set()


OPENINGS = [(kind, phrase) for kind, phrases in openings().items() for phrase in phrases]


@pytest.mark.parametrize(("kind", "phrase"), OPENINGS, ids=[f"{kind} {phrase}" for kind, phrase in OPENINGS])
def test_an_opening_is_read_as_what_it_is_listed_under(kind: str, phrase: str) -> None:
    alone = LANGUAGE.pattern(frozenset({kind}))
    line = next(line for line in (f"{phrase} x", phrase) if alone.match(line))
    offers = [block.offers for block in LANGUAGE.blocks() if kind in block.offers]
    matches = [LANGUAGE.pattern(kinds).match(line) for kinds in offers]
    read_as = {match.lastgroup or "" for match in matches if match}
    assert kind in read_as
    assert all(phrase in openings()[other] for other in read_as), "only a kind with the same opening may come first"
