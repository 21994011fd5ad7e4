"""The MkDocs plugin: policies in `docs_dir` become pages, files and search entries of the site."""

import gc
import logging
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from jinja2 import Environment, TemplateError
from mkdocs.config import config_options as c
from mkdocs.config.base import BaseConfigOption, Config, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler, get_build_datetime

from bylaw import resources
from bylaw.build import read, site
from bylaw.diagnostics.diagnostic import Diagnostic, Severity
from bylaw.diagnostics.severities import Severities, apply, severities
from bylaw.diagnostics.show import text
from bylaw.doors import disk
from bylaw.doors.mkdocs_banner import put_on_pages
from bylaw.doors.mkdocs_failures import PolicyProblems, in_words, is_traceback_otherwise
from bylaw.doors.mkdocs_pages import navigation, put_in
from bylaw.doors.mkdocs_search import index_from_model
from bylaw.doors.mkdocs_security import Protection
from bylaw.doors.mkdocs_sitemap import take_out_days
from bylaw.doors.mkdocs_speed import share_environment, speed_up
from bylaw.doors.releases import FOLDER, releases_in
from bylaw.model.editions import Edition
from bylaw.model.look import look_of
from bylaw.model.release import NotARecord, Release
from bylaw.model.types import Handbook
from bylaw.views.look import logo_file
from bylaw.views.page import Page, Site

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger("bylaw")

NOTHING_YET = Site((Page("index.md", "Policies", "", "<h1>Policies</h1>", (), (), ""),), {})


class Findings(BaseConfigOption[Severities]):
    """A severity for each kind of finding that has another than its own."""

    def run_validation(self, value: object) -> Severities:
        """What was written, understood."""
        wanted = severities(value)
        if wanted.problems:
            raise ValidationError(" ".join(wanted.problems))
        return wanted


