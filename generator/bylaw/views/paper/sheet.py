"""From a form to a sheet for a meeting: what is signed, its code as letters and as a picture, and a table of names."""

import string
from collections.abc import Sequence

import segno

from bylaw import resources
from bylaw.standalone import content_hash, template
from bylaw.views.paper.rows import Row, rows
from bylaw.views.pdf.copies import Copy
from bylaw.views.pdf.fonts import faces


def place(copy: Copy) -> str:
    """Where a sheet lies, without the ending of its file: "organisation/policy/sheet.form.role"."""
    folder, _, name = copy.path.rpartition("/")
    return f"{folder}/sheet.{name}"


def style() -> str:
    """What every sheet looks like."""
    return faces() + resources.text("site-templates", "paper/sheet.css")


def page(copy: Copy, people: Sequence[Row], *, with_style: bool = True) -> str:
    """A sheet as a page. Without its style it is for an engine that has read the style already."""
    looks = style() if with_style else ""
    return template("paper/sheet").render(
        style=looks,
        security_policy=_security_policy(looks),
        organisation=copy.organisation.name,
        part=copy.part,
        policy=copy.part.policy,
        form=copy.part.form,
        code=copy.code,
        picture=picture(copy.code),
        boxes=list(zip(_letters(len(copy.part.form.boxes)), copy.part.form.boxes, strict=True)),
        rows=rows(people),
    )


def picture(code: str) -> str:
    """A QR code of a code, and of nothing else, as the address of an image that is in the page."""
    address: str = segno.make_qr(code).svg_data_uri(scale=4, light="#fff")
    return address


def _letters(count: int) -> list[str]:
    """A, B, C ... then AA, AB ..."""
    one = string.ascii_uppercase
    return [*one, *(a + b for a in one for b in one)][:count]


def _security_policy(looks: str) -> str:
    return f"default-src 'none'; style-src '{content_hash(looks)}'; font-src data:; img-src data:; base-uri 'none'"
