"""A repository of policies that is released: a small site, one policy that staff sign, and a history in git."""

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sign_off_example import POLICY, ROLES

from bylaw.doors import release_making
from bylaw.doors.release import Done, Wanted, release
from command import REPOSITORY, put

PHONES = "policy-src/s/phones.policy"
APPROVED = "    approved on: 1 September 2026\n    minute reference: 26/9\n"
FIRST = date(2026, 9, 5)


class Repository:
    """A folder under git, with `mkdocs.yml` and policies. `bundles` is where its releases go."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bundles = folder / "dist"
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / "mkdocs.yml", folder)
        put(folder, ".gitignore", "dist/\nsite/\n")
        put(folder, "policy-src/s/organisation.policy", ROLES)
        put(folder, PHONES, POLICY.replace("    approved on: 1 September 2026\n", APPROVED))
        self.git("init", "-q", "-b", "main")
        self.commit("The first policy")

    def git(self, *arguments: str, author: str = "Ann Author") -> str:
        """What git says, without anybody's own settings, on one day."""
        return git(self.folder, *arguments, author=author)

    def commit(self, message: str, author: str = "Ann Author") -> None:
        self.git("add", ".")
        self.git("commit", "-q", "-m", message, author=author)

    def edit(self, *edits: tuple[str, str], path: str = PHONES) -> None:
        """Replace words in a file."""
        text = (self.folder / path).read_text(encoding="utf-8")
        for old, new in edits:
            assert old in text, old
            text = text.replace(old, new)
        put(self.folder, path, text)

    def release(self, name: str = "2026.1", on: date | None = FIRST, **more: Any) -> Done:
        """Release what is committed."""
        about: dict[str, Any] = {"level": "", "allowed": (), "key": None, "output": self.bundles}
        return release(Wanted(name=name, on=on, **{**about, **more}), self.folder)

    def hidden(self) -> list[str]:
        """What a release left behind that nobody is meant to see."""
        places = [p for folder in (self.bundles, self.folder / "releases") if folder.exists() for p in folder.iterdir()]
        return sorted(p.name for p in places if p.name.startswith("."))


def git(folder: Path, *arguments: str, author: str = "Ann Author") -> str:
    names = {"GIT_AUTHOR_NAME": author, "GIT_COMMITTER_NAME": "Cal Clerk"}
    who = {**names, **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "somebody@example.org")}
    who |= dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2026-09-02T23:30:00+0200")
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, env={**os.environ, **who, **own}
    )
    return done.stdout.decode().strip()


def without_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the extra `pdf` is not installed, which is quicker."""
    monkeypatch.setattr(release_making, "missing", lambda: "No PDF here.")
