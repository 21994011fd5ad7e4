"""What the templates may write with: the pen, whose HTML they need not escape again."""

from markupsafe import Markup

from bylaw.model.english import capital
from bylaw.model.types import NO_LABELS, Cited, Clause, Item, Labels, Remarks, Source, Target
from bylaw.views.pages import clauses, rules
from bylaw.views.pages.escape import escaped, is_address
from bylaw.views.pages.outline import Spot, heading
from bylaw.views.pages.pen import Pen
from bylaw.views.pages.templates import markup


class Ink:
    """What the templates of blocks may use: the pen, with HTML that is not escaped again."""

    __slots__ = ("_pen",)

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    def begin(self, *known: str) -> Markup:
        """Mark terms anew from here on."""
        self._pen.begin(*known)
        return markup("")

    def heading(self, spot: Spot) -> Markup:
        """A block's heading, if it has a title."""
        return markup(heading(spot))

    def text(self, text: str) -> Markup:
        """Text with its links and terms."""
        return markup(self._pen.text(text))

    def sentence(self, text: str) -> Markup:
        """The same, with a capital letter."""
        return markup(self._pen.sentence(text))

    def value(self, text: str) -> Markup:
        """The value of a fact: an address that can be followed is a link."""
        return markup(value_html(text, self._pen))

    def facts(self, facts: tuple[tuple[str, str], ...], name: str) -> Markup:
        """What an entry says under a name, one line for each time that it says something."""
        return markup("<br>".join(value_html(value, self._pen) for n, value in facts if n.lower() == name))

    def clauses(self, said: tuple[Clause, ...]) -> Markup:
        """A list of clauses."""
        return markup(clauses.clause_list(said, self._pen))

    def items(self, items: tuple[Item, ...]) -> Markup:
        """A list of bullets."""
        return markup(clauses.item_list(items, self._pen))

    def remarks(self, said: Remarks, of: str = "") -> Markup:
        """Notes and open questions. The sources wait for the page's end."""
        return markup(clauses.remarks(said, self._pen, of))

    def cite(self, cited: tuple[Source, ...], of: str) -> Markup:
        """Sources alone, which wait for the page's end."""
        return self.remarks(Remarks(cited), of)

    def labels(self, labels: Labels) -> Markup:
        """Severity, capacity and topics."""
        return markup(rules.labels_line(labels, NO_LABELS, self._pen))

    def pointer(self, target: Target) -> Markup:
        """A link to what a line is about: by its name, or by what it asks."""
        question = self._pen.signs.questions.get(target.id)
        if question:
            return markup(f'<a href="{escaped(question.href)}">{escaped(question.label)}</a>')
        return markup(self._pen.linked(target.text, (target,)))

    def cited(self, cited: Cited) -> Markup:
        """The title of a reference, linked to its address or to that policy's page."""
        href = self._pen.signs.cited.get(cited.id, "")
        if href and not href.startswith("#"):
            return markup(f'<a href="{escaped(href)}">{escaped(capital(cited.title))}</a>')
        unsafe = f' <span class="bylaw-quiet">{escaped(cited.url)}</span>' if cited.url else ""
        return markup(escaped(capital(cited.title)) + unsafe)


def value_html(text: str, pen: Pen) -> str:
    """A fact's value as HTML."""
    if is_address(text):
        return f'<a href="{escaped(text)}">{escaped(text)}</a>'
    return pen.text(text)
