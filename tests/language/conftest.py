"""Pytest collects every Markdown file here: each heading is a test. `pytest tests/language --accept` rewrites."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from language.cases import BrokenCase, Case, accepted, cases, difference


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.suffix == ".md" and file_path.name != "README.md":
        return CaseFile.from_parent(parent, path=file_path)
    return None


class CaseFile(pytest.File):
    """A Markdown file of cases."""

    def collect(self) -> Iterator[pytest.Item]:
        text = self.path.read_text(encoding="utf-8")
        try:
            if self.config.getoption("accept"):
                text = accepted(text)
                self.path.write_text(text, encoding="utf-8")
            found = cases(text)
        except BrokenCase as broken:
            raise self.CollectError(f"{self.path.name}, {broken}") from None
        for case in found:
            yield CaseItem.from_parent(self, name=case.sentence, case=case)


class Different(Exception):
    """What comes out is not what the case expects."""


class CaseItem(pytest.Item):
    """One case."""

    def __init__(self, *, case: Case, **kwargs: object) -> None:
        super().__init__(**kwargs)  # type: ignore[arg-type]
        self.case = case

    def runtest(self) -> None:
        found = difference(self.case)
        if found:
            raise Different(found)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:  # type: ignore[override]
        if isinstance(excinfo.value, Different):
            return f"{self.path.name}, line {self.case.line}: {self.case.sentence}\n{excinfo.value}"
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.case.line - 1, self.case.sentence
