"""Seeded notes folders of any size, in Korean that means nothing but is spelled, spread and marked up as notes are."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

LAST = date(2026, 11, 20)
DAYS = 3650
NOUNS = (
    "납기 단가 물량 재고 공정 수율 설비 견적 계약 일정 담당자 보고서 시스템 화면 자료 승인 예산 인력 교육 장비 포장 "
    "배송 창고 라인 검사 불량 원인 대책 회의 기능 서버 보안 점검 감사 인증 규격 도면 시제품 반응 경쟁사 제안서 "
    "할인 조건 환율 원자재 협력사"
).split()
SAID = (
    "늘어났다고 한다/줄었다고 했다/검토 중이라고 한다/결정하지 못했다/내년으로 미뤘다/바꾸고 싶어 한다/문제라고 말했다/"
    "만족한다고 했다/걱정하고 있다/요청했다/거절했다/시간이 더 필요하다고 했다/담당자가 바뀌었다고 한다"
).split("/")
TOPICS = "가격 납기 품질 보안 물류 재고 계약 예산 인력 교육".split()
KINDS = "방문 전화 화상 행사 식사".split()
PEOPLE = "김민수 구매팀장/이서연 품질팀장/박지훈 생산본부장/최하은 연구소장/정도윤 영업이사".split("/")
SECTIONS = "들은 이야기/고민/불평/배운 것".split("/")


def corpus(size: int, *, seed: int = 1, over: int = DAYS) -> Iterator[tuple[str, str]]:
    """Path and text of each file of a folder with ``size`` notes, 30 customers and 24 executives, ``over`` days."""
    draw = random.Random(seed)
    topics = "\n".join(f't{number} = ["{name}"]' for number, name in enumerate(TOPICS))
    yield "genba.toml", f'company = "온새미정공"\naudiences = ["staff", "executives"]\n[topics]\n{topics}\n'
    for number in range(30):
        yield (
            f"customers/firm-{number}.md",
            f"---\n이름: 고객{number}전자\n상태: 고객\n등급: {'ABC'[number % 3]}\n---\n",
        )
    for number in range(24):
        mail = f"e{number}@onsaemi.example"
        yield f"executives/exec-{number}.md", f"---\n이름: 임원{number}\n직무: 재무\n메일: [{mail}]\n---\n"
    days = sorted(LAST - timedelta(days=draw.randrange(over)) for _ in range(size))
    for number, day in enumerate(days):
        yield _note(draw, number, day)


def write_corpus(root: Path, size: int, *, over: int = DAYS) -> Path:
    """Writes the folder of ``size`` notes to ``root``."""
    for path, text in corpus(size, over=over):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def _note(draw: random.Random, number: int, day: date) -> tuple[str, str]:
    who, firm = f"exec-{draw.randrange(24)}", f"firm-{draw.randrange(30)}"
    lines = [
        "---", f"제목: {draw.choice(NOUNS)} {draw.choice(NOUNS)} 메모", f"날짜: {day}", f"임원: {who}", f"고객: {firm}",
        f"만난사람: [{', '.join(draw.sample(PEOPLE, draw.choice((1, 2, 3))))}]", f"종류: {draw.choice(KINDS)}",
        f"주제: [{', '.join(draw.sample(TOPICS, 2))}]", "---", "", f"# {draw.choice(NOUNS)} 이야기", "",
    ]  # fmt: skip
    for section in SECTIONS:
        lines += [f"## {section}", ""]
        if section == SECTIONS[0]:
            lines += [". ".join(_clause(draw) for _ in range(5)) + ".", ""]
        mark = f" [{draw.choice(TOPICS)}]" if section == "불평" else ""
        lines += [f"- {_clause(draw)}{mark}" for _ in range(3)]
        lines += ["", f"> {_clause(draw)}. {_clause(draw)}.", ""] if draw.random() < 0.35 else [""]
    due = day + timedelta(days=draw.randrange(3, 40))
    lines += ["## 할 일", "", f"- [{draw.choice(' x')}] @{who} {draw.choice(NOUNS)} 견적서를 보낸다 ~{due}", ""]
    return f"{day.year}/{day}-{who}-{firm}-{number}.md", "\n".join(lines)


def _clause(draw: random.Random) -> str:
    bold = f"**{draw.choice(NOUNS)} {draw.choice(NOUNS)}** 쪽에서는 " if draw.random() < 0.1 else ""
    return f"{bold}{draw.choice(NOUNS)} {draw.choice(NOUNS)} 때문에 {draw.randrange(2, 95)}% {draw.choice(SAID)}"
