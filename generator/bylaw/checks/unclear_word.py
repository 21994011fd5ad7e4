"""Words that a policy is better without: they can be read in two ways, or only by lawyers."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.signs import Signs

_INSTEAD = {
    "shall": "must", "and/or": "or", "endeavour": "try", "endeavours": "tries",
    "ensure that": "make sure that", "in the event that": "if", "prior to": "before", "e.g.": "for example",
    "i.e.": "that is", "etc": "and others like these", "etc.": "and others like these", "utilise": "use",
    "utilising": "using", "commence": "start", "terminate": "end", "in accordance with": "in line with",
    "with regard to": "about", "forthwith": "at once", "herein": "here", "thereof": "of it", "aforementioned": "this",
}  # fmt: skip
_WORDS = re.compile(
    r"(?<![\w-])(?:" + "|".join(re.escape(w) for w in sorted(_INSTEAD, key=len, reverse=True)) + r")(?![\w-])"
)
SIGNS = Signs(*_INSTEAD)


def unclear_word(inspection: Inspection) -> Iterable[Diagnostic]:
    """The first such word of each rule, lettered part and step."""
    for survey in inspection.surveys:
        for said in survey.saying(SIGNS):
            match = _WORDS.search(said.act)
            if match:
                source = inspection.handbook.sources[said.span.path]
                yield Diagnostic(
                    catalogue.UNCLEAR_WORD,
                    source.find(match.group(), said.span),
                    f"“{match.group()}” makes the rule harder to read.",
                    f"Write “{_INSTEAD[match.group()]}”.",
                )
