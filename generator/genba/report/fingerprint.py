"""What a finding is known by from one run to the next, wherever its line moves."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from genba.model.diagnostic import Diagnostic
from genba.report.wording import worded


def fingerprints(diagnostics: Iterable[Diagnostic], language: str) -> Iterator[str]:
    """One hexadecimal SHA-256 a finding, of its path, rule and message; equal ones in a file are counted apart."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for found in diagnostics:
        key = (found.path, found.rule, worded(found, language).message)
        yield hashlib.sha256("\0".join((*key, str(seen[key]))).encode("utf-8", "surrogatepass")).hexdigest()
        seen[key] += 1
