"""A mail as a draft: an .eml file that opens ready to be addressed and sent."""

from __future__ import annotations

from datetime import date, datetime, time
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from urllib.parse import urlsplit

from genba.pages.digest import Digest
from genba.settings import Settings

_NOWHERE = "genba.invalid"  # RFC 2606: nobody can own it


def mail_draft(digest: Digest, text: str, html: str, *, settings: Settings, as_of: date) -> bytes:
    """The mail with both its forms, the same bytes for the same digest; lines end in CRLF.

    It has neither From nor To: Outlook takes ``X-Unsent: 1`` for a draft (MS-OXCMAIL) and fills in the sender.
    """
    seal = sha256(f"{digest.subject}\n{as_of}\n{html}".encode()).hexdigest()
    host = urlsplit(settings.site_url or "").hostname or _NOWHERE
    message = EmailMessage(policy=SMTP)
    message["Subject"] = digest.subject
    message["Date"] = datetime.combine(as_of, time(), settings.zone)
    message["Message-ID"] = f"<{seal[:32]}@{host}>"
    message["X-Unsent"] = "1"
    message.set_content(text, cte="base64")
    message.add_alternative(html, subtype="html", cte="base64")
    message.set_boundary(f"=_{seal[:32]}")  # a random one would make every file another
    return message.as_bytes()
