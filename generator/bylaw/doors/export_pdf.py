"""`bylaw export pdf`: writes whole policies into a folder, as PDF."""

import gc
from difflib import get_close_matches
from pathlib import Path

from bylaw.doors.disk import place_in, write_whole
from bylaw.model.types import Handbook
from bylaw.views.pdf.engine import missing


class Refused(Exception):
    """Says in a sentence why nothing is written."""


def refuse_at_once() -> None:
    """Raise Refused, before any work is done, where what makes PDF is missing."""
    if lacking := missing():
        raise Refused(lacking)


def write(handbook: Handbook, policy: str, folder: Path) -> int:
    """Write a policy, or all of them where it is empty. Returns how many files that are. Raises Refused."""
    from bylaw.views.pdf.policy import policy_pdfs  # late: what sets a page is not there on every machine

    ids = [p.id for p in handbook.policies if policy in ("", p.id)]
    if not ids:
        known = sorted(p.id for p in handbook.policies)
        near = get_close_matches(policy, known, 1)
        hint = f"Did you mean “{near[0]}”?" if near else f"There are: {', '.join(known)}."
        raise Refused(f"There is no policy “{policy}”. {hint}")
    gc.enable()  # every document that is set leaves megabytes that only the collector finds
    made = policy_pdfs(handbook, ids)
    for path, data in made.items():
        write_whole(place_in(folder, path), data)
    return len(made)
