"""No word is lost: whatever the model holds to be read can be read on the page."""

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import fields, replace
from pages_example import handbook, made, one_of, page_of, the_policy
from pages_tree import number, tree

from bylaw.model import types
from bylaw.model.types import Clause, Fact, Force, Group, Policy, Query, Rationale, Remarks, Source
from bylaw.views.pages import pages
from bylaw.views.pages.clauses import KINDS
from factories import SPAN, a_clause, a_handbook, a_policy, a_rule, an_item

REMARKS = Remarks((), (Query("when?", SPAN),), ())
READ = frozenset(
    "opener text title label term also meaning cause certainty result outcome value boxes fields how_often covers "
    "send_to notes phrase document lines clause aims version when held_by topics severity".split()
)


def normal(text: str) -> str:
    return " ".join(text.split()).lower()


def words_of(value: Any, name: str = "") -> Iterator[str]:
    """Every text in a model value that is there to be read; what stands in square brackets is printed as a link."""
    if isinstance(value, str):
        if name in READ and value:
            yield from (normal(piece) for piece in value.replace("[", "]").split("]")[::2] if piece.strip())
    elif isinstance(value, tuple):
        for inner in value:
            yield from words_of(inner, name)
    elif isinstance(value, Fact):
        yield from () if value.missing else words_of(value.value, "value")
    elif isinstance(value, Struct) and not isinstance(value, (type, Group)):
        for f in fields(value):
            if f.name not in {"span", "shared", "people", "approvers"}:
                yield from words_of(getattr(value, f.name), f.name)
    elif isinstance(value, Group):
        yield from words_of((value.clauses, value.rules, value.lead, value.remarks))


def _html(policy: Policy, below: str = "") -> str:
    return "".join(p.html for p in made().values() if p.path == f"{policy.id}{below}.md")


@pytest.mark.parametrize("policy", handbook().policies, ids=lambda p: p.name)
def test_every_text_of_a_policy_stands_on_its_page(policy: Policy) -> None:
    text = normal(tree(_html(policy) + _html(policy, "/sources")).text)
    missing = [w for w in words_of((policy.control.facts, policy.blocks, policy.remarks)) if w not in text]
    assert missing == []


def test_every_text_that_an_organisation_shares_stands_on_its_page() -> None:
    (organisation,) = handbook().organisations
    text = normal(tree(made()["organisation"].html).text)
    missing = [w for w in words_of((organisation.facts, organisation.blocks)) if w not in text]
    assert missing == []


def test_every_act_and_subject_stands_in_its_rule() -> None:
    page = tree(_html(the_policy()))
    for rule in the_policy().rules:
        text = normal(next(page.all(id=rule.name)).text)
        assert normal(rule.act) in text
        assert rule.group or normal(f"{rule.subject.text} {rule.wording}") in text


def test_the_page_has_a_place_for_every_kind_of_clause() -> None:
    kinds = {k for k in vars(types).values() if isinstance(k, type) and issubclass(k, Clause)}
    assert set(KINDS) == kinds - {Clause}


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.__name__)
def test_every_kind_of_clause_is_printed_with_all_that_hangs_under_it(kind: type[Clause]) -> None:
    clause = one_of(
        kind, opener="whenever", text="it <rains>", items=(an_item("hail", an_item("snow")),), remarks=REMARKS,
        clauses=(a_clause(Rationale, "because", "wet"),),
    )  # fmt: skip
    rule = tree(page_of(a_rule("r", "staff", Force.MUST, "stay", clause)).html).one(id="r")
    (printed,) = [li for li in rule.all("li") if "whenever" in li.text]
    assert printed.attributes.get("data-clause", KINDS[kind]) == KINDS[kind]
    assert next(printed.all("b")).text == "whenever"
    assert "it <rains>" in printed.text
    assert next(printed.all("ul", class_="bylaw-items")).one("ul", class_="bylaw-items").text == "snow"
    assert printed.one("li", data_clause="reason").text == "because wet"
    assert printed.one("p", class_="bylaw-query").text == "Open question: when?"


def test_a_missing_fact_is_said_to_be_missing() -> None:
    rows = {
        row.one("th").text: row.one("td").text
        for row in tree(made()["second-policy.md"].html).one("table", class_="bylaw-control").all("tr")
    }
    assert rows["Owner"] == rows["Version"] == rows["Next review"] == rows["Related policies"] == "to be added"
    assert rows["Organisation"] == "Hillside & <b>Bold</b> School"


def test_open_questions_and_notes_are_shown_where_they_were_asked() -> None:
    rule = next(tree(_html(the_policy())).all(id="no-use"))
    questions = [q.text for q in rule.all("p", class_="bylaw-query")]
    assert questions == ["Open question: is <em>this</em> right?", "Open question: an open <question>?"]
    (clause,) = [c for c in rule.all("li") if c.text.startswith("unless approved in writing")]
    assert "is <em>this</em> right?" in clause.text


def test_sources_stand_on_a_page_of_their_own_by_document_with_what_they_are_the_source_of() -> None:
    first = number(tree(_html(the_policy())).one(id="no-use")).text
    page = tree(_html(the_policy(), "/sources"))
    documents = [p.text for p in page.all("p")][2:]
    lists = dict(zip(documents, page.all("ul", class_="bylaw-sources"), strict=True))
    said = {
        name: [li.text for li in list_.all("li") if any(li.all("a", href="../#no-use"))]
        for name, list_ in lists.items()
    }
    assert said["a.txt"] == [f"{first} lines 3-4, clause 6.3, “are <not> permitted”"]
    assert said["original.txt"] == [
        f"{first} line 31, “save <where>” for “unless approved in writing by the headteacher”"
    ]


def test_what_comes_from_one_place_twice_is_said_once() -> None:
    source = Source("a.txt", "3", "", "", SPAN)
    twice = Remarks((source, source))
    policy = a_policy(replace(a_rule("r", "staff", Force.MUST, "go"), remarks=twice))
    (page,) = [p for p in pages(a_handbook(policy)) if p.path == f"{policy.id}/sources.md"]
    assert tree(page.html).one("ul", class_="bylaw-sources").text == "0 line 3"


def test_what_a_section_says_of_its_rules_is_said_once() -> None:
    page = tree(_html(the_policy()))
    assert "Topics: images, data <protection>" in page.text
    assert "images" not in next(page.all(id="no-use")).one("small").text
