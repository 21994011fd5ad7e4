"""An organisation's own look: colours that can be read, and a logo with words for those who do not see it."""

from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages_tree import tree

from bylaw.build import read, site
from bylaw.model.look import DARK, ENOUGH, LIGHT, Look, contrast, readable
from bylaw.views.look import form_style, page_style
from bylaw.views.page import Site

POLICY = """policy Trips

acknowledgement [agreement] Agreement
    signed by: staff
    statement:
        I have read it.

[go] staff must sign the book
"""
PLAIN = "organisation The School\n\nroles\n    staff\n"
COLOURED = PLAIN.replace("School\n", "School\n    logo: crest.svg\n    colours: #3aa0c9 and #8e1720\n", 1)
COLOURS = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


def made(organisation: str) -> Site:
    files = {"a/organisation.policy": organisation.encode(), "a/trips.policy": POLICY.encode()}
    return site(read(files, date(2026, 11, 20)).handbook)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@given(COLOURS)
def test_every_colour_becomes_one_that_can_be_read_and_stays_where_it_can(colour: str) -> None:
    for ground in (LIGHT, DARK):
        assert contrast(readable(colour, ground), ground) >= ENOUGH
        assert contrast(colour, ground) < ENOUGH or readable(colour, ground) == colour


@given(st.lists(COLOURS, min_size=1, max_size=2))
def test_no_style_holds_a_colour_that_cannot_be_read(colours: list[str]) -> None:
    light, dark = page_style(Look("", tuple(colours))).split("@media screen")
    for style, ground in ((light, LIGHT), (dark, DARK)):
        found = [word.rstrip(";") for word in style.split() if word.startswith("#")]
        assert len(found) == 3
        assert all(contrast(colour, ground) >= ENOUGH for colour in found)


def test_every_page_of_the_organisation_has_its_look_and_no_other_has() -> None:
    site = made(COLOURED)
    assert site.files["the-school/look.css"] == page_style(Look("crest.svg", ("#3aa0c9", "#8e1720"))).encode()
    for page in site.pages:
        links = list(tree(page.html).all("link"))
        assert len(links) == page.path.startswith("the-school/"), page.path
    (policy,) = (p for p in site.pages if p.path == "the-school/trips.md")
    image = tree(policy.html).one("img")
    assert (image.attributes["src"], image.attributes["alt"]) == ("../../a/crest.svg", "Logo of The School")
    assert tree(policy.html).one("link").attributes["href"] == "../../the-school/look.css"


def test_forms_have_the_colours_and_allow_them() -> None:
    form, plain = (made(text).files["the-school/trips/agreement.html"].decode() for text in (COLOURED, PLAIN))
    assert form_style(Look("", ("#3aa0c9", "#8e1720"))) in form
    assert "#2b7695" in form
    assert allowed(form) != allowed(plain)


def allowed(form: str) -> str:
    """The style that a form's security policy allows."""
    return unescape(form).split("style-src")[1].split(";")[0]


def test_where_nothing_is_set_nothing_is_said() -> None:
    site = made(PLAIN)
    assert "the-school/look.css" not in site.files
    assert not any("look.css" in page.html or "<img" in page.html for page in site.pages)
    assert form_style(Look("", ())) == ""
