"""Texts that mean harm, and every place in a policy file where somebody could write them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

from bylaw.build import read
from bylaw.diagnostics.diagnostic import has_errors
from bylaw.doors.disk import policy_files
from bylaw.source.text import SourceFile
from bylaw.syntax.nodes import Node
from bylaw.syntax.parser import parse
from command import HARBOUR_VIEW, project, put

EXAMPLES = (HARBOUR_VIEW, HARBOUR_VIEW.parent.parent / "trust-and-school" / "policy-src")
FILES = {path: data for folder in EXAMPLES for path, data in policy_files(folder).items()}
TODAY = date(2026, 1, 1)  # after the dates in the examples, and before their reviews
LITERAL = "</script><script>hacked()</script><img src=x onerror=hacked()>"
BRACES = "{{ 1337*1337 }}{% raw %}"
WORKED_OUT = str(1337 * 1337)
HARM = f"{LITERAL} {BRACES} [l](javascript:hacked()) \"' onmouseover=hacked() x="
HARMLESS = "some words"

# Elements that run, load or change something. A page has none but its own.
_ACTIVE = frozenset(
    "script img svg iframe frame object embed applet style base meta link form input button video audio source math "
    "template portal area map".split()
)
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "xlink:href", "data", "srcset", "poster", "background"})
_SAFE_SCHEMES = ("http://", "https://", "mailto:", "tel:", "#", "./", "../", "data:,")


class Spot(NamedTuple):
    """A place where text may be added: what kind of line it is on, the number of that line, an offset."""

    kind: str
    line: int
    offset: int


def spots(text: str) -> tuple[Spot, ...]:
    """Where each line of a policy file that holds free text ends, and the name in square brackets before it."""
    source = SourceFile("a.policy", text)
    found = set[Spot]()
    for node in _all(parse(source)[0].nodes):
        line = source.position(node.start)[0]
        if node.text:
            found.add(Spot(node.kind, line, node.end))
        for start in (node.start, text.find(node.text, node.start)):
            if text.startswith("[", start) and "[name]" not in (kind := node.kind):
                found.add(Spot(f"{kind} [name]", line, text.index("]", start)))
    return tuple(sorted(found, key=lambda spot: spot.offset))


def _all(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(node.below)


def put_at(text: str, places: Iterable[Spot], added: str) -> str:
    """The text with something added in places."""
    for spot in sorted(places, key=lambda spot: -spot.offset):
        gap = "" if spot.kind.endswith("]") else " "
        text = text[: spot.offset] + gap + added + text[spot.offset :]
    return text


class Html(HTMLParser):
    """A page as a browser takes it apart: its text, and what in it could do something."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.active: Counter[str] = Counter()
        self.dangers: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        return "".join(self.words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ACTIVE:
            self.active[tag] += 1
        for name, value in attrs:
            if name.startswith("on") or (name in {"style", "srcdoc"} and "hacked" in (value or "")):
                self.dangers.append(f"<{tag} {name}={value!r}>")
            if name in _ADDRESSES and not _is_safe(value or ""):
                self.dangers.append(f"<{tag} {name}={value!r}>")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _is_safe(address: str) -> bool:
    plain = "".join(c for c in address if c > " ").lower()
    return plain.startswith(_SAFE_SCHEMES) or ":" not in plain.partition("#")[0].partition("?")[0]


def harm_done(harmed: Mapping[str, Html], unharmed: Mapping[str, Html]) -> list[str]:
    """What pages hold that runs, loads or leads to a script, beyond what the same pages hold without the harm."""
    found = [f"{path}: {danger}" for path, page in harmed.items() for danger in page.dangers]
    for path, page in harmed.items():
        more = page.active - unharmed[path].active if path in unharmed else page.active
        found += [f"{path}: {count} more <{tag}>" for tag, count in sorted(more.items())]
    return found


def harmed_project(folder: Path) -> Path:
    """A folder with the examples, ready to be built, with harm in every text of them that is not refused."""
    unharmed_project(folder)
    for path, data in FILES.items():
        text = data.decode()
        places = [s for s in spots(text) if _is_taken({**FILES, path: put_at(text, [s], HARM).encode()})]
        put(folder / "policy-src", path, put_at(text, places, HARM))
    return folder


def unharmed_project(folder: Path) -> Path:
    """A folder with the examples, ready to be built."""
    project(folder, EXAMPLES[0])
    for more in EXAMPLES[1:]:
        copytree(more, folder / "policy-src", dirs_exist_ok=True)
    return folder


def _is_taken(files: Mapping[str, bytes]) -> bool:
    return not has_errors(read(files, TODAY).diagnostics)
