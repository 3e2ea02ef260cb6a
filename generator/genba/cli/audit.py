"""genba audit"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from genba.cli.caller import Caller
from genba.i18n.cli_words import CliWords
from genba.i18n.korean import fill
from genba.i18n.safety_words import SafetyWords, safety_words

if TYPE_CHECKING:
    from genba.pipeline.audit import Audit
    from genba.site.audit.scan import Finding


def command(t: CliWords) -> click.Command:
    """The command, speaking the caller's language."""
    w = safety_words(t.language)

    @click.command(help=w.audit_help)
    @click.argument("site", metavar="SITE")
    @click.option("--secret", "secrets", multiple=True, required=True, metavar="FILE", help=w.audit_secret)
    @click.option("--json", "as_json", is_flag=True, help=w.audit_json)
    @click.pass_obj
    def audit(caller: Caller, site: str, secrets: tuple[str, ...], as_json: bool) -> int:
        from genba.pipeline.audit import audit

        with caller.stopping():
            done = audit(Path(site), caller.root, tuple(map(Path, secrets)), caller.over)
        if as_json:
            click.echo(json.dumps(_rows(site, done), ensure_ascii=False, indent=1))
        else:
            _tell(caller, done)
        return 1 if done.findings else 0

    return audit


def _tell(caller: Caller, done: Audit) -> None:
    w = safety_words(caller.words.language)
    for found in done.findings:
        click.echo(_line(found, w))
    for each in done.unread:
        caller.say(w.audit_unread, path=each.path, reason=each.reason)
    counts = {"count": str(len(done.findings)), "files": str(done.files), "words": str(done.secrets)}
    caller.say(w.audit_found_count if done.findings else w.audit_clean, **counts)


def _line(found: Finding, w: SafetyWords) -> str:
    """Where it is and where the secret stands; never the secret, for logs are read by many."""
    where = "!".join(filter(None, (found.path, found.member)))
    place = f":{found.line}:{found.column}" if found.line else ""
    secret = f"{found.secret.file}:{found.secret.line}" if found.secret.line else found.secret.file
    facts = {"where": where + place, "kind": w.audit_kinds[found.secret.kind], "secret": secret}
    return fill(w.audit_found, {**facts, "coding": " > ".join(found.codings)})


def _rows(site: str, done: Audit) -> dict[str, object]:
    """The machine form, version 1."""
    return {
        "version": 1, "site": site, "files": done.files, "secrets": done.secrets,
        "findings": [
            {"path": each.path, "member": each.member, "line": each.line, "column": each.column,
             "codings": each.codings,
             "secret": {"file": each.secret.file, "line": each.secret.line, "kind": each.secret.kind}}
            for each in done.findings
        ],
        "unread": [{"path": each.path, "reason": each.reason} for each in done.unread],
    }  # fmt: skip
