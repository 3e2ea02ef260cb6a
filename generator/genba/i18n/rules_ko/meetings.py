"""Findings in the minutes of meetings."""

from __future__ import annotations

from genba.i18n.rule_words import RuleWords

RULES: dict[str, RuleWords] = {
    "bad-week": RuleWords(
        "회의록 파일 이름 {found:“”은} 주 이름이 아니에요.",
        "회의에서 돌아본 주로 이름을 바꿔 주세요. 예: 2026-W44.md",
        "회의록은 파일 이름으로 어느 주를 돌아봤는지 알아요. 이름이 다르면 그 주는 회의를 하지 않은 것으로 보여요.",
    ),
    "duplicate-week": RuleWords(
        "{found} 주의 회의록이 이미 있어서 이 파일은 뺐어요‹(먼저 있던 파일: {first})›.",
        "두 파일을 하나로 합쳐 주세요.",
        "한 주에는 회의록이 하나예요. 둘이면 어느 쪽이 맞는지 알 수 없어요.",
    ),
    "unknown-note": RuleWords(
        "{found:“”이라는} 기록이 없어서 이 줄은 반영하지 않았어요.",
        "기록의 파일 이름을 .md 없이 그대로 적어 주세요. 예: 2026-10-01-cfo-hanmaru",
        "이름이 틀리면 다룬 기록이 다음 주로 다시 넘어가요. 파일 이름을 복사해 붙이는 것이 가장 빨라요.",
    ),
    "repeated-discussion": RuleWords(
        "{found:은} 다른 회의록에서 이미 다룬 기록이에요‹: {first}›.",
        "다시 다룬 것이 아니면 한쪽 줄을 지워 주세요.",
        "처음 다룬 회의만 세요. 같은 줄을 복사했거나, 다루지 못한 기록에 표시했을 수 있어요.",
    ),
    "skipped-without-reason": RuleWords(
        "회의를 건너뛴 까닭이 없어요.",
        "머리말에 까닭을 한 줄 적어 주세요. 예: 사유: 임원 해외 출장",
        "까닭을 적은 건너뜀은 결정이고, 적지 않은 건너뜀은 구멍이에요. 나중에 왜 비었는지 아무도 기억하지 못해요.",
    ),
    "unknown-attendee": RuleWords(
        "{found:“”이라는} 임원은 등록되어 있지 않아서 뺐어요.",
        "임원의 아이디나 이름으로 적어 주세요. 예: 참석: [cfo, cto]",
        "이름을 알아야 누가 왔고 누가 아무도 만나지 않았는지 알 수 있어요. 임원은 executives 폴더에 등록되어 있어야 해요.",
    ),
}
