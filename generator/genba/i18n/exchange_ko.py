"""Notes for other programs, in Korean."""

from genba.i18n.exchange_words import ExchangeWords

KO = ExchangeWords(
    audience="이 독자가 볼 수 있는 것만 (기본: 가장 넓은 독자)",
    export_help="사이트의 데이터를 다른 프로그램이 읽게 써요. json, csv, parquet, opensearch는 폴더를, sqlite, ical(기한 있는 약속), vcard는 파일 하나를 만들어요.",
    include_people="vcard와 함께: 고객 쪽 사람의 이름을 내보내요",
    exported="{path:을} 썼어요.",
    stage_help="페이지를 mkdocs build가 읽는 마크다운으로 써요. mkdocs.yml과 테마 파일을 옆에 두어요.",
    staged="{folder:을} 썼어요. 다음: cd {folder} && mkdocs build",
    errors={
        "people-unasked": "연락처는 사람 이름을 밖으로 내보내요. 그러려는 것이면 --include-people을 붙여 주세요.",
        "extra-missing": '더 필요한 것이 있어요: pip install "genba[{extra}]"',
        "not-an-export": "“{path}”에는 다른 것이 있어 그대로 두었어요. 다른 곳을 알려 주세요.",
    },
)