class Settings(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may say under the plugin's name."""

    findings = Findings()
    since = c.Optional(c.File(exists=True))
    pdf = c.Type(bool, default=False)


class BylawPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Reads the policies when MkDocs reads its configuration, and gives MkDocs what the views make of them."""

    def __init__(self) -> None:
        self.may_fail = True
        self.in_place = False
        self.preview = False
        self.ends_here = False
        self.target = Path("site")
        self.staged: Path | None = None
        self.protection: Protection | None = None
        self.problems = ""
        self.release = ""  # that which the site is published as
        self.releases: tuple[Release, ...] | None = None  # none for those that lie beside mkdocs.yml
        self.site = NOTHING_YET
        self.known_templates: set[str] = set()

    @contextmanager
    def publishing(self, releases: tuple[Release, ...]) -> Iterator[None]:
        """Builds the site of the last of some releases. MkDocs keeps a plugin for its process, so this is put back."""
        self.release, self.releases = releases[-1].name, releases
        try:
            yield
        finally:
            self.release, self.releases = "", None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """The first build of `serve` has no last good pages to keep, so it may not fail."""
        self.may_fail = self.ends_here = command != "serve"
        self.in_place = dirty
        self.preview = command == "serve"
        self.protection = Protection() if self.may_fail and not dirty else None

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the policies. The site is built beside the last one, so that a failure leaves that alone."""
        gc.disable()  # little here is garbage before the end: saves 2 in 100, counted as in mkdocs_speed
        templates = resources.folder("site-templates")
        theme = config.theme
        theme.dirs.insert(1 if theme.custom_dir else 0, str(templates / "theme"))
        self.known_templates = set(theme.dirs) - {theme.custom_dir or ""}
        config.watch.append(str(templates))
        config.watch.extend([self.config.since] if self.config.since else [])
        share_environment(theme)
        self.problems = ""
        try:
            self.site = self._made(Path(config.docs_dir), self._recorded(config), config.site_url or "")
        except PluginError as error:
            if self.may_fail:
                raise
            self.site, self.problems = NOTHING_YET, in_words(error)
        self.target = Path(config.site_dir).resolve()
        if not self.in_place:
            self.staged = _staged(self.target)
            config.site_dir = str(self.staged)
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Pages and files of the model take the place of the policies."""
        placed = put_in(files, self.site, config)
        if config.nav is None:
            config.nav = navigation(self.site, placed, files)
        return files

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Templates and search are ready here, and nothing has been rendered with them."""
        index_from_model(config.plugins)
        speed_up(env, set(config.theme.dirs) - self.known_templates)
        if self.protection:
            self.protection.look_at(files)
        return env

    @event_priority(-100)
    def on_post_page(self, output: str, /, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """A page says to browsers what it allows; in `serve` it does not, since live reload is a script of MkDocs."""
        return self.protection.protected(output, page) if self.protection else output

    @event_priority(-100)
    def on_post_template(self, output_content: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        """So does the page for what is not there."""
        if self.protection and template_name.endswith(".html"):
            return self.protection.protected(output_content)
        return output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the new site in place of the last one, unless MkDocs is about to refuse it."""
        take_out_days(Path(config.site_dir))
        if self.protection:
            self.protection.write(Path(config.site_dir))
        if self.problems:
            put_on_pages(Path(config.site_dir), self.problems)
        if self.staged and not (config.strict and _warned()):
            disk.publish(self.staged, self.target)
            config.site_dir = str(self.target)
            self.staged = None
            log.info(f"The site is in {os.path.relpath(self.target)}")
        self._collect_again()

    @event_priority(-100)
    def on_build_error(self, *, error: Exception) -> None:
        """Remember what was wrong, and leave nothing behind. Raises Abort where MkDocs would show a traceback."""
        self.problems = in_words(error)
        self.on_shutdown()
        if is_traceback_otherwise(error):
            log.error(self.problems)
            log.debug("What happened", exc_info=error)
            raise Abort("The site stays as it was.") from error

    def on_shutdown(self) -> None:
        """Also when a build is interrupted."""
        self._collect_again()
        if self.staged:
            disk.discard(self.staged)
            self.staged = None

    def _recorded(self, config: MkDocsConfig) -> tuple[Release, ...]:
        """The releases on record, which are watched as the policies are."""
        if self.releases is not None:
            return self.releases
        folder = Path(config.config_file_path).parent / FOLDER
        if folder.is_dir():
            config.watch.append(str(folder))
        try:
            return releases_in(folder)
        except NotARecord as error:
            raise PluginError(f"{FOLDER}/{error}") from error

    def _made(self, folder: Path, releases: tuple[Release, ...], url: str) -> Site:
        """What is published for a folder of policies; the findings go to the terminal, what stops it as an error."""
        try:
            today = get_build_datetime().date()
            reading = read(disk.policy_files(folder), today)
            _report(apply(reading.diagnostics, self.config.findings), reading.handbook, folder)
            _warn_of_logos(reading.handbook, folder)
            since = self.config.since if not self.release else None
            before = _before(since, folder, today) if since else ()
            made = site(reading.handbook, before, self.release, releases, url)
            if self.preview:
                made = _with_hints(made, reading.handbook)
            return _with_pdfs(made, reading.handbook) if self.config.pdf else made
        except (disk.NothingToRead, TemplateError) as error:
            raise PluginError(in_words(error)) from error

    def _collect_again(self) -> None:
        """Look for garbage again, but not among what was built if the process ends now: saves 3, counted likewise."""
        if self.ends_here:
            gc.freeze()
        gc.enable()

    @event_priority(-100)
    def on_serve(
        self, server: "LiveReloadServer", /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> "LiveReloadServer":
        """From here a build may fail: the server goes on with the last good pages, which say what is wrong."""
        self.may_fail = True

        def build_or_say_why() -> None:
            self.problems = ""
            try:
                builder()
            except Exception as error:
                if not isinstance(error, click.ClickException):
                    log.exception("The site cannot be built")
                put_on_pages(Path(server.root), self.problems or str(error))

        server.builder = build_or_say_why
        return server


def _before(since: str, folder: Path, today: date) -> tuple[Edition, ...]:
    from bylaw.doors.diff import NotComparable, editions_of  # late: few sites name what they are held against

    try:
        return editions_of(os.path.relpath(since), folder, today)
    except NotComparable as error:
        raise PluginError(f"mkdocs.yml, since: {error}") from error


def _with_hints(made: Site, handbook: Handbook) -> Site:
    """The site with what only its owners need to see, for the preview. What makes it is loaded late."""
    from bylaw.views.readability.hint import with_hints

    return with_hints(made, handbook)


def _with_pdfs(made: Site, handbook: Handbook) -> Site:
    """The site with every policy as PDF; a site that was to have them is not built where they cannot be made."""
    from bylaw.views.pdf.engine import missing

    if lacking := missing():
        raise PluginError(f"mkdocs.yml, pdf: {lacking}")
    from bylaw.views.pdf.policy import with_pdfs

    return with_pdfs(made, handbook)


def _warn_of_logos(handbook: Handbook, folder: Path) -> None:
    """MkDocs copies the logos, as it does every file beside the policies; a warning for each that is not there."""
    for organisation in handbook.organisations:
        look = look_of(organisation)
        if look.logo and not (folder / logo_file(organisation, look)).is_file():
            log.warning(f"{organisation.path}, logo: there is no file {look.logo} beside it")


def _report(diagnostics: tuple[Diagnostic, ...], handbook: Handbook, folder: Path) -> None:
    errors = [d for d in diagnostics if d.severity is Severity.ERROR]
    if errors:
        sources, shown = handbook.sources, os.path.relpath(folder)
        click.echo(text.render(errors, sources, colour=sys.stderr.isatty(), folder=shown), err=True)
        raise PolicyProblems(text.render(errors, sources, folder=shown))
    if diagnostics:
        counts = Counter(d.severity.value for d in diagnostics)
        said = " and ".join(f"{n} {severity}{'s' * (n > 1)}" for severity, n in counts.items())
        log.info(f"{said} in the policies; “bylaw check” shows them")


def _staged(target: Path) -> Path:
    try:
        return disk.stage(target)
    except OSError as error:
        raise PluginError(f"The site cannot be built beside {target.name}: {error.strerror}.") from error


def _warned() -> bool:
    handlers = logging.getLogger("mkdocs").handlers
    return any(h.get_counts() for h in handlers if isinstance(h, CountHandler))
