"""The house is in order: layers, sizes, docstrings, and nothing but doors touches the world outside."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import run

import pytest

from bylaw.checks import ALL_CHECKS

REPOSITORY = Path(__file__).parent.parent.parent
GENERATOR = REPOSITORY / "generator"
PACKAGE = GENERATOR / "bylaw"
MODULES = sorted(PACKAGE.rglob("*.py"))
INNER = [m for m in MODULES if "doors" not in m.parts]
MOST_LINES, MOST_LINES_OF_A_FUNCTION = 300, 60

# What an inner module has no use for: processes, the network, the clock, chance, the environment and the terminal.
WORLD = frozenset(
    "asyncio click getpass glob http locale logging multiprocessing os platform random secrets select shutil "
    "signal smtplib socket sqlite3 subprocess sys tempfile threading time urllib.request uuid".split()
)
FORBIDDEN_CALLS = frozenset({"print", "open", "input", "exec", "eval", "breakpoint", "__import__"})
FORBIDDEN_METHODS = frozenset(
    "open now today utcnow read_text read_bytes write_text write_bytes iterdir glob rglob mkdir unlink exists is_file "
    "is_dir resolve stat touch rename".split()
)
READS_ITS_OWN_FILES = PACKAGE / "resources.py"


def shown(module: Path) -> str:
    return module.relative_to(GENERATOR).as_posix()


def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def test_data_flows_one_way() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"]
    done = run(command, cwd=REPOSITORY, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 kept, 0 broken" in done.stdout


@pytest.mark.parametrize("module", MODULES, ids=shown)
def test_a_module_opens_with_one_sentence(module: Path) -> None:
    first = (ast.get_docstring(tree(module)) or "").partition("\n\n")[0]
    assert re.fullmatch(r"(?:[A-Z“`]|bylaw: )[^\n]{10,118}[.]", first), first


@pytest.mark.parametrize("module", MODULES, ids=shown)
def test_files_and_functions_are_small(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") <= MOST_LINES
    long = {f.name: length(f) for f in functions(module) if length(f) > MOST_LINES_OF_A_FUNCTION}
    assert long == {}


def functions(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


@pytest.mark.parametrize("module", INNER, ids=shown)
def test_only_doors_touch_the_world_outside(module: Path) -> None:
    inside = tree(module)
    assert imported(inside) & WORLD == set()
    called = {ast.unparse(n.func) for n in ast.walk(inside) if isinstance(n, ast.Call)}
    assert called & FORBIDDEN_CALLS == set()
    if module != READS_ITS_OWN_FILES:
        methods = {name.rpartition(".")[2] for name in called if "." in name}
        assert methods & FORBIDDEN_METHODS == set()


def imported(inside: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(inside):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found | {name.partition(".")[0] for name in found if not name.startswith("urllib")}


@pytest.mark.parametrize("module", MODULES, ids=shown)
def test_values_are_frozen_unless_they_collect_while_one_file_is_read(module: Path) -> None:
    for node in ast.walk(tree(module)):
        for decorator in node.decorator_list if isinstance(node, ast.ClassDef) else ():
            written = ast.unparse(decorator)
            assert not written.startswith("dataclass"), f"{node.name} is a dataclass, and not a frozen Struct"
        if isinstance(node, ast.ClassDef) and node.bases and ast.unparse(node.bases[0]) == "Struct":
            frozen = any(k.arg == "frozen" for k in node.keywords)
            assert frozen != ("default_factory" in ast.unparse(node)), node.name


def test_every_check_is_one_function_in_one_file_and_is_run() -> None:
    around = {"__init__", "accepted", "held_back", "inspection", "sentences"}
    files = {p.stem for p in (PACKAGE / "checks").glob("*.py")} - around
    assert sorted(check.__name__ for check in ALL_CHECKS) == sorted(files)
    for check in ALL_CHECKS:
        assert check.__module__ == f"bylaw.checks.{check.__name__}"
        assert check.__doc__, f"{check.__name__} has no docstring"
        public = [f.name for f in functions(PACKAGE / "checks" / f"{check.__name__}.py") if f.name[0] != "_"]
        assert public == [check.__name__]


def test_nothing_is_left_to_be_done_later() -> None:
    """What is to be done stands in the tracker; a file that says it is unfinished is not finished."""
    mark = re.compile(rb"\b(?:TO" + rb"DO|FIX" + rb"ME|XX" + rb"X)\b")
    listed = run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, check=True).stdout
    files = [REPOSITORY / name.decode() for name in listed.split(b"\0") if name and b".min.js" not in name]
    assert len(files) > len(MODULES)
    texts = {f: f.read_bytes() for f in files if f.is_file()}
    assert [f.name for f, text in texts.items() if b"\0" not in text and mark.search(text)] == []
