"""What the register holds, as far as anybody is counted by it: what was published, and what people answered."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from bylaw.model.editions import Edition


class Published(NamedTuple):
    """An edition, the day from which it is in force, and the release that it came with (may be empty)."""

    edition: Edition
    on: date
    release: str


class Answer(NamedTuple):
    """What a whole receipt says.

    `person` is the reference or e-mail address that the signer gave, in lower case, or empty; `fingerprints` holds that
    of each role signed for, by the role's id; `signed_at` is UTC in RFC 3339, `signed_on` the day where the signer was.
    `understood` is whether the understanding check was passed, none where there was none. `number` is the place in the
    register: of two answers of one moment the later number counts.
    """

    receipt: str
    policy: str
    version: str
    form: str
    form_version: str
    statement: str
    answer: str
    person: str
    name: str
    fingerprints: Mapping[str, str]
    signed_at: str
    signed_on: date
    method: str
    recorded_by: str
    understood: bool | None
    number: int
