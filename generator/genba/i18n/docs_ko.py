"""The pages on rules in Korean."""

from genba.i18n.docs_words import DocsWords

KO = DocsWords(
    language="ko",
    own_name="한국어",
    site_name="genba 설명서",
    description="고객 기록을 genba로 적고, 검사하고, 펴내는 방법",
    rules="규칙",
    lead="genba check가 찾아 주는 잘못 {count}가지예요. 이름을 누르면 왜 알려 주는지, 어떻게 고치는지 예와 함께 볼 수 있어요.",
    groups={
        "files": "파일과 글자",
        "header": "머리말",
        "notes": "누가 누구를 언제 만났나",
        "body": "본문",
        "meetings": "회의록",
    },
    severities={"error": "오류", "warning": "경고"},
    wrong="무엇이 잘못인가요",
    mend="어떻게 고치나요",
    why="왜 중요한가요",
    fixed="genba check --fix로 고칠 수 있어요.",
    guessed="genba check --fix --unsafe-fixes로 가장 가까운 이름을 넣을 수 있어요. 짐작이니 고친 뒤에 확인해 주세요.",
    by_hand="무엇이 맞는지 genba는 알 수 없어요. 직접 고쳐 주세요.",
    example="예",
    bad="잘못 쓴 예",
    said="genba check의 출력",
    mended="genba check --fix를 실행하면",
    good="이대로 괜찮은 예",
)
