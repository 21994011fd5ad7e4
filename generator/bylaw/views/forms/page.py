"""From forms to pages that stand alone, with style, script and data inside: one for everybody, one for each role."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from bylaw.model.compare import PolicyChanges
from bylaw.model.in_full import all_adoptions
from bylaw.model.look import look_of
from bylaw.model.signing import Signed, Signer, forms_of, pack_file, signers
from bylaw.model.types import Handbook, Organisation, Role
from bylaw.views.forms.assets import Assets, assets
from bylaw.views.forms.fields import Asked, together
from bylaw.views.forms.part import Data, Part, data_of, part
from bylaw.views.forms.sheet import Sheet, sheet
from bylaw.views.look import form_style

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


class Press(NamedTuple):
    """What every page is made with. `release` is the one that the site is published as, or empty."""

    assets: Assets
    release: str


def forms_of_handbook(handbook: Handbook, changes: Mapping[str, PolicyChanges], release: str) -> Mapping[str, bytes]:
    """Every page to sign, by its path. `changes` since the version before are known by the policy's id."""
    press, adoptions = Press(assets(), release), all_adoptions(handbook)
    found: dict[str, bytes] = {}
    plain = press
    for organisation in handbook.organisations:
        press = _in_colour(plain, organisation)
        found_here = forms_of(organisation.policies)
        sheets = {
            id: sheet(organisation.name, policy, adoptions.get(id), changes.get(id))
            for id, policy in {s.policy.id: s.policy for s in found_here}.items()
        }
        for signed in found_here:
            found |= _pages(signed, sheets[signed.policy.id], organisation, press)
        for signer in signers(organisation):
            if signer.has_pack:
                found[pack_file(organisation, signer.role.id)] = _pack(signer, sheets, organisation, press)
    return found


def _in_colour(press: Press, organisation: Organisation) -> Press:
    """The press with the organisation's own colours, where it sets any."""
    own = form_style(look_of(organisation))
    return press._replace(assets=replace(press.assets, style=press.assets.style + own)) if own else press


def _pages(signed: Signed, sheet: Sheet, organisation: Organisation, press: Press) -> Iterator[tuple[str, bytes]]:
    """The page for everybody, and one for each role that signs; a form that one role signs has one page."""
    whole = part(sheet, signed.form)
    yield signed.file, _page((whole,), organisation, None, press)
    for role in whole.roles:
        yield signed.file_for(role.id), _page((part(sheet, signed.form, role),), organisation, role, press)


def _pack(signer: Signer, sheets: Mapping[str, Sheet], organisation: Organisation, press: Press) -> bytes:
    """Several forms for one role, each with its own answer."""
    parts = tuple(
        part(
            sheets[s.policy.id],
            s.form,
            s.policy.roles[signer.role.id],
            f"p{n}-",
            f"{s.policy.id.removeprefix(organisation.id + '/')}/index.html",
        )
        for n, s in enumerate(signer.signed, 1)
    )
    return _page(parts, organisation, signer.role, press, pack=True)


def _page(
    parts: tuple[Part, ...], organisation: Organisation, only: Role | None, press: Press, *, pack: bool = False
) -> bytes:
    addresses = tuple(p.form.post_to for p in parts)
    about = together([p.asked for p in parts])
    asks_role = about.role and only is None
    html = press.assets.template.render(
        security_policy=press.assets.security_policy(addresses),
        style=press.assets.style,
        script=press.assets.script_for(addresses),
        data=_inline(_data(parts, about, asks_role=asks_role, release=press.release, pack=pack)),
        organisation=organisation.name,
        parts=parts,
        only=only,
        about=about,
        asks_role=asks_role,
        pack=pack,
        send_to=" and ".join(dict.fromkeys(p.form.send_to for p in parts if p.form.send_to)),
        posts=any(addresses),
    )
    return html.encode()


def _data(parts: tuple[Part, ...], about: Asked, *, asks_role: bool, release: str, pack: bool) -> Data:
    """What the script needs to know."""
    addresses = dict.fromkeys(p.form.send_to for p in parts if _ADDRESS.fullmatch(p.form.send_to))
    return {
        "pack": pack,
        "roles": [{"id": r.id, "name": r.name} for r in parts[0].roles],
        "asks_role": asks_role,
        "reference_required": about.reference.required,
        "fields": [{"label": f.label, "kind": f.kind, "required": f.required} for f in about.fields],
        "send_to": ",".join(addresses),
        "parts": [data_of(p, release) for p in parts],
    }


def _inline(data: Data) -> str:
    """JSON that can stand inside a script element, whatever its texts hold."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
