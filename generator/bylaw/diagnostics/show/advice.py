"""What a finding says to whoever reads it on a code host: what is wrong, why it matters, what to type instead."""

from bylaw.diagnostics.diagnostic import Diagnostic


def advice(diagnostic: Diagnostic) -> str:
    """The message, the hint and the lines of the fix, as far as there are any, each on lines of its own."""
    parts = [diagnostic.message, diagnostic.hint]
    if diagnostic.fix and diagnostic.fix.lines:
        parts += ["Try:", *diagnostic.fix.lines]
    return "\n".join(part for part in parts if part)
