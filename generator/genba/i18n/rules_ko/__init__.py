"""What is said of findings in Korean."""

from __future__ import annotations

from genba.i18n.rule_words import ReportWords, RuleWords
from genba.i18n.rules_ko import body, files, header, meetings, notes

GROUPS: dict[str, dict[str, RuleWords]] = {
    "files": files.RULES,
    "header": header.RULES,
    "notes": notes.RULES,
    "body": body.RULES,
    "meetings": meetings.RULES,
}
RULES: dict[str, RuleWords] = {rule: words for group in GROUPS.values() for rule, words in group.items()}

REPORT = ReportWords(
    did_you_mean="혹시 {nearest}인가요?",
    either=" 또는 ",
    wanted={
        "text": "한 줄 글",
        "executive": "임원 한 사람(함께 간 임원은 동행: [cto]처럼)",
        "one-executive": "임원 한 사람(예: cto)",
        "list": "이름이나 이름 목록(예: [한빛, 두레])",
        "date": "날짜(예: 2026-10-01)",
        "yes-no": "예 또는 아니오",
        "weeks": "몇 주인지 숫자(예: 4)",
        "mail": "cfo@example.com 같은 메일 주소",
        "period": "기간(예: 2024-01-01 ~ 2026-12-31)",
        "later-end": "시작한 날이 앞서는 기간(예: 2024-01-01 ~ 2026-12-31)",
    },
    replacement="{new:“”으로} 바꿔요.",
    insertion="{new:“”을} 넣어요.",
    removal="지워요.",
    blank="빈칸",
    sets_aside="오류: 고칠 때까지 이 파일은 사이트에서 빠져요.",
    leaves_out="오류: 고칠 때까지 이 줄만 반영되지 않아요.",
    warns="경고: 사이트에는 그대로 실려요.",
    clean="파일 {files}개를 살펴봤어요. 고칠 곳이 없어요.",
    summary="파일 {files}개를 살펴봤어요. 오류 {errors}건, 경고 {warnings}건이에요.",
    fixable="이 가운데 {fixable}건은 genba check --fix로 한 번에 고칠 수 있어요.",
    place="자리",
    rule="규칙",
    finding="고칠 곳",
    left_off="{count}건이 더 있어요. 모두 보려면 genba check를 실행해 주세요.",
    withheld="{rule}: 모두가 읽는 파일이 아니어서 내용은 여기에 보이지 않아요.",
    withheld_hint="자기 컴퓨터에서 genba check를 실행하면 볼 수 있어요.",
)
