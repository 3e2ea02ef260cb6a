"""Built sites → object storage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from genba.pipeline.build import site_of
from genba.pipeline.load import Unusable
from genba.site.bucket import bucket
from genba.site.manifest import Manifest
from genba.site.swap import NotOurs

_SCHEME = "s3://"


def is_remote(site: str) -> bool:
    """True of an address, false of a folder."""
    return site.startswith(_SCHEME)


def built_here(site: str, cache: Path) -> Path:
    """The folder in which a site is built: itself, or one in ``cache`` that stays for the next build."""
    return cache / "sites" / blake2b(site.encode(), digest_size=8).hexdigest() if is_remote(site) else Path(site)


def send(here: Path, site: str, made: Mapping[str | None, Manifest], *, audiences: Sequence[str]) -> int:
    """Brings the storage at the address ``site`` to what was ``made`` in ``here``; how many files were other.

    Raises Unusable.
    """
    try:
        with bucket(site) as there:
            there.clear_strays(audiences)
            return sum(there.put(name or "", site_of(here, name), files) for name, files in made.items())
    except ModuleNotFoundError as error:
        if error.name not in ("botocore", "s3fs"):
            raise
        raise Unusable("extra-missing", extra="s3") from None
    except NotOurs as error:
        raise Unusable("site-not-ours", folder=str(error.args[0])) from None
    except OSError as error:
        raise Unusable("site-unwritable", folder=site, reason=error.strerror or str(error)) from None
