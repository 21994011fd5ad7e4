"""The version of a form moves with what the form asks, and with nothing else."""

from typing import Any

import pytest
from form_page import part_of, the_form
from msgspec.structs import replace

from bylaw.model.form_version import form_version
from factories import (
    a_control,
    a_policy,
    an_acknowledgement,
    people,
)


def test_the_page_carries_the_version_of_its_form() -> None:
    policy = a_policy()
    assert part_of(the_form(policy))["form"] == {
        "id": "rowan-hill/social-media-policy/staff-form",
        "version": form_version(policy, an_acknowledgement()),
    }


@pytest.mark.parametrize(
    "change",
    [
        {"statement": "I agree."}, {"boxes": ()}, {"fields": ("name",)}, {"title": "Agreement"}, {"covers": "some"},
        {"how_often": "once"}, {"signed_by": people("staff")},
    ],
)  # fmt: skip
def test_what_the_form_asks_moves_its_version(change: dict[str, Any]) -> None:
    policy = a_policy()
    assert form_version(policy, an_acknowledgement(**change)) != form_version(policy, an_acknowledgement())


def test_the_rules_the_policys_version_and_where_to_send_do_not_move_it() -> None:
    policy = a_policy()
    other = replace(policy, rules=(), control=a_control(version="3.0"))
    assert form_version(other, an_acknowledgement(send_to="x@y.example")) == form_version(policy, an_acknowledgement())
