"""The export of everything but rules."""

import json

from rules_json_example import everything, exported, handbook

from bylaw.views.forms import forms
from bylaw.views.rules_json import rules_json


def test_document_control_is_understood_and_kept_as_written() -> None:
    policy = exported()["policies"][0]
    control = policy["control"]
    assert (policy["id"], policy["title"]) == ("hillside-school/phones", "Mobile phones & <script>")
    assert (policy["page"], policy["queries"]) == ("hillside-school/phones/", ["who owns this?"])
    assert policy["source"] == [{"document": "original.txt", "lines": "1", "clause": "1.1"}]
    assert control["approved_on"] == {"text": "4 September 2025", "date": "2025-09-04"}
    assert control["review"] == {
        "text": "every 2 years, or earlier if the law changes",
        "every": {"n": 2, "unit": "year"},
        "triggers": ["the law changes"],
    }
    assert control["next_review"] == {"text": "4 September 2027", "date": "2027-09-04"}
    assert control["next_review_worked_out"] is True
    assert (control["adopted_by"], control["last_review"]) == (None, None)
    assert control["related"] == [
        {"relation": "read with", "text": "Code of Conduct", "kind": "policy", "id": "code-of-conduct"},
        {"relation": "read with", "text": "Handbook of Nothing", "kind": "policy", "id": None},
    ]
    facts = {f["name"]: f for f in control["facts"]}
    assert facts["owner"] == {
        "name": "owner",
        "value": "headteacher",
        "missing": False,
        "notes": ["Since last year."],
    }
    assert facts["adopted by"]["missing"] is True


def test_a_date_that_is_stated_is_the_last_day_that_it_may_mean() -> None:
    text = "policy X\n    organisation: School\n    next review: summer term 2024\n    last review: soon\n"
    document = json.loads(rules_json(handbook({"x.policy": text}), "1")["rules.json"])
    control = document["policies"][0]["control"]
    assert control["next_review"] == {"text": "summer term 2024", "date": "2024-08-31"}
    assert control["next_review_worked_out"] is False
    assert control["last_review"] == {"text": "soon", "date": None}


def test_roles_are_a_tree_by_their_parents() -> None:
    roles = {r["id"]: r for r in exported()["roles"]}
    assert {i: r["parent"] for i, r in roles.items()} == {
        "staff": None,
        "headteacher": "staff",
        "teachers": "staff",
        "pupils": None,
        "governors": None,
        "safeguarding-lead": None,
        "caretaker": None,
    }
    assert roles["headteacher"]["also"] == ["the head"]
    assert roles["headteacher"]["one_person"] and roles["headteacher"]["deputies_stand_in"]
    assert roles["safeguarding-lead"]["per_school"]
    assert roles["governors"]["body"] and roles["governors"]["held_by"] == "the governing body"


def test_what_an_organisation_shares_has_no_policy_and_no_page() -> None:
    assert {r["policy"] for r in exported()["roles"]} == {None}
    assert [(r["name"], r["policy"], r["page"]) for r in exported()["registers"]] == [
        ("helpline", None, None),
        ("channels", "hillside-school/phones", "hillside-school/phones/#channels"),
        ("empty-kind", "hillside-school/phones", "hillside-school/phones/#empty-kind"),
        ("privacy", "hillside-school/phones", "hillside-school/phones/#privacy"),
    ]
    organisation = exported()["organisations"][0]
    assert organisation["known_as"] == ["the school"]
    assert organisation["policies"] == ["hillside-school/phones"]
    assert organisation["place"]["path"] == "hillside/organisation.policy"


def test_what_is_remarked_on_a_whole_list_stands_with_its_policy() -> None:
    remark, opened = exported()["policies"][0]["remarks"]
    assert (opened["list"], opened["source"]) == ("parameters", [{"document": "original.txt", "lines": "30"}])
    assert (remark["list"], remark["source"]) == ("definitions", [{"document": "original.txt", "lines": "4-6"}])


