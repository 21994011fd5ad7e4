"""Every code there is. A page in docs/codes and a case in tests/language belong to each."""

from bylaw.diagnostics.diagnostic import Code, Severity

CODES: dict[str, Code] = {}


def _code(name: str, severity: Severity, title: str) -> Code:
    CODES[name] = Code(name, severity, title)
    return CODES[name]


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

# The file itself
NOT_TEXT = _code("not-text", _E, "The file is not text")
FILE_TOO_LARGE = _code("file-too-large", _E, "The file is too large for a policy")
EMPTY_FILE = _code("empty-file", _E, "The file has nothing in it")
NO_POLICY = _code("no-policy-line", _E, "The file does not say which policy it is")
SECOND_POLICY = _code("second-policy-line", _E, "The file names two policies")
NO_SUCH_FOLDER = _code("nothing-to-read", _E, "There are no policies to read")

# Lines that cannot be read
NOT_A_RULE = _code("not-a-rule", _E, "The line is not a rule")
RULE_WORD = _code("rule-word", _E, "The rule does not use one of the five rule words")
UNKNOWN_CLAUSE = _code("unknown-clause", _E, "The line under a rule does not open with a joining word")
UNKNOWN_FACT = _code("unknown-fact", _E, "The fact is not one that this block has")
UNKNOWN_LINE = _code("unknown-line", _E, "The line does not belong in this block")
CLAUSE_AT_MARGIN = _code("clause-at-margin", _E, "A line that belongs to a rule stands at the margin")
FACT_AT_MARGIN = _code("fact-at-margin", _E, "A fact stands at the margin")
RULE_INDENTED = _code("rule-indented", _E, "A rule hangs under another line")
STRAY_BULLET = _code("stray-bullet", _E, "A bullet has no line to belong to")
NOTHING_HANGS_HERE = _code("nothing-hangs-here", _E, "Nothing can hang under this line")
STRAY_CONTINUATION = _code("stray-continuation", _E, "There is no line to carry on")
TOO_DEEP = _code("too-deep", _E, "The line hangs too many levels deep")
ODD_INDENT = _code("odd-indent", _W, "The indentation is between two levels")
UNFINISHED_LINE = _code("unfinished-line", _E, "The line stops before it is finished")

# Phrases that cannot be read
BAD_NAME = _code("bad-name", _E, "The name in square brackets cannot be used")
BAD_DURATION = _code("bad-duration", _E, "The length of time cannot be read")
BAD_DEADLINE = _code("bad-deadline", _E, "The deadline cannot be read")
BAD_APPROVAL = _code("bad-approval", _E, "It is not clear who gives the permission")
BAD_DATE = _code("bad-date", _E, "The date cannot be read")
BAD_REVIEW = _code("bad-review", _E, "How often the policy is reviewed cannot be read")
BAD_VALUE = _code("bad-value", _E, "The fact has a value that is not one of its values")

# Names and what they point at
UNKNOWN_ROLE = _code("unknown-role", _E, "The people are not listed in roles")
UNKNOWN_TERM = _code("unknown-term", _E, "The term is not defined")
UNKNOWN_REFERENCE = _code("unknown-reference", _W, "The law or policy is not listed in references")
UNKNOWN_RULE = _code("unknown-rule", _E, "The name points at nothing")
UNKNOWN_CHANNEL = _code("unknown-channel", _E, "The channel is not in the register")
DUPLICATE_NAME = _code("duplicate-name", _E, "Two things have one name")
REUSED_NAME = _code("reused-name", _E, "A name that was given up is used again")
DUPLICATE_POLICY = _code("duplicate-policy", _E, "Two files hold the same policy")
DUPLICATE_ROLE = _code("duplicate-role", _E, "Two roles have one name")
UNNAMED_RULE = _code("unnamed-rule", _W, "The rule has no name")
NAME_NEEDED = _code("name-needed", _E, "A rule in force has no name")

