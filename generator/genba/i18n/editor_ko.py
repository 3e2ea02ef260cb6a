"""편집기에 하는 말."""

from genba.i18n.editor_words import EditorWords

KO = EditorWords(
    language="ko",
    lsp_help="편집기와 이야기하는 언어 서버예요. 적는 동안 잘못된 곳을 알리고, 이름을 채우고, 고객을 보여 줘요. 편집기가 켜니 직접 부를 일은 없어요.",
    audience="고객을 보여 줄 때 이 독자가 읽을 수 있는 것만 (기본: 가장 넓은 독자)",
    rewrite="파일을 UTF-8로, 줄 끝과 한글을 바르게 다시 써요",
    fix_all="genba check --fix가 고칠 수 있는 것을 모두 고쳐요",
    schema_help="머리말에 쓸 수 있는 것을 JSON Schema로 보여 줘요. KIND는 note, customer, executive, minutes, issue 가운데 하나이고, cms는 Sveltia CMS의 설정이에요.",
    body="본문",
    kinds={"note": "기록", "customer": "고객", "executive": "임원", "minutes": "회의록", "issue": "현안"},
    no_forge="어느 Git 서버의 저장소인지 genba.toml의 [forge]에 적어 주세요.",
    more="그 밖에 {count}건",
)
