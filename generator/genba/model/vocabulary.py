"""The words of the note format: keys, sections, kinds and states, in Korean and English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

# Hyphens, and what nobody can see; the sign ␦ stands for a control character.
_SILENT = re.compile(
    "[\\s_\\-\u2010\u2011\u00ad\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u2426"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffc\ue000-\uf8ff\U000e0000-\U000e0fff]+"
)


@lru_cache(maxsize=4096)  # names and keys come again in every note
def folded(text: str) -> str:
    """``text`` as keys and names are compared: NFKC, casefolded, without blanks, ``_``, ``-`` and invisible signs."""
    return _SILENT.sub("", text.casefold() if text.isascii() else unicodedata.normalize("NFKC", text).casefold())


def spellings(words: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """A table from every folded spelling, the keys' own included, to its key."""
    return {folded(spelling): key for key, others in words.items() for spelling in (key, *others)}


FOLDERS = ("executives", "customers", "minutes", "issues", "attachments")
NOTE_KEYS = {
    "date": ("날짜", "일자", "일시", "만난날"),
    "customers": ("고객", "고객사", "거래처", "customer"),
    "executive": ("임원", "작성임원", "who"),
    "people": ("만난사람", "참석", "상대"),
    "kind": ("종류", "유형", "type"),
    "topics": ("주제", "분야", "tags", "topic"),
    "place": ("장소",),
    "site": ("현장",),
    "with": ("동행",),
    "mentions": ("언급",),
    "recorded_by": ("대필", "기록자"),
    "access": ("공개", "공개범위"),
    "recorded": ("기록일",),
    "title": ("제목",),
}
CUSTOMER_KEYS = {
    "name": ("이름",),
    "aliases": ("별칭", "alias"),
    "status": ("상태",),
    "tier": ("등급",),
    "cadence": ("주기",),
    "sponsor": ("담당임원",),
    "salesperson": ("담당영업",),
    "industry": ("업종",),
    "group": ("계열",),
    "public_sector": ("공공",),
    "access": ("공개", "공개범위"),
    "people": ("사람",),
}
EXECUTIVE_KEYS = {
    "name": ("이름",),
    "function": ("직무",),
    "emails": ("메일", "email", "mail"),
    "title": ("직함", "직급"),
    "sales": ("영업",),
    "aliases": ("별칭", "alias"),
    "assistants": ("비서", "assistant"),
    "tenure": ("재임",),
    "absences": ("부재", "absence"),
    "cadence": ("주기",),
}
MINUTES_KEYS = {
    "date": ("날짜",),
    "attendees": ("참석",),
    "state": ("상태",),
    "reason": ("사유",),
    "met_nobody": ("만남없음",),
    "access": ("공개", "공개범위"),
}
ISSUE_KEYS = {
    "title": ("제목",),
    "owner": ("책임",),
    "state": ("상태",),
    "opened": ("시작",),
    "topics": ("주제", "topic"),
    "complaints": ("불평",),
    "access": ("공개", "공개범위"),
}
HEADERS = {
    "note": NOTE_KEYS,
    "customer": CUSTOMER_KEYS,
    "executive": EXECUTIVE_KEYS,
    "minutes": MINUTES_KEYS,
    "issue": ISSUE_KEYS,
}
"""The keys of every kind of file."""
REQUIRED = {"customer": ("name",), "executive": ("name", "function", "emails"), "issue": ("title", "owner")}
"""The keys that a kind of file can't do without."""
CUSTOMER_FIELDS = frozenset(("customers", "mentions"))
EXECUTIVE_FIELDS = frozenset(("executive", "with", "owner", "sponsor", "attendees", "met_nobody"))
FLAGS = frozenset(("site", "sales", "public_sector"))
"""The fields that name customers, those that name executives, and those that are yes or no."""

SECTIONS = {
    "heard": ("들은 이야기", "들은 것", "들은 말", "들은 내용"),
    "seen": ("본 것", "본 점"),
    "worry": ("고민", "worries"),
    "complaint": ("불평", "불만", "클레임", "complaints"),
    "praise": ("칭찬",),
    "learned": ("배운 것", "배운 점"),
    "felt": ("느낀 것", "느낀 점"),
    "action": ("할 일", "후속조치", "actions", "to do"),
    "for_sales": ("영업에 전할 말",),
}
MINUTES_SECTIONS = {
    "discussed": ("다룬 기록", "discussed notes"),
    "answers": ("답·해결", "답과 해결", "답, 해결", "답/해결", "answers and resolutions"),
    "decisions": ("정한 것", "decided", "decision"),
    "action": SECTIONS["action"],
}
MOVES = {
    "answered": ("답변", "고객에게 답함", "답함", "답변함", "답변 완료", "answer"),
    "resolved": ("해결", "해결 확인", "해결함", "해결됨", "해결 완료", "resolve"),
    "parked": ("보류", "park"),
    "again": ("같은 불평", "같은 불평 다시", "같은 불만", "같은 클레임", "same complaint", "heard again"),
}

