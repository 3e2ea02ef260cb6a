"""Where a link may lead: to a path inside the notes folder, or to a page elsewhere."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urlsplit


def target_of(path: str, url: str) -> str | None:
    """The path inside the folder that a link in the file at ``path`` leads to.

    "" for other hosts, None if it is refused or leads nowhere, as ``https://`` does.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme in ("http", "https", "mailto"):
        return "" if (parts.path if parts.scheme == "mailto" else parts.netloc) else None
    if parts.scheme or parts.netloc or url.startswith("/") or "\\" in unquote(url):
        return None
    if not parts.path:
        return path if parts.fragment else None
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    return None if target.startswith("..") else target
