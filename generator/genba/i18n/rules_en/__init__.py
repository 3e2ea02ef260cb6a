"""What is said of findings in English."""

from __future__ import annotations

from genba.i18n.rule_words import ReportWords, RuleWords
from genba.i18n.rules_en import body, files, header, meetings, notes

GROUPS: dict[str, dict[str, RuleWords]] = {
    "files": files.RULES,
    "header": header.RULES,
    "notes": notes.RULES,
    "body": body.RULES,
    "meetings": meetings.RULES,
}
RULES: dict[str, RuleWords] = {rule: words for group in GROUPS.values() for rule, words in group.items()}

REPORT = ReportWords(
    did_you_mean="Did you mean {nearest}?",
    either=" or ",
    wanted={
        "text": "one line of text",
        "executive": "one executive, and the others under 동행 (with), as in with: [cto]",
        "one-executive": "one executive, such as cto",
        "list": "a name, or names such as [Hanbit, Dure]",
        "date": "a date such as 2026-10-01",
        "yes-no": "yes or no",
        "weeks": "a number of weeks such as 4",
        "mail": "a mail address such as cfo@example.com",
        "period": "a period such as 2024-01-01 ~ 2026-12-31",
        "later-end": "a period that begins before it ends, as in 2024-01-01 ~ 2026-12-31",
    },
    replacement="Replace it with “{new}”.",
    insertion="Insert “{new}”.",
    removal="Delete it.",
    blank="blank",
    sets_aside="Error: until it is mended, the file is not on the site.",
    leaves_out="Error: until it is mended, this line alone has no effect.",
    warns="Warning: the file is on the site all the same.",
    clean="Files checked: {files}. Nothing to mend.",
    summary="Files checked: {files}. Errors: {errors}. Warnings: {warnings}.",
    fixable="Of these, genba check --fix can mend {fixable} at once.",
    place="Place",
    rule="Rule",
    finding="Finding",
    left_off="There are {count} more. Run genba check to see them all.",
    withheld="{rule}: not told here, for not everybody may read this file.",
    withheld_hint="Run genba check on your own machine to see it.",
)
