"""What every form shares: its template, its style and script, and the security policy that allows these two alone."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct

from bylaw import resources
from bylaw.standalone import content_hash, style, template

if TYPE_CHECKING:
    from jinja2 import Template

_TEMPLATE = "forms/form"
_SCRIPTS = ("sha256", "canonical", "receipt", "draft", "problems", "answers", "roles", "making", "saving", "form")
_SENDING = "sending"


class Assets(Struct, frozen=True):
    """The template, style and script of forms; only `sending_script` can send a receipt anywhere."""

    template: "Template"
    style: str
    script: str
    sending_script: str

    def script_for(self, addresses: Iterable[str]) -> str:
        """The script of a form that may post receipts to some addresses."""
        return self.sending_script if any(addresses) else self.script

    def security_policy(self, addresses: Iterable[str]) -> str:
        """Allows this style, this script, and requests to some addresses. Browsers ask for no icon: it is empty."""
        found = tuple(a for a in addresses if a)
        origins = " ".join(sorted({f"https://{urlsplit(a).netloc.lower()}" for a in found}))
        connect = f"connect-src {origins}; " if origins else ""
        return (
            f"default-src 'none'; script-src '{content_hash(self.script_for(found))}'; "
            f"style-src '{content_hash(self.style)}'; img-src data:; {connect}base-uri 'none'; form-action 'none'"
        )


def assets() -> Assets:
    """Read what forms are made of. It is read anew for each build, since a designer may be at work on it."""
    sending = (*_SCRIPTS[:-1], _SENDING, _SCRIPTS[-1])
    return Assets(template(_TEMPLATE), style("forms/form.css"), _script(_SCRIPTS), _script(sending))


def _script(names: Iterable[str]) -> str:
    scripts = "\n".join(resources.text("site-templates", f"forms/{name}.js") for name in names)
    return f'\n(() => {{\n"use strict";\n\n{scripts}}})();\n'
