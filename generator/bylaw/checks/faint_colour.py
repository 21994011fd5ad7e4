"""An organisation's colour that some readers cannot read, and a logo or a colour that is none."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.look import ENOUGH, LIGHT, colours_in, contrast, is_colour, is_logo, readable
from bylaw.model.types import Fact

_MOST = 2


def faint_colour(inspection: Inspection) -> Iterable[Diagnostic]:
    """The facts `colours` and `logo` of each organisation. On a dark page a colour is lightened by itself."""
    for organisation in inspection.handbook.organisations:
        for fact in organisation.facts:
            if fact.name == "colours" and not fact.missing:
                yield from _colours(fact)
            elif fact.name == "logo" and not fact.missing and not is_logo(fact.value):
                yield Diagnostic(
                    catalogue.BAD_VALUE,
                    fact.span,
                    f"“{fact.value}” is not a picture that I can show.",
                    "Put a picture (.svg, .png, .jpg or .webp) beside this file and write its name: “crest.svg”.",
                )


def _colours(fact: Fact) -> Iterable[Diagnostic]:
    colours = colours_in(fact.value)
    wrong = [c for c in colours if not is_colour(c)]
    if wrong or len(colours) > _MOST:
        yield Diagnostic(
            catalogue.BAD_VALUE,
            fact.span,
            f"“{wrong[0]}” is not a colour that I know." if wrong else f"There are {len(colours)} colours here.",
            "Write one or two colours, each a hash and six digits, such as “#0a4d60 and #8e1720”.",
        )
        return
    for colour in colours:
        ratio = contrast(colour, LIGHT)
        if ratio < ENOUGH:
            yield Diagnostic(
                catalogue.FAINT_COLOUR,
                fact.span,
                f"{colour} has a contrast of {ratio:.1f} to 1 on the page. Words need {ENOUGH} to 1.",
                f"The nearest colour that everybody can read is {readable(colour, LIGHT)}. The site uses that one.",
            )
