"""Every address of the site, in one place: flat files, relative to the site's root, not yet percent-encoded."""

from __future__ import annotations

import posixpath
from urllib.parse import quote

from genba.model.week import Week

INDEX = "index.html"
WEEKS = "weeks/index.html"
CUSTOMERS = "customers/index.html"
EXECUTIVES = "executives/index.html"
TOPICS = "topics/index.html"
ISSUES = "issues/index.html"
COMPLAINTS = "complaints.html"
WORRIES = "worries.html"
ACTIONS = "actions.html"
PRACTICE = "practice.html"
REPAIRS = "repairs.html"

_FOLDERS = {"executives": "executives", "customers": "customers", "issues": "issues", "minutes": "weeks"}


def note(note_id: str) -> str:
    """A note's page."""
    return f"notes/{note_id}.html"


def customer(customer_id: str) -> str:
    """A customer's page."""
    return f"customers/{customer_id}.html"


def executive(executive_id: str) -> str:
    """An executive's page."""
    return f"executives/{executive_id}.html"


def topic(topic_id: str) -> str:
    """A topic's page."""
    return f"topics/{topic_id}.html"


def issue(issue_id: str) -> str:
    """An issue's page."""
    return f"issues/{issue_id}.html"


def week(one: Week) -> str:
    """A week's page."""
    return f"weeks/{one}.html"


def of_file(path: str) -> str:
    """Where a file of the notes folder can be read on the site: its page, or the file itself."""
    target, hash_mark, anchor = path.partition("#")
    top, _, rest = target.partition("/")
    if not target.endswith(".md"):
        return path
    stem = posixpath.splitext(posixpath.basename(target))[0]
    folder = _FOLDERS.get(top, "notes") if "/" not in rest else "notes"
    return f"{folder}/{stem}.html{hash_mark}{anchor}"


def encoded(url: str) -> str:
    """``url`` percent-encoded as it stands in data and links."""
    return quote(url, safe="/#~!$&'()*+,;=:@-._")


def relative(url: str, page: str) -> str:
    """``url`` as a link from ``page``, percent-encoded."""
    target, hash_mark, anchor = url.partition("#")
    depth = page.count("/")
    return encoded("../" * depth + target) + (f"#{encoded(anchor)}" if hash_mark else "")
