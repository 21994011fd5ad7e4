"""What changed since the version before, for those who sign: each rule with its words before and now."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from bylaw.model.compare import SUBSTANTIVE_KINDS, PolicyChanges, RuleChange, TextChange
from bylaw.model.editions import RuleText
from bylaw.model.english import capital
from bylaw.model.types import Acknowledgement
from bylaw.model.words import Run, word_changes
from bylaw.views.forms.sentences import said


class Change(NamedTuple):
    """What changed, in a word, with the text before and now as runs of words; empty where there was or is none.

    `roles` are those whom it concerns: all who sign where it is empty.
    """

    word: str
    before: tuple[Run, ...]
    now: tuple[Run, ...]
    roles: tuple[str, ...]


class Since(NamedTuple):
    """All that changed in what a form asks, since a version. `version` is empty where the policy stated none."""

    version: str
    changes: tuple[Change, ...]

    def for_role(self, role: str) -> "Since":
        """What changed for one role."""
        return self._replace(changes=tuple(c for c in self.changes if not c.roles or role in c.roles))


def since(form: Acknowledgement, changes: PolicyChanges | None, titles: Mapping[str, str]) -> Since | None:
    """What changed for those who sign a form; none where there is no version before."""
    if changes is None or changes.before is None:
        return None
    moved = tuple(role.id for role in changes.roles)
    rules = tuple(_rule(c, titles) for c in changes.rules if c.kind in SUBSTANTIVE_KINDS and c.roles)
    return Since(changes.before.version, (*_statement(form, changes.texts), *rules, *_words(changes.texts, moved)))


def _rule(change: RuleChange, titles: Mapping[str, str]) -> Change:
    return _change(capital(change.kind), _text(change.before, titles), _text(change.after, titles), change.roles)


def _text(rule: RuleText | None, titles: Mapping[str, str]) -> str:
    return capital("\n".join(said(line, titles) for line in rule.lines)) if rule else ""


def _statement(form: Acknowledgement, texts: Iterable[TextChange]) -> Iterator[Change]:
    """A statement that is new altogether is read as it stands."""
    for text in texts:
        if text.what == "statement" and text.name == form.title and text.before and text.after:
            yield _change("The statement", text.before, text.after, ())


def _words(texts: Iterable[TextChange], moved: tuple[str, ...]) -> Iterator[Change]:
    """What a word means and what the policy covers counts for those who have to sign again."""
    for text in texts:
        if text.what == "definition" and moved:
            yield _change(f"What “{text.name}” means", text.before, text.after, moved)
        elif text.what == "scope" and moved:
            yield _change("What the policy covers", text.before, text.after, moved)


def _change(word: str, before: str, now: str, roles: tuple[str, ...]) -> Change:
    runs = word_changes(before, now) if before and now else (Run("kept", before or now),)
    old = tuple(r for r in runs if r.what != "in") if before else ()
    return Change(word, old, tuple(r for r in runs if r.what != "out") if now else (), roles)
