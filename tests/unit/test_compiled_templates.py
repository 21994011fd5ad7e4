"""Templates that stay compiled from one build to the next."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from bylaw.doors import compiled_templates
from bylaw.doors.compiled_templates import keep_compiled


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A temporary folder of the system in which nothing has been kept yet."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "system"))
    (tmp_path / "system").mkdir()
    compiled_templates._folder.cache_clear()
    yield tmp_path / "system"
    compiled_templates._folder.cache_clear()


class Counting(Environment):
    """Counts what it compiles."""

    compiled = 0

    def compile(self, *args: object, **named: object) -> object:  # type: ignore[override]
        type(self).compiled += 1
        return super().compile(*args, **named)  # type: ignore[call-overload]


def said(folder: Path, *, trim_blocks: bool = True) -> tuple[str, int]:
    """What the template of a folder says to a new environment, and how often that had to compile it."""
    Counting.compiled = 0
    environment = Counting(loader=FileSystemLoader(folder), trim_blocks=trim_blocks)
    keep_compiled(environment)
    return environment.get_template("page.html").render(name="Ann"), Counting.compiled


def test_a_template_is_compiled_once(tmp_path: Path, kept: Path) -> None:
    (tmp_path / "page.html").write_text("Hello {{ name }}")
    assert said(tmp_path) == ("Hello Ann", 1)
    assert said(tmp_path) == ("Hello Ann", 0)


def test_an_edited_template_is_compiled_anew(tmp_path: Path, kept: Path) -> None:
    (tmp_path / "page.html").write_text("Hello {{ name }}")
    said(tmp_path)
    (tmp_path / "page.html").write_text("Goodbye {{ name }}")
    assert said(tmp_path) == ("Goodbye Ann", 1)


def test_other_options_compile_anew(tmp_path: Path, kept: Path) -> None:
    (tmp_path / "page.html").write_text("{% if name %}\nHello {{ name }}{% endif %}")
    assert said(tmp_path, trim_blocks=True) == ("Hello Ann", 1)
    assert said(tmp_path, trim_blocks=False) == ("\nHello Ann", 1)


@pytest.mark.parametrize("damage", [lambda was: was[:40], lambda was: was[:-9], lambda was: was[:20] + b"\xff" * 99])
def test_what_is_damaged_is_compiled_anew(tmp_path: Path, kept: Path, damage: object) -> None:
    (tmp_path / "page.html").write_text("Hello {{ name }}")
    said(tmp_path)
    (file,) = (path for path in kept.rglob("*") if path.is_file())
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    assert said(tmp_path) == ("Hello Ann", 1)
    assert said(tmp_path) == ("Hello Ann", 0)


def test_nothing_is_kept_where_nothing_can_be_written(tmp_path: Path, kept: Path) -> None:
    (tmp_path / "page.html").write_text("Hello {{ name }}")
    said(tmp_path)
    (folder,) = kept.iterdir()
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    folder.write_text("a file where the folder was")
    assert said(tmp_path) == ("Hello Ann", 1)
    compiled_templates._folder.cache_clear()
    assert said(tmp_path) == ("Hello Ann", 1)


def test_no_other_user_may_read_or_write_it(tmp_path: Path, kept: Path) -> None:
    (tmp_path / "page.html").write_text("Hello {{ name }}")
    said(tmp_path)
    (folder,) = kept.iterdir()
    assert folder.stat().st_mode & 0o077 == 0
