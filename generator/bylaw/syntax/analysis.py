"""From the grammar's text to its parse table, by way of Lark. Only a grammar that has just been edited needs it."""

from string import digits
from typing import Any

from lark import Lark
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import Shift
from lark.utils import sre_constants, sre_parse  # type: ignore[attr-defined]

from bylaw.syntax.table import Reduction, Table, Terminal, made_from


class _NoLexer(Lexer):
    """Lark wants a lexer to make a table; lines are read by our own."""

    def __init__(self, conf: Any) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any) -> Any:
        """No lines: nothing is parsed with Lark."""
        return iter(())


def analysed(grammar: str, *, strict: bool = False) -> Lark:
    """What Lark makes of a grammar. Strict makes any conflict in it an error."""
    return Lark(grammar, parser="lalr", lexer=_NoLexer, maybe_placeholders=False, strict=strict)


def table_of(grammar: str) -> Table:
    """The LALR(1) table that Lark works out, in the numbering of the order in which its states are reached."""
    lark = analysed(grammar)
    made: Any = lark.parser.parser._parse_table
    numbers = _numbers(made)
    done = {arg for actions in made.states.values() for action, arg in actions.values() if action is not Shift}
    reductions = sorted({_reduction(rule) for rule in done})
    states = {
        numbers[state]: {
            name: numbers[arg] if action is Shift else -1 - reductions.index(_reduction(arg))
            for name, (action, arg) in actions.items()
        }
        for state, actions in made.states.items()
    }
    patterns = ((t.name, t.priority, t.pattern.to_regexp()) for t in lark.terminals)
    terminals = tuple(Terminal(name, priority, pattern, letters(pattern)) for name, priority, pattern in patterns)
    return Table(made_from(grammar), numbers[made.start_states["start"]], terminals, tuple(reductions), states)


def _numbers(made: Any) -> dict[int, int]:
    """Numbers for the states that do not depend on how Python happens to order sets."""
    numbers = {made.start_states["start"]: 0}
    todo = [made.start_states["start"]]
    while todo:
        for _, (action, arg) in sorted(made.states[todo.pop(0)].items()):
            if action is Shift and arg not in numbers:
                numbers[arg] = len(numbers)
                todo.append(arg)
    return numbers


def _reduction(rule: Any) -> Reduction:
    return Reduction(len(rule.expansion), str(rule.origin.name))


def letters(pattern: str) -> str:
    """The letters that a pattern can start with, in small; nothing where it may start with anything.

    Python's own parser of patterns says it, by the way that Lark takes to it.
    """
    found, whole = _first(sre_parse.parse(pattern))
    return "" if found is None or whole else "".join(sorted(found))


def _first(pattern: Any) -> tuple[set[str] | None, bool]:
    """The letters that part of a pattern can start with, none where that cannot be told; whether it may be empty."""
    found: set[str] = set()
    for kind, what in pattern:
        if kind in (sre_constants.ASSERT, sre_constants.ASSERT_NOT, sre_constants.AT):
            continue
        here, empty = _first_of(kind, what)
        if here is None:
            return None, False
        found |= here
        if not empty:
            return found, False
    return found, True


def _first_of(kind: Any, what: Any) -> tuple[set[str] | None, bool]:
    if kind is sre_constants.LITERAL:
        return {chr(what).lower()}, False
    if kind is sre_constants.IN:
        return _first_in(what), False
    if kind is sre_constants.SUBPATTERN:
        return _first(what[-1])
    if kind is sre_constants.MAX_REPEAT:
        found, empty = _first(what[2])
        return found, empty or what[0] == 0
    if kind is sre_constants.BRANCH:
        ways = [_first(way) for way in what[1]]
        known = [found for found, _ in ways if found is not None]
        return (set().union(*known) if len(known) == len(ways) else None), any(empty for _, empty in ways)
    return None, False


def _first_in(chosen: Any) -> set[str] | None:
    """The letters of a set. Digits are those of ASCII: a line that starts with any other sign is tried with all."""
    found: set[str] = set()
    for kind, what in chosen:
        if kind is sre_constants.LITERAL:
            found.add(chr(what).lower())
        elif kind is sre_constants.RANGE:
            found |= {chr(code).lower() for code in range(what[0], what[1] + 1)}
        elif what is sre_constants.CATEGORY_DIGIT:
            found |= set(digits)
        else:
            return None
    return found
