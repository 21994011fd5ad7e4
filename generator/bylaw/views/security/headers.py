"""The headers of every page, as hosts want them: a `_headers` file, and snippets for nginx and Apache."""

from collections.abc import Iterable, Mapping
from html import escape

from bylaw.views.security.inline import Allowed

SITE = "'self'"
_UNUSED = "accelerometer camera display-capture geolocation gyroscope magnetometer microphone midi payment usb".split()
_ALWAYS = (
    ("Referrer-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("Permissions-Policy", ", ".join(f"{what}=()" for what in _UNUSED)),
)
_ENCRYPTED = ("Strict-Transport-Security", "max-age=63072000")
_ABOUT = "Headers for the whole site, made with it: they allow the scripts of this build and no others."
_ENCRYPTED_ABOUT = "If the whole site is on https and stays so for two years, take the mark off the next line."
_NGINX = (
    'add_header {} "{}" always;',
    "For a server block, by “include”. A location with an add_header of its own has to include it too.",
)
_APACHE = ('Header always set {} "{}"', "For a virtual host or a directory, by “Include”. It needs mod_headers.")
_FILES = ("_headers", "_headers.nginx.conf", "_headers.apache.conf")


def policy(allowed: Allowed, own: str = SITE) -> str:
    """The Content-Security-Policy for pages with what they allow. `own` is the source of the site's own files."""
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in _directives(allowed, own))


def in_page(allowed: Allowed, own: str = SITE) -> str:
    """The element by which a page itself asks for the policy, where a host sends no headers."""
    return f'<meta http-equiv="Content-Security-Policy" content="{escape(policy(allowed, own), quote=False)}">'


def header_files(allowed: Allowed) -> Mapping[str, bytes]:
    """The files by their paths in the site, for pages that together allow this."""
    full = f"{policy(allowed)}; frame-ancestors 'none'"
    headers = (("Content-Security-Policy", full), *_ALWAYS)
    texts = (_for_hosts(headers), _for_server(headers, *_NGINX), _for_server(headers, *_APACHE))
    return {path: text.encode() for path, text in zip(_FILES, texts, strict=True)}


def _directives(allowed: Allowed, own: str) -> Iterable[tuple[str, tuple[str, ...]]]:
    yield "default-src", ("'none'",)
    yield "script-src", (own, *(f"'{one}'" for one in sorted(allowed.scripts)))
    yield "style-src", (own, *(f"'{one}'" for one in sorted(allowed.styles)))
    yield "img-src", (own, "data:")
    yield "font-src", (own,)
    yield "connect-src", (own, *sorted(allowed.origins))
    yield "worker-src", (own,)
    yield "base-uri", ("'none'",)
    yield "form-action", (own,)


def _for_hosts(headers: Iterable[tuple[str, str]]) -> str:
    lines = (f"  {name}: {value}" for name, value in headers)
    return _lines(f"# {_ABOUT}", "/*", *lines, f"# {_ENCRYPTED_ABOUT}", f"#  {_ENCRYPTED[0]}: {_ENCRYPTED[1]}")


def _for_server(headers: Iterable[tuple[str, str]], line: str, where: str) -> str:
    lines = (line.format(*header) for header in headers)
    return _lines(f"# {_ABOUT}", f"# {where}", *lines, f"# {_ENCRYPTED_ABOUT}", f"# {line.format(*_ENCRYPTED)}")


def _lines(*lines: str) -> str:
    return "\n".join(lines) + "\n"
