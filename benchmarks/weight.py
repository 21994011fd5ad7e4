"""Weighs the page of each policy of the repository's own site, and writes the figures to RESULTS.md.

    python benchmarks/weight.py

The site is built in a folder that is deleted again. What counts is the HTML as it lies in the folder, with the theme's
frame around the text and without the files that pages share: styles, scripts and pictures.
"""

import gzip
import json
import subprocess
import sys
import time
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
HEADING = "## The weight of a policy's page"
MOST = 100_000


def pages(folder: Path) -> list[tuple[str, int, int, int]]:
    """For each policy of a built site its id, how many rules it has, and the bytes of its page, then compressed."""
    found = []
    for policy in json.loads((folder / "rules.json").read_bytes())["policies"]:
        html = (folder / policy["id"] / "index.html").read_bytes()
        rules = html.count(b"data-force=")
        found.append((policy["id"], rules, len(html), len(gzip.compress(html, mtime=0))))
    return sorted(found, key=lambda page: -page[2])


def section(found: list[tuple[str, int, int, int]]) -> str:
    """What stands in RESULTS.md."""
    lines = "\n".join(f"| {id} | {rules} | {whole:,} | {travels:,} |" for id, rules, whole, travels in found)
    heaviest = max(whole for _, _, whole, _ in found)
    return f"""{HEADING}

Written by `python benchmarks/weight.py` on {time.strftime("%-d %B %Y")}: the HTML of the page of each policy
in `policy-src`, with the theme's frame and without the files that pages share. Promised: under {MOST:,} bytes.
The heaviest has {heaviest:,}: {"met" if heaviest < MOST else "**missed**"}.

| policy | rules on the page | bytes | bytes, compressed |
|---|--:|--:|--:|
{lines}
"""


def main() -> None:
    root = HERE.parent
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        copytree(root / "policy-src", folder / "policy-src")
        (folder / "mkdocs.yml").write_bytes((root / "mkdocs.yml").read_bytes())
        subprocess.run([sys.executable, "-m", "bylaw", "build"], cwd=folder, check=True, capture_output=True)
        written = section(pages(folder / "site"))
    results = HERE / "RESULTS.md"
    before, _, old = results.read_text(encoding="utf-8").partition(HEADING)
    _, heading, after = old.partition("\n## ")
    results.write_text(f"{before.rstrip()}\n\n{written}{heading}{after}", encoding="utf-8")
    print(written)


if __name__ == "__main__":
    main()
