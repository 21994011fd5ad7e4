"""Crockford's base 32: digits that people can read out and key in without taking one for another."""

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_MEANT = str.maketrans("OIL", "011")


def in_digits(value: int, count: int) -> str:
    """The lowest `count` digits of a number, the highest first."""
    return "".join(DIGITS[value >> 5 * place & 31] for place in reversed(range(count)))


def as_digits(keyed: str) -> str:
    """What somebody keyed in as it was meant: capitals, O for 0, I and L for 1."""
    return keyed.upper().translate(_MEANT)