def test_the_other_lists() -> None:
    document = exported()
    assert [(v["version"], v["when"]) for v in document["history"]] == [("1.0", "May 2024"), ("2.1", None)]
    assert document["definitions"][0]["also"] == ["mobile"]
    assert [(s["applies"], s["subjects"]) for s in document["scope"]] == [(True, ["staff", "pupils"]), (False, [])]
    assert document["scope"][1]["items"] == [{"text": "on school days", "items": [{"text": "at noon"}]}]
    assert document["aims"][0]["source"] == [{"document": "original.txt", "lines": "7"}]
    assert [(s["label"], s["title"], s["level"]) for s in document["sections"]] == [
        ("2.1", "In lessons", 1),
        (None, "After", 2),
        ("1", "Further reading", 1),
        (None, "Good habits", 1),
    ]
    assert [(s["kind"], s["advisory"]) for s in document["sections"][1:]] == [
        ("section", False),
        ("appendix", False),
        ("section", True),
    ]
    assert (document["sections"][3]["degree"], document["sections"][3]["force_from"]) == (
        "strongly",
        "statutory guidance",
    )
    assert document["guidance"][0]["markdown"].startswith("Phones **ring**.")
    assert document["references"][0]["url"] == "https://example.org/dpa"
    assert document["periods"][0]["name"] == "autumn"
    cost, misuse = document["consequences"]
    assert (cost["id"], cost["result"], cost["items"]) == (
        "hillside-school/phones/cost",
        "count as",
        [{"text": "of trust"}],
    )
    assert (misuse["id"], misuse["certainty"], misuse["topics"]) == (None, "will", ["misuse"])


def test_checklists_registers_and_acknowledgements() -> None:
    document = exported()
    on, charged = document["checklists"][0]["questions"]
    assert (on["expected"], on["stop_if"], on["queries"]) == ("yes", "no", ["on or off?"])
    assert on["clauses"][0]["targets"][0]["id"] == "hillside-school/phones/no-phones"
    assert (charged["expected"], charged["stop_if"]) == ("mostly", None)
    assert document["registers"][1]["entries"] == [
        {
            "id": "hillside-school/phones/channels/newsletter",
            "title": "Newsletter",
            "facts": [{"name": "address", "value": "news@hillside.example"}],
            "notes": ["Weekly."],
        }
    ]
    (form,) = document["acknowledgements"]
    assert (form["signed_by"], form["fields"]) == (["staff", "pupils"], ["name", "date"])
    assert form["statement"] == "I have read the policy and I agree.\n\nI will keep to it."


def test_a_procedure_is_steps_with_doers_and_branches() -> None:
    (procedure,) = exported()["procedures"]
    assert (procedure["id"], procedure["page"]) == (
        "hillside-school/phones/lost-phone",
        "hillside-school/phones/#lost-phone",
    )
    assert (procedure["subjects"], procedure["started_by"], procedure["topics"]) == (["teachers"], ["pupils"], ["loss"])
    assert [c["text"] for c in procedure["clauses"]] == ["if it rings no more"]
    ring, look, tell = procedure["steps"]
    assert (ring["number"], ring["by"], ring["act"]) == (1, ["teachers"], "ring the phone")
    limit, on = ring["clauses"]
    assert (limit["type"], limit["times"]) == ("limit", 3)
    assert (on["type"], on["step"], on["clauses"][0]["text"]) == ("go_to", 3, "if it rings")
    assert (look["by"], look["clauses"][0]["by"], look["notes"]) == ([], ["staff"], ["Behind the stage too."])
    assert (tell["clauses"][0]["type"], tell["clauses"][0]["step"]) == ("go_to", None)


def test_an_application_form_says_who_fills_it_in_and_what_it_asks_for() -> None:
    (form,) = exported()["application_forms"]
    assert (form["filled_in_by"], form["goes_to"]) == (["pupils"], ["headteacher"])
    assert form["qualifiers"] == [{"role": "pupils", "qualifier": "aged 11 to 16", "ages": {"from": 11, "to": 16}}]
    assert form["fields"] == [
        {"text": "names of staff", "at_least": 2, "choices": []},
        {"text": "", "at_least": None, "choices": ["new", "old"], "queries": ["or none?"]},
    ]
    assert [c["type"] for c in form["clauses"]] == ["deadline"]


def test_an_accepted_finding_says_which_why_whose_and_until_when() -> None:
    (accepted,) = exported()["accepted_findings"]
    assert (accepted["code"], accepted["target"], accepted["reason"]) == ("open-query", "borrow", "we are asking")
    assert (accepted["owner"], accepted["until"]["date"]) == ("headteacher", "2027-09-01")


def test_the_address_of_a_form_is_where_the_form_is_published() -> None:
    for_everybody = {path for path in forms(everything()) if path.count(".") == 1 and "/pack." not in path}
    assert {form["form"] for form in exported()["acknowledgements"]} == for_everybody
    assert exported()["acknowledgements"]