# Gaps and stale facts
MISSING_FACT = _code("missing-fact", _W, "A fact that readers look for is missing")
OPEN_QUERY = _code("open-query", _N, "A question is still open")
QUERY_IN_RATIFIED = _code("query-in-ratified", _E, "A ratified policy has an open question")
REVIEW_OVERDUE = _code("review-overdue", _W, "The review is overdue")
IMPOSSIBLE_DATE = _code("impossible-date", _E, "The dates cannot all be right")
HIDDEN_CLAUSE = _code("hidden-clause", _W, "A condition is hidden in the middle of a sentence")
BINDS_NOBODY = _code("binds-nobody", _W, "The rule binds nobody")
UNUSED_DEFINITION = _code("unused-definition", _W, "The definition is never used")
EMPTY_BLOCK = _code("empty-block", _W, "The block has nothing in it")

# Findings that are accepted
EXPIRED_ACCEPTANCE = _code("expired-acceptance", _W, "An accepted finding has run out")
UNNEEDED_ACCEPTANCE = _code("unneeded-acceptance", _W, "An accepted finding is no longer found")

# Rules held against each other
CONTRADICTION = _code("contradiction", _W, "Two rules ask for opposite things")
CAPACITY_MISSING = _code(
    "capacity-missing", _W, "Only the capacity tells two opposite rules apart, and one does not say it"
)
UNEVEN_STRENGTH = _code("uneven-strength", _W, "One act stands under two strengths")
UNEVEN_LIMITS = _code("uneven-limits", _W, "One permission or duty has two limits")
DUPLICATE_RULE = _code("duplicate-rule", _N, "Two rules say the same")
HEADING_DISAGREES = _code("heading-disagrees", _W, "The heading promises another force than the rule has")
OUT_OF_SCOPE = _code("out-of-scope", _W, "A rule binds people whom the scope leaves out")
TWO_CADENCES = _code("two-cadences", _W, "There are two answers to how often the policy is reviewed")

# Duties that nobody can check
DEADLINE_WITHOUT_START = _code("deadline-without-start", _W, "The deadline does not say when its clock starts")
REPORT_TO_NOBODY = _code("report-to-nobody", _W, "There is nobody at the end of the reporting line")
UNMEASURED = _code("unmeasured", _W, "How often is not said")
APPROVAL_BY_NOBODY = _code("approval-by-nobody", _W, "Nobody gives the permission")
HEDGED_DUTY = _code("hedged-duty", _W, "A hedge takes back what the must says")

# Words
LONG_SENTENCE = _code("long-sentence", _N, "The sentence is long")
TWO_DUTIES = _code("two-duties", _W, "One sentence holds two rules")
UNCLEAR_WORD = _code("unclear-word", _N, "A word makes the rule harder to read")
PLACEHOLDER = _code("placeholder", _W, "A placeholder is left in")

# Law, names and lists
SUPERSEDED_LAW = _code("superseded-law", _W, "A law or guidance has been replaced")
STATUTORY_MISSING = _code("statutory-missing", _N, "Policies that the law asks for are not here")
APPROVAL_TOO_LOW = _code("approval-too-low", _W, "The policy is approved below the level required")
UNDECLARED_NAME = _code("undeclared-name", _W, "A body or policy is named and not declared")
ABBREVIATION = _code("abbreviation", _N, "An abbreviation is never explained")
TWO_NAMES = _code("two-names", _N, "One thing goes under two names")
LISTS_DISAGREE = _code("lists-disagree", _W, "Two lists of the same things differ")

# Trust and school
UNKNOWN_BASIS = _code("unknown-basis", _E, "The policy that this one is based on is not here")
WEAKENS_LOCKED = _code("weakens-locked", _E, "A rule that the trust has locked is weakened")
NOT_STRONGER = _code("not-stronger", _E, "A rule that claims to strengthen another does not")
AGREEMENT_MISSING = _code("agreement-missing", _E, "A departure from the trust has not been agreed")
TRUST_MOVED_ON = _code("trust-moved-on", _W, "The trust's policy has a newer version")
EXPIRED_DEPARTURE = _code("expired-departure", _W, "A departure from the trust has run out")
