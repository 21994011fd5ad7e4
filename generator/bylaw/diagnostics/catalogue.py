"""Every code there is. A page in docs/codes and a case in tests/language belong to each."""

from bylaw.diagnostics.diagnostic import Code, Severity

CODES: dict[str, Code] = {}


def _code(name: str, severity: Severity, title: str) -> Code:
    CODES[name] = Code(name, severity, title)
    return CODES[name]


def _fixed(name: str, title: str) -> Code:
    """An error that stays one: no setting lowers it, and no owner can live with it."""
    CODES[name] = Code(name, Severity.ERROR, title, fixed=True)
    return CODES[name]


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

# The file itself
NOT_TEXT = _fixed("not-text", "The file is not text")
FILE_TOO_LARGE = _fixed("file-too-large", "The file is too large for a policy")
EMPTY_FILE = _fixed("empty-file", "The file has nothing in it")
NO_POLICY = _fixed("no-policy-line", "The file does not say which policy it is")
SECOND_POLICY = _fixed("second-policy-line", "The file names two policies")
NO_SUCH_FOLDER = _fixed("nothing-to-read", "There are no policies to read")

# Lines that cannot be read
NOT_A_RULE = _fixed("not-a-rule", "The line is not a rule")
RULE_WORD = _fixed("rule-word", "The rule does not use one of the five rule words")
UNKNOWN_CLAUSE = _fixed("unknown-clause", "The line under a rule does not open with a joining word")
UNKNOWN_FACT = _fixed("unknown-fact", "The fact is not one that this block has")
UNKNOWN_LINE = _fixed("unknown-line", "The line does not belong in this block")
CLAUSE_AT_MARGIN = _fixed("clause-at-margin", "A line that belongs to a rule stands at the margin")
FACT_AT_MARGIN = _fixed("fact-at-margin", "A fact stands at the margin")
RULE_INDENTED = _fixed("rule-indented", "A rule hangs under another line")
STRAY_BULLET = _fixed("stray-bullet", "A bullet has no line to belong to")
NOTHING_HANGS_HERE = _fixed("nothing-hangs-here", "Nothing can hang under this line")
STRAY_CONTINUATION = _fixed("stray-continuation", "There is no line to carry on")
TOO_DEEP = _fixed("too-deep", "The line hangs too many levels deep")
ODD_INDENT = _code("odd-indent", _W, "The indentation is between two levels")
UNFINISHED_LINE = _fixed("unfinished-line", "The line stops before it is finished")

# Phrases that cannot be read
BAD_NAME = _fixed("bad-name", "The name in square brackets cannot be used")
BAD_DURATION = _fixed("bad-duration", "The length of time cannot be read")
BAD_DEADLINE = _fixed("bad-deadline", "The deadline cannot be read")
BAD_APPROVAL = _fixed("bad-approval", "It is not clear who gives the permission")
BAD_DATE = _fixed("bad-date", "The date cannot be read")
BAD_REVIEW = _fixed("bad-review", "How often the policy is reviewed cannot be read")
BAD_VALUE = _fixed("bad-value", "The fact has a value that is not one of its values")

# Names and what they point at
UNKNOWN_ROLE = _fixed("unknown-role", "The people are not listed in roles")
UNKNOWN_TERM = _fixed("unknown-term", "The term is not defined")
UNKNOWN_REFERENCE = _code("unknown-reference", _W, "The law or policy is not listed in references")
UNKNOWN_RULE = _fixed("unknown-rule", "The name points at nothing")
UNKNOWN_CHANNEL = _fixed("unknown-channel", "The channel is not in the register")
DUPLICATE_NAME = _fixed("duplicate-name", "Two things have one name")
QUESTION_ASTRAY = _code("question-astray", _W, "A question asks about a rule that binds none of those who sign")
REUSED_NAME = _fixed("reused-name", "A name that was given up is used again")
DUPLICATE_POLICY = _fixed("duplicate-policy", "Two files hold the same policy")
DUPLICATE_ROLE = _fixed("duplicate-role", "Two roles have one name")
UNNAMED_RULE = _code("unnamed-rule", _W, "The rule has no name")
NAME_NEEDED = _fixed("name-needed", "A rule in force has no name")

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
HISTORY_DISAGREES = _code("history-disagrees", _W, "The history and the facts do not agree")

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
FAINT_COLOUR = _code("faint-colour", _W, "A colour is too faint to read")

# Law, names and lists
SUPERSEDED_LAW = _code("superseded-law", _W, "A law or guidance has been replaced")
STATUTORY_MISSING = _code("statutory-missing", _N, "Policies that the law asks for are not here")
APPROVAL_TOO_LOW = _code("approval-too-low", _W, "The policy is approved below the level required")
UNDECLARED_NAME = _code("undeclared-name", _W, "A body or policy is named and not declared")
UNNAMED_POLICY = _code("unnamed-policy", _W, "A policy is meant and not named")
ABBREVIATION = _code("abbreviation", _N, "An abbreviation is never explained")
TWO_NAMES = _code("two-names", _N, "One thing goes under two names")
LISTS_DISAGREE = _code("lists-disagree", _W, "Two lists of the same things differ")

# Trust and school
UNKNOWN_BASIS = _fixed("unknown-basis", "The policy that this one is based on is not here")
WEAKENS_LOCKED = _fixed("weakens-locked", "A rule that the trust has locked is weakened")
NOT_STRONGER = _code("not-stronger", _E, "A rule that claims to strengthen another does not")
AGREEMENT_MISSING = _code("agreement-missing", _E, "A departure from the trust has not been agreed")
TRUST_MOVED_ON = _code("trust-moved-on", _W, "The trust's policy has a newer version")
EXPIRED_DEPARTURE = _code("expired-departure", _W, "A departure from the trust has run out")
