"""The restated policies: what is wrong with them is found, and each such finding is accepted in place with a reason."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bylaw.build import Reading, read
from bylaw.diagnostics.diagnostic import Diagnostic

POLICIES = Path(__file__).parents[2] / "policy-src"
TODAY = date(2026, 11, 20)
ACCEPTED = re.compile(r"^accept finding .*\n(?:[ \t]+.*\n|\n)*", re.MULTILINE)

# What an expert reader finds in the sources: the file, the kind of finding, and words on its line.
NAMED = (
    ("the-rowans/social-media", "uneven-strength", "[no-pupil-friends]"),
    ("the-rowans/social-media", "heading-disagrees", "[friend-requests]"),
    ("rainow-primary-school/social-media", "lists-disagree", "this includes"),
    ("applebee-wood/social-media", "uneven-strength", "[misuse]"),
    ("reach2-academy-trust/e-safety-and-social-media", "two-cadences", "[yearly-review]"),
    ("unnamed-academy/social-media", "uneven-limits", "[personal-devices]"),
    ("applebee-wood/social-media", "review-overdue", "September 2024"),
    ("rainow-primary-school/social-media", "review-overdue", "summer term 2024"),
    ("reach2-academy-trust/e-safety-and-social-media", "review-overdue", "every 3 years"),
    ("reach2-academy-trust/e-safety-and-social-media", "superseded-law", "Data Protection Act 1998"),
    ("the-rowans/social-media", "undeclared-name", "the Trust"),
    ("the-rowans/social-media", "out-of-scope", "[speak-for-school]"),
    ("reach2-academy-trust/e-safety-and-social-media", "out-of-scope", "[no-communication]"),
    ("unnamed-academy/social-media", "deadline-without-start", "within 24 hours"),
    ("reach2-academy-trust/e-safety-and-social-media", "report-to-nobody", "[record-incidents]"),
    ("unnamed-academy/organisation", "two-names", "SLT"),
    ("the-rowans/social-media", "two-names", "[keep-records]"),
)

Found = tuple[str, str, str]


def texts() -> dict[str, str]:
    """Every restated policy, by path."""
    paths = sorted(POLICIES.rglob("*.policy"))
    return {p.relative_to(POLICIES).as_posix(): p.read_text(encoding="utf-8") for p in paths}


def reading(of: dict[str, str]) -> Reading:
    """What the program reads in these files."""
    return read({path: text.encode() for path, text in of.items()}, TODAY)


def places(of: dict[str, str], findings: tuple[Diagnostic, ...]) -> Iterator[Found]:
    """Each finding as its file, its code and the whole line that it starts on."""
    for finding in findings:
        text, at = of[finding.span.path], finding.span.start
        line = text[text.rfind("\n", 0, at) + 1 :].partition("\n")[0]
        yield finding.span.path.removesuffix(".policy"), finding.code.name, line


def is_there(named: Found, findings: tuple[Found, ...]) -> bool:
    return any(f[:2] == named[:2] and named[2] in f[2] for f in findings)


@pytest.fixture(scope="module")
def now() -> Reading:
    """The policies as they stand."""
    return reading(texts())


@pytest.fixture(scope="module")
def accepted(now: Reading) -> tuple[Found, ...]:
    """What is left to say of them."""
    return tuple(places(texts(), now.diagnostics))


@pytest.fixture(scope="module")
def bare() -> tuple[Found, ...]:
    """What is said of the policies without the blocks that accept something."""
    without = {path: ACCEPTED.sub("", text) for path, text in texts().items()}
    assert not any("accept finding" in text for text in without.values())
    return tuple(places(without, reading(without).diagnostics))


@pytest.mark.parametrize("named", NAMED, ids=lambda n: f"{n[0]} {n[1]} {n[2]}")
def test_what_an_expert_reader_finds_is_found(named: Found, bare: tuple[Found, ...]) -> None:
    assert is_there(named, bare)


@pytest.mark.parametrize("named", NAMED, ids=lambda n: f"{n[0]} {n[1]} {n[2]}")
def test_what_is_accepted_is_said_no_more(named: Found, accepted: tuple[Found, ...]) -> None:
    assert not is_there(named, accepted)


def test_no_acceptance_is_expired_or_unneeded(accepted: tuple[Found, ...]) -> None:
    assert {code for _, code, _ in accepted} & {"unneeded-acceptance", "expired-acceptance", "bad-value"} == set()


def test_what_is_said_without_acceptances_is_said_or_accepted_with_them(bare: tuple[Found, ...], now: Reading) -> None:
    assert len(now.diagnostics) + len(now.accepted) == len(bare)
    assert len(now.accepted) >= 50


def test_every_acceptance_has_a_reason_an_owner_and_a_day(now: Reading) -> None:
    for _, block in now.accepted:
        assert block.reason
        assert block.owner
        assert block.until
