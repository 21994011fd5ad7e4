"""`bylaw as-of`: which version of each policy was in force on a day, by the releases on record."""

from datetime import date
from difflib import get_close_matches
from pathlib import Path

from bylaw.doors.releases import FOLDER, releases_in
from bylaw.model.release import NotARecord, Release, Released, as_of


class NotOnRecord(Exception):
    """Says in a sentence why nothing can be said about a day."""


def in_force(project: Path, day: date, policy: str) -> dict[str, tuple[Release, Released]]:
    """What was in force on a day, by the policy's id; only one where `policy` names it. Raises NotOnRecord."""
    try:
        releases = releases_in(project / FOLDER)
    except NotARecord as why:
        raise NotOnRecord(str(why)) from None
    if not releases:
        raise NotOnRecord(
            f"No release is on record here: there is nothing in the folder {FOLDER}. “bylaw release” makes one."
        )
    known = {e.policy for release in releases for e in release.editions}
    if policy and policy not in known:
        near = get_close_matches(policy, sorted(known), 1)
        more = f" Did you mean “{near[0]}”?" if near else f" There are: {', '.join(sorted(known))}."
        raise NotOnRecord(f"No release has a policy “{policy}”.{more}")
    return {id: found for id, found in as_of(releases, day).items() if policy in ("", id)}
