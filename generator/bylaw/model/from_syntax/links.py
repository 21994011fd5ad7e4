"""What the text of a link points at: a name in square brackets, a listed law or policy, a defined term."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from bylaw.model.from_syntax.people import normal
from bylaw.model.from_syntax.phrases import name_of, take_name
from bylaw.model.types import Cited, Definition, Register, Target
from bylaw.syntax.nodes import Node

_BLOCKS = {"SECTION", "CHECKLIST", "REGISTER", "ACKNOWLEDGEMENT", "CONSEQUENCE", "PROCEDURE", "APPLICATION"}


class Links(Struct, frozen=True):
    """Everything that a link in one policy may point at: by name, and by normalised title or term.

    `own` are the names of the policy's own rules and blocks, each with what kind of thing has it now, and its name.
    """

    policy: str
    own: Mapping[str, tuple[str, str]]
    names: Mapping[str, Target]
    titles: Mapping[str, Target]

    def find(self, text: str) -> Target:
        """What a text points at. The target keeps the text as written; its kind is empty where nothing is known."""
        inner = text.strip()
        if inner.startswith("[") and inner.endswith("]") and inner.count("[") == 1:
            name = inner[1:-1].strip()
            if name in self.own:
                kind, now = self.own[name]
                return Target(inner, kind, f"{self.policy}/{now}")
            found = self.names.get(name) or self.names.get("term " + normal(name))
        else:
            found = self.titles.get(normal(inner))
        return Target(inner, found.kind, found.id) if found else Target(inner, "", "")


def names_given(nodes: Iterable[Node]) -> dict[str, tuple[str, str]]:
    """The names in a file, those that rules once had included: what kind of thing each stands for, and its name now."""
    found: dict[str, tuple[str, str]] = {}
    for node in nodes:
        if node.kind == "RULE":
            bullets = [n for n in node.below if n.kind == "BULLET"]
            whole = bool(bullets) and (not node.text or node.text.endswith(":"))
            _add_rule(found, node, name_of(node.word), "block" if whole else "rule")
            for bullet in bullets:
                _add_rule(found, bullet, name_of(bullet.text))
        elif node.kind == "PARAMETERS":
            for parameter in node.below:
                if parameter.kind == "PARAMETER":
                    given = parameter.word.strip("[] ")
                    found.setdefault(given, ("parameter", given))
        elif node.kind in _BLOCKS:
            name = take_name(node.word if node.kind == "CONSEQUENCE" else node.text).name
            if name:
                found.setdefault(name, ("block", name))
    return found


def _add_rule(found: dict[str, tuple[str, str]], node: Node, name: str, kind: str = "rule") -> None:
    if not name:
        return
    found.setdefault(name, (kind, name))
    for former in node.below:
        if former.kind == "FORMERLY":
            for old in former.text.split(","):
                found.setdefault(old.strip(" []"), (kind, name))


def entry_targets(registers: Iterable[Register]) -> dict[str, Target]:
    """The entries of registers, as `register/entry`."""
    return {
        f"{r.name}/{e.id.rsplit('/', 1)[1]}": Target(e.title, "channel", e.id) for r in registers for e in r.entries
    }


def term_targets(definitions: Iterable[Definition]) -> dict[str, Target]:
    """Defined terms, as they may stand in square brackets."""
    return {"term " + normal(t): Target(d.term, "term", d.id) for d in definitions for t in (d.id, d.term, *d.also)}


def title_targets(cited: Iterable[Cited], policies: Mapping[str, str], related: Iterable[str]) -> dict[str, Target]:
    """Laws and policies by title: those only named as related, those listed, and those that stand beside this one."""
    from_facts = {normal(t): Target(t, "policy", "") for t in related}
    listed = {normal(t): Target(c.title, c.kind, c.id) for c in cited for t in (c.title, *c.also)}
    ours = {normal(title): Target(title, "policy", id) for title, id in policies.items()}
    return from_facts | listed | ours
