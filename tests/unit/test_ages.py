"""Ages in a phrase that narrows a role."""

import pytest

from bylaw.model.ages import Ages, ages


@pytest.mark.parametrize(
    ("qualifier", "found"),
    [
        ("under 13", Ages(under=13)),
        ("Under  18.", Ages(under=18)),
        ("under the age of 13", Ages(under=13)),
        ("who are younger than 16", Ages(under=16)),
        ("below 13 years of age", Ages(under=13)),
        ("over 18", Ages(over=18)),
        ("older than 16 years", Ages(over=16)),
        ("13 and over", Ages(least=13)),
        ("aged 13 or older", Ages(least=13)),
        ("aged 13 years and above", Ages(least=13)),
        ("aged 18+", Ages(least=18)),
        ("at least 13 years old", Ages(least=13)),
        ("up to 16", Ages(most=16)),
        ("aged 16 and under", Ages(most=16)),
        ("aged 11 to 16", Ages(least=11, most=16)),
        ("between 11 and 16", Ages(least=11, most=16)),
        ("between the ages of 11 and 16", Ages(least=11, most=16)),
        ("aged between 11 and 16", Ages(least=11, most=16)),
        ("aged 11-16", Ages(least=11, most=16)),
        ("aged 16", Ages(least=16, most=16)),
        ("who are 16 years old", Ages(least=16, most=16)),
        ("under 13 who have an account", Ages(under=13)),
    ],
)
def test_an_age_is_read_in_the_ways_that_policies_say_it(qualifier: str, found: Ages) -> None:
    assert ages(qualifier) == found


@pytest.mark.parametrize(
    "qualifier",
    ["", "under 13 followers", "in years 5 to 6", "who run 2 accounts", "of any age", "13", "with over 100 followers",
     "under stress", "who are 2 and a half metres tall", "over 1000"],
)  # fmt: skip
def test_other_numbers_are_no_ages(qualifier: str) -> None:
    assert ages(qualifier) is None
