"""The files that a new repository of policies starts with, for a school of some name."""

from collections.abc import Mapping

from jinja2 import Environment, StrictUndefined

from bylaw import resources
from bylaw.model.from_syntax.phrases import slug

POLICIES = "policy-src"
# Under site-templates/init/: a dot- stands for a full stop, and what ends in .j2 is filled in.
_TEMPLATES = (
    "README.md.j2",
    "ci.sh",
    "dot-github/workflows/policies.yml",
    "dot-gitignore",
    "dot-gitlab-ci.yml",
    "dot-pre-commit-config.yaml",
    "mkdocs.yml.j2",
    "policy-src/example.policy",
    "policy-src/organisation.policy.j2",
    "requirements.txt.j2",
)


def new_repository(name: str, requirement: str) -> Mapping[str, bytes]:
    """Every file, by its path. `requirement` is what pip installs for this version of bylaw."""
    folder = slug(name)
    filled = Environment(undefined=StrictUndefined, keep_trailing_newline=True)
    values = {"name": name, "folder": folder, "requirement": requirement}
    return {
        _place(path, folder): filled.from_string(text).render(values).encode()
        if path.endswith(".j2")
        else text.encode()
        for path, text in ((path, resources.text("site-templates", f"init/{path}")) for path in _TEMPLATES)
    }


def policies_of(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Those of the files that are policies, by their path in the folder of policies."""
    return {path.removeprefix(f"{POLICIES}/"): data for path, data in files.items() if path.startswith(POLICIES)}


def _place(path: str, folder: str) -> str:
    parts = [f".{part[4:]}" if part.startswith("dot-") else part for part in path.removesuffix(".j2").split("/")]
    if parts[0] == POLICIES:
        parts.insert(1, folder)
    return "/".join(parts)
