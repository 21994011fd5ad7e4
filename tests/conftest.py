"""Pytest puts this folder on the path because of this file, so that every test can import `factories`."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="Rewrite what the language's cases and the examples expect, for a person to read the diff",
    )
