"""From an acknowledgement to a page that stands alone, with its style, script and data inside."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bylaw import resources
from bylaw.model.adoption import Adoption
from bylaw.model.binding import rules_binding, within
from bylaw.model.form_version import form_version
from bylaw.model.in_full import all_adoptions, rules_in_full
from bylaw.model.types import Acknowledgement, Handbook, Organisation, Policy, Role
from bylaw.views.forms.fields import Asked, asked
from bylaw.views.forms.sentences import by_force

if TYPE_CHECKING:
    from jinja2 import Template

_SCRIPTS = ("sha256.js", "canonical.js", "receipt.js", "draft.js", "problems.js", "form.js")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Assets:
    """What every form shares: its template, its style and script, and the security policy that allows these two."""

    template: str
    style: str
    script: str
    security_policy: str


def forms_of(handbook: Handbook) -> Mapping[str, bytes]:
    """A page for each acknowledgement form, by path: "organisation/policy/form.html"."""
    assets = _assets()
    adoptions = all_adoptions(handbook)
    return {
        f"{policy.id}/{block.file}": _page(organisation, policy, block, adoptions.get(policy.id), assets)
        for organisation in handbook.organisations
        for policy in organisation.policies
        for block in policy.blocks
        if isinstance(block, Acknowledgement)
    }


def _page(
    organisation: Organisation, policy: Policy, form: Acknowledgement, held: Adoption | None, assets: Assets
) -> bytes:
    """The page. Whoever signs a school's policy signs for the rules that it adopts from its trust too."""
    wanted = asked(form)
    roles = _roles(policy, form)
    rules = rules_binding(policy, form.signed_by.roles, rules_in_full(policy, held))
    html = _template(assets.template).render(
        security_policy=assets.security_policy,
        style=assets.style,
        script=assets.script,
        data=_inline(_data(organisation, policy, form, wanted, roles)),
        organisation=organisation.name,
        policy=policy,
        form=form,
        asked=wanted,
        roles=roles,
        rule_count=len(rules),
        rules=by_force((held.trust, policy) if held else (policy,), rules),
        paragraphs=[p.strip() for p in form.statement.split("\n\n") if p.strip()],
        status=policy.control.status.lower(),
    )
    return html.encode()


def _roles(policy: Policy, form: Acknowledgement) -> tuple[Role, ...]:
    """The roles that a signer may hold: those named and those inside them; a body only where it is named."""
    named = form.signed_by.roles
    inside = (policy.roles[r] for r in within(named, policy.roles))
    return tuple(r for r in inside if not r.body or r.id in named)


def _data(
    organisation: Organisation, policy: Policy, form: Acknowledgement, wanted: Asked, roles: tuple[Role, ...]
) -> dict[str, object]:
    """What the script puts into a receipt, and what it has to ask for."""
    return {
        "policy": {
            "id": policy.id,
            "title": policy.title,
            "organisation": organisation.name,
            "version": policy.control.version,
        },
        "form": {"id": form.id, "version": form_version(policy, form)},
        "statement": form.statement,
        "boxes": list(form.boxes),
        "reference_required": wanted.reference.required,
        "asks_role": wanted.role,
        "roles": [{"id": r.id, "name": r.name} for r in roles],
        "fields": [{"label": f.label, "kind": f.kind, "required": f.required} for f in wanted.fields],
        "send_to": form.send_to if _ADDRESS.fullmatch(form.send_to) else "",
    }


def _inline(data: Mapping[str, object]) -> str:
    """JSON that can stand inside a script element, whatever its texts hold."""
    return json.dumps(data, ensure_ascii=False, indent=1).translate(_ESCAPES)


def _assets() -> Assets:
    style = "\n" + resources.text("site-templates", "forms/form.css")
    scripts = "\n".join(resources.text("site-templates", f"forms/{name}") for name in _SCRIPTS)
    script = f'\n(() => {{\n"use strict";\n\n{scripts}}})();\n'
    template = resources.text("site-templates", "forms/form.html.j2")
    return Assets(template, style, script, _security_policy(style, script))


def _security_policy(style: str, script: str) -> str:
    """Nothing but this style and this script, and no request anywhere; an empty icon stops browsers asking for one."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@lru_cache(4)
def _template(source: str) -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters["opening"] = lambda text: text[:1].upper() + text[1:]
    return environment.from_string(source)
