"""From the grammar's text to its parse table, by way of Lark. Only a grammar that has just been edited needs it."""

from typing import Any

from lark import Lark
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import Shift

from bylaw.syntax.table import Action, Reduction, Table, Terminal


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


def table_of(lark: Lark) -> Table:
    """The LALR(1) table that Lark worked out, in the numbering of the order in which its states are reached."""
    made: Any = lark.parser.parser._parse_table
    numbers = _numbers(made)
    states = {
        numbers[state]: {name: _action(action, arg, numbers) for name, (action, arg) in actions.items()}
        for state, actions in made.states.items()
    }
    terminals = (Terminal(t.name, t.priority, t.pattern.to_regexp()) for t in lark.terminals)
    return Table(tuple(terminals), states, numbers[made.start_states["start"]], numbers[made.end_states["start"]])


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


def _action(action: Any, arg: Any, numbers: dict[int, int]) -> Action:
    if action is Shift:
        return numbers[arg]
    names = [symbol.name for symbol in arg.expansion]
    origin = str(arg.origin.name)
    run = origin.startswith("__")
    makes = "run" if run else "body" if origin == "start" or names[:1] == ["_INDENT"] else "line"
    return Reduction(len(names), origin, makes)
