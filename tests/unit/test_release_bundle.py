"""The files of a release, made from values alone: archives, sums, manifest, record, and the software that made them."""

import gzip
import json
import tarfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from jsonschema import Draft202012Validator
from test_release_records import ONE, TWO

from bylaw import resources
from bylaw.doors.release_tools import tools
from bylaw.views.release import bundle
from bylaw.views.release.archive import tar_gz, untarred
from bylaw.views.release.compared import altered, other_tools, unlike
from bylaw.views.release.sbom import Component, sbom
from bylaw.views.release.sums import NotSums, digest, read_sums, sums

DAY = date(2026, 9, 5)
SITE = {"index.html": b"<h1>Policies</h1>", "a/b/c.html": b"c", "a/z.css": b"z"}
TOOLS = (Component("bylaw", "1", "pypi", "MIT", (), ("zlib",)), Component("zlib", "1.3", "", "Zlib", (), ()))


def made(**more: Any) -> dict[str, bytes]:
    about: dict[str, Any] = {"release": ONE, "before": None, "site": SITE, "beside": {"rules.json": b"{}"}}
    return bundle(**{**about, "tools": TOOLS, **more})


# ------------------------------------------------------------------ the archive of the site


def test_an_archive_says_nothing_of_who_packed_it_or_when() -> None:
    packed = tar_gz(SITE, DAY)
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        entries = archive.getmembers()
    assert [e.name for e in entries] == ["a", "a/b", "a/b/c.html", "a/z.css", "index.html"]
    assert {(e.uid, e.gid, e.uname, e.gname) for e in entries} == {(0, 0, "", "")}
    assert {e.mtime for e in entries} == {1788566400}
    assert {(e.isdir(), e.mode) for e in entries} == {(True, 0o755), (False, 0o644)}
    assert packed[:10] == b"\x1f\x8b\x08" + bytes(5) + b"\x02\xff", "gzip holds a name, a time or a system"


def test_an_archive_does_not_depend_on_the_order_of_files_and_comes_back_whole() -> None:
    assert tar_gz(dict(reversed(SITE.items())), DAY) == tar_gz(SITE, DAY)
    assert untarred(tar_gz(SITE, DAY)) == SITE
    long = {f"{'a' * 150}/{'é' * 90}.html": b"long"}
    assert untarred(tar_gz(long, DAY)) == long


# ------------------------------------------------------------------ sums


def test_sums_are_as_sha256sum_reads_them() -> None:
    assert sums({"b": b"", "a c": b"x"}).decode() == f"{digest(b'x')}  a c\n{digest(b'')}  b\n"
    assert read_sums(sums(SITE)) == {path: digest(data) for path, data in SITE.items()}


@pytest.mark.parametrize("damaged", [b"abc  a\n", b"\xff", sums({"a": b""}) * 2, sums({"a": b""}).upper()])
def test_damaged_sums_are_refused(damaged: bytes) -> None:
    with pytest.raises(NotSums):
        read_sums(damaged)


def test_altered_added_removed_and_swapped_files_are_told_apart() -> None:
    right = {"a": "1", "b": "2", "c": "3", "d": "4"}
    assert list(altered(right, right)) == []
    assert list(altered({**right, "a": "9"}, right)) == ["a was altered."]
    assert list(altered({**right, "e": "5"}, right)) == ["e was added."]
    assert list(altered({"a": "1", "b": "2", "c": "3"}, right)) == ["d was removed."]
    assert list(altered({**right, "a": "3", "c": "1", "b": "9"}, right)) == ["a and c were swapped.", "b was altered."]


# ------------------------------------------------------------------ data


@pytest.mark.parametrize("file", ["manifest", "release", "changes"])
def test_data_keep_to_the_schema_beside_them(file: str) -> None:
    for files in (made(), made(release=TWO, before=ONE)):
        schema = json.loads(files[f"{file}.schema.json"])
        assert schema == json.loads(resources.text("site-templates", f"schema/{file}.schema.json"))
        Draft202012Validator.check_schema(schema)
        texts = _with_texts(json.loads(files[f"{file}.json"]))
        Draft202012Validator(schema).validate(texts)


