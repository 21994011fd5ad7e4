"""The short code of a receipt, as the page that makes it shows it."""

from collections.abc import Mapping
from typing import Any

from bylaw.model.base32 import in_digits


def short_code(receipt: Mapping[str, Any]) -> str:
    """The first 40 bits of the digest in Crockford's base 32, such as "7K3M-92QX"."""
    code = in_digits(int(receipt["digest"][:10], 16), 8)
    return f"{code[:4]}-{code[4:]}"
