"""What was printed comes back: the codes on sheets are those of the register, and a filled PDF counts."""

import json
from datetime import date
from pathlib import Path

from filled_pdf import filled
from sign_off_example import FIRST, POLICY, ROLES

from bylaw.acknowledge.answers import Published
from bylaw.acknowledge.intake.pdf import read_pdf
from bylaw.acknowledge.intake.table import Catalogue
from bylaw.acknowledge.judging import judge
from bylaw.build import read
from bylaw.model.editions import editions
from bylaw.model.types import Handbook
from bylaw.views.pdf import pdf_forms
from bylaw.views.pdf.copies import copies
from bylaw.views.rules_json import rules_json
from command import bylaw, put

LATER = date(2026, 12, 1)


def handbook() -> Handbook:
    return read({"s/organisation.policy": ROLES.encode(), "s/phones.policy": POLICY.encode()}, LATER).handbook


def catalogue() -> Catalogue:
    export = json.loads(rules_json(handbook(), "1")["rules.json"])
    return Catalogue([Published(e, FIRST, "") for e in editions(export)], {}, LATER)


def test_every_code_that_is_printed_is_that_of_a_form_in_the_register() -> None:
    known, printed = catalogue(), list(copies(handbook()))
    assert len(printed) > 4
    for copy in printed:
        assert known.by_code[copy.code].fingerprints == dict(copy.fingerprints)
    assert len({copy.code for copy in printed}) == len(known.by_code)


def test_a_filled_pdf_is_added_and_counts(tmp_path: Path) -> None:
    known = catalogue()
    for path, pdf in pdf_forms(copies(handbook())).items():
        form = filled(pdf, answer="/agree", name="Ana", date="4 September 2026", reference="T1")
        receipt = read_pdf(form)
        assert isinstance(receipt, dict), (path, receipt)
        assert judge(receipt, known.by_policy, None, LATER) == ""
    put(tmp_path, "policy-src/s/organisation.policy", ROLES)
    put(tmp_path, "policy-src/s/phones.policy", POLICY)
    put(tmp_path, "staff.csv", "reference,name,roles\nT1,Ana,teacher\n")
    put(tmp_path, "form.pdf", form)
    assert bylaw("ack", "publish", "--on", "2026-09-01", cwd=tmp_path).status == 0
    assert bylaw("ack", "add", "form.pdf", cwd=tmp_path).out.startswith("form.pdf: added\n")


def test_a_pdf_that_is_no_form_is_kept_apart_with_the_reason(tmp_path: Path) -> None:
    put(tmp_path, "form.pdf", b"%PDF-1.7 hello")
    run = bylaw("ack", "add", "form.pdf", cwd=tmp_path)
    assert run.status == 1 and run.out.startswith("form.pdf: kept apart. This PDF is damaged, or no PDF at all.")
