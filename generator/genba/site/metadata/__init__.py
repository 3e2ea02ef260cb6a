"""Attachments without what cameras and programs wrote beside the picture: who, where, with what, and when.

JPEG, PNG, WebP and GIF keep their pixels, their colours and which side is up; Office documents lose their
properties. Anything else, PDF too, is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable

from genba.site.metadata.gif import bare_gif
from genba.site.metadata.jpeg import bare_jpeg
from genba.site.metadata.office import bare_office
from genba.site.metadata.png import bare_png
from genba.site.metadata.webp import bare_webp

_KINDS: tuple[tuple[bytes, Callable[[bytes], bytes]], ...] = (
    (b"\xff\xd8\xff", bare_jpeg),
    (b"\x89PNG\r\n\x1a\n", bare_png),
    (b"GIF8", bare_gif),
    (b"PK\x03\x04", bare_office),
)


def without_metadata(content: bytes) -> bytes:
    """The same picture or document without its metadata; the kind is told by the content, for names lie."""
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return bare_webp(content)
    bare = next((bare for start, bare in _KINDS if content.startswith(start)), None)
    return bare(content) if bare else content
