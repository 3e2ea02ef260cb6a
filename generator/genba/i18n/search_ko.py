"""The search command in Korean."""

from genba.i18n.search_words import SearchWords

KO = SearchWords(
    help="기록에서 찾아요. 사이트의 검색과 같은 순서로 보여 줘요.",
    query="찾을 말",
    audience="어느 독자가 읽는 것에서 찾을지 (기본: 가장 넓은 독자)",
    limit="몇 건까지 보여 줄지",
    json="JSON으로 보여 줘요",
    nothing="“{query}”에 대한 기록은 아직 없어요. 낱말을 줄이거나 다른 말로 찾아보세요.",
)
