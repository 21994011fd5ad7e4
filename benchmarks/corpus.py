"""Makes a corpus of any size, the same content twice: in the policy language and as Markdown for MkDocs.

    python benchmarks/corpus.py FOLDER --documents 100 --rules 30

Document k depends on the seed and k alone, so a small corpus is the beginning of a large one. The folder gets
`policies/` and `markdown/`, each with the `mkdocs.yml` to build it with.
"""

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

DOCUMENTS_A_DOMAIN = 20
RULES_A_SECTION = 10


def _listed(words: str) -> tuple[str, ...]:
    return tuple(" ".join(words.split()).split(", "))


ROLES = _listed("""
data owner, system administrator, security officer, line manager, service desk, software developer,
contract manager, privacy officer, release manager, facilities team, incident commander, internal
auditor
""")
FORCES = ("must",) * 6 + ("should",) * 3 + ("must not",) * 2
VERBS = _listed("""
approve, record, review, encrypt, retain, delete, report, escalate, test, document, restrict, disable,
verify, publish, archive, monitor, rotate, sign, classify, assess
""")
NOUNS = _listed("""
access request, backup copy, customer record, production key, audit log, supplier contract, change
ticket, incident report, test result, risk register, service account, laptop, removable medium, source
repository, privacy notice, training certificate, firewall rule, release package, data extract, meeting
minute, visitor badge, retention schedule, recovery plan
""")
QUALITIES = _listed("""
privileged, confidential, expired, external, shared, dormant, critical, temporary, personal, regulated,
archived, unencrypted, approved, pending
""")
PLACES = _listed("""
in the central register, in the ticketing system, on the managed platform, on every company device, in
the production environment, in the shared repository, for each business unit, across all regions, in the
document management system
""")
ENDINGS = _listed("""
and keep written evidence of the decision, together with the reason and the date, using the form that
the security office publishes, and inform the affected team in writing, with a second person who checks
the outcome, and attach the result to the ticket
""")
CLAUSES = _listed("""
within 2 working days of the request, before the change is released, at least once every quarter, within
30 days of the end of the contract, immediately, before access is granted, when the risk rating changes,
during every scheduled review, within 4 hours of the first alert
""")
DOMAINS = _listed("""
Access Control, Asset Management, Backup and Recovery, Change Management, Cryptography, Data Protection,
Human Resources, Incident Response, Logging, Network Security, Physical Security, Procurement, Records,
Risk, Software, Suppliers, Training, Travel, Vulnerability, Workplace
""")
SECTIONS = _listed("""
Scope and duties, Daily operation, Review and evidence, Third parties, Emergency handling, Retention,
Monitoring, Ownership
""")


class Rule(NamedTuple):
    """One rule: its sentence is "The ROLE FORCE ACT, CLAUSE, ..."."""

    name: str
    title: str
    role: str
    force: str
    act: str
    clauses: tuple[str, ...]
    exception: str
    rationale: str


