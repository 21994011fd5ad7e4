"""Words that people use where a block has its own: `prior to` for before, `review date:` for next review."""

import re
from functools import cache

from bylaw.diagnostics import catalogue
from bylaw.syntax.case import Case, Mended, Struck
from bylaw.syntax.mistake_lists import by_words
from bylaw.syntax.slips import slip_in

_FACT = re.compile(r"(?P<key>[^:]{2,40}?) ?:(?= |$)")
_WHOSE = re.compile(
    r"(?P<who>.+?)(?:'s|(?<=s)') (?P<what>(?:prior |written )*(?:approval|permission|consent|agreement))(?= |$)"
)
_PERMISSION = re.compile(r"\b(?:approval|permission|consent|agreement)\b", re.IGNORECASE)
TITLE_FACTS = frozenset({"title", "policy title", "policy name", "name of policy", "name", "document title"})


@cache
def _openers() -> re.Pattern[str]:
    longest_first = sorted(by_words("openers.txt"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?=[ ,:]|$)", re.IGNORECASE)


def other_opener(case: Case) -> Mended | None:
    """`prior to posting`, `e.g. by letter`."""
    offer = case.offer if case.among_clauses else case.under
    if offer is None or "IF" not in offer.kinds:
        return None
    found = _openers().match(case.text)
    slip = slip_in(case.text, offer) if found else None
    if found is None or (slip and len(slip.written) > len(found[0])):
        return None
    row = by_words("openers.txt")[found[0].lower()]
    better = said_otherwise(case.text)
    match = offer.match(better)
    if match is None or match.lastgroup == "RULE":
        return None
    hangs = not case.among_clauses
    meant = row.meant if better.startswith(row.meant) else "only with"
    message = f"“{found[0]}” is not how a line opens here. Do you mean “{meant}”?"
    fix = (" " * (case.line.indent + 4 * hangs) + better,)
    problem = case.problem(catalogue.UNKNOWN_CLAUSE, message, row.otherwise, found[0], fix)
    return Mended(problem, better, hangs=hangs)


def said_otherwise(line: str) -> str:
    """A line under a rule with the opening that says the same here; nothing if its opening is not on the list."""
    found = _openers().match(line)
    if found is None:
        return ""
    meant, rest = _with_rest(by_words("openers.txt")[found[0].lower()].meant, line[found.end() :].lstrip(" ,:"))
    return f"{meant} {rest}".rstrip()


def _with_rest(meant: str, rest: str) -> tuple[str, str]:
    """What to propose for a particular line: where a permission is meant, it is asked for in the usual order."""
    if meant != "under" or not _PERMISSION.search(rest):
        return meant, rest
    whose = _WHOSE.match(rest)
    if whose:
        return "only with", f"{whose['what']} from {whose['who']}{rest[whose.end() :]}"
    return "only with", re.sub(r"^(?:the |an? )", "", rest).replace(" of ", " from ", 1)


def other_fact(case: Case) -> Mended | Struck | None:
    """`review date: 2026`, `Policy owner: Headteacher`: the control table of a policy in Word."""
    fact = _FACT.match(case.text)
    offer = case.offer if "FACT" in case.offer.kinds else case.under if case.at_margin else None
    if fact is None or not (case.at_margin or "FACT" in case.offer.kinds):
        return None
    key, value = fact["key"].lower(), case.text[fact.end() :].strip()
    row = by_words("facts.txt").get(key) or by_words("facts.txt").get(key.removeprefix("policy "))
    if key in TITLE_FACTS:
        return _title(case, fact["key"], value)
    meant = row.meant if row else key.removeprefix("policy ")
    better = f"{meant}: {value or 'to be added'}"
    hangs = "FACT" not in case.offer.kinds
    if offer is None or "FACT" not in offer.kinds:
        return _fact_alone(case, fact["key"], better) if row else None
    match = offer.match(better)
    if match is None or match.lastgroup != "FACT" or key == meant:
        return None
    message = f"“{fact['key']}” is not how this fact is called here. Do you mean “{meant}”?"
    fix = (" " * (case.line.indent + 4 * hangs) + better,)
    return Mended(case.problem(catalogue.UNKNOWN_FACT, message, "", fact["key"], fix), better, hangs=hangs)


def _fact_alone(case: Case, key: str, better: str) -> Struck:
    message = f"“{key}” looks like a fact of the policy, and a fact hangs under the “policy” line."
    hint = "Write the policy line first, and put this below it, four spaces in."
    return Struck(case.problem(catalogue.FACT_AT_MARGIN, message, hint, key, (f"    {better}",)))


def _title(case: Case, key: str, value: str) -> Mended | Struck:
    """`title: Phone Policy`."""
    message = f"“{key}” is no fact here: the title of a policy stands on its first line."
    policy = f"policy {value or 'Phone Policy'}"
    if case.at_margin and value and "\npolicy " not in f"\n{case.source.text.lower()}":
        return Mended(case.problem(catalogue.UNKNOWN_FACT, message, "", key, (policy,)), policy)
    hint = f"Take this line away, and write “{policy}” at the margin, above the facts."
    return Struck(case.problem(catalogue.UNKNOWN_FACT, message, hint, key))