KINDS = {
    "방문": ("visit", "방문함", "찾아감"),
    "내방": ("inbound visit", "visit to us", "visited us"),
    "회의": ("meeting", "미팅"),
    "화상": ("video", "video call", "화상회의", "줌", "zoom"),
    "전화": ("phone", "phone call", "통화"),
    "식사": ("meal", "저녁", "점심", "아침", "조찬", "오찬", "만찬", "dinner", "lunch", "breakfast"),
    "골프": ("golf", "라운딩"),
    "행사": ("event",),
    "교류회": ("gathering", "networking"),
    "전시회": ("exhibition", "fair", "trade fair", "trade show"),
    "출장": ("trip", "business trip"),
    "우연": ("chance", "by chance", "우연히"),
    "메시지": ("message", "카톡", "문자"),
    "기타": ("other",),
}
OTHER_KIND = "기타"
HOSPITALITY = ("식사", "골프")
STATUSES = {
    "고객": ("customer",),
    "잠재고객": ("prospect",),
    "파트너": ("partner",),
    "휴면": ("dormant",),
    "이탈": ("lost",),
    "기타": ("other",),
}
PROSPECT, GONE, OTHER_STATUS = "잠재고객", ("휴면", "이탈"), "기타"
ISSUE_STATES = {
    "열림": ("open",),
    "진행": ("진행중", "in progress"),
    "답변함": ("답변", "answered"),
    "해결": ("resolved", "closed"),
    "보류": ("parked",),
}
SETTLED = "해결"
AND = ("및", "and", "와", "과")
MINUTES_STATES = {"열림": ("held", "open", "다룸", "열었음"), "건너뜀": ("skipped", "건너뛰었음")}
AUDIENCES = {"staff": ("전사",), "executives": ("임원", "executive")}
MEANT_KEYS = {
    "작성자": "임원", "기록한사람": "임원", "담당자": "임원", "author": "executive", "writer": "executive",
    "참석자": "만난사람", "참석자들": "참석", "참석인원": "참석", "참석임원": "참석", "회의날짜": "날짜",
    "만난분": "만난사람", "면담자": "만난사람", "attendees": "people", "met": "people",
    "업체": "고객", "업체명": "고객", "회사": "고객", "회사명": "고객", "고객명": "고객", "company": "customers",
    "client": "customers", "분류": "종류", "카테고리": "주제", "category": "topics", "location": "place",
    "위치": "장소", "subject": "title", "day": "date", "when": "date",
}  # fmt: skip
"""Words that people write for a key of a note, and that no key is spelled like."""
SECRET_WORDS = (
    "visibility", "scope", "audience", "audiences", "private", "confidential", "secret", "permission", "비공개", "열람",
    "열람범위", "권한", "보안", "보안등급", "대외비",
)  # fmt: skip
FEW_READERS = (
    "board",
    "management",
    "managers",
    "leaders",
    "internal",
    "이사회",
    "경영진",
    "대표",
    "본부장",
    "팀장",
    "관리자",
    "내부",
)
"""Words for readers that may be no audience, but are meant as few."""
NOTHING = (
    "없음", "없다", "없습니다", "없어요", "해당 없음", "특이사항 없음", "특이사항 없습니다", "none", "nothing", "n/a"
)  # fmt: skip
BOOLEANS = {
    "true": ("참", "예", "네", "yes", "y", "o", "on"),
    "false": ("거짓", "아니오", "아니요", "no", "n", "x", "off"),
}

TITLES = tuple(
    "명예회장 부회장 회장 부사장 사장 대표이사 부대표 대표 전무이사 상무이사 전무 상무 사외이사 이사 본부장 "
    "부본부장 실장 국장 처장 부장 차장 과장 팀장 파트장 그룹장 센터장 연구소장 소장 공장장 지사장 법인장 "
    "지점장 원장 단장 총괄 대리 주임 사원 책임 수석 선임 연구원 매니저 위원 교수 박사 반장 CEO CFO CTO COO "
    "CIO CHRO CMO CPO CISO".split()
)
