"""`mkdocs serve`: it outlives every mistake, keeps the last good pages, and recovers by itself."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.livereload import LiveReloadServer
from mkdocs_project import CONFIG, POLICY, Project, plain_site

from bylaw import resources
from bylaw.doors import mkdocs_plugin

MISTAKE = POLICY + "\n[bad] staff shall </pre><script>alert(1)</script>\n"
CALLS = "policy-src/applebee-wood/calls.policy"
BANNER = "Not up to date"


class Served(Project):
    """A project as `mkdocs serve` builds it, without its network."""

    def start(self) -> None:
        config = self.config(site_dir=str(self.folder / "site"))
        config.plugins.on_startup(command="serve", dirty=False)
        self.server = LiveReloadServer(self._build, "127.0.0.1", 0, str(self.folder / "site"))
        self._build()
        config.plugins.on_serve(self.server, config=config, builder=self._build)
        self.shutdown = config.plugins.on_shutdown

    def _build(self) -> None:
        build(self.config(site_dir=str(self.folder / "site")), serve_url="http://127.0.0.1/")

    def change(self, path: str, text: str | None) -> None:
        """Write or delete a file, then build as the server does when it sees that."""
        self.write(path, text) if text is not None else (self.folder / path).unlink()
        self.server.builder()

    def stop(self) -> None:
        self.shutdown()
        self.server.server_close()


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    monkeypatch.setattr(mkdocs_plugin, "site", plain_site)
    served = Served(tmp_path)
    served.start()
    yield served
    served.stop()
    assert served.left_over() == []


def test_a_mistake_shows_on_every_page_and_the_last_good_pages_stay(served: Served) -> None:
    served.change(CALLS, MISTAKE)
    for page in ("index.html", "404.html", "applebee-wood/calls/index.html", "applebee-wood/visits/index.html"):
        assert served.read(page).count(BANNER) == 1
    assert "About polite." in served.read("applebee-wood/calls/index.html")
    assert "calls.policy:9:" in served.read("index.html")


def test_what_a_policy_says_is_only_text_in_the_banner(served: Served) -> None:
    served.change(CALLS, MISTAKE)
    assert "<script>alert" not in served.read("index.html")
    assert "&lt;/pre&gt;&lt;script&gt;alert(1)" in served.read("index.html")


def test_a_second_mistake_takes_the_place_of_the_first_and_mending_takes_both_away(served: Served) -> None:
    served.change(CALLS, MISTAKE)
    served.change(CALLS, POLICY.replace("must be polite", "shall be polite"))
    assert served.read("index.html").count(BANNER) == 1
    assert "shall be polite" in served.read("index.html")
    assert "alert(1)" not in served.read("index.html")
    served.change(CALLS, POLICY.replace("polite", "kind"))
    assert BANNER not in served.read("index.html")
    assert "About kind." in served.read("applebee-wood/calls/index.html")


def test_new_and_deleted_policies_come_and_go(served: Served) -> None:
    served.change("policy-src/applebee-wood/dogs.policy", POLICY.replace("Telephones", "Dogs"))
    assert "Dogs" in served.read("applebee-wood/dogs/index.html")
    served.change("policy-src/applebee-wood/dogs.policy", None)
    assert not (served.folder / "site/applebee-wood/dogs").exists()


def test_other_failures_are_survived_as_well(served: Served) -> None:
    served.write("mkdocs.yml", CONFIG.replace("name: material", "name: material\n  custom_dir: own"))
    served.change("own/main.html", '{% extends "base.html" %}{% broken %}')
    assert BANNER in served.read("index.html")
    assert "main.html, line 1: Encountered unknown tag" in served.read("index.html")
    served.change("own/main.html", '{% extends "base.html" %}')
    assert BANNER not in served.read("index.html")
    served.change("mkdocs.yml", "site_name: [\n")
    assert BANNER in served.read("index.html")
    served.change("mkdocs.yml", CONFIG)
    assert BANNER not in served.read("index.html")


def test_starting_with_broken_policies_serves_the_problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mkdocs_plugin, "site", plain_site)
    served = Served(tmp_path)
    served.write(CALLS, MISTAKE)
    served.start()
    assert "calls.policy:9:" in served.read("index.html")
    served.change(CALLS, POLICY)
    assert BANNER not in served.read("index.html")
    assert "About polite." in served.read("applebee-wood/calls/index.html")
    served.stop()


def test_the_templates_are_watched(served: Served) -> None:
    config = served.config(site_dir=str(served.folder / "site"))
    served.change(CALLS, POLICY)
    config.plugins["bylaw"].on_config(config)
    assert str(resources.folder("site-templates")) in config.watch


def test_the_real_server_sees_a_mistake_and_its_mending(tmp_path: Path) -> None:
    project = Project(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "bylaw", "serve", "--address", address, "-f", str(tmp_path / "mkdocs.yml")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            home = f"http://{address}/handbook/"
            wait_for(home, present="Telephones", absent=BANNER)
            project.write(CALLS, MISTAKE)
            wait_for(home, present=BANNER, absent="<script>alert")
            project.write(CALLS, POLICY.replace("Telephones", "Mobiles"))
            wait_for(home, present="Mobiles", absent=BANNER)
        finally:
            server.terminate()


def wait_for(address: str, *, present: str, absent: str) -> None:
    """Until a page says what it should; fails after a minute."""
    page = ""
    for _ in range(240):
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                page = answer.read().decode()
        except urllib.error.URLError:
            page = ""
        if present in page and absent not in page:
            return
        time.sleep(0.25)
    raise AssertionError(f"no {present!r} without {absent!r} in: {page[:2000]}")
