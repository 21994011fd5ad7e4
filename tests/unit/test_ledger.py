"""The chain of entries: whatever is done to it is found, and named."""

import pytest

from bylaw.acknowledge.ledger import EMPTY, Code, Entry, Head, after, breaks, code_of, read_code


def chain(n: int, word: str = "body") -> list[Entry]:
    entries: list[Entry] = []
    head = EMPTY
    for number in range(1, n + 1):
        entries.append(after(head, "receipt", f"id{number}", f"{word}{number}".encode(), "2026-09-04T09:00:00Z"))
        head = head_of(entries)
    return entries


def head_of(entries: list[Entry]) -> Head:
    return Head(entries[-1].number, entries[-1].chain)


FIVE = chain(5)
HEAD = head_of(FIVE)


def test_a_chain_as_it_was_written_has_no_breaks() -> None:
    assert list(breaks(FIVE, HEAD)) == list(breaks([], EMPTY)) == []


@pytest.mark.parametrize(
    "change",
    [{"body": b"other"}, {"id": "id9"}, {"kind": "match"}, {"added_at": "2025-09-04T09:00:00Z"}, {"chain": b""}],
)
def test_an_edited_entry_is_named(change: dict[str, object]) -> None:
    edited = [*FIVE[:2], FIVE[2]._replace(**change), *FIVE[3:]]
    found = list(breaks(edited, HEAD))
    assert found[0].startswith("Entry 3 (") and found[0].endswith("was edited, put there, or moved.")


def test_a_removed_entry_is_named_and_the_next_one_no_longer_fits() -> None:
    assert next(iter(breaks([*FIVE[:1], *FIVE[3:]], HEAD))) == "Entries 2 to 3 were removed."
    assert next(iter(breaks(FIVE[1:], HEAD))) == "Entry 1 was removed."


def test_removed_last_entries_are_found_by_the_head() -> None:
    assert list(breaks(FIVE[:4], HEAD)) == ["Entry 5 was removed."]
    assert list(breaks([], HEAD)) == ["Entries 1 to 5 were removed."]


def test_two_entries_that_changed_places_are_both_found() -> None:
    second, third = FIVE[1]._replace(number=3), FIVE[2]._replace(number=2)
    found = list(breaks([FIVE[0], third, second, *FIVE[3:]], HEAD))
    assert [f[:7] for f in found] == ["Entry 2", "Entry 3", "Entry 4"]


def test_an_entry_that_something_else_put_there_is_found() -> None:
    assert list(breaks(FIVE, head_of(FIVE[:4]))) == ["Entry 5 was put there by something other than bylaw."]


def test_a_chain_written_anew_is_found_only_by_a_code_of_before() -> None:
    anew = chain(5, "other")
    assert list(breaks(anew, head_of(anew))) == []
    for number in (3, 5):
        code = read_code(code_of(head_of(FIVE[:number])))
        assert list(breaks(FIVE, HEAD, code)) == []
        assert list(breaks(anew, head_of(anew), code)) == [
            f"The register up to entry {number} is not the one that the code was printed for."
        ]


def test_a_chain_cut_short_with_its_head_is_found_by_a_code_of_before() -> None:
    short = FIVE[:3]
    code = read_code(code_of(HEAD))
    assert list(breaks(short, head_of(short), code)) == [
        "The code was printed when there were 5 entries; now there are 3."
    ]


def test_a_code_is_read_as_people_key_it_in() -> None:
    assert read_code(" 12-7k3m-o2ql-1F5t ") == Code(12, "7K3M-02Q1-1F5T")
    assert read_code("12-7K3M") is read_code("") is read_code("x-7K3M-92QX-1F5T") is None
    assert code_of(EMPTY) == "0-0000-0000-0000"
    assert code_of(Head(7, b"\xff" * 32)) == "7-ZZZZ-ZZZZ-ZZZZ"
