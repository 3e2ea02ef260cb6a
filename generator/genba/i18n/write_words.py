"""What the page for writing a note says, as a type."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SaidWords:
    """What the page's own scripts fill in and say; they know each sentence by its name here."""

    other: str
    others: str
    add: str
    remove: str
    is_new: str
    access_widest: str
    access_customer: str
    open: str
    open_copied: str
    opened: str
    opened_copied: str
    copy_done: str
    copy_failed: str
    download_done: str
    share_done: str
    start_again: str
    started_again: str
    bring_back: str
    restored: str
    made_before: str
    incomplete: str
    need_executive: str
    need_date: str
    need_future: str
    need_customers: str
    need_text: str


@dataclass(frozen=True, slots=True)
class WriteWords:
    """The form's sentences."""

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
    said: SaidWords


def write_words(language: str) -> WriteWords:
    """The form's sentences in ``ko`` or ``en``."""
    if language == "en":
        from genba.i18n.write_en import EN

        return EN
    from genba.i18n.write_ko import KO

    return KO
