"""The software that made a release, as CycloneDX 1.6: what bylaw is made of, with versions and licences."""

from typing import Any, NamedTuple

from orjson import OPT_INDENT_2, dumps

SBOM = "sbom.cdx.json"


class Component(NamedTuple):
    """A piece of software. `needs` are the names of those that it needs.

    `kind` is the type of its package address, such as "pypi", or empty for what is in no registry. Its licence is an
    SPDX `expression`, or empty; then there may be `licences` by name.
    """

    name: str
    version: str
    kind: str
    expression: str
    licences: tuple[str, ...]
    needs: tuple[str, ...]

    @property
    def ref(self) -> str:
        """Its package address, or its name and version."""
        return f"pkg:{self.kind}/{self.name}@{self.version}" if self.kind else f"{self.name}@{self.version}"


def sbom(components: tuple[Component, ...]) -> bytes:
    """The bill of materials of some software. The first component is the whole."""
    whole, *parts = components
    refs = {c.name: c.ref for c in components}
    data = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _component(whole, "application")},
        "components": [_component(part, "library") for part in parts],
        "dependencies": [{"ref": c.ref, "dependsOn": sorted(refs[name] for name in c.needs)} for c in components],
    }
    return dumps(data, option=OPT_INDENT_2) + b"\n"


def _component(component: Component, type: str) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "type": type,
        "bom-ref": component.ref,
        "name": component.name,
        "version": component.version,
    }
    if component.expression:
        entry["licenses"] = [{"expression": component.expression}]
    elif component.licences:
        entry["licenses"] = [{"license": {"name": name}} for name in component.licences]
    return entry | ({"purl": component.ref} if component.kind else {})
