"""The grammar as its parse table has it: which blocks there are, what each offers, what it takes after some lines."""

import re
from itertools import combinations
from typing import NamedTuple

import interegular
from interegular.fsm import FSM, Alphabet

from bylaw.syntax.table import Reduction, Table

Stack = tuple[int, ...]


class Block(NamedTuple):
    """A block of lines: what opens it, the parser's stack when its first line comes, and what it offers there."""

    opened_by: str
    stack: Stack
    offers: frozenset[str]


class Grammar:
    """What a grammar's parse table and terminals say."""

    def __init__(self, table: Table) -> None:
        self.states = table.states
        self._reductions = table.reductions
        self.start: Stack = (table.start,)
        self.terminals = {t.name: (t.priority, t.pattern) for t in table.terminals}
        self.clauses = {name for name in self.terminals for stack in [self._shifted(name)] if self._is_clause(stack)}

    def reduction(self, action: int) -> Reduction | None:
        """The reduction that a number below 0 stands for."""
        return self._reductions[-1 - action] if action < 0 else None

    def _shifted(self, terminal: str) -> set[int]:
        """The states that a terminal leads to."""
        return {a for actions in self.states.values() if (a := actions.get(terminal, -1)) >= 0}

    def _is_clause(self, states: set[int]) -> bool:
        reductions = (self.reduction(a) for state in states for a in self.states[state].values())
        return any(r is not None and r.origin == "clause" for r in reductions)

    def after(self, stack: Stack, terminal: str) -> Stack | None:
        """The parser's stack after a terminal; nothing if it does not take it."""
        while terminal in self.states[stack[-1]]:
            action = self.states[stack[-1]][terminal]
            reduction = self.reduction(action)
            if reduction is None:
                return (*stack, action)
            stack = stack[: len(stack) - reduction.size]
            stack = (*stack, self.states[stack[-1]][reduction.origin])
        return None

    def offers(self, stack: Stack) -> frozenset[str]:
        """What the line lexer reads off the state: the kinds of line that it may be followed by."""
        return frozenset(self.states[stack[-1]]) & (self.terminals.keys() | {"PROSE"})

    def takes(self, stack: Stack) -> frozenset[str]:
        """The kinds of line that the parser takes."""
        return frozenset(t for t in self.terminals.keys() | {"PROSE"} if self.after(stack, t) is not None)

    def blocks(self) -> tuple[Block, ...]:
        """The margin and every block that hangs under some line."""
        found = {self.start[-1]: Block("the margin", self.start, self.offers(self.start))}
        todo = list(found.values())
        while todo:
            block = todo.pop()
            for terminal in sorted(block.offers):
                line = self.after(block.stack, terminal)
                inside = self.after(line, "_INDENT") if line else None
                if inside and inside[-1] not in found:
                    found[inside[-1]] = Block(terminal, inside, self.offers(inside))
                    todo.append(found[inside[-1]])
        return tuple(found.values())

    def pattern(self, kinds: frozenset[str]) -> re.Pattern[str]:
        """One pattern that tries them all, the most particular first, as the line lexer does."""
        names = sorted(kinds & self.terminals.keys(), key=lambda name: -self.terminals[name][0])
        return re.compile("|".join(f"(?P<{name}>{self.terminals[name][1]})" for name in names) or r"(?!)")

    def letters(self, name: str) -> set[str]:
        """The letters that a line of a kind may start with, in small, as its machine has it."""
        machine = _machine(self.terminals[name][1])
        steps = [step for step, state in machine.map[machine.initial].items() if machine.islive(state)]
        return {str(letter).lower() for step in steps for letter in machine.alphabet.by_transition[step]}

    def collisions(self) -> list[str]:
        """Pairs of terminals of one priority that one block offers, and a line that both of them match."""
        pairs = {
            pair
            for block in self.blocks()
            for pair in combinations(sorted(block.offers - {"PROSE"}), 2)
            if self.terminals[pair[0]][0] == self.terminals[pair[1]][0]
        }
        machines = {name: _machine(self.terminals[name][1]) for name in {name for pair in pairs for name in pair}}
        both = ((a, b, _line_of_both(machines[a], machines[b])) for a, b in sorted(pairs))
        return [f"{a} and {b}: {line}" for a, b, line in both if line is not None]


def _machine(pattern: str) -> FSM:
    """A machine for whole lines. What must not follow is left out, which can only find more collisions."""
    whole = re.sub(r"\(\?!(?:[^()]|\([^()]*\))*\)", "", pattern).replace("(?=", "(?:").replace("$", "¶")
    return interegular.parse_pattern(f"(?:{whole})[^\\n]*").to_fsm()


def _line_of_both(one: FSM, other: FSM) -> str | None:
    """A line that two machines accept."""
    alphabet, (in_one, in_other) = Alphabet.union(one.alphabet, other.alphabet)
    reached = {(one.initial, other.initial): ""}
    todo = list(reached)
    while todo:
        a, b = todo.pop()
        if a in one.finals and b in other.finals:
            return reached[a, b]
        for step, letters in alphabet.by_transition.items():
            after = (one.map.get(a, {}).get(in_one[step]), other.map.get(b, {}).get(in_other[step]))
            if None not in after and after not in reached:
                reached[after] = reached[a, b] + str(letters[0])
                todo.append(after)
    return None
