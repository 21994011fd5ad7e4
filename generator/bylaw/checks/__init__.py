"""From the model to diagnostics: one check, one file, in the order in which they run."""

from functools import cache

from bylaw.checks.abbreviation import abbreviation
from bylaw.checks.agreement_missing import agreement_missing
from bylaw.checks.approval_by_nobody import IN_ACTS as LEAVE_IN_ACTS
from bylaw.checks.approval_by_nobody import IN_LINES as LEAVE_IN_LINES
from bylaw.checks.approval_by_nobody import approval_by_nobody
from bylaw.checks.binds_nobody import binds_nobody
from bylaw.checks.contradiction import contradiction
from bylaw.checks.deadline_without_start import deadline_without_start
from bylaw.checks.duplicate_name import duplicate_name
from bylaw.checks.duplicate_policy import duplicate_policy
from bylaw.checks.duplicate_role import duplicate_role
from bylaw.checks.duplicate_rule import duplicate_rule
from bylaw.checks.empty_block import empty_block
from bylaw.checks.excess_only import excess_only
from bylaw.checks.expired_departure import expired_departure
from bylaw.checks.faint_colour import faint_colour
from bylaw.checks.heading_disagrees import heading_disagrees
from bylaw.checks.hedged_duty import SIGNS as HEDGES
from bylaw.checks.hedged_duty import hedged_duty
from bylaw.checks.hidden_clause import SIGNS as JOINS
from bylaw.checks.hidden_clause import hidden_clause
from bylaw.checks.history_disagrees import history_disagrees
from bylaw.checks.impossible_date import impossible_date
from bylaw.checks.inspection import Check, inspect
from bylaw.checks.lists_disagree import lists_disagree
from bylaw.checks.long_sentence import long_sentence
from bylaw.checks.missing_fact import missing_fact
from bylaw.checks.not_stronger import not_stronger
from bylaw.checks.nothing_to_read import nothing_to_read
from bylaw.checks.open_query import open_query
from bylaw.checks.out_of_scope import out_of_scope
from bylaw.checks.placeholder import SIGNS as PLACEHOLDERS
from bylaw.checks.placeholder import placeholder
from bylaw.checks.question_astray import question_astray
from bylaw.checks.repeated_consequence import repeated_consequence
from bylaw.checks.report_to_nobody import SIGNS as REPORTS
from bylaw.checks.report_to_nobody import report_to_nobody
from bylaw.checks.reused_name import reused_name
from bylaw.checks.review_overdue import review_overdue
from bylaw.checks.statutory_coverage import statutory_coverage
from bylaw.checks.superseded_law import superseded_law
from bylaw.checks.trust_moved_on import trust_moved_on
from bylaw.checks.two_cadences import two_cadences
from bylaw.checks.two_duties import SIGNS as RULE_WORDS
from bylaw.checks.two_duties import two_duties
from bylaw.checks.two_names import two_names
from bylaw.checks.unclear_word import SIGNS as UNCLEAR
from bylaw.checks.unclear_word import unclear_word
from bylaw.checks.undeclared_name import undeclared_name
from bylaw.checks.uneven_limits import uneven_limits
from bylaw.checks.uneven_strength import uneven_strength
from bylaw.checks.unknown_basis import unknown_basis
from bylaw.checks.unknown_name import unknown_name
from bylaw.checks.unknown_reference import unknown_reference
from bylaw.checks.unknown_role import unknown_role
from bylaw.checks.unmeasured import SIGNS as RHYTHMS
from bylaw.checks.unmeasured import unmeasured
from bylaw.checks.unnamed_policy import SIGNS as POLICIES
from bylaw.checks.unnamed_policy import unnamed_policy
from bylaw.checks.unnamed_rule import unnamed_rule
from bylaw.checks.unused_definition import unused_definition
from bylaw.checks.weakens_locked import weakens_locked
from bylaw.model.law import title_words

ALL_CHECKS: tuple[Check, ...] = (
    unknown_role,
    binds_nobody,
    unknown_name,
    unknown_reference,
    duplicate_name,
    reused_name,
    duplicate_policy,
    duplicate_role,
    unnamed_rule,
    missing_fact,
    open_query,
    review_overdue,
    impossible_date,
    two_cadences,
    history_disagrees,
    hidden_clause,
    contradiction,
    uneven_strength,
    uneven_limits,
    excess_only,
    duplicate_rule,
    repeated_consequence,
    heading_disagrees,
    out_of_scope,
    deadline_without_start,
    report_to_nobody,
    unmeasured,
    approval_by_nobody,
    hedged_duty,
    lists_disagree,
    undeclared_name,
    unnamed_policy,
    abbreviation,
    two_names,
    superseded_law,
    statutory_coverage,
    unused_definition,
    empty_block,
    long_sentence,
    two_duties,
    unclear_word,
    placeholder,
    faint_colour,
    question_astray,
    unknown_basis,
    weakens_locked,
    not_stronger,
    agreement_missing,
    expired_departure,
    trust_moved_on,
    nothing_to_read,
)

_SIGNS = (
    LEAVE_IN_ACTS,
    LEAVE_IN_LINES,
    HEDGES,
    JOINS,
    PLACEHOLDERS,
    POLICIES,
    REPORTS,
    RHYTHMS,
    RULE_WORDS,
    UNCLEAR,
)


@cache
def looked_for() -> frozenset[str]:
    """The words by which the checks know what to look at closely: each file is looked through once for all of them."""
    return title_words().union(*(signs.words for signs in _SIGNS))


__all__ = ["ALL_CHECKS", "Check", "inspect", "looked_for"]