class Section(NamedTuple):
    """A heading, a paragraph, rules."""

    title: str
    prose: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One policy."""

    number: int
    title: str
    domain: str
    owner: str
    approver: str
    version: str
    approved: str
    prose: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def path(self) -> str:
        """Where it stands, without its suffix."""
        return f"{_slug(self.domain)}/{_slug(self.title)}"


def documents(count: int, rules: int = 30, seed: int = 7) -> Iterator[Document]:
    """So many documents of so many rules."""
    for number in range(1, count + 1):
        yield _document(random.Random(f"{seed}/{number}"), number, rules)


def _document(r: random.Random, number: int, rules: int) -> Document:
    place = (number - 1) // DOCUMENTS_A_DOMAIN
    domain = DOMAINS[place % len(DOMAINS)]
    sections: list[Section] = []
    for start in range(0, rules, RULES_A_SECTION):
        numbers = range(start + 1, min(start + RULES_A_SECTION, rules) + 1)
        title = SECTIONS[len(sections) % len(SECTIONS)] + (f" {len(sections) + 1}" if len(sections) > 7 else "")
        sections.append(Section(title, _prose(r, 2), tuple(_rule(r, n) for n in numbers)))
    return Document(
        number,
        f"{r.choice(QUALITIES).title()} {r.choice(NOUNS)} policy {number}",
        domain if place < len(DOMAINS) else f"{domain} {place // len(DOMAINS) + 1}",
        r.choice(ROLES),
        r.choice(ROLES),
        f"{r.randint(1, 4)}.{r.randint(0, 9)}",
        f"{r.randint(1, 28)} March 2026",
        tuple(_prose(r, r.randint(3, 5)) for _ in range(3)),
        tuple(sections),
    )


def _rule(r: random.Random, number: int) -> Rule:
    verb, quality, noun = r.choice(VERBS), r.choice(QUALITIES), r.choice(NOUNS)
    clauses = [r.choice(CLAUSES)]
    if r.random() < 0.2:
        clauses.append(f"with written permission from the {r.choice(ROLES)}")
    return Rule(
        f"{verb}-{_slug(noun)}-{number}",
        f"{verb.title()} {quality} {noun}",
        r.choice(ROLES),
        r.choice(FORCES),
        f"{verb} every {quality} {noun} {r.choice(PLACES)} {r.choice(ENDINGS)}",
        tuple(clauses),
        f"any {r.choice(QUALITIES)} {r.choice(NOUNS)} {r.choice(PLACES)}" if r.random() < 0.25 else "",
        f"evidence lets the {r.choice(ROLES)} {_clause(r)}" if r.random() < 0.5 else "",
    )


def _clause(r: random.Random) -> str:
    what = f"{r.choice(VERBS)} every {r.choice(QUALITIES)} {r.choice(NOUNS)}"
    return f"{what} {r.choice(PLACES)} {r.choice(ENDINGS)}"


def _prose(r: random.Random, sentences: int) -> str:
    return " ".join(f"The {r.choice(ROLES)} and the {r.choice(ROLES)} {_clause(r)}." for _ in range(sentences))


def _slug(text: str) -> str:
    return text.lower().replace(" ", "-")


def as_policy(document: Document) -> str:
    """A document in the policy language."""
    lines = [
        f"policy {document.title}",
        f"    owner: {document.owner}",
        f"    approved by: {document.approver}",
        f"    approved on: {document.approved}",
        f"    version: {document.version}",
        "    review: every 3 years",
        "",
        "guidance",
        *_blocks(document.prose),
    ]
    for section in document.sections:
        lines += ["", f"section {section.title}", "", "guidance", f"    {section.prose}", ""]
        for rule in section.rules:
            lines.append(f"[{rule.name}] the {rule.role} {rule.force} {rule.act}")
            lines += [f"    {clause}" for clause in rule.clauses]
            lines += [f"    except {rule.exception}"] * bool(rule.exception)
            lines += [f"    because {rule.rationale}"] * bool(rule.rationale)
    return "\n".join(lines) + "\n"


def _blocks(paragraphs: tuple[str, ...]) -> list[str]:
    return "\n\n".join(f"    {paragraph}" for paragraph in paragraphs).split("\n")


def as_organisation(domain: str) -> str:
    """The file that the policies of a domain share."""
    return "\n".join([f"organisation {domain}", "", "roles", *(f"    {role}" for role in ROLES), ""])


def as_markdown(document: Document) -> str:
    """The same document as somebody would write it for MkDocs."""
    facts = f"owner: {document.owner} · version {document.version}"
    facts += f" · approved by {document.approver} on {document.approved}"
    lines = [f"# {document.title}", "", f"**{document.domain}** · {facts} · review: every 3 years", ""]
    for paragraph in document.prose:
        lines += [paragraph, ""]
    for section in document.sections:
        lines += [f"## {section.title}", "", section.prose, ""]
        for rule in section.rules:
            sentence = ", ".join((rule.act, *rule.clauses))
            lines += [f"### {rule.title}", "", f"The {rule.role} **{rule.force}** {sentence}.", ""]
            lines += [f"*Exception:* {rule.exception}.", ""] * bool(rule.exception)
            lines += [f"*Because* {rule.rationale}.", ""] * bool(rule.rationale)
    return "\n".join(lines)


PLUGIN_CONFIG = """\
site_name: Policies
site_url: https://example.org/
docs_dir: policy-src
theme:
  name: material
  font: false
  features: [navigation.prune]
plugins: [search, bylaw]
"""

MARKDOWN_CONFIG = """\
site_name: Policies
site_url: https://example.org/
theme:
  name: material
  features: [navigation.prune]
nav:
  - Home: index.md
"""


def write(folder: Path, count: int, rules: int = 30) -> None:
    """Write both forms of a corpus into a folder."""
    domains: dict[str, list[Document]] = {}
    for document in documents(count, rules):
        domains.setdefault(document.domain, []).append(document)
    policies, markdown = folder / "policies", folder / "markdown"
    nav, home = [MARKDOWN_CONFIG], ["# Policies", ""]
    for domain, group in domains.items():
        _put(policies / "policy-src" / _slug(domain) / "organisation.policy", as_organisation(domain))
        nav.append(f"  - {domain}:\n")
        for document in group:
            _put(policies / "policy-src" / f"{document.path}.policy", as_policy(document))
            _put(markdown / "docs" / f"{document.path}.md", as_markdown(document))
            nav.append(f"      - {document.title}: {document.path}.md\n")
            home.append(f"- [{document.title}]({document.path}.md)")
    _put(policies / "mkdocs.yml", PLUGIN_CONFIG)
    _put(markdown / "mkdocs.yml", "".join(nav))
    _put(markdown / "docs" / "index.md", "\n".join(home) + "\n")


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--rules", type=int, default=30)
    chosen = parser.parse_args()
    write(chosen.folder, chosen.documents, chosen.rules)


if __name__ == "__main__":
    main()
