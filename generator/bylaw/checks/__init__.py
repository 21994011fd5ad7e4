"""From the model to diagnostics: one check, one file, in the order in which they run."""

from bylaw.checks.binds_nobody import binds_nobody
from bylaw.checks.duplicate_name import duplicate_name
from bylaw.checks.duplicate_policy import duplicate_policy
from bylaw.checks.duplicate_role import duplicate_role
from bylaw.checks.empty_block import empty_block
from bylaw.checks.hidden_clause import hidden_clause
from bylaw.checks.impossible_date import impossible_date
from bylaw.checks.inspection import Check, inspect
from bylaw.checks.missing_fact import missing_fact
from bylaw.checks.nothing_to_read import nothing_to_read
from bylaw.checks.open_query import open_query
from bylaw.checks.reused_name import reused_name
from bylaw.checks.review_overdue import review_overdue
from bylaw.checks.unknown_name import unknown_name
from bylaw.checks.unknown_reference import unknown_reference
from bylaw.checks.unknown_role import unknown_role
from bylaw.checks.unnamed_rule import unnamed_rule
from bylaw.checks.unused_definition import unused_definition

ALL_CHECKS: tuple[Check, ...] = (
    nothing_to_read,
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
    hidden_clause,
    unused_definition,
    empty_block,
)

__all__ = ["ALL_CHECKS", "Check", "inspect"]
