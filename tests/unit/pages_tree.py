"""A page as a tree of elements, for tests to look into."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})


@dataclass
class Element:
    """An element of a page."""

    tag: str
    attributes: dict[str, str | None]
    inside: list["Element | str"] = field(default_factory=list)

    def all(self, tag: str = "", **attributes: str) -> Iterator["Element"]:
        """Every element inside it of a tag and with these attributes (`class_` for class, which may be one of many)."""
        for child in self.inside:
            if isinstance(child, Element):
                if tag in ("", child.tag) and all(child.has(n.rstrip("_"), v) for n, v in attributes.items()):
                    yield child
                yield from child.all(tag, **attributes)

    def has(self, name: str, value: str) -> bool:
        """Whether an attribute has a value, for class as one of several."""
        said = self.attributes.get(name.replace("_", "-")) or ""
        return value in said.split() if name == "class" else said == value

    def one(self, tag: str = "", **attributes: str) -> "Element":
        """The only such element."""
        (found,) = self.all(tag, **attributes)
        return found

    @property
    def text(self) -> str:
        """Its words, without superfluous space."""
        return " ".join("".join(self._words()).split())

    def _words(self) -> Iterator[str]:
        for child in self.inside:
            if isinstance(child, str):
                yield child
            else:
                yield from (" ", *child._words(), " ") if child.tag in BLOCKS else child._words()


BLOCKS = frozenset(
    "p div li ul ol dl dt dd table tr td th h1 h2 h3 h4 h5 h6 section details summary caption br".split()
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def rules(page: Element) -> list[Element]:
    """The rules of a policy's page: whatever has a force."""
    return [element for element in page.all() if "data-force" in element.attributes]


def sentence(rule: Element) -> Element:
    """A rule's sentence, which is its first paragraph; the rule's number opens it."""
    return next(rule.all("p"))


def number(rule: Element) -> Element:
    """A rule's number, which links to the rule."""
    return next(sentence(rule).all("a"))


def tree(html: str) -> Element:
    """A page as a tree; every tag must be closed by its own."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is not closed"
    return reader.open[0]
