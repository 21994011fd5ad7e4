"""The law data can be trusted: each entry says where it comes from and since when, and no day lies in the future."""

import tomllib
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest

from bylaw import resources
from bylaw.model.law import editions, is_titled, kind_of, replaced, statutory

FILES = ("superseded", "statutory-policies")
LISTS = [("superseded", "replaced"), ("superseded", "editions"), ("statutory-policies", "policy")]
APPROVALS = {"headteacher", "committee", "governing body"}
KINDS = {"maintained school", "academy", "trust"}


def data(file: str) -> dict[str, Any]:
    return tomllib.loads(resources.text("grammar", f"law/{file}.toml"))


def entries(file: str, name: str) -> list[dict[str, Any]]:
    """The entries of a list. What they do not say for themselves, the head of their file says for all."""
    whole = data(file)
    return [{"source": whole.get("source"), "from": whole["as_of"], **entry} for entry in whole[name]]


@pytest.mark.parametrize("file", FILES)
def test_each_file_says_on_which_day_it_was_right(file: str) -> None:
    assert isinstance(data(file)["as_of"], date)


@pytest.mark.parametrize(("file", "name"), LISTS)
def test_every_entry_has_the_address_of_its_source_and_a_day(file: str, name: str) -> None:
    assert entries(file, name)
    for entry in entries(file, name):
        address = urlsplit(str(entry["source"]))
        assert address.scheme == "https", entry["title"]
        assert address.hostname in {"www.gov.uk", "www.legislation.gov.uk"}, entry["title"]
        assert len(address.path) > 1, entry["title"]
        assert isinstance(entry["from"], date), entry["title"]


@pytest.mark.parametrize(("file", "name"), LISTS)
def test_nothing_is_newer_than_the_day_of_its_file(file: str, name: str) -> None:
    assert [e["title"] for e in entries(file, name) if e["from"] > data(file)["as_of"]] == []


@pytest.mark.parametrize(("file", "name"), LISTS)
def test_entries_stand_in_the_order_of_the_alphabet_each_once(file: str, name: str) -> None:
    titles = [e["title"] for e in entries(file, name)]
    assert titles == sorted(set(titles), key=str.lower)


def test_nothing_is_replaced_by_itself_or_by_what_was_replaced() -> None:
    assert not {r.by for r in replaced()} & {r.title for r in replaced()}


def test_no_two_names_are_one() -> None:
    names = [n.lower() for r in replaced() for n in (r.title, *r.also)]
    names += [n.lower() for e in editions() for n in (e.title, *e.also)]
    assert sorted(set(names)) == sorted(names)


def test_an_edition_came_out_in_its_year() -> None:
    assert [e.title for e in editions() if e.since.year != e.newest] == []


def test_every_policy_is_for_some_kind_of_school_and_approved_by_somebody() -> None:
    for policy in statutory():
        assert policy.approval in APPROVALS, policy.title
        assert policy.kinds, policy.title
        assert set(policy.kinds) <= KINDS, policy.title


def test_every_policy_is_known_by_its_own_title_and_no_other_by_it() -> None:
    for policy in statutory():
        assert [p.title for p in statutory() if is_titled(p, policy.title)] == [policy.title]


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("SEND Policy", "Special educational needs and disability"),
        ("Child Protection and Safeguarding Policy", "Child protection"),
        ("Complaints", "Complaints procedure"),
        ("Pay policy", "Teachers' pay"),
        ("Payments by parents", None),
        ("Sending letters home", None),
        ("Universal uniform", None),
    ],
)
def test_a_title_is_known_by_its_words_and_short_words_are_whole(title: str, known: str | None) -> None:
    assert [p.title for p in statutory() if is_titled(p, title)] == ([known] if known else [])


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("maintained school", "maintained school"),
        ("community primary school", "maintained school"),
        ("voluntary aided school", "maintained school"),
        ("Academy", "academy"),
        ("primary academy, part of a trust we know", "academy"),
        ("free school", "academy"),
        ("trust", "trust"),
        ("multi-academy trust", "trust"),
        ("independent school", ""),
        ("", ""),
    ],
)
def test_the_kind_of_a_school_is_told_from_the_words_that_people_use(words: str, kind: str) -> None:
    assert kind_of(words) == kind
