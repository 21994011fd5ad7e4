"""What changed, for a terminal or a message."""

from collections.abc import Iterator

from bylaw.model.compare import Changes, Level, PolicyChanges, RuleChange, TextChange
from bylaw.model.words import marked
from bylaw.views.changes import wording

_COLOURS = {"kept": ("", ""), "out": ("\x1b[31;9m", "\x1b[0m"), "in": ("\x1b[32;4m", "\x1b[0m")}


def render(changes: Changes, *, colour: bool = False) -> str:
    """Every policy that changed, rule by rule. Without colour, `[-out-]` and `{+in+}` mark the words."""
    if changes.level is Level.NONE:
        return "Nothing changed.\n"
    said = [line for policy in changes.policies for line in (*_policy(policy, colour), "")]
    return "\n".join([*said, f"Release level: {changes.level}.", ""])


def _policy(changes: PolicyChanges, colour: bool) -> Iterator[str]:
    yield f"{changes.policy.title} ({changes.policy.policy}), {wording.versions(changes)}: {changes.level}"
    for change in changes.rules:
        yield from _rule(change, changes, colour)
    for text in changes.texts:
        yield from _text(text, colour)
    again = [r for r in changes.roles if r.before and r.after]
    if again:
        yield f"  Must sign again: {wording.signers(changes, (r.id for r in again))}."
    elif changes.before and changes.after and changes.after.roles and not _statement(changes):
        yield "  Nobody has to sign again."
    if _statement(changes):
        yield "  Everybody who signs must sign again: the statement changed."


def _statement(changes: PolicyChanges) -> bool:
    return any(text.what == "statement" for text in changes.texts)


def _rule(change: RuleChange, changes: PolicyChanges, colour: bool) -> Iterator[str]:
    former = wording.formerly(change)
    who = wording.role_names(changes, change.roles)
    yield "".join(
        (
            f"  {wording.KINDS[change.kind]}: [{change.rule.name}]",
            f", formerly [{former}]" if former else "",
            f", for {who}" if who else "",
        )
    )
    texts = wording.texts_of(change)
    if any(texts):
        yield f"      {_words(*texts, colour)}"


def _text(text: TextChange, colour: bool) -> Iterator[str]:
    happened = "changed" if text.before and text.after else "added" if text.after else "taken out"
    yield f"  {wording.TEXTS[text.what]} {happened}{f': “{text.name}”' if text.name else ''}"
    yield f"      {_words(text.before, text.after, colour)}"


def _words(before: str, after: str, colour: bool) -> str:
    return marked(before, after, _COLOURS) if colour else marked(before, after)
