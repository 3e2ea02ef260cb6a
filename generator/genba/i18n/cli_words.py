"""What the commands say, as a type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False, eq=False)  # each method takes time to make
class CliWords:
    """The sentences of the command line; ``errors`` are those that end a command with status 2.

    ``setting_forms`` say what each setting of genba.toml may be.
    """

    language: str
    description: str
    notes_help: str
    as_of_help: str
    lang_help: str
    quiet_help: str
    verbose_help: str
    version_help: str
    help_help: str
    click: Mapping[str, str]
    check_help: str
    check_paths: str
    check_format: str
    check_changed: str
    strict_check: str
    check_explain: str
    check_fix: str
    check_diff: str
    check_unsafe: str
    mended: str
    build_help: str
    site_help: str
    audience_help: str
    strict_build: str
    cache_help: str
    clean_help: str
    jobs_help: str
    serve_help: str
    port_help: str
    serve_audience: str
    open_help: str
    digest_help: str
    digest_week: str
    digest_format: str
    digest_audience: str
    new_help: str
    new_customer: str
    new_executive: str
    new_date: str
    new_kind: str
    new_open: str
    reading: str
    building: str
    built: str
    set_aside: str
    set_aside_file: str
    no_notes: str
    nothing_published: str
    serving: str
    rebuilding: str
    stopped: str
    interrupted: str
    wrote: str
    ask_customer: str
    ask_executive: str
    ask_date: str
    yes: str
    no: str
    ask_unregistered: str
    unregistered: str
    wrong_use: str
    usage_help: str
    our_fault: str
    errors: Mapping[str, str]
    setting_forms: Mapping[str, str]


def cli_words(language: str) -> CliWords:
    """The command line's sentences in ``ko`` or ``en``."""
    if language == "en":
        from genba.i18n.cli_en import EN

        return EN
    from genba.i18n.cli_ko import KO

    return KO
