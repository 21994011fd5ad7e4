"""Why a build failed, in words: problems of the policies, of a template, or a mistake of ours."""

from traceback import walk_tb

from click import ClickException
from jinja2 import TemplateError, TemplateSyntaxError
from mkdocs.exceptions import PluginError

_TEMPLATES = (".html", ".j2", ".xml")


class PolicyProblems(PluginError):
    """Errors in the policies, which stop the build; `findings` is all there is to say about them."""

    def __init__(self, findings: str) -> None:
        self.findings = findings
        super().__init__("The policies have problems, shown above. The site stays as it was.")


def is_traceback_otherwise(error: Exception) -> bool:
    """Whether MkDocs would print a traceback for an error that is a template's or ours, and nobody else's."""
    if isinstance(error, TemplateError):
        return True
    return not isinstance(error, (ClickException, OSError)) and _is_ours(error)


def in_words(error: Exception) -> str:
    """What went wrong, for a terminal or for the pages of `mkdocs serve`."""
    if isinstance(error, PolicyProblems):
        return error.findings
    if isinstance(error, TemplateError):
        return _of_template(error)
    return _of_ours(error) if is_traceback_otherwise(error) else str(error)


def _of_ours(error: Exception) -> str:
    what = next(iter(getattr(error, "__notes__", ())), "the site")
    return (
        f"bylaw itself failed while making {what} ({type(error).__name__}: {error}). Nothing in your policies should "
        "cause this: please report it, with what “mkdocs build --verbose” prints."
    )


def _of_template(error: TemplateError) -> str:
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name}, line {error.lineno}: {error.message}"
    places = [f"{frame.f_code.co_filename}, line {line}: " for frame, line in walk_tb(error.__traceback__)]
    return next((p for p in reversed(places) if p.partition(", line ")[0].endswith(_TEMPLATES)), "") + str(error)


def _is_ours(error: Exception) -> bool:
    return any(frame.f_globals.get("__name__", "").startswith("bylaw.") for frame, _ in walk_tb(error.__traceback__))
