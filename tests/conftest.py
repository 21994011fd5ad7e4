"""Pytest puts this folder on the path because of this file, so that every test can import `factories`."""

import logging
from collections.abc import Iterator

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="Rewrite what the language's cases and the examples expect, for a person to read the diff",
    )


@pytest.fixture(autouse=True)
def logging_of_mkdocs_is_left_as_it_was() -> Iterator[None]:
    """The command of MkDocs goes on writing to the terminal of the test that ran it, and drops what was said once."""
    loggers = [logging.getLogger(name) for name in ("mkdocs", "mkdocs.commands.build")]
    before = [(logger.level, logger.propagate, logger.handlers[:], logger.filters[:]) for logger in loggers]
    yield
    for logger, (level, propagate, handlers, filters) in zip(loggers, before, strict=True):
        logger.setLevel(level)
        logger.propagate, logger.handlers[:], logger.filters[:] = propagate, handlers, filters
