"""Templates stay compiled from one build to the next, as Python keeps its modules: 10 in 100 of a small site.

They lie where Jinja itself would keep them: in a folder of the user's own below the system's temporary one, which no
other user may read or write. Without them a build takes longer, and makes the same.
"""

from contextlib import suppress
from functools import cache
from hashlib import sha256

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache

from bylaw import __version__


def keep_compiled(*environments: jinja2.Environment) -> None:
    """Look for what was compiled before, with the same options and by the same versions, and keep what is not there."""
    folder = _folder()
    for environment in environments if folder else ():
        environment.bytecode_cache = _Kept(folder, f"bylaw-{_made_with(environment)}-%s")


def _made_with(env: jinja2.Environment) -> str:
    """A digest of all but its source that what is compiled from a template depends on."""
    options = [env.autoescape, env.optimized, env.trim_blocks, env.lstrip_blocks, env.keep_trailing_newline]
    known = (__version__, jinja2.__version__, *options, *sorted(env.extensions))
    return sha256(repr(known).encode()).hexdigest()[:16]


@cache
def _folder() -> str:
    """Where the user's compiled templates lie; empty where there is no place that is safe."""
    try:
        return FileSystemBytecodeCache().directory
    except (OSError, RuntimeError):
        return ""


class _Kept(FileSystemBytecodeCache):
    """What cannot be read is compiled anew; what cannot be written is done without."""

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:  # a damaged pickle raises almost anything
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)
