"""What the page for writing a note says, as a type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WriteWords:
    """The form's sentences. ``said`` are those that the page's own script fills in and says, by the names it uses."""

    title: str
    name: str
    lead: str
    without_script: str
    executive: str
    choose: str
    date: str
    customers: str
    customers_hint: str
    people: str
    people_hint: str
    others: str
    kind: str
    no_kind: str
    text: str
    sections: str
    topics: str
    access: str
    copy: str
    download: str
    share: str
    preview: str
    said: Mapping[str, str]


SAID = (
    "other", "others", "add", "remove", "isNew", "access_widest", "access_customer", "open", "open_copied", "opened",
    "opened_copied", "copy_done", "copy_failed", "download_done", "share_done", "start_again", "started_again",
    "bring_back", "restored", "made_before", "incomplete", "need_executive", "need_date", "need_future",
    "need_customers", "need_text",
)  # fmt: skip


def write_words(language: str) -> WriteWords:
    """The form's sentences in ``ko`` or ``en``."""
    if language == "en":
        from genba.i18n.write_en import EN

        return EN
    from genba.i18n.write_ko import KO

    return KO
