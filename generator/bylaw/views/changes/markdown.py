"""What changed, in Markdown: a comment on a change request, or the list of changes of a release."""

import re
from collections.abc import Iterator

from bylaw.model.compare import SUBSTANTIVE_KINDS, Changes, Level, PolicyChanges, RuleChange
from bylaw.model.words import Run, word_changes
from bylaw.views.changes import wording

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def render(changes: Changes) -> str:
    """A heading for each policy, a bullet for each rule; words that went are struck out, new ones are bold."""
    if changes.level is Level.NONE:
        return "Nothing changed.\n"
    said = [line for policy in changes.policies for line in _policy(policy)]
    return "\n".join([*said, f"Release level: **{changes.level}**.", ""])


def _policy(changes: PolicyChanges) -> Iterator[str]:
    yield f"### {_escaped(changes.policy.title)}: {wording.versions(changes)}"
    yield ""
    yield _summary(changes)
    yield ""
    bullets = [*map(_rule, changes.rules), *(_text(t.what, t.name, t.before, t.after) for t in changes.texts)]
    yield from bullets
    if bullets:
        yield ""


def _summary(changes: PolicyChanges) -> str:
    moved = sum(change.kind in SUBSTANTIVE_KINDS for change in changes.rules)
    rules = f"{moved} {'rule asks' if moved == 1 else 'rules ask'} something else than before."
    again = [r for r in changes.roles if r.before and r.after]
    if any(t.what == "statement" for t in changes.texts):
        return f"{rules} Everybody who signs must sign again: the statement changed."
    who = (
        f"Must sign again: {_escaped(wording.signers(changes, (r.id for r in again)))}."
        if again
        else "Nobody has to sign again."
    )
    return f"{rules} {who if changes.before and changes.after else ''}".rstrip()


def _rule(change: RuleChange) -> str:
    former = wording.formerly(change)
    named = f"`{change.rule.name}`{f', formerly `{former}`' if former else ''}"
    texts = wording.texts_of(change)
    return f"- {wording.KINDS[change.kind]}: {named}{f'. {_words(*texts)}' if any(texts) else ''}"


def _text(what: str, name: str, before: str, after: str) -> str:
    return f"- {wording.TEXTS[what]}{f' “{_escaped(name)}”' if name else ''}: {_words(before, after)}"


def _words(before: str, after: str) -> str:
    if not before or not after:
        said = _escaped(" ".join((after or before).split()))  # a line of its own could be an order to the code host
        return said if after else f"~~{said}~~"
    return " ".join("".join(map(_run, word_changes(before, after))).split())


def _run(run: Run) -> str:
    mark = {"kept": "", "out": "~~", "in": "**"}[run.what]
    words = run.text.strip()
    if not mark or not words:
        return _escaped(run.text)
    start, end = run.text.partition(words)[::2]
    return (
        f"{start or ' '}{mark}{_escaped(words)}{mark}{end or ' '}"
        if run.what == "out"
        else f"{start}{mark}{_escaped(words)}{mark}{end}"
    )


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
