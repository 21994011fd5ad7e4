"""A copy of the built site that works from a disk, without a web server: from the site's bytes to the copy's."""

from bylaw.views.offline.copy import offline_copy
from bylaw.views.offline.zipped import zipped

__all__ = ["offline_copy", "zipped"]