def _with_texts(data: dict[str, Any]) -> dict[str, Any]:
    """The examples have no digest of their words, since they never were files."""
    policies = [p | ({"text": "0" * 64} if "text" in p else {}) for p in data["policies"]]
    return {**data, "policies": policies}


def test_a_manifest_lists_every_file_but_itself_and_the_sums() -> None:
    files = made(release=TWO, before=ONE)
    entry = json.loads(files["manifest.json"])
    assert entry["since"] == "2026.1" and json.loads(made()["manifest.json"])["since"] is None
    assert {f["path"] for f in entry["files"]} == files.keys() - {"manifest.json", "SHA256SUMS"}
    assert all(f["sha256"] == digest(files[f["path"]]) and f["size"] == len(files[f["path"]]) for f in entry["files"])
    assert read_sums(files["SHA256SUMS"]).keys() == files.keys() - {"SHA256SUMS"}


def test_what_changed_is_counted_from_the_release_before() -> None:
    first, second = made()["CHANGES.md"].decode(), made(release=TWO, before=ONE)["CHANGES.md"].decode()
    assert first.startswith("# 2026.1, 1 September 2026\n\nThe first release.\n\n### Phones: new, version 1.0\n")
    assert second.startswith("# 2026.2, 1 November 2026\n\nWhat changed since 2026.1, 1 September 2026.\n\n")
    assert "- reason changed: `no-phone`. because pupils ~~look on~~ **learn**" in second


# ------------------------------------------------------------------ software


def test_the_bill_of_materials_is_cyclonedx() -> None:
    listed = tools()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(sbom(listed).decode()) is None
    names = {c.name for c in listed}
    assert listed[0].name == "bylaw"
    assert {"mkdocs", "mkdocs-material", "orjson", "pyyaml", "weasyprint", "python", "zlib"} <= names
    assert names.isdisjoint({"pytest", "mypy", "hypothesis"}), "what only tests need makes no release"


def test_a_licence_without_an_expression_is_named() -> None:
    part = Component("old", "2", "pypi", "", ("MIT License",), ())
    entry = json.loads(sbom((TOOLS[0]._replace(needs=("old",)), part)))
    assert entry["components"][0]["licenses"] == [{"license": {"name": "MIT License"}}]
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(entry)) is None


# ------------------------------------------------------------------ built again


def test_what_comes_out_otherwise_is_named_as_closely_as_can_be() -> None:
    files = made()
    assert list(unlike(files, files)) == []
    page = made(site={**SITE, "a/z.css": b"other"})
    assert list(unlike(files, page)) == ["site.tar.gz holds another a/z.css than is made from this source."]
    tool = made(tools=(TOOLS[0], TOOLS[1]._replace(version="1.4")))
    assert (list(unlike(files, tool)), other_tools(files, tool)) == ([], "zlib 1.3 (here 1.4)")
    assert other_tools(files, page) == ""
    assert other_tools({**files, "sbom.cdx.json": b"[]"}, files) == "bylaw absent (here 1), zlib absent (here 1.3)"
    both = {**tool, "CHANGES.md": b""}
    assert list(unlike(files, both)) == ["CHANGES.md comes out otherwise from this source."]
    fewer = {path: data for path, data in files.items() if path != "rules.json"}
    assert list(unlike(files, fewer)) == ["rules.json is not made from this source."]
    assert list(unlike(fewer, files)) == ["rules.json is made, and was not released, from this source."]
    assert list(unlike({**files, "manifest.json": b"{}"}, files)) == [
        "manifest.json comes out otherwise from this source."
    ]


def test_the_same_files_packed_otherwise_are_told_apart_from_other_files() -> None:
    files = made()
    packed = gzip.compress(gzip.decompress(files["site.tar.gz"]), 1, mtime=5)
    said = list(unlike({**files, "site.tar.gz": packed}, files))
    assert said == ["site.tar.gz holds the same files, packed otherwise."]
    assert len(list(unlike({**files, "site.tar.gz": b"none"}, files))) == len(SITE)
