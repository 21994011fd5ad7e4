"""What bylaw is made of on this machine: its distributions, with those that they need, Python and zlib."""

import platform
import zlib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bylaw.views.release.sbom import Component

_WHOLE = "bylaw"
_EXTRAS = ("", "pdf")  # what may be there to make a release with; not what only tests need


def tools() -> tuple[Component, ...]:
    """bylaw, then everything that it needs and that is installed, by name."""
    found: dict[str, Component] = {}
    waiting = [_WHOLE]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = _component(name)
            waiting += found[name].needs
    whole, base = found.pop(_WHOLE), _base()
    needs = tuple(sorted((*whole.needs, *(c.name for c in base))))
    return (whole._replace(needs=needs), *sorted((*found.values(), *base)))


def _base() -> tuple[Component, ...]:
    """What no registry of packages lists, and what the bytes of a release may depend on."""
    return (
        Component("python", platform.python_version(), "", "PSF-2.0", (), ()),
        Component("zlib", zlib.ZLIB_RUNTIME_VERSION, "", "Zlib", (), ()),
    )


def _component(name: str) -> Component:
    about = distribution(name)
    expression = about.metadata["License-Expression"] or ""
    named = (c for c in about.metadata.get_all("Classifier") or () if c.startswith("License :: "))
    licences = tuple(sorted(c.rpartition(" :: ")[2] for c in named))
    return Component(name, about.version, "pypi", expression, licences, tuple(sorted(set(_needs(about, name)))))


def _needs(about: Distribution, name: str) -> Iterator[str]:
    """The names of the distributions that one needs here, as far as they are installed."""
    for line in about.requires or ():
        requirement = Requirement(line)
        extras = _EXTRAS if name == _WHOLE else ("",)
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras):
            needed = canonicalize_name(requirement.name)
            if _is_installed(needed):
                yield needed


def _is_installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True
