"""What `mkdocs serve` says on every page when the last change could not be built."""

import re
from html import escape
from pathlib import Path

_BODY = re.compile(r"<body[^>]*>")
_START, _END = "<!-- bylaw: problems -->", "<!-- bylaw: end of problems -->"
_BANNER = re.compile(f"{_START}.*?{_END}", re.DOTALL)
_STYLE = "background:#fff;color:#8b0000;border:4px solid #8b0000;padding:.5rem 1rem;max-height:60vh;overflow:auto"


def put_on_pages(folder: Path, problems: str) -> None:
    """Put the problems at the top of every page of a built site, in place of those that stood there before."""
    banner = _banner(problems)
    for path in folder.rglob("*.html"):
        page = _BANNER.sub("", path.read_text(encoding="utf-8"))
        path.write_text(_BODY.sub(lambda body: body[0] + banner, page, count=1), encoding="utf-8")


def _banner(problems: str) -> str:
    title = "Not up to date: the last change cannot be built"
    text = f'<pre tabindex="0" style="white-space:pre-wrap;font-size:14px">{escape(problems)}</pre>'
    box = f'<section role="alert" aria-label="Problems" style="{_STYLE}"><strong>{title}</strong>{text}</section>'
    return f"{_START}{box}{_END}"
