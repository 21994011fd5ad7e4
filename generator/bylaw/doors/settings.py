"""What `mkdocs.yml` says about findings, read without MkDocs so that a check starts quickly."""

from pathlib import Path
from typing import Any

from bylaw.diagnostics.severities import AS_THEY_ARE, Severities, severities

FILE = Path("mkdocs.yml")
_MOST_PARENTS = 10


class BadSettings(Exception):
    """Says in a sentence what cannot be used in `mkdocs.yml`."""


def findings_settings(file: Path = FILE) -> Severities:
    """The severities that a configuration sets for its findings; none if it is not there. Raises BadSettings."""
    if not file.is_file():
        return AS_THEY_ARE
    wanted = severities(_findings(file, _MOST_PARENTS))
    if wanted.problems:
        raise BadSettings(f"{file}, findings: {' '.join(wanted.problems)}")
    return wanted


def _findings(file: Path, parents: int) -> Any:
    """What stands under the plugin's `findings`, on top of what the file inherits unless it lists its own plugins."""
    config = _config(file)
    plugins, parent = config.get("plugins"), config.get("INHERIT")
    own = _of_plugin(plugins)
    if not isinstance(parent, str) or isinstance(plugins, list) or not parents:
        return own
    inherited = _findings(file.parent / parent, parents - 1)
    both = isinstance(inherited, dict) and isinstance(own, dict)
    return {**inherited, **own} if both else own or inherited


def _of_plugin(plugins: Any) -> Any:
    entries = [plugins] if isinstance(plugins, dict) else plugins if isinstance(plugins, list) else []
    settings = next((e["bylaw"] for e in entries if isinstance(e, dict) and "bylaw" in e), None)
    return settings.get("findings") if isinstance(settings, dict) else None


def _config(file: Path) -> dict[str, Any]:
    """A configuration as data. Most have nothing to say here, and loading YAML takes time."""
    try:
        text = file.read_bytes()
    except OSError as error:
        raise BadSettings(f"{file} cannot be read: {error.strerror}.") from None
    if b"findings" not in text and b"INHERIT" not in text:
        return {}
    import yaml

    class Loader(yaml.SafeLoader):
        """Takes what only MkDocs and its plugins understand for nothing."""

    Loader.add_multi_constructor("", lambda loader, suffix, node: None)
    try:
        data = yaml.load(text, Loader)
    except yaml.YAMLError as error:
        raise BadSettings(f"{file} cannot be read: {' '.join(str(error).split())}.") from None
    return data if isinstance(data, dict) else {}
