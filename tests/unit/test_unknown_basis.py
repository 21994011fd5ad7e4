"""A basis that is not here is reported once, and what may follow from it is held back."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from bylaw.build import read
from bylaw.diagnostics.diagnostic import Diagnostic
from language.cases import TODAY, cases, files_of

ROOT = Path(__file__).parents[2]
LANGUAGE = ("trust-and-school.md", "locked-rules.md", "what-holds-in-a-school.md")
FOLDERS = ("policy-src", "tests/examples/trust-and-school/policy-src")


def handbooks() -> Iterable[tuple[str, Mapping[str, bytes]]]:
    """Every handbook in the tests."""
    for name in LANGUAGE:
        for case in cases((ROOT / "tests/language" / name).read_text(encoding="utf-8")):
            yield case.sentence, files_of(case.given)
    for folder in (ROOT / name for name in FOLDERS):
        yield folder.parent.name, {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.policy")}


def found(files: Mapping[str, bytes]) -> dict[tuple[str, str, int], Diagnostic]:
    """Findings by code and place."""
    return {(d.code.name, d.span.path, d.span.start): d for d in read(files, TODAY).diagnostics}


def is_based(files: Mapping[str, bytes]) -> bool:
    """Whether a school bases its policy on one that is here."""
    named = any(b" Trust, version" in data for data in files.values())
    return named and not any(code == "unknown-basis" for code, _, _ in found(files))


BASED = [(name, files) for name, files in handbooks() if is_based(files)]


@pytest.mark.parametrize(("name", "files"), BASED, ids=[name for name, _ in BASED])
def test_a_slip_in_the_name_of_the_basis_gives_one_finding_more_and_no_other(
    name: str, files: Mapping[str, bytes]
) -> None:
    right = found(files)
    slipped = found({path: data.replace(b" Trust, version", b" Trvst, version") for path, data in files.items()})
    more = [d for key, d in slipped.items() if key not in right]
    assert [d.code.name for d in more] == ["unknown-basis"]
    assert more[0].fix and "Trust, version" in more[0].fix.lines[0]


def test_other_mistakes_in_the_file_are_reported_beside_it() -> None:
    school = (
        b"policy Calls\n    based on: Calls of Nobody\n\nroles\n    staff\n\n[a] staff must phone\n    within 3 dys\n"
    )
    assert [code for code, _, _ in found({"school/calls.policy": school})] == [
        "missing-fact",
        "unknown-basis",
        "bad-duration",
    ]


def test_a_policy_is_not_told_to_be_based_on_itself() -> None:
    school = b"policy Calls\n    organisation: Quay School\n    based on: Calls of Quay Scool\n"
    (only,) = (d for (code, _, _), d in found({"school/calls.policy": school}).items() if code == "unknown-basis")
    assert (only.fix, "Did you mean" in only.message) == (None, False)
