"""The short code on a form or a sheet of paper: it stands for what is signed, and a slip in keying it in is noticed.

Eight digits of Crockford's base 32 for 40 bits of SHA-256, then his check digit, as in "7K3-M92-QXC". A check digit
can also be one of `*~$=U`, which few people could read out: what is hashed is numbered until it is a plain one.
"""

import hashlib
import itertools
import re
from collections.abc import Mapping

import rfc8785

from bylaw.model.base32 import DIGITS, as_digits, in_digits

_CHECK = 37
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015.]+")


def code_of(policy: str, version: str, form_version: str, fingerprints: Mapping[str, str]) -> str:
    """The code for a policy (its id) and version, the version of a form, and the fingerprints of its roles, by id."""
    for number in itertools.count():
        what = [policy, version, form_version, dict(fingerprints), number]
        value = int(hashlib.sha256(rfc8785.dumps(what)).hexdigest()[:10], 16)  # type: ignore[arg-type]
        if value % _CHECK < len(DIGITS):
            break
    digits = in_digits(value, 8) + DIGITS[value % _CHECK]
    return "-".join((digits[:3], digits[3:6], digits[6:]))


def as_printed(code: str) -> str:
    """A code as it is printed, from how somebody keyed it in: small letters, O for 0, I or L for 1, other spacing."""
    digits = as_digits(_BETWEEN.sub("", code))
    return "-".join(digits[at : at + 3] for at in range(0, len(digits), 3))


def problem_with(code: str) -> str:
    """What is wrong with a code as somebody keyed it in, as one plain sentence; empty where nothing is."""
    digits = as_printed(code).replace("-", "")
    shown = "".join(c for c in code[:40] if c.isprintable())
    wrong = next((c for c in digits if c not in DIGITS), "")
    if wrong:
        return f"The code “{shown}” has “{wrong if wrong.isprintable() else '?'}” in it, which no code has."
    if len(digits) != 9:
        return f"The code “{shown}” has {len(digits)} letters and digits; a code has 9."
    value = 0
    for digit in digits[:-1]:
        value = value << 5 | DIGITS.index(digit)
    if value % _CHECK != DIGITS.index(digits[-1]):
        return f"The code “{shown}” was mistyped: its last letter or digit does not fit the others."
    return ""
