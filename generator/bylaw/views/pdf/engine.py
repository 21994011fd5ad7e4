"""The engine that sets pages as PDF/UA-1: WeasyPrint, loaded late, since it is an optional part of bylaw."""

import io
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import datetime
from typing import Any

from msgspec import Struct

ATTACHED = "form.json"
_LONG_AGO = datetime(2000, 1, 1)  # no file of ours says when it was made

Finish = Callable[[Any, Any], None]


def missing() -> str:
    """What is to be installed before there can be any PDF, as one plain sentence; empty where nothing is missing."""
    try:
        with redirect_stdout(io.StringIO()):
            import weasyprint  # type: ignore[import-untyped]  # noqa: F401
    except ImportError:
        return "PDF needs WeasyPrint and pypdf. Install them with: pip install 'bylaw[pdf]'"
    except OSError:
        return (
            "PDF needs the Pango libraries. Install them, on Debian or Ubuntu with: "
            "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        )
    return ""


class Press(Struct, frozen=True):
    """A style that is read once and used for many pages."""

    style: Any
    fonts: Any


def press(style: str) -> Press:
    """A press for one style. Ask `missing` first."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

    fonts = FontConfiguration()
    return Press(CSS(string=style, font_config=fonts, url_fetcher=_no_requests()), fonts)


def printed(html: str, on: Press, attached: bytes = b"", finish: Finish | None = None) -> bytes:
    """A page as PDF/UA-1: the same bytes for the same page. `finish` sees the document and its objects last."""
    from weasyprint import HTML, Attachment

    files = [Attachment(string=attached, name=ATTACHED, created=_LONG_AGO, modified=_LONG_AGO)] if attached else []
    data: bytes = HTML(string=html, url_fetcher=_no_requests()).write_pdf(
        stylesheets=[on.style],
        font_config=on.fonts,
        pdf_forms=finish is not None,
        pdf_variant="pdf/ua-1",
        attachments=files,
        finisher=finish,
    )
    return data


def _no_requests() -> Any:
    from weasyprint.urls import URLFetcher  # type: ignore[import-untyped]

    return URLFetcher(allowed_protocols=("data",))
