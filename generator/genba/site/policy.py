"""What a browser may do with a page: the Content-Security-Policy of every site, the same for all builds.

See https://www.w3.org/TR/CSP3/.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

_OWN = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}

META = "; ".join(f"{name} {sources}".replace("'self'", "'self' file:") for name, sources in _OWN.items())
"""The policy as it stands in each page. A site may be opened from a shared drive, where not every browser takes files
of the same folder for its own; a page from a server can't load such files, whatever its policy says."""

HEADER = "; ".join(f"{name} {sources}" for name, sources in {**_OWN, "frame-ancestors": "'none'"}.items())
"""The policy as a web server sends it; who may frame a page can't be said within it."""


def allowing(page: bytes, script: bytes) -> bytes:
    """``page`` with a policy under which ``script`` may stand in it, as the one that loads it anew after a change."""
    source = b"'sha256-" + b64encode(sha256(script).digest()) + b"' "
    return page.replace(b"script-src ", b"script-src " + source, 1)
