"""Policy text is data: nothing that an author writes becomes markup, script or template."""

from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import fields, replace
from pages_example import handbook, page_of
from pages_tree import rules, sentence, tree

from bylaw.model.types import Acknowledgement, Force, Guidance, Handbook, Rule
from bylaw.views.page import Page
from bylaw.views.pages import pages
from bylaw.views.pages.escape import is_address
from factories import SPAN, a_control, a_rule

TAGS = frozenset(
    "h1 h2 h3 h4 h5 h6 p ul ol li dl dt dd dfn a b strong em code pre blockquote span div section table caption "
    "small thead tbody tr th td details summary br form label input select optgroup option button".split()
)
ATTRIBUTES = frozenset(
    "id class href role scope rel title start tabindex aria-label data-force data-clause data-state data-status "
    "data-label data-applies data-next-review data-when aria-labelledby aria-describedby hidden for type name value "
    "data-head required autocomplete maxlength label data-organisation data-role data-role-form data-role-kept "
    "data-role-page data-role-actions data-role-keep data-role-forget data-address data-name data-print data-more "
    "data-less data-ask data-ask-off data-ask-form data-ask-answer".split()
)
HOSTILE = '<b onx="1">\'&{{ 7*7 }}{% x %}</b>'
# What a view reads as a word with a meaning rather than as text to print, and what forms addresses.
KEPT = frozenset({"path", "kind", "opener", "role", "parent", "end", "markdown"})


def everywhere(value: Any, name: str = "") -> Any:
    """A model value whose every text ends in something hostile."""
    if isinstance(value, str):
        return value if name in KEPT or isinstance(value, Force) else value + HOSTILE
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(everywhere(v, name) for v in value)
    if isinstance(value, dict):
        return value
    if isinstance(value, Struct) and not isinstance(value, type):
        changes = {f.name: everywhere(getattr(value, f.name), f.name) for f in fields(value)}
        return replace(value, **changes)
    return value


def test_markup_in_a_text_is_shown_as_it_was_written() -> None:
    page = page_of(a_rule("r", "staff", Force.MUST, "say <b>hello</b> & {{ bye }} \"now\" and 'then'"))
    assert sentence(tree(page.html).one(id="r")).text == "0 Staff must say <b>hello</b> & {{ bye }} \"now\" and 'then'."


def test_nothing_hostile_in_any_text_becomes_an_element_or_an_attribute() -> None:
    whole: Handbook = everywhere(handbook())
    for page in pages(whole):
        for element in tree(page.html).all():
            assert element.tag in TAGS, (page.path, element.tag)
            assert set(element.attributes) <= ATTRIBUTES, (page.path, element.attributes)


def test_hostile_text_reaches_the_page_as_text() -> None:
    made = [p for p in pages(everywhere(handbook())) if "everything" in p.path]
    assert sum(tree(p.html).text.count(HOSTILE) for p in made) > 100


@pytest.mark.parametrize("template", ["49", "{{ 7*7 }}", "{% x %}"])
def test_templates_in_a_text_are_not_run(template: str) -> None:
    text = tree(page_of(a_rule("r", "staff", Force.MUST, f"go {HOSTILE}")).html).text
    assert (template in text) is (template != "49")


def test_no_page_links_to_a_script_or_loads_anything() -> None:
    for page in pages(handbook()):
        for link in tree(page.html).all("a"):
            href = link.attributes.get("href") or ""
            assert not href.lower().startswith(("javascript:", "data:", "vbscript:")), href
        assert "src=" not in _tags(page)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "https://a b", "//x", "", "https:x"]
)
def test_only_whole_web_and_mail_addresses_are_linked(address: str) -> None:
    assert not is_address(address)


@pytest.mark.parametrize("address", ["https://example.org/a?b=1&c=2", "http://example.org", "mailto:a@example.org"])
def test_web_and_mail_addresses_are_linked(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x](JAVASCRIPT&colon;alert(1))",
        '[x](https://e.example "\\" onmouseover=alert(1)")',
        "![x](https://e.example/x.png)",
        "![x][y]\n\n[y]: https://e.example/x.png",
        "<div markdown=1>\n<iframe src=//e.example></iframe>\n</div>",
        "<https://e.example/><b>",
        "`<b>` and\n\n    <b>\n",
        "<!-- <b> -->",
        "<a href='javascript:x'>x</a>",
    ],
)
def test_guidance_holds_no_raw_markup(markdown: str) -> None:
    for element in tree(page_of(_guidance(markdown)).html).all():
        assert element.tag in TAGS
        assert set(element.attributes) <= ATTRIBUTES
        assert "script" not in (element.attributes.get("href") or "").lower()


def test_names_that_are_no_names_stay_inside_their_attribute() -> None:
    rule = replace(a_rule('x" onx="1', "staff", Force.MUST, "go"), formerly=('y"><b>',))
    page = page_of(rule, control=a_control(notice='"><b>'))
    assert 'onx="1"' not in page.html
    assert rules(tree(page.html))[0].attributes["id"] == 'x" onx="1'


def test_the_form_of_a_hostile_name_is_still_one_link() -> None:
    form = next(b for p in handbook().policies for b in p.blocks if isinstance(b, Acknowledgement))
    button = tree(page_of(replace(form, name='f"><b>')).html).one("a", class_="bylaw-button")
    assert button.attributes["href"] == 'f"><b>.html'


def _guidance(markdown: str) -> Guidance:
    return Guidance("", markdown, a_rule("r", "staff", Force.MUST, "go").remarks, SPAN)


def _tags(page: Page) -> str:
    return " ".join(f"{n}=" for e in tree(page.html).all() for n in e.attributes)


def test_every_block_of_the_example_is_there_to_be_tested() -> None:
    (policy,) = [p for p in handbook().policies if "everything" in p.id]
    assert len({type(b) for b in policy.blocks}) == 15
    assert {r.force for r in policy.rules if isinstance(r, Rule)} >= {Force.MUST, Force.MUST_NOT, Force.SHOULD}
