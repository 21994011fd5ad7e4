"""The record of a release, as the file that lies in the repository."""

from orjson import OPT_INDENT_2, dumps

from bylaw import resources
from bylaw.model.release import Release, to_record

RECORD = "release.json"
_SCHEMA = "release.schema.json"


def record(release: Release) -> bytes:
    """The record of a release."""
    return dumps(to_record(release), option=OPT_INDENT_2) + b"\n"


def record_schema() -> dict[str, bytes]:
    """The schema that records keep to, by its file's name."""
    return {_SCHEMA: resources.data("site-templates", f"schema/{_SCHEMA}")}
